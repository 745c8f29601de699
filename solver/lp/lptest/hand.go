package lptest

import (
	"context"
	"fmt"
	"math"
	"testing"

	"leftshift/solver/lp"
)

var inf = math.Inf(1)

// problem makes a problem from column bounds, and rows of lower bound, upper
// bound and one coefficient for each column.
func problem(columns [][2]float64, rows ...[]float64) *lp.Problem {
	p := &lp.Problem{}
	for j, b := range columns {
		p.AddColumn(lp.Column{Name: fmt.Sprintf("x%d", j), Lower: b[0], Upper: b[1]})
	}
	for i, r := range rows {
		row := lp.Row{Name: fmt.Sprintf("r%d", i), Lower: r[0], Upper: r[1]}
		for j, c := range r[2:] {
			if c != 0 {
				row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: c})
			}
		}
		p.AddRow(row)
	}
	return p
}

// solved is a problem with its answer. Values, duals and reduced costs are
// given where there is just one choice of them.
type solved struct {
	name      string
	p         *lp.Problem
	costs     []float64
	status    lp.Status
	objective float64
	values    []float64
	duals     []float64
	reduced   []float64
}

var positive = [2]float64{0, inf}

// handSolved are small programs with their answers. A dual is the change of the
// objective for one more on the right-hand side, when minimising.
var handSolved = []solved{
	{
		// Most of 3x + 5y with x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: the corner x = 2, y = 6.
		// One more on the second row is half a y more and a third of an x less:
		// 5/2 − 3·1/3 = 3/2 gained. One more on the third is a third of an x: 1.
		name: "rows from above", status: lp.Optimal,
		p:     problem([][2]float64{positive, positive}, []float64{-inf, 4, 1, 0}, []float64{-inf, 12, 0, 2}, []float64{-inf, 18, 3, 2}),
		costs: []float64{-3, -5}, objective: -36, values: []float64{2, 6}, duals: []float64{0, -1.5, -1}, reduced: []float64{0, 0},
	},
	{
		// Least of 2x + 3y with x + y ≥ 4, x + 3y ≥ 6: corners (6,0) at 12, (3,1)
		// at 9, (0,4) at 12. Duals solve u + v = 2, u + 3v = 3.
		name: "rows from below", status: lp.Optimal,
		p:     problem([][2]float64{positive, positive}, []float64{4, inf, 1, 1}, []float64{6, inf, 1, 3}),
		costs: []float64{2, 3}, objective: 9, values: []float64{3, 1}, duals: []float64{1.5, 0.5}, reduced: []float64{0, 0},
	},
	{
		// x + y = 3 with x ≤ 2: the cheaper x is full; one more costs a y; one more
		// room for x saves 2 − 1.
		name: "an equality and a full column", status: lp.Optimal,
		p:     problem([][2]float64{{0, 2}, positive}, []float64{3, 3, 1, 1}),
		costs: []float64{1, 2}, objective: 4, values: []float64{2, 1}, duals: []float64{2}, reduced: []float64{-1, 0},
	},
	{
		name: "a range at its lower end", status: lp.Optimal,
		p:     problem([][2]float64{positive, positive}, []float64{2, 5, 1, 1}),
		costs: []float64{1, 2}, objective: 2, values: []float64{2, 0}, duals: []float64{1}, reduced: []float64{0, 1},
	},
	{
		name: "a range at its upper end", status: lp.Optimal,
		p:     problem([][2]float64{positive, positive}, []float64{2, 5, 1, 1}),
		costs: []float64{-1, -2}, objective: -10, values: []float64{0, 5}, duals: []float64{-2}, reduced: []float64{1, 0},
	},
	{
		// x free with x + y ≥ −5 and y ≤ 1 at no cost: y is full and x = −6.
		name: "a free column", status: lp.Optimal,
		p:     problem([][2]float64{{-inf, inf}, {0, 1}}, []float64{-5, inf, 1, 1}),
		costs: []float64{1, 0}, objective: -6, values: []float64{-6, 1}, duals: []float64{1}, reduced: []float64{0, -1},
	},
	{
		name: "bounds below zero", status: lp.Optimal,
		p:     problem([][2]float64{{-7, -2}, {-inf, -1}}, []float64{-inf, 100, 1, 1}),
		costs: []float64{1, -1}, objective: -6, values: []float64{-7, -1}, duals: []float64{0}, reduced: []float64{1, -1},
	},
	{
		name: "a fixed column", status: lp.Optimal,
		p:     problem([][2]float64{{3, 3}, positive}, []float64{5, inf, 1, 1}),
		costs: []float64{10, 1}, objective: 32, values: []float64{3, 2}, duals: []float64{1}, reduced: []float64{9, 0},
	},
	{
		// Beale's program, on which the textbook simplex goes round for ever.
		name: "degenerate", status: lp.Optimal,
		p: problem([][2]float64{positive, positive, positive, positive},
			[]float64{-inf, 0, 0.25, -8, -1, 9}, []float64{-inf, 0, 0.5, -12, -0.5, 3}, []float64{-inf, 1, 0, 0, 1, 0}),
		costs: []float64{-0.75, 20, -0.5, 6}, objective: -1.25, values: []float64{1, 0, 1, 0},
	},
	{
		// The same place four times over: any share of the duals is right.
		name: "the same row again and again", status: lp.Optimal,
		p: problem([][2]float64{positive, positive},
			[]float64{-inf, 4, 1, 1}, []float64{-inf, 4, 1, 1}, []float64{-inf, 8, 2, 2}, []float64{-inf, 4, 1, 1}),
		costs: []float64{-2, -1}, objective: -8, values: []float64{4, 0},
	},
	{
		name: "rows and columns with nothing in them", status: lp.Optimal,
		p: problem([][2]float64{{1, 4}, {2, 6}, {0, 9}},
			[]float64{0, 5, 0, 0, 0}, []float64{3, inf, 0, 0, 1}, []float64{-inf, inf, 0, 0, 0}, []float64{0, 0, 0, 0, 0}),
		costs: []float64{2, -1, 1}, objective: -1, values: []float64{1, 6, 3}, duals: []float64{0, 1, 0, 0}, reduced: []float64{2, -1, 0},
	},
	{
		name: "rows that clash", status: lp.Infeasible,
		p:     problem([][2]float64{positive, positive}, []float64{-inf, 1, 1, 1}, []float64{2, inf, 1, 1}),
		costs: []float64{1, 1},
	},
	{
		name: "a row beyond its columns", status: lp.Infeasible,
		p:     problem([][2]float64{{0, 1}, {0, 1}}, []float64{3, inf, 1, 1}),
		costs: []float64{0, 0},
	},
	{
		name: "an empty row that wants something", status: lp.Infeasible,
		p:     problem([][2]float64{{0, 1}}, []float64{0, 1, 1}, []float64{1, inf, 0}),
		costs: []float64{1},
	},
	{
		name: "no floor under the costs", status: lp.Unbounded,
		p:     problem([][2]float64{positive, positive}, []float64{-inf, 1, 1, -1}),
		costs: []float64{-1, 0},
	},
	{
		name: "a free column that pays", status: lp.Unbounded,
		p:     problem([][2]float64{{-inf, inf}, {0, 1}}, []float64{-inf, 1, 1, 1}),
		costs: []float64{1, 1},
	},
}

func byHand(t *testing.T, e lp.Engine) {
	for _, c := range append(handSolved, twiceTheSameColumn()) {
		t.Run(c.name, func(t *testing.T) {
			s := solve(t, e, c.p, c.costs)
			if s.Status != c.status {
				t.Fatalf("status %v, want %v", s.Status, c.status)
			}
			if s.Status != lp.Optimal {
				if s.Values != nil || s.ReducedCosts != nil || s.RowDuals != nil {
					t.Errorf("%v came with a vector, which someone might take for an answer", s.Status)
				}
				return
			}
			if !within(s.Objective, c.objective, near) {
				t.Errorf("objective %v, want %v", s.Objective, c.objective)
			}
			same(t, "values", s.Values, c.values)
			same(t, "row duals", s.RowDuals, c.duals)
			same(t, "reduced costs", s.ReducedCosts, c.reduced)
			if err := Prove(c.p, c.costs, s, near); err != nil {
				t.Error(err)
			}
		})
	}
}

// twiceTheSameColumn is 1.5x + 0.5x ≥ 6, written past AddRow, which would add
// the terms up: an engine must add them up too.
func twiceTheSameColumn() solved {
	p := problem([][2]float64{positive})
	p.Rows = []lp.Row{{Name: "twice", Lower: 6, Upper: inf, Terms: []lp.Term{{Column: 0, Coefficient: 1.5}, {Column: 0, Coefficient: 0.5}}}}
	return solved{name: "a column twice in a row", p: p, costs: []float64{1}, status: lp.Optimal,
		objective: 3, values: []float64{3}, duals: []float64{0.5}, reduced: []float64{0}}
}

// bare tests problems that lack rows, columns or both: each column goes to its
// cheaper bound.
func bare(t *testing.T, e lp.Engine) {
	for _, c := range []solved{
		{name: "nothing", p: problem(nil), status: lp.Optimal},
		{name: "no rows", p: problem([][2]float64{{1, 4}, {-inf, 2}, {-inf, inf}}), costs: []float64{1, -1, 0}, status: lp.Optimal,
			objective: -1, reduced: []float64{1, -1, 0}},
		{name: "no rows and no floor", p: problem([][2]float64{positive}), costs: []float64{-1}, status: lp.Unbounded},
		{name: "no columns", p: problem(nil, []float64{-1, 1}), status: lp.Optimal, duals: []float64{0}},
		{name: "no columns for a row that wants what noise may be", p: problem(nil, []float64{1e-9, 2}), status: lp.Optimal, duals: []float64{0}},
		{name: "no columns for a row that wants one", p: problem(nil, []float64{1, 2}), status: lp.Infeasible},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := solve(t, e, c.p, c.costs)
			if s.Status != c.status || !within(s.Objective, c.objective, near) {
				t.Fatalf("%v at %v, want %v at %v", s.Status, s.Objective, c.status, c.objective)
			}
			same(t, "row duals", s.RowDuals, c.duals)
			same(t, "reduced costs", s.ReducedCosts, c.reduced)
			if s.Status == lp.Optimal {
				if err := Prove(c.p, c.costs, s, near); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// solve loads a problem and solves it once.
func solve(t *testing.T, e lp.Engine, p *lp.Problem, costs []float64) *lp.Solution {
	t.Helper()
	s, err := solveOnce(e, p, costs)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func solveOnce(e lp.Engine, p *lp.Problem, costs []float64) (*lp.Solution, error) {
	m, err := e.Load(p)
	if err != nil {
		return nil, err
	}
	defer m.Close()
	if err := m.SetCosts(costs); err != nil {
		return nil, err
	}
	return m.Solve(context.Background())
}

// same compares numbers with those wanted, if any are.
func same(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if len(got) != len(want) || !within(got[i], want[i], near) {
			t.Errorf("%s %v, want %v", what, got, want)
			return
		}
	}
}
