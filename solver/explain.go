package solver

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// explain adds to a plan what would help it and what central rules cost. A time
// limit leaves out what is not ready; the plan stands.
func (s *search) explain(ctx context.Context, plan *leftshift.Plan) error {
	started := time.Now()
	defer func() { s.o.Timing("explain", time.Since(started)) }()
	if err := s.startOver(); err != nil {
		return err
	}
	own, err := s.linearChain(ctx, nil)
	if err != nil {
		return stoppedIsFine(err)
	}
	if plan.Helps, err = s.helps(ctx); err != nil {
		return err
	}
	plan.Prices, err = s.prices(ctx, own)
	return err
}

// startOver gives the model and the loaded program the bounds that the brief
// makes, without anything that the search held.
func (s *search) startOver() error {
	s.m.lp, s.held = copyOf(&s.built), copyOf(&s.built)
	s.faces = make([]*face, len(s.m.goals))
	for j := range s.built.Columns {
		c := &s.built.Columns[j]
		if err := s.linear.SetColumnBounds(j, c.Lower, c.Upper); err != nil {
			return err
		}
	}
	for i := range s.built.Rows {
		r := &s.built.Rows[i]
		if err := s.linear.SetRowBounds(i, r.Lower, r.Upper); err != nil {
			return err
		}
	}
	return nil
}

// linearAnswer is what all goals, solved in order as linear programs, come to.
type linearAnswer struct {
	values []float64   // of the columns
	goals  []float64   // the goals' values
	duals  [][]float64 // of the rows, goal by goal
	steps  int         // of the simplex method
}

// linearChain solves all goals in order, as linear programs, and tells ties
// apart. Each goal is held by its face, or by its row where the user lets later
// goals cost it something. Costs to start with lead to the first goal from a
// program that was not solved before; nil where it was.
func (s *search) linearChain(ctx context.Context, start []float64) (*linearAnswer, error) {
	a := &linearAnswer{}
	solve := func(costs []float64) (*lp.Solution, error) {
		if err := s.linear.SetCosts(costs); err != nil {
			return nil, err
		}
		answer, err := s.linear.Solve(ctx)
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
	if start != nil {
		if _, err := solve(start); err != nil {
			return nil, err
		}
	}
	for k, g := range s.m.goals {
		answer, err := solve(g.costs(len(s.m.lp.Columns)))
		if err != nil {
			return nil, err
		}
		a.goals, a.duals = append(a.goals, answer.Objective), append(a.duals, answer.RowDuals)
		if g.giveUp > 0 {
			err = s.setRow(g.hold, math.Inf(-1), g.holdAt(answer.Objective))
		} else {
			err = s.holdFace(k, faceOf(&s.held, answer))
		}
		if err != nil {
			return nil, err
		}
	}
	answer, err := solve(s.m.tieCosts())
	if err != nil {
		return nil, err
	}
	a.values = answer.Values
	return a, nil
}

// stoppedIsFine lets an explanation end early: the plan stands without it.
func stoppedIsFine(err error) error {
	if errors.Is(err, errStopped) {
		return nil
	}
	return err
}
