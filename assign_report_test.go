package leftshift_test

import (
	"testing"

	"leftshift"
)

// threeTrainees is a brief small enough to work by hand: in one block of four
// months a practice with one place and a hospital with two, and three trainees
// who all rank the practice first. A has special circumstances.
func threeTrainees() *leftshift.Brief {
	b := &leftshift.Brief{
		Sites: []leftshift.Site{
			{Code: "HOSP1", Name: "City Hospital", Provider: "TRUST", ProviderName: "City Trust", Setting: leftshift.Acute, Area: "North"},
			{Code: "PRAC1", Name: "Elm Surgery", Provider: "ELM", ProviderName: "Elm Surgery", Setting: leftshift.PrimaryCare, Area: "South"},
		},
		Blocks:     []leftshift.Block{{Name: "Aug", Start: onDay(2027, 8, 4), End: onDay(2027, 11, 30), Months: 4}},
		Programmes: []leftshift.Programme{{Code: "F2", WTEEach: 1}, {Code: "GP", WTEEach: 1}},
		Posts: []leftshift.Post{
			{Code: "ED", Sites: []leftshift.SiteShare{{Site: "HOSP1", Share: 1}}, Specialty: "Emergency medicine", Programmes: []string{"F2", "GP"}, Places: 2},
			{Code: "ELM", Sites: []leftshift.SiteShare{{Site: "PRAC1", Share: 1}}, Specialty: "General practice", Programmes: []string{"F2", "GP"}, Places: 1},
		},
		Travel: []leftshift.TravelTime{
			{FromArea: "North", Site: "HOSP1", Minutes: 10}, {FromArea: "North", Site: "PRAC1", Minutes: 50},
		},
		Settings: leftshift.DefaultSettings(),
	}
	for _, key := range []string{"A", "B", "C"} {
		b.Trainees = append(b.Trainees, leftshift.Trainee{Key: key, Programme: "F2", WTE: 1, HomeArea: "North", SpecialCircumstances: key == "A"})
		b.Preferences = append(b.Preferences, leftshift.Preference{Trainee: key, Post: "ELM", Rank: 1}, leftshift.Preference{Trainee: key, Post: "ED", Rank: 2})
	}
	return b
}

// given is an assignment by trainee and block: a post, or nothing for no place.
func given(posts ...[]string) *leftshift.Assignment {
	a := &leftshift.Assignment{Status: leftshift.Optimal, Seed: 7}
	for i, blocks := range posts {
		key := string(rune('A' + i))
		for block, post := range blocks {
			if post == "" {
				a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: key, Block: block})
			} else {
				a.Places = append(a.Places, leftshift.Assigned{Trainee: key, Block: block, Post: post})
			}
		}
	}
	return a
}

func reportOf(b *leftshift.Brief, a *leftshift.Assignment) *leftshift.AssignReport {
	return leftshift.NewAssignReport(b, leftshift.OpeningsOfPosts(b), a)
}

// wantWhy checks the answer to one trainee's question in a block.
func wantWhy(t *testing.T, r *leftshift.AssignReport, trainee string, block int, want string) {
	t.Helper()
	for _, row := range r.Rows {
		if row.Trainee.Key == trainee && row.Block == &r.Brief.Blocks[block] {
			wantText(t, trainee+" in "+row.Block.Name, row.Why, want)
			return
		}
	}
	t.Errorf("%s has no row", trainee)
}

// A trainee who asks why they did not get their first choice hears who has it,
// and what changing places would do.
func TestWhyNotMyFirstChoice(t *testing.T) {
	const full = "ELM (ranked 1st): full: its 1 place in Aug went to 1 trainee "
	short, half := 30.0, 0.5
	for name, test := range map[string]struct {
		change func(*leftshift.Brief)
		a      *leftshift.Assignment
		want   string
	}{
		"special circumstances": {func(*leftshift.Brief) {}, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}),
			full + "with special circumstances. Changing places would mean a worse rank for special circumstances."},
		"equal claims": {func(b *leftshift.Brief) { b.Trainees[0].SpecialCircumstances = false }, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}),
			full + "who ranked it 1st. Changing places would be as good by every goal: the draw decided (seed 7)."},
		// A ranks it second, but may not go to the hospital: ranks (1, 2) to B and
		// A would be better than (2, 2), were A eligible there.
		"the other could not have mine": {func(b *leftshift.Brief) {
			b.Trainees[0].SpecialCircumstances, b.Trainees[0].PinnedSite = false, "PRAC1"
			b.Preferences[0].Rank = 2
		}, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}),
			full + "who ranked it 2nd. Changing places would put the other where they may not be."},
		// A did badly last time: ranks 1 (A) and 2 (B) cost 0 and 0, exchanged (5-1)*1 and 0.
		"a bad last time": {func(b *leftshift.Brief) {
			b.Trainees[0].SpecialCircumstances, b.Trainees[0].LastRank = false, 5
		}, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}),
			full + "who ranked it 1st. Changing places would mean a worse rank for those who did badly last time."},
		"too far": {func(b *leftshift.Brief) { b.Trainees[1].MostMinutes = &short }, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}),
			"ELM (ranked 1st): not eligible: the journey of 50 minutes is beyond the most of 30."},
		"pinned": {func(b *leftshift.Brief) { b.Trainees[1].PinnedSite = "HOSP1" }, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}),
			"ELM (ranked 1st): not eligible: it is not at HOSP1, the pinned site."},
		"other programme": {func(b *leftshift.Brief) { b.Posts[1].Programmes = []string{"GP"} }, given([]string{"ED"}, []string{"ED"}, []string{""}),
			"ELM (ranked 1st): not eligible: it does not take F2."},
		"not approved": {func(b *leftshift.Brief) { b.Sites[1].ApprovedTo = onDay(2027, 9, 1) }, given([]string{"ED"}, []string{"ED"}, []string{""}),
			"ELM (ranked 1st): not eligible: its site is not approved for the whole of Aug."},
		"done before": {func(b *leftshift.Brief) {
			b.NoRepeats = []leftshift.NoRepeat{{Code: "N1", Programmes: []string{"F2"}, Hard: true}}
			b.Trainees[1].Done = []leftshift.TimeDone{{In: "general practice", Months: half}}
		}, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}),
			"ELM (ranked 1st): not eligible: hard rule N1 allows no repeat, and General practice was done before."},
		// Four months of acute care are asked for, and the only block has four.
		"hard rule": {func(b *leftshift.Brief) {
			b.Rules = []leftshift.Rule{{Code: "R1", Programmes: []string{"F2"}, Kind: leftshift.MinMonths, Value: 4, Hard: true,
				Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Acute}}}
		}, given([]string{""}, []string{"ED"}, []string{"ED"}),
			"ELM (ranked 1st): not eligible: it would break hard rule R1: min months of Acute 4."},
		// The practice costs nothing but the months of a soft rule, whose goal is the earlier.
		"free, at a price": {func(b *leftshift.Brief) {
			b.Rules = []leftshift.Rule{{Code: "R1", Programmes: []string{"F2"}, Kind: leftshift.MinMonths, Value: 4,
				Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Acute}}}
		}, given([]string{""}, []string{"ED"}, []string{"ED"}),
			"ELM (ranked 1st): a place is free. More months short of curriculum rules would be the price, and the goal Trainees' curriculum comes first."},
		"free, and nobody's fault but ours": {func(*leftshift.Brief) {}, given([]string{""}, []string{"ED"}, []string{"ED"}),
			"ELM (ranked 1st): a place is free. Nothing in the brief is in the way: the assignment is not the best there is."},
		"had": {func(*leftshift.Brief) {}, given([]string{"ED"}, []string{"ELM"}, []string{"ED"}), "They have their first choice."},
		"no preferences": {func(b *leftshift.Brief) { b.Preferences = b.Preferences[:2] }, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}),
			"They gave no preferences."},
	} {
		t.Run(name, func(t *testing.T) {
			b := threeTrainees()
			test.change(b)
			wantWhy(t, reportOf(b, test.a), "B", 0, test.want)
		})
	}
}

// The way of preferring decides which exchange is worse: A and B both have their
// 2nd choice. Exchanged, B would have its 1st and A its 4th: one more first
// choice, but a total of 5 in place of 4, and a worst rank of 4 in place of 2.
func TestExchangeFollowsThePreferenceMode(t *testing.T) {
	for mode, want := range map[leftshift.PreferenceMode]string{
		leftshift.FewestLowRanks: "be better by the goals: the assignment is not the best there is.",
		leftshift.LeastTotalRank: "mean worse ranks in all.",
		leftshift.LeastWorstRank: "mean worse ranks in all.",
	} {
		b := threeTrainees()
		b.Trainees[0].SpecialCircumstances = false
		b.Preferring = mode
		b.Preferences[0].Rank, b.Preferences[1].Rank = 2, 4
		r := reportOf(b, given([]string{"ELM"}, []string{"ED"}, []string{"ED"}))
		wantWhy(t, r, "B", 0, "ELM (ranked 1st): full: its 1 place in Aug went to 1 trainee who ranked it 2nd. Changing places would "+want)
	}
}

// In a rotation, what a trainee has in another block can be what keeps them from
// it in this one.
func TestWhyNotInAnotherBlock(t *testing.T) {
	b := threeTrainees()
	b.Blocks = append(b.Blocks, leftshift.Block{Name: "Dec", Start: onDay(2027, 12, 1), End: onDay(2028, 4, 4), Months: 4})
	b.NoRepeats = []leftshift.NoRepeat{{Code: "N1", Programmes: []string{"F2"}, Hard: true}}
	r := reportOf(b, given([]string{"ELM", "ED"}, []string{"ED", "ELM"}, []string{"ED", ""}))
	wantWhy(t, r, "B", 1, "They have their first choice.")
	wantWhy(t, r, "A", 1, "ELM (ranked 1st): they have it in Aug, and hard rule N1 allows no repeat.")
	// C had the hospital in August, so only the practice is left, which B has.
	for _, row := range r.Rows {
		if row.Unplaced {
			wantText(t, "without", row.Without, "Of the 2 posts that take F2, 1 is full in Dec with trainees of earlier claim, 1 is shut by hard rule N1.")
		}
	}
}

// Somebody without a place is told what is in the way of each post.
func TestWhyWithoutAPlace(t *testing.T) {
	near := 5.0
	for name, test := range map[string]struct {
		change func(*leftshift.Brief)
		want   string
	}{
		"out of reach": {func(b *leftshift.Brief) { b.Trainees[2].MostMinutes = &near },
			"No approved post is within reach: 2 posts take F2, and the journey to each is beyond 5 minutes."},
		"full": {func(b *leftshift.Brief) { b.Posts[0].Places = 1 },
			"Of the 2 posts that take F2, 2 are full in Aug with trainees of earlier claim."},
		"pinned": {func(b *leftshift.Brief) { b.Trainees[2].PinnedSite = "PRAC1" },
			"The pinned site has no place for them. Of the 2 posts that take F2, 2 are not at PRAC1, the pinned site."},
		"ranked too few": {func(b *leftshift.Brief) { b.Preferences = b.Preferences[:5] },
			"Of the 2 posts that take F2, 1 is full in Aug with trainees of earlier claim, 1 is not ranked by them, and posts that are not ranked may not be given."},
		"no post": {func(b *leftshift.Brief) {
			b.Trainees[2].Programme = "GP"
			b.Posts[0].Programmes, b.Posts[1].Programmes = []string{"F2"}, []string{"F2"}
		},
			"No post takes GP: no row of Posts names it in the Programmes column."},
		"our own fault": {func(*leftshift.Brief) {},
			"Of the 2 posts that take F2, 1 is full in Aug with trainees of earlier claim, 1 is free with nothing in the way, so that the assignment is not the best there is."},
	} {
		t.Run(name, func(t *testing.T) {
			b := threeTrainees()
			test.change(b)
			if name == "pinned" {
				b.Posts[1].Sites[0].Site = "HOSP1" // nothing is left at the practice
			}
			for _, row := range reportOf(b, given([]string{"ELM"}, []string{"ED"}, []string{""})).Rows {
				if row.Unplaced {
					wantText(t, "reason", row.Without, test.want)
				}
			}
		})
	}
}
