package solver

import (
	"math"

	"leftshift"
)

// On a large model, goals that are sums of months, pounds or minutes come to so
// many values that proving the last trainee-month can take hours, and nobody's
// plan hangs on it; and the rows of the largest losses know their sum only, which
// whole trainees often can't make. When no plan of whole trainees reaches every
// aim, such goals may end a little above theirs, step by step, before branch and
// cut is asked for their very best:
//
//  1. Losses after the largest: each provider may lose what the largest losses
//     that its trainees can make allow it (keepFair), whatever the losses come
//     to together. Goals after them: 0.2% of their bound.
//  2. All goals: 1% of their bound, or one trainee's worth if that is more.
//
// The plan states the gap.

// manyColumns is the number of whole-number columns from which a model is large.
const manyColumns = 2000

func (m *model) large() bool { return m.lp.IntegerColumns() >= manyColumns }

// slack is one step of loosening.
type slack struct {
	share  float64 // of a goal's bound by which it may end above its aim
	all    bool    // also goals before the losses
	losses bool    // also the losses after the largest
	least  bool    // at least one trainee's worth
}

var slacks = []slack{
	{share: 0.002, losses: true},
	{share: 0.01, all: true, losses: true, least: true},
}

// loosen gives goals from one on their next slack, and says from which goal on
// they are to be solved again. ok is false when there is no more slack, or the
// model is not large.
func (s *search) loosen(settled int) (from int, ok bool, err error) {
	if s.loosened == len(slacks) || !s.m.large() {
		return settled, false, nil
	}
	step := slacks[s.loosened]
	s.loosened++
	from = settled
	for k := settled; k < len(s.m.goals); k++ {
		switch g := s.m.goals[k]; {
		case g.rank > 1 && step.losses:
			g.slack = anyLoss
			if err := s.freeSum(k); err != nil {
				return settled, false, err
			}
			fallthrough
		case g.rank > 0:
			if !step.all {
				from = k + 1
			}
		case g.slackens():
			s.giveSlack(k, step)
		}
	}
	for k := settled; k < from; k++ {
		if s.m.goals[k].rank == 0 {
			s.m.goals[k].slack = 0 // held at its aim as before
		}
	}
	return from, true, nil
}

// anyLoss is a slack that leaves the sum of the largest losses free: each is a
// share, and there are five at most.
const anyLoss = 10

// freeSum lets the sum of the largest losses up to one take any value.
func (s *search) freeSum(k int) error {
	row := s.m.goals[k].hold
	s.m.lp.Rows[row].Upper = math.Inf(1)
	return s.setRow(row, math.Inf(-1), math.Inf(1))
}

// slackens reports whether a goal may end above its aim: it is a sum of many
// values.
func (g *goal) slackens() bool {
	switch g.kind {
	case leftshift.Curriculum, leftshift.LeftShift, leftshift.Money, leftshift.Travel, leftshift.FewestChanges, leftshift.KeepPlan:
		return true
	}
	return false
}

// giveSlack gives one goal a slack, of one of its steps at least.
func (s *search) giveSlack(k int, step slack) {
	g := s.m.goals[k]
	if s.results[k].bound <= tolerance {
		return
	}
	g.slack = max(step.share*s.results[k].bound, g.step)
	if step.least {
		g.slack = max(g.slack, g.oneTrainee())
	}
}
