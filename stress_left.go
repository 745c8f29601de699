package leftshift

import "slices"

// What a loss leaves of a plan, and the brief that a plan made again after it has to
// keep. Both are worked out from brief and plan alone, for the audit (stress_audit.go),
// which must not believe the solver.

// takes reports whether a loss takes what there is at a site: of a provider that is lost
// all, else the supervision.
func (l *StressLoss) takes(s *Site) bool {
	if l.Kind == ProviderLost {
		return s.Provider == l.Code
	}
	return s.Area == l.Code
}

// closes reports whether a loss takes the places of a post.
func (l *StressLoss) closes(find *Lookup, p *Post) bool {
	return l.Kind == ProviderLost && find.ShareIn(p, l.takes) > 0
}

// briefAfter gives the brief that a plan made again has to keep: the plan is what
// happens today; limits on moves in a block and on moving back, and the floors of a
// provider that is lost, are gone.
func (l *StressLoss) briefAfter(b *Brief, p *Plan, open []bool) *Brief {
	after := *b
	after.Settings.AllowBack = true
	after.Limits = slices.DeleteFunc(slices.Clone(b.Limits), func(limit Limit) bool { return limit.Kind == MostMovesPerBlock })
	after.Current = inForce(b, p)
	find := NewLookup(b)
	after.Floors = nil
	for _, f := range b.Floors {
		gone := l.Kind == ProviderLost && (f.Provider == l.Code || f.Site != "" && l.takes(find.Site(f.Site)))
		if !gone {
			after.Floors = append(after.Floors, f)
			continue
		}
		for i := range b.Blocks {
			if name := b.Blocks[i].Name; !open[i] && (f.Block == "" || f.Block == name) {
				frozen := f
				frozen.Block = name
				after.Floors = append(after.Floors, frozen)
			}
		}
	}
	return &after
}

// inForce gives a plan as what happens today.
func inForce(b *Brief, p *Plan) []Current {
	var list []Current
	for i := range b.Posts {
		for _, programme := range b.Posts[i].Programmes {
			list = append(list, Current{Post: b.Posts[i].Code, Programme: programme})
		}
	}
	type cell struct{ post, programme, block string }
	there := map[cell]int{} // positions in the list
	for _, pl := range p.Placements {
		at := cell{pl.Post, pl.Programme, b.Blocks[pl.Block].Name}
		if _, ok := there[at]; !ok {
			there[at] = len(list)
			list = append(list, Current{Post: at.post, Programme: at.programme, Block: at.block})
		}
		list[there[at]].Trainees += int(pl.After.Float() + 0.5)
	}
	return list
}

// exposed reports whether a loss can leave the trainees of a post without supervision:
// at a site of its own that has supervisors for them, or at one that can borrow from
// such a site.
func (l *StressLoss) exposed(b *Brief, find *Lookup, p *Post) bool {
	lent := func(to *Supervision) bool {
		return slices.ContainsFunc(b.Supervision, func(from Supervision) bool {
			return from.LendableShare > 0 && l.takes(find.Site(from.Site)) && FoldKey(from.Specialty) == FoldKey(to.Specialty)
		})
	}
	for i := range b.Supervision {
		row := &b.Supervision[i]
		site := find.Site(row.Site)
		its := row.Specialty == "" || FoldKey(row.Specialty) == FoldKey(p.Specialty)
		if its && find.ShareIn(p, func(s *Site) bool { return s == site }) > 0 && (l.takes(site) || lent(row)) {
			return true
		}
	}
	return false
}
