package lp

import "math"

// How an answer is judged, whoever gave it.

// feasibility is the largest residual of a vector that counts as a solution,
// relative to the size of the row: ten times Clp's own tolerance.
const feasibility = 1e-6

// optimality is the largest reduced cost or dual, relative to the costs, that a
// column or row away from its bound may have: ten times Clp's own tolerance. The
// worst of the Netlib instances has 1e-8.
const optimality = 1e-6

// Feasible recomputes every row and bound of a vector.
func (p *Problem) Feasible(x []float64) bool {
	for j := range p.Columns {
		c := &p.Columns[j]
		if !within(x[j], c.Lower, c.Upper, 1) {
			return false
		}
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		size := 1.0
		for _, t := range r.Terms {
			size = max(size, math.Abs(t.Coefficient*x[t.Column]))
		}
		if !within(r.Activity(x), r.Lower, r.Upper, size) {
			return false
		}
	}
	return true
}

func within(v, lower, upper, size float64) bool {
	slack := feasibility * size
	return v >= lower-slack && v <= upper+slack && !math.IsInf(v, 0) // false for NaN
}

// Proven recomputes the reduced costs of an answer from its row duals and reports
// whether they prove it: a column or row with a worth above zero must be at its
// lower bound, one with a worth below zero at its upper.
func (p *Problem) Proven(costs []float64, s *Solution) bool {
	if costs == nil {
		costs = make([]float64, len(p.Columns))
	}
	worths := append([]float64(nil), costs...)
	sizes := make([]float64, len(costs)) // of the largest number in each worth
	for j, c := range costs {
		sizes[j] = max(1, math.Abs(c))
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		value, size, cost := 0.0, 1.0, 1.0
		for _, t := range r.Terms {
			used := t.Coefficient * s.RowDuals[i]
			worths[t.Column] -= used
			sizes[t.Column] = max(sizes[t.Column], math.Abs(used))
			part := t.Coefficient * s.Values[t.Column]
			value += part
			size = max(size, math.Abs(part))
			cost = max(cost, math.Abs(costs[t.Column]))
		}
		if !settled(s.RowDuals[i], cost, value, r.Lower, r.Upper, size) {
			return false
		}
	}
	for j := range p.Columns {
		c := &p.Columns[j]
		size := max(1, math.Abs(s.Values[j]))
		if !settled(worths[j], sizes[j], s.Values[j], c.Lower, c.Upper, size) ||
			!(math.Abs(worths[j]-s.ReducedCosts[j]) <= optimality*sizes[j]) {
			return false
		}
	}
	return true
}

// settled reports whether a value is where its worth drives it.
func settled(worth, cost, value, lower, upper, size float64) bool {
	switch least, slack := optimality*cost, feasibility*size; {
	case worth > least:
		return value <= lower+slack
	case worth < -least:
		return value >= upper-slack
	}
	return !math.IsNaN(worth)
}

// Contradicts reports whether multipliers of the rows prove that no vector is
// feasible.
func (p *Problem) Contradicts(multipliers []float64) bool { return p.Refutation(multipliers) != nil }

// Refutation gives multipliers of the rows as a proof that no vector is
// feasible: without their noise, and with the sign of a dual, above 0 for a lower
// bound that is too much. It gives nil where they prove nothing.
//
// Whatever x is, the sum of multiplier · row less the sum of what that makes of
// each column · x is 0; where rows and columns within their bounds can only make
// it more than 0, or only less, there is no x.
func (p *Problem) Refutation(multipliers []float64) []float64 {
	worths := make([]float64, len(p.Columns))
	proof := make([]float64, len(multipliers))
	least, most, size := 0.0, 0.0, 0.0
	add := func(by, lower, upper float64) {
		if by < 0 {
			lower, upper = upper, lower
		}
		if by != 0 {
			least, most = least+by*lower, most+by*upper
		}
		for _, bound := range []float64{lower, upper} {
			if !math.IsInf(bound, 0) {
				size = max(size, math.Abs(by*bound))
			}
		}
	}
	largest := 0.0
	for _, by := range multipliers {
		largest = max(largest, math.Abs(by))
	}
	for i, by := range multipliers {
		if math.Abs(by) <= noise*largest {
			continue
		}
		proof[i] = by
		r := &p.Rows[i]
		add(by, r.Lower, r.Upper)
		for _, t := range r.Terms {
			worths[t.Column] -= by * t.Coefficient
		}
	}
	for j, by := range worths {
		if math.Abs(by) > noise*largest {
			add(by, p.Columns[j].Lower, p.Columns[j].Upper)
		}
	}
	switch {
	case least > feasibility*size:
		return proof
	case most < -feasibility*size:
		for i := range proof {
			proof[i] = -proof[i]
		}
		return proof
	}
	return nil
}

// noise is what a multiplier or a worth may be, relative to the largest
// multiplier, and count as nothing.
const noise = 1e-9
