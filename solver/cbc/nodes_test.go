//go:build cgo

package cbc_test

import (
	"math"
	"testing"

	"leftshift/solver/cbc"
	"leftshift/solver/lp"
)

// A limit of nodes is one of all nodes. Cbc looks through all that is below a node
// of a small problem in one go, which its limit did not stop. Of 40 items of
// unlike weights, half by weight are to be chosen in three ways at once, as nearly
// as can be: nothing rules a choice out before most items are chosen.
func TestALimitOfNodesHoldsForSmallProblems(t *testing.T) {
	const items, ways, nodes = 40, 3, 1000
	var p lp.Problem
	for range items {
		p.AddColumn(lp.Column{Upper: 1, Integer: true})
	}
	costs := make([]float64, items, items+2*ways)
	for way := range ways {
		row := lp.Row{}
		half := 0.0
		for j := range items {
			weight := float64((j+1)*(j+3)*(way+5)*7919%97 + 3)
			half += weight / 2
			row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: weight})
		}
		for _, side := range []float64{1, -1} {
			row.Terms = append(row.Terms, lp.Term{Column: p.AddColumn(lp.Column{Upper: math.Inf(1)}), Coefficient: side})
			costs = append(costs, 1)
		}
		row.Lower, row.Upper = math.Floor(half)+0.25, math.Floor(half)+0.25
		p.Rows = append(p.Rows, row)
	}
	answer, err := cbc.New().SolveInteger(t.Context(), &p, costs, lp.IntegerOptions{Nodes: nodes, Gap: 1e-3})
	if err != nil {
		t.Fatal(err)
	}
	if answer.Nodes > 2*nodes {
		t.Errorf("branch and cut took %d nodes, with a limit of %d: %v", answer.Nodes, nodes, answer.Status)
	}
}
