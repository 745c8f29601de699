package leftshift_test

import (
	"testing"

	"leftshift"
)

func targetOf(scope leftshift.Scope, block string, share float64) leftshift.Target {
	return leftshift.Target{Scope: scope, Block: block, Share: share, Origin: cells("Targets", 2, "Scope", "Block", "Primary and community share")}
}

// A target counts its scope alone: for an area or a provider, the parts of
// posts at its own sites.
func TestTargetsByHand(t *testing.T) {
	for _, test := range []struct {
		name     string
		target   leftshift.Target
		achieved float64
		short    float64
	}{
		{"all", targetOf(leftshift.Scope{Kind: leftshift.ScopeAll}, "", 0.2), 32.0 / 240, 0.2*240 - 32},
		{"programme and block", targetOf(leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "F2"}, "Dec", 0.3), 24.0 / 80, 0},
		{"area", targetOf(leftshift.Scope{Kind: leftshift.ScopeArea, Name: "South"}, "", 1), 1, 0},
		// The trust's part of the split post is acute: 5×4×0.6 of its months.
		{"provider", targetOf(leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "TRUST"}, "Aug", 0.1), 0, 0.1 * (20 + 12 + 40)},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := twoBlocks()
			b.Targets = []leftshift.Target{test.target}
			got := leftshift.NewReport(b, twoBlocksPlan(), nil).Targets[0]
			wantShare(t, "achieved", got.Achieved.After, test.achieved)
			wantNumber(t, "short", got.Short, test.short)
			if (got.Stops == "") != got.Met() {
				t.Errorf("met %v, but what stops it is %q", got.Met(), got.Stops)
			}
		})
	}
}

// What stops a target names the empty places, the blocks that can't change and
// the cells that are at their limit.
func TestWhatStopsTarget(t *testing.T) {
	b := twoBlocks()
	b.Targets = []leftshift.Target{targetOf(leftshift.Scope{Kind: leftshift.ScopeAll}, "", 0.9)}
	b.Limits = []leftshift.Limit{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossShare, Value: 0.2, Origin: cells("Limits", 7, "Scope", "Kind", "Value")}}
	p := twoBlocksPlan()
	r := leftshift.NewReport(b, p, nil)
	// In each block 6 places at the practice and 5 in the split post: 22. Filled:
	// the 5 of the split post in August, 3 at the practice in December.
	wantText(t, "free blocks", r.Targets[0].Stops, "14 of 22 places in primary and community care open to these trainees, counted over 2 blocks, stay empty."+
		" With nothing to spare: 1 limit (Limits!C7).")

	p.AsOf = onDay(2027, 8, 1) // three days before the first block, 17 weeks before the second
	b.Limits = nil
	r = leftshift.NewReport(b, p, nil)
	wantText(t, "one frozen", r.Targets[0].Stops, "8 of 11 places in primary and community care open to these trainees stay empty. 1 of 2 blocks starts too soon to change.")

	p.AsOf = onDay(2027, 11, 1)
	r = leftshift.NewReport(b, p, nil)
	wantText(t, "all frozen", r.Targets[0].Stops, "All 2 blocks start within 13 weeks of 1 November 2027, so today's placements stand.")
}

// A site without room counts as full, whatever the places of its posts.
func TestRoomsFillPlaces(t *testing.T) {
	b := twoBlocks()
	three := 3
	b.Sites[1].Rooms = &three
	b.Sites[1].Origin = cells("Sites", 3, "Site code", "Setting", "Rooms")
	b.Posts[2].Movable = false
	b.Targets = []leftshift.Target{targetOf(leftshift.Scope{Kind: leftshift.ScopeAll}, "Dec", 0.9)}
	r := leftshift.NewReport(b, twoBlocksPlan(), nil)
	wantText(t, "full", r.Targets[0].Stops, "All 6 places in primary and community care open to these trainees are full. With nothing to spare: 1 full site (Sites!C3).")
}
