package leftshift_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"leftshift"
)

// Places, ranks and journeys are counted as by hand: A has the practice, B the
// hospital, C nothing.
func TestAssignmentIsCounted(t *testing.T) {
	b := threeTrainees()
	r := reportOf(b, given([]string{"ELM"}, []string{"ED"}, []string{""}))
	want := leftshift.AssignTotals{Trainees: 3, Needs: 3, Placed: 2, Unplaced: 1, Ranked: 3, First: 1, Places: 3, Free: 1}
	if r.Totals != want {
		t.Errorf("totals: %+v", r.Totals)
	}
	var posts, ranks []string
	for _, p := range r.Posts {
		posts = append(posts, fmt.Sprint(p.Post.Code, " ", p.Places, " ", p.Taken, " ", p.Free, " ", p.Trainees, " ", p.First, " ", p.Ranked))
	}
	if !slices.Equal(posts, []string{"ED 2 1 1 1 0 3", "ELM 1 1 0 1 3 3"}) {
		t.Errorf("posts: %q", posts)
	}
	for _, row := range r.Ranks {
		ranks = append(ranks, fmt.Sprint(row.Label(), " ", row.Needs))
	}
	if !slices.Equal(ranks, []string{"1st 1", "2nd 1", "Unranked 0", "No place 1", "No preferences given 0", "Stands already 0"}) {
		t.Errorf("ranks: %q", ranks)
	}
	wantNumber(t, "share of first choices", *r.Ranks[0].Share, 1.0/3)
	wantNumber(t, "share of first or second", *r.Ranks[1].UpTo, 2.0/3)
	wantNumber(t, "mean rank of F2", *r.ByProgramme[0].Mean, 1.5) // (1 + 2) / 2
	if len(r.ByProgramme) != 1 {
		t.Errorf("programmes with nobody are listed: %v", r.ByProgramme)
	}
	wantNumber(t, "mean journey", *r.Travel.Total.Mean, 30) // (50 + 10) / 2
	wantNumber(t, "longest journey", *r.Travel.Total.Longest, 50)
	wantNumber(t, "City Trust's places", r.Providers[1].Places, 2)
	if r.Providers[0].First != 1 || r.Providers[0].Placements != 1 {
		t.Errorf("Elm Surgery: %+v", r.Providers[0])
	}
	wantText(t, "headline", fmt.Sprint(r.Headline()), "[Of 3 trainees, 1 placement could not be made: Unplaced says why. "+
		"First choices met: 1 of 3 placements (33.3%) of trainees with preferences. The lowest rank that anybody got is their 2nd. "+
		"Left over: 1 of 3 WTE of places, summed over blocks. The mean journey is 30 minutes each way, the longest 50 minutes.]")
}

// Curriculum is counted with what was done before, at a trainee's WTE, and a
// block without a place is not held against anybody.
func TestShortCurriculumOfTrainees(t *testing.T) {
	b := threeTrainees()
	for i := range b.Trainees {
		b.Trainees[i].WTE = 0.5
	}
	b.Trainees[1].Done = []leftshift.TimeDone{{In: "Primary care", Months: 1}}
	b.Rules = []leftshift.Rule{{Code: "R1", Programmes: []string{"F2"}, Kind: leftshift.MinMonths, Value: 2,
		Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}}}
	r := reportOf(b, given([]string{"ELM"}, []string{"ED"}, []string{""}))
	// A: 4 months at 0.5 WTE = 2 of 2. B: 1 done + 0 of 2, so 1 short. C: no place yet.
	if len(r.Shortfalls) != 1 || r.Shortfalls[0].Trainee.Key != "B" || r.Shortfalls[0].Months != 1 || r.Shortfalls[0].Reached != 1 {
		t.Errorf("short: %+v", r.Shortfalls)
	}
	b.Trainees[1].ToCome = 0.5 // of the month that B is short
	if short := reportOf(b, given([]string{"ELM"}, []string{"ED"}, []string{""})).Shortfalls; len(short) != 1 || short[0].Months != 0.5 || short[0].Open != 0.5 {
		t.Errorf("with half a month to come: %+v", short)
	}
	if c := r.Curriculum[0]; c.Trainees != 3 || c.Short != 1 || c.Months != 1 {
		t.Errorf("rule: %+v", c)
	}
}

// A placement that stands already takes a place, is no rank, and is shown where
// it is, though it is at no post of the brief.
func TestBookingsInAssignments(t *testing.T) {
	b := threeTrainees()
	b.Bookings = []leftshift.Booking{
		{Trainee: "A", Post: "ELM", Site: "PRAC1", From: onDay(2027, 8, 4), To: onDay(2027, 11, 30), WTE: 1},
		{Trainee: "B", Site: "HOSP1", From: onDay(2027, 8, 4), To: onDay(2027, 11, 30), WTE: 1},
	}
	a := given([]string{"ELM"}, []string{"?"}, []string{"ED"})
	a.Places[0].Booked = true
	a.Places[1].Post, a.Places[1].Booked = "", true
	r := reportOf(b, a)
	if r.Rows[1].Post != nil || r.Rows[1].Site == nil || r.Rows[1].Site.Code != "HOSP1" || r.Rows[1].Unplaced || *r.Rows[1].Minutes != 10 {
		t.Errorf("B: %+v", r.Rows[1])
	}
	if r.Rows[0].Rank != 0 || r.Totals.Ranked != 1 || r.Totals.Booked != 2 {
		t.Errorf("A: rank %d, totals %+v", r.Rows[0].Rank, r.Totals)
	}
	wantWhy(t, r, "C", 0, "ELM (ranked 1st): full: its 1 place in Aug went to 1 trainee whose placement stands already. Placements that stand are not changed.")
}

// The order of rows in the brief changes nothing that a reader sees.
func TestRowOrderChangesNoAssignReport(t *testing.T) {
	text := func(b *leftshift.Brief) string {
		r := reportOf(b, given([]string{"ELM"}, []string{"ED"}, []string{""}))
		all := fmt.Sprint(r.Totals, r.Headline())
		for _, row := range r.Rows {
			all += "\n" + row.Trainee.Key + " " + row.Why + " " + row.Without
		}
		for _, row := range r.Posts {
			all += "\n" + row.Post.Code
		}
		return all
	}
	b := threeTrainees()
	want := text(b)
	slices.Reverse(b.Trainees)
	slices.Reverse(b.Preferences)
	slices.Reverse(b.Posts)
	slices.Reverse(b.Sites)
	wantText(t, "reversed", text(b), want)
}

// What the solver can't prove, the cover does not claim.
func TestAssignmentStatusIsHonest(t *testing.T) {
	b := threeTrainees()
	a := given([]string{"ELM"}, []string{"ED"}, []string{"ED"})
	a.Stages = []leftshift.AssignStage{
		{Name: "Assign everyone", Value: 0, Bound: 0, Grade: leftshift.Proven}, {Name: "Preferences, ranks up to 1", Value: 3, Bound: 2, Grade: leftshift.WithinGap},
	}
	wantText(t, "gap", reportOf(b, a).StatusSentence(),
		"The assignment is a proposal. A better one may exist: 1 of 2 stages is above the bound. About this assignment shows by how much.")
	a.Stages[1].Grade = leftshift.Reported
	wantText(t, "searched", reportOf(b, a).StatusSentence(),
		"The assignment is a proposal. The solver reports that no other is better on the goals in their order; about some stages that rests on its search, and About this assignment says which.")
	a.Stages[1].Value, a.Stages[1].Grade = 2, leftshift.Proven
	wantText(t, "no gap", reportOf(b, a).StatusSentence(),
		"The assignment is a proposal. No other is better on the goals in their order: at every stage the bound shows that none can be.")
}

// Blocks in which nobody needs a place are no part of an assignment: they are in no
// sentence, and in no mean.
func TestOnlyBlocksThatAreNeededCount(t *testing.T) {
	b := threeTrainees()
	b.Blocks = nil
	for i, name := range []string{"August", "December", "April"} {
		start := time.Date(2027, 8, 4, 0, 0, 0, 0, time.UTC).AddDate(0, 4*i, 0)
		b.Blocks = append(b.Blocks, leftshift.Block{Name: name, Start: start, End: start.AddDate(0, 4, -1), Months: 4})
	}
	for i := range b.Trainees {
		b.Trainees[i].NotAfter = b.Blocks[0].End
	}
	a := given([]string{"ELM"}, []string{"ED"}, []string{""})
	openings := slices.DeleteFunc(leftshift.OpeningsOfPosts(b), func(o leftshift.Opening) bool { return o.Block > 0 })
	r := leftshift.NewAssignReport(b, openings, a)
	if len(r.Blocks) != 1 || r.Blocks[0].Name != "August" {
		t.Errorf("%d blocks, want August alone", len(r.Blocks))
	}
	wantText(t, "headline", r.Headline()[0], "Of 3 trainees, 1 placement could not be made: Unplaced says why.")
	taken := 0.0
	for _, p := range r.Providers {
		taken += p.Taken
	}
	if taken != 2 {
		t.Errorf("%v WTE are taken, want 2: a mean over August alone", taken)
	}
}
