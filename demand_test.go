package leftshift_test

import (
	"reflect"
	"slices"
	"testing"

	"leftshift"
)

// demandBrief has two blocks and three programmes: F2 counted by its own
// column, GPST1 by Intake in the second block, and IMT1 by Intake alone.
func demandBrief() *leftshift.Brief {
	return &leftshift.Brief{
		Blocks: []leftshift.Block{{Name: "B1", Months: 4}, {Name: "B2", Months: 4}},
		Programmes: []leftshift.Programme{
			{Code: "GPST1", Trainees: number(4), WTEEach: 0.6, HomeArea: "North"},
			{Code: "F2", Trainees: number(8), WTEEach: 1},
			{Code: "IMT1", WTEEach: 0.7},
		},
		Intake: []leftshift.Intake{
			{Programme: "GPST1", Block: "B2", Trainees: 2, HomeArea: "South"},
			{Programme: "GPST1", Block: "B2", Trainees: 1}, // at home in North, as the programme is
			{Programme: "IMT1", Block: "B1", Trainees: 3},
			{Programme: "IMT1", Block: "B2", Trainees: 0},
		},
	}
}

func TestDemandByHand(t *testing.T) {
	b := demandBrief()
	want := map[leftshift.Cohort][]int{
		{Programme: "F2"}:                       {8, 8},
		{Programme: "GPST1", HomeArea: "North"}: {4, 1}, // not 4 in B2: Intake replaces the column
		{Programme: "GPST1", HomeArea: "South"}: {0, 2},
		{Programme: "IMT1"}:                     {3, 0},
	}
	if got := b.Demand(); !reflect.DeepEqual(got, want) {
		t.Errorf("demand %v, want %v", got, want)
	}
	cohorts := []leftshift.Cohort{{Programme: "F2"}, {Programme: "GPST1", HomeArea: "North"}, {Programme: "GPST1", HomeArea: "South"}, {Programme: "IMT1"}}
	if got := b.Cohorts(); !slices.Equal(got, cohorts) {
		t.Errorf("cohorts %v, want %v", got, cohorts)
	}
}

// An Intake of nobody is an answer: it replaces the programme's trainees too.
func TestDemandOfNobody(t *testing.T) {
	b := demandBrief()
	b.Intake = []leftshift.Intake{{Programme: "F2", Block: "B1", Trainees: 0}}
	if got := b.Demand()[leftshift.Cohort{Programme: "F2"}]; !slices.Equal(got, []int{0, 8}) {
		t.Errorf("F2 needs %v, want [0 8]", got)
	}
}

// Today is what Current says, block by block before every block, whichever row
// comes first.
func TestTodayPrefersTheRowOfTheBlock(t *testing.T) {
	rows := []leftshift.Current{
		{Post: "Ward", Programme: "F2", Block: "B2", Trainees: 1},
		{Post: "Ward", Programme: "F2", Trainees: 3},
		{Post: "Ward", Programme: "GPST1", Block: "B1", Trainees: 2},
	}
	want := map[leftshift.Filling][]int{
		{Post: "Ward", Programme: "F2"}:    {3, 1},
		{Post: "Ward", Programme: "GPST1"}: {2, 0}, // no row says anything of B2
	}
	for range 2 {
		b := demandBrief()
		b.Posts = []leftshift.Post{{Code: "Ward", Programmes: []string{"F2", "GPST1"}, Places: 9}}
		b.Current = rows
		if got := b.Today(); !reflect.DeepEqual(got, want) {
			t.Errorf("with rows %+v today is %v, want %v", rows, got, want)
		}
		rows = slices.Clone(rows)
		slices.Reverse(rows)
	}
}

// A post that Current doesn't mention is full if it can only be full of one
// programme: of as many whole trainees as fit.
func TestTodayOfPostsWithoutRows(t *testing.T) {
	for _, test := range []struct {
		name       string
		places     int
		programmes []string
		want       []int // of the first programme
	}{
		{"two places of 1 WTE", 2, []string{"F2"}, []int{2, 2}},
		{"two places of 0.6 WTE hold 3", 2, []string{"GPST1"}, []int{3, 3}},
		{"three places of 0.6 WTE hold 5 exactly", 3, []string{"GPST1"}, []int{5, 5}},
		{"seven places of 0.7 WTE hold 10 exactly", 7, []string{"IMT1"}, []int{10, 10}},
		{"no places", 0, []string{"F2"}, nil},
		{"two programmes, so nobody knows", 2, []string{"F2", "GPST1"}, nil},
	} {
		b := demandBrief()
		b.Posts = []leftshift.Post{{Code: "P", Programmes: test.programmes, Places: test.places, ExtraPlaces: 5}}
		if got := b.Today()[leftshift.Filling{Post: "P", Programme: test.programmes[0]}]; !slices.Equal(got, test.want) {
			t.Errorf("%s: today is %v, want %v", test.name, got, test.want)
		}
	}
}

// A row of 0 says that the post is empty, and a row about one block says that
// the others are.
func TestTodayTakesNobodyForAnAnswer(t *testing.T) {
	b := demandBrief()
	b.Posts = []leftshift.Post{{Code: "P", Programmes: []string{"F2"}, Places: 2}}
	b.Current = []leftshift.Current{{Post: "P", Programme: "F2", Trainees: 0}}
	if got := b.Today(); len(got) != 0 {
		t.Errorf("today is %v, want nobody", got)
	}
	b.Current = []leftshift.Current{{Post: "P", Programme: "F2", Block: "B2", Trainees: 1}}
	if got := b.Today()[leftshift.Filling{Post: "P", Programme: "F2"}]; !slices.Equal(got, []int{0, 1}) {
		t.Errorf("today is %v, want [0 1]", got)
	}
}
