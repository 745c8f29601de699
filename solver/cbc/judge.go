//go:build cgo

package cbc

// #include "shim.h"
import "C"

import (
	"fmt"
	"math"

	"leftshift/solver/lp"
)

// whole is how far from a whole number Cbc may leave a column, and feasible how
// far the rounded vector may miss a row, relative to the row's size.
const (
	whole    = 1e-5
	feasible = 1e-6
)

// judge turns what Cbc said into a solution. The integer columns of a vector
// are rounded and everything is recomputed; a vector that then misses a row is
// an error, never an answer.
func judge(p *lp.Problem, costs []float64, answer C.struct_cbc_shim_answer, values []float64) (*lp.IntegerSolution, error) {
	s := &lp.IntegerSolution{Nodes: int(answer.nodes), Bound: float64(answer.bound), Rows: len(p.Rows), Columns: len(p.Columns)}
	if math.IsNaN(s.Bound) || math.Abs(s.Bound) > lp.Largest {
		s.Bound = math.Inf(-1)
	}
	switch answer.status {
	case C.cbc_shim_optimal:
		s.Status = lp.Optimal
	case C.cbc_shim_infeasible:
		s.Status = lp.Infeasible
		return s, nil
	case C.cbc_shim_unbounded:
		s.Status, s.Bound = lp.Unbounded, math.Inf(-1)
		return s, nil
	case C.cbc_shim_stopped:
		s.Status = lp.Stopped
	default:
		return nil, fmt.Errorf("cbc: no usable answer (status %d)", int(answer.status))
	}
	if answer.found == 0 {
		if s.Status == lp.Optimal {
			return nil, fmt.Errorf("cbc: says optimal without a solution")
		}
		return s, nil
	}
	for j := range p.Columns {
		if !p.Columns[j].Integer {
			continue
		}
		rounded := math.Round(values[j])
		if !(math.Abs(values[j]-rounded) <= whole) {
			return nil, fmt.Errorf("cbc: column %s came back as %v, which is not whole", p.Columns[j].Name, values[j])
		}
		values[j] = rounded
	}
	if worst, where := p.Violation(values); worst > feasible*scale(p, values) {
		return nil, fmt.Errorf("cbc: the solution misses %s by %g", where, worst)
	}
	s.Values = values
	for j, c := range costs {
		s.Objective += c * values[j]
	}
	return s, nil
}

// scale gives the size of the largest value in a solution, at least 1.
func scale(p *lp.Problem, values []float64) float64 {
	size := 1.0
	for j := range p.Columns {
		size = max(size, math.Abs(values[j]))
	}
	return size
}
