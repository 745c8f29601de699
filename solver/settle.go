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
	}
	s.admit()
}

// admit has every goal settled at what the plan makes of it where that is more:
// slack may have let it end above its best, or a plan without a role was taken.
func (s *search) admit() {
	for k, g := range s.m.goals {
		r, value := &s.results[k], g.clean(g.value(s.best))
		if value > r.best+g.giveUp+10*tolerance {
			r.best, r.proven = value, false
		}
	}
}

// settleAtAim records the value of the best plan for a goal that was held at its
// aim, or at most its slack above.
func (s *search) settleAtAim(k int) {
	g, r := s.m.goals[k], &s.results[k]
	r.best = g.clean(g.value(s.best))
	r.proven = g.slack == 0 || r.best <= r.aim+tolerance
}

// grade says how it is known how good a goal is: by the bound that was worked out
// exactly, else by what the solver reports, else by the gap alone.
func (r *result) grade(b *GoalBound) leftshift.Grade {
	switch {
	case b.Proven():
		return leftshift.Proven
	case r.proven:
		return leftshift.Reported
	}
	return leftshift.WithinGap
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
	plan.Methods = s.methods
	plan.Status = leftshift.Optimal
	for k, g := range s.m.goals {
		r := s.results[k]
		best, value := s.settledAt(k)
		bound := math.Min(bounds[k].Bound, best)
		if s.noLoss(k) {
			continue
		}
		grade := r.grade(&bounds[k])
		plan.Goals = append(plan.Goals, leftshift.GoalResult{
			Goal: g.kind, Rank: g.rank, Unit: s.m.aim(g).Unit(),
			LPBound: bound, Best: best, Value: value, Gap: leftshift.GapBetween(best, bound, grade), Grade: grade,
		})
		if !plan.Goals[len(plan.Goals)-1].Settled() {
			plan.Status = leftshift.Feasible
		}
	}
	if s.stopped && plan.Status != leftshift.Optimal {
		plan.Status = leftshift.TimeLimit
	}
	plan.TieBreak = TieBreak
	switch {
	case s.fromEarlier:
		plan.TieBreak = TieBreakEarlier
	case !s.tied:
		plan.TieBreak = TieBreakUnfinished
	}
}
