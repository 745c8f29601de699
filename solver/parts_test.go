package solver_test

import (
	"math"
	"testing"

	"leftshift"
)

// Half trainees meet what whole ones can't. Three F2 doctors are all in Ward
// today; half of their time should be in Surgery, which takes two, and the ward
// may lose half of its 3 WTE. Of whole trainees one may move: 1 of 3 in Surgery
// is 12 × (1.5 - 1) = 6 trainee-months short, a third of the ward lost, one
// trainee moved, and 0.25 PA of Surgery's used. Of halves 1.5 move, and nothing
// is short.
func TestHalvesMeetATargetThatWholeTraineesMiss(t *testing.T) {
	for _, test := range []struct {
		parts   float64
		surgery float64 // trainees
		short   float64 // trainee-months
		lost    float64 // share of the ward
	}{
		{1, 1, 6, 1.0 / 3},
		{0.5, 1.5, 0, 0.5},
		{0.25, 1.5, 0, 0.5},
		{0.2, 1.4, 12 * 0.1, 1.4 / 3}, // 1.6 would be more than half of the ward
		{0.1, 1.5, 0, 0.5},
	} {
		b := handBrief()
		b.Settings.Granularity = traineesOf(t, test.parts)
		b.Posts[0].LeastTrainees = 1
		b.Floors = nil
		b.Limits = []leftshift.Limit{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossShare, Value: 0.5}}
		b.Goals = leftshift.DefaultGoals()
		plan, err := solve(b, asOf)
		if err != nil {
			t.Fatalf("parts of %v: %v", test.parts, err)
		}
		for _, f := range leftshift.Audit(b, plan) {
			t.Errorf("parts of %v: %s", test.parts, f)
		}
		for _, p := range plan.Placements {
			if p.Post == "Surgery" && p.After != traineesOf(t, test.surgery) || p.Post == "Ward" && p.After != traineesOf(t, 3-test.surgery) {
				t.Errorf("parts of %v: %v in %s, want %v in Surgery of 3", test.parts, p.After, p.Post, test.surgery)
			}
		}
		want := map[leftshift.GoalKind]float64{
			leftshift.LeftShift: test.short, leftshift.FairChange: test.lost, leftshift.FewestChanges: test.surgery,
		}
		for _, g := range plan.Goals {
			if math.Abs(g.Value-want[g.Goal]) > 1e-9 || !g.Settled() {
				t.Errorf("parts of %v: %s is %v (proven: %t), want %v", test.parts, g.Goal, g.Value, g.Settled(), want[g.Goal])
			}
		}
	}
}

// A place holds as many parts as fit: one place for trainees of 0.6 WTE has room
// for 1.67, which is 1.5 in halves and 1 whole one.
func TestPartsFillPlaces(t *testing.T) {
	b := handBrief()
	b.Settings.Granularity = traineesOf(t, 0.5)
	b.Programmes[0].WTEEach = 0.6
	b.Posts[1].Places = 1
	b.Targets[0].Share = 1
	b.Floors = nil
	b.Goals = leftshift.DefaultGoals()
	plan, err := solve(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range plan.Placements {
		if p.Post == "Surgery" && p.After != traineesOf(t, 1.5) {
			t.Errorf("%v trainees in Surgery, want 1.5", p.After)
		}
	}
}

// What stands in the way is told in trainees, whatever a plan places: with one
// place in Surgery and one in Ward, one trainee of three stays unplaced, not the
// two halves that the model counts.
func TestObstaclesCountTraineesNotParts(t *testing.T) {
	b := handBrief()
	b.Settings.Granularity = traineesOf(t, 0.5)
	b.Posts[0].Places, b.Posts[1].Places = 1, 1
	b.Floors, b.Targets = nil, nil
	b.Goals = leftshift.DefaultGoals()
	plan, err := solveExplained(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Unplaced) != 1 || plan.Unplaced[0].Trainees != leftshift.WholeTrainees(1) {
		t.Fatalf("unplaced %v, want one trainee", plan.Unplaced)
	}
	if len(plan.Obstacles) != 1 || plan.Obstacles[0].Short != 1 {
		t.Errorf("obstacles %+v, want one of 1 trainee", plan.Obstacles)
	}
}

// traineesOf gives a number of trainees that need not be whole.
func traineesOf(t *testing.T, number float64) leftshift.Trainees {
	t.Helper()
	n, ok := leftshift.ParseTrainees(number)
	if !ok {
		t.Fatalf("%v trainees are no number of parts", number)
	}
	return n
}
