package solver

import (
	"context"
	"errors"
	"math"
	"slices"

	"leftshift"
)

// Whether a change of the brief is enough for a row that falls short: the plan of
// the changed brief meets it, and no goal that comes before is worse than in the
// plan. Without the second a repair could help an earlier goal so much that a
// later one, still before the row's own, is given up for it.

// changed gives the brief with steps made in it.
func (ob *obstacle) changed(steps []option) *leftshift.Brief {
	brief := ob.s.m.brief
	for _, s := range steps {
		brief = s.apply(brief)
	}
	return brief
}

// before gives the place of a goal of another model among those before the row's
// own; none where it isn't there. A changed brief may feed a goal that was not fed.
func (ob *obstacle) before(g *goal) int {
	return slices.IndexFunc(ob.s.m.goals[:ob.goal], func(own *goal) bool { return own.kind == g.kind && own.rank == g.rank })
}

// worse reports whether a sum of a goal that comes before the row's own is worse
// than in the plan.
func (ob *obstacle) worse(g *goal, sum float64) bool {
	k := ob.before(g)
	if k < 0 {
		return false
	}
	settled := ob.s.sumAt(k)
	return sum > settled+linearNoise*math.Max(1, math.Abs(settled))
}

// linearlyReached reports whether the linear programs of the changed brief's
// goals, in order up to the row's own, meet the row, whichever of their best
// answers is taken, and make none of the goals before it worse.
func (ob *obstacle) linearlyReached(ctx context.Context, steps []option) (bool, error) {
	s, err := ob.searchWith(steps)
	if err != nil {
		return false, err
	}
	defer s.close()
	reached, err := ob.reachedInTurn(ctx, s)
	if errors.Is(err, errInfeasible) { // an approval can ask for trainees, too
		return false, nil
	}
	return reached, stoppedIsFine(err)
}

// reachedInTurn is linearlyReached for a search that has not begun.
func (ob *obstacle) reachedInTurn(ctx context.Context, s *search) (bool, error) {
	a := &linearAnswer{}
	if _, err := a.solve(ctx, s.linear, s.m.weighted(0)); err != nil {
		return false, err
	}
	for k, g := range s.m.goals {
		answer, err := a.solve(ctx, s.linear, g.costs(len(s.m.lp.Columns)))
		if err != nil || ob.worse(g, answer.Objective) {
			return false, err
		}
		if g.giveUp > 0 {
			err = s.setRow(g.hold, math.Inf(-1), g.holdAt(answer.Objective))
		} else {
			err = s.holdFace(k, faceOf(&s.held, answer))
		}
		if err != nil {
			return false, err
		}
		if g.kind == ob.s.m.goals[ob.goal].kind {
			break
		}
	}
	worst := make([]float64, len(s.m.lp.Columns))
	for _, column := range ob.shortIn(s.m) {
		worst[column] = -1
	}
	answer, err := a.solve(ctx, s.linear, worst)
	if err != nil {
		return false, err
	}
	return -answer.Objective <= math.Max(linearNoise, looserEnough*ob.short), nil
}
