package solver

import (
	"math"

	"leftshift/solver/lp"
)

// boxed gives a copy of a problem in which columns that have no upper bound get
// one where they can, so that multipliers with the noise of a solver still
// prove something. For a column x with coefficient a in a row, the rest of the
// row within its own range:
//
//   - A row that more of x breaks bounds x: from a·x + rest ≤ U, a above zero,
//     follows x ≤ (U - least rest)/a.
//   - Where more of x only helps (a shortfall in a row Σ + x ≥ r), nothing needs
//     more of it than (r - least rest)/a. What is above the most that any row
//     needs can be taken off: no row breaks, and no goal gets worse, because none
//     falls when x rises.
//
// Whatever keeps the rows, something as good in every goal keeps these bounds
// too, and that is all that a lower bound on a goal wants.
func boxed(p *lp.Problem, goals []*goal) lp.Problem {
	box := copyOf(p)
	helps := map[int]bool{} // columns that some goal wants more of
	for _, g := range goals {
		for _, t := range g.terms {
			if t.Coefficient < 0 {
				helps[t.Column] = true
			}
		}
	}
	for narrow(&box, helps) { // a bound of one column may give another its own
	}
	return box
}

// narrow gives an upper bound to each column that can have one now, and reports
// whether there was any.
func narrow(p *lp.Problem, helps map[int]bool) bool {
	var open []int                      // columns
	at := make([]int32, len(p.Columns)) // position in open, from 1
	var breaks, needs []float64
	for j := range p.Columns {
		if c := &p.Columns[j]; math.IsInf(c.Upper, 1) && !math.IsInf(c.Lower, 0) && !helps[j] {
			open, breaks, needs = append(open, j), append(breaks, math.Inf(1)), append(needs, c.Lower)
			at[j] = int32(len(open))
		}
	}
	if len(open) == 0 {
		return false
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		if math.IsInf(r.Lower, -1) && math.IsInf(r.Upper, 1) {
			continue
		}
		var ends [2]*rowEnd // of the row, and of the row turned round; a row may have many open columns
		for _, t := range r.Terms {
			n := at[t.Column] - 1
			if n < 0 {
				continue
			}
			side, sign := 0, 1.0
			if t.Coefficient < 0 {
				side, sign = 1, -1
			}
			if ends[side] == nil {
				ends[side] = endOf(p, r, sign)
			}
			breaking, needing := upperIn(p, r, t, ends[side])
			breaks[n], needs[n] = min(breaks[n], breaking), max(needs[n], needing)
		}
	}
	narrowed := false
	for n, j := range open {
		if upper := min(breaks[n], needs[n]); !math.IsInf(upper, 0) {
			p.Columns[j].Upper = max(p.Columns[j].Lower, upper)
			narrowed = true
		}
	}
	return narrowed
}

// rowEnd is the least that a row can come to within the boxes of its columns.
type rowEnd struct {
	least     float64
	size      float64 // of its terms there, summed
	fractions int     // of its terms there, those that aren't whole
}

// endOf gives the end of a row, or with sign -1 of the row turned round.
func endOf(p *lp.Problem, r *lp.Row, sign float64) *rowEnd {
	e := &rowEnd{}
	for _, t := range r.Terms {
		e.add(p, t, sign, 1)
	}
	return e
}

// add adds a term, or with times -1 takes it away.
func (e *rowEnd) add(p *lp.Problem, t lp.Term, sign float64, times int) {
	c := sign * t.Coefficient
	end := p.Columns[t.Column].Lower
	if c < 0 {
		end = p.Columns[t.Column].Upper
	}
	e.least += float64(times) * c * end
	e.size += float64(times) * math.Abs(c*end)
	if c != math.Trunc(c) || end != math.Trunc(end) {
		e.fractions += times
	}
}

// upperIn gives the value above which the column of a row's term breaks the
// row, and the most that the row needs of it, with room for the rounding of
// float64 unless all numbers are whole. The end is the row's, turned round where
// the coefficient is below zero; the column's lower bound is finite.
func upperIn(p *lp.Problem, r *lp.Row, t lp.Term, end *rowEnd) (breaks, needs float64) {
	a, lower, upper, sign := t.Coefficient, r.Lower, r.Upper, 1.0
	if a < 0 {
		a, lower, upper, sign = -a, -upper, -lower, -1
	}
	rest := *end
	rest.add(p, t, sign, -1)
	whole := a == 1 && rest.fractions == 0
	least := func(bound float64) float64 {
		if whole && bound == math.Trunc(bound) {
			return bound - rest.least
		}
		return (bound-rest.least)/a + 1e-9*(1+(math.Abs(bound)+rest.size)/a)
	}
	breaks, needs = math.Inf(1), math.Inf(-1)
	if !math.IsInf(upper, 0) && !math.IsInf(rest.least, 0) {
		breaks = least(upper)
	}
	if !math.IsInf(lower, 0) {
		needs = math.Inf(1)
		if !math.IsInf(rest.least, 0) {
			needs = least(lower)
		}
	}
	return breaks, needs
}
