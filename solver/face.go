package solver

import (
	"math"

	"leftshift/solver/lp"
)

// face is what every optimal answer of one linear program has in common: the
// columns with a reduced cost stay at their bound, and the rows with a dual stay
// tight. Fixing them holds a goal exactly, adds no row, and leaves a smaller
// program for the goals that follow.
type face struct {
	columns, rows []fixed
}

// fixed is a column or row that is held at one of its bounds. Where the answer is
// further from it than an engine's noise, as it may be from the bound of a row that
// holds a goal (those are a tolerance looser than any plan needs), it is held between
// the two: all of a face fixed at bounds of which the answer keeps some only by
// tolerance could hold nothing at all.
type fixed struct {
	index int
	at    float64 // the bound
	off   float64 // how far the answer is from it; 0 for noise
}

// bounds gives the least and the most that the column or row may be.
func (f fixed) bounds() (lower, upper float64) {
	return f.at + math.Min(0, f.off), f.at + math.Max(0, f.off)
}

// fixedAt fixes a column or row at a bound that a value is near.
func fixedAt(index int, at, value float64) fixed {
	f := fixed{index: index, at: at}
	if math.Abs(value-at) > tolerance/10*math.Max(1, math.Abs(at)) {
		f.off = value - at
	}
	return f
}

// certain is how far from zero a reduced cost or dual must be to fix anything:
// far above a solver's noise. What lies between is left free, and the goal is
// checked against its row when a plan is accepted.
const certain = 1e-5

// faceOf reads the face from an answer. Columns and rows that already have one
// value are left out.
func faceOf(p *lp.Problem, s *lp.Solution) *face {
	f := &face{}
	for j := range p.Columns {
		c := &p.Columns[j]
		if at, ok := nearBound(s.Values[j], c.Lower, c.Upper); ok && math.Abs(s.ReducedCosts[j]) > certain {
			f.columns = append(f.columns, fixedAt(j, at, s.Values[j]))
		}
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		if math.Abs(s.RowDuals[i]) <= certain || r.Lower == r.Upper {
			continue
		}
		activity := r.Activity(s.Values)
		if at, ok := nearBound(activity, r.Lower, r.Upper); ok {
			f.rows = append(f.rows, fixedAt(i, at, activity))
		}
	}
	return f
}

// nearBound gives the bound that a value is at, if it is at just one.
func nearBound(v, lower, upper float64) (at float64, ok bool) {
	if lower == upper {
		return 0, false
	}
	near := func(bound float64) bool {
		return !math.IsInf(bound, 0) && math.Abs(v-bound) <= tolerance*math.Max(1, math.Abs(bound))
	}
	switch {
	case near(lower):
		return lower, true
	case near(upper):
		return upper, true
	}
	return 0, false
}

// put fixes the face in a problem.
func (f *face) put(p *lp.Problem) {
	for _, c := range f.columns {
		p.Columns[c.index].Lower, p.Columns[c.index].Upper = c.bounds()
	}
	for _, r := range f.rows {
		p.Rows[r.index].Lower, p.Rows[r.index].Upper = r.bounds()
	}
}
