package assign

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

func solve(t *testing.T, b *leftshift.Brief, openings []leftshift.Opening, seed uint64) *leftshift.Assignment {
	t.Helper()
	a, err := Solve(context.Background(), b, openings, Options{Seed: seed, LP: clp.New(), Integer: cbc.New()})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// standing adds to a small brief what it lacks: placements that stand already,
// in posts of the brief and elsewhere, and time done by setting, in groups that
// credit makes, and at split posts.
func standing(b *leftshift.Brief, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 11))
	for i := range b.Trainees {
		t := &b.Trainees[i]
		for block := range b.Blocks {
			if r.IntN(4) > 0 {
				continue
			}
			from := b.Blocks[block].Start.AddDate(0, r.IntN(3)-1, 0)
			k := leftshift.Booking{Trainee: t.Key, From: from, To: from.AddDate(0, 2+r.IntN(4), 0), WTE: t.WTE}
			switch r.IntN(4) {
			case 0: // elsewhere
			case 1:
				k.Site = b.Sites[r.IntN(len(b.Sites))].Code
			default:
				k.Post = b.Posts[r.IntN(len(b.Posts))].Code
			}
			b.Bookings = append(b.Bookings, k)
		}
		if r.IntN(4) == 0 {
			t.Done = append(t.Done, leftshift.TimeDone{In: "Acute", Months: float64(r.IntN(12))}, leftshift.TimeDone{In: "Old age", Months: 3})
		}
		if r.IntN(6) == 0 {
			t.NotAfter = b.Blocks[0].End
		}
	}
	if r.IntN(2) == 0 {
		b.Transfers = append(b.Transfers, leftshift.Transfer{From: "Old age", CountsAs: "Medicine", Credit: 0.5},
			leftshift.Transfer{From: "Medicine", CountsAs: "Wards", Credit: 1}, leftshift.Transfer{From: "Surgery", CountsAs: "Wards", Credit: 0.25})
		b.NoRepeats = append(b.NoRepeats, leftshift.NoRepeat{Code: "NG", Programmes: []string{"F2"}, Of: "Wards", Hard: r.IntN(2) == 0})
	}
	if r.IntN(2) == 0 {
		b.Sites[0].Setting = leftshift.Community
		b.Rules = append(b.Rules, leftshift.Rule{Code: "RP", Programmes: []string{"F1"}, Kind: leftshift.MinShare, Value: 1.0 / 3, Hard: r.IntN(2) == 0,
			Of: leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}})
		p := &b.Posts[0]
		if other := b.Sites[len(b.Sites)-1].Code; other != p.Sites[0].Site {
			p.Sites = []leftshift.SiteShare{{Site: p.Sites[0].Site, Share: 0.6}, {Site: other, Share: 0.4}}
		}
	}
}

// What Solve makes of random small briefs keeps every rule, and says of itself
// only what is so.
func TestAuditFindsNothing(t *testing.T) {
	cases := uint64(200)
	if testing.Short() {
		cases = 40
	}
	for seed := range cases {
		for _, more := range []bool{false, true} {
			b := small(seed)
			if more {
				standing(b, seed)
			}
			t.Run(fmt.Sprint(seed, more), func(t *testing.T) {
				openings := leftshift.OpeningsOfPosts(b)
				for _, f := range leftshift.AuditAssignment(b, openings, solve(t, b, openings, seed)) {
					t.Errorf("%s", f)
				}
			})
		}
	}
}
