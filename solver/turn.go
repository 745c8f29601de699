package solver

import (
	"context"
	"errors"
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// Some goals have their best whole-number value found before any later goal is
// looked at:
//
//   - One of which something may be given up: what later goals may cost it counts
//     from that value.
//   - Fair shares. They split trainees finely (35·222/1955.2 WTE), so that whole
//     trainees hardly ever come to the linear bound, nor to a value near it that
//     could be named. To look for a plan at that bound with all later goals at
//     theirs would mean to prove, at length, that there is none.

// inTurn reports whether a goal is such a one.
func (g *goal) inTurn() bool { return g.giveUp > 0 || g.byShares() }

// byShares reports whether a goal is Fair change by fair shares.
func (g *goal) byShares() bool { return g.kind == leftshift.FairChange && g.rank == 0 }

// settleInTurn settles the goals from one on, up to the last such one. It gives the
// next goal to settle.
func (s *search) settleInTurn(ctx context.Context, from int) (settled int, err error) {
	settled = from
	for k, g := range s.m.goals {
		if !g.inTurn() {
			continue
		}
		for settled <= k && !s.rounded {
			if settled, err = s.settleUpTo(ctx, settled, k); err != nil {
				return settled, err
			}
		}
	}
	return settled, nil
}

// settleUpTo settles goals from one on, to another if there is a plan for that
// with all before it at their aims. It gives the next goal to settle.
func (s *search) settleUpTo(ctx context.Context, from, to int) (next int, err error) {
	answer, err := s.aimsTo(ctx, from, to)
	switch {
	case errors.Is(err, errInfeasible): // the aims are not even in the linear program together
		return from + 1, s.settleOne(ctx, from)
	case err != nil:
		return from, err
	}
	found := answer == nil || s.accept(answer) && s.atAim(to)
	if !found && s.m.goals[to].byShares() && s.m.large() {
		if found, err = s.roundShares(ctx, from, to); found || err != nil {
			return to, err
		}
	}
	if !found && s.m.large() {
		if found, err = s.settleNear(ctx, to, answer); err != nil {
			return from, err
		}
	}
	if !found {
		return s.settleByBranching(ctx, from, to)
	}
	for k := from; k <= to; k++ {
		s.settleAtAim(k)
	}
	return to + 1, nil
}

// atAim reports whether the best plan so far has a goal at its aim.
func (s *search) atAim(k int) bool {
	return s.m.goals[k].value(s.best) <= s.results[k].aim+tolerance
}

// settleNear looks near the linear program's answer for a goal for a plan of a
// large model that is good in it, and holds the goal there. Fair shares are left
// at whatever that is: to prove them best can take branch and cut a minute. Of
// other goals the plan must be within the last slack.
func (s *search) settleNear(ctx context.Context, k int, answer []float64) (found bool, err error) {
	if err := s.release(k); err != nil {
		return false, err
	}
	g, aim := s.m.goals[k], s.results[k].aim
	s.say("whole numbers", s.m.aim(g).Name())
	gap := math.Max(slacks[len(slacks)-1].share*aim, g.oneTrainee())
	if !s.near(ctx, answer, g.costs(len(s.m.lp.Columns)), lp.IntegerOptions{Gap: gap, Nodes: nearNodes}, mostFreed) {
		return false, nil
	}
	g.slack = math.Max(0, g.value(s.best)-aim)
	switch {
	case g.slack <= tolerance:
		g.slack = 0
	case !g.byShares() && (!g.slackens() || g.slack > gap):
		g.slack = 0
		return false, nil
	}
	return true, s.hold(k, aim, nil)
}

// nearNodes is how many nodes branch and cut may spend near an answer.
const nearNodes = 100

// roundShares looks for a plan of a large model with fair shares as small as can be
// and all other goals at their aims, or nearly so: near the linear program's answer
// for all goals in order, and with no say for fair shares but as costs. Looking for
// small fair shares alone finds plans that leave trainees unplaced for them.
func (s *search) roundShares(ctx context.Context, from, k int) (found bool, err error) {
	vector, err := s.aims(ctx, k+1)
	if err != nil {
		return false, stoppedOnly(err)
	}
	if vector == nil {
		return false, nil
	}
	g := s.m.goals[k]
	s.say("whole numbers", s.m.aim(g).Name())
	if err := s.release(k); err != nil {
		return false, err
	}
	o := lp.IntegerOptions{Gap: shareGap * g.oneTrainee(), Nodes: nearNodes}
	for _, step := range append([]slack{{}}, slacks...) {
		for j := k + 1; j < len(s.m.goals); j++ {
			if later := s.m.goals[j]; later.slackens() && step.share > 0 {
				s.giveSlack(j, step)
			}
			if err := s.hold(j, s.results[j].aim, nil); err != nil {
				return false, err
			}
		}
		if s.nearClosely(ctx, vector, g.costs(len(s.m.lp.Columns)), o, mostFreed) {
			for j := from; j < k; j++ {
				s.settleAtAim(j)
			}
			s.rounded = true
			return true, s.release(k)
		}
	}
	for j := k; j < len(s.m.goals); j++ {
		s.m.goals[j].slack = 0
	}
	_, err = s.aimsTo(ctx, k, k)
	return false, err
}

// shareGap is how near to the bound near an answer the fair shares of a plan need
// be, in trainees.
const shareGap = 0.5
