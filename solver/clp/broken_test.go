//go:build cgo

package clp

import (
	"context"
	"testing"

	"leftshift/solver/lp"
)

// An assertion that fails inside Clp, which would end the process, ends that one
// solve: the next starts from nothing and has the answer. 2x ≥ 5, at a cost of 3
// each: 7.5.
func TestFailedAssertionIsSurvived(t *testing.T) {
	p := &lp.Problem{}
	x := p.AddColumn(lp.Column{Name: "x", Upper: 10})
	p.AddRow(lp.Row{Name: "r", Lower: 5, Upper: lp.Infinity, Terms: []lp.Term{{Column: x, Coefficient: 2}}})
	loaded, err := New().Load(p)
	if err != nil {
		t.Fatal(err)
	}
	defer loaded.Close()
	if err := loaded.SetCosts([]float64{3}); err != nil {
		t.Fatal(err)
	}
	m := loaded.(*model)
	for range 3 {
		if s := m.solveOnce(context.Background(), failing); s.Status != lp.Failed {
			t.Fatalf("status %v, want failed", s.Status)
		}
		s, err := m.Solve(context.Background())
		if err != nil || s.Status != lp.Optimal || s.Objective < 7.5-1e-9 || s.Objective > 7.5+1e-9 {
			t.Fatalf("%+v, %v after a failed assertion; want 7.5", s, err)
		}
	}
}
