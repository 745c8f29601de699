package lptest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"leftshift/solver/lp"
)

// knapsack packs items of given weights and worths into room, each at most
// most times. Worths are costs below zero, since engines minimise.
func knapsack(room, most float64, weights, worths []float64) (*lp.Problem, []float64) {
	p := &lp.Problem{}
	row := lp.Row{Name: "room", Lower: -inf, Upper: room}
	costs := make([]float64, len(weights))
	for i, w := range weights {
		j := p.AddColumn(lp.Column{Name: fmt.Sprintf("take%d", i), Upper: most, Integer: true})
		row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: w})
		costs[j] = -worths[i]
	}
	p.AddRow(row)
	return p, costs
}

// wholes makes columns of a problem whole.
func wholes(p *lp.Problem, columns ...int) *lp.Problem {
	for _, j := range columns {
		p.Columns[j].Integer = true
	}
	return p
}

// solveInteger solves to the end.
func solveInteger(t *testing.T, e lp.IntegerEngine, p *lp.Problem, costs []float64) *lp.IntegerSolution {
	t.Helper()
	s, err := e.SolveInteger(context.Background(), p, costs, lp.IntegerOptions{})
	must(t, err)
	return s
}

// integerByHand tests programs whose whole-number answers differ from their
// linear ones.
func integerByHand(t *testing.T, e lp.IntegerEngine) {
	packed, worths := knapsack(7, 1, []float64{5, 4, 3}, []float64{10, 7, 6})
	for _, c := range []solved{
		{
			// 4 + 3 = 7 is worth 7 + 6; the linear optimum 3 and 4/5 of the 5 is 14.
			name: "a knapsack", p: packed, costs: worths, status: lp.Optimal, objective: -13, values: []float64{0, 1, 1},
		},
		{
			// 2x ≤ 7 and the continuous y ≤ x/4: x = 3, y = 3/4.
			name: "whole and continuous together", status: lp.Optimal, objective: -3.75, values: []float64{3, 0.75},
			p:     wholes(problem([][2]float64{positive, positive}, []float64{-inf, 7, 2, 0}, []float64{-inf, 0, -1, 4}), 0),
			costs: []float64{-1, -1},
		},
		{
			name: "whole numbers below zero", status: lp.Optimal, objective: -2, values: []float64{-2},
			p:     wholes(problem([][2]float64{{-9, 9}}, []float64{-5, inf, 2}), 0),
			costs: []float64{1},
		},
		{
			// Two plans differ by 0.00002 only: the better one is wanted all the same.
			name: "a small difference", status: lp.Optimal, objective: -1.00002, values: []float64{0, 1},
			p:     wholes(problem([][2]float64{{0, 1}, {0, 1}}, []float64{-inf, 1, 1, 1}), 0, 1),
			costs: []float64{-1, -1.00002},
		},
		{
			name: "no column is whole", status: lp.Optimal, objective: 2.5, values: []float64{2.5},
			p:     problem([][2]float64{positive}, []float64{5, inf, 2}),
			costs: []float64{1},
		},
		{
			name: "everything is fixed", status: lp.Optimal, objective: 7, values: []float64{3, 4},
			p:     wholes(problem([][2]float64{{3, 3}, {4, 4}}, []float64{7, 7, 1, 1}), 0, 1),
			costs: []float64{1, 1},
		},
		{
			name: "rows and columns with nothing in them", status: lp.Optimal, objective: 0, values: []float64{1, 2, 3},
			p:     wholes(problem([][2]float64{{0, 1}, {2, 5}, {0, 3}}, []float64{0, 1, 0, 0, 0}, []float64{1, 6, 2, 0, 0}, []float64{-inf, inf, 0, 0, 0}), 0, 1),
			costs: []float64{-1, 2, -1},
		},
		{
			// 0.24x + y = 0.18 and y ≥ -0.6: x ≤ 3.25. Beside it a row that asks nothing,
			// of the one column without an end: that has ended the process before.
			name: "a row that asks nothing", status: lp.Optimal, objective: 0, values: nil,
			p:     wholes(problem([][2]float64{{0, inf}, {-0.6, 0.18}}, []float64{-inf, inf, 6000, 0}, []float64{0.18, 0.18, 0.24, 1}), 0),
			costs: []float64{0, 0},
		},
		{
			name: "only fractions fit", status: lp.Infeasible,
			p:     wholes(problem([][2]float64{{0, 10}}, []float64{2.25, 2.75, 1}), 0),
			costs: []float64{1},
		},
		{
			// 2x + 2y = 3: the linear program is feasible, no whole numbers are.
			name: "an odd sum of even terms", status: lp.Infeasible,
			p:     wholes(problem([][2]float64{{0, 10}, {0, 10}}, []float64{3, 3, 2, 2}), 0, 1),
			costs: []float64{1, 1},
		},
		{
			name: "not even fractions fit", status: lp.Infeasible,
			p:     wholes(problem([][2]float64{{0, 1}, {0, 1}}, []float64{3, inf, 1, 1}), 0, 1),
			costs: []float64{1, 1},
		},
		{
			name: "no floor under the costs", status: lp.Unbounded,
			p:     wholes(problem([][2]float64{positive, positive}, []float64{-inf, 1, 1, -1}), 0, 1),
			costs: []float64{-1, 0},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := solveInteger(t, e, c.p, c.costs)
			if s.Status != c.status {
				t.Fatalf("status %v, want %v", s.Status, c.status)
			}
			if s.Status != lp.Optimal {
				if s.Values != nil {
					t.Errorf("%v came with values %v", s.Status, s.Values)
				}
				return
			}
			same(t, "values", s.Values, c.values)
			if !within(s.Objective, c.objective, near) || !within(s.Bound, c.objective, near) {
				t.Errorf("objective %v and bound %v, want %v for both", s.Objective, s.Bound, c.objective)
			}
			if err := fits(c.p, c.costs, s); err != nil {
				t.Error(err)
			}
		})
	}
}

// fits checks a whole-number solution, if there is one, against the program.
func fits(p *lp.Problem, costs []float64, s *lp.IntegerSolution) error {
	if s.Values == nil {
		return nil
	}
	if worst, where := p.Violation(s.Values); worst > near {
		return fmt.Errorf("%s is missed by %g", where, worst)
	}
	cost := 0.0
	for j, v := range s.Values {
		cost += costs[j] * v
		if p.Columns[j].Integer && v != math.Round(v) {
			return fmt.Errorf("%s is %v, which is not whole", p.Columns[j].Name, v)
		}
	}
	if !within(s.Objective, cost, near) {
		return fmt.Errorf("objective %v, but the vector costs %v", s.Objective, cost)
	}
	if s.Bound > s.Objective+near {
		return fmt.Errorf("bound %v is above the objective %v of a solution", s.Bound, s.Objective)
	}
	return nil
}

// anyIntegerProblem makes a program of up to five whole columns, general and
// binary, and sometimes a continuous one, which is the last; it may be
// infeasible.
func anyIntegerProblem(r *rand.Rand) (*lp.Problem, []float64) {
	p := &lp.Problem{}
	for j := range 1 + r.IntN(5) {
		lower := float64(r.IntN(5) - 2)
		if r.IntN(2) == 0 {
			lower = 0
		}
		p.AddColumn(lp.Column{Name: fmt.Sprintf("x%d", j), Lower: lower, Upper: lower + float64(1+r.IntN(4)), Integer: true})
	}
	if r.IntN(2) == 0 {
		p.AddColumn(lp.Column{Name: "y", Lower: -1.5, Upper: 2.25})
	}
	for i := range 1 + r.IntN(4) {
		row := lp.Row{Name: fmt.Sprintf("r%d", i), Lower: -inf, Upper: inf}
		for j := range p.Columns {
			row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: float64(r.IntN(15)-7) / 2})
		}
		switch at := float64(r.IntN(17)-6) / 2; r.IntN(4) {
		case 0:
			row.Lower, row.Upper = at, at
		case 1:
			row.Lower = at
		default:
			row.Upper = at
		}
		p.AddRow(row)
	}
	return p, anyCosts(r, len(p.Columns))
}

// enumerated compares the engine with a list of every whole-number vector.
func enumerated(t *testing.T, e lp.IntegerEngine) {
	met := map[lp.Status]int{}
	for seed := range uint64(tries) {
		p, costs := anyIntegerProblem(random(seed))
		s := solveInteger(t, e, p, costs)
		if err := agrees(p, costs, s); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		met[s.Status]++
	}
	if met[lp.Optimal] < tries/4 || met[lp.Infeasible] < tries/20 {
		t.Errorf("%v: too few of one kind to test much", met)
	}
}

// agrees compares a solution with the best vector of all.
func agrees(p *lp.Problem, costs []float64, s *lp.IntegerSolution) error {
	best, found := enumerate(p, costs)
	switch {
	case !found && s.Status != lp.Infeasible, found && s.Status != lp.Optimal:
		return fmt.Errorf("status %v, though a solution exists: %v", s.Status, found)
	case found && !within(s.Objective, best, near):
		return fmt.Errorf("objective %v, best of all vectors %v", s.Objective, best)
	case found && !within(s.Bound, best, near):
		return fmt.Errorf("bound %v, best of all vectors %v", s.Bound, best)
	}
	return fits(p, costs, s)
}

// integerManyAtOnce solves programs side by side.
func integerManyAtOnce(t *testing.T, e lp.IntegerEngine) {
	var all sync.WaitGroup
	for worker := range uint64(4) {
		all.Go(func() {
			for seed := range uint64(10) {
				p, costs := anyIntegerProblem(random(worker*1000 + seed))
				s, err := e.SolveInteger(context.Background(), p, costs, lp.IntegerOptions{})
				if err == nil {
					err = agrees(p, costs, s)
				}
				if err != nil {
					t.Errorf("worker %d, seed %d: %v", worker, seed, err)
				}
			}
		})
	}
	all.Wait()
}
