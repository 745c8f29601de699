package sheet

import (
	"reflect"
	"testing"

	"leftshift"
)

// A brief in order is read without a word.
func TestReadSmall(t *testing.T) {
	result := read(small)
	expect(t, result.Findings)
	b := result.Brief
	if len(b.Sites) != 2 || len(b.Blocks) != 2 || len(b.Programmes) != 1 || len(b.Posts) != 2 {
		t.Fatalf("read %d sites, %d blocks, %d programmes and %d posts", len(b.Sites), len(b.Blocks), len(b.Programmes), len(b.Posts))
	}
	want := []leftshift.SiteShare{{Site: "A1", Share: 0.6}, {Site: "RXX01", Share: 0.4}}
	if !reflect.DeepEqual(b.Posts[1].Sites, want) {
		t.Errorf("P2 is split %v, want %v", b.Posts[1].Sites, want)
	}
	// 5 August to 1 December 2026 is 119 days, 3.91 months of 30.44 days, nearest half: 4.
	if b.Blocks[0].Months != 4 {
		t.Errorf("Autumn counts for %v months, want 4", b.Blocks[0].Months)
	}
	if b.Sites[0].Rooms != nil || *b.Sites[1].Rooms != 2 {
		t.Error("blank rooms must be no limit, and 2 rooms must be 2")
	}
	if at := b.Posts[1].Origin.At("Places"); at.String() != "Posts!F3" {
		t.Errorf("the places of P2 are at %s, want Posts!F3", at)
	}
}
