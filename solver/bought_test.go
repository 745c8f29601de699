package solver_test

import (
	"context"
	"math"
	"math/rand"
	"testing"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// Four trainees should all be in the surgery, 12 months each. Giving up 24
// trainee-months of that leaves two of them on the ward: two moves fewer, and
// the ward loses half of its WTE instead of all.
func TestWhatAGiveUpBought(t *testing.T) {
	b := oneMove()
	b.Limits = nil
	for i := range b.Goals {
		if b.Goals[i].Kind == leftshift.LeftShift {
			b.Goals[i].GiveUp = 24
		}
	}
	plan, err := solveExplained(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Bought) != 1 || plan.Bought[0].Goal != leftshift.LeftShift || !plan.Bought[0].Whole {
		t.Fatalf("got %+v, want one give-up, in whole trainees", plan.Bought)
	}
	want := []leftshift.Exchange{{Goal: leftshift.FairChange, With: 0.5, Without: 1}, {Goal: leftshift.FewestChanges, With: 2, Without: 4}}
	got := plan.Bought[0].Changes
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// What a give-up bought is what the brief without it comes to, solved from
// nothing: the plan in whole trainees, and the linear programs.
func TestBoughtIsFullSolves(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	something := 0
	for range 120 {
		b, day := randomBrief(r)
		plan, err := solveExplained(b, day)
		if err != nil {
			continue
		}
		for _, bought := range plan.Bought {
			without := *b
			without.Goals = append([]leftshift.Goal(nil), b.Goals...)
			for i := range without.Goals {
				if without.Goals[i].Kind == bought.Goal {
					without.Goals[i].GiveUp = 0
				}
			}
			again, err := solve(&without, day)
			if err != nil {
				t.Fatal(err)
			}
			changed := map[leftshift.GoalKind]leftshift.Exchange{}
			for _, c := range bought.Changes {
				changed[c.Goal] = c
				something++
			}
			for k := goalAt(plan, bought.Goal) + 1; k < len(plan.Goals); k++ {
				kind := plan.Goals[k].Goal
				gain := changed[kind].Without - changed[kind].With
				if want := again.Goals[k].Value - plan.Goals[k].Value; math.Abs(gain-want) > 1e-5*math.Max(1, math.Abs(plan.Goals[k].Value)) {
					t.Errorf("giving up some of %s is said to bring %s %v, and solving again says %v", bought.Goal, kind, gain, want)
				}
			}
			o := solver.Options{AsOf: day, LP: clp.New(), Integer: cbc.New()}
			_, linear, err := solver.LinearBought(context.Background(), b, o, bought.Goal)
			if err != nil {
				t.Fatal(err)
			}
			want, _, err := solver.Linear(context.Background(), &without, o)
			if err != nil {
				t.Fatal(err)
			}
			for kind, v := range want {
				if math.Abs(linear[kind]-v) > 1e-4*math.Max(1, math.Abs(v)) {
					t.Errorf("without a give-up of %s, %s comes to %v in linear programs, and to %v from nothing", bought.Goal, kind, linear[kind], v)
				}
			}
		}
	}
	if something < 20 {
		t.Errorf("give-ups changed %d goals: too few to test", something)
	}
}

// A goal is not given up for nothing: what no later goal has a use for is taken
// back before equal plans are told apart. The last goal has no later one.
func TestNothingIsGivenUpForNothing(t *testing.T) {
	r := rand.New(rand.NewSource(8))
	tried := 0
	for range 150 {
		b, day := randomBrief(r)
		last := &b.Goals[len(b.Goals)-1]
		last.GiveUp = 3
		plan, err := solve(b, day)
		if err != nil || len(plan.Goals) == 0 || plan.Status != leftshift.Optimal {
			continue
		}
		if g := plan.Goals[len(plan.Goals)-1]; g.Goal == last.Kind {
			tried++
			if g.Value > g.Best+1e-6 {
				t.Errorf("%s is last, and comes to %v where %v is best", g.Goal, g.Value, g.Best)
			}
		}
	}
	if tried < 50 {
		t.Errorf("only %d briefs feed their last goal", tried)
	}
}
