package leftshift_test

import (
	"math/rand"
	"reflect"
	"slices"
	"testing"

	"leftshift"
)

// Providers and areas are gathered from the sites, each once.
func TestBriefProvidersAndAreas(t *testing.T) {
	b := &leftshift.Brief{Sites: []leftshift.Site{
		{Code: "S2", Provider: "RXX", Area: "South"},
		{Code: "S1", Provider: "RXX", ProviderName: "City Trust", Area: "North"},
		{Code: "S3", Name: "Elm Surgery", Provider: "A1", Area: "North"},
		{Code: "S4", Provider: "A1"},
	}}
	want := []leftshift.Provider{
		{Code: "A1", Sites: []string{"S3", "S4"}},
		{Code: "RXX", Name: "City Trust", Sites: []string{"S1", "S2"}},
	}
	if got := b.Providers(); !reflect.DeepEqual(got, want) {
		t.Errorf("providers %+v, want %+v", got, want)
	}
	if got := b.Areas(); !slices.Equal(got, []string{"North", "South"}) {
		t.Errorf("areas %q, want North and South", got)
	}
	for got, label := range map[string]string{
		want[0].Label(): "A1", want[1].Label(): "City Trust", b.Sites[2].Label(): "Elm Surgery", b.Sites[3].Label(): "S4",
	} {
		if got != label {
			t.Errorf("label %q, want %q", got, label)
		}
	}
}

// Whatever the order of rows in the spreadsheet, the sorted brief is the same,
// and the brief itself is left as it is. Blocks and goals keep the user's order.
func TestBriefSortedForgetsRowOrder(t *testing.T) {
	want := tightBrief().Sorted()
	r := rand.New(rand.NewSource(1))
	for range 20 {
		b := tightBrief()
		shuffle(r, b.Sites)
		shuffle(r, b.Programmes)
		shuffle(r, b.Intake)
		shuffle(r, b.Posts)
		for i := range b.Posts {
			shuffle(r, b.Posts[i].Programmes)
		}
		shuffle(r, b.Current)
		shuffle(r, b.Floors)
		shuffle(r, b.Rules)
		shuffle(r, b.Targets)
		shuffle(r, b.Limits)
		first := b.Posts[0].Code
		order := slices.Clone(b.Posts[0].Programmes)
		if got := b.Sorted(); !reflect.DeepEqual(got, want) {
			t.Fatalf("sorted brief\n%+v\nwant\n%+v", got, want)
		}
		if b.Posts[0].Code != first || !slices.Equal(b.Posts[0].Programmes, order) {
			t.Fatal("sorting changed the brief itself")
		}
	}
	if want.Blocks[0].Name != "Aug 2026" || want.Goals[0].Kind != leftshift.PlaceEveryone {
		t.Error("sorting changed the order of blocks or goals")
	}
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func TestPlanSort(t *testing.T) {
	p := tightPlan()
	p.Sort()
	want := slices.Clone(p.Placements)
	shuffle(rand.New(rand.NewSource(1)), p.Placements)
	slices.Reverse(p.Unplaced)
	p.Sort()
	if !slices.Equal(p.Placements, want) {
		t.Error("the order of placements depends on the order they came in")
	}
	first, last := p.Placements[0], p.Placements[len(p.Placements)-1]
	if first.Programme != "F2" || first.Post != "Elm" || first.Block != 0 || last.HomeArea != "South" || last.Post != "Ward" || last.Block != 2 {
		t.Errorf("the first placement is %+v and the last %+v", first, last)
	}
	if p.Unplaced[0].Block != 0 || p.Unplaced[2].Block != 2 {
		t.Errorf("unplaced trainees are not in block order: %+v", p.Unplaced)
	}
	if got := last.Change(); got != trainees(-1) {
		t.Errorf("2 before and 1 after is a change of %v, want -1", got)
	}
}

func TestPostTakes(t *testing.T) {
	post := leftshift.Post{Programmes: []string{"F2", "GPST1"}}
	if !post.Takes("GPST1") || post.Takes("gpst1") || post.Takes("F1") {
		t.Error("a post takes the programmes that it lists, in the brief's spelling, and no other")
	}
}
