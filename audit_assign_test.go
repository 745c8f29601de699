package leftshift_test

import (
	"regexp"
	"slices"
	"testing"

	"leftshift"
)

func auditNamed(b *leftshift.Brief, a *leftshift.Assignment) leftshift.Findings {
	return leftshift.AuditAssignment(b, leftshift.OpeningsOfPosts(b), a)
}

// An assignment exactly on every limit keeps every rule, however ranks are weighed,
// and its goals come to what they come to by hand.
func TestAuditPassesAnAssignmentOnEveryLimit(t *testing.T) {
	for _, mode := range leftshift.PreferenceModes() {
		b := namedBrief()
		b.Preferring = mode
		for _, f := range auditNamed(b, namedAssignment(b)) {
			t.Errorf("%s: %s", mode, f)
		}
		for i, s := range leftshift.AssignStageValues(b, namedAssignment(b)) {
			if want := namedAssignment(b).Stages[i]; s.Goal != want.Goal || s.Rank != want.Rank || s.Value != want.Value {
				t.Errorf("%s: stage %d is %+v, want %+v", mode, i+1, s, want)
			}
		}
	}
}

// One trainee placed wrongly is enough to break each rule, and the audit says so at
// the user's cell with what it found and what it wanted.
func TestAuditCatchesOneTraineeAssignedWrongly(t *testing.T) {
	type brief = leftshift.Brief
	type assignment = leftshift.Assignment
	for _, test := range []struct {
		name, code, at, numbers string
		change                  func(b *brief, a *assignment)
	}{
		{"somebody who is not in the brief", "E610", "Trainees!A2", `1 row .* 6$`, func(_ *brief, a *assignment) {
			a.Places = append(a.Places, leftshift.Assigned{Trainee: "X", Post: "FARM"})
		}},
		{"a post that is not in the brief", "E610", "Trainees!A5", `1 place .* 0 posts`, func(_ *brief, a *assignment) { assigned(a, "D", 0).Post = "X" }},
		{"a block that is not in the brief", "E610", "Trainees!A5", `block 3, .* 2$`, func(_ *brief, a *assignment) { assigned(a, "D", 1).Block = 2 }},
		{"two places at once", "E611", "Trainees!A5", `2 places .* 1$`, func(_ *brief, a *assignment) {
			a.Places = append(a.Places, leftshift.Assigned{Trainee: "D", Post: "FARM"})
		}},
		{"a place before they start", "E612", "Trainees!E7", `1 row .* 0:`, func(_ *brief, a *assignment) {
			a.Places = append(a.Places, leftshift.Assigned{Trainee: "F", Post: "MED", Rank: 1})
		}},
		{"a place after they leave", "E612", "Trainees!F5", `1 row .* 0:`, func(b *brief, _ *assignment) { b.Trainees[3].NotAfter = onDay(2027, 12, 7) }},
		{"neither placed nor unplaced", "E613", "Trainees!A7", `0 times .* 1 time.* 0$`, func(_ *brief, a *assignment) { a.Unplaced = nil }},
		{"placed and unplaced", "E613", "Trainees!A5", `1 time .* 0 times.* 1$`, func(_ *brief, a *assignment) {
			a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: "D"})
		}},
		{"a second place where one stands", "E614", "'TIS placements'!B2", `30 days .* 1 other`, func(_ *brief, a *assignment) {
			*assigned(a, "E", 1) = leftshift.Assigned{Trainee: "E", Block: 1, Post: "MED"}
		}},
		{"no place where one stands", "E614", "'TIS placements'!B2", `30 days .* 0 places`, func(_ *brief, a *assignment) { unassign(a, "E", 1) }},
		{"a place said to stand", "E614", "Trainees!A5", `1 placement .* 0$`, func(_ *brief, a *assignment) { assigned(a, "D", 1).Booked = true }},
		{"another programme's post", "E615", "Posts!B3", `1 trainee .* 0 of`, func(_ *brief, a *assignment) { assigned(a, "C", 0).Post = "SUR" }},
		{"a site that is not approved", "E616", "Sites!B3", `1 trainee .* 0:`, func(_ *brief, a *assignment) { assigned(a, "C", 1).Post = "GP" }},
		{"beyond their own longest journey", "E617", "Trainees!D4", `61 minutes .* 60$`, func(_ *brief, a *assignment) { assigned(a, "C", 1).Post = "FARM" }},
		{"beyond their programme's", "E617", "Programmes!B2", `61 minutes .* 60$`, func(_ *brief, a *assignment) { assigned(a, "A", 1).Post = "FARM" }},
		{"not where they must be", "E618", "Trainees!C5", `1 place .* 0$`, func(_ *brief, a *assignment) { assigned(a, "D", 0).Post = "GP" }},
		{"a post that they did not rank", "E619", "Preferences!B4", `0 of the 2`, func(_ *brief, a *assignment) { assigned(a, "B", 0).Post = "GP" }},
		{"one too many", "E620", "Posts!C2", `2 WTE .* 1$`, func(_ *brief, a *assignment) {
			a.Unplaced = nil
			a.Places = append(a.Places, leftshift.Assigned{Trainee: "F", Block: 1, Post: "MED", Rank: 1})
		}},
		{"a hundredth of one too many", "E620", "Posts!C2", `1\.01 WTE .* 1$`, func(b *brief, _ *assignment) { b.Trainees[0].WTE = 0.51 }},
		{"one too many beside one that stands", "E620", "Posts!C5", `2 WTE .* 1$`, func(b *brief, _ *assignment) { b.Posts[3].Places = 1 }},
		{"too few months", "E621", "Trainees!A5", `min months 4 .* 4 months`, func(b *brief, _ *assignment) { b.Trainees[3].Done = nil }},
		{"a thousandth of a month too few", "E621", "Trainees!A5", `min months 4 .* 0\.001 months`, func(b *brief, _ *assignment) { b.Trainees[3].Done[0].Months = 3.999 }},
		{"too many months", "E621", "Trainees!A6", `max months 4 .* 1 months`, func(b *brief, _ *assignment) {
			b.Trainees[4].Done = []leftshift.TimeDone{{In: "Surgery", Months: 1}}
			b.Rules[1].Value, b.Rules[1].Programmes = 4, []string{"F1"}
		}},
		{"a hard rule made soft without a word", "E622", "Rules!C4", `2 of its trainees, .* 2 months .* 0$`, func(_ *brief, a *assignment) { a.Warnings = nil }}, // 9 - 8, twice
		{"a specialty twice", "E623", "Trainees!A2", `1 block .* 0$`, func(_ *brief, a *assignment) { assigned(a, "A", 1).Post = "MED" }},
		{"a specialty done before", "E623", "Trainees!B2", `1 block .* 0$`, func(b *brief, _ *assignment) {
			b.Trainees[0].Done = []leftshift.TimeDone{{In: "surgery", Months: 1}}
		}},
		{"a specialty that stands in a later block", "E623", "Trainees!A6", `1 block .* 0$`, func(_ *brief, a *assignment) { assigned(a, "E", 0).Post = "MED" }},
		{"a rank that is not theirs", "E624", "Preferences!C5", `rank 2, .* rank 3$`, func(_ *brief, a *assignment) { assigned(a, "B", 0).Rank = 2 }},
		{"a rank that they did not give", "E624", "Trainees!A5", `rank 1, .* rank 0$`, func(_ *brief, a *assignment) { assigned(a, "D", 0).Rank = 1 }},
		{"goals in another order", "E632", "Goals!A2", `9 stages .* 9 at number 1`, func(_ *brief, a *assignment) { a.Stages[0], a.Stages[1] = a.Stages[1], a.Stages[0] }},
		{"a stage missing", "E632", "Goals!A8", `8 stages .* 9 at number 9`, func(_ *brief, a *assignment) { a.Stages = a.Stages[:8] }},
	} {
		b := namedBrief()
		a := namedAssignment(b)
		test.change(b, a)
		findings := auditNamed(b, a)
		wantCode(t, findings, test.code, test.name)
		matches := regexp.MustCompile(test.numbers)
		if !slices.ContainsFunc(findings, func(f leftshift.Finding) bool {
			return f.Code == test.code && f.At.String() == test.at && matches.MatchString(f.Problem)
		}) {
			t.Errorf("%s: nothing of %s at %s with %s: %v", test.name, test.code, test.at, test.numbers, findings)
		}
	}
}

// A value or bound that is off by one is caught, whichever stage it is of.
func TestAuditCatchesEveryStageOffByOne(t *testing.T) {
	b := namedBrief()
	for i := range namedAssignment(b).Stages {
		for _, test := range []struct {
			code   string
			change func(s *leftshift.AssignStage)
		}{
			{"E630", func(s *leftshift.AssignStage) { s.Value++ }},
			{"E630", func(s *leftshift.AssignStage) { s.Value-- }},
			{"E631", func(s *leftshift.AssignStage) { s.Bound++ }},
			{"E633", func(s *leftshift.AssignStage) { s.Bound-- }},
		} {
			a := namedAssignment(b)
			test.change(&a.Stages[i])
			findings := auditNamed(b, a)
			wantCode(t, findings, test.code, "stage %d", i+1)
			if len(findings) != 1 || findings[0].At.Cell == "" {
				t.Errorf("stage %d: %v", i+1, findings)
			}
		}
	}
	a := namedAssignment(b)
	a.Status = leftshift.Feasible
	a.Stages[0].Bound--
	if findings := auditNamed(b, a); len(findings) > 0 {
		t.Errorf("a gap that is owned up to: %v", findings)
	}
}

// Whoever is moved to whichever other post, or left without one, breaks a rule or
// changes a goal.
func TestAuditCatchesEveryReassignedTrainee(t *testing.T) {
	b := namedBrief()
	moved := 0
	for _, p := range namedAssignment(b).Places {
		for _, to := range append([]leftshift.Post{{}}, b.Posts...) {
			if to.Code == p.Post {
				continue
			}
			a := namedAssignment(b)
			if to.Code == "" {
				unassign(a, p.Trainee, p.Block)
			} else {
				assigned(a, p.Trainee, p.Block).Post = to.Code
			}
			moved++
			findings := auditNamed(b, a)
			if !findings.HasErrors() {
				t.Errorf("%+v moved to %q and the audit passes it", p, to.Code)
			}
			for _, f := range findings {
				if f.At.Sheet == "" || !regexp.MustCompile(`\d.*\D\d`).MatchString(f.Problem) {
					t.Errorf("no cell or not both numbers: %s", f)
				}
			}
		}
	}
	if want := 10 * 4; moved != want { // 10 places, each to 3 other posts and to none
		t.Errorf("%d tried, want %d", moved, want)
	}
}

// What is still to come after the blocks may bring a rule what it asks.
func TestAuditLetsTimeToComeBringTheRest(t *testing.T) {
	b := namedBrief()
	b.Trainees[3].Done, b.Trainees[3].ToCome = nil, 4 // D: 4 of 4 months to come
	b.Rules[2].Programmes = []string{"F1"}            // without Psychiatry, which 4 months more would bring nearer
	for i := range b.Trainees {
		if b.Trainees[i].Programme == "F1" {
			b.Trainees[i].ToCome = 9
		}
	}
	a := namedAssignment(b)
	for i := range a.Stages {
		if a.Stages[i].Goal == leftshift.AssignCurriculum {
			a.Stages[i].Value, a.Stages[i].Bound = 0, 0
		}
	}
	if findings := auditNamed(b, a); len(findings) > 0 {
		t.Errorf("with 4 months to come: %v", findings)
	}
	b.Trainees[3].ToCome = 3.99
	wantCode(t, auditNamed(b, a), "E621", "with less to come")
}

// A programme's own places are its own, and those for any programme are for
// whoever is left over.
func TestAuditSharesOpeningsByProgramme(t *testing.T) {
	b := namedBrief()
	a := namedAssignment(b)
	opening := func(block int, post, programme string, wte float64) leftshift.Opening {
		return leftshift.Opening{Post: post, Block: block, Programme: programme, WTE: wte}
	}
	openings := []leftshift.Opening{
		opening(0, "MED", "F1", 0.5), opening(0, "MED", "", 0.5), opening(0, "GP", "F2", 1), opening(0, "FARM", "F2", 1), opening(0, "SUR", "F1", 1),
		opening(1, "MED", "F2", 1), opening(1, "SUR", "F1", 0.25), opening(1, "SUR", "F1", 0.75), opening(1, "FARM", "F2", 1),
	}
	if findings := leftshift.AuditAssignment(b, openings, a); len(findings) > 0 { // E stands where F1 has no opening
		t.Errorf("openings just enough: %v", findings)
	}
	openings[5].Programme = "F1"
	wantCode(t, leftshift.AuditAssignment(b, openings, a), "E620", "another programme's opening")
	openings[5].Programme, openings[1].WTE = "F2", 0.4
	wantCode(t, leftshift.AuditAssignment(b, openings, a), "E620", "what is left for any")
}

// Time stands in thirds where shares are thirds: 4 of 12 months are exactly a third.
func TestAuditCountsThirdsExactly(t *testing.T) {
	b := namedBrief()
	b.Rules[0].Kind, b.Rules[0].Value = leftshift.MinShare, 1.0/3
	b.Trainees[3].Done = append(b.Trainees[3].Done, leftshift.TimeDone{In: "Medicine", Months: 4}) // D: 4 of 4 + 8; C: 4 of 8
	if findings := auditNamed(b, namedAssignment(b)); len(findings) > 0 {
		t.Errorf("a third: %v", findings)
	}
	b.Trainees[3].Done[1].Months = 4.01 // is in place of the 4 by setting, so 4 of 12.01
	wantCode(t, auditNamed(b, namedAssignment(b)), "E621", "just below a third")
}
