//go:build cgo

package clp

// #include <stdlib.h>
// #include "shim.h"
import "C"

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"unsafe"

	"leftshift/solver/lp"

	lanl "github.com/lanl/clp"
)

// model is a problem loaded into Clp.
type model struct {
	problem    *lp.Problem
	costs      []float64
	simplex    *lanl.Simplex
	empty      bool         // no row has a coefficient
	solved     bool         // there is a basis to start from
	moved      bool         // bounds have changed since the last solve
	warm       int          // steps that a solve from the last basis may take; 0 for as many as the rows say
	last       *lp.Solution // the answer that the basis is of; nil when there is none
	recosted   bool         // costs have changed since that
	factorised bool         // the basis is ready to be asked about other costs: see stands
}

// A solve from the last basis as a rule takes a small part of the steps of one from
// nothing. One in some hundreds does not: perturbed costs have led it astray, and it
// takes ten times as many. After so many steps for each row, or at least leastWarm, a
// start from nothing is sooner at the end.
const (
	leastWarm  = 2000
	warmPerRow = 2.0 / 3
)

// warmSteps is how many steps a solve from the last basis may take.
func (m *model) warmSteps() int {
	if m.warm > 0 {
		return m.warm
	}
	return max(leastWarm, int(warmPerRow*float64(len(m.problem.Rows))))
}

var errClosed = errors.New("clp: the model is closed")

// SetCosts replaces the objective.
func (m *model) SetCosts(costs []float64) error {
	if m.simplex == nil {
		return errClosed
	}
	if err := m.problem.CheckCosts(costs); err != nil {
		return err
	}
	m.costs = append(m.costs[:0], costs...)
	m.recosted = true
	if len(costs) > 0 {
		C.shim_set_costs(pointerTo(m.simplex), (*C.double)(&costs[0]))
		runtime.KeepAlive(m.simplex)
	}
	return nil
}

// SetColumnBounds replaces the bounds of one column.
func (m *model) SetColumnBounds(column int, lower, upper float64) error {
	if m.simplex == nil {
		return errClosed
	}
	if err := m.problem.SetColumnBounds(column, lower, upper); err != nil {
		return fmt.Errorf("clp: %w", err)
	}
	C.shim_set_column_bounds(pointerTo(m.simplex), C.int(column), C.double(lower), C.double(upper))
	runtime.KeepAlive(m.simplex)
	m.moved = true
	return nil
}

// SetRowBounds replaces the bounds of one row.
func (m *model) SetRowBounds(row int, lower, upper float64) error {
	if m.simplex == nil {
		return errClosed
	}
	if err := m.problem.SetRowBounds(row, lower, upper); err != nil {
		return fmt.Errorf("clp: %w", err)
	}
	C.shim_set_row_bounds(pointerTo(m.simplex), C.int(row), C.double(lower), C.double(upper))
	runtime.KeepAlive(m.simplex)
	m.moved = true
	return nil
}

// Grow adds columns and rows at the end, and keeps the basis. Rows may use any
// column. New columns cost nothing until costs are set.
func (m *model) Grow(columns []lp.Column, rows []lp.Row) error {
	if m.simplex == nil {
		return errClosed
	}
	grown := lp.Problem{Columns: append(m.problem.Columns, columns...), Rows: rows}
	if err := grown.Check(); err != nil {
		return err
	}
	grown.Rows = append(m.problem.Rows, rows...)
	m.problem = &grown
	m.empty = m.empty && grown.Nonzeros() == 0
	if m.costs != nil {
		m.costs = append(m.costs, make([]float64, len(columns))...)
	}
	m.forget()
	pointer := pointerTo(m.simplex)
	for _, c := range columns {
		C.shim_add_column(pointer, C.double(c.Lower), C.double(c.Upper))
	}
	for _, r := range rows {
		at, values := make([]C.int, len(r.Terms)+1), make([]C.double, len(r.Terms)+1) // one more, so that there is a first
		for i, t := range r.Terms {
			at[i], values[i] = C.int(t.Column), C.double(t.Coefficient)
		}
		C.shim_add_row(pointer, C.int(len(r.Terms)), &at[0], &values[0], C.double(r.Lower), C.double(r.Upper))
	}
	runtime.KeepAlive(m.simplex)
	m.moved = true
	return nil
}

// Close frees the model at the next collection: lanl/clp frees in a finalizer.
func (m *model) Close() { m.simplex = nil }

// methods names the shim's ways to solve.
var methods = map[int]string{
	C.shim_fresh:       "dual simplex after presolve",
	C.shim_warm_primal: "primal simplex from the last basis",
	C.shim_warm_dual:   "dual simplex from the last basis",
	C.shim_clean:       "primal simplex from the last basis, without scaling and perturbation",
	C.shim_again:       "dual simplex after presolve, from nothing again",
	C.shim_plain:       "dual simplex from nothing, without presolve, scaling and perturbation",
}

// Solve minimises from the last basis, or from nothing the first time and where that
// basis leads to no end. An answer that this basis proves still is given at once. An answer that is not feasible, or not proven by its own
// duals, is tried again: from where it ended, without scaling; from nothing; and from
// nothing without presolve and perturbation, before it is called failed. From an old
// basis Clp has called feasible problems infeasible: that nothing is feasible is
// believed when multipliers prove it, or when another method says so too.
func (m *model) Solve(ctx context.Context) (*lp.Solution, error) {
	if m.simplex == nil {
		return nil, errClosed
	}
	if ended(ctx) {
		return &lp.Solution{Status: lp.Stopped}, nil
	}
	if m.empty {
		return m.solveByInspection(), nil
	}
	if s := m.stands(); s != nil {
		return s, nil
	}
	m.letGo()
	method := C.shim_fresh
	if m.solved {
		method = C.shim_warm_primal
		if m.moved {
			method = C.shim_warm_dual
		}
	}
	var last *lp.Solution
	iterations, infeasible := 0, false
	refuted := false // at once from the last basis: where that ended is as good a start
	astray := false  // it took more steps than a solve from the last basis may
	for i, method := range []int{method, C.shim_clean, C.shim_again, C.shim_plain} {
		if ended(ctx) {
			return &lp.Solution{Status: lp.Stopped}, nil
		}
		if astray && method == C.shim_clean {
			continue
		}
		last = m.solveOnce(ctx, method)
		last.Method = methods[method]
		iterations += last.Iterations
		if last.Status == lp.Infeasible {
			last.Refutation = m.refutation()
			refuted = i == 0 && m.solved && last.Refutation != nil
			if last.Refutation == nil && !infeasible {
				infeasible = true
				continue
			}
		}
		astray = last.Status == lp.Stopped && !ended(ctx)
		if last.Status != lp.Failed && !astray {
			break
		}
	}
	if last.Status == lp.Failed {
		return nil, errors.New("clp: no usable answer, even from a fresh start without presolve")
	}
	last.Iterations = iterations
	last.Rows, last.Columns = len(m.problem.Rows), len(m.problem.Columns)
	if !refuted {
		m.solved, m.moved = last.Status == lp.Optimal, false
	}
	m.remember(last)
	return last, nil
}

// solveOnce runs Clp once by one method and judges what came back.
func (m *model) solveOnce(ctx context.Context, method int) *lp.Solution {
	stop := (*C.int)(C.calloc(1, C.size_t(unsafe.Sizeof(C.int(0)))))
	defer C.free(unsafe.Pointer(stop))
	done := make(chan struct{})
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		select {
		case <-ctx.Done():
			atomic.StoreInt32((*int32)(unsafe.Pointer(stop)), 1)
		case <-done:
		}
	}()
	pointer := pointerTo(m.simplex)
	code := int(C.shim_solve(pointer, C.int(method), C.int(m.warmSteps()), stop))
	close(done)
	<-watched
	if code == C.shim_broken {
		m.replace()
		return &lp.Solution{Status: lp.Failed}
	}
	secondary := int(C.shim_secondary_status(pointer))

	s := &lp.Solution{
		Status:       statusOf(code, secondary),
		Iterations:   int(C.shim_iterations(pointer)),
		Values:       make([]float64, len(m.problem.Columns)),
		ReducedCosts: make([]float64, len(m.problem.Columns)),
		RowDuals:     make([]float64, len(m.problem.Rows)),
	}
	if s.Status != lp.Optimal {
		runtime.KeepAlive(m.simplex)
		if ended(ctx) {
			s.Status = lp.Stopped // whatever a solve cut short took itself for
		}
		return &lp.Solution{Status: s.Status, Iterations: s.Iterations}
	}
	C.shim_solution(pointer, (*C.double)(&s.Values[0]), (*C.double)(&s.ReducedCosts[0]), (*C.double)(&s.RowDuals[0]))
	runtime.KeepAlive(m.simplex)
	if !m.problem.Feasible(s.Values) || !m.problem.Proven(m.costs, s) {
		return &lp.Solution{Status: lp.Failed, Iterations: s.Iterations}
	}
	for j, c := range m.costs {
		s.Objective += c * s.Values[j]
	}
	return s
}

// refutation gives multipliers that prove that nothing is feasible, after a
// solve that ended so: those that Clp offers, or else its duals, which are such
// multipliers where it ended in its first phase. It gives nil where neither
// prove it.
func (m *model) refutation() []float64 {
	multipliers := make([]float64, len(m.problem.Rows))
	defer runtime.KeepAlive(m.simplex)
	if C.shim_infeasibility_ray(pointerTo(m.simplex), (*C.double)(&multipliers[0])) != 0 {
		if proof := m.problem.Refutation(multipliers); proof != nil {
			return proof
		}
	}
	C.shim_row_duals(pointerTo(m.simplex), (*C.double)(&multipliers[0]))
	return m.problem.Refutation(multipliers)
}

// ended reports whether a context is over. That is an outcome here, not an error.
func ended(ctx context.Context) bool { return ctx.Err() != nil }
