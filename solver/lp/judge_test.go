package lp

import (
	"math"
	"testing"
)

// An answer is taken only where it is feasible and its own duals prove it. The
// program is the most of 3x + 2y with x + y ≤ 4 and x ≤ 3: x = 3, y = 1, where
// one more in all is worth 2, and one more x is worth 1 more.
func TestJudge(t *testing.T) {
	p := &Problem{}
	x := p.AddColumn(Column{Name: "x", Upper: 3})
	y := p.AddColumn(Column{Name: "y", Upper: Infinity})
	p.AddRow(Row{Name: "all", Lower: math.Inf(-1), Upper: 4, Terms: []Term{{Column: x, Coefficient: 1}, {Column: y, Coefficient: 1}}})
	costs := []float64{-3, -2}
	for _, c := range []struct {
		name                    string
		values, reduced, duals  []float64
		wantFeasible, wantProof bool
	}{
		{"the answer", []float64{3, 1}, []float64{-1, 0}, []float64{-2}, true, true},
		{"the answer but for noise", []float64{3 + 1e-8, 1 - 1e-8}, []float64{-1, 1e-9}, []float64{-2 - 1e-9}, true, true},
		{"another corner, with its own duals", []float64{0, 4}, []float64{-1, 0}, []float64{-2}, true, false},
		{"nothing done, no duals", []float64{0, 0}, []float64{-3, -2}, []float64{0}, true, false},
		{"inside, with the answer's duals", []float64{3, 0.5}, []float64{-1, 0}, []float64{-2}, true, false},
		{"reduced costs of another program", []float64{3, 1}, []float64{-1, 1}, []float64{-2}, true, false},
		{"a dual that is no number", []float64{3, 1}, []float64{-1, 0}, []float64{math.NaN()}, true, false},
		{"a reduced cost that is no number", []float64{3, 1}, []float64{math.NaN(), 0}, []float64{-2}, true, false},
		{"beyond a column", []float64{3.001, 0.999}, []float64{-1, 0}, []float64{-2}, false, true},
		{"beyond the row", []float64{3, 1.001}, []float64{-1, 0}, []float64{-2}, false, true},
		{"a value that is no number", []float64{3, math.NaN()}, []float64{-1, 0}, []float64{-2}, false, false},
		{"an infinite value", []float64{3, math.Inf(1)}, []float64{-1, 0}, []float64{-2}, false, true},
	} {
		s := &Solution{Values: c.values, ReducedCosts: c.reduced, RowDuals: c.duals}
		if got := p.Feasible(s.Values); got != c.wantFeasible {
			t.Errorf("%s: feasible %v, want %v", c.name, got, c.wantFeasible)
		}
		if got := p.Proven(costs, s); got != c.wantProof {
			t.Errorf("%s: proven %v, want %v", c.name, got, c.wantProof)
		}
	}
}

// That nothing is feasible is taken only where multipliers prove it. The program
// is x + y ≥ 5 and x - y ≤ 0 with x ≤ 3 and y ≤ 1: the first row alone can't be
// more than 3 + 1 = 4. With y ≤ 2 it is 5 at x = 3, y = 2, which breaks the second:
// 1 · first - 1 · second is 2y, at most 4, and should be at least 5.
func TestContradiction(t *testing.T) {
	p := &Problem{}
	x := p.AddColumn(Column{Name: "x", Upper: 3})
	y := p.AddColumn(Column{Name: "y", Upper: 1})
	p.AddRow(Row{Name: "sum", Lower: 5, Upper: math.Inf(1), Terms: []Term{{Column: x, Coefficient: 1}, {Column: y, Coefficient: 1}}})
	p.AddRow(Row{Name: "order", Lower: math.Inf(-1), Upper: 0, Terms: []Term{{Column: x, Coefficient: 1}, {Column: y, Coefficient: -1}}})
	for _, c := range []struct {
		name        string
		upper       float64 // of y
		multipliers []float64
		want        bool
	}{
		{"the first row is out of reach", 1, []float64{1, 0}, true},
		{"either sign will do", 1, []float64{-1, 0}, true},
		{"noise on a row without an upper bound", 1, []float64{1, 1e-12}, true},
		{"the first row is in reach", 2, []float64{1, 0}, false},
		{"both rows together", 2, []float64{1, -1}, true},
		{"both rows, the wrong way round", 2, []float64{1, 1}, false},
		{"y may be 2.5, where both hold", 2.5, []float64{1, -1}, false},
		{"no multipliers", 1, []float64{0, 0}, false},
		{"a multiplier that is no number", 1, []float64{math.NaN(), 0}, false},
	} {
		p.Columns[y].Upper = c.upper
		if got := p.Contradicts(c.multipliers); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		// As a proof, the first row's lower bound is too much: its multiplier is above 0.
		if proof := p.Refutation(c.multipliers); c.want && (proof[0] <= 0 || !p.Contradicts(proof)) {
			t.Errorf("%s: the proof is %v", c.name, proof)
		}
	}
}
