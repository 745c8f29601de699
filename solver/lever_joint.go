package solver

import (
	"context"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// The cheapest levers together, in whole units.
//
//	least Σ price(l)·u(l)   so that every rule holds, with u(l) units of each lever l
//	                        added to the bounds of its rows (priced)
//
// The linear program says which levers to use. Among those, the unit with the
// smallest part over a whole number is tried without that part, and with one more
// where that can't be; then the next. Every such solve only tightens a bound, so it
// starts from the last answer. What comes of it can't do with a unit less of what
// was tried last, and its price is seldom far above the linear program's.

// jointSteps is how many steps of the simplex method may be spent on whole units;
// after that they are rounded up.
const jointSteps = 20000

// jointly gives the cheapest levers that let every rule of the clash hold, in whole
// units; none where all together are not enough.
func (c *clash) jointly(ctx context.Context, engine lp.Engine, levers []lever) ([]option, error) {
	p, costs, first := c.priced(levers)
	p.Rows = slices.Clone(p.Rows)
	for i := range p.Rows {
		if c.aside(i) {
			p.Rows[i].Lower, p.Rows[i].Upper = math.Inf(-1), math.Inf(1)
		}
	}
	model, err := engine.Load(p)
	if err != nil {
		return nil, err
	}
	defer model.Close()
	if err := model.SetCosts(costs); err != nil {
		return nil, err
	}
	j := &units{model: model, first: first, lower: make([]float64, len(levers)), upper: make([]float64, len(levers))}
	for l := range levers {
		j.upper[l] = p.Columns[first+l].Upper
	}
	values, err := j.solve(ctx)
	if err != nil || values == nil {
		return nil, err
	}
	if values, err = j.whole(ctx, values); err != nil {
		return nil, err
	}
	var steps []option
	for l, u := range values {
		if u > tolerance {
			steps = append(steps, option{levers[l], int(math.Ceil(u - tolerance))})
		}
	}
	return steps, nil
}

// units is the columns of levers in a loaded program, from first on.
type units struct {
	model        lp.Model
	first        int
	lower, upper []float64
	steps        int // of the simplex method so far
}

// solve gives the units of every lever; nil where nothing is feasible.
func (j *units) solve(ctx context.Context) ([]float64, error) {
	for l := range j.upper {
		if err := j.model.SetColumnBounds(j.first+l, j.lower[l], j.upper[l]); err != nil {
			return nil, err
		}
	}
	answer, err := j.model.Solve(ctx)
	if err != nil {
		return nil, err
	}
	j.steps += answer.Iterations
	if answer.Status == lp.Stopped {
		return nil, errStopped
	}
	if answer.Status != lp.Optimal {
		return nil, nil
	}
	return answer.Values[j.first : j.first+len(j.upper)], nil
}

// whole makes the units whole numbers, one lever after the other.
func (j *units) whole(ctx context.Context, values []float64) ([]float64, error) {
	for l, u := range values {
		if u <= tolerance {
			j.upper[l] = 0 // the others are enough
		}
	}
	for j.steps <= jointSteps {
		at, least := none, 1.0
		for l, u := range values {
			if part := u - math.Floor(u+tolerance); part > tolerance && part < least {
				at, least = l, part
			}
		}
		if at == none {
			break
		}
		lower, upper, whole := j.lower[at], j.upper[at], math.Floor(values[at]+tolerance)
		j.upper[at] = whole
		rest, err := j.solve(ctx)
		if err == nil && rest == nil {
			j.lower[at], j.upper[at] = math.Max(lower, whole+1), math.Max(upper, whole+1)
			rest, err = j.solve(ctx)
		}
		if err != nil {
			return nil, err
		}
		if rest == nil { // noise: more of a lever is never in the way
			break
		}
		values = rest
	}
	return values, nil
}
