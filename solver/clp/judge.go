//go:build cgo

package clp

import (
	"math"

	"leftshift/solver/lp"
)

// noise is what a row may miss a bound by: Clp's own tolerance.
const noise = 1e-7

// solveByInspection answers a problem without coefficients, which Clp calls a
// failed check: every row comes to 0, and each column goes to its cheaper bound.
func (m *model) solveByInspection() *lp.Solution {
	s := &lp.Solution{Status: lp.Optimal, RowDuals: make([]float64, len(m.problem.Rows))}
	for i := range m.problem.Rows {
		if r := &m.problem.Rows[i]; r.Lower > noise || r.Upper < -noise {
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
