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
	breaks, needs := map[int]float64{}, map[int]float64{}
	for j := range p.Columns {
		if c := &p.Columns[j]; math.IsInf(c.Upper, 1) && !math.IsInf(c.Lower, 0) && !helps[j] {
			breaks[j], needs[j] = math.Inf(1), c.Lower
		}
	}
	if len(breaks) == 0 {
		return false
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		for k, t := range r.Terms {
			if _, open := breaks[t.Column]; !open || math.IsInf(r.Lower, -1) && math.IsInf(r.Upper, 1) {
				continue
			}
			breaking, needing := upperIn(p, r, k)
			breaks[t.Column] = min(breaks[t.Column], breaking)
			needs[t.Column] = max(needs[t.Column], needing)
		}
	}
	narrowed := false
	for j := range breaks {
		if upper := min(breaks[j], needs[j]); !math.IsInf(upper, 0) {
			p.Columns[j].Upper = max(p.Columns[j].Lower, upper)
			narrowed = true
		}
	}
	return narrowed
}

// upperIn gives the value above which the column of a row's term breaks the
// row, and the most that the row needs of it, with room for the rounding of
// float64 unless all numbers are whole.
func upperIn(p *lp.Problem, r *lp.Row, term int) (breaks, needs float64) {
	a, lower, upper := r.Terms[term].Coefficient, r.Lower, r.Upper
	rest, size := 0.0, 0.0 // the least that the rest of the row can come to
	whole := a == 1 || a == -1
	sign := 1.0
	if a < 0 { // turn the row round
		a, lower, upper, sign = -a, -upper, -lower, -1
	}
	for k, t := range r.Terms {
		if k == term {
			continue
		}
		c := sign * t.Coefficient
		end := p.Columns[t.Column].Lower
		if c < 0 {
			end = p.Columns[t.Column].Upper
		}
		rest += c * end
		size += math.Abs(c * end)
		whole = whole && c == math.Trunc(c) && end == math.Trunc(end)
	}
	least := func(bound float64) float64 {
		if whole && bound == math.Trunc(bound) {
			return bound - rest
		}
		return (bound-rest)/a + 1e-9*(1+(math.Abs(bound)+size)/a)
	}
	breaks, needs = math.Inf(1), math.Inf(-1)
	if !math.IsInf(upper, 0) && !math.IsInf(rest, 0) {
		breaks = least(upper)
	}
	if !math.IsInf(lower, 0) {
		needs = math.Inf(1)
		if !math.IsInf(rest, 0) {
			needs = least(lower)
		}
	}
	return breaks, needs
}
