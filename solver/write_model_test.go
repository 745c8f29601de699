package solver_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"leftshift/io/sheet"
	"leftshift/io/xlsx"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp"
)

// Other solvers read both written forms of a model, and find the optimum that
// our engine finds: of a brief's first linear program, and of a program with
// every kind of row and bound.
func TestOtherSolversReadTheModel(t *testing.T) {
	type written struct {
		problem *lp.Problem
		costs   []float64
	}
	models := map[string]written{}
	problem, costs := everyBound()
	models["every bound"] = written{problem, costs}
	book, _, err := xlsx.Read(context.Background(), filepath.Join("..", "fixtures", "foundation", "brief.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	brief, _ := sheet.ReadBrief([]*sheet.Workbook{book})
	if _, err := solver.Solve(context.Background(), brief, solver.Options{
		AsOf: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), LP: clp.New(), Integer: cbc.New(),
		Model: func(p *lp.Problem, costs []float64) error {
			linear := lp.Problem{Rows: p.Rows}
			for _, c := range p.Columns {
				c.Integer = false
				linear.AddColumn(c)
			}
			models["foundation"] = written{&linear, costs}
			return nil
		},
	}); err != nil {
		t.Fatal(err)
	}
	for name, m := range models {
		engine, err := clp.New().Load(m.problem)
		if err != nil {
			t.Fatal(err)
		}
		defer engine.Close()
		if err := engine.SetCosts(m.costs); err != nil {
			t.Fatal(err)
		}
		want, err := engine.Solve(context.Background())
		if err != nil || want.Status != lp.Optimal {
			t.Fatalf("%s: %v, %v", name, want, err)
		}
		folder := t.TempDir()
		mps, text := filepath.Join(folder, "model.mps"), filepath.Join(folder, "model.lp")
		writeFile(t, mps, func(f *os.File) error { return m.problem.WriteMPS(f, m.costs) })
		writeFile(t, text, func(f *os.File) error { return m.problem.Write(f, m.costs, nil) })
		for _, command := range [][]string{
			{"clp", mps, "-dualsimplex"}, {"clp", text, "-dualsimplex"}, {"cbc", mps, "-solve"}, {"cbc", text, "-solve"},
			{"glpsol", "--freemps", mps, "-o", "/dev/stdout"}, {"glpsol", "--lp", text, "-o", "/dev/stdout"},
		} {
			t.Run(fmt.Sprint(name, " ", command[0], " ", filepath.Ext(command[len(command)-2])), func(t *testing.T) {
				if got := commandOptimum(t, command); math.Abs(got-want.Objective) > 1e-6*math.Max(1, math.Abs(want.Objective)) {
					t.Errorf("%v finds %v, our engine %v", command, got, want.Objective)
				}
			})
		}
	}
}

// everyBound minimises 2a - b + c + d - e + 0.5f under
//
//	2 ≤ a + b ≤ 6, b - e ≤ 1, c + d ≥ -4, d + f = 1, and a row that says nothing
//
// with 0.5 ≤ a, 0 ≤ b ≤ 3, c free, d ≤ -1, e from 0 to 2.5, f = 2.25 fixed,
// which leaves d = -1.25.
func everyBound() (*lp.Problem, []float64) {
	p := &lp.Problem{}
	a := p.AddColumn(lp.Column{Name: "a", Lower: 0.5, Upper: lp.Infinity})
	b := p.AddColumn(lp.Column{Name: "b", Upper: 3})
	c := p.AddColumn(lp.Column{Name: "c", Lower: math.Inf(-1), Upper: lp.Infinity})
	d := p.AddColumn(lp.Column{Name: "d", Lower: math.Inf(-1), Upper: -1})
	e := p.AddColumn(lp.Column{Name: "e", Upper: 2.5})
	f := p.AddColumn(lp.Column{Name: "f", Lower: 2.25, Upper: 2.25})
	p.AddRow(lp.Row{Name: "range", Lower: 2, Upper: 6, Terms: []lp.Term{{Column: a, Coefficient: 1}, {Column: b, Coefficient: 1}}})
	p.AddRow(lp.Row{Name: "most", Lower: math.Inf(-1), Upper: 1, Terms: []lp.Term{{Column: b, Coefficient: 1}, {Column: e, Coefficient: -1}}})
	p.AddRow(lp.Row{Name: "least", Lower: -4, Upper: lp.Infinity, Terms: []lp.Term{{Column: c, Coefficient: 1}, {Column: d, Coefficient: 1}}})
	p.AddRow(lp.Row{Name: "exactly", Lower: 1, Upper: 1, Terms: []lp.Term{{Column: d, Coefficient: 1}, {Column: f, Coefficient: 1}}})
	p.AddRow(lp.Row{Name: "nothing", Lower: math.Inf(-1), Upper: lp.Infinity, Terms: []lp.Term{{Column: a, Coefficient: 1}}})
	return p, []float64{2, -1, 1, 1, -1, 0.5}
}

// What everyBound says of itself, by hand: a = 0.5, b = 3, e = 2.5, d = -1.25,
// c = -4 + 1.25 = -2.75, f = 2.25. The sum is 1 - 3 - 2.75 - 1.25 - 2.5 + 1.125.
func TestEveryBoundByHand(t *testing.T) {
	p, costs := everyBound()
	engine, err := clp.New().Load(p)
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	if err := engine.SetCosts(costs); err != nil {
		t.Fatal(err)
	}
	if got, err := engine.Solve(context.Background()); err != nil || math.Abs(got.Objective - -7.375) > 1e-9 {
		t.Errorf("%+v, %v, want -7.375", got, err)
	}
}

// optimum matches what each command says of the value it found.
var optimum = regexp.MustCompile(`(?:Optimal objective|Objective: +\S+ =|[Oo]bjective value(?::| -| =)?) *(-?[0-9.]+(?:e[+-]?[0-9]+)?)`)

// commandOptimum runs a solver and reads its optimum. It skips, saying so, where
// the command is not installed.
func commandOptimum(t *testing.T, command []string) float64 {
	t.Helper()
	if _, err := exec.LookPath(command[0]); err != nil {
		t.Skipf("the command %s is not installed: .ci/install bench brings it", command[0])
	}
	said, err := exec.Command(command[0], command[1:]...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", command, err, said)
	}
	found := optimum.FindAllStringSubmatch(string(said), -1)
	if len(found) == 0 {
		t.Fatalf("%v names no optimum:\n%s", command, said)
	}
	value, err := strconv.ParseFloat(found[len(found)-1][1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func writeFile(t *testing.T, path string, write func(*os.File) error) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(file); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}
