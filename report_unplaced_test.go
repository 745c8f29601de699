package leftshift_test

import (
	"testing"

	"leftshift"
)

// Every reason why a trainee has no place is said in words.
func TestWhyUnplaced(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*leftshift.Brief, *leftshift.Plan)
		want   string
	}{
		{"no post takes the programme",
			func(b *leftshift.Brief, _ *leftshift.Plan) {
				for i := range b.Posts {
					b.Posts[i].Programmes = []string{"F2"}
				}
			},
			"No post takes GP: no row of Posts names it in the Programmes column."},
		{"full", // 5 F2 and 10 GP at 0.5 fill ten places
			func(b *leftshift.Brief, _ *leftshift.Plan) {
				b.Posts[0].Places = 10
				b.Posts[1].Programmes = []string{"F2"}
			},
			"Every place is taken: 1 post takes GP, and it is full."},
		{"frozen",
			func(_ *leftshift.Brief, p *leftshift.Plan) { p.AsOf = onDay(2027, 8, 1) },
			"The block starts on 4 August 2027, within 13 weeks of 1 August 2027, so today's placements stand and nobody can be added."},
		{"not approved, and not movable",
			func(b *leftshift.Brief, _ *leftshift.Plan) {
				b.Sites[1].ApprovedTo = onDay(2027, 10, 1) // in the middle of August's block
				b.Posts[0].Movable = false
			},
			"2 posts take GP: 1 is not approved for the whole block, 1 is not movable, so nobody can be added."},
		{"no room at the site",
			func(b *leftshift.Brief, _ *leftshift.Plan) {
				two := 2 // the split post uses 5 × 0.4 of them
				b.Sites[1].Rooms = &two
				b.Posts[0].Places = 10
			},
			"2 posts take GP: 1 is full, 1 is at a site with no room left."},
		{"a rule in the way", // 10 WTE free in the hospital and 6 in the practice, at 0.5 each
			func(b *leftshift.Brief, _ *leftshift.Plan) {
				b.Rules = []leftshift.Rule{{Code: "R", Programmes: []string{"GP"}, Kind: leftshift.MaxShare, Value: 1, Hard: true,
					Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Acute}, Origin: cells("Rules", 9, "Rule", "Programme", "Kind", "Of", "Value")}}
			},
			"2 posts take GP. 2 posts could seat 32 trainees more, but that would break a hard rule, a limit or an earlier goal." +
				" With nothing to spare: 1 rule (Rules!E9)."},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, p := twoBlocks(), twoBlocksPlan()
			p.Unplaced = []leftshift.Unplaced{{Programme: "GP", Block: 0, Trainees: trainees(3)}}
			test.change(b, p)
			wantText(t, "reason", leftshift.NewReport(b, p, nil).Unplaced[0].Reason, test.want)
		})
	}
}
