package leftshift_test

import (
	"slices"
	"strings"
	"testing"

	"leftshift"
)

// asksAtTwoProviders is a plan of twoBlocks and what it asks.
func asksAtTwoProviders() (*leftshift.Report, []leftshift.Request) {
	b := twoBlocks()
	b.Targets = []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.5, Origin: cells("Targets", 2, "Scope", "Share")}}
	r := leftshift.NewReport(b, twoBlocksPlan(), nil)
	return r, leftshift.NewRequests(r)
}

// Every change of the plan is asked of every provider whose sites the post has,
// and of nobody else, once for each block.
func TestEveryChangeIsAskedOfItsProviders(t *testing.T) {
	_, requests := asksAtTwoProviders()
	type asked struct {
		provider, post, programme string
		block                     int
	}
	got := map[asked]leftshift.Trainees{}
	for _, q := range requests {
		for _, c := range q.Changes {
			for block := c.From; block <= c.To; block++ {
				key := asked{q.Code, c.Post.Code, c.Programme.Code, block}
				if _, twice := got[key]; twice {
					t.Errorf("%v is asked twice", key)
				}
				got[key] = c.Change()
			}
		}
	}
	// ED is City Trust's, ELM is Elm Surgery's, MIX is both's: 5 in August, none in December
	want := map[asked]int{
		{"TRUST", "ED", "F2", 0}: -5, {"TRUST", "ED", "F2", 1}: -3,
		{"TRUST", "MIX", "F2", 0}: 5, {"ELM", "MIX", "F2", 0}: 5,
		{"ELM", "ELM", "F2", 1}: 3,
	}
	if len(got) != len(want) {
		t.Errorf("asked %v, want %v", got, want)
	}
	for key, n := range want {
		if got[key] != trainees(n) {
			t.Errorf("%v is asked for %v, want %d", key, got[key], n)
		}
	}
	if names := []string{requests[0].Code, requests[1].Code}; !slices.Equal(names, []string{"ELM", "TRUST"}) {
		t.Errorf("requests are of %v", names)
	}
}

// A change that is the same in blocks after each other is asked once.
func TestARunOfBlocksIsOneChange(t *testing.T) {
	b, p := twoBlocks(), twoBlocksPlan()
	p.Placements = []leftshift.Placement{
		{Programme: "F2", Post: "ED", Block: 0, Before: trainees(10), After: trainees(8)},
		{Programme: "F2", Post: "ED", Block: 1, Before: trainees(10), After: trainees(8)},
		{Programme: "F2", Post: "ELM", Block: 0, After: trainees(1)},
		{Programme: "F2", Post: "ELM", Block: 1, After: trainees(2)},
	}
	for _, q := range leftshift.NewRequests(leftshift.NewReport(b, p, nil)) {
		want := map[string]int{"TRUST": 1, "ELM": 2}[q.Code] // 2 fewer in both blocks; 1 more, and then 2 more
		if len(q.Changes) != want {
			t.Errorf("%s is asked for %d changes, want %d", q.Code, len(q.Changes), want)
		}
	}
}

// Every change has a reason, in the words of the target that it serves, and no
// reason names another provider.
func TestReasonsNameWhatDrivesTheChange(t *testing.T) {
	_, requests := asksAtTwoProviders()
	others := map[string][]string{"TRUST": {"Elm Surgery", "PRAC1"}, "ELM": {"City Trust", "City Hospital", "HOSP1"}}
	for _, q := range requests {
		for _, c := range q.Changes {
			why := strings.Join(c.Why, " ")
			// today nobody is in primary care, so the target of half the time is not met
			if c.Post.Code != "MIX" && !strings.Contains(why, "50% of all time (today 0%)") {
				t.Errorf("%s in %s: %q does not name the target", q.Code, c.Post.Code, why)
			}
			for _, other := range others[q.Code] {
				if strings.Contains(why, other) {
					t.Errorf("%s is told of %s: %q", q.Code, other, why)
				}
			}
		}
	}
}

// The summary of a request counts what is asked at once, over all changes.
func TestRequestSummary(t *testing.T) {
	report, requests := asksAtTwoProviders()
	// the trust: ED loses 5 and MIX gains 5 in August, and ED loses 3 in December
	text := strings.Join(requests[1].Summary(report.Brief), " ")
	if !strings.Contains(text, "3 changes in 2 posts") || !strings.Contains(text, "3 fewer at once than today, all changes together (Dec)") || strings.Contains(text, "more at once") {
		t.Errorf("the summary is %q", text)
	}
}
