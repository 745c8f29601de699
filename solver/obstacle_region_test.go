package solver_test

import (
	"context"
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

// The example region can't reach its target of 33% in the last block. The plan says
// which rows stand in the way, and a change of several limits together that is
// enough: made in the brief, as a user would, whole trainees reach the target, and
// the goals before it are as good as they were.
func TestRegionsTargetHasARepair(t *testing.T) {
	day := time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)
	b := readFixture(t, filepath.Join("..", "fixtures", "region", "brief.xlsx"))
	// Goals after Left shift have no part in this, and take most of the time.
	b.Goals = slices.DeleteFunc(b.Goals, func(g leftshift.Goal) bool {
		return !slices.Contains([]leftshift.GoalKind{leftshift.PlaceEveryone, leftshift.SafeRotas, leftshift.Curriculum, leftshift.LeftShift}, g.Kind)
	})
	plan, err := solveExplained(b, day)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Obstacles) != 1 {
		t.Fatalf("%d obstacles, want that of the one target that is short: %+v", len(plan.Obstacles), plan.Obstacles)
	}
	o := plan.Obstacles[0]
	if o.At.String() != "Targets!C4" || len(o.With) == 0 || !o.Least || o.Unfound || shortOf(b, plan, o) == 0 {
		t.Errorf("got %+v, want what stands in the way of Targets!C4", o)
	}
	if len(o.Repairs) == 0 {
		t.Fatal("no repair of Targets!C4")
	}
	for _, repair := range o.Repairs {
		if len(repair.Steps) < 2 {
			t.Errorf("one change is enough: %s; no limit of the region is, by itself", repair)
		}
		better := repaired(t, b, repair)
		again, err := solve(better, day)
		if err != nil {
			t.Fatalf("%s: %v", repair, err)
		}
		if short := shortOf(better, again, o); short > 1e-6 {
			t.Errorf("after %q the target is still %g trainee-months short", repair, short)
		}
		wantNoWorse(t, plan, again, o.Goal, repair)
	}
}

// wantNoWorse fails where a goal before the given one is worse in the plan of a
// repaired brief.
func wantNoWorse(t *testing.T, plan, again *leftshift.Plan, before leftshift.GoalKind, repair leftshift.Repair) {
	t.Helper()
	for _, g := range plan.Goals {
		if g.Goal == before {
			return
		}
		for _, other := range again.Goals {
			if other.Goal == g.Goal && other.Rank == g.Rank && g.Rank < 2 && other.Best > g.Best+1e-6 {
				t.Errorf("%s: %s gets worse: %g, not %g", repair, g.Name(), other.Best, g.Best)
			}
		}
	}
}

// Where the steps allowed run out before rows are found that stand in the way of a
// target, the plan says so, and a repair is looked for all the same.
func TestObstacleSaysThatStepsRanOut(t *testing.T) {
	b := readFixture(t, filepath.Join("..", "fixtures", "two-practices", "brief.xlsx")).Sorted()
	o := solver.Options{AsOf: time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC), LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New())}
	for _, test := range []struct {
		steps   int
		unfound bool
	}{{-1, true}, {30000, false}} {
		found, err := solver.LinearObstacles(context.Background(), b, o, test.steps)
		if err != nil || len(found) != 2 {
			t.Fatalf("%v, %d obstacles, want one for each target", err, len(found))
		}
		for _, one := range found {
			if one.Unfound != test.unfound || (len(one.With) == 0) != test.unfound {
				t.Errorf("with %d steps: got %+v", test.steps, one)
			}
			if len(one.Repairs) == 0 {
				t.Errorf("with %d steps: no repair of %s", test.steps, one.What)
			}
		}
	}
}
