package leftshift

import "math/big"

// checkAnswers checks that the plan keeps to what providers answered. Of a change
// that was asked of a programme in a post, with δ(b) = trainees in the plan −
// trainees today, in the direction asked:
//
//	declined:            δ ≤ 0 in every block that the answer is about
//	accepted up to n:    δ ≤ n
//	from a later block:  δ ≤ 0 in those before it
func (a *auditor) checkAnswers() {
	for i := range a.brief.Answers {
		answer := &a.brief.Answers[i]
		position := map[string]int{}
		for block := range a.brief.Blocks {
			position[a.brief.Blocks[block].Name] = block
		}
		first, last := 0, len(a.brief.Blocks)-1
		if answer.From != "" {
			first = position[answer.From]
		}
		if answer.To != "" {
			last = position[answer.To]
		}
		allowed := Trainees{}
		switch answer.Kind {
		case AcceptUpTo:
			allowed = answer.UpTo
		case LaterBlock:
			last = min(last, position[answer.Later]-1)
		case Decline:
		case Accept, NotAnswered:
			continue
		}
		for j := range a.fillings {
			s := &a.fillings[j]
			if s.post.Code != answer.Post || s.programme.Code != answer.Programme {
				continue
			}
			for block := first; block <= last; block++ {
				change := s.after[block].Minus(s.before[block])
				if answer.Asked.Sign() < 0 {
					change = Trainees{}.Minus(change)
				}
				if a.chosen(change.Minus(allowed).Rat(), answer, "", block).Sign() > 0 {
					a.broken("E561", answer.Origin.At("Answer"), "Keep to the answer, or ask the provider again",
						"provider %s %s, and in %s the plan has %s there, today's being %v", answer.Provider, answer.Text(), a.brief.Blocks[block].Name, pluralOf(s.after[block], "trainee"), s.before[block])
				}
			}
		}
	}
}

// notKept sums the trainees that the kept plan has in a post and this plan has
// not, over programmes, posts and blocks.
func (a *auditor) notKept() *big.Rat {
	type place struct {
		post, programme string
		block           int
	}
	missing := map[place]Trainees{}
	for _, k := range a.brief.Kept {
		at := place{k.Post, k.Programme, k.Block}
		missing[at] = missing[at].Plus(k.Trainees)
	}
	for i := range a.fillings {
		s := &a.fillings[i]
		for block := range s.after {
			at := place{s.post.Code, s.programme.Code, block}
			if kept, ok := missing[at]; ok {
				missing[at] = kept.Beyond(s.after[block])
			}
		}
	}
	var sum Trainees
	for _, n := range missing {
		sum = sum.Plus(n)
	}
	return sum.Rat()
}
