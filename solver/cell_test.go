package solver_test

import (
	"context"
	"math"
	"math/rand"
	"reflect"
	"testing"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// Every cell of every row of a brief is answered: with what else could be tried,
// or with what there is to say of it.
func TestEveryCellIsExplained(t *testing.T) {
	r := rand.New(rand.NewSource(21))
	sheets := map[string]int{}
	for range 60 {
		b, day := randomBrief(r)
		plan, err := solve(b, day)
		if err != nil {
			continue
		}
		o := solver.Options{AsOf: day, LP: clp.New(), Integer: cbc.New()}
		for _, at := range originsOf(b) {
			if sheets[at.Sheet] > 0 {
				continue // one row of each sheet is enough
			}
			for header := range at.Columns {
				e, err := solver.Explain(context.Background(), b, plan, o, solver.Subject{Cell: at.At(header).String()})
				if err != nil {
					t.Fatalf("%s (%s): %v", at.At(header), header, err)
				}
				if len(e.Notes)+len(e.Trials) == 0 {
					t.Errorf("%s (%s) is answered with nothing", at.At(header), header)
				}
			}
			sheets[at.Sheet]++
		}
	}
	for _, sheet := range []string{"Sites", "Programmes", "Posts", "Floors", "Rules", "Transfer", "Targets", "Limits", "Tariff", "Budgets", "Travel", "Goals", "Blocks", "Supervision", "Current", "Intake"} {
		if sheets[sheet] == 0 {
			t.Errorf("no row of %s was asked about: %v", sheet, sheets)
		}
	}
}

// originsOf lists the rows of a brief that were read from a sheet.
func originsOf(b *leftshift.Brief) []leftshift.Origin {
	var list []leftshift.Origin
	v := reflect.ValueOf(*b)
	for i := range v.NumField() {
		if v.Field(i).Kind() != reflect.Slice {
			continue
		}
		for j := range v.Field(i).Len() {
			if o := v.Field(i).Index(j).FieldByName("Origin"); o.IsValid() && o.FieldByName("Row").Int() > 0 {
				list = append(list, o.Interface().(leftshift.Origin))
			}
		}
	}
	return list
}

// What would be otherwise without a row is what the brief without it comes to,
// solved from nothing.
func TestWithoutARowIsAFullSolve(t *testing.T) {
	r := rand.New(rand.NewSource(22))
	tried := 0
	for range 40 {
		b, day := randomBrief(r)
		plan, err := solve(b, day)
		if err != nil {
			continue
		}
		b.Goals = leftshift.DefaultGoals() // none is given up, so what each comes to in its turn is what it ends at
		o := solver.Options{AsOf: day, LP: clp.New(), Integer: cbc.New()}
		before, _, err := solver.Linear(context.Background(), b, o)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range b.Transfers {
			without := *b
			without.Transfers = append(append([]leftshift.Transfer(nil), b.Transfers[:i]...), b.Transfers[i+1:]...)
			after, _, err := solver.Linear(context.Background(), &without, o)
			e, explained := solver.Explain(context.Background(), b, plan, o, solver.Subject{Cell: x.Origin.At("").String()})
			if explained != nil {
				t.Fatal(explained)
			}
			trial := e.Trials[0]
			if trial.What != "the row were left out" {
				t.Fatalf("the first trial of a transfer is %q", trial.What)
			}
			if trial.Possible != (err == nil) {
				t.Errorf("%s: possible is %v; from nothing: %v", x.Origin.At(""), trial.Possible, err)
				continue
			}
			changed := map[string]float64{}
			for _, g := range trial.Goals {
				changed[g.Goal.Name()] = g.Then - g.With
			}
			for kind := range after {
				tried++
				if want := after[kind] - before[kind]; math.Abs(changed[kind]-want) > 1e-3*math.Max(1, math.Abs(after[kind])) {
					t.Errorf("%s: %s would change by %v; from nothing by %v", x.Origin.At(""), kind, changed[kind], want)
				}
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d goals compared", tried)
	}
}
