package solver

import (
	"math"

	"leftshift"
)

// On a large model, goals that are sums of months, pounds or minutes come to so
// many values that proving the last trainee-month can take hours, and nobody's
// plan hangs on it. When no plan of whole trainees reaches every aim, those goals
// may end a little above theirs, first by a little and then by a little more,
// before branch and cut is asked for their very best. The plan states the gap.

// manyColumns is the number of whole-number columns from which a model is large.
const manyColumns = 2000

func (m *model) large() bool { return m.lp.IntegerColumns() >= manyColumns }

// slacks are the shares of a goal's bound by which it may end above its aim, one
// try after the other; the last is at least one trainee's worth.
var slacks = []float64{0.002, 0.01}

// slackens reports whether a goal is such a sum.
func (g *goal) slackens() bool {
	switch g.kind {
	case leftshift.Curriculum, leftshift.LeftShift, leftshift.Money, leftshift.Travel:
		return true
	}
	return false
}

// loosen gives the goals from one on their next slack. It reports false when
// there is none, or the model is not large.
func (s *search) loosen(from int) bool {
	if s.loosened == len(slacks) || !s.m.large() {
		return false
	}
	for k := from; k < len(s.m.goals); k++ {
		if s.m.goals[k].slackens() {
			s.giveSlack(k)
		}
	}
	s.loosened++
	return true
}

// giveSlack gives one goal its next slack.
func (s *search) giveSlack(k int) {
	g := s.m.goals[k]
	if s.results[k].bound <= tolerance {
		return
	}
	g.slack = slacks[s.loosened] * s.results[k].bound
	if s.loosened == len(slacks)-1 {
		g.slack = math.Max(g.slack, g.oneTrainee())
	}
}
