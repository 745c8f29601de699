package solver

import (
	"context"
	"errors"
	"math"
	"slices"
)

// A plan with nothing given up. What may be given up of a goal lets the linear
// programs of later goals reach values that whole trainees may not, and a plan near
// those can be worse than one that gives nothing up, which is allowed too. So where
// goals aren't proven best:
//
//  1. All are solved again without leave. The first goal in order that differs says
//     which plan is better: by its best at its turn where it may be given up in part,
//     by its value otherwise.
//  2. Where that is the plan without leave, goals are settled onward from it with
//     leave, so that it is used for what later goals gain by it and nothing else.

// tryWithoutLeave looks for a plan that is better than the one there is by way of one
// that gives nothing up.
func (s *search) tryWithoutLeave(ctx context.Context) error {
	if s.stopped || s.fromEarlier || !slices.ContainsFunc(s.m.goals, func(g *goal) bool { return g.giveUp > 0 }) ||
		!slices.ContainsFunc(s.results, func(r result) bool { return !r.proven }) {
		return nil
	}
	s.say("solving", "all goals once more, with nothing given up")
	m := *s.m
	m.lp = copyOf(&s.built)
	m.goals = make([]*goal, len(s.m.goals))
	for k, g := range s.m.goals {
		own := *g
		own.giveUp, own.leave, own.slack = 0, 0, 0
		m.goals[k] = &own
	}
	quiet := s.o
	quiet.Progress = func(string, string) {}
	other, err := newSearch(&m, quiet)
	if err != nil {
		return err
	}
	defer other.close()
	err = other.run(ctx)
	s.stopped = other.stopped || errors.Is(err, ErrTimeLimit)
	if errors.Is(err, errInfeasible) || errors.Is(err, ErrTimeLimit) {
		return nil // in the noise of the holds, or too late: the plan stands
	}
	if err != nil {
		return err
	}
	s.methods = append(s.methods, other.methods...)
	if s.beatenBy(other) {
		s.best, s.tied = other.best, false
		if _, err := s.onward(ctx, 0, nil); err != nil {
			return s.giveIn(err)
		}
		s.settle(0, false)
	}
	if !s.m.gained(s.best, other.best) {
		s.best = other.best
	}
	return nil
}

// gained reports whether a plan differs from one that gives nothing up by more than
// what it gives up.
func (m *model) gained(plan, without []float64) bool {
	return slices.ContainsFunc(m.goals, func(g *goal) bool {
		more := g.value(without) - g.value(plan)
		if g.giveUp == 0 {
			more = math.Abs(more)
		}
		return more > 10*tolerance*math.Max(1, math.Abs(g.value(plan)))
	})
}

// beatenBy reports whether the plan of a search without leave is better.
func (s *search) beatenBy(other *search) bool {
	for k, g := range s.m.goals {
		own, its := s.results[k].best, other.results[k].best
		if g.giveUp == 0 {
			own, its = g.value(s.best), g.value(other.best)
		}
		if math.Abs(own-its) > 10*tolerance*math.Max(1, math.Abs(own)) {
			return its < own
		}
	}
	return false
}
