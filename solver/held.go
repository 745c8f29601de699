package solver

import (
	"math"
	"slices"

	"leftshift/solver/lp"
)

// Holding a goal. The model m.lp always has the goal's own row held, and plans
// are accepted against that. The linear program and branch and cut work on
// s.held, where a goal that can be held by its face is, and its row is free.

// holdAt gives the bound of a goal's row for a value: what the user lets later
// goals cost is added, the slack of a large model, and a little for the noise of a solver.
func (g *goal) holdAt(value float64) float64 {
	return g.allowed(value) + g.slack + tolerance*math.Max(1, math.Abs(value)*1e-3)
}

// hold keeps a goal at a value while later goals improve. answer is the linear
// program's answer for the goal, or nil when the value came another way.
func (s *search) hold(k int, value float64, answer *lp.Solution) error {
	g := s.m.goals[k]
	if g.rank > 0 {
		return s.holdLoss(k, value)
	}
	s.m.lp.Rows[g.hold].Upper = g.holdAt(value)
	if answer != nil && g.giveUp == 0 && g.slack == 0 && value <= s.results[k].bound+tolerance {
		if f := faceOf(&s.held, answer); !s.onHold(f) {
			return s.holdFace(k, f)
		}
	}
	return s.setRow(g.hold, math.Inf(-1), g.holdAt(value))
}

// onHold reports whether a face fixes the row that holds another goal: at its
// bound, which has a solver's noise in it that no whole-number plan has.
func (s *search) onHold(f *face) bool {
	for _, r := range f.rows {
		if slices.ContainsFunc(s.m.goals, func(g *goal) bool { return g.hold == r.index }) {
			return true
		}
	}
	return false
}

// holdFace holds a goal by its face.
func (s *search) holdFace(k int, f *face) error {
	s.faces[k] = f
	f.put(&s.held)
	for _, c := range f.columns {
		lower, upper := c.bounds()
		if err := s.linear.SetColumnBounds(c.index, lower, upper); err != nil {
			return err
		}
	}
	for _, r := range f.rows {
		lower, upper := r.bounds()
		if err := s.linear.SetRowBounds(r.index, lower, upper); err != nil {
			return err
		}
	}
	return nil
}

// release lets the goals from the given one on take any value again.
func (s *search) release(from int) error {
	for k := len(s.m.goals) - 1; k >= from; k-- {
		g := s.m.goals[k]
		s.m.lp.Rows[g.hold].Upper = math.Inf(1)
		if err := s.setRow(g.hold, math.Inf(-1), math.Inf(1)); err != nil {
			return err
		}
		if g.rank > 0 {
			if err := s.releaseLosses(k); err != nil {
				return err
			}
		}
		if err := s.dropFace(k); err != nil {
			return err
		}
	}
	return nil
}

// faceBefore reports whether the face of a goal before the given one fixes a
// row, which then stays as it is until that face is dropped.
func (s *search) faceBefore(k, row int) bool {
	for _, f := range s.faces[:k] {
		if f == nil {
			continue
		}
		for i := range f.rows {
			if f.rows[i].index == row {
				return true
			}
		}
	}
	return false
}

// dropFace undoes holdFace. A face names only what no earlier face had fixed.
func (s *search) dropFace(k int) error {
	f := s.faces[k]
	s.faces[k] = nil
	if f == nil {
		return nil
	}
	for _, c := range f.columns {
		own := s.m.lp.Columns[c.index]
		s.held.Columns[c.index] = own
		if err := s.linear.SetColumnBounds(c.index, own.Lower, own.Upper); err != nil {
			return err
		}
	}
	for _, r := range f.rows {
		own := s.m.lp.Rows[r.index]
		if err := s.setRow(r.index, own.Lower, own.Upper); err != nil {
			return err
		}
	}
	return nil
}

// setRow sets the bounds of a row in the held model and the loaded program.
func (s *search) setRow(row int, lower, upper float64) error {
	s.held.Rows[row].Lower, s.held.Rows[row].Upper = lower, upper
	return s.linear.SetRowBounds(row, lower, upper)
}

// copyOf copies a problem whose terms stay shared.
func copyOf(p *lp.Problem) lp.Problem {
	return lp.Problem{Columns: slices.Clone(p.Columns), Rows: slices.Clone(p.Rows)}
}
