package clp_test

import (
	"context"
	"math"
	"testing"

	"leftshift/solver/clp"
	"leftshift/solver/lp"
)

func TestGuards(t *testing.T) {
	p := &lp.Problem{}
	p.AddColumn(lp.Column{Name: "x", Lower: 0, Upper: 1})
	m, err := clp.New().Load(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1), 1e25} {
		if err := m.SetCosts([]float64{bad}); err == nil {
			t.Errorf("a cost of %v was accepted; Clp would end the process", bad)
		}
	}
	s, err := m.Solve(context.Background())
	if err != nil || s.Status != lp.Optimal {
		t.Errorf("got %v, %v", s, err)
	}
}
