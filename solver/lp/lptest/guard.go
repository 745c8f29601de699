package lptest

import (
	"context"
	"math"
	"testing"

	"leftshift/solver/lp"
)

var nan = math.NaN()

// refuses tests that no number reaches a library that would answer it wrongly
// or end the process, and that a refusal leaves the model as it was.
func refuses(t *testing.T, e lp.Engine) {
	one := func() *lp.Problem { return problem([][2]float64{{0, 1}}, []float64{0, 1, 1}) }
	for name, spoil := range map[string]func(p *lp.Problem){
		"a column bound that is no number": func(p *lp.Problem) { p.Columns[0].Upper = nan },
		"column bounds that cross":         func(p *lp.Problem) { p.Columns[0].Lower = 2 },
		"column bounds at infinity":        func(p *lp.Problem) { p.Columns[0].Lower, p.Columns[0].Upper = inf, inf },
		"a row bound that is no number":    func(p *lp.Problem) { p.Rows[0].Lower = nan },
		"row bounds that cross":            func(p *lp.Problem) { p.Rows[0].Lower = 2 },
		"a huge row bound":                 func(p *lp.Problem) { p.Rows[0].Upper = 1e20 },
		"a coefficient that is no number":  func(p *lp.Problem) { p.Rows[0].Terms[0].Coefficient = nan },
		"an infinite coefficient":          func(p *lp.Problem) { p.Rows[0].Terms[0].Coefficient = inf },
		"a huge coefficient":               func(p *lp.Problem) { p.Rows[0].Terms[0].Coefficient = -1e25 },
		"a column that is not there":       func(p *lp.Problem) { p.Rows[0].Terms[0].Column = 1 },
		"a column before the first":        func(p *lp.Problem) { p.Rows[0].Terms[0].Column = -1 },
	} {
		p := one()
		spoil(p)
		if m, err := e.Load(p); err == nil {
			m.Close()
			t.Errorf("%s was loaded", name)
		}
	}

	m, err := e.Load(one())
	must(t, err)
	defer m.Close()
	must(t, m.SetCosts([]float64{-1}))
	for _, costs := range [][]float64{{nan}, {inf}, {-inf}, {1e25}, {}, {1, 2}, nil} {
		if m.SetCosts(costs) == nil {
			t.Errorf("costs %v were accepted for one column", costs)
		}
	}
	for _, b := range [][2]float64{{nan, 1}, {0, nan}, {2, 1}, {inf, inf}, {-inf, -inf}, {0, 1e20}} {
		if m.SetColumnBounds(0, b[0], b[1]) == nil {
			t.Errorf("column bounds %v were accepted", b)
		}
		if m.SetRowBounds(0, b[0], b[1]) == nil {
			t.Errorf("row bounds %v were accepted", b)
		}
	}
	for _, out := range []int{-1, 1} {
		if m.SetColumnBounds(out, 0, 1) == nil || m.SetRowBounds(out, 0, 1) == nil {
			t.Errorf("bounds were accepted for column or row %d of one", out)
		}
	}
	s, err := m.Solve(context.Background())
	must(t, err)
	if s.Status != lp.Optimal || !within(s.Objective, -1, near) {
		t.Errorf("after refusals: %v at %v, want optimal at -1", s.Status, s.Objective)
	}
}

// copies tests that what happens to a problem after Load does not reach the
// model: least x with 2x ≥ 4 stays 2.
func copies(t *testing.T, e lp.Engine) {
	p := problem([][2]float64{{0, 10}}, []float64{4, inf, 2})
	m, err := e.Load(p)
	must(t, err)
	defer m.Close()
	costs := []float64{1}
	must(t, m.SetCosts(costs))
	costs[0], p.Columns[0].Lower, p.Rows[0].Lower, p.Rows[0].Terms[0].Coefficient = -1, 7, 6, 100
	s, err := m.Solve(context.Background())
	must(t, err)
	if s.Status != lp.Optimal || !within(s.Objective, 2, near) {
		t.Errorf("%v at %v, want optimal at 2", s.Status, s.Objective)
	}
	s.Values[0] = 99
	again, err := m.Solve(context.Background())
	must(t, err)
	if again.Status != lp.Optimal || !within(again.Values[0], 2, near) {
		t.Errorf("after an answer was written over: %v with %v, want optimal with 2", again.Status, again.Values)
	}
}

// closed tests that a model which was closed says so.
func closed(t *testing.T, e lp.Engine) {
	m, err := e.Load(problem([][2]float64{{0, 1}}, []float64{0, 1, 1}))
	must(t, err)
	m.Close()
	m.Close() // as a deferred Close after an early one does
	if m.SetCosts([]float64{1}) == nil || m.SetColumnBounds(0, 0, 1) == nil || m.SetRowBounds(0, 0, 1) == nil {
		t.Error("a closed model was changed")
	}
	if s, err := m.Solve(context.Background()); err == nil {
		t.Errorf("a closed model came to %v", s.Status)
	}
}
