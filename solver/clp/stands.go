//go:build cgo

package clp

// #include "shim.h"
import "C"

import (
	"runtime"
	"slices"

	"leftshift/solver/lp"
)

// Where goals are solved in turn, most are at their best already when the first is:
// the basis of one answer proves the next. To see that takes no solve, which sets up
// everything anew, but the duals that the basis has for other costs:
//
//	y = (B')⁻¹ c_B
//
// one step of linear algebra for each, once the basis is factorised.

// stands gives the last answer again where it is feasible under the bounds of now,
// and duals of its basis prove it the best by the costs of now. It gives nil where a
// solve must tell.
func (m *model) stands() *lp.Solution {
	if !m.solved || m.last == nil || !m.problem.FeasibleWithin(m.last.Values, lp.Sharp) {
		return nil
	}
	s := &lp.Solution{
		Status: lp.Optimal, Method: methodStands, Rows: len(m.problem.Rows), Columns: len(m.problem.Columns),
		Values: slices.Clone(m.last.Values), ReducedCosts: m.last.ReducedCosts, RowDuals: m.last.RowDuals,
	}
	if m.recosted && !m.dualsOfBasis(s) || !m.problem.ProvenWithin(m.costs, s, lp.Sharp) {
		return nil
	}
	for j, c := range m.costs {
		s.Objective += c * s.Values[j]
	}
	m.remember(s)
	return s
}

// methodStands is the way of an answer that took no solve.
const methodStands = "the last basis, which proves it still"

// dualsOfBasis works out the duals of the last basis by the costs of now. It reports
// false where Clp has none to give.
func (m *model) dualsOfBasis(s *lp.Solution) bool {
	s.ReducedCosts, s.RowDuals = make([]float64, len(m.problem.Columns)), make([]float64, len(m.problem.Rows))
	if len(m.costs) == 0 || len(s.RowDuals) == 0 {
		return false
	}
	pointer := pointerTo(m.simplex)
	status := C.int(0)
	if !m.factorised {
		status = C.shim_factorise(pointer)
		m.factorised = true // to be let go, however it ended
	}
	if status == 0 {
		status = C.shim_duals(pointer, (*C.double)(&m.costs[0]), (*C.double)(&s.ReducedCosts[0]), (*C.double)(&s.RowDuals[0]))
	}
	runtime.KeepAlive(m.simplex)
	if status == C.shim_broken {
		m.replace()
	}
	return status == 0
}

// letGo ends what dualsOfBasis began. Clp must be let go before it does anything else.
func (m *model) letGo() {
	if !m.factorised {
		return
	}
	status := C.shim_let_go(pointerTo(m.simplex))
	runtime.KeepAlive(m.simplex)
	m.factorised = false
	if status == C.shim_broken {
		m.replace()
	}
}

// forget has the next answer found by a solve: the program or the basis is another.
func (m *model) forget() {
	m.letGo()
	m.last = nil
}

// remember keeps what the basis is of. The caller may do what it likes with its own.
func (m *model) remember(s *lp.Solution) {
	m.last, m.recosted = nil, false
	if s.Status == lp.Optimal {
		m.last = &lp.Solution{Values: slices.Clone(s.Values), ReducedCosts: slices.Clone(s.ReducedCosts), RowDuals: slices.Clone(s.RowDuals)}
	}
}
