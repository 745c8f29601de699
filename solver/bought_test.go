package solver_test

import (
	"context"
	"math"
	"math/rand"
	"slices"
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
	want := []leftshift.Exchange{{Goal: leftshift.FairChange, Rank: 1, With: 0.5, Without: 1}, {Goal: leftshift.FewestChanges, With: 2, Without: 4}}
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
	for n := 0; n < 120 || something < 20 && n < 400; n++ {
		b, day := randomBrief(r)
		plan, err := solveExplained(b, day)
		if err != nil {
			continue
		}
		for _, bought := range plan.Bought {
			if !onlyGivesUp(b, bought.Goal) && len(bought.Changes) == 0 {
				continue // what else may be given up counts from other values without this
			}
			without := *b
			without.Goals = append([]leftshift.Goal(nil), b.Goals...)
			for i := range without.Goals {
				if without.Goals[i].Kind == bought.Goal {
					without.Goals[i].GiveUp = 0
				}
			}
			if bought.Goal == leftshift.FairChange && b.Settings.Fairness == leftshift.LargestThenNext {
				without.Settings.Fairness = leftshift.LargestLoss // with a give-up the next losses are later goals' to use
			}
			again, err := solve(&without, day)
			if err != nil {
				t.Fatal(err)
			}
			changed := map[string]leftshift.Exchange{}
			for _, c := range bought.Changes {
				changed[leftshift.Aim{Goal: c.Goal, Rank: c.Rank}.Name()] = c
				something++
			}
			before, after := valuesByName(plan), valuesByName(again)
			for _, g := range append(plan.Goals[goalAt(plan, bought.Goal)+1:], again.Goals[goalAt(plan, bought.Goal)+1:]...) {
				name := g.Name()
				gain := changed[name].Without - changed[name].With
				if want := after[name] - before[name]; math.Abs(gain-want) > 1e-5*math.Max(1, math.Abs(before[name])) {
					t.Errorf("giving up some of %s is said to bring %s %v, and solving again says %v", bought.Goal, name, gain, want)
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
			for name, v := range want {
				if math.Abs(linear[name]-v) > 1e-4*math.Max(1, math.Abs(v)) {
					t.Errorf("without a give-up of %s, %s comes to %v in linear programs, and to %v from nothing", bought.Goal, name, linear[name], v)
				}
			}
		}
	}
	if something < 20 {
		t.Errorf("give-ups changed %d goals: too few to test", something)
	}
}

// valuesByName gives the values of a plan's goals; a loss that isn't reported is 0.
func valuesByName(plan *leftshift.Plan) map[string]float64 {
	values := map[string]float64{}
	for _, g := range plan.Goals {
		values[g.Name()] = g.Value
	}
	return values
}

// onlyGivesUp reports whether nothing may be given up of any other goal.
func onlyGivesUp(b *leftshift.Brief, kind leftshift.GoalKind) bool {
	return !slices.ContainsFunc(b.Goals, func(g leftshift.Goal) bool { return g.GiveUp > 0 && g.Kind != kind })
}

// A goal is not given up for nothing: what no later goal has a use for is taken
// back before equal plans are told apart. The last goal has no later one, and where
// nothing may be given up of an earlier one, that has no use for it either.
func TestNothingIsGivenUpForNothing(t *testing.T) {
	r := rand.New(rand.NewSource(8))
	tried := 0
	for range 150 {
		b, day := randomBrief(r)
		for i := range b.Goals {
			b.Goals[i].GiveUp = 0
		}
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
