package solver_test

import (
	"context"
	"errors"
	"math/rand"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// A clash is as small as can be: its rows clash, and with any one of them left
// out the rest have a plan. And every repair repairs: with its steps taken in the
// brief there is a plan.
func TestClashesAreSmallAndRepairsRepair(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	seen, mended, none := map[string]int{}, 0, 0
	freedOf := 0
	for range 250 {
		b, day := randomBrief(r)
		o := solver.Options{AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()), Explain: true}
		_, err := solver.Solve(context.Background(), b, o)
		var noPlan *solver.NoPlanError
		if !errors.As(err, &noPlan) {
			continue
		}
		none++
		families, clashes, needless, err := solver.Clash(context.Background(), b, o)
		if err != nil {
			t.Fatal(err)
		}
		if !clashes || len(needless) > 0 {
			t.Errorf("the rows %v clash: %v; needless: %q", families, clashes, needless)
		}
		for _, f := range families {
			seen[f]++
		}
		for _, f := range noPlan.Clash {
			freed := without(b, f.At)
			if freed == nil {
				continue
			}
			freedOf++
			_, err := solve(freed, day)
			var behind *solver.NoPlanError
			switch {
			case err == nil:
			case !errors.As(err, &behind):
				t.Error(err)
			case within(behind.Clash, noPlan.Clash): // another clash may lie behind this one
				t.Errorf("without %s the others of %v still clash: %v", f.At, cellsOf(noPlan.Clash), cellsOf(behind.Clash))
			}
		}
		for n, repair := range noPlan.Repairs {
			for _, other := range noPlan.Repairs[:n] {
				if solver.AsksNoMore(repair, other) || solver.AsksNoMore(other, repair) {
					t.Errorf("one repair asks for all that another does: %s; %s", other, repair)
				}
			}
			hasPlan(t, repaired(t, b, repair), day, repair.String())
			for i, step := range repair.Steps {
				if slices.ContainsFunc(repair.Steps[:i], func(s leftshift.RepairStep) bool { return s.At == step.At && s.At.Cell != "" }) {
					t.Errorf("%s is told to be changed twice: %s", step.At, repair)
				}
			}
		}
		if len(noPlan.Repairs) > 0 {
			mended++
		}
	}
	t.Logf("%d briefs without a plan, %d repaired, %d rows let go of; families %v", none, mended, freedOf, seen)
	for _, family := range []string{"placing", "freeze", "movable", "least", "moves", "loss", "rules", "targets", "supervision"} {
		if seen[family] == 0 {
			t.Errorf("no clash of the family %s in %d briefs", family, none)
		}
	}
	if mended < none*9/10 { // some blocks have started: nothing lets them change
		t.Errorf("%d of %d briefs without a plan are repaired, want at least nine in ten", mended, none)
	}
}

// within reports whether all cells of one clash are in another.
func within(part, whole leftshift.Findings) bool {
	cells := cellsOf(whole)
	for _, cell := range cellsOf(part) {
		if !slices.Contains(cells, cell) {
			return false
		}
	}
	return true
}

func cellsOf(fs leftshift.Findings) []string {
	var cells []string
	for _, f := range fs {
		cells = append(cells, f.At.String())
	}
	slices.Sort(cells)
	return cells
}

// A brief without a plan for each family of hard rules: the rows that clash are
// named by cell, and the cheapest repair in words.
func TestClashOfEveryFamily(t *testing.T) {
	number := func(n int) *int { return &n }
	at := func(sheet string) leftshift.Origin {
		return leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: 2, Columns: map[string]int{"Value": 3, "PA": 3, "Least trainees": 4, "Start": 2}}
	}
	for name, c := range map[string]struct {
		change func(*leftshift.Brief)
		cells  []string
		repair string
	}{
		// 4 trainees stay on the ward; its site has room for 1, and one may move.
		"rooms": {func(b *leftshift.Brief) { b.Posts[0].Movable = false; b.Sites[0].Rooms = number(1) },
			[]string{"Posts!E2", "Sites!B2"}, "Add 3 rooms at City Hospital (RX101) at Sites!B2"},
		// 5 trainees stay in a post with 4 places.
		"places": {func(b *leftshift.Brief) {
			b.Posts[0].Movable = false
			*b.Programmes[0].Trainees = 5
			b.Current = []leftshift.Current{{Post: "ward", Programme: "GPST1", Trainees: 5}}
		}, []string{"Posts!B2", "Posts!E2"}, "Add 1 place to post ward at City Hospital (RX101) at Posts!C2"},
		// 5 trainees at least, of a programme of 4.
		"placing": {func(b *leftshift.Brief) { b.Posts[1].LeastTrainees = 5; b.Posts[1].ExtraPlaces = 9; b.Limits = nil },
			[]string{"Posts!D3", "Programmes!B2"}, "Ask for 1 trainee fewer in post surgery at Elm Surgery (Y001) at Posts!D3"},
		// 4 trainees take 1 PA; the ward has half of that.
		"supervision": {func(b *leftshift.Brief) {
			b.Posts[0].LeastTrainees = 4
			b.Supervision = []leftshift.Supervision{{Site: "RX101", PA: 0.5, Origin: at("Supervision")}}
		}, []string{"Posts!D2", "Supervision!C2"}, "Add 0.5 PA of supervision at City Hospital (RX101) at Supervision!C2"},
		// All must move, one may.
		"moves": {func(b *leftshift.Brief) { b.Targets[0].Hard = true },
			[]string{"Limits!C2", "Targets!B2"}, "Allow 3 moves more in each block, for all at Limits!C2"},
		// All must move; the trust may lose 1 of 4 WTE.
		"loss": {func(b *leftshift.Brief) { b.Targets[0].Hard = true; b.Limits[0].Kind = leftshift.MostLossPerBlock },
			[]string{"Limits!C2", "Targets!B2"}, "Let each provider lose 3 WTE more from one block to the next at Limits!C2"},
		// All must move; the trust may lose nothing of its £40,000.
		"income loss": {func(b *leftshift.Brief) {
			b.Targets[0].Hard = true
			b.Limits[0].Kind, b.Limits[0].Value = leftshift.MostIncomeLoss, 39000
			b.Tariffs = []leftshift.Tariff{{Setting: leftshift.Acute, Rate: 10000, Origin: at("Tariff")}}
		}, []string{"Limits!C2", "Targets!B2"}, "Let each provider lose £1,000 more of its income a year at Limits!C2"},
		// Nobody may be in primary care, and one must.
		"rules": {func(b *leftshift.Brief) {
			b.Posts[1].LeastTrainees = 1
			b.Rules = []leftshift.Rule{{Code: "WARD", Programmes: []string{"GPST1"}, Kind: leftshift.MaxShare, Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}, Hard: true, Origin: at("Rules")}}
		}, []string{"Posts!D3", "Rules!C2"}, "Ask for 1 trainee fewer in post surgery at Elm Surgery (Y001) at Posts!D3"},
		// The block starts tomorrow.
		"freeze": {func(b *leftshift.Brief) {
			b.Targets[0].Hard, b.Limits = true, nil
			b.Blocks = []leftshift.Block{{Name: "Now", Start: asOf.AddDate(0, 0, 1), End: asOf.AddDate(0, 4, 0), Months: 4, Origin: at("Blocks")}}
		}, []string{"Blocks!B2", "Targets!B2"}, "Ask for 100 percentage points less in the target for all at Targets!B2"},
	} {
		t.Run(name, func(t *testing.T) {
			b := oneMove()
			c.change(b)
			_, err := solveExplained(b, asOf)
			var none *solver.NoPlanError
			if !errors.As(err, &none) {
				t.Fatalf("got %v, want no plan", err)
			}
			var cells []string
			for _, f := range none.Clash {
				cells = append(cells, f.At.String())
			}
			slices.Sort(cells)
			if !slices.Equal(cells, c.cells) {
				t.Errorf("the rows that clash are %v, want %v", cells, c.cells)
			}
			if len(none.Repairs) == 0 || none.Repairs[0].String() != c.repair {
				t.Errorf("the repairs are %v, want %q first", none.Repairs, c.repair)
			}
		})
	}
}
