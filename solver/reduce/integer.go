package reduce

import (
	"context"

	"leftshift/solver/lp"
)

// IntegerEngine reduces programs before another engine solves them in whole
// numbers. Columns with one value are left out as well.
type IntegerEngine struct{ inner lp.IntegerEngine }

// NewInteger puts an engine behind the reduction.
func NewInteger(inner lp.IntegerEngine) IntegerEngine { return IntegerEngine{inner} }

// Version names the engine behind.
func (e IntegerEngine) Version() string { return e.inner.Version() }

// SolveInteger minimises costs over p with its Integer columns whole.
func (e IntegerEngine) SolveInteger(ctx context.Context, p *lp.Problem, costs []float64, o lp.IntegerOptions) (*lp.IntegerSolution, error) {
	if p.Check() != nil || p.CheckCosts(costs) != nil || o.Start != nil && len(o.Start) != len(p.Columns) {
		return e.inner.SolveInteger(ctx, p, costs, o) // which says what is wrong
	}
	r := newProgram(copyOf(p), costs, nil, true)
	if r.empty() {
		return &lp.IntegerSolution{Status: lp.Infeasible}, nil
	}
	if len(r.small.Columns) == 0 || len(r.small.Rows) == 0 {
		return e.inner.SolveInteger(ctx, p, costs, o)
	}
	constant := 0.0
	for j, c := range costs {
		constant += c * r.constants[j]
	}
	inner := o
	if o.Start != nil {
		inner.Start = r.known(o.Start)
	}
	answer, err := e.inner.SolveInteger(ctx, &r.small, r.costs(costs), inner)
	if err != nil {
		return nil, err
	}
	answer.Bound += constant
	if answer.Values == nil {
		return answer, nil
	}
	answer.Values = r.values(answer.Values)
	if !p.Feasible(answer.Values) {
		return e.inner.SolveInteger(ctx, p, costs, o)
	}
	answer.Objective = 0
	for j, c := range costs {
		answer.Objective += c * answer.Values[j]
	}
	return answer, nil
}

// known writes a known solution of the whole program in columns of the small.
func (r *program) known(x []float64) []float64 {
	small := make([]float64, len(r.small.Columns))
	for j, at := range r.place {
		if at == none {
			continue
		}
		small[at] = x[j]
		if before := r.shape.before[j]; before != none {
			small[at] -= x[before]
		}
	}
	return small
}
