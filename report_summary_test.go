package leftshift_test

import (
	"strings"
	"testing"

	"leftshift"
)

// The headline says what happens in plain sentences, with the plan's numbers.
func TestHeadline(t *testing.T) {
	r := worked()
	want := []string{
		"Everyone has a place: all 40 placements needed are made (a trainee counts once in each of the 2 blocks).",
		"13.3% of trainees' time is in primary and community care, up from 0% today.", // 32 of 240
		"8 placements would be in another post than today, the most in Aug (5).",
		"The provider that loses most is City Trust, 3 WTE in Dec (20% of what it has today); 1 of 3 floors for safe rotas is not met.",
	}
	if got := strings.Join(r.Headline(), "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// A plan that changes nothing, or leaves someone out, says so.
func TestHeadlineOfQuietPlan(t *testing.T) {
	b := twoBlocks()
	b.Blocks = b.Blocks[:1]
	b.Targets = []leftshift.Target{targetOf(leftshift.Scope{Kind: leftshift.ScopeAll}, "", 0)}
	p := &leftshift.Plan{
		Placements: []leftshift.Placement{{Programme: "F2", Post: "ED", Before: trainees(10), After: trainees(10)}},
		Unplaced:   []leftshift.Unplaced{{Programme: "GP", Trainees: trainees(10)}},
	}
	got := leftshift.NewReport(b, p, nil).Headline()
	want := []string{
		"10 of 20 placements needed are made; 10 are without a place.",
		"0% of trainees' time is in primary and community care, as today; the target is met.",
		"Nobody would be in another post than today.",
		"No provider loses trainees.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Only a plan whose every goal exact arithmetic proves is called best; any other
// says how many goals rest on the solver's word, and how many are open.
func TestStatusSentence(t *testing.T) {
	goals := func(grades ...leftshift.Grade) []leftshift.GoalResult {
		list := make([]leftshift.GoalResult, len(grades))
		for i, g := range grades {
			list[i].Grade = g
		}
		return list
	}
	const proven, reported, within = leftshift.Proven, leftshift.Reported, leftshift.WithinGap
	for _, test := range []struct {
		status leftshift.Status
		goals  []leftshift.GoalResult
		want   string
	}{
		{leftshift.Optimal, goals(proven, proven), "The plan keeps every hard rule, and no other plan of whole trainees is better on the goals in their order: exact arithmetic shows it."},
		{leftshift.Optimal, goals(proven, reported, reported), "The plan keeps every hard rule. On the goals in their order, 1 of 3 goals is proven best; 2 are best as the solver reports, which exact arithmetic confirms only to within their gaps. About this plan shows each gap."},
		{leftshift.Feasible, goals(reported, within), "The plan keeps every hard rule. On the goals in their order, 1 of 2 goals is best as the solver reports, which exact arithmetic confirms only to within its gap; 1 is within its gap of best. About this plan shows each gap."},
		{leftshift.TimeLimit, goals(proven, within, within), "The run reached its time limit. The plan keeps every hard rule, but a better plan may exist: 1 of 3 goals is proven best; 2 are within their gaps of best. About this plan shows each gap."},
	} {
		p := &leftshift.Plan{Status: test.status, Goals: test.goals}
		if got := leftshift.NewReport(twoBlocks(), p, nil).StatusSentence(); got != test.want {
			t.Errorf("%s: %q, want %q", test.status, got, test.want)
		}
	}
}

// How many targets are met is said as a person would.
func TestHeadlineTargets(t *testing.T) {
	met := targetOf(leftshift.Scope{Kind: leftshift.ScopeAll}, "", 0.1)    // of 32/240 = 13.3%
	missed := targetOf(leftshift.Scope{Kind: leftshift.ScopeAll}, "", 0.9) // of the same
	for _, test := range []struct {
		targets []leftshift.Target
		want    string
	}{
		{[]leftshift.Target{met}, "the target is met."},
		{[]leftshift.Target{missed}, "the target is not met."},
		{[]leftshift.Target{met, met}, "all 2 targets are met."},
		{[]leftshift.Target{missed, missed}, "none of the 2 targets is met."},
		{[]leftshift.Target{missed, met}, "1 of 2 targets is met."},
	} {
		b := twoBlocks()
		b.Targets = test.targets
		if got := leftshift.NewReport(b, twoBlocksPlan(), nil).Headline()[1]; !strings.HasSuffix(got, "; "+test.want) {
			t.Errorf("%q does not end in %q", got, test.want)
		}
	}
}
