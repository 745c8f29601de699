package leftshift_test

import (
	"fmt"
	"testing"

	"leftshift"
)

// movesBrief has one hospital and one practice in each of two areas, and posts
// named by area and specialty: N for North, S for South.
func movesBrief(blocks int) *leftshift.Brief {
	trainees := 8
	b := &leftshift.Brief{Settings: leftshift.DefaultSettings(), Goals: leftshift.DefaultGoals()}
	b.Programmes = []leftshift.Programme{{Code: "F2", Trainees: &trainees, WTEEach: 1}}
	for i := range blocks {
		b.Blocks = append(b.Blocks, leftshift.Block{Name: fmt.Sprintf("B%d", i+1), Start: onDay(2030+i, 1, 1), End: onDay(2030+i, 12, 31), Months: 12})
	}
	for _, area := range []string{"N", "S"} {
		b.Sites = append(b.Sites, leftshift.Site{Code: area, Provider: area, Setting: leftshift.Acute, Area: area})
		for _, specialty := range []string{"Medicine", "Surgery"} {
			b.Posts = append(b.Posts, leftshift.Post{Code: area + " " + specialty, Sites: []leftshift.SiteShare{{Site: area, Share: 1}},
				Specialty: specialty, Programmes: []string{"F2"}, Places: 8, Movable: true})
		}
	}
	return b
}

func showMoves(b *leftshift.Brief, placements ...leftshift.Placement) []string {
	r := leftshift.NewReport(b, &leftshift.Plan{Placements: placements}, nil)
	var shown []string
	for _, m := range r.Moves {
		shown = append(shown, fmt.Sprintf("%s: %v %s to %s", b.Blocks[m.Block].Name, m.Trainees, m.From.Code, m.To.Code))
	}
	return shown
}

func f2(post string, block, before, after int) leftshift.Placement {
	return leftshift.Placement{Programme: "F2", Post: post, Block: block, Before: trainees(before), After: trainees(after)}
}

// A place goes to the same specialty before the same area, and to the same area
// before any other.
func TestMovesPreferSpecialtyThenArea(t *testing.T) {
	got := showMoves(movesBrief(1),
		f2("N Medicine", 0, 4, 0),
		f2("N Surgery", 0, 0, 2),
		f2("S Medicine", 0, 0, 1),
		f2("S Surgery", 0, 0, 1))
	want := []string{
		"B1: 2 N Medicine to N Surgery",  // what is left of them, in its area
		"B1: 1 N Medicine to S Medicine", // its specialty, first choice
		"B1: 1 N Medicine to S Surgery",  // anywhere
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A pair lasts over the blocks, although a better one turns up later.
func TestMovesAreStableOverBlocks(t *testing.T) {
	got := showMoves(movesBrief(2),
		f2("N Medicine", 0, 4, 3), f2("N Surgery", 0, 0, 1),
		f2("N Medicine", 1, 4, 2), f2("N Surgery", 1, 0, 1), f2("S Medicine", 1, 0, 1))
	want := []string{
		"B1: 1 N Medicine to N Surgery",
		"B2: 1 N Medicine to N Surgery",
		"B2: 1 N Medicine to S Medicine",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Trainees who go nowhere, or come from nowhere, are in no move but counted.
func TestMovesLeaveOutWhatHasNoPair(t *testing.T) {
	b := movesBrief(1)
	r := leftshift.NewReport(b, &leftshift.Plan{Placements: []leftshift.Placement{
		f2("N Medicine", 0, 5, 2), f2("S Surgery", 0, 0, 1),
	}}, nil)
	if len(r.Moves) != 1 || r.Moves[0].Trainees != trainees(1) || r.Totals.Left != trainees(2) || r.Totals.New != trainees(0) {
		t.Errorf("moves %+v, totals %+v; want one move of 1 and 2 left", r.Moves, r.Totals)
	}
}
