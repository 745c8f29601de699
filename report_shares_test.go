package leftshift_test

import (
	"testing"

	"leftshift"
)

// The share counts months, splits a split post by its sites, and puts each part
// in the area of its own site.
func TestSharesByHand(t *testing.T) {
	b := twoBlocks()
	p := &leftshift.Plan{Placements: []leftshift.Placement{
		{Programme: "F2", Post: "ED", Block: 0, Before: trainees(10), After: trainees(5)},
		{Programme: "F2", Post: "MIX", Block: 0, After: trainees(5)},
		{Programme: "F2", Post: "ED", Block: 1, Before: trainees(10), After: trainees(8)},
		{Programme: "F2", Post: "ELM", Block: 1, After: trainees(2)},
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
	p := &leftshift.Plan{Placements: []leftshift.Placement{{Programme: "F2", Post: "ELM", Block: 0, Before: trainees(1), After: trainees(1)}}}
	areas := p.Shares(b).ByArea
	if len(areas) != 2 || areas[1].Name != leftshift.NoArea || areas[1].After == nil {
		t.Fatalf("want North and %q with a share, got %+v", leftshift.NoArea, areas)
	}
	b.Sites[0].Area = ""
	if areas := p.Shares(b).ByArea; len(areas) != 0 {
		t.Errorf("a brief without areas has none to report, got %+v", areas)
	}
}
