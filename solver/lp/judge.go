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

// Sharp is little more than the rounding of numbers. An answer that is right to it is as
// a solve would leave it, and proves as much in exact arithmetic.
const Sharp = 1e-11

// Feasible recomputes every row and bound of a vector.
func (p *Problem) Feasible(x []float64) bool { return p.FeasibleWithin(x, feasibility) }

// FeasibleWithin is Feasible by a tolerance of one's own, relative to the size of each
// row.
func (p *Problem) FeasibleWithin(x []float64, tolerance float64) bool {
	for j := range p.Columns {
		c := &p.Columns[j]
		if !within(x[j], c.Lower, c.Upper, tolerance) {
			return false
		}
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		activity := r.Activity(x)
		// The largest number in a row only widens what it may be: few rows need it.
		if !within(activity, r.Lower, r.Upper, tolerance) && !within(activity, r.Lower, r.Upper, tolerance*r.size(x)) {
			return false
		}
	}
	return true
}

// size is the largest number that a row adds up, or 1.
func (r *Row) size(x []float64) float64 {
	size := 1.0
	for _, t := range r.Terms {
		size = max(size, math.Abs(t.Coefficient*x[t.Column]))
	}
	return size
}

func within(v, lower, upper, slack float64) bool {
	return v >= lower-slack && v <= upper+slack && !math.IsInf(v, 0) // false for NaN
}

// Proven recomputes the reduced costs of an answer from its row duals and reports
// whether they prove it: a column or row with a worth above zero must be at its
// lower bound, one with a worth below zero at its upper.
func (p *Problem) Proven(costs []float64, s *Solution) bool {
	return p.ProvenWithin(costs, s, optimality)
}

// ProvenWithin is Proven by a tolerance of one's own, of values and worths alike,
// relative to their sizes.
func (p *Problem) ProvenWithin(costs []float64, s *Solution, tolerance float64) bool {
	if costs == nil {
		costs = make([]float64, len(p.Columns))
	}
	worths := append([]float64(nil), costs...)
	for i := range p.Rows {
		r, dual := &p.Rows[i], s.RowDuals[i]
		if dual == 0 {
			continue
		}
		value := 0.0
		for _, t := range r.Terms {
			worths[t.Column] -= t.Coefficient * dual
			value += t.Coefficient * s.Values[t.Column]
		}
		// Here, too, the largest numbers only widen what may be.
		if !settled(dual, tolerance, value, r.Lower, r.Upper, tolerance) &&
			!settled(dual, tolerance*r.cost(costs), value, r.Lower, r.Upper, tolerance*r.size(s.Values)) {
			return false
		}
	}
	var sizes []float64 // of the largest number in each worth; worked out where one is needed
	for j := range p.Columns {
		c := &p.Columns[j]
		slack := tolerance * max(1, math.Abs(s.Values[j]))
		if settled(worths[j], tolerance, s.Values[j], c.Lower, c.Upper, slack) && math.Abs(worths[j]-s.ReducedCosts[j]) <= tolerance {
			continue
		}
		if sizes == nil {
			sizes = p.sizes(costs, s.RowDuals)
		}
		if !settled(worths[j], tolerance*sizes[j], s.Values[j], c.Lower, c.Upper, slack) ||
			!(math.Abs(worths[j]-s.ReducedCosts[j]) <= tolerance*sizes[j]) {
			return false
		}
	}
	return true
}

// cost is the largest cost of a row's columns, or 1.
func (r *Row) cost(costs []float64) float64 {
	cost := 1.0
	for _, t := range r.Terms {
		cost = max(cost, math.Abs(costs[t.Column]))
	}
	return cost
}

// sizes gives the largest number that each column's reduced cost adds up, or 1.
func (p *Problem) sizes(costs, duals []float64) []float64 {
	sizes := make([]float64, len(costs))
	for j, c := range costs {
		sizes[j] = max(1, math.Abs(c))
	}
	for i, dual := range duals {
		if dual == 0 {
			continue
		}
		for _, t := range p.Rows[i].Terms {
			sizes[t.Column] = max(sizes[t.Column], math.Abs(t.Coefficient*dual))
		}
	}
	return sizes
}

// settled reports whether a value is within a slack of where its worth drives it, if
// that is more than the least that counts.
func settled(worth, least, value, lower, upper, slack float64) bool {
	switch {
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
