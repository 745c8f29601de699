package leftshift_test

import (
	"testing"

	"leftshift"
)

// A site says which of its limits stops one more trainee: its posts' places, its
// rooms or its supervision. At the practice in August, the 5 in the split post
// take 0.4 of a room each, 2 in all, and 0.5 PA; the post is full, and the
// practice's own has 6 places left. In December there are 3 in the practice's own
// post, in 3 rooms and with 0.75 PA; 3 places and 5 × 0.4 of the split post are left.
func TestWhichLimitOfSiteBinds(t *testing.T) {
	for _, test := range []struct {
		name        string
		rooms       int
		pa          float64 // 0 for a practice without a row of Supervision
		want        string
		bounds      string // of a target that is not met
		left, spare float64
	}{
		{"rooms alone", 3, 2, "Rooms in 1 of 2 blocks", " With nothing to spare: 1 full site (Sites!C3).", 0, 1.25},
		{"supervision alone", 4, 0.75, "Supervision in 1 of 2 blocks", " With nothing to spare: 1 supervision row (Supervision!C4).", 1, 0},
		{"both", 3, 0.75, "Rooms in 1 of 2 blocks and supervision in 1 of 2 blocks",
			" With nothing to spare: 1 full site (Sites!C3) and 1 supervision row (Supervision!C4).", 0, 0},
		{"neither", 4, 1, "Nothing", "", 1, 0.25},
		{"supervision not limited", 3, 0, "Rooms in 1 of 2 blocks", " With nothing to spare: 1 full site (Sites!C3).", 0, 0},
		{"two rooms, full in August as well", 2, 0, "Rooms in 2 of 2 blocks", " With nothing to spare: 1 full site (Sites!C3).", 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := twoBlocks()
			b.Sites[1].Rooms, b.Sites[1].Origin = &test.rooms, cells("Sites", 3, "Site code", "Setting", "Rooms")
			if test.pa > 0 {
				b.Supervision = []leftshift.Supervision{{Site: "PRAC1", PA: test.pa, Origin: cells("Supervision", 4, "Site", "Specialty", "PA")}}
			}
			b.Targets = []leftshift.Target{targetOf(leftshift.Scope{Kind: leftshift.ScopeAll}, "", 0.9)}
			r := leftshift.NewReport(b, twoBlocksPlan(), nil)
			practice := &r.Sites[1]
			wantText(t, "what", practice.What(), test.want)
			wantNumber(t, "places left", practice.PlacesLeft, 3+5*0.4)
			wantShare(t, "rooms left", practice.RoomsLeft, test.left)
			if test.pa > 0 {
				wantShare(t, "supervision left", practice.PALeft, test.spare)
			} else if practice.PALeft != nil {
				t.Errorf("supervision is not limited, and %v is left of it", *practice.PALeft)
			}
			if got := r.Targets[0].Stops; len(got) < len(test.bounds) || got[len(got)-len(test.bounds):] != test.bounds {
				t.Errorf("what stops the target: %q should end in %q", got, test.bounds)
			}
		})
	}
}

// Where a post is full and another has no supervisor, no one limit stops both.
// In August the split post is full, and 0.6 PA less 0.5 is too little for a
// trainee in the practice's own post.
func TestSiteWhosePostsAreStoppedByDifferentLimits(t *testing.T) {
	b := twoBlocks()
	b.Supervision = []leftshift.Supervision{{Site: "PRAC1", PA: 0.6}}
	p := twoBlocksPlan()
	p.Placements[5].After = leftshift.Trainees{} // nobody in December
	r := leftshift.NewReport(b, p, nil)
	wantText(t, "what", r.Sites[1].What(), "Each post something else, in 1 of 2 blocks")
}

// A brief without rooms and supervision has no limits of sites to tell apart.
func TestSitesWithoutLimits(t *testing.T) {
	if got := leftshift.NewReport(twoBlocks(), twoBlocksPlan(), nil).Sites; len(got) != 0 {
		t.Errorf("%d sites are listed", len(got))
	}
}
