package leftshift_test

import (
	"testing"

	"leftshift"
)

// A help says what would be better in the words of its goal.
func TestHelpText(t *testing.T) {
	for _, test := range []struct {
		goal leftshift.GoalKind
		gain float64
		want string
	}{
		{leftshift.PlaceEveryone, 1, "1 more trainee placed"},
		{leftshift.SafeRotas, 2.5, "2.5 fewer WTE short of floors"},
		{leftshift.Curriculum, 4, "4 fewer trainee-months short of rules"},
		{leftshift.LeftShift, 1234.5, "1,234.5 fewer trainee-months short of targets"},
		{leftshift.ExistingStaff, 0.25, "0.25 less PA of new roles"},
		{leftshift.FairChange, 0.012, "the largest loss of a provider 1.2 percentage points smaller"},
		{leftshift.Money, 2500, "£2,500 less over budget"},
		{leftshift.Travel, 90, "90 fewer trainee-minutes of travel"},
		{leftshift.FewestChanges, 3, "3 fewer trainees moved"},
	} {
		h := leftshift.Help{Goal: test.goal, Gain: test.gain}
		wantText(t, test.goal.String(), h.Text(), test.want)
	}
}

// The headline ends with what would help most.
func TestHeadlineHelp(t *testing.T) {
	p := twoBlocksPlan()
	p.Helps = []leftshift.Help{{What: "one more room at Elm Surgery (PRAC1)", Goal: leftshift.PlaceEveryone, Gain: 3}, {What: "one less WTE of a floor"}}
	wantText(t, "help", leftshift.NewReport(twoBlocks(), p, nil).Headline()[4],
		"What would help most is one more room at Elm Surgery (PRAC1): 3 more trainees placed.")
}

// A price is what an area would have without the rule, and prices of one row
// are kept together.
func TestPrices(t *testing.T) {
	b, p := twoBlocks(), twoBlocksPlan()
	target, limit := cells("Targets", 2, "Scope").At("Scope"), cells("Limits", 2, "Scope").At("Scope")
	p.Prices = []leftshift.Price{
		{At: target, Rule: "All: at least 40%", Area: "North", Share: -0.021, WTE: 3, Placed: -1},
		{At: limit, Rule: "All: at most 12 WTE", Area: "North"},
		{At: target, Rule: "All: at least 40%", Area: "South", Share: 0.01, Placed: 2},
	}
	got := leftshift.NewReport(b, p, nil).Prices
	if len(got) != 2 || len(got[0].Areas) != 2 || got[1].At != limit {
		t.Fatalf("got %+v, want two rules, the first with two areas", got)
	}
	wantText(t, "North", got[0].Areas[0].Text(), "2.1 fewer percentage points of primary and community time, 3 more WTE, 1 fewer trainee placed")
	wantText(t, "South", got[0].Areas[1].Text(), "1 more percentage point of primary and community time, 2 more trainees placed")
	wantText(t, "nothing", got[1].Areas[0].Text(), "No change")
}

// Where nothing helps, the plan says so, and how much was tried.
func TestHelplessText(t *testing.T) {
	none := leftshift.Helpless{Goal: leftshift.LeftShift, Rows: 4, Pairs: 1}
	wantText(t, "nothing helps", none.Text(), "no row of the brief, loosened by one unit, helps Left shift: 4 rows of it were tried by themselves, and 1 pair")
	none = leftshift.Helpless{Goal: leftshift.FairChange, Rows: 1}
	wantText(t, "the one row doesn't help", none.Text(), "no row of the brief, loosened by one unit, helps Fair change: 1 row of it was tried by itself")
}
