//go:build cgo

package clp_test

import (
	"context"
	"math"
	"testing"

	"leftshift/solver/clp"
	"leftshift/solver/lp"
)

// A solve can start where that of another program ended, by the names of columns and
// rows, whatever is new or gone there. Twelve posts at a cost of 1, 2, … 12 have room for
// 5 trainees each, and take 48 of them, the cheapest first. The other program has posts
// at 2 to 13, for 60.
func TestASolveStartsWhereAnotherProgramEnded(t *testing.T) {
	program := func(from, to int, asked float64) (*lp.Problem, []float64) {
		p, costs := &lp.Problem{}, []float64(nil)
		all := lp.Row{Name: "all", Lower: asked, Upper: lp.Infinity}
		for post := from; post <= to; post++ {
			name := string(rune('a' + post))
			own := lp.Row{Name: "room(" + name, Lower: -lp.Infinity, Upper: 5}
			for half := range 2 {
				term := lp.Term{Column: p.AddColumn(lp.Column{Name: name + string(rune('0'+half)), Upper: 4}), Coefficient: 1}
				all.Terms, own.Terms = append(all.Terms, term), append(own.Terms, term)
				costs = append(costs, float64(post+1))
			}
			p.AddRow(own)
		}
		p.AddRow(all)
		return p, costs
	}
	solve := func(p *lp.Problem, costs []float64, start *lp.Basis) (*lp.Solution, *lp.Basis) {
		t.Helper()
		loaded, err := clp.New().Load(p)
		if err != nil {
			t.Fatal(err)
		}
		defer loaded.Close()
		m, ok := loaded.(lp.BasisModel)
		if !ok {
			t.Fatal("the model gives no basis")
		}
		if m.Basis() != nil {
			t.Error("there is a basis before anything was solved")
		}
		if err := m.SetCosts(costs); err != nil {
			t.Fatal(err)
		}
		m.StartFrom(start)
		s, err := m.Solve(context.Background())
		if err != nil || s.Status != lp.Optimal {
			t.Fatalf("%+v, %v", s, err)
		}
		return s, m.Basis()
	}

	first, costs := program(0, 11, 48) // 9 posts with 5 and a tenth with 3
	s, basis := solve(first, costs, nil)
	if want := 5.0*45 + 3*10; math.Abs(s.Objective-want) > 1e-6 {
		t.Fatalf("it costs %v, want %v", s.Objective, want)
	}
	second, costs := program(1, 12, 60) // all twelve, of costs 2 to 13
	want := 5.0 * (13*14/2 - 1)
	s, _ = solve(second, costs, basis)
	if math.Abs(s.Objective-want) > 1e-6 || s.Method != "dual simplex from the last basis" {
		t.Errorf("it costs %v by %s, want %v from the other's basis", s.Objective, s.Method, want)
	}
	for _, odd := range []*lp.Basis{{}, {Rows: map[string]byte{"all": 3}}, {Columns: map[string]byte{"b0": 1, "b1": 1, "c0": 1, "c1": 1}}} {
		if s, _ := solve(second, costs, odd); math.Abs(s.Objective-want) > 1e-6 {
			t.Errorf("from %v it costs %v, want %v", odd, s.Objective, want)
		}
	}
}
