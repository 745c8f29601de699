//go:build cgo

package cbc

// #cgo pkg-config: cbc
// #cgo CXXFLAGS: -std=c++17 -O2
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
)

// Engine solves by branch and cut.
type Engine struct{}

// New gives the engine.
func New() Engine { return Engine{} }

// Version names the library that is linked, such as "Cbc 2.10.8".
func (Engine) Version() string { return "Cbc " + C.GoString(C.cbc_shim_version()) }

// turn guards Cbc's hidden state: whoever has put something in has the turn.
var turn = make(chan struct{}, 1)

// SolveInteger minimises costs over p with its Integer columns whole.
func (Engine) SolveInteger(ctx context.Context, p *lp.Problem, costs []float64, o lp.IntegerOptions) (*lp.IntegerSolution, error) {
	if err := errors.Join(p.Check(), p.CheckCosts(costs)); err != nil {
		return nil, err
	}
	if len(p.Columns) == 0 || len(p.Rows) == 0 {
		return nil, errors.New("cbc: a problem without rows or columns needs no branch and cut")
	}
	if err := checkOptions(p, o); err != nil {
		return nil, err
	}
	select {
	case <-ctx.Done():
	case turn <- struct{}{}:
		defer func() { <-turn }()
	}
	if ctx.Err() != nil {
		return &lp.IntegerSolution{Status: lp.Stopped, Bound: math.Inf(-1)}, nil
	}
	answer, values := solve(ctx, p, costs, o)
	if answer.status != C.cbc_shim_optimal && ctx.Err() != nil {
		answer.status = C.cbc_shim_stopped // whatever a search cut short took itself for
	}
	return judge(p, costs, answer, values)
}

// checkOptions reports options that must not reach Cbc.
func checkOptions(p *lp.Problem, o lp.IntegerOptions) error {
	if !(o.Gap >= 0 && o.Gap <= lp.Largest) {
		return fmt.Errorf("cbc: a gap of %v", o.Gap)
	}
	if o.Start == nil {
		return nil
	}
	if len(o.Start) != len(p.Columns) {
		return fmt.Errorf("cbc: a known solution of %d values for %d columns", len(o.Start), len(p.Columns))
	}
	for j, v := range o.Start {
		if !(math.Abs(v) <= lp.Largest) {
			return fmt.Errorf("cbc: %s is %v in a known solution", p.Columns[j].Name, v)
		}
	}
	return nil
}

// solve hands the arrays to C++ and stops it when ctx ends.
func solve(ctx context.Context, p *lp.Problem, costs []float64, o lp.IntegerOptions) (C.struct_cbc_shim_answer, []float64) {
	stop := (*C.int)(C.calloc(1, C.size_t(unsafe.Sizeof(C.int(0)))))
	defer C.free(unsafe.Pointer(stop))
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		select {
		case <-ctx.Done():
			atomic.StoreInt32((*int32)(unsafe.Pointer(stop)), 1)
		case <-done:
		}
	}()

	var pin runtime.Pinner
	defer pin.Unpin()
	problem := byColumns(p, costs, o.Start, &pin)
	limits := C.struct_cbc_shim_limits{
		gap:     C.double(o.Gap),
		seconds: C.double(seconds(ctx)),
		nodes:   C.int(o.Nodes),
		stop:    stop,
	}
	var answer C.struct_cbc_shim_answer
	values := make([]float64, len(p.Columns))
	C.cbc_shim_solve(&problem, &limits, &answer, (*C.double)(&values[0]))
	close(done)
	<-watched
	return answer, values
}

// byColumns lays a problem out as shim.h wants it, in pinned Go memory.
func byColumns(p *lp.Problem, costs, known []float64, pin *runtime.Pinner) C.struct_cbc_shim_problem {
	n, m := len(p.Columns), len(p.Rows)
	start := make([]int32, n+1)
	for i := range p.Rows {
		for _, t := range p.Rows[i].Terms {
			start[t.Column+1]++
		}
	}
	for j := range n {
		start[j+1] += start[j]
	}
	next := append([]int32(nil), start...)
	index := make([]int32, p.Nonzeros()+1) // never empty, so that it has an address
	value := make([]float64, p.Nonzeros()+1)
	for i := range p.Rows {
		for _, t := range p.Rows[i].Terms {
			index[next[t.Column]], value[next[t.Column]] = int32(i), t.Coefficient
			next[t.Column]++
		}
	}
	lower, upper, whole := make([]float64, n), make([]float64, n), make([]byte, n)
	for j := range p.Columns {
		lower[j], upper[j] = p.Columns[j].Lower, p.Columns[j].Upper
		if p.Columns[j].Integer {
			whole[j] = 1
		}
	}
	rowLower, rowUpper := make([]float64, m), make([]float64, m)
	for i := range p.Rows {
		rowLower[i], rowUpper[i] = p.Rows[i].Lower, p.Rows[i].Upper
	}
	problem := C.struct_cbc_shim_problem{
		columns: C.int(n), rows: C.int(m),
		start:        (*C.int)(pinned(pin, start)),
		index:        (*C.int)(pinned(pin, index)),
		value:        (*C.double)(pinned(pin, value)),
		column_lower: (*C.double)(pinned(pin, lower)),
		column_upper: (*C.double)(pinned(pin, upper)),
		cost:         (*C.double)(pinned(pin, append([]float64(nil), costs...))),
		row_lower:    (*C.double)(pinned(pin, rowLower)),
		row_upper:    (*C.double)(pinned(pin, rowUpper)),
		integer:      (*C.char)(pinned(pin, whole)),
	}
	if known != nil {
		problem.known = (*C.double)(pinned(pin, append([]float64(nil), known...)))
	}
	return problem
}

func pinned[T any](pin *runtime.Pinner, s []T) unsafe.Pointer {
	pin.Pin(&s[0])
	return unsafe.Pointer(&s[0])
}

// seconds gives the time that is left, for Cbc's own clock.
func seconds(ctx context.Context) float64 {
	if deadline, ok := ctx.Deadline(); ok {
		return max(time.Until(deadline).Seconds(), 0.001)
	}
	return 1e8
}
