package cbc_test

import (
	"context"
	"math"
	"testing"
	"time"

	"leftshift/solver/cbc"
	"leftshift/solver/lp"
)

// knapsack packs items of the given weights and worths into room, each at most
// once. Worths are given as costs below zero, since engines minimise.
func knapsack(room float64, weights, worths []float64) (*lp.Problem, []float64) {
	p := &lp.Problem{}
	row := lp.Row{Name: "room", Lower: math.Inf(-1), Upper: room}
	costs := make([]float64, len(weights))
	for i, w := range weights {
		j := p.AddColumn(lp.Column{Name: "take", Lower: 0, Upper: 1, Integer: true})
		row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: w})
		costs[j] = -worths[i]
	}
	p.AddRow(row)
	return p, costs
}

// A knapsack whose linear optimum is fractional is solved to its whole-number
// optimum: of weights 5, 4, 3 and worths 10, 7, 6 in a room of 7, the best pair
// is 4+3 = 7, worth 13 (the linear optimum takes the 3, then 4/5 of the 5, and
// is worth 6 + 8 = 14).
func TestKnapsack(t *testing.T) {
	p, costs := knapsack(7, []float64{5, 4, 3}, []float64{10, 7, 6})
	for _, start := range [][]float64{nil, {1, 0, 0}, {0, 1, 1}} {
		s, err := cbc.New().SolveInteger(context.Background(), p, costs, lp.IntegerOptions{Start: start})
		if err != nil {
			t.Fatal(err)
		}
		if s.Status != lp.Optimal || s.Objective != -13 || s.Bound > -13+1e-6 && s.Bound < -13-1e-6 {
			t.Errorf("start %v: %v with worth %v and bound %v, want optimal, 13", start, s.Status, -s.Objective, -s.Bound)
		}
	}
}

// A known solution is taken where continuous columns and rows between them are
// left once the whole columns are fixed: of 3 trainees who need ½ each, 1 unit of
// supervision is there and the other ½ is shared between two that cost 1 and 2.
func TestKnownSolutionWithContinuousColumns(t *testing.T) {
	p := &lp.Problem{}
	x := p.AddColumn(lp.Column{Name: "x", Lower: 0, Upper: 5, Integer: true})
	y := p.AddColumn(lp.Column{Name: "y", Lower: 0, Upper: 0.25})
	z := p.AddColumn(lp.Column{Name: "z", Lower: 0, Upper: 2})
	u := p.AddColumn(lp.Column{Name: "u", Lower: 0, Upper: 2})
	p.AddRow(lp.Row{Name: "placing", Lower: 3, Upper: math.Inf(1), Terms: []lp.Term{{Column: x, Coefficient: 1}}})
	p.AddRow(lp.Row{Name: "supervision", Lower: math.Inf(-1), Upper: 1, Terms: []lp.Term{
		{Column: x, Coefficient: 0.5}, {Column: y, Coefficient: -1}, {Column: z, Coefficient: -1}, {Column: u, Coefficient: 0.5},
	}})
	p.AddRow(lp.Row{Name: "lending", Lower: math.Inf(-1), Upper: 0.5, Terms: []lp.Term{
		{Column: z, Coefficient: 1}, {Column: u, Coefficient: 1}, {Column: y, Coefficient: 1},
	}})
	s, err := cbc.New().SolveInteger(context.Background(), p, []float64{0.125, 1, 2, 0.25}, lp.IntegerOptions{Start: []float64{3, 0, 0.5, 0}})
	if err != nil {
		t.Fatal(err)
	}
	if want := 3*0.125 + 0.25*1 + 0.25*2; s.Status != lp.Optimal || math.Abs(s.Objective-want) > 1e-6 {
		t.Errorf("%v at a cost of %v, want optimal at %v", s.Status, s.Objective, want)
	}
}

// Rows that no whole number meets are infeasible, though a fraction meets them.
func TestNoWholeNumber(t *testing.T) {
	p := &lp.Problem{}
	x := p.AddColumn(lp.Column{Name: "x", Lower: 0, Upper: 10, Integer: true})
	p.AddRow(lp.Row{Name: "between", Lower: 2.25, Upper: 2.75, Terms: []lp.Term{{Column: x, Coefficient: 1}}})
	s, err := cbc.New().SolveInteger(context.Background(), p, []float64{1}, lp.IntegerOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Status != lp.Infeasible || s.Values != nil {
		t.Errorf("got %v with %v, want infeasible without values", s.Status, s.Values)
	}
}

// A context that has ended stops the solve before it starts, without a vector.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	cancel()
	p, costs := knapsack(7, []float64{5, 4, 3}, []float64{10, 7, 6})
	s, err := cbc.New().SolveInteger(ctx, p, costs, lp.IntegerOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Status != lp.Stopped || s.Values != nil {
		t.Errorf("got %v with %v, want stopped without values", s.Status, s.Values)
	}
}

// Numbers that would mislead or abort the library are refused by name.
func TestGuards(t *testing.T) {
	p, costs := knapsack(7, []float64{5, 4, 3}, []float64{10, 7, 6})
	costs[1] = math.NaN()
	if _, err := cbc.New().SolveInteger(context.Background(), p, costs, lp.IntegerOptions{}); err == nil {
		t.Error("a NaN cost was accepted")
	}
}
