//go:build cgo

package reduce_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"leftshift/solver/cbc"
	"leftshift/solver/lp"
	"leftshift/solver/lp/lptest"
	"leftshift/solver/reduce"
)

// Programs with the shape of a plan come to the same in whole numbers whether or
// not they are reduced, also when some columns have one value and when others
// are only known to follow whole from the rest.
func TestWholeLines(t *testing.T) {
	for seed := range uint64(200) {
		p, costs := lptest.Lines(seed)
		for j := range p.Columns {
			c := &p.Columns[j]
			switch {
			case strings.HasPrefix(c.Name, "x"), strings.HasPrefix(c.Name, "other"):
				c.Integer, costs[j] = true, math.Abs(costs[j])
			case strings.HasPrefix(c.Name, "extra"):
			default: // down and up: whole where x is, and never worth more than they must be
				c.Integer, c.Whole = seed%3 == 0, true
				costs[j] = math.Abs(costs[j])
			}
		}
		if seed%5 == 0 {
			p.Columns[0].Lower = p.Columns[0].Upper
		}
		got, err := reduce.NewInteger(cbc.New()).SolveInteger(context.Background(), p, costs, lp.IntegerOptions{})
		if err != nil {
			t.Fatal(err)
		}
		whole := &lp.Problem{Columns: append([]lp.Column(nil), p.Columns...), Rows: p.Rows}
		for j := range whole.Columns {
			whole.Columns[j].Integer = whole.Columns[j].Integer || whole.Columns[j].Whole
		}
		want, err := cbc.New().SolveInteger(context.Background(), whole, costs, lp.IntegerOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Status != want.Status || got.Values != nil && (math.Abs(got.Objective-want.Objective) > 1e-6 || got.Bound > want.Objective+1e-6) {
			t.Errorf("seed %d: %v at %v (bound %v), whole %v at %v", seed, got.Status, got.Objective, got.Bound, want.Status, want.Objective)
		}
		if got.Values == nil {
			continue
		}
		if worst, where := p.Violation(got.Values); worst > 1e-6 {
			t.Errorf("seed %d: %s is missed by %g", seed, where, worst)
		}
	}
}
