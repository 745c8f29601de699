package solver

import (
	"context"
	"math"

	"leftshift/solver/lp"
)

// guide is a linear program of its own beside the search's: the weighted sum of
// the goals from one on, under the holds that the search has now. Its costs never
// change, so that each answer is a few steps of the dual simplex method from the
// last, where the search's own program, with one goal after the other as costs,
// would take thousands. Goals that are held cost it nothing more.
type guide struct {
	search *search
	linear lp.Model
	at     lp.Problem      // with the bounds that are loaded
	below  map[int]float64 // rows that are held lower here than by the search
}

// newGuide loads a guide for the goals from one on. It must be closed.
func (s *search) newGuide(from int) (*guide, error) {
	linear, err := s.o.LP.Load(&s.held)
	if err != nil {
		return nil, err
	}
	if err := linear.SetCosts(s.m.weighted(from)); err != nil {
		linear.Close()
		return nil, err
	}
	return &guide{search: s, linear: linear, at: copyOf(&s.held), below: map[int]float64{}}, nil
}

func (g *guide) close() { g.linear.Close() }

// holdBelow holds a goal lower than the search does. Whole trainees add to fair
// shares wherever they are rounded, so that near an answer which has used up all
// that a plan has of them there is none.
func (g *guide) holdBelow(goal *goal, value float64) { g.below[goal.hold] = value }

// answer gives the guide's answer under the search's holds. It gives
// errInfeasible when there is none.
func (g *guide) answer(ctx context.Context) (*lp.Solution, error) {
	held := &g.search.held
	for j := range held.Columns {
		was, is := &g.at.Columns[j], held.Columns[j]
		if was.Lower == is.Lower && was.Upper == is.Upper {
			continue
		}
		if err := g.linear.SetColumnBounds(j, is.Lower, is.Upper); err != nil {
			return nil, err
		}
		*was = is
	}
	for i := range held.Rows {
		was, is := &g.at.Rows[i], held.Rows[i]
		if below, ok := g.below[i]; ok {
			is.Upper = math.Min(is.Upper, below)
		}
		if was.Lower == is.Lower && was.Upper == is.Upper {
			continue
		}
		if err := g.linear.SetRowBounds(i, is.Lower, is.Upper); err != nil {
			return nil, err
		}
		*was = is
	}
	own := g.search.linear
	g.search.linear = g.linear
	defer func() { g.search.linear = own }()
	solution, err := g.search.solve(ctx)
	if err == nil && solution.Status == lp.Infeasible {
		return nil, errInfeasible
	}
	return solution, err
}
