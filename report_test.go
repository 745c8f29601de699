package leftshift_test

import (
	"math"
	"testing"
	"time"

	"leftshift"
)

// onDay is a date as briefs hold it: midnight UTC.
func onDay(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// twoBlocks is a brief small enough to work by hand. One acute trust and one
// practice in different areas, and a post split 3:2 between them; two blocks of
// 4 and 8 months.
func twoBlocks() *leftshift.Brief {
	ten := 10
	return &leftshift.Brief{
		Sites: []leftshift.Site{
			{Code: "HOSP1", Name: "City Hospital", Provider: "TRUST", ProviderName: "City Trust", Setting: leftshift.Acute, Area: "North"},
			{Code: "PRAC1", Name: "Elm Surgery", Provider: "ELM", ProviderName: "Elm Surgery", Setting: leftshift.PrimaryCare, Area: "South"},
		},
		Blocks: []leftshift.Block{
			{Name: "Aug", Start: onDay(2027, 8, 4), End: onDay(2027, 11, 30), Months: 4},
			{Name: "Dec", Start: onDay(2027, 12, 1), End: onDay(2028, 8, 1), Months: 8},
		},
		Programmes: []leftshift.Programme{
			{Code: "F2", Name: "Foundation 2", Trainees: &ten, WTEEach: 1},
			{Code: "GP", Name: "General practice", Trainees: &ten, WTEEach: 0.5},
		},
		Posts: []leftshift.Post{
			{Code: "ED", Sites: []leftshift.SiteShare{{Site: "HOSP1", Share: 1}}, Specialty: "Emergency medicine",
				Programmes: []string{"F2", "GP"}, Places: 20, Movable: true},
			{Code: "ELM", Sites: []leftshift.SiteShare{{Site: "PRAC1", Share: 1}}, Specialty: "General practice",
				Programmes: []string{"F2", "GP"}, Places: 4, ExtraPlaces: 2, Movable: true},
			{Code: "MIX", Sites: []leftshift.SiteShare{{Site: "HOSP1", Share: 0.6}, {Site: "PRAC1", Share: 0.4}}, Specialty: "Paediatrics",
				Programmes: []string{"F2"}, Places: 5, Movable: true},
		},
		Goals:    leftshift.DefaultGoals(),
		Settings: leftshift.DefaultSettings(),
	}
}

// twoBlocksPlan moves five F2 into the split post in August, and three into the
// practice in December. The GP trainees stay where they are.
func twoBlocksPlan() *leftshift.Plan {
	return &leftshift.Plan{
		Status: leftshift.Optimal,
		AsOf:   onDay(2027, 1, 1),
		Placements: []leftshift.Placement{
			{Programme: "GP", Post: "ED", Block: 0, Before: trainees(10), After: trainees(10)},
			{Programme: "GP", Post: "ED", Block: 1, Before: trainees(10), After: trainees(10)},
			{Programme: "F2", Post: "ED", Block: 0, Before: trainees(10), After: trainees(5)},
			{Programme: "F2", Post: "ED", Block: 1, Before: trainees(10), After: trainees(7)},
			{Programme: "F2", Post: "MIX", Block: 0, After: trainees(5)},
			{Programme: "F2", Post: "ELM", Block: 1, After: trainees(3)},
		},
	}
}

// cells is an origin whose columns are in the order given.
func cells(sheet string, row int, headers ...string) leftshift.Origin {
	columns := map[string]int{}
	for i, h := range headers {
		columns[h] = i + 1
	}
	return leftshift.Origin{File: "brief.xlsx", Sheet: sheet, Row: row, Columns: columns}
}

func wantNumber(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func wantText(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got  %s\n want %s", what, got, want)
	}
}

func wantShare(t *testing.T, what string, got *float64, want float64) {
	t.Helper()
	if got == nil {
		t.Errorf("%s: nothing placed, want %v", what, want)
		return
	}
	wantNumber(t, what, *got, want)
}

// Totals count a trainee once in each block, and the report neither changes nor
// depends on the order of the plan it is given.
func TestReportTotals(t *testing.T) {
	b, p := twoBlocks(), twoBlocksPlan()
	p.Unplaced = []leftshift.Unplaced{{Programme: "GP", Block: 1, Trainees: trainees(2)}}
	r := leftshift.NewReport(b, p, nil)
	// 2 programmes × 10 trainees × 2 blocks; 5 + 3 move; the plan places all 40
	// of the placements above and leaves the 2 that were added without a place.
	want := leftshift.Totals{Needed: trainees(40), Placed: trainees(40), Unplaced: trainees(2), Moved: trainees(8)}
	if r.Totals != want {
		t.Errorf("got %+v, want %+v", r.Totals, want)
	}
	if p.Placements[0].Programme != "GP" || r.Plan.Placements[0].Programme != "F2" {
		t.Errorf("the report should sort a copy of the plan")
	}
}

// Settings without any time are left out; the others say where it goes.
func TestReportBySetting(t *testing.T) {
	r := leftshift.NewReport(twoBlocks(), twoBlocksPlan(), nil)
	if len(r.BySetting) != 2 {
		t.Fatalf("got %d settings, want acute and primary care", len(r.BySetting))
	}
	acute, primary := r.BySetting[0], r.BySetting[1]
	// F2 and GP: 10 × (4+8) each, all acute today. In the plan 5 × 4 × 0.4 + 3 × 8
	// = 32 trainee-months of F2 are in primary care.
	wantNumber(t, "acute trainee-months today", acute.TraineeMonths.Before, 240)
	wantNumber(t, "acute trainee-months in the plan", acute.TraineeMonths.After, 208)
	wantNumber(t, "primary trainee-months in the plan", primary.TraineeMonths.After, 32)
	wantNumber(t, "acute WTE-months today", acute.WTEMonths.Before, 120+60) // GP at 0.5
	wantShare(t, "primary share", primary.Of.After, 32.0/240)
	if acute.Counts || !primary.Counts {
		t.Error("primary care counts as primary and community, acute does not")
	}
	wantNumber(t, "moved in Aug", r.ByBlock[0].Moved.Float(), 5)
	wantNumber(t, "moved in Dec", r.ByBlock[1].Moved.Float(), 3)
	wantText(t, "sites of the South", r.ByArea[1].Title, "1 site")
}

// A placement's WTE is that of the trainees, and a split post lists its other
// sites.
func TestReportPlacements(t *testing.T) {
	r := leftshift.NewReport(twoBlocks(), twoBlocksPlan(), nil)
	if !r.SplitPosts || r.HomeAreas {
		t.Errorf("split posts %v, home areas %v", r.SplitPosts, r.HomeAreas)
	}
	for _, row := range r.Placements {
		switch row.Post {
		case "MIX":
			wantText(t, "other sites", row.OtherSites(), "PRAC1:0.4")
			wantText(t, "main site", row.Main.Code, "HOSP1")
			wantNumber(t, "WTE", row.WTE.After, 5)
		case "ED":
			wantText(t, "other sites of a post with one", row.OtherSites(), "")
			if row.Programme == "GP" {
				wantNumber(t, "WTE of ten at 0.5", row.WTE.After, 5)
			}
		}
	}
}
