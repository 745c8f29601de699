package leftshift_test

import (
	"math"
	"testing"

	"leftshift"
)

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
			{Code: "ED", Sites: []leftshift.SiteShare{{Site: "HOSP1", Share: 1}}, Specialty: "Emergency medicine", Programmes: []string{"F2", "GP"}, Places: 20, Movable: true},
			{Code: "ELM", Sites: []leftshift.SiteShare{{Site: "PRAC1", Share: 1}}, Specialty: "General practice", Programmes: []string{"F2", "GP"}, Places: 4, ExtraPlaces: 2, Movable: true},
			{Code: "MIX", Sites: []leftshift.SiteShare{{Site: "HOSP1", Share: 0.6}, {Site: "PRAC1", Share: 0.4}}, Specialty: "Paediatrics", Programmes: []string{"F2"}, Places: 5, Movable: true},
		},
		Goals:    leftshift.DefaultGoals(),
		Settings: leftshift.DefaultSettings(),
	}
}

// The share counts months, splits a split post by its sites, and puts each part
// in the area of its own site.
func TestSharesByHand(t *testing.T) {
	b := twoBlocks()
	p := &leftshift.Plan{Placements: []leftshift.Placement{
		{Programme: "F2", Post: "ED", Block: 0, Before: 10, After: 5},
		{Programme: "F2", Post: "MIX", Block: 0, After: 5},
		{Programme: "F2", Post: "ED", Block: 1, Before: 10, After: 8},
		{Programme: "F2", Post: "ELM", Block: 1, After: 2},
	}}
	s := p.Shares(b)
	// Before: 10×4 + 10×8 = 120 trainee-months, all acute.
	// After: 5×4×0.4 (MIX) + 2×8 (ELM) = 24 of 120.
	wantShare(t, "overall before", s.Overall.Before, 0)
	wantShare(t, "overall after", s.Overall.After, 24.0/120)
	wantShare(t, "Aug after", s.ByBlock[0].After, 8.0/40)
	wantShare(t, "Dec after", s.ByBlock[1].After, 16.0/80)
	if s.ByProgramme[1].Name != "GP" || s.ByProgramme[1].Before != nil || s.ByProgramme[1].After != nil {
		t.Errorf("GP has nobody placed, so no share: got %+v", s.ByProgramme[1])
	}
	// Everything in the South is at the practice; nobody is there today.
	if s.ByArea[1].Name != "South" || s.ByArea[1].Before != nil {
		t.Errorf("the South has nobody today: got %+v", s.ByArea[1])
	}
	wantShare(t, "South after", s.ByArea[1].After, 1)
	wantShare(t, "North after", s.ByArea[0].After, 0)
}

// Sites without an area are not lost from a brief in which others have one.
func TestSharesKeepSitesWithoutArea(t *testing.T) {
	b := twoBlocks()
	b.Sites[1].Area = ""
	p := &leftshift.Plan{Placements: []leftshift.Placement{{Programme: "F2", Post: "ELM", Block: 0, Before: 1, After: 1}}}
	areas := p.Shares(b).ByArea
	if len(areas) != 2 || areas[1].Name != leftshift.NoArea || areas[1].After == nil {
		t.Fatalf("want North and %q with a share, got %+v", leftshift.NoArea, areas)
	}
	b.Sites[0].Area = ""
	if areas := p.Shares(b).ByArea; len(areas) != 0 {
		t.Errorf("a brief without areas has none to report, got %+v", areas)
	}
}

func wantShare(t *testing.T, what string, got *float64, want float64) {
	t.Helper()
	if got == nil || math.Abs(*got-want) > 1e-12 {
		t.Errorf("%s: got %v, want %v", what, deref(got), want)
	}
}

func deref(f *float64) any {
	if f == nil {
		return "nothing placed"
	}
	return *f
}
