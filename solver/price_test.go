package solver_test

import (
	"context"
	"math"
	"math/rand"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// oneMove is a brief of four trainees on a ward who should all be in a surgery,
// of whom a limit lets one move.
func oneMove() *leftshift.Brief {
	trainees := 4
	row := func(sheet string, n int, columns ...string) leftshift.Origin {
		o := leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: n, Columns: map[string]int{}}
		for i, c := range columns {
			o.Columns[c] = i + 1
		}
		return o
	}
	return &leftshift.Brief{
		Settings: leftshift.DefaultSettings(),
		Goals:    leftshift.DefaultGoals(),
		Blocks:   []leftshift.Block{leftshift.UndatedBlock()},
		Sites: []leftshift.Site{
			{Code: "RX101", Name: "City Hospital", Provider: "RX1", ProviderName: "City Trust", Setting: leftshift.Acute, Area: "North", Origin: row("Sites", 2, "Site code", "Rooms")},
			{Code: "Y001", Name: "Elm Surgery", Provider: "Y001", Setting: leftshift.PrimaryCare, Area: "South", Origin: row("Sites", 3, "Site code", "Rooms")},
		},
		Programmes: []leftshift.Programme{{Code: "GPST1", Trainees: &trainees, WTEEach: 1, Origin: row("Programmes", 2, "Programme", "Trainees")}},
		Posts: []leftshift.Post{
			{Code: "ward", Sites: []leftshift.SiteShare{{Site: "RX101", Share: 1}}, Specialty: "Medicine", Programmes: []string{"GPST1"}, Places: 4, Movable: true, Origin: row("Posts", 2, "Post", "Places", "Extra places", "Least trainees", "Movable")},
			{Code: "surgery", Sites: []leftshift.SiteShare{{Site: "Y001", Share: 1}}, Specialty: "General practice", Programmes: []string{"GPST1"}, ExtraPlaces: 4, Movable: true, Origin: row("Posts", 3, "Post", "Places", "Extra places", "Least trainees", "Movable")},
		},
		Targets: []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 1, Origin: row("Targets", 2, "Scope", "Primary and community share")}},
		Limits:  []leftshift.Limit{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostMovesPerBlock, Value: 1, Origin: row("Limits", 2, "Scope", "Kind", "Value")}},
	}
}

// A limit of one move keeps three of four trainees from the surgery in the
// South; without it the South has three more and the North three fewer.
func TestPricesOfCentralRules(t *testing.T) {
	plan, err := solveExplained(oneMove(), asOf)
	if err != nil {
		t.Fatal(err)
	}
	of := func(area string) leftshift.Price {
		i := slices.IndexFunc(plan.Prices, func(p leftshift.Price) bool { return p.Area == area && p.At.String() == "Limits!C2" })
		if i < 0 {
			t.Fatalf("the limit has no price for %s: %+v", area, plan.Prices)
		}
		return plan.Prices[i]
	}
	if p := of("South"); p.WTE != 3 || p.Placed != 3 || p.Share != 0 {
		t.Errorf("South: %+v, want 3 WTE and 3 trainees more, all in primary and community care as before", p)
	}
	if p := of("North"); p.WTE != -3 || p.Placed != -3 {
		t.Errorf("North: %+v, want 3 WTE and 3 trainees fewer", p)
	}
}

// The price of every central row is what linear programs from nothing say of the
// brief without it, and a row without a price changes no goal: it may still have to do
// with which of equal plans is taken. Those are told apart by who is placed where, not
// when: with blocks of one length, that tells the WTE too.
func TestPricesAreFullSolves(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	sheets := map[string]int{}
	for n := 0; n < 60 || n < 400 && min(sheets["Rules"], sheets["Targets"], sheets["Limits"]) < 3; n++ {
		b, day := randomBrief(r)
		for i := range b.Blocks {
			b.Blocks[i].Months = 4
		}
		plan, err := solveExplained(b, day)
		if err != nil {
			continue
		}
		if len(plan.Unpriced) > 0 {
			t.Errorf("%d rows of a small brief have no price", len(plan.Unpriced))
		}
		o := solver.Options{AsOf: day, LP: clp.New(), Integer: cbc.New()}
		goals, before, err := solver.Linear(context.Background(), b, o)
		if err != nil {
			t.Fatal(err)
		}
		for at, without := range withoutCentral(b) {
			goalsWithout, after, err := solver.Linear(context.Background(), without, o)
			if err != nil {
				t.Fatal(err)
			}
			for area := range before {
				got := leftshift.Price{}
				for _, p := range plan.Prices {
					if p.At == at && p.Area == area {
						got = p
						sheets[at.Sheet]++
					}
				}
				if got == (leftshift.Price{}) && sameGoals(goals, goalsWithout) {
					continue
				}
				x, y := before[area], after[area]
				if math.Abs(got.Share-(y.Share-x.Share)) > 1e-4 || math.Abs(got.WTE-(y.WTE-x.WTE)) > 1e-3 || math.Abs(got.Placed-(y.Placed-x.Placed)) > 1e-3 {
					t.Errorf("%s in %q: the price is %+v; from nothing %+v becomes %+v", at, area, got, x, y)
				}
			}
		}
	}
	for _, sheet := range []string{"Rules", "Targets", "Limits"} {
		if sheets[sheet] < 3 {
			t.Errorf("too few prices of %s to test: %v", sheet, sheets)
		}
	}
}

// sameGoals reports whether the goals that two answers have in common come to the
// same.
func sameGoals(x, y map[string]float64) bool {
	for name, v := range x {
		if w, ok := y[name]; ok && math.Abs(v-w) > 1e-5*math.Max(1, math.Abs(v)) {
			return false
		}
	}
	return true
}

// withoutCentral gives a brief without each of its central rows, by the row's
// cell.
func withoutCentral(b *leftshift.Brief) map[leftshift.Source]*leftshift.Brief {
	all := map[leftshift.Source]*leftshift.Brief{}
	for i, r := range b.Rules {
		c := *b
		c.Rules = slices.Delete(slices.Clone(b.Rules), i, i+1)
		all[r.Origin.At("Value")] = &c
	}
	for i, x := range b.Targets {
		if x.Scope.Kind == leftshift.ScopeAll {
			c := *b
			c.Targets = slices.Delete(slices.Clone(b.Targets), i, i+1)
			all[x.Origin.At("Primary and community share")] = &c
		}
	}
	for i, l := range b.Limits {
		if l.Scope.Kind == leftshift.ScopeAll {
			c := *b
			c.Limits = slices.Delete(slices.Clone(b.Limits), i, i+1)
			all[l.Origin.At("Value")] = &c
		}
	}
	return all
}
