package solver_test

import "leftshift"

// answered narrows how many parts of trainees a pair may have in a block to what
// the answers allow.
func (s *search) answered(p *pair, block, low, high int) (least, most int) {
	for _, a := range s.brief.Answers {
		if a.Post != p.post.Code || a.Programme != p.programme.Code {
			continue
		}
		inside, later := a.From == "", false // this block; after the block named Later
		for i := range block + 1 {
			inside = inside || s.brief.Blocks[i].Name == a.From
			later = later || s.brief.Blocks[i].Name == a.Later
		}
		for i := range block {
			inside = inside && s.brief.Blocks[i].Name != a.To
		}
		parts := -1 // how many may change; any number
		switch a.Kind {
		case leftshift.Decline:
			parts = 0
		case leftshift.AcceptUpTo:
			parts = int(a.UpTo.Float()*float64(s.parts) + 0.5)
		case leftshift.LaterBlock:
			if !later {
				parts = 0
			}
		}
		if !inside || parts < 0 {
			continue
		}
		if a.Asked.Sign() > 0 {
			high = min(high, p.today[block]+parts)
		} else {
			low = max(low, p.today[block]-parts)
		}
	}
	return low, high
}

// away counts the trainees of the kept plan in a block who are not where it has
// them.
func (s *search) away(block int, trainees []int) float64 {
	sum := 0.0
	for _, k := range s.brief.Kept {
		if k.Block != block {
			continue
		}
		there := 0.0
		for i, n := range trainees {
			if s.pairs[i].post.Code == k.Post && s.pairs[i].programme.Code == k.Programme {
				there += float64(n) / float64(s.parts)
			}
		}
		sum += max(0, k.Trainees.Float()-there)
	}
	return sum
}
