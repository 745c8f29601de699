package solver_test

import (
	"context"
	"math/rand"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
)

// twoIncomeLimits is a brief of ten F2 and ten GPST1 for four months: five of each at
// RZ1, five F2 at RZ2 and five GPST1 at RZ3 today. Of each, 30% (three) should be in
// a practice. A trainee brings a hospital 36,000 pounds a year, 12,000 in the block. RZ2
// may lose 90,000 a year, 30,000 in the block, which is two trainees; RZ3 may lose
// 60,000 a year, 20,000 in the block, which is one.
func twoIncomeLimits() *leftshift.Brief {
	trainees := 10
	b := &leftshift.Brief{
		Settings: leftshift.DefaultSettings(),
		Goals:    leftshift.DefaultGoals(),
		Blocks:   []leftshift.Block{{Name: "Aug", Start: date(2027, 8, 4), End: date(2027, 12, 7), Months: 4}},
		Tariffs:  []leftshift.Tariff{{Setting: leftshift.Acute, Rate: 36000}},
	}
	row := func(sheet string, n int, column string) leftshift.Origin {
		return leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: n, Columns: map[string]int{column: 3}}
	}
	for i, programme := range []string{"F2", "GPST1"} {
		b.Programmes = append(b.Programmes, leftshift.Programme{Code: programme, Trainees: &trainees, WTEEach: 1, Origin: row("Programmes", i+2, "Trainees")})
		b.Targets = append(b.Targets, leftshift.Target{
			Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: programme}, Share: 0.3, Origin: row("Targets", i+2, "Primary and community share"),
		})
	}
	post := func(code, site, programme string, today int) {
		b.Posts = append(b.Posts, leftshift.Post{
			Code: code, Sites: []leftshift.SiteShare{{Site: site, Share: 1}}, Specialty: "Medicine", Programmes: []string{programme}, Places: 5, Movable: true,
			Origin: row("Posts", len(b.Posts)+2, "Places"),
		})
		if today > 0 {
			b.Current = append(b.Current, leftshift.Current{Post: code, Programme: programme, Trainees: today})
		}
	}
	for i, s := range []leftshift.Site{
		{Code: "RZ101", Provider: "RZ1", Setting: leftshift.Acute}, {Code: "RZ201", Provider: "RZ2", Setting: leftshift.Acute},
		{Code: "RZ301", Provider: "RZ3", Setting: leftshift.Acute}, {Code: "Y001", Provider: "Y001", Setting: leftshift.PrimaryCare},
	} {
		s.Area, s.Origin = "North", row("Sites", i+2, "Site code")
		b.Sites = append(b.Sites, s)
	}
	post("1F", "RZ101", "F2", 5)
	post("1G", "RZ101", "GPST1", 5)
	post("2F", "RZ201", "F2", 5)
	post("3G", "RZ301", "GPST1", 5)
	post("YF", "Y001", "F2", 0)
	post("YG", "Y001", "GPST1", 0)
	for i, limit := range []leftshift.Limit{
		{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "RZ2"}, Value: 90000},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "RZ3"}, Value: 60000},
	} {
		limit.Kind, limit.Origin = leftshift.MostIncomeLoss, row("Limits", i+2, "Value")
		b.Limits = append(b.Limits, limit)
	}
	return b
}

// Had RZ1 stayed as it is today, all three F2 would have to leave RZ2 and all three
// GPST1 RZ3: 36,000 pounds in the block, 108,000 a year. That is 18,000 more than
// the limit of RZ2 and 48,000 more than that of RZ3, together; with a thousand less
// of either, one trainee fewer may leave. (It is cheaper than ten percentage points,
// one trainee, of a target.)
func TestIncomeLimitsMoveTogetherByWholeTrainees(t *testing.T) {
	b := twoIncomeLimits()
	o := largeOptions(asOf)
	plan, err := solve(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	about := solver.Subject{Provider: "RZ1"}
	small, err := solver.Explain(context.Background(), b, plan, o, about)
	if err != nil {
		t.Fatal(err)
	}
	large, wrong, err := solver.ExplainLarge(context.Background(), b, plan, o, about)
	if err != nil || len(wrong) > 0 {
		t.Fatal(err, wrong)
	}
	for _, e := range []*solver.Explanation{small, large} {
		trial := e.Trials[0]
		if trial.What != "it stayed as it is today" || trial.Keeping == nil || trial.Keeping.Goal.Goal != leftshift.LeftShift || trial.Enough == nil {
			t.Fatalf("got %+v, want a change that is enough for it to stay as it is today", trial)
		}
		got := map[string]int{}
		for _, s := range trial.Enough.Steps {
			got[s.At.String()] = s.Units
		}
		if len(got) != 2 || got["Limits!C2"] != 18 || got["Limits!C3"] != 48 {
			t.Errorf("%s: want 18,000 pounds at Limits!C2 and 48,000 at Limits!C3", trial.Enough)
		}
		for _, less := range []string{"", "Limits!C2", "Limits!C3"} {
			changed := repaired(t, b, *trial.Enough)
			for i := range changed.Limits {
				if changed.Limits[i].Origin.At("Value").String() == less {
					changed.Limits[i].Value -= 1000
				}
			}
			goals, err := solver.LinearAsToday(context.Background(), changed, o, about)
			if err != nil {
				t.Fatal(err)
			}
			if short := goals[leftshift.LeftShift.String()]; (short > 1e-6) != (less != "") {
				t.Errorf("with a thousand less at %q, %g trainee-months are short", less, short)
			}
		}
	}
}

// The bounds that rows are said to have with whole units of a number are those of
// the model of the brief with these made.
func TestBoundsWithWholeUnitsAreTheBriefs(t *testing.T) {
	r := rand.New(rand.NewSource(31))
	checked := map[string]int{}
	for range 60 {
		b, day := randomBrief(r)
		wrong := solver.WrongBounds(b, day, checked)
		for _, w := range wrong {
			t.Error(w)
		}
	}
	for _, w := range solver.WrongBounds(twoIncomeLimits(), asOf, checked) {
		t.Error(w)
	}
	t.Log(checked)
	for _, family := range []string{"lossshare", "lossblock", "lossincome", "rooms", "moves"} {
		if checked[family] == 0 {
			t.Errorf("no bound of %s was checked: %v", family, checked)
		}
	}
}

// What no number of the brief gets round is named: the post of the six F2 has six
// places, and with more of them there would still be six F2.
func TestNoChangeIsEnoughForMoreTraineesThanThereAre(t *testing.T) {
	b := readFixture(t, filepath.Join("..", "fixtures", "two-practices", "brief.xlsx"))
	day := time.Date(2027, time.January, 4, 0, 0, 0, 0, time.UTC)
	plan, err := solve(b, day)
	if err != nil {
		t.Fatal(err)
	}
	about := solver.Subject{Post: "NTH/RZ101/030/F2/001"}
	small, err := solver.Explain(context.Background(), b, plan, largeOptions(day), about)
	if err != nil {
		t.Fatal(err)
	}
	large, _, err := solver.ExplainLarge(context.Background(), b, plan, largeOptions(day), about)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range []*solver.Explanation{small, large} {
		found, want := false, solver.Row{
			At:   leftshift.Source{File: b.Programmes[0].Origin.File, Sheet: "Programmes", Cell: "D2"},
			Text: "F2 has 6 trainees to place in each block",
		}
		if i == 1 { // where they are in the bounds of columns
			want = solver.Row{Text: "how many trainees there are, and which posts may take them"}
		}
		for _, trial := range e.Trials {
			if trial.What != "it had one WTE more than in the plan, in every block" {
				continue
			}
			found = true
			if trial.Enough != nil || !slices.Equal(trial.Fixed, []solver.Row{want}) {
				t.Errorf("enough %v, fixed %+v; want none, and %+v", trial.Enough, trial.Fixed, want)
			}
		}
		if !found {
			t.Errorf("no trial of one WTE more: %+v", e.Trials)
		}
	}
}

// In the example region a large trust keeps all it has only if a dozen numbers change
// together, some of which round. With them it does, by solving again, and the target
// falls no further short; without that at Limits!C8, which is what is in the way, it
// does.
func TestRegionSaysWhatItTakesForATrustToStay(t *testing.T) {
	if testing.Short() {
		t.Skip("solves the region")
	}
	b := readFixture(t, filepath.Join("..", "fixtures", "region", "brief.xlsx"))
	day := time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)
	about := solver.Subject{Provider: "RZ1"}
	trial, err := solver.StayedAsToday(context.Background(), b, largeOptions(day), about)
	if err != nil {
		t.Fatal(err)
	}
	if trial.Enough == nil || trial.Keeping == nil || trial.Keeping.Goal.Goal != leftshift.LeftShift {
		t.Fatalf("no change that is enough: %+v", trial)
	}
	t.Log(trial.Enough)
	all := *trial.Enough
	but := all
	but.Steps = slices.DeleteFunc(slices.Clone(all.Steps), func(s leftshift.RepairStep) bool { return s.At.String() == "Limits!C8" })
	if len(but.Steps) == len(all.Steps) {
		t.Errorf("%s does nothing about Limits!C8", all)
	}
	for _, test := range []struct {
		change leftshift.Repair
		worse  bool
	}{{all, false}, {but, true}} {
		goals, err := solver.LinearAsToday(context.Background(), repaired(t, b, test.change), largeOptions(day), about)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := goals[leftshift.LeftShift.String()], trial.Keeping.With; (got > want+1e-3) != test.worse {
			t.Errorf("%g trainee-months short with %s; %g in the plan", got, test.change, want)
		}
	}
}
