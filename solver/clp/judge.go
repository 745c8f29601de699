//go:build cgo

package clp

import (
	"math"

	"leftshift/solver/lp"
)

// feasibility is the largest residual of a vector that counts as a solution,
// relative to the size of the row: ten times Clp's own tolerance.
const feasibility = 1e-6

// optimality is the largest reduced cost or dual, relative to the costs, that a
// column or row away from its bound may have: ten times Clp's own tolerance. The
// worst of the Netlib instances has 1e-8.
const optimality = 1e-6

// feasible recomputes every row and bound of a vector.
func (m *model) feasible(x []float64) bool {
	for j := range m.problem.Columns {
		c := &m.problem.Columns[j]
		if !within(x[j], c.Lower, c.Upper, 1) {
			return false
		}
	}
	for i := range m.problem.Rows {
		r := &m.problem.Rows[i]
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

// proven recomputes the reduced costs from the row duals and reports whether
// they prove the answer: a column or row with a worth above zero must be at its
// lower bound, one with a worth below zero at its upper.
func (m *model) proven(s *lp.Solution) bool {
	costs := m.costs
	if costs == nil {
		costs = make([]float64, len(m.problem.Columns))
	}
	worths := append([]float64(nil), costs...)
	sizes := make([]float64, len(costs)) // of the largest number in each worth
	for j, c := range costs {
		sizes[j] = max(1, math.Abs(c))
	}
	for i := range m.problem.Rows {
		r := &m.problem.Rows[i]
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
	for j := range m.problem.Columns {
		c := &m.problem.Columns[j]
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
	switch noise, slack := optimality*cost, feasibility*size; {
	case worth > noise:
		return value <= lower+slack
	case worth < -noise:
		return value >= upper-slack
	}
	return !math.IsNaN(worth)
}

// solveByInspection answers a problem without coefficients, which Clp calls a
// failed check: every row comes to 0, and each column goes to its cheaper bound.
func (m *model) solveByInspection() *lp.Solution {
	s := &lp.Solution{Status: lp.Optimal, RowDuals: make([]float64, len(m.problem.Rows))}
	for i := range m.problem.Rows {
		if r := &m.problem.Rows[i]; r.Lower > 0 || r.Upper < 0 {
			return &lp.Solution{Status: lp.Infeasible}
		}
	}
	for j := range m.problem.Columns {
		c := &m.problem.Columns[j]
		cost := 0.0
		if m.costs != nil {
			cost = m.costs[j]
		}
		value := c.Lower
		if cost < 0 || math.IsInf(value, -1) && cost == 0 {
			value = c.Upper
		}
		if math.IsInf(value, 0) {
			if cost != 0 {
				return &lp.Solution{Status: lp.Unbounded}
			}
			value = 0
		}
		s.Values = append(s.Values, value)
		s.ReducedCosts = append(s.ReducedCosts, cost)
		s.Objective += cost * value
	}
	return s
}
