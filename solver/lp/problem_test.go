package lp

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// Terms of one column are added up where the first of them stood, and what comes
// to nothing goes; what is no number stays, so that Check can refuse it.
func TestAddRowMerges(t *testing.T) {
	for _, c := range []struct {
		name        string
		terms, want []Term
	}{
		{"nothing", nil, nil},
		{"no column twice", []Term{{2, 1}, {0, 3}}, []Term{{2, 1}, {0, 3}}},
		{"twice the same", []Term{{2, 1}, {0, 3}, {2, 0.5}}, []Term{{2, 1.5}, {0, 3}}},
		{"taken away again", []Term{{2, 0.1}, {0, 3}, {2, 0.2}, {2, -0.3}}, []Term{{0, 3}}}, // 0.1 + 0.2 − 0.3 is 5e-17
		{"zero", []Term{{1, 0}}, nil},
		{"small but something", []Term{{1, 1e-9}}, []Term{{1, 1e-9}}},
	} {
		var p Problem
		given := slices.Clone(c.terms)
		if at := p.AddRow(Row{Terms: given}); at != 0 {
			t.Errorf("%s: the first row has index %d", c.name, at)
		}
		if got := p.Rows[0].Terms; !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if !slices.Equal(given, c.terms) {
			t.Errorf("%s: the caller's terms became %v", c.name, given)
		}
	}
	for _, bad := range [][]Term{{{0, math.NaN()}}, {{0, Infinity}, {0, -Infinity}}} {
		var p Problem
		p.AddColumn(Column{Name: "x"})
		p.AddRow(Row{Name: "bad", Terms: bad})
		if p.Check() == nil {
			t.Errorf("terms %v passed", bad)
		}
	}
}

func TestCounts(t *testing.T) {
	p, _ := everything()
	if n := p.Nonzeros(); n != 9 { // 3 + 2 + 1 + 1 + 1 + 1 + 0
		t.Errorf("%d coefficients, want 9", n)
	}
	if n := p.IntegerColumns(); n != 3 {
		t.Errorf("%d whole columns, want 3", n)
	}
	if err := p.Check(); err != nil {
		t.Error(err)
	}
}

// Everything that is wrong is said at once, each with the name of its column or
// row.
func TestCheck(t *testing.T) {
	p := &Problem{
		Columns: []Column{
			{Name: "fine", Lower: -Largest, Upper: Largest},
			{Name: "crossed", Lower: 2, Upper: 1},
			{Name: "unknown", Lower: math.NaN(), Upper: 1},
		},
		Rows: []Row{
			{Name: "nowhere", Lower: Infinity, Upper: Infinity},
			{Name: "huge", Lower: 0, Upper: 2 * Largest},
			{Name: "terms", Terms: []Term{{0, math.NaN()}, {0, 2 * Largest}, {3, 1}, {-1, 1}}},
		},
	}
	want := []string{
		"lp: column crossed: lower bound 2 is above upper bound 1",
		"lp: column unknown: a bound is not a number",
		"lp: row nowhere: bounds +Inf to +Inf leave nothing",
		"lp: row huge: bounds 0 to 2e+15 are too large",
		"lp: row terms: coefficient of fine is NaN",
		"lp: row terms: coefficient of fine is 2e+15",
		"lp: row terms: no column 3",
		"lp: row terms: no column -1",
	}
	if err := p.Check(); err == nil || err.Error() != strings.Join(want, "\n") {
		t.Errorf("got\n%v\nwant\n%s", err, strings.Join(want, "\n"))
	}
}

func TestCheckCosts(t *testing.T) {
	p := &Problem{Columns: []Column{{Name: "a"}, {Name: "b"}}}
	for _, c := range []struct {
		costs []float64
		want  string
	}{
		{[]float64{0, -Largest}, ""},
		{[]float64{1}, "lp: 1 costs for 2 columns"},
		{[]float64{math.NaN(), math.Inf(-1)}, "lp: cost of a is NaN\nlp: cost of b is -Inf"},
		{[]float64{0, 2 * Largest}, "lp: cost of b is 2e+15"},
	} {
		got := ""
		if err := p.CheckCosts(c.costs); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.costs, got, c.want)
		}
	}
}

func TestCheckBounds(t *testing.T) {
	inf := Infinity
	for _, c := range []struct {
		lower, upper float64
		good         bool
	}{
		{0, 1, true}, {3, 3, true}, {-inf, inf, true}, {0, inf, true}, {-inf, -5, true}, {-Largest, Largest, true},
		{1, 0, false}, {math.NaN(), 1, false}, {0, math.NaN(), false}, {inf, inf, false}, {-inf, -inf, false},
		{inf, -inf, false}, {-2 * Largest, 0, false}, {0, 2 * Largest, false},
	} {
		if err := CheckBounds(c.lower, c.upper); (err == nil) != c.good {
			t.Errorf("%v to %v: %v", c.lower, c.upper, err)
		}
	}
}

// The worst miss is found among columns and rows, on either side, and a value
// that is no number can't hide under a bound that is not there.
func TestViolation(t *testing.T) {
	p := &Problem{}
	p.AddColumn(Column{Name: "x", Lower: 0, Upper: 4})
	p.AddColumn(Column{Name: "y", Lower: math.Inf(-1), Upper: Infinity})
	p.AddRow(Row{Name: "sum", Lower: 1, Upper: 6, Terms: []Term{{0, 1}, {1, 1}}})
	p.AddRow(Row{Name: "anything", Lower: math.Inf(-1), Upper: Infinity, Terms: []Term{{1, 2}}})
	for _, c := range []struct {
		x, y  float64
		worst float64
		where string
	}{
		{4, 2, 0, ""}, // both at their upper ends
		{0, 1, 0, ""},
		{4.25, 0, 0.25, "x"},
		{-0.5, 3, 0.5, "x"},
		{1, 7, 2, "sum"},
		{5, 5, 4, "sum"},
		{1, -2, 2, "sum"},
		{math.NaN(), 1, Infinity, "x"},
		{1, math.NaN(), Infinity, "y"},
		{1, Infinity, Infinity, "y"},
		{1, math.Inf(-1), Infinity, "y"},
	} {
		if worst, where := p.Violation([]float64{c.x, c.y}); worst != c.worst || where != c.where {
			t.Errorf("x %v, y %v: %v at %q, want %v at %q", c.x, c.y, worst, where, c.worst, c.where)
		}
	}
}

// Every status has a name, and the zero value is no answer.
func TestStatusNames(t *testing.T) {
	var zero Status
	if zero == Optimal || zero.String() != "not solved" {
		t.Errorf("the zero status is %v", zero)
	}
	for status, want := range map[Status]string{
		Optimal: "optimal", Infeasible: "infeasible", Unbounded: "unbounded", Stopped: "stopped", Failed: "failed",
	} {
		if got := status.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
