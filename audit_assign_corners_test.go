package leftshift_test

import (
	"slices"
	"strings"
	"testing"

	"leftshift"
)

// What few assignments have, and the audit must judge all the same. Each of these was
// found by a mistake put into the audit that no other test noticed (make mutants).

// only checks that findings have these codes and no others, in their order.
func only(t *testing.T, name string, found leftshift.Findings, codes ...string) {
	t.Helper()
	var got []string
	for _, f := range found {
		got = append(got, f.Code)
	}
	if !slices.Equal(got, codes) {
		t.Errorf("%s: found %v, want %v: %v", name, got, codes, found)
	}
}

// state has an assignment say another value of a goal, and its bound with it.
func state(a *leftshift.Assignment, goal leftshift.AssignGoal, value float64) {
	for i := range a.Stages {
		if a.Stages[i].Goal == goal {
			a.Stages[i].Value, a.Stages[i].Bound = value, value
		}
	}
}

func TestAuditKnowsWhoIsAssigned(t *testing.T) {
	type brief = leftshift.Brief
	type assignment = leftshift.Assignment
	for _, test := range []struct {
		name   string
		codes  []string
		change func(b *brief, a *assignment)
	}{
		{"preferences of somebody else", nil, func(b *brief, _ *assignment) {
			b.Preferences = append(b.Preferences, leftshift.Preference{Trainee: "Z", Post: "MED", Rank: 3})
		}},
		{"somebody else without a place", []string{"E610"}, func(_ *brief, a *assignment) {
			a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: "Z"})
		}},
		{"unplaced before they start", []string{"E612"}, func(_ *brief, a *assignment) {
			a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: "F"})
		}},
		{"a second place, the first of which counts", []string{"E611"}, func(_ *brief, a *assignment) {
			a.Places = append(a.Places, leftshift.Assigned{Trainee: "D", Post: "GP"}) // not where D is pinned
		}},
		{"a placement that stands in a post that is none", []string{"E614", "E610"}, func(_ *brief, a *assignment) {
			assigned(a, "E", 1).Post = "X" // and one trainee more has no place
		}},
		{"a placement that stands nowhere, where none does", []string{"E614"}, func(_ *brief, a *assignment) {
			d := assigned(a, "D", 1)
			d.Post, d.Booked = "", true
		}},
		{"a placement elsewhere that stands", nil, func(b *brief, a *assignment) {
			b.Bookings[0].Post, b.Bookings[0].Site = "OTHER", "OTHER"
			assigned(a, "E", 1).Post = ""
			state(a, leftshift.AssignContinuity, 1) // C; that E goes elsewhere is not known to be another site
		}},
		{"a placement that stands at a site of the brief", nil, func(b *brief, a *assignment) {
			b.Bookings[0].Post = "OTHER"
			assigned(a, "E", 1).Post = ""
		}},
		{"a stage too many", []string{"E632"}, func(_ *brief, a *assignment) {
			a.Stages = append(a.Stages, leftshift.AssignStage{Goal: leftshift.AssignOverTime})
		}},
	} {
		b := namedBrief()
		a := namedAssignment(b)
		test.change(b, a)
		found := auditNamed(b, a)
		if test.codes != nil { // then the goals have other values, too
			found = slices.DeleteFunc(found, func(f leftshift.Finding) bool { return f.Code == "E630" || f.Code == "E631" || f.Code == "E633" })
		}
		only(t, test.name, found, test.codes...)
	}
	b := namedBrief()
	a := namedAssignment(b)
	assigned(a, "D", 0).Post = "X"
	if got := leftshift.AssignStageValues(b, a)[0]; got.Goal != leftshift.AssignEveryone || got.Value != 2 {
		t.Errorf("%+v, want 2 without a place: F, and D in a post that is none", got)
	}
	nobody := leftshift.Findings(nil)
	for _, f := range auditNamed(&leftshift.Brief{Blocks: b.Blocks}, &leftshift.Assignment{Places: []leftshift.Assigned{{Trainee: "A", Post: "MED"}}}) {
		if f.Code == "E610" {
			nobody = append(nobody, f)
		}
	}
	if len(nobody) != 1 || !strings.Contains(nobody[0].Problem, "the brief has 0") {
		t.Errorf("a place where the brief has nobody: %v", nobody)
	}
}

// A programme without places in a post is said once to have none.
func TestAuditSaysOnceThatThereAreNoPlaces(t *testing.T) {
	b := namedBrief()
	openings := slices.DeleteFunc(leftshift.OpeningsOfPosts(b), func(o leftshift.Opening) bool { return o.Post == "MED" && o.Block == 1 })
	openings = append(openings, leftshift.Opening{Post: "MED", Block: 1, Programme: "F1", WTE: 1})
	only(t, "C in a place of F1's", leftshift.AuditAssignment(b, openings, namedAssignment(b)), "E620")
}

// What a rule counts of the time done before, and from when it counts.
func TestAuditCountsTimeByRule(t *testing.T) {
	primary := func(kind leftshift.OfKind) leftshift.Of {
		return leftshift.Of{Kind: kind, Setting: leftshift.PrimaryCare}
	}
	for _, test := range []struct {
		name   string
		codes  []string
		change func(b *leftshift.Brief, a *leftshift.Assignment)
	}{
		{"in primary and community care", nil, func(b *leftshift.Brief, _ *leftshift.Assignment) {
			b.Rules[0].Of = primary(leftshift.OfPrimaryAndCommunity)
		}},
		{"in integrated posts", nil, func(b *leftshift.Brief, _ *leftshift.Assignment) { b.Rules[0].Of = primary(leftshift.OfIntegrated) }},
		{"in another setting", []string{"E621"}, func(b *leftshift.Brief, _ *leftshift.Assignment) { b.Trainees[3].Done[0].In = "Acute" }},
		{"before the rule begins", []string{"E621"}, func(b *leftshift.Brief, _ *leftshift.Assignment) { b.Rules[0].EffectiveFrom = b.Blocks[1].Start }}, // C: August
		{"within reach, whatever is warned", []string{"E621"}, func(b *leftshift.Brief, a *leftshift.Assignment) {
			b.Trainees[3].Done = nil
			a.Warnings = append(a.Warnings, leftshift.Finding{Severity: leftshift.Warning, Code: "W601", At: b.Rules[0].Origin.At("Value"), Problem: "1 trainee of F2 can't keep rule R1"})
		}},
		{"another warning at the rule", []string{"E622"}, func(_ *leftshift.Brief, a *leftshift.Assignment) { a.Warnings[0].Code = "W602" }},
		{"a warning at another rule", []string{"E622"}, func(b *leftshift.Brief, a *leftshift.Assignment) { a.Warnings[0].At = b.Rules[0].Origin.At("Value") }},
		{"a warning of another rule", []string{"E622"}, func(_ *leftshift.Brief, a *leftshift.Assignment) {
			a.Warnings[0].Problem = "2 trainees of F2 can't keep rule R9"
		}},
		{"no time done in a specialty", nil, func(b *leftshift.Brief, _ *leftshift.Assignment) {
			b.Trainees[0].Done = []leftshift.TimeDone{{In: "Surgery"}}
		}},
	} {
		b := namedBrief()
		a := namedAssignment(b)
		test.change(b, a)
		only(t, test.name, auditNamed(b, a), test.codes...)
	}
}

// threeBlocks is one trainee who had Medicine before, and has it in the first of three
// blocks, nothing in the second that is theirs to choose, and Surgery in all that follow.
func threeBlocks(posts ...string) (*leftshift.Brief, *leftshift.Assignment) {
	b := namedBrief()
	b.Blocks = append(b.Blocks, leftshift.Block{Name: "April", Start: onDay(2028, 4, 5), End: onDay(2028, 8, 1), Months: 4})
	b.Trainees, b.Bookings, b.Preferences, b.Rules, b.NoRepeats = b.Trainees[:1], nil, nil, nil, nil
	b.AssignGoals = []leftshift.AssignGoalUse{{Goal: leftshift.AssignContinuity}}
	a := &leftshift.Assignment{Status: leftshift.Feasible}
	for block, post := range posts {
		if post == "" {
			a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: "A", Block: block})
		} else {
			a.Places = append(a.Places, leftshift.Assigned{Trainee: "A", Block: block, Post: post})
		}
	}
	return b, a
}

// From one site to another is a change, whatever block without a place is between.
func TestAuditSeesAChangeOfSiteAcrossABlock(t *testing.T) {
	for _, c := range []struct {
		posts []string
		want  float64
	}{{[]string{"MED", "", "GP"}, 1}, {[]string{"MED", "", "SUR"}, 0}, {[]string{"", "MED", "GP"}, 1}} {
		b, a := threeBlocks(c.posts...)
		if got := leftshift.AssignStageValues(b, a)[0].Value; got != c.want {
			t.Errorf("%q: %v changes of site, want %v", c.posts, got, c.want)
		}
	}
}

// Of specialties that come again the first is named, at what was done before where it
// repeats that.
func TestAuditNamesTheFirstRepeat(t *testing.T) {
	b, a := threeBlocks("MED", "SUR", "SUR")
	b.Trainees[0].Done = []leftshift.TimeDone{{In: "Medicine", Months: 4}}
	b.NoRepeats = []leftshift.NoRepeat{{Code: "R4", Programmes: []string{"F1"}, Hard: true}}
	state(a, leftshift.AssignContinuity, 0)
	a.Stages = []leftshift.AssignStage{{Goal: leftshift.AssignContinuity}}
	found := auditNamed(b, a)
	only(t, "twice", found, "E623")
	if len(found) == 1 && (found[0].At.String() != "Trainees!B2" || !strings.Contains(found[0].Problem, "Medicine again, 2 blocks")) {
		t.Errorf("%s, want Medicine at the months done", found[0])
	}
}

// Values are added up in ten-thousandths of a month and thousandths of a minute: half of
// one for each number that is none, and no more, may a value be off.
func TestAuditForgivesPartsOfTime(t *testing.T) {
	third := 1.0 / 3
	bit := 4 + third/10000 // months
	for _, test := range []struct {
		name            string
		goal            leftshift.AssignGoal
		change          func(b *leftshift.Brief)
		within, without float64
	}{
		// A, B, C and E go to HOSP six times, for 10 and a third minutes each: 212 + 2 ± 0.003.
		{"minutes", leftshift.AssignTravel, func(b *leftshift.Brief) { b.Travel[0].Minutes = 10 + third }, 214.0029, 214.0031},
		// C and D lack a third of a ten-thousandth more each: 18 + 2/30000 ± 0.0001.
		{"what a rule asks", leftshift.AssignCurriculum, func(b *leftshift.Brief) { b.Rules[2].Value = 5 + bit }, 18.00016, 18.00018},
		// D has Medicine in December, too: 18 + 4 and a third of a ten-thousandth ± 0.00005.
		{"what comes again", leftshift.AssignCurriculum, func(b *leftshift.Brief) {
			b.Blocks[1].Months = bit
			b.NoRepeats = append(b.NoRepeats, leftshift.NoRepeat{Code: "R5", Programmes: []string{"F2"}})
		}, 22.00008, 22.00009},
		{"whole months", leftshift.AssignCurriculum, func(*leftshift.Brief) {}, 18, 18.00002},
		{"whole minutes", leftshift.AssignTravel, func(*leftshift.Brief) {}, 212, 212.00002},
	} {
		b := namedBrief()
		test.change(b)
		a := namedAssignment(b)
		state(a, test.goal, test.within)
		only(t, test.name+" within", auditNamed(b, a))
		state(a, test.goal, test.without)
		found := auditNamed(b, a)
		if !found.HasErrors() {
			t.Errorf("%s: %v passes", test.name, test.without)
		}
	}
}
