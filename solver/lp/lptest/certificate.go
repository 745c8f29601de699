package lptest

import (
	"fmt"
	"math"

	"leftshift/solver/lp"
)

// near is how far a number of a small test problem may be from the right one.
const near = 1e-6

// Prove shows that an answer is optimal, trusting none of its numbers: the
// vector is feasible, the reduced costs follow from the row duals, and the dual
// objective that these make, which no feasible vector can be below, equals the
// cost of the vector. Everything is relative to the sizes involved.
func Prove(p *lp.Problem, costs []float64, s *lp.Solution, tolerance float64) error {
	if s.Status != lp.Optimal {
		return fmt.Errorf("status %v, want optimal", s.Status)
	}
	if len(s.Values) != len(p.Columns) || len(s.ReducedCosts) != len(p.Columns) || len(s.RowDuals) != len(p.Rows) {
		return fmt.Errorf("%d values, %d reduced costs and %d row duals for %d columns and %d rows",
			len(s.Values), len(s.ReducedCosts), len(s.RowDuals), len(p.Columns), len(p.Rows))
	}
	cost, size := 0.0, 1.0
	for j, v := range s.Values {
		cost += costs[j] * v
		size = max(size, math.Abs(costs[j]*v))
	}
	if !within(s.Objective, cost, tolerance*size) {
		return fmt.Errorf("objective %v, but the vector costs %v", s.Objective, cost)
	}
	if worst, where := p.Violation(s.Values); worst > tolerance*largest(p, s.Values) {
		return fmt.Errorf("%s is missed by %g", where, worst)
	}
	reduced, sizes := priced(p, costs, s.RowDuals)
	for j := range reduced {
		if !within(reduced[j], s.ReducedCosts[j], tolerance*sizes[j]) {
			return fmt.Errorf("reduced cost of %s is %v, but its row duals make it %v", p.Columns[j].Name, s.ReducedCosts[j], reduced[j])
		}
	}
	bound := 0.0
	for j := range p.Columns {
		c := &p.Columns[j]
		bound += leastOf(s.ReducedCosts[j], c.Lower, c.Upper, s.Values[j], tolerance*sizes[j])
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		bound += leastOf(s.RowDuals[i], r.Lower, r.Upper, r.Activity(s.Values), tolerance*size)
	}
	if !within(bound, cost, tolerance*size) {
		return fmt.Errorf("the duals show that no vector costs less than %v, but the answer costs %v", bound, cost)
	}
	return nil
}

// priced gives cost − Σ coefficient · dual for every column, and the size of
// the largest number in each sum.
func priced(p *lp.Problem, costs, duals []float64) (reduced, sizes []float64) {
	reduced = append([]float64(nil), costs...)
	sizes = make([]float64, len(costs))
	for j := range sizes {
		sizes[j] = max(1, math.Abs(costs[j]))
	}
	for i := range p.Rows {
		for _, t := range p.Rows[i].Terms {
			reduced[t.Column] -= t.Coefficient * duals[i]
			sizes[t.Column] = max(sizes[t.Column], math.Abs(t.Coefficient*duals[i]))
		}
	}
	return reduced, sizes
}

// leastOf gives the least of price·v over lower ≤ v ≤ upper. A price that is
// noise and leads to no bound is taken at the answer's own value.
func leastOf(price, lower, upper, value, noise float64) float64 {
	at := lower
	if price < 0 {
		at = upper
	}
	switch {
	case price == 0:
		return 0
	case math.IsInf(at, 0) && math.Abs(price) <= noise:
		return price * value
	}
	return price * at
}

// largest gives the largest coefficient times value of any row, at least 1.
func largest(p *lp.Problem, values []float64) float64 {
	size := 1.0
	for _, v := range values {
		size = max(size, math.Abs(v))
	}
	for i := range p.Rows {
		for _, t := range p.Rows[i].Terms {
			size = max(size, math.Abs(t.Coefficient*values[t.Column]))
		}
	}
	return size
}

func within(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance } // false for NaN
