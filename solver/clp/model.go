//go:build cgo

package clp

// #include <stdlib.h>
// #include "shim.h"
import "C"

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"sync/atomic"
	"time"
	"unsafe"

	"leftshift/solver/lp"

	lanl "github.com/lanl/clp"
)

// model is a problem loaded into Clp.
type model struct {
	problem *lp.Problem
	costs   []float64
	simplex *lanl.Simplex
	solved  bool // there is a basis to start from
	moved   bool // bounds have changed since the last solve
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
	if err := lp.CheckBounds(lower, upper); err != nil {
		return fmt.Errorf("clp: column %s: %w", m.problem.Columns[column].Name, err)
	}
	m.problem.Columns[column].Lower, m.problem.Columns[column].Upper = lower, upper
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
	if err := lp.CheckBounds(lower, upper); err != nil {
		return fmt.Errorf("clp: row %s: %w", m.problem.Rows[row].Name, err)
	}
	m.problem.Rows[row].Lower, m.problem.Rows[row].Upper = lower, upper
	C.shim_set_row_bounds(pointerTo(m.simplex), C.int(row), C.double(lower), C.double(upper))
	runtime.KeepAlive(m.simplex)
	m.moved = true
	return nil
}

// Grow adds columns and rows at the end, and keeps the basis. Rows may use any
// column. The costs that were set are those of the columns before.
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

// feasibility is the largest residual of a vector that counts as a solution,
// relative to the size of the row: ten times Clp's own tolerance.
const feasibility = 1e-6

// Solve minimises from the last basis, or from nothing the first time. An
// answer whose residuals are too large is tried again from nothing, without
// presolve and perturbation, before it is called failed.
func (m *model) Solve(ctx context.Context) (*lp.Solution, error) {
	if m.simplex == nil {
		return nil, errClosed
	}
	if len(m.problem.Columns) == 0 || len(m.problem.Rows) == 0 {
		return m.solveByInspection(), nil
	}
	method := C.shim_fresh
	if m.solved {
		method = C.shim_warm_primal
		if m.moved {
			method = C.shim_warm_dual
		}
	}
	var last *lp.Solution
	for _, method := range []int{method, C.shim_warm_primal, C.shim_plain} {
		if err := ctx.Err(); err != nil {
			return &lp.Solution{Status: lp.Stopped}, nil
		}
		last = m.solveOnce(ctx, method)
		if last.Status != lp.Failed {
			break
		}
	}
	if last.Status == lp.Failed {
		return nil, errors.New("clp: no usable answer, even from a fresh start without presolve")
	}
	m.solved, m.moved = last.Status == lp.Optimal, false
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
	code := int(C.shim_solve(pointer, C.int(method), stop, C.double(seconds(ctx))))
	close(done)
	<-watched
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
		return &lp.Solution{Status: s.Status, Iterations: s.Iterations}
	}
	C.shim_solution(pointer, (*C.double)(&s.Values[0]), (*C.double)(&s.ReducedCosts[0]), (*C.double)(&s.RowDuals[0]))
	runtime.KeepAlive(m.simplex)
	if !m.feasible(s.Values) {
		return &lp.Solution{Status: lp.Failed, Iterations: s.Iterations}
	}
	for j, c := range m.costs {
		s.Objective += c * s.Values[j]
	}
	return s
}

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
	return v >= lower-slack && v <= upper+slack // false for NaN
}

// solveByInspection answers a problem without rows or without columns, which
// Clp calls a failed check: each column goes to its cheaper bound.
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

// seconds gives the time that is left, for Clp's own clock.
func seconds(ctx context.Context) float64 {
	if deadline, ok := ctx.Deadline(); ok {
		return max(time.Until(deadline).Seconds(), 0.001)
	}
	return 1e9
}
