package solver

import (
	"context"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// The search's way with the largest losses: each is a goal by itself, measured
// by the sum of the losses up to it, and held by the fair rows (keepFair) and by
// the row of that sum.

// mostLoss gives the most that a loss can be once those before it are held: the
// one before it.
func (s *search) mostLoss(g *goal) float64 {
	if g.rank > 1 {
		return s.losses[g.rank-2]
	}
	return 1
}

// sumBefore gives what a goal's sum holds besides its own value: the losses
// before it, by rank.
func (m *model) sumBefore(g *goal, losses []float64) float64 {
	sum := 0.0
	for j := 0; j < g.rank-1; j++ {
		sum += losses[j]
	}
	return sum
}

// noneLeft reports whether a goal is a loss after one that is held at 0: nobody
// else loses.
func (s *search) noneLeft(k int) bool {
	g := s.m.goals[k]
	return g.rank > 1 && s.losses[g.rank-2] <= tolerance
}

// settleNone settles such a goal.
func (s *search) settleNone(k int) error {
	s.results[k] = result{proven: true}
	return s.hold(k, 0, nil)
}

// raise brings the aim of a largest loss up, among the shares that whole
// trainees can make, to the least for which the linear program has an answer in
// which no provider loses more than whole trainees can make of it.
//
// A larger share allows all that a smaller one does. So the steps double until
// one is large enough, and are then halved. What proves one share too small
// proves it of others too (refuted), which are passed over. The program keeps the
// goal's own costs: its last basis is then best but for the bounds that moved,
// which is where the dual simplex starts well.
func (s *search) raise(ctx context.Context, k int) error {
	r := &s.results[k]
	shares := s.m.sharesFrom(r.aim, s.mostLoss(s.m.goals[k]))
	if shares == nil {
		return nil
	}
	low, enough := -1, len(shares)-1 // shares[low] is too small, shares[enough] is not
	for step := 1; low+1 < enough; {
		next := min(low+step, enough-1)
		if step == 0 {
			next = (low + enough) / 2
		}
		if err := s.hold(k, shares[next], nil); err != nil {
			return err
		}
		answer, err := s.solve(ctx)
		if err != nil {
			return err
		}
		if answer.Status == lp.Optimal {
			enough, step = next, 0
			continue
		}
		if low, err = s.refuted(k, shares[:enough], next, answer.Refutation); err != nil {
			return err
		}
		step *= 2
	}
	r.aim = shares[enough]
	return s.hold(k, r.aim, nil)
}

// refuted gives the position of the last share that multipliers prove to be too
// small, as all below it then are; or of the one known to be, where there are no
// multipliers. It leaves the goal held at any of them.
func (s *search) refuted(k int, shares []float64, known int, multipliers []float64) (last int, err error) {
	if multipliers == nil {
		return known, nil
	}
	last = known
	for stretch := len(shares) - 1 - known; stretch > 0; {
		middle := (stretch + 1) / 2
		if err := s.hold(k, shares[last+middle], nil); err != nil {
			return 0, err
		}
		if s.held.Refutation(multipliers) != nil {
			last, stretch = last+middle, stretch-middle
		} else {
			stretch = middle - 1
		}
	}
	return last, nil
}

// holdLoss keeps a largest loss at a value, with those before it as they are.
func (s *search) holdLoss(k int, value float64) error {
	g := s.m.goals[k]
	s.losses = append(s.losses[:g.rank-1], value)
	s.m.lp.Rows[g.hold].Upper = g.holdAt(s.m.sumBefore(g, s.losses) + value)
	if g.slack > 0 {
		s.m.lp.Rows[g.hold].Upper = math.Inf(1)
	}
	return s.keepLosses(k)
}

// releaseLosses lets the largest losses from a goal on take any value again.
func (s *search) releaseLosses(k int) error {
	s.losses = s.losses[:min(len(s.losses), s.m.goals[k].rank-1)]
	return s.keepLosses(k)
}

// keepLosses sets the fair rows to what the losses that are held ask, save those
// that the face of a goal before the given one fixes, and the rows of their sums
// where the fair rows don't see to them.
func (s *search) keepLosses(k int) error {
	first := k - s.m.goals[k].rank + 1 // the goal of the largest loss
	losses := []float64{1}
	if len(s.losses) > 0 {
		losses = slices.Clone(s.losses)
		losses[0] = math.Min(1, s.m.goals[first].allowed(losses[0]))
	}
	for at, lower := range s.m.keepFair(losses...) {
		s.m.lp.Rows[at].Lower = lower
		if s.held.Rows[at].Lower == lower || s.faceBefore(k, at) {
			continue
		}
		if err := s.setRow(at, lower, s.held.Rows[at].Upper); err != nil {
			return err
		}
	}
	follows := s.m.follows(losses)
	for j := range s.losses {
		row := s.m.goals[first+j].hold
		upper := s.m.lp.Rows[row].Upper
		if j > 0 && follows {
			upper = math.Inf(1)
		}
		if err := s.setRow(row, math.Inf(-1), upper); err != nil {
			return err
		}
	}
	return nil
}

// noLoss reports whether a goal is a loss after the largest and there is none in
// the plan: then there is nothing to report.
func (s *search) noLoss(k int) bool {
	best, value := s.settledAt(k)
	return s.m.goals[k].rank > 1 && best == 0 && value == 0
}
