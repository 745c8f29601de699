package lp

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// everything has each kind of bound, row and name that the text has a form for.
func everything() (*Problem, []float64) {
	p := &Problem{}
	for _, c := range []Column{
		{Name: "x(P-1)", Lower: 0, Upper: 5, Integer: true},
		{Name: "x(P_1)", Lower: -3, Upper: 2.5},
		{Name: "free one", Lower: math.Inf(-1), Upper: Infinity},
		{Name: "below", Lower: math.Inf(-1), Upper: -1},
		{Name: "above", Lower: -7, Upper: Infinity},
		{Name: "fixed", Lower: 1.0 / 3, Upper: 1.0 / 3},
		{Name: "not used", Lower: 0, Upper: 1, Integer: true},
		{Name: "cost only", Lower: 0, Upper: Infinity, Integer: true},
	} {
		p.AddColumn(c)
	}
	p.AddRow(Row{Name: "most", Lower: math.Inf(-1), Upper: 4, Terms: []Term{{0, 1}, {1, -1}, {2, 2.5}}})
	p.AddRow(Row{Name: "least", Lower: -1e15, Upper: Infinity, Terms: []Term{{3, -1}, {4, 1e-7}}})
	p.AddRow(Row{Name: "exactly", Lower: 2, Upper: 2, Terms: []Term{{5, 1}}})
	p.AddRow(Row{Name: "range", Lower: -2, Upper: 3, Terms: []Term{{0, 3}}})
	p.AddRow(Row{Name: "range_least", Lower: 0, Upper: Infinity, Terms: []Term{{0, 1}}})
	p.AddRow(Row{Name: "says nothing", Lower: math.Inf(-1), Upper: Infinity, Terms: []Term{{0, 1}}})
	p.AddRow(Row{Name: "empty", Lower: -1, Upper: Infinity})
	return p, []float64{1, -2, 0, 0, 0, 0, 0, 0.125}
}

// The text says everything there is to say, in the form that other solvers read.
func TestWrite(t *testing.T) {
	p, costs := everything()
	var text strings.Builder
	if err := p.Write(&text, costs, nil); err != nil {
		t.Fatal(err)
	}
	want := `Minimize
 objective: x(P_1) - 2 x(P_1)_2 + 0.125 cost_only
Subject To
 most: x(P_1) - x(P_1)_2 + 2.5 free_one <= 4
 least: - below + 1e-07 above >= -1e+15
 exactly: fixed = 2
 range_least_2: 3 x(P_1) >= -2
 range_most: 3 x(P_1) <= 3
 range_least: x(P_1) >= 0
 empty: 0 x(P_1) >= -1
Bounds
 0 <= x(P_1) <= 5
 -3 <= x(P_1)_2 <= 2.5
 free_one free
 -inf <= below <= -1
 above >= -7
 fixed = 0.333333333333
 cost_only >= 0
Generals
 x(P_1)
 cost_only
End
`
	if text.String() != want {
		t.Errorf("got\n%s\nwant\n%s", text.String(), want)
	}
}

// A choice of rows comes with the columns of those rows and no others, under the
// names that they have in the whole text.
func TestWriteSomeRows(t *testing.T) {
	p, costs := everything()
	var text strings.Builder
	if err := p.Write(&text, make([]float64, len(costs)), func(row int) bool { return row == 2 }); err != nil {
		t.Fatal(err)
	}
	want := `Minimize
 objective: 0
Subject To
 exactly: fixed = 2
Bounds
 fixed = 0.333333333333
Generals
End
`
	if text.String() != want {
		t.Errorf("got\n%s\nwant\n%s", text.String(), want)
	}
}

// A long row goes over several lines: some readers stop at 500 characters.
func TestWriteLongRow(t *testing.T) {
	p := &Problem{}
	row := Row{Name: "all", Upper: 1}
	for range 100 {
		row.Terms = append(row.Terms, Term{p.AddColumn(Column{Name: strings.Repeat("long", 30), Upper: 1}), 1234.5678})
	}
	p.AddRow(row)
	var text strings.Builder
	if err := p.Write(&text, make([]float64, 100), nil); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(text.String(), "\n") {
		if len(line) > 500 {
			t.Errorf("a line of %d characters", len(line))
		}
	}
	if n := strings.Count(text.String(), "1234.5678"); n != 200 { // a range is written twice
		t.Errorf("%d of 200 terms are there", n)
	}
}

var errFull = errors.New("no space left")

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// A disk that fills up is an error, not a short file that looks whole.
func TestWriteFails(t *testing.T) {
	p, costs := everything()
	if err := p.Write(full{}, costs, nil); !errors.Is(err, errFull) {
		t.Errorf("got %v, want %v", err, errFull)
	}
}
