package solver_test

import (
	"context"
	"math"
	"math/rand"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// As for a large brief, the hospital of two-practices is kept from one WTE less by
// its limit of 2 a block, after a loss of 2 in the first: one more is enough. With
// trainees and places as given, one WTE more clashes with the six months of primary
// care alone: the 12 GPST1 fill 6 places in practices in each block, and the
// hospital has the other 6 and 6 F2, which is what the plan gives it.
func TestWhatIsInTheWayOfTwoPracticesAsForALargeBrief(t *testing.T) {
	b := readFixture(t, filepath.Join("..", "fixtures", "two-practices", "brief.xlsx"))
	day := time.Date(2027, time.January, 4, 0, 0, 0, 0, time.UTC)
	plan, err := solve(b, day)
	if err != nil {
		t.Fatal(err)
	}
	e, wrong, err := solver.ExplainLarge(context.Background(), b, plan, largeOptions(day), solver.Subject{Provider: "RZ1"})
	if err != nil || len(wrong) > 0 {
		t.Fatal(err, wrong)
	}
	for i, want := range []struct {
		way    []string
		enough string
	}{
		{[]string{"Rules!E2"}, "ask for 2 months less in rule GP-PRACTICE at Rules!E2"}, // see TestWhatIsInTheWayOfTwoPractices
		{[]string{"Rules!E2"}, "ask for 1 month less in rule GP-PRACTICE at Rules!E2"},
		{[]string{"Limits!C2"}, "let each provider lose 1 WTE more from one block to the next at Limits!C2"},
	} {
		trial, enough := e.Trials[i], ""
		if trial.Enough != nil {
			enough = trial.Enough.Text()
		}
		if got := rowCells(trial.InTheWay); !slices.Equal(got, want.way) || !trial.Least || enough != want.enough {
			t.Errorf("%s: %v in the way, enough %q; want %+v", trial.What, got, enough, want)
		}
	}
}

// As for a large brief, on random briefs: what is in the way can't hold together,
// all of it is needed, and with the change that is called enough the subject has
// what was asked at no cost to the goal that it was about, or at all.
func TestWhatIsInTheWayOfManyIsLeastAndTheChangeFrees(t *testing.T) {
	r := rand.New(rand.NewSource(29))
	briefs := 60
	if testing.Short() {
		briefs = 15
	}
	ways, freed := 0, 0
	for range briefs {
		b, day := randomBrief(r)
		plan, err := solve(b, day)
		if err != nil {
			continue
		}
		o := largeOptions(day)
		before, _, err := solver.Linear(context.Background(), b, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, about := range subjectsOf(b) {
			e, wrong, err := solver.ExplainLarge(context.Background(), b, plan, o, about)
			if err != nil || len(wrong) > 0 {
				t.Errorf("%+v: %v %v", about, err, wrong)
				continue
			}
			for _, trial := range e.Trials {
				if len(trial.InTheWay) > 0 {
					ways++
				}
				if trial.Enough == nil || trial.What == "it stayed as it is today" {
					continue
				}
				freed++
				by := 1.0
				if trial.What == "it had one WTE less than in the plan, in every block" {
					by = -1
				}
				after, err := solver.LinearWith(context.Background(), repaired(t, b, *trial.Enough), o, about, e.After, by)
				if err != nil {
					t.Errorf("%+v, if %s: after %s: %v", about, trial.What, trial.Enough, err)
					continue
				}
				if trial.Keeping == nil {
					continue
				}
				if name := trial.Keeping.Goal.Name(); after[name] > before[name]+1e-4*math.Max(1, before[name]) {
					t.Errorf("%+v, if %s: after %s %s is %g, %g in the plan", about, trial.What, trial.Enough, name, after[name], before[name])
				}
			}
		}
	}
	t.Logf("%d trials with rows in the way, %d of them freed", ways, freed)
	if ways == 0 || freed == 0 {
		t.Error("nothing was tried")
	}
}

// largeOptions is how the command solves.
func largeOptions(day time.Time) solver.Options {
	return solver.Options{AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New())}
}

// subjectsOf names one provider, post and programme of a brief.
func subjectsOf(b *leftshift.Brief) []solver.Subject {
	return []solver.Subject{
		{Provider: b.Sites[0].Provider}, {Post: b.Posts[len(b.Posts)-1].Code}, {Programme: b.Programmes[0].Code},
	}
}
