//go:build cgo

package reduce_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/reduce"
)

// What has to be reduced anew, since a new row needs a column that was left out, is
// solved from where it was. Each of ten posts has 1 place, and as many more as its spare
// column says, up to 9; 25 trainees go in at a cost of the post's number, and the first
// two posts take ten each: 10·1 + 10·2 + 5·3. With at most 4 more in the second, it takes
// 5, and the third 10: 10·1 + 5·2 + 10·3.
func TestWhatIsReducedAnewStartsWhereItWas(t *testing.T) {
	p, costs := &lp.Problem{}, []float64(nil)
	all := lp.Row{Name: "all", Lower: 25, Upper: lp.Infinity}
	var spares []int
	for post := range 10 {
		name := string(rune('a' + post))
		in := p.AddColumn(lp.Column{Name: name, Upper: 100})
		more := p.AddColumn(lp.Column{Name: name + " more", Upper: 9})
		costs = append(costs, float64(post+1), 0)
		p.AddRow(lp.Row{Name: "places(" + name, Lower: -lp.Infinity, Upper: 1, Terms: []lp.Term{{Column: in, Coefficient: 1}, {Column: more, Coefficient: -1}}})
		all.Terms, spares = append(all.Terms, lp.Term{Column: in, Coefficient: 1}), append(spares, more)
	}
	p.AddRow(all)
	m, err := reduce.New(clp.New()).Load(p)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.SetCosts(costs); err != nil {
		t.Fatal(err)
	}
	s, err := m.Solve(context.Background())
	if err != nil || s.Status != lp.Optimal || math.Abs(s.Objective-45) > 1e-6 {
		t.Fatalf("%+v, %v; want 45", s, err)
	}
	small := s.Columns
	row := lp.Row{Name: "more of both", Lower: -lp.Infinity, Upper: 4, Terms: []lp.Term{{Column: spares[1], Coefficient: 1}, {Column: spares[9], Coefficient: 1}}}
	if err := m.Grow(nil, []lp.Row{row}); err != nil {
		t.Fatal(err)
	}
	s, err = m.Solve(context.Background())
	if err != nil || s.Status != lp.Optimal || math.Abs(s.Objective-50) > 1e-6 {
		t.Fatalf("%+v, %v; want 50", s, err)
	}
	if s.Columns != small+2 || !strings.Contains(s.Method, "from the last basis") {
		t.Errorf("%d columns where there were %d, by %s", s.Columns, small, s.Method)
	}
}
