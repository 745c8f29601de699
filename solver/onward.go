package solver

import (
	"context"
	"errors"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// Onward from a plan. Some orders of goals on a large model put first what whole
// trainees hardly ever reach, such as the largest losses: no plan is then near
// the linear program's answer for all goals, not even loosely. Goals are settled
// one after the other instead, each from the plan so far:
//
//  1. The linear program for the goal, with the goals before it held at what the
//     plan has, gives its bound and aim.
//  2. A plan that is above the aim is improved, near an answer that the guide
//     gives and between that and the plan, by branch and cut with few nodes.
//  3. The goal is held at what the plan has then.
//
// So there is a plan at any time, and each bound is one for plans that keep the
// goals before it where this plan has them.

// onwardNodes is how many nodes branch and cut may spend on one try.
const onwardNodes = 20

// startNodes is how many it may spend on the first plan, on which all others rest.
const startNodes = 300

// onwardRings is how often what is freed near the guide's answer is widened, the
// fractions included: after that, another goal is worth more.
const onwardRings = 2

// onwardGap is how near to its aim is near enough for a goal, as a share of the aim
// or of what one trainee is worth.
const onwardGap = 0.005

// onward settles all goals from one on: from the plan so far or, where there is an
// answer to start from, from one near that or near the guide's first answer. Where there is no such plan,
// found is false and the goals are held at their aims again.
func (s *search) onward(ctx context.Context, from int, start []float64) (found bool, err error) {
	for _, g := range s.m.goals[from:] {
		g.slack = 0
	}
	if err := s.release(from); err != nil {
		return false, err
	}
	guide, err := s.guideFor(ctx, from)
	if err != nil {
		return false, err
	}
	if start != nil {
		s.say("whole numbers", "a plan near all goals together")
		if err := s.startFrom(ctx, guide, start, from); err != nil {
			return false, err
		}
	}
	if s.knownPlan() == nil {
		_, err := s.aims(ctx, from)
		return false, err
	}
	for k := from; k < len(s.m.goals); k++ {
		if err := s.settleFromPlan(ctx, k, guide); err != nil {
			return false, err
		}
	}
	return true, nil
}

// startFrom looks for a plan near an answer of the chain and for one near the
// guide's, and takes the one that is better by the goals in order.
func (s *search) startFrom(ctx context.Context, guide *guide, vector []float64, from int) error {
	costs := s.m.weighted(from)
	s.nearFree(ctx, vector, costs)
	first := s.knownPlan()
	if err := s.nearGuide(ctx, guide, costs); err != nil {
		return err
	}
	if first != nil && s.m.better(first, s.best) {
		s.best, s.tied = first, false
	}
	return nil
}

// nearFree looks for a plan near an answer by given costs, and for a better one a
// little further from it.
func (s *search) nearFree(ctx context.Context, vector, costs []float64) {
	o := lp.IntegerOptions{Nodes: startNodes}
	if !s.near(ctx, vector, costs, o, len(s.m.lp.Columns)) {
		return
	}
	if free := s.widen(s.fractionsOf(vector)); s.freed(free) <= mostFreed {
		p := s.around(vector, free)
		o.Start = slices.Clone(s.best)
		if x := s.branchIn(ctx, &p, costs, o); x.Values != nil {
			s.accept(x.Values)
		}
	}
}

// better reports whether a plan is better than another by the goals in order.
func (m *model) better(plan, other []float64) bool {
	for _, g := range m.goals {
		x, y := g.value(plan), g.value(other)
		if math.Abs(x-y) > 10*tolerance*math.Max(1, math.Abs(x)) {
			return x < y
		}
	}
	return false
}

// nearGuide looks for a plan near the guide's answer by given costs, and for a better
// one a little further from it.
func (s *search) nearGuide(ctx context.Context, guide *guide, costs []float64) error {
	answer, err := guide.answer(ctx)
	if err != nil {
		return stoppedOnly(err)
	}
	o := lp.IntegerOptions{Nodes: startNodes}
	if s.accept(answer.Values) || !s.nearClosely(ctx, answer.Values, costs, o, len(s.m.lp.Columns)) {
		return nil
	}
	if free := s.widen(s.fractionsOf(answer.Values)); s.freed(free) <= mostFreed {
		p := s.closeAround(answer.Values, free)
		o.Start = slices.Clone(s.best)
		if x := s.branchIn(ctx, &p, costs, o); x.Values != nil {
			s.accept(x.Values)
		}
	}
	return nil
}

// settleFromPlan settles one goal, with those before it settled, from the plan so
// far.
func (s *search) settleFromPlan(ctx context.Context, k int, guide *guide) error {
	if s.noneLeft(k) {
		return s.settleNone(k)
	}
	g, r := s.m.goals[k], &s.results[k]
	err := s.aimFor(ctx, k, guide)
	noise := errors.Is(err, errInfeasible) // in the holds: the plan keeps them
	switch {
	case noise:
		r.aim = g.value(s.best)
	case err != nil:
		return err
	}
	if !s.atAim(k) && !g.byShares() {
		s.say("whole numbers", s.m.aim(g).Name())
		improve := s.improve
		if g.rank > 0 {
			improve = s.improveLoss
		}
		if err := improve(ctx, k, guide); err != nil {
			return err
		}
	}
	value := g.value(s.best)
	r.best = g.clean(value)
	if r.proven = !noise && s.atAim(k); r.proven {
		return nil // and held at its aim
	}
	if g.byShares() {
		guide.holdBelow(g, (r.aim+value)/2)
	}
	return s.holdAnew(k, value)
}

// aimFor solves the linear program for one goal and holds the goal at its aim.
func (s *search) aimFor(ctx context.Context, k int, guide *guide) error {
	if err := s.release(k); err != nil {
		return err
	}
	if err := s.setOut(ctx, guide); err != nil {
		return err
	}
	answer, err := s.bound(ctx, k)
	if err != nil {
		return err
	}
	if err := s.hold(k, s.results[k].aim, answer); err != nil {
		return err
	}
	if s.m.goals[k].rank > 0 {
		return s.raise(ctx, k)
	}
	return nil
}

// holdAnew holds a goal by its row at another value.
func (s *search) holdAnew(k int, value float64) error {
	if err := s.release(k); err != nil {
		return err
	}
	return s.hold(k, value, nil)
}

// improve looks for a plan that is better in a goal: near the guide's answer with
// the goal at its aim, then between that and the plan.
func (s *search) improve(ctx context.Context, k int, guide *guide) error {
	g := s.m.goals[k]
	answer, err := guide.answer(ctx)
	if err != nil && !errors.Is(err, errInfeasible) {
		return err
	}
	if err == nil && s.accept(answer.Values) {
		return nil
	}
	if e := s.holdAnew(k, g.value(s.best)); e != nil {
		return e
	}
	if err != nil { // the guide can't have the goal at its aim
		if answer, err = guide.answer(ctx); err != nil {
			return stoppedOnly(err)
		}
	}
	gap := max(g.step, onwardGap*max(s.results[k].aim, g.oneTrainee()))
	costs, o := s.costsFor(k, gap), lp.IntegerOptions{Gap: 0.999 * gap, Nodes: onwardNodes}
	free := s.fractionsOf(answer.Values)
	for ring := 0; ring < onwardRings && (ring == 0 || s.freed(free) <= mostFreed); ring++ {
		p := s.closeAround(answer.Values, free)
		if x := s.branchIn(ctx, &p, costs, o); x.Values != nil && s.accept(x.Values) {
			break
		}
		free = s.widen(free)
	}
	if ctx.Err() != nil {
		return errStopped
	}
	if g.value(s.best) <= s.results[k].aim+gap {
		return nil
	}
	p := s.between(s.best, answer.Values)
	o.Start = slices.Clone(s.best)
	if x := s.branchIn(ctx, &p, costs, o); x.Values != nil {
		s.accept(x.Values)
	}
	return nil
}

// stoppedOnly gives nil for errInfeasible: the plan stays as it is.
func stoppedOnly(err error) error {
	if errors.Is(err, errInfeasible) {
		return nil
	}
	return err
}

// costsFor gives a goal as costs, and so little for the goals after it that
// hundreds of trainees in them come to less than a gap of its own.
func (s *search) costsFor(k int, gap float64) []float64 {
	costs := s.after(k)
	most := 0.0
	for _, c := range costs {
		most = max(most, math.Abs(c))
	}
	for j := range costs {
		costs[j] *= gap * 1e-3 / most
	}
	for _, t := range s.m.goals[k].terms {
		costs[t.Column] += t.Coefficient
	}
	return costs
}

// after gives the goals after one, weighted, as costs.
func (s *search) after(k int) []float64 {
	if k+1 < len(s.m.goals) {
		return s.m.weighted(k + 1)
	}
	return s.m.tieCosts()
}

// between gives the held model with every whole-number column as in a plan, save
// those in which a vector differs.
func (s *search) between(plan, vector []float64) lp.Problem {
	free := make([]bool, len(s.held.Columns))
	for j := range free {
		free[j] = s.held.Columns[j].Integer && math.Abs(vector[j]-plan[j]) > tolerance
	}
	return s.closeAround(plan, free)
}

// improveLoss is improve for one of the largest losses: the shares that whole
// trainees can make, from the aim up to the plan's loss, are tried as raise tries
// them, each by looking for any plan near the guide's answer: with its fractions
// free alone and, where that leaves the largest loss far from its aim, further.
func (s *search) improveLoss(ctx context.Context, k int, guide *guide) error {
	g, r := s.m.goals[k], &s.results[k]
	shares := s.m.sharesFrom(r.aim, g.value(s.best))
	if shares == nil {
		return s.improve(ctx, k, guide)
	}
	if err := s.lessLoss(ctx, k, guide, shares, 0); err != nil {
		return err
	}
	if value := g.value(s.best); g.rank == 1 && value > farLoss*r.aim {
		return s.lessLoss(ctx, k, guide, s.m.sharesFrom(r.aim, value), mostFreed)
	}
	return nil
}

// farLoss is how many times its aim the largest loss may be for the losses after it
// to be worth more than a wider look.
const farLoss = 1.1

// lessLoss looks for a plan with one of given shares as its loss, the last being
// the plan's own, with up to so many columns freed besides the fractions.
func (s *search) lessLoss(ctx context.Context, k int, guide *guide, shares []float64, most int) error {
	g := s.m.goals[k]
	costs, o := s.after(k), lp.IntegerOptions{Gap: anyGap, Nodes: onwardNodes}
	low, enough := -1, len(shares)-1
	for step := 1; low+1 < enough; {
		next := min(low+step, enough-1)
		if step == 0 {
			next = (low + enough) / 2
		}
		if err := s.hold(k, shares[next], nil); err != nil {
			return err
		}
		answer, err := guide.answer(ctx)
		if err != nil && !errors.Is(err, errInfeasible) {
			return err
		}
		if err != nil || !s.accept(answer.Values) && !s.nearClosely(ctx, answer.Values, costs, o, most) {
			low, step = next, 2*step
			continue
		}
		step = 0
		for enough = next; enough > 0 && shares[enough-1] >= g.value(s.best)-tolerance; {
			enough--
		}
	}
	return nil
}
