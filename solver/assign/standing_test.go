package assign

import (
	"strings"
	"testing"
	"time"

	"leftshift"
)

// rotation is a town with two blocks of four months, from 4 August 2027, and a post
// for each specialty, at a site of its own.
func rotation(specialties ...string) *town {
	w := newTown()
	w.brief.Blocks = nil
	for i, name := range []string{"August", "December"} {
		start := day(0).AddDate(0, 4*i, 0)
		w.brief.Blocks = append(w.brief.Blocks, leftshift.Block{Name: name, Start: start, End: start.AddDate(0, 4, -1), Months: 4})
	}
	for _, s := range specialties {
		w.post(s, 1)
		w.brief.Posts[len(w.brief.Posts)-1].Specialty = s
	}
	return w
}

// day is so many days after 4 August 2027.
func day(n int) time.Time { return time.Date(2027, 8, 4+n, 0, 0, 0, 0, time.UTC) }

func (w *town) stands(trainee, post string, from, to int) {
	w.brief.Bookings = append(w.brief.Bookings, leftshift.Booking{Trainee: trainee, Post: post, From: day(from), To: day(to), WTE: 1})
}

// postsOf gives what a trainee has by block; "-" for no place, and what stands in
// brackets.
func postsOf(a *leftshift.Assignment, trainee string, blocks int) string {
	list := make([]string, blocks)
	for _, p := range a.Places {
		if p.Trainee == trainee && p.Booked {
			list[p.Block] = "(" + p.Post + ")"
		} else if p.Trainee == trainee {
			list[p.Block] = p.Post
		}
	}
	for _, u := range a.Unplaced {
		if u.Trainee == trainee {
			list[u.Block] = "-"
		}
	}
	return strings.Join(list, " ")
}

// check solves a town and compares what its trainees have, and wants a clean audit.
func (w *town) check(t *testing.T, want map[string]string) *leftshift.Assignment {
	t.Helper()
	openings := leftshift.OpeningsOfPosts(&w.brief)
	a := solve(t, &w.brief, openings, 1)
	for trainee, posts := range want {
		if got := postsOf(a, trainee, len(w.brief.Blocks)); got != posts {
			t.Errorf("%s has %q, want %q", trainee, got, posts)
		}
	}
	for _, f := range leftshift.AuditAssignment(&w.brief, openings, a) {
		t.Errorf("%s", f)
	}
	return a
}

// A placement elsewhere, in a post that the brief has not, keeps a trainee from a
// place and takes none.
func TestPlacementElsewhereStands(t *testing.T) {
	w := rotation("Medicine")
	w.trainee("A")
	w.trainee("B")
	w.brief.Posts[0].Places = 2
	w.stands("A", "", 10, 20)
	w.check(t, map[string]string{"A": "() Medicine", "B": "Medicine Medicine"})
}

// A placement that stands is kept even where it breaks a hard rule: the rule is out
// of reach for its trainee, and the assignment says so.
func TestPlacementThatBreaksARuleStands(t *testing.T) {
	w := rotation("Medicine", "Surgery")
	w.trainee("A")
	w.stands("A", "Medicine", 10, 20)
	w.brief.Rules = []leftshift.Rule{{Code: "R1", Programmes: []string{"F1"}, Kind: leftshift.MaxMonths, Value: 3, Hard: true,
		Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Medicine"}}}
	a := w.check(t, map[string]string{"A": "(Medicine) Surgery"}) // Medicine again would miss the rule by 5 months, not by 1
	if len(a.Warnings) != 1 || !strings.HasPrefix(a.Warnings[0].Problem, "1 trainee of F1 ") {
		t.Errorf("warnings: %v", a.Warnings)
	}
}

// Two placements that stand may be of one specialty, though nobody may be given one
// twice.
func TestPlacementsThatRepeatStand(t *testing.T) {
	w := rotation("Medicine", "Surgery")
	w.brief.Blocks = append(w.brief.Blocks, leftshift.Block{Name: "April", Start: day(244), End: day(365), Months: 4})
	w.trainee("A")
	w.stands("A", "Medicine", 10, 20)
	w.stands("A", "Medicine", 300, 310)
	w.brief.NoRepeats = []leftshift.NoRepeat{{Code: "R1", Programmes: []string{"F1"}, Hard: true}}
	w.check(t, map[string]string{"A": "(Medicine) Surgery (Medicine)"})
}

// Both of two rules against repeats are kept: the first leaves geriatrics open after
// medicine, the second counts the two together.
func TestEveryRuleAgainstRepeatsCounts(t *testing.T) {
	w := rotation("Medicine", "Geriatrics")
	w.trainee("A")
	w.brief.Transfers = []leftshift.Transfer{{From: "Geriatrics", CountsAs: "Wards", Credit: 1}, {From: "Medicine", CountsAs: "Wards", Credit: 1}}
	w.brief.NoRepeats = []leftshift.NoRepeat{
		{Code: "R1", Programmes: []string{"F1"}}, {Code: "R2", Programmes: []string{"F1"}, Of: "Wards", Hard: true},
	}
	a := w.check(t, nil)
	if len(a.Places) != 1 || len(a.Unplaced) != 1 {
		t.Errorf("%+v: want one block of wards and one without a place", a.Places)
	}
}

// Time that another programme's rule counts as one group is no bar to anybody else.
func TestRulesAgainstRepeatsKeepToTheirProgrammes(t *testing.T) {
	w := rotation("Medicine")
	w.brief.Programmes = append(w.brief.Programmes, leftshift.Programme{Code: "F2", WTEEach: 1})
	w.trainee("A").Done = []leftshift.TimeDone{{In: "Geriatrics", Months: 4}}
	w.brief.Transfers = []leftshift.Transfer{{From: "Geriatrics", CountsAs: "Medicine", Credit: 1}}
	w.brief.NoRepeats = []leftshift.NoRepeat{
		{Code: "R1", Programmes: []string{"F2"}, Of: "Medicine", Hard: true}, {Code: "R2", Programmes: []string{"F1"}, Hard: true},
	}
	a := w.check(t, nil)
	if len(a.Places) != 1 {
		t.Errorf("%+v: want Medicine in one of the blocks", a.Places)
	}
}

// A rule that is out of reach takes no other rule with it, and every trainee for whom
// it is so is counted, though they are alike.
func TestRuleOutOfReachIsSoftByItself(t *testing.T) {
	w := rotation("Medicine", "Surgery")
	for _, key := range []string{"A", "B"} {
		w.trainee(key)
	}
	of := func(s string) leftshift.Of { return leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: s} }
	w.brief.Rules = []leftshift.Rule{
		{Code: "R1", Programmes: []string{"F1"}, Kind: leftshift.MinMonths, Value: 12, Hard: true, Of: of("Psychiatry")},
		{Code: "R2", Programmes: []string{"F1"}, Kind: leftshift.MaxMonths, Value: 4, Hard: true, Of: of("Medicine")},
	}
	a := w.check(t, nil)
	if len(a.Warnings) != 1 || !strings.Contains(a.Warnings[0].Problem, "R1") || !strings.HasPrefix(a.Warnings[0].Problem, "2 trainees ") {
		t.Errorf("warnings: %v", a.Warnings)
	}
	for _, key := range []string{"A", "B"} {
		if got := postsOf(a, key, 2); got != "Medicine Surgery" && got != "Surgery Medicine" {
			t.Errorf("%s has %q, and may have Medicine once", key, got)
		}
	}
}

// Special circumstances that a placement already stands for ask for nothing.
func TestPlacementThatStandsIsNoPreference(t *testing.T) {
	w := rotation("Medicine", "Surgery")
	x := w.trainee("A")
	x.SpecialCircumstances, x.LastRank = true, 5
	w.prefers("A", "Surgery", 1)
	w.prefers("A", "Medicine", 2)
	w.stands("A", "Medicine", 10, 20)
	a := w.check(t, map[string]string{"A": "(Medicine) Surgery"})
	for _, s := range a.Stages {
		if s.Goal != leftshift.AssignContinuity && s.Value != 0 { // Surgery is at another site
			t.Errorf("%s is %v", s.Name, s.Value)
		}
	}
}

// The places of a post that are given in two rows are all there, and three people of
// 0.3334 are more than one place.
func TestPlacesAreCountedWhole(t *testing.T) {
	w := newTown()
	w.post("Medicine", 1)
	for _, key := range []string{"A", "B", "C"} {
		w.trainee(key).WTE = 0.3334
	}
	half := leftshift.Opening{Post: "Medicine", WTE: 0.5}
	openings := []leftshift.Opening{half, half}
	a := solve(t, &w.brief, openings, 1)
	if len(a.Places) != 2 { // 3 × 0.3334 = 1.0002
		t.Errorf("%d placed, want 2", len(a.Places))
	}
	for _, f := range leftshift.AuditAssignment(&w.brief, openings, a) {
		t.Errorf("%s", f)
	}
}
