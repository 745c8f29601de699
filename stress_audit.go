package leftshift

import (
	"math"
	"math/big"
)

// The audit of a plan that was made again after a loss: the audit of any plan, against
// the brief in which the plan that is in force is today's, and which lacks what is lost.
//
// A loss breaks some hard rules by itself: what is gone by force counts towards limits on
// losses, a rule may have been kept by those who are gone. Such a rule is broken by no
// more than the plan without what is gone (Replan.Left) breaks it, and what Left lacks
// is looked at, too: nobody is gone whom the loss doesn't reach.

// lossBorne is what the audit of a plan after a loss knows of it.
type lossBorne struct {
	*StressLoss
	open      []bool // the blocks that are not frozen, from which the loss takes
	forced    map[forcedRule]*big.Rat
	measuring bool // it is Left that is audited, to know what is forced
}

// forcedRule is a rule of the brief where it is checked: a pointer to its row, and for
// whom and in which block.
type forcedRule struct {
	row   any
	who   string
	block int
}

// chosen gives what is left of an amount, by which a plan breaks a rule or uses a limit
// up, without what a loss forces; all of it where there is no loss.
func (a *auditor) chosen(amount *big.Rat, row any, who string, block int) *big.Rat {
	if a.borne == nil {
		return amount
	}
	rule := forcedRule{row, who, block}
	if a.borne.measuring {
		a.borne.forced[rule] = amount
	}
	if forced := a.borne.forced[rule]; forced != nil && forced.Sign() > 0 {
		return new(big.Rat).Sub(amount, forced)
	}
	return amount
}

// dry reports whether a loss takes the supervision of a site in a block.
func (l *lossBorne) dry(s *Site, block int) bool { return l != nil && l.open[block] && l.takes(s) }

// AuditAgain audits the plan that was made again after a loss, as Audit does any other
// plan. It needs the brief and the plan that the stress is of, complete and whole. There
// must be a plan: l.Again is not nil.
func (s *Stress) AuditAgain(b *Brief, plan *Plan, l *StressLoss) Findings {
	borne := &lossBorne{StressLoss: l, open: make([]bool, len(b.Blocks)), forced: map[forcedRule]*big.Rat{}}
	early := &auditor{brief: b, plan: l.Again.Plan}
	for i := range b.Blocks {
		borne.open[i] = !early.frozen(&b.Blocks[i])
	}
	after := l.briefAfter(b, plan, borne.open)
	left := newAuditor(after, l.Again.Left)
	borne.measuring, left.borne = true, borne
	left.checkHard()
	borne.measuring = false
	a := newAuditor(after, l.Again.Plan)
	a.borne = borne
	a.checkPlacing()
	a.checkRooms()
	a.checkSupervision()
	a.checkTravel()
	a.checkFreeze()
	a.checkHard()
	a.checkGone(left)
	a.checkStress(s)
	a.findings.Sort()
	return a.findings
}

// checkHard checks the hard rules that a loss can break by itself.
func (a *auditor) checkHard() {
	a.checkPlaces()
	a.checkLimits()
	a.checkRules()
	a.checkTargets()
	a.checkAnswers()
}

// checkGone checks that what is lost is not used, and that nothing else is said to be
// gone by force.
func (a *auditor) checkGone(left *auditor) {
	hit := Trainees{}
	for i := range left.fillings {
		f := &left.fillings[i]
		closed := a.borne.closes(a.find, f.post)
		reached := closed || a.borne.exposed(a.brief, a.find, f.post)
		for block, fewer := range f.fewer {
			hit = hit.Plus(fewer)
			if fewer.Sign() < 0 || fewer.Sign() > 0 && !(reached && a.borne.open[block]) {
				a.broken("E563", f.post.Origin.At("Post"), mendPlan, "%v trainees of %s in post %s in %s are said to be gone with %s, which doesn't reach them",
					fewer, f.programme.Code, f.post.Code, a.brief.Blocks[block].Name, a.borne.Label())
			}
		}
	}
	if hit != WholeTrainees(a.borne.Hit) {
		a.broken("E564", Source{}, mendPlan, "%d placements are said to be hit by the loss of %s, and %v are gone", a.borne.Hit, a.borne.Label(), hit)
	}
	for i := range a.fillings {
		f := &a.fillings[i]
		for block, n := range f.after {
			if n.Sign() > 0 && a.borne.open[block] && a.borne.closes(a.find, f.post) {
				a.broken("E562", f.post.Origin.At("Post"), mendPlan, "%v trainees of %s are in post %s in %s, which is lost with %s", n, f.programme.Code, f.post.Code, a.brief.Blocks[block].Name, a.borne.Label())
			}
		}
	}
	for _, r := range a.plan.NewRoles {
		if a.borne.Kind == ProviderLost && a.borne.takes(a.find.Site(r.Site)) && a.borne.open[r.Block] {
			a.broken("E562", Source{}, mendPlan, "there is a new role at site %s in %s, which is lost with %s", r.Site, a.brief.Blocks[r.Block].Name, a.borne.Label())
		}
	}
}

// checkStress checks what is said of the plan made again: each goal's value, which is
// never told as better than the plan's own, and how much of the plan stands.
func (a *auditor) checkStress(s *Stress) {
	values, again := a.goalValues(), a.borne.Again
	for k, g := range s.Goals {
		if want := math.Max(g.Value, values[g.Goal]); math.Abs(again.Values[k]-want) > stressNoise*math.Max(1, want) {
			a.broken("E564", Source{}, mendPlan, "after the loss of %s %q is said to come to %v, and its placements come to %v", a.borne.Label(), g.Name(), again.Values[k], want)
		}
	}
	if s.Placements > 0 {
		if want := 1 - values[FewestChanges]/float64(s.Placements); math.Abs(again.Stands-want) > stressNoise {
			a.broken("E564", Source{}, mendPlan, "after the loss of %s %v of the plan is said to stand, and its placements come to %v", a.borne.Label(), again.Stands, want)
		}
	}
}
