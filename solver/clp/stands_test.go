//go:build cgo

package clp

import (
	"context"
	"math"
	"testing"

	"leftshift/solver/lp"
)

// Two columns share a row of at least 2, x up to 1.5 and y up to 3. At costs of 1 and 2
// that is x = 1.5, y = 0.5, which comes to 2.5; a unit more costs 2, and one of x saves
// 1 - 2 = -1. The steps below change one thing each, and what it comes to is worked out
// beside it. An answer takes a solve only where it becomes another.
func TestAnAnswerThatStandsTakesNoSolve(t *testing.T) {
	p := &lp.Problem{}
	x := p.AddColumn(lp.Column{Name: "x", Upper: 1.5})
	y := p.AddColumn(lp.Column{Name: "y", Upper: 3})
	p.AddRow(lp.Row{Name: "both", Lower: 2, Upper: lp.Infinity, Terms: []lp.Term{{Column: x, Coefficient: 1}, {Column: y, Coefficient: 1}}})
	m, err := New().Load(p)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	for _, step := range []struct {
		what        string
		change      func() error
		stands      bool
		want        [2]float64
		objective   float64
		dual, costX float64
	}{
		{"costs of 1 and 2", func() error { return m.SetCosts([]float64{1, 2}) }, false, [2]float64{1.5, 0.5}, 2.5, 2, -1},
		{"costs of 1 and 3: y pays for a unit more", func() error { return m.SetCosts([]float64{1, 3}) }, true, [2]float64{1.5, 0.5}, 3, 3, -2},
		{"room that is not used", func() error { return m.SetColumnBounds(y, 0, 4) }, true, [2]float64{1.5, 0.5}, 3, 3, -2},
		{"costs of 2 and 1: all of y", func() error { return m.SetCosts([]float64{2, 1}) }, false, [2]float64{0, 2}, 2, 1, 1},
		{"room for one y: the rest of x", func() error { return m.SetColumnBounds(y, 0, 1) }, false, [2]float64{1, 1}, 3, 2, 0},
		{"room again", func() error { return m.SetColumnBounds(y, 0, 4) }, false, [2]float64{0, 2}, 2, 1, 1},
		{"a row that it keeps", func() error {
			return m.Grow(nil, []lp.Row{{Name: "more", Lower: -lp.Infinity, Upper: 2, Terms: []lp.Term{{Column: y, Coefficient: 1}}}})
		}, false, [2]float64{0, 2}, 2, 1, 1},
	} {
		if err := step.change(); err != nil {
			t.Fatal(err)
		}
		s, err := m.Solve(context.Background())
		if err != nil || s.Status != lp.Optimal {
			t.Fatalf("%s: %+v, %v", step.what, s, err)
		}
		if stands := s.Method == methodStands; stands != step.stands {
			t.Errorf("%s: solved by %s", step.what, s.Method)
		}
		for i, pair := range [][2]float64{{s.Values[x], step.want[0]}, {s.Values[y], step.want[1]}, {s.Objective, step.objective}, {s.RowDuals[0], step.dual}, {s.ReducedCosts[x], step.costX}} {
			if math.Abs(pair[0]-pair[1]) > 1e-9 {
				t.Errorf("%s: number %d is %v, want %v", step.what, i, pair[0], pair[1])
			}
		}
	}
}

// What a caller does to an answer changes no later one.
func TestAnAnswerThatStandsIsACopy(t *testing.T) {
	p := &lp.Problem{}
	p.AddRow(lp.Row{Name: "all", Lower: 1, Upper: lp.Infinity, Terms: []lp.Term{{Column: p.AddColumn(lp.Column{Name: "x", Upper: 2}), Coefficient: 1}}})
	m, err := New().Load(p)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	for range 3 {
		if err := m.SetCosts([]float64{1}); err != nil {
			t.Fatal(err)
		}
		s, err := m.Solve(context.Background())
		if err != nil || s.Values[0] != 1 || s.RowDuals[0] != 1 || s.Objective != 1 {
			t.Fatalf("%+v, %v", s, err)
		}
		s.Values[0], s.RowDuals[0], s.ReducedCosts[0] = 7, 7, 7
	}
}
