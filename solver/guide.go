package solver

import (
	"context"
	"math"

	"leftshift/solver/lp"
)

// guide is a linear program of its own beside the search's: the weighted sum of
// the goals from one on, under the holds that the search has now. Its costs stay as the
// holds change, so that each answer is a few steps of the dual simplex method from the
// last, where the search's own program, with one goal after the other as costs,
// would take thousands. Goals that are held cost it nothing more.
//
// Where it ends is near the best of each goal that is not held yet. So the search's
// own program sets out from there where goals are held elsewhere than before.
type guide struct {
	search *search
	from   int // the first goal that costs
	linear lp.Model
	at     lp.Problem      // with the bounds that are loaded
	below  map[int]float64 // rows that are held lower here than by the search
}

// outset is where a search sets out: where the weighted sum of its goals is best and
// none of them is held.
type outset struct {
	from  int // the first goal that costs
	basis *lp.Basis
}

// guideFor gives the guide for the goals from one on. It is closed with the search.
// Its costs change only where it is at its best by those it has: from there the primal
// simplex method takes few steps.
func (s *search) guideFor(ctx context.Context, from int) (*guide, error) {
	if s.guide == nil {
		guide, err := s.newGuide(from)
		if err != nil {
			return nil, err
		}
		s.guide = guide
	}
	clear(s.guide.below)
	if s.guide.from == from {
		return s.guide, nil
	}
	if _, err := s.guide.solve(ctx); err != nil {
		return nil, err
	}
	s.guide.from = from
	return s.guide, s.guide.linear.SetCosts(s.m.weighted(from))
}

// newGuide loads a guide: at the outset where there is one, else for the goals from one
// on.
func (s *search) newGuide(from int) (*guide, error) {
	if s.outset != nil {
		from = s.outset.from
	}
	g := &guide{search: s, from: from, at: copyOf(&s.pristine), below: map[int]float64{}}
	linear, err := s.o.LP.Load(&g.at)
	if err != nil {
		return nil, err
	}
	g.linear = linear
	if err := linear.SetCosts(s.m.weighted(from)); err != nil {
		g.close()
		return nil, err
	}
	if linear, ok := linear.(lp.BasisModel); ok && s.outset != nil {
		linear.StartFrom(s.outset.basis)
	}
	return g, nil
}

func (g *guide) close() { g.linear.Close() }

// setOutAgain has goals that had their turn before set out from a guide, which it
// gives. The first time there is none: all goals together were solved just before.
func (s *search) setOutAgain(ctx context.Context) (*guide, error) {
	if !s.passed || s.outset == nil {
		s.passed = true
		return nil, nil
	}
	guide, err := s.guideFor(ctx, s.outset.from)
	if err != nil {
		return nil, err
	}
	return guide, s.setOut(ctx, guide)
}

// setOut has the search's own program start from where a guide ends under the holds of
// now. It does nothing where engines can't.
func (s *search) setOut(ctx context.Context, guide *guide) error {
	linear, ok := s.linear.(lp.BasisModel)
	if !ok {
		return nil
	}
	if _, err := guide.answer(ctx); err != nil {
		return err
	}
	linear.StartFrom(guide.linear.(lp.BasisModel).Basis())
	_, err := s.minimise(ctx, s.m.weighted(guide.from)) // no step, but it is known then that the next needs none to be feasible
	return err
}

// holdBelow holds a goal lower than the search does. Whole trainees add to fair
// shares wherever they are rounded, so that near an answer which has used up all
// that a plan has of them there is none.
func (g *guide) holdBelow(goal *goal, value float64) { g.below[goal.hold] = value }

// answer gives the guide's answer under the search's holds. It gives
// errInfeasible when there is none.
func (g *guide) answer(ctx context.Context) (*lp.Solution, error) {
	solution, err := g.solve(ctx)
	if err == nil && solution.Status == lp.Infeasible {
		return nil, errInfeasible
	}
	return solution, err
}

// solve solves the guide under the search's holds, as the search solves its own
// program.
func (g *guide) solve(ctx context.Context) (*lp.Solution, error) {
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
	return g.search.solve(ctx)
}
