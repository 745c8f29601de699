package solver

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// explain adds to a plan what would help it, what its give-ups bought, what
// central rules cost and what stands in the way. What none of these has from
// another is worked out side by side. A time limit leaves out what is not ready;
// the plan stands.
func (s *search) explain(ctx context.Context, plan *leftshift.Plan, beside *ahead) error {
	started := time.Now()
	defer func() { s.o.Timing("explain", time.Since(started)) }()
	var helped, blocked sync.WaitGroup
	var helpsErr, obstaclesErr error
	var obstacles []leftshift.Obstacle
	helped.Go(func() { plan.Helps, plan.Helpless, helpsErr = s.settled().helps(ctx) })
	blocked.Go(func() { obstacles, obstaclesErr = s.settled().obstacles(ctx) })
	defer blocked.Wait()
	s.o.Progress("explaining", "what would help")
	if helped.Wait(); helpsErr != nil {
		return helpsErr
	}
	s.o.Progress("explaining", "what central rules cost, and what being fair does")
	if err := beside.wait(); err != nil {
		return err
	}
	plan.Prices, plan.Unpriced, plan.Fairness = beside.prices, beside.unpriced, beside.fairness
	var err error
	if s.o.DropOne {
		s.o.Progress("explaining", "what rests on a single provider's offer")
		if plan.Rests, err = s.rests(ctx, beside.own); err != nil {
			return err
		}
	}
	if beside.own == nil {
		return nil
	}
	if plan.Bought, err = s.bought(ctx, plan, beside.own); err != nil {
		return err
	}
	if plan.Stayed, err = s.stayed(ctx, plan, beside.own); err != nil {
		return err
	}
	s.o.Progress("explaining", "what stands in the way")
	blocked.Wait()
	plan.Obstacles = obstacles
	return obstaclesErr
}

// settled gives a search like beside's that knows how this one ended.
func (s *search) settled() *search {
	v := s.beside()
	v.results, v.best = s.results, s.best
	return v
}

// linearAnswer is what all goals, solved in order as linear programs, come to.
type linearAnswer struct {
	values []float64   // of the columns
	goals  []float64   // what each goal came to in its turn
	duals  [][]float64 // of the rows, goal by goal
	faces  []*face     // of each goal's answers
	steps  int         // of the simplex method
}

// linearChain solves the goals from one on in order, and tells ties apart. Costs to
// start with have the tie-break in them, so that the last solve starts near its end.
func (s *search) linearChain(ctx context.Context, start []float64, from int) (*linearAnswer, error) {
	a, err := s.linearGoals(ctx, start, from)
	if err != nil {
		return nil, err
	}
	last, err := a.solve(ctx, s.linear, s.m.tieCosts())
	if err != nil {
		return nil, err
	}
	a.values = last.Values
	return a, nil
}

// linearGoals solves the goals from one on in order, as linear programs. Each goal
// is held by its face, or by its row where the user lets later goals cost it
// something; one that is met in full is not solved. Costs to start with lead to the
// first goal from a program that was not solved before.
func (s *search) linearGoals(ctx context.Context, start []float64, from int) (*linearAnswer, error) {
	n := len(s.m.goals)
	a := &linearAnswer{goals: make([]float64, n), duals: make([][]float64, n), faces: make([]*face, n)}
	last, err := a.recall(s.linear, start)
	if err != nil {
		return nil, err
	}
	for k := from; k < n; k++ {
		g := s.m.goals[k]
		var answer *lp.Solution
		if last == nil { // nothing is solved yet: what is known may be enough
			if answer, err = a.recall(s.linear, g.costs(len(s.m.lp.Columns))); err == nil && answer == nil {
				last, err = a.solve(ctx, s.linear, start)
			}
			if err != nil {
				return nil, err
			}
		}
		if answer == nil {
			answer = g.met(&s.m.lp, last.Values)
		}
		if answer == nil {
			if answer, err = a.solve(ctx, s.linear, g.costs(len(s.m.lp.Columns))); err != nil {
				return nil, err
			}
		}
		last = answer
		a.goals[k], a.duals[k], a.faces[k] = answer.Objective, answer.RowDuals, faceOf(&s.held, answer)
		if g.rank > 1 {
			a.goals[k] -= s.m.sumBefore(g, a.goals[k-g.rank+1:])
		}
		if g.giveUp > 0 {
			err = s.setRow(g.hold, math.Inf(-1), g.holdAt(answer.Objective))
		} else {
			err = s.holdFace(k, a.faces[k])
		}
		if err != nil {
			return nil, err
		}
	}
	return a, nil
}

// met gives the goal's answer where a vector that is feasible has nothing of what
// the goal counts: no vector has less. It gives nil otherwise.
func (g *goal) met(p *lp.Problem, v []float64) *lp.Solution {
	for _, t := range g.terms {
		if t.Coefficient < 0 || p.Columns[t.Column].Lower < 0 || v[t.Column] > metNoise {
			return nil
		}
	}
	return &lp.Solution{Status: lp.Optimal, Values: v, ReducedCosts: g.costs(len(p.Columns)), RowDuals: make([]float64, len(p.Rows))}
}

// metNoise is what a column of a goal that is met may have of a solver's noise.
const metNoise = 1e-9

// recaller is a program that may know an answer before it is solved, as one of
// package recall does.
type recaller interface {
	Recall() *lp.Solution // nil for none
}

// recall gives what a loaded program knows to cost least; nil where it knows nothing.
func (a *linearAnswer) recall(linear lp.Model, costs []float64) (*lp.Solution, error) {
	known, ok := linear.(recaller)
	if !ok {
		return nil, nil
	}
	if err := linear.SetCosts(costs); err != nil {
		return nil, err
	}
	answer := known.Recall()
	if answer == nil || answer.Status != lp.Optimal {
		return nil, nil
	}
	a.steps += answer.Iterations
	return answer, nil
}

// solve minimises costs over a loaded program, and counts the steps.
func (a *linearAnswer) solve(ctx context.Context, linear lp.Model, costs []float64) (*lp.Solution, error) {
	if err := linear.SetCosts(costs); err != nil {
		return nil, err
	}
	answer, err := linear.Solve(ctx)
	if err != nil {
		return nil, err
	}
	a.steps += answer.Iterations
	switch answer.Status {
	case lp.Optimal:
		return answer, nil
	case lp.Infeasible:
		return nil, errInfeasible
	case lp.Stopped:
		return nil, errStopped
	}
	return nil, fmt.Errorf("solver: the linear program came back %s", answer.Status)
}

// otherwise solves the goals from one on with something changed that no goal
// before it depends on: those stay held where own has them. It starts from
// nothing, since a basis in which a row was pressed on is a poor place to start
// without that row, and since what earlier goals hold makes a small program.
//
// A row without a dual in a goal's linear program can be taken away and the same
// duals still prove the same value, so that goal's face stays what it was.
func (s *search) otherwise(ctx context.Context, own *linearAnswer, from int, change func(*lp.Problem)) (*linearAnswer, error) {
	return s.otherwiseBut(ctx, own, from, none, change)
}

// otherwiseBut is otherwise with one goal left free: none for none.
func (s *search) otherwiseBut(ctx context.Context, own *linearAnswer, from, free int, change func(*lp.Problem)) (*linearAnswer, error) {
	m := *s.m
	m.lp = copyOf(&s.built)
	for k, g := range m.goals[:from] {
		if k == free {
			continue
		}
		if g.giveUp > 0 {
			m.lp.Rows[g.hold].Upper = g.holdAt(own.goals[k])
		} else {
			own.faces[k].put(&m.lp)
		}
	}
	change(&m.lp)
	m.lp.Settled = true // what the chain fixes stays so
	linear, err := s.o.LP.Load(&m.lp)
	if err != nil {
		return nil, err
	}
	defer linear.Close()
	changed := &search{m: &m, o: s.o, held: copyOf(&m.lp), linear: linear, faces: make([]*face, len(m.goals))}
	return changed.linearChain(ctx, m.weighted(from), from)
}

// stoppedIsFine lets an explanation end early: the plan stands without it.
func stoppedIsFine(err error) error {
	if errors.Is(err, errStopped) {
		return nil
	}
	return err
}
