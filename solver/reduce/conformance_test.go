//go:build cgo

package reduce_test

import (
	"context"
	"math"
	"testing"

	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/lp/lptest"
	"leftshift/solver/reduce"
)

// A reduced program gets everything right that an engine must get right.
func TestConformance(t *testing.T) { lptest.Engine(t, reduce.New(clp.New())) }

// A reduced program comes to the same whole numbers.
func TestIntegerConformance(t *testing.T) {
	lptest.IntegerEngine(t, reduce.NewInteger(cbc.New()))
}

// A spare column whose row of its own leaves it no value makes the program
// infeasible, until its bounds give it one again: x ≥ 2 and x ≤ 1, then x ≤ 3,
// with y ≤ 4 + x. The most y can be is 4 + 3.
func TestNoValueLeft(t *testing.T) {
	inf := math.Inf(1)
	p := &lp.Problem{}
	x := p.AddColumn(lp.Column{Name: "x", Upper: 1})
	y := p.AddColumn(lp.Column{Name: "y", Upper: inf})
	p.AddRow(lp.Row{Name: "least", Lower: 2, Upper: inf, Terms: []lp.Term{{Column: x, Coefficient: 1}}})
	p.AddRow(lp.Row{Name: "room", Lower: -inf, Upper: 4, Terms: []lp.Term{{Column: y, Coefficient: 1}, {Column: x, Coefficient: -1}}})
	m, err := reduce.New(clp.New()).Load(p)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.SetCosts([]float64{0, -1}); err != nil {
		t.Fatal(err)
	}
	if s, err := m.Solve(context.Background()); err != nil || s.Status != lp.Infeasible {
		t.Fatalf("%v, %v; want infeasible", s, err)
	}
	if err := m.SetColumnBounds(x, 0, 3); err != nil {
		t.Fatal(err)
	}
	if s, err := m.Solve(context.Background()); err != nil || s.Status != lp.Optimal || math.Abs(s.Objective+7) > 1e-6 {
		t.Fatalf("%v, %v; want -7", s, err)
	}
}
