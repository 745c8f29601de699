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

// tries is how many random programs each test takes: enough that every kind of
// row and bound meets every other.
const tries = 200

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 20260802)) }

// anyProblem makes a program with a vector that it is built around, so that it
// is known to be feasible; every column has both bounds, so it is not unbounded.
func anyProblem(r *rand.Rand) (*lp.Problem, []float64) {
	p := &lp.Problem{}
	inside := make([]float64, 1+r.IntN(15))
	for j := range inside {
		lower := float64(r.IntN(11) - 5)
		upper := lower + float64(r.IntN(9))
		inside[j] = lower + float64(r.IntN(9))/8*(upper-lower)
		p.AddColumn(lp.Column{Name: fmt.Sprintf("x%d", j), Lower: lower, Upper: upper})
	}
	for i := range 1 + r.IntN(12) {
		row := lp.Row{Name: fmt.Sprintf("r%d", i)}
		for j := range inside {
			if r.IntN(3) > 0 { // some rows come out empty
				row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: float64(r.IntN(13)-6) / 2})
			}
		}
		at := row.Activity(inside)
		switch r.IntN(4) {
		case 0:
			row.Lower, row.Upper = at, at
		case 1:
			row.Lower, row.Upper = at-float64(r.IntN(3)), inf
		case 2:
			row.Lower, row.Upper = -inf, at+float64(r.IntN(3))
		default:
			row.Lower, row.Upper = at-float64(r.IntN(3)), at+float64(1+r.IntN(3))
		}
		p.AddRow(row)
	}
	return p, anyCosts(r, len(p.Columns))
}

func anyCosts(r *rand.Rand, n int) []float64 {
	costs := make([]float64, n)
	for j := range costs {
		costs[j] = float64(r.IntN(21)-10) / 4 // often 0: ties
	}
	return costs
}

// anyLines makes a program with the shape of a plan, and a vector inside it: in
// each line of columns none is below the one before, equations say what is left
// when lines rise and fall, and rows with room to spare go over all of them. In some
// blocks others that are dormant take the place of what is left, wherever it counts
// but in rows of their own, and some of these rows want some.
func anyLines(r *rand.Rand) (*lp.Problem, []float64) {
	p := &lp.Problem{}
	var inside []float64
	column := func(name string, value, upper float64) int {
		inside = append(inside, value)
		return p.AddColumn(lp.Column{Name: name, Upper: upper})
	}
	var placed [][]lp.Term
	var others []int
	for line := range 1 + r.IntN(4) {
		today, fewer, more := float64(r.IntN(6)), 0.0, 0.0
		var down, up []int
		for b := range 1 + r.IntN(4) {
			fewer, more = min(today, fewer+float64(r.IntN(3))), more+float64(r.IntN(2))
			down = append(down, column(fmt.Sprintf("down%d_%d", line, b), fewer, today))
			up = append(up, column(fmt.Sprintf("up%d_%d", line, b), more, more+float64(r.IntN(3))))
			x := column(fmt.Sprintf("x%d_%d", line, b), today-fewer+more, 30)
			all := []lp.Term{{Column: x, Coefficient: 1}}
			for range max(0, r.IntN(6)-3) {
				other := column(fmt.Sprintf("other%d_%d", line, b), float64(r.IntN(2))*math.Floor(inside[x]/2), 30)
				p.Columns[other].Dormant = true
				inside[x] -= inside[other]
				all, others = append(all, lp.Term{Column: other, Coefficient: 1}), append(others, other)
			}
			placed = append(placed, all)
			p.AddRow(lp.Row{Name: "change", Lower: today, Upper: today, Terms: append(all[:len(all):len(all)], lp.Term{Column: down[b], Coefficient: 1}, lp.Term{Column: up[b], Coefficient: -1})})
			for _, list := range [][]int{down, up} {
				if b > 0 && r.IntN(5) > 0 {
					p.AddRow(lp.Row{Name: "stay", Upper: inf, Terms: []lp.Term{{Column: list[b-1], Coefficient: -1}, {Column: list[b], Coefficient: 1}}})
				}
			}
			if r.IntN(6) == 0 { // some blocks keep what there is
				freeze := lp.Row{Name: "freeze", Terms: all}
				freeze.Lower, freeze.Upper = freeze.Activity(inside), freeze.Activity(inside)
				p.AddRow(freeze)
			}
		}
	}
	for i := range 2 + r.IntN(6) {
		row := lp.Row{Name: fmt.Sprintf("room%d", i), Lower: -inf, Upper: inf}
		for _, all := range placed {
			if r.IntN(2) == 0 {
				for coefficient := float64(1 + r.IntN(4)); len(all) > 0; all = all[1:] {
					row.Terms = append(row.Terms, lp.Term{Column: all[0].Column, Coefficient: coefficient})
				}
			}
		}
		if r.IntN(2) == 0 {
			row.Terms = append(row.Terms, lp.Term{Column: column(fmt.Sprintf("extra%d", i), 0, float64(r.IntN(4))), Coefficient: -1})
		}
		if at := row.Activity(inside); r.IntN(2) == 0 {
			row.Upper = at + float64(r.IntN(4))
		} else {
			row.Lower = at - float64(r.IntN(4))
		}
		p.AddRow(row)
	}
	for at := 0; at < len(others); at += 2 {
		row := lp.Row{Name: fmt.Sprintf("among%d", at)}
		for _, j := range others[at:min(at+2, len(others))] {
			row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: 1})
		}
		row.Lower = row.Activity(inside)
		row.Upper = row.Lower + float64(r.IntN(3))
		p.AddRow(row)
	}
	return p, anyCosts(r, len(p.Columns))
}

// Lines gives a random program with the shape of a plan: see anyLines. The same
// seed gives the same program.
func Lines(seed uint64) (p *lp.Problem, costs []float64) { return anyLines(random(seed)) }

// anyOf makes a program of one kind or the other.
func anyOf(seed uint64, r *rand.Rand) (*lp.Problem, []float64) {
	if seed%2 == 0 {
		return anyLines(r)
	}
	return anyProblem(r)
}

// constructed tests programs that are feasible because they were built around
// a vector: their answers must prove themselves. Each is then made infeasible
// by a second copy of its rows, added up, that wants more than they allow, which
// an engine need not prove, but a proof must be one.
func constructed(t *testing.T, e lp.Engine) {
	proofs := 0
	for seed := range uint64(2 * tries) {
		p, costs := anyOf(seed, random(seed))
		if err := Prove(p, costs, solve(t, e, p, costs), near); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		clash := clashing(p)
		s := solve(t, e, clash, costs)
		if s.Status != lp.Infeasible {
			t.Fatalf("seed %d, with rows that clash: %v", seed, s.Status)
		}
		if s.Refutation != nil {
			proofs++
			if !clash.Contradicts(s.Refutation) {
				t.Fatalf("seed %d: the proof that rows clash proves nothing", seed)
			}
		}
	}
	if proofs == 0 {
		t.Error("no proof that rows clash")
	}
}

// clashing adds a row that is the sum of all rows, from below, and asks for one
// more than their upper bounds add up to. Rows without an upper bound are left
// out of the sum; where none has one, the columns' upper bounds are used.
func clashing(p *lp.Problem) *lp.Problem {
	q := &lp.Problem{Columns: p.Columns, Rows: append([]lp.Row(nil), p.Rows...)}
	sum := lp.Row{Name: "sum", Lower: 1, Upper: inf}
	for _, r := range p.Rows {
		if r.Upper < inf {
			sum.Terms = append(sum.Terms, r.Terms...)
			sum.Lower += r.Upper
		}
	}
	if len(sum.Terms) == 0 {
		sum.Lower = 1
		for j, c := range p.Columns {
			sum.Terms = append(sum.Terms, lp.Term{Column: j, Coefficient: 1})
			sum.Lower += c.Upper
		}
	}
	q.AddRow(sum)
	return q
}

// warm tests that a model whose costs and bounds change between solves comes to
// what a fresh load of the changed problem comes to, solvable or not.
func warm(t *testing.T, e lp.Engine) {
	for seed := range uint64(2 * tries) {
		r := random(1000 + seed)
		p, costs := anyOf(seed, r)
		m, err := e.Load(p)
		if err != nil {
			t.Fatal(err)
		}
		must(t, m.SetCosts(costs))
		for change := range 6 {
			compareWithFresh(t, e, m, p, costs, fmt.Sprintf("seed %d after change %d", seed, change))
			costs = changeSomething(t, r, m, p, costs)
		}
		m.Close()
	}
}

// changeSomething changes the costs, or the bounds of some columns and rows, in
// the loaded model and in the problem alike.
func changeSomething(t *testing.T, r *rand.Rand, m lp.Model, p *lp.Problem, costs []float64) []float64 {
	t.Helper()
	if r.IntN(3) == 0 {
		costs = anyCosts(r, len(costs))
		must(t, m.SetCosts(costs))
		return costs
	}
	for range 1 + r.IntN(3) {
		j := r.IntN(len(p.Columns))
		c := &p.Columns[j]
		c.Lower = float64(r.IntN(11) - 5)
		c.Upper = c.Lower + float64(r.IntN(9))
		must(t, m.SetColumnBounds(j, c.Lower, c.Upper))
	}
	if r.IntN(2) == 0 {
		i := r.IntN(len(p.Rows))
		row := &p.Rows[i]
		row.Lower = float64(r.IntN(21) - 12)
		row.Upper = row.Lower + float64(r.IntN(12))
		must(t, m.SetRowBounds(i, row.Lower, row.Upper))
	}
	return costs
}

func compareWithFresh(t *testing.T, e lp.Engine, m lp.Model, p *lp.Problem, costs []float64, when string) {
	t.Helper()
	got, err := m.Solve(context.Background())
	must(t, err)
	want := solve(t, e, p, costs)
	if got.Status != want.Status || !within(got.Objective, want.Objective, near) {
		t.Fatalf("%s: %v at %v from the last basis, %v at %v from nothing", when, got.Status, got.Objective, want.Status, want.Objective)
	}
	if got.Status == lp.Optimal {
		if err := Prove(p, costs, got, near); err != nil {
			t.Fatalf("%s: %v", when, err)
		}
	}
}

// manyAtOnce solves models side by side: what a library keeps behind the scenes
// must not pass from one to the other. It says most under -race.
func manyAtOnce(t *testing.T, e lp.Engine) {
	var all sync.WaitGroup
	for worker := range uint64(8) {
		all.Go(func() {
			for seed := range uint64(tries / 8) {
				p, costs := anyProblem(random(worker*1000 + seed))
				s, err := solveOnce(e, p, costs)
				if err == nil {
					err = Prove(p, costs, s, near)
				}
				if err != nil {
					t.Errorf("worker %d, seed %d: %v", worker, seed, err)
				}
			}
		})
	}
	all.Wait()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
