package reduce

import (
	"context"
	"math"

	"leftshift/solver/lp"
)

// IntegerEngine reduces programs before another engine solves them in whole
// numbers. Columns with one value are left out as well, and what no row ties is
// decided here.
type IntegerEngine struct{ inner lp.IntegerEngine }

// NewInteger puts an engine behind the reduction.
func NewInteger(inner lp.IntegerEngine) IntegerEngine { return IntegerEngine{inner} }

// Version names the engine behind.
func (e IntegerEngine) Version() string { return e.inner.Version() }

// SolveInteger minimises costs over p with its Integer columns whole.
func (e IntegerEngine) SolveInteger(ctx context.Context, p *lp.Problem, costs []float64, o lp.IntegerOptions) (*lp.IntegerSolution, error) {
	if p.Check() != nil || p.CheckCosts(costs) != nil || o.Start != nil && len(o.Start) != len(p.Columns) || ctx.Err() != nil {
		return e.inner.SolveInteger(ctx, p, costs, o) // which says what is wrong
	}
	r := newProgram(copyOf(p), costs, nil, true)
	if r.empty() {
		return &lp.IntegerSolution{Status: lp.Infeasible}, nil
	}
	rest, ok := r.rest(r.costs(costs))
	switch {
	case !ok:
		return e.inner.SolveInteger(ctx, p, costs, o)
	case rest.clash:
		return &lp.IntegerSolution{Status: lp.Infeasible}, nil
	}
	answer := &lp.IntegerSolution{Status: lp.Optimal, Values: []float64{}}
	if len(rest.problem.Rows) > 0 {
		inner := o
		if o.Start != nil {
			inner.Start = rest.pick(r.known(o.Start))
		}
		var err error
		if answer, err = e.inner.SolveInteger(ctx, &rest.problem, rest.costs, inner); err != nil {
			return nil, err
		}
	}
	for j, c := range costs {
		answer.Bound += c * r.constants[j]
	}
	answer.Bound += rest.constant
	if answer.Values == nil {
		return answer, nil
	}
	answer.Values = r.values(rest.put(answer.Values))
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

// rest is what is left of a small program when columns that are in no row are
// decided, and rows without columns are checked: branch and cut is for what is
// tied together.
type rest struct {
	problem  lp.Problem
	costs    []float64
	columns  []int     // of the small program, one for each of problem
	decided  []float64 // values of the small program's columns; those in columns are not meant
	constant float64   // what the decided columns cost
	clash    bool      // a row without columns doesn't hold
}

// rest sets apart what branch and cut has to decide. ok is false when a column
// that is in no row could cost less without end.
func (r *program) rest(costs []float64) (s rest, ok bool) {
	tied := make([]bool, len(r.small.Columns))
	for i := range r.small.Rows {
		for _, t := range r.small.Rows[i].Terms {
			tied[t.Column] = true
		}
	}
	s.decided = make([]float64, len(r.small.Columns))
	place := fill(len(r.small.Columns))
	for j, c := range r.small.Columns {
		if tied[j] {
			place[j] = s.problem.AddColumn(c)
			s.columns, s.costs = append(s.columns, j), append(s.costs, costs[j])
			continue
		}
		lower, upper := c.Lower, c.Upper
		if c.Integer {
			lower, upper = math.Ceil(lower-touching), math.Floor(upper+touching)
		}
		v := math.Min(math.Max(0, lower), upper)
		switch {
		case costs[j] > 0:
			v = lower
		case costs[j] < 0:
			v = upper
		}
		if math.IsInf(v, 0) {
			return s, false
		}
		s.clash = s.clash || lower > upper
		s.decided[j] = v
		s.constant += costs[j] * v
	}
	for i := range r.small.Rows {
		row := r.small.Rows[i]
		if len(row.Terms) == 0 {
			s.clash = s.clash || row.Lower > touching || row.Upper < -touching
			continue
		}
		terms := make([]lp.Term, len(row.Terms))
		for k, t := range row.Terms {
			terms[k] = lp.Term{Column: place[t.Column], Coefficient: t.Coefficient}
		}
		row.Terms = terms
		s.problem.Rows = append(s.problem.Rows, row)
	}
	return s, true
}

// pick takes the columns that are to be decided out of a vector.
func (s *rest) pick(small []float64) []float64 {
	list := make([]float64, len(s.columns))
	for k, j := range s.columns {
		list[k] = small[j]
	}
	return list
}

// put puts what was decided back among the rest.
func (s *rest) put(values []float64) []float64 {
	small := append([]float64(nil), s.decided...)
	for k, j := range s.columns {
		small[j] = values[k]
	}
	return small
}
