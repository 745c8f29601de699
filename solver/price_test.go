package solver_test

import (
	"slices"
	"testing"

	"leftshift"
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
