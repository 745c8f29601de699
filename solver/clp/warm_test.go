//go:build cgo

package clp

import (
	"context"
	"math"
	"testing"

	"leftshift/solver/lp"
)

// A solve from the last basis that comes to no end is given up for one from nothing,
// with the same answer: here the limit is one step and the way takes more. Forty
// columns pay 1 to 40 and share a row of 20, with 1 each at most: the twenty cheapest
// of them come to 1 + 2 + … + 20 = 210, and once 35 are asked for, 35 to 630.
func TestAWarmSolveThatComesToNoEndIsBegunAnew(t *testing.T) {
	p, costs := &lp.Problem{}, []float64(nil)
	row := lp.Row{Name: "all", Lower: 20, Upper: lp.Infinity}
	for j := range 40 {
		row.Terms = append(row.Terms, lp.Term{Column: p.AddColumn(lp.Column{Name: "x", Upper: 1}), Coefficient: 1})
		costs = append(costs, float64(j+1))
	}
	p.AddRow(row)
	for _, limit := range []int{0, 1} {
		loaded, err := New().Load(p)
		if err != nil {
			t.Fatal(err)
		}
		defer loaded.Close()
		m := loaded.(*model)
		m.warm = limit
		if err := m.SetCosts(costs); err != nil {
			t.Fatal(err)
		}
		for _, want := range []float64{210, 630} {
			s, err := m.Solve(context.Background())
			if err != nil || s.Status != lp.Optimal || math.Abs(s.Objective-want) > 1e-6 {
				t.Fatalf("limit %d: %+v, %v; want %v", limit, s, err, want)
			}
			if anew := s.Method == "dual simplex after presolve, from nothing again"; anew != (limit == 1 && want == 630) {
				t.Errorf("limit %d: solved by %s", limit, s.Method)
			}
			if err := m.SetRowBounds(0, 35, lp.Infinity); err != nil {
				t.Fatal(err)
			}
		}
	}
}
