package lptest

import (
	"math"

	"leftshift/solver/lp"
)

// enumerate gives the least cost of all vectors of a program whose columns are
// whole but for at most one, the last. It tries every whole-number vector; the
// continuous column then has an interval to itself, and goes to its cheaper end.
func enumerate(p *lp.Problem, costs []float64) (best float64, found bool) {
	best = math.Inf(1)
	x := make([]float64, len(p.Columns))
	var try func(j int)
	try = func(j int) {
		switch {
		case j == len(x):
			if worst, _ := p.Violation(x); worst <= 1e-9 {
				cost := 0.0
				for k, v := range x {
					cost += costs[k] * v
				}
				best, found = min(best, cost), true
			}
		case p.Columns[j].Integer:
			for v := p.Columns[j].Lower; v <= p.Columns[j].Upper; v++ {
				x[j] = v
				try(j + 1)
			}
		default:
			lower, upper := interval(p, x, j)
			if lower > upper {
				return
			}
			x[j] = lower
			if costs[j] < 0 {
				x[j] = upper
			}
			try(j + 1)
		}
	}
	try(0)
	return best, found
}

// interval gives what the rows leave for one column when all others are set.
func interval(p *lp.Problem, x []float64, column int) (lower, upper float64) {
	lower, upper = p.Columns[column].Lower, p.Columns[column].Upper
	for i := range p.Rows {
		r := &p.Rows[i]
		rest, a := 0.0, 0.0
		for _, t := range r.Terms {
			if t.Column == column {
				a = t.Coefficient
			} else {
				rest += t.Coefficient * x[t.Column]
			}
		}
		low, high := (r.Lower-rest)/a, (r.Upper-rest)/a
		if a < 0 {
			low, high = high, low
		}
		if a != 0 {
			lower, upper = max(lower, low), min(upper, high)
		}
	}
	return lower, upper
}
