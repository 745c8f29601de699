package leftshift

import "strings"

// checkTargets checks every hard row of Targets, in its block or over the whole
// plan, with m the months of a block:
//
//	Σ primary and community share · m · trainees ≥ share · Σ m · trainees
//
// For an area or a provider both sides count the shares of its own sites only.
// Soft rows are counted by GoalValues.
func (a *auditor) checkTargets() {
	for i := range a.brief.Targets {
		target := &a.brief.Targets[i]
		if !target.Hard {
			continue
		}
		t := a.weighTarget(target)
		if a.chosen(t.broken(), target, "", 0).Sign() <= 0 {
			continue
		}
		found, wanted := apart(t.counted, t.wanted)
		a.broken("E540", target.Origin.At("Primary and community share"), "Place more trainees in primary and community care, or make the target soft",
			"target for %s: %s trainee-months are in primary and community care in %s, and should be at least %s",
			target.Scope, found, strings.Join(t.blocks, ", "), wanted)
	}
}

func (a *auditor) weighTarget(target *Target) weighed {
	t := weighed{atLeast: true, counted: whole(0), wanted: whole(0)}
	in := make([]bool, len(a.brief.Blocks))
	for i := range a.brief.Blocks {
		in[i] = target.Block == "" || target.Block == a.brief.Blocks[i].Name
		if in[i] {
			t.blocks = append(t.blocks, a.brief.Blocks[i].Name)
		}
	}
	for _, s := range a.within(target.Scope) {
		scope, left := whole(0), whole(0) // of the post's time, in the scope; of that, primary and community
		for _, at := range a.shares[s.post.Code] {
			if !a.siteInScope(at.site, target.Scope) {
				continue
			}
			scope.Add(scope, at.share)
			if a.features[at.site.Code].primaryAndCommunity {
				left.Add(left, at.share)
			}
		}
		time := a.traineeMonths(s, in)
		t.counted.Add(t.counted, product(left, time))
		t.wanted.Add(t.wanted, product(scope, time))
	}
	t.wanted.Mul(t.wanted, exact(target.Share))
	return t
}
