//go:build cgo

package recall_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/recall"
	"leftshift/solver/reduce"
)

// counting counts what the engine behind has to do.
type counting struct {
	lp.Engine
	loads *int
}

func (e counting) Load(p *lp.Problem) (lp.Model, error) {
	*e.loads++
	return e.Engine.Load(p)
}

// places is a program of posts with a place each that cost their number, and of trainees
// to place.
func places(posts int, trainees float64) (*lp.Problem, []float64) {
	p, all := &lp.Problem{Name: "places"}, lp.Row{Name: "all", Lower: trainees, Upper: math.Inf(1)}
	var costs []float64
	for i := range posts {
		in := p.AddColumn(lp.Column{Name: fmt.Sprintf("post %d", i+1), Upper: 1})
		costs = append(costs, float64(i+1))
		all.Terms = append(all.Terms, lp.Term{Column: in, Coefficient: 1})
	}
	p.AddRow(all)
	return p, costs
}

// answer solves a problem.
func answer(t *testing.T, e lp.Engine, p *lp.Problem, costs []float64) *lp.Solution {
	t.Helper()
	m, err := e.Load(p)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.SetCosts(costs); err != nil {
		t.Fatal(err)
	}
	s, err := m.Solve(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A program that differs from the one that was kept where that doesn't matter is not
// solved, and one that differs where it does is.
func TestAnswersAreTakenWhereTheyAreProven(t *testing.T) {
	p, costs := places(4, 2)
	engine, answers := recall.Record(reduce.New(clp.New()))
	if s := answer(t, engine, p, costs); math.Abs(s.Objective-3) > 1e-6 { // posts 1 and 2
		t.Fatalf("it costs %v, want 1 + 2", s.Objective)
	}
	for _, c := range []struct {
		name   string
		change func(p *lp.Problem, costs []float64)
		want   float64
		loads  int
	}{
		{"the same", func(*lp.Problem, []float64) {}, 3, 0},
		{"less room in a post that isn't used", func(p *lp.Problem, _ []float64) { p.Columns[3].Upper = 0 }, 3, 0},
		{"more room in a post that isn't used", func(p *lp.Problem, _ []float64) { p.Columns[3].Upper = 5 }, 3, 0},
		{"a rule more, which the answer keeps", func(p *lp.Problem, _ []float64) {
			p.Rows = append([]lp.Row{{Name: "few", Lower: math.Inf(-1), Upper: 1, Terms: []lp.Term{{Column: 2, Coefficient: 1}, {Column: 3, Coefficient: 1}}}}, p.Rows...)
		}, 3, 0},
		{"less room in a post that is used", func(p *lp.Problem, _ []float64) { p.Columns[1].Upper = 0 }, 4, 1},
		{"more room in a post that is used", func(p *lp.Problem, _ []float64) { p.Columns[0].Upper = 2 }, 2, 1},
		{"more to place", func(p *lp.Problem, _ []float64) { p.Rows[0].Lower = 3 }, 6, 1},
		{"less to place", func(p *lp.Problem, _ []float64) { p.Rows[0].Lower = 1 }, 1, 1},
		{"a rule more, which the answer breaks", func(p *lp.Problem, _ []float64) {
			p.AddRow(lp.Row{Name: "least", Lower: 1, Upper: math.Inf(1), Terms: []lp.Term{{Column: 3, Coefficient: 1}}})
		}, 5, 1},
		{"other costs", func(_ *lp.Problem, costs []float64) { costs[3] = 0 }, 1, 1},
		{"another name", func(p *lp.Problem, _ []float64) { p.Name = "rooms" }, 3, 1},
		{"no name", func(p *lp.Problem, _ []float64) { p.Name = "" }, 3, 1},
	} {
		p, costs := places(4, 2)
		c.change(p, costs)
		loads := 0
		s := answer(t, recall.From(counting{reduce.New(clp.New()), &loads}, answers), p, costs)
		if s.Status != lp.Optimal || math.Abs(s.Objective-c.want) > 1e-6 || loads != c.loads {
			t.Errorf("%s: %v at a cost of %v, by %d loads; want %v by %d", c.name, s.Status, s.Objective, loads, c.want, c.loads)
		}
	}
}

// That there is no room is known again of a program with less room still, and not of
// one with more.
func TestThereIsNoAnswer(t *testing.T) {
	p, costs := places(4, 5)
	engine, answers := recall.Record(clp.New()) // package reduce sees by itself that there is none
	if s := answer(t, engine, p, costs); s.Status != lp.Infeasible {
		t.Fatalf("%v, want infeasible", s.Status)
	}
	for room, want := range map[float64]lp.Status{0: lp.Infeasible, 1: lp.Infeasible, 2: lp.Optimal} {
		p, costs := places(4, 5)
		p.Columns[3].Upper = room
		loads := 0
		if s := answer(t, recall.From(counting{clp.New(), &loads}, answers), p, costs); s.Status != want || want == lp.Infeasible && loads != 0 {
			t.Errorf("room for %v in the last post: %v by %d loads, want %v", room, s.Status, loads, want)
		}
	}
}

// What changes between solves is known to the engine behind when it has to solve at
// last, and a known answer is taken between two that are not.
func TestBoundsChangeBetweenSolves(t *testing.T) {
	p, costs := places(4, 2)
	engine, answers := recall.Record(reduce.New(clp.New()))
	answer(t, engine, p, costs)
	m, err := recall.From(reduce.New(clp.New()), answers).Load(p)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.SetCosts(costs); err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct{ first, all, want float64 }{{1, 2, 3}, {0, 2, 5}, {1, 2, 3}, {1, 3, 6}, {0.5, 3, 7.5}, {0.5, 3, 7.5}} {
		if err := m.SetColumnBounds(0, 0, step.first); err != nil {
			t.Fatal(err)
		}
		if err := m.SetRowBounds(0, step.all, math.Inf(1)); err != nil {
			t.Fatal(err)
		}
		s, err := m.Solve(context.Background())
		if err != nil || s.Status != lp.Optimal || math.Abs(s.Objective-step.want) > 1e-6 {
			t.Errorf("step %d: %+v, %v; want %v", i, s, err, step.want)
		}
	}
	extra := lp.Column{Name: "free post", Upper: 1}
	if err := m.Grow([]lp.Column{extra}, []lp.Row{{Name: "least", Lower: 1, Upper: math.Inf(1), Terms: []lp.Term{{Column: 4, Coefficient: 1}, {Column: 3, Coefficient: 1}}}}); err != nil {
		t.Fatal(err)
	}
	if s, err := m.Solve(context.Background()); err != nil || s.Status != lp.Optimal || math.Abs(s.Objective-7.5) > 1e-6 {
		t.Errorf("grown: %+v, %v; want 7.5 as before, with the free post for the new row", s, err)
	}
}
