package solver

import (
	"math"
	"time"

	"leftshift"
)

// What is known of each goal when the search ends, and what a plan says of it.

// settle records the values of the best plan for every goal from the given one
// on. After a chain whose aims were all reached, each is proven by its bound.
func (s *search) settle(from int, reached bool) {
	for k := from; k < len(s.results); k++ {
		r := &s.results[k]
		if !math.IsNaN(r.best) {
			continue
		}
		if reached {
			s.settleAtAim(k)
			continue
		}
		r.best = s.m.goals[k].clean(s.m.goals[k].value(s.best))
		r.proven = false
		r.proof = "time ran out before it could be shown that no plan is better"
	}
}

// settleAtAim records the value of the best plan for a goal that was held at its
// aim, or at most its slack above.
func (s *search) settleAtAim(k int) {
	g, r := s.m.goals[k], &s.results[k]
	r.best = g.clean(g.value(s.best))
	r.proven, r.proof = true, s.m.proofOf(*r)
	if g.slack > 0 && r.best > r.aim+tolerance {
		r.proven, r.proof = false, slackProof(*r)
	}
}

// proofOf says why a goal at its aim can't be bettered.
func (m *model) proofOf(r result) string {
	if r.best <= r.bound+tolerance {
		return "the linear program shows that no plan is better"
	}
	return m.betweenText()
}

// betweenText says that a goal is at the next value above its bound that a plan
// can have.
func (m *model) betweenText() string {
	return "no plan of " + m.brief.Settings.PartsText() + " lies between this and the linear program's bound"
}

// proofIn says why a goal can't be bettered where the bound that was worked out
// exactly from the linear program's answer may be weaker than its word.
func (m *model) proofIn(r result, b *GoalBound) string {
	switch {
	case !r.proven || r.proof != m.proofOf(r) || b.Best <= b.Bound+tolerance*math.Max(1, math.Abs(b.Best)):
		return r.proof
	case b.Proven():
		return m.betweenText()
	}
	return "the linear program says that no plan is better; its bound, worked out exactly from its answer, is weaker"
}

// settledAt gives what a goal was settled at, and its value in the plan.
func (s *search) settledAt(k int) (best, value float64) {
	g := s.m.goals[k]
	best, value = g.clean(s.results[k].best), g.clean(g.value(s.best))
	return math.Min(best, value), value // supervision is tidied after its goal's turn
}

// resultIn gives what a plan says of a goal; ok is false for a loss that it
// doesn't report, which is 0.
func resultIn(plan *leftshift.Plan, g *goal) (result leftshift.GoalResult, ok bool) {
	for _, r := range plan.Goals {
		if r.Goal == g.kind && r.Rank == g.rank {
			return r, true
		}
	}
	return result, false
}

// report writes what is known of each goal, and the status, into the plan, with
// bounds that were worked out exactly.
func (s *search) report(plan *leftshift.Plan) {
	s.o.Progress("proving", "each goal's bound, in exact arithmetic")
	started := time.Now()
	certificate, bounds := s.certify()
	s.o.Timing("explain", time.Since(started))
	if s.o.Certificate != nil {
		s.o.Certificate(certificate)
	}
	plan.Status = leftshift.Optimal
	for k, g := range s.m.goals {
		r := s.results[k]
		best, value := s.settledAt(k)
		bound := math.Min(bounds[k].Bound, best)
		if s.noLoss(k) {
			continue
		}
		plan.Goals = append(plan.Goals, leftshift.GoalResult{
			Goal: g.kind, Rank: g.rank, Unit: s.m.aim(g).Unit(),
			LPBound: bound, Best: best, Value: value, Gap: math.Round((best-bound)*1e9) / 1e9,
			Proven: r.proven, Proof: s.m.proofIn(r, &bounds[k]),
		})
		if !r.proven {
			plan.Status = leftshift.Feasible
		}
	}
	if s.stopped && plan.Status != leftshift.Optimal {
		plan.Status = leftshift.TimeLimit
	}
	plan.TieBreak = TieBreak
	if !s.tied {
		plan.TieBreak = TieBreakUnfinished
	}
}
