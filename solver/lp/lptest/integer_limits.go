package lptest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"leftshift/solver/lp"
)

// marketSplit makes a program that branch and cut can't finish in any time a
// test may take (Cornuéjols and Dawande 1998): split 40 customers between two
// divisions so that five products are each split evenly, or nearly. What is over
// or short is paid for, so every split is a solution.
func marketSplit(r *rand.Rand) (*lp.Problem, []float64) {
	p := &lp.Problem{}
	var costs []float64
	for j := range 40 {
		p.AddColumn(lp.Column{Name: fmt.Sprintf("x%d", j), Upper: 1, Integer: true})
		costs = append(costs, 0)
	}
	for i := range 5 {
		row := lp.Row{Name: fmt.Sprintf("r%d", i)}
		sum := 0
		for j := range 40 {
			demand := r.IntN(100)
			sum += demand
			row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: float64(demand)})
		}
		for _, sign := range []float64{1, -1} {
			j := p.AddColumn(lp.Column{Name: fmt.Sprintf("slack%d", i), Upper: inf})
			row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: sign})
			costs = append(costs, 1)
		}
		row.Lower, row.Upper = float64(sum/2), float64(sum/2)
		p.AddRow(row)
	}
	return p, costs
}

// withinGap tests that a gap may stop the search early, and is kept to.
func withinGap(t *testing.T, e lp.IntegerEngine) {
	for seed := range uint64(tries / 4) {
		p, costs := anyIntegerProblem(random(seed))
		best, found := enumerate(p, costs)
		const gap = 1.5
		s, err := e.SolveInteger(context.Background(), p, costs, lp.IntegerOptions{Gap: gap})
		must(t, err)
		if !found {
			continue
		}
		if s.Status != lp.Optimal || s.Objective > best+gap+near || s.Bound > best+near || s.Objective-s.Bound > gap+near {
			t.Fatalf("seed %d: %v at %v with bound %v, want within %v of %v", seed, s.Status, s.Objective, s.Bound, gap, best)
		}
		if err := fits(p, costs, s); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	p, costs := knapsack(7, 1, []float64{5, 4, 3}, []float64{10, 7, 6})
	for _, gap := range []float64{nan, -1, inf} {
		if _, err := e.SolveInteger(context.Background(), p, costs, lp.IntegerOptions{Gap: gap}); err == nil {
			t.Errorf("a gap of %v was accepted", gap)
		}
	}
}

// stopsAtNodes tests that a node limit ends a hard search, with what was found.
func stopsAtNodes(t *testing.T, e lp.IntegerEngine) {
	p, costs := marketSplit(random(1))
	s, err := e.SolveInteger(context.Background(), p, costs, lp.IntegerOptions{Nodes: 50})
	must(t, err)
	if s.Status != lp.Stopped {
		t.Fatalf("status %v after %d nodes, want stopped", s.Status, s.Nodes)
	}
	if err := fits(p, costs, s); err != nil {
		t.Error(err)
	}
}

// startsKnown tests that a known solution is never made worse, and that a wrong
// one is not believed.
func startsKnown(t *testing.T, e lp.IntegerEngine) {
	packed, worths := knapsack(7, 1, []float64{5, 4, 3}, []float64{10, 7, 6})
	for _, start := range [][]float64{{1, 0, 0}, {0, 1, 1}, {0, 0, 0}, {1, 1, 1}, {9, -9, 0.5}} { // the last two are no solutions
		s, err := e.SolveInteger(context.Background(), packed, worths, lp.IntegerOptions{Start: start})
		must(t, err)
		if s.Status != lp.Optimal || !within(s.Objective, -13, near) {
			t.Errorf("from %v: %v at %v, want optimal at -13", start, s.Status, s.Objective)
		}
	}

	p, costs := marketSplit(random(2))
	first, err := e.SolveInteger(context.Background(), p, costs, lp.IntegerOptions{Nodes: 200})
	must(t, err)
	if first.Values == nil {
		t.Fatal("a program of which every split is a solution had none after 200 nodes")
	}
	known := append([]float64(nil), first.Values...)
	again, err := e.SolveInteger(context.Background(), p, costs, lp.IntegerOptions{Start: known, Nodes: 1})
	must(t, err)
	if again.Values == nil || again.Objective > first.Objective+near {
		t.Errorf("from a solution of %v came %v after a node", first.Objective, again.Objective)
	}
}

// integerRefuses tests that no number reaches a library that would mislead it.
func integerRefuses(t *testing.T, e lp.IntegerEngine) {
	for name, try := range map[string]func(p *lp.Problem, costs []float64, o *lp.IntegerOptions){
		"a cost that is no number":        func(_ *lp.Problem, costs []float64, _ *lp.IntegerOptions) { costs[1] = nan },
		"a huge cost":                     func(_ *lp.Problem, costs []float64, _ *lp.IntegerOptions) { costs[0] = -1e25 },
		"a bound that is no number":       func(p *lp.Problem, _ []float64, _ *lp.IntegerOptions) { p.Columns[0].Upper = nan },
		"a coefficient that is no number": func(p *lp.Problem, _ []float64, _ *lp.IntegerOptions) { p.Rows[0].Terms[0].Coefficient = nan },
		"a column that is not there":      func(p *lp.Problem, _ []float64, _ *lp.IntegerOptions) { p.Rows[0].Terms[0].Column = 3 },
		"a start that is too short":       func(_ *lp.Problem, _ []float64, o *lp.IntegerOptions) { o.Start = []float64{1} },
		"a start that is no number":       func(_ *lp.Problem, _ []float64, o *lp.IntegerOptions) { o.Start = []float64{nan, 0, 0} },
	} {
		p, costs := knapsack(7, 1, []float64{5, 4, 3}, []float64{10, 7, 6})
		var o lp.IntegerOptions
		try(p, costs, &o)
		if _, err := e.SolveInteger(context.Background(), p, costs, o); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// integerStops tests that a solve stops when its context ends: before it starts
// without a vector, while it runs with the best found so far, if any, and while
// it waits for another solve to end.
func integerStops(t *testing.T, e lp.IntegerEngine) {
	p, costs := marketSplit(random(3))
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	s, err := e.SolveInteger(ended, p, costs, lp.IntegerOptions{})
	must(t, err)
	if s.Status != lp.Stopped || s.Values != nil {
		t.Errorf("with a context that had ended: %v with %v", s.Status, s.Values)
	}

	for _, limit := range []time.Duration{time.Millisecond, 30 * time.Millisecond, 400 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		s, err := e.SolveInteger(ctx, p, costs, lp.IntegerOptions{})
		cancel()
		must(t, err)
		if s.Status != lp.Stopped {
			t.Errorf("with a limit of %v: %v, want stopped", limit, s.Status)
		}
		if err := fits(p, costs, s); err != nil {
			t.Errorf("with a limit of %v: %v", limit, err)
		}
	}

	// A cancelled context has no deadline that a library's own clock could see.
	long, stop := context.WithCancel(context.Background())
	running := make(chan *lp.IntegerSolution)
	go func() {
		s, err := e.SolveInteger(long, p, costs, lp.IntegerOptions{})
		if err != nil {
			t.Error(err)
		}
		running <- s
	}()
	waiting, giveUp := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer giveUp()
	if s, err := e.SolveInteger(waiting, p, costs, lp.IntegerOptions{}); err != nil || s.Status != lp.Stopped {
		t.Errorf("beside another solve: %v, %v, want stopped", s, err)
	}
	stop()
	if s := <-running; s != nil {
		if s.Status != lp.Stopped {
			t.Errorf("after being cancelled: %v, want stopped", s.Status)
		}
		if err := fits(p, costs, s); err != nil {
			t.Error(err)
		}
	}
}
