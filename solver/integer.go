package solver

import (
	"context"
	"fmt"
	"math"
	"time"

	"leftshift/solver/lp"
)

// tieNodes is how many nodes branch and cut may spend on telling equal plans
// apart. A count, not a time, so that the same brief gives the same plan on a
// slower machine.
const tieNodes = 300

// accept takes an answer of the linear program as a plan if its placed trainees
// are whole. Everything else is worked out afresh from them, and every row is
// checked.
func (s *search) accept(vector []float64) bool {
	whole, ok := s.m.wholePlan(vector)
	if ok {
		s.best, s.tied = whole, true
	}
	return ok
}

// consider keeps an answer met on the way, in case time runs out: it is a plan
// that keeps every goal solved before it.
func (s *search) consider(vector []float64) {
	if whole, ok := s.m.wholePlan(vector); ok {
		s.best = whole
	}
}

// wholePlan rounds placed trainees that are whole but for noise, works out every
// other column, and checks the result against every row and bound.
func (m *model) wholePlan(vector []float64) (plan []float64, ok bool) {
	plan = make([]float64, len(vector))
	for _, f := range m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				plan[t.column] = math.Round(vector[t.column])
				if math.Abs(vector[t.column]-plan[t.column]) > 1e-5 {
					return nil, false
				}
			}
		}
	}
	for _, column := range m.kept {
		plan[column] = math.Min(math.Max(vector[column], m.lp.Columns[column].Lower), m.lp.Columns[column].Upper)
	}
	m.complete(plan)
	worst, _ := m.lp.Violation(plan)
	return plan, worst <= tolerance
}

// complete works out every column that is not a placed trainee.
func (m *model) complete(v []float64) {
	for _, work := range m.completions {
		work(&m.lp, v)
	}
}

// finish looks, by branch and cut, for a plan of whole trainees that keeps every
// goal at its aim, the one with the least tie-break costs.
func (s *search) finish(ctx context.Context, vector []float64) (found bool, err error) {
	s.say("whole numbers", "a plan that meets every goal's bound")
	if s.m.large() {
		return s.nearCorner(ctx, vector) // where there is none, goals are loosened
	}
	known := s.knownPlan()
	answer := s.branch(ctx, s.m.tieCosts(), lp.IntegerOptions{Start: known, Nodes: tieNodes})
	switch {
	case answer.Values != nil:
		if whole, ok := s.m.wholePlan(answer.Values); ok {
			s.best, s.tied = whole, answer.Status == lp.Optimal
			return true, nil
		}
	case answer.Status == lp.Infeasible && len(s.m.goals) == 0:
		return false, errInfeasible
	case ctx.Err() != nil:
		return false, errStopped
	}
	if known != nil {
		s.best, s.tied = known, false
		return true, nil
	}
	return false, nil
}

// knownPlan gives the best plan so far if it keeps every hold.
func (s *search) knownPlan() []float64 {
	if s.best == nil {
		return nil
	}
	known, ok := s.m.wholePlan(s.best)
	if !ok {
		return nil
	}
	return known
}

// settleByBranching settles goals from the given one on, when the aims up to a
// last one can't all be reached: it looks for the last goal up to which branch
// and cut finds a plan with all goals before it at their aims. Those are then
// settled at their aims and that goal at the best that was found. It gives the
// next goal to settle. On a large model, where each try is dear, it goes by halves.
func (s *search) settleByBranching(ctx context.Context, settled, last int) (next int, err error) {
	if s.m.large() {
		return s.settleByHalves(ctx, settled, last)
	}
	return s.settleBackwards(ctx, settled, last)
}

// settleBackwards is settleByBranching from the last goal backwards.
func (s *search) settleBackwards(ctx context.Context, settled, last int) (next int, err error) {
	for k := last; k > settled; k-- {
		found, err := s.branchOn(ctx, k, s.goalNodes())
		if err != nil {
			return settled, err
		}
		if !found {
			continue
		}
		for j := settled; j < k; j++ {
			s.settleAtAim(j)
		}
		return k + 1, nil
	}
	return settled + 1, s.settleOne(ctx, settled)
}

// settleOne settles one goal, with all goals before it settled.
func (s *search) settleOne(ctx context.Context, k int) error {
	if s.noneLeft(k) {
		return s.settleNone(k)
	}
	if err := s.release(k); err != nil {
		return err
	}
	nodes := 0 // a plan must be found, however long it takes
	if s.knownPlan() != nil {
		nodes = s.goalNodes()
	}
	found, err := s.branchOn(ctx, k, nodes)
	switch {
	case err != nil || found:
		return err
	case s.broken != nil:
		return s.broken
	case s.branched != lp.Infeasible: // that none was found does not say that there is none
		return fmt.Errorf("solver: branch and cut came back %s, without a plan of whole trainees", s.branched)
	case k == 0:
		return errInfeasible
	}
	return fmt.Errorf("solver: branch and cut finds no plan for %s, though the goals before it have one", s.m.goals[k].kind)
}

// goalNodes gives how many nodes branch and cut may spend on one goal: fewer on
// a large model, where each takes longer. A goal that takes more keeps the best
// plan found, with its gap stated.
func (s *search) goalNodes() int {
	if s.m.large() {
		return 200
	}
	return 5000
}

// branchOn finds the best whole-number value of one goal by branch and cut, with
// the goals before it held as they are, and holds it there. found is false when
// none was found within the nodes (0: any number).
func (s *search) branchOn(ctx context.Context, k, nodes int) (found bool, err error) {
	if err := s.release(k); err != nil {
		return false, err
	}
	g, r := s.m.goals[k], &s.results[k]
	s.say("whole numbers", s.m.aim(g).Name())
	known := s.knownPlan()
	answer := s.branch(ctx, g.costs(len(s.m.lp.Columns)), lp.IntegerOptions{Start: known, Gap: 0.999 * g.step, Nodes: nodes})
	switch {
	case answer.Values != nil:
		whole, ok := s.m.wholePlan(answer.Values)
		if !ok {
			return false, fmt.Errorf("solver: the whole-number plan for %s breaks a row", g.kind)
		}
		s.best, s.tied = whole, false
	case ctx.Err() != nil:
		return false, errStopped
	case known != nil: // also when branch and cut sees no plan at all: there is one
		s.best, s.tied = known, false
	default:
		return false, nil
	}
	r.best = g.clean(g.value(s.best))
	r.proven = answer.Status == lp.Optimal || r.best <= r.aim+tolerance
	return true, s.hold(k, r.best, nil)
}

// branch runs branch and cut over the model as it is held now. A failure of the
// engine is kept aside and counts as an early stop: the search may do without,
// and only if it can't is the failure its end.
func (s *search) branch(ctx context.Context, costs []float64, o lp.IntegerOptions) *lp.IntegerSolution {
	return s.branchIn(ctx, &s.held, costs, o)
}

// branchIn is branch over another problem of the same columns.
func (s *search) branchIn(ctx context.Context, p *lp.Problem, costs []float64, o lp.IntegerOptions) *lp.IntegerSolution {
	started := time.Now()
	answer, err := s.o.Integer.SolveInteger(ctx, p, costs, o)
	s.o.Timing("integer", time.Since(started))
	if err != nil {
		s.broken = err
		answer = &lp.IntegerSolution{Status: lp.Stopped, Bound: math.Inf(-1)}
	}
	s.branched = answer.Status
	s.noteBranching(answer)
	return answer
}
