package leftshift_test

import (
	"testing"

	"leftshift"
)

// givenUp is the report of a plan that gave up 18 of 24 trainee-months.
func givenUp(bought ...leftshift.Bought) leftshift.GaveUp {
	b, p := twoBlocks(), twoBlocksPlan()
	b.Goals = []leftshift.Goal{{Kind: leftshift.LeftShift, GiveUp: 24}, {Kind: leftshift.FewestChanges}}
	p.Goals = []leftshift.GoalResult{{Goal: leftshift.LeftShift, Unit: "trainee-months short of targets", Best: 10, Value: 28}, {Goal: leftshift.FewestChanges}}
	p.Bought = bought
	list := leftshift.NewReport(b, p, nil).GaveUp
	if len(list) != 1 {
		return leftshift.GaveUp{}
	}
	return list[0]
}

// What a plan gave up of a goal is what it has above the best.
func TestGaveUp(t *testing.T) {
	got := givenUp()
	if got.Goal != leftshift.LeftShift || got.GiveUp != 24 || got.Used != 18 {
		t.Errorf("got %+v, want 18 of 24 for the left shift alone", got)
	}
}

// What it bought is said in the words of the goals that are better for it, and of
// those that are worse.
func TestGaveUpText(t *testing.T) {
	for _, test := range []struct {
		name   string
		bought []leftshift.Bought
		want   string
	}{
		{"not worked out", nil, "For 18 trainee-months of Left shift given up: not worked out"},
		{"better", []leftshift.Bought{{Goal: leftshift.LeftShift, Changes: []leftshift.Exchange{
			{Goal: leftshift.Travel, With: 6120, Without: 6430}, {Goal: leftshift.FewestChanges, With: 1, Without: 5}}}},
			"For 18 trainee-months of Left shift given up: 310 fewer trainee-minutes of travel, 4 fewer trainees moved"},
		{"better and worse", []leftshift.Bought{{Goal: leftshift.LeftShift, Changes: []leftshift.Exchange{
			{Goal: leftshift.FairChange, With: 0.144, Without: 0.2}, {Goal: leftshift.Money, With: 2500, Without: 0}}}},
			"For 18 trainee-months of Left shift given up: the largest loss of a provider 5.6 percentage points smaller; but £2,500 more over budget"},
		{"no change", []leftshift.Bought{{Goal: leftshift.LeftShift}}, "For 18 trainee-months of Left shift given up: nothing that solving again shows"},
	} {
		g := givenUp(test.bought...)
		wantText(t, test.name, g.Sentence(), test.want)
	}
	unused := leftshift.GaveUp{Goal: leftshift.Travel, GiveUp: 60, Bought: &leftshift.Bought{Goal: leftshift.Travel}}
	wantText(t, "unused", unused.Sentence(), "Of Travel, nothing was given up of the 60 trainee-minutes allowed")
}
