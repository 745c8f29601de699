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

// What each way of being fair comes to, by hand from unfairBrief: 9 of 26 WTE
// are lost, 5 of A's 10 and x of B's 8 with 4 - x of C's 8. Fair shares are 90/26,
// 72/26 and 72/26, so A is 5 - 90/26 beyond its own.
//
//   - Without the goal, and by the largest loss, travel takes x = 4: B is at 4/8
//     and 4 - 72/26 beyond its share; travel is 460 minutes.
//   - By the next loss x = 2: 460 + 50·2 = 560 minutes.
//   - By fair shares a linear program may split trainees: B and C stay within their
//     shares with x from 4 - 72/26 to 72/26, and travel takes the most that B may
//     lose: 460 + 50·(4 - 72/26).
func TestPriceOfFairness(t *testing.T) {
	share := 72. / 26
	own := 5 - 90./26
	plan, err := solveExplained(unfairBrief(), asOf)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		name            string
		used            bool
		largest, second float64
		losing          int
		beyond, travel  float64
	}{
		{"No fairness goal", false, 0.5, 0.5, 2, own + 4 - share, 460},
		{"Largest loss", false, 0.5, 0.5, 2, own + 4 - share, 460},
		{"Largest loss, then the next", true, 0.5, 0.25, 3, own, 560},
		{"Fair share", false, 0.5, share / 8, 3, own, 660 - 50*share},
	}
	if len(plan.Fairness) != len(want) {
		t.Fatalf("got %+v", plan.Fairness)
	}
	near := func(x, y float64) bool { return math.Abs(x-y) < 1e-5 }
	for i, w := range want {
		p := plan.Fairness[i]
		travel := math.NaN()
		for _, g := range p.Goals {
			if g.Goal == leftshift.Travel {
				travel = g.Value
			}
		}
		if p.Name() != w.name || p.Used != w.used || !near(p.Largest, w.largest) || !near(p.Second, w.second) || p.Losing != w.losing || !near(p.Beyond, w.beyond) || !near(travel, w.travel) {
			t.Errorf("got %+v, want %+v", p, w)
		}
	}
}

// What each way comes to is what linear programs from nothing say of the brief
// with that way in its settings, goal by goal.
func TestPriceOfFairnessIsFullSolves(t *testing.T) {
	r := rand.New(rand.NewSource(11))
	compared := 0
	for range 150 {
		b, day := randomBrief(r)
		plan, err := solveExplained(b, day)
		if err != nil {
			continue
		}
		for _, p := range plan.Fairness {
			other := *b
			other.Settings.Fairness = p.Way
			if p.None {
				other.Goals = slices.DeleteFunc(slices.Clone(b.Goals), func(g leftshift.Goal) bool { return g.Kind == leftshift.FairChange })
			}
			want, _, err := solver.Linear(context.Background(), &other, solver.Options{AsOf: day, LP: clp.New(), Integer: cbc.New()})
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range p.Goals {
				if name := (leftshift.Aim{Goal: g.Goal}).Name(); math.Abs(g.Value-want[name]) > 1e-4*math.Max(1, math.Abs(g.Value)) {
					t.Errorf("%s, %s: %v; from nothing %v", p.Name(), name, g.Value, want[name])
				}
				compared++
			}
		}
	}
	if compared < 100 {
		t.Errorf("only %d values to compare", compared)
	}
}

// Where one provider loses, every way is the same and nothing is said.
func TestNoPriceOfFairnessForOneLoser(t *testing.T) {
	b := handBrief()
	b.Goals = leftshift.DefaultGoals()
	plan, err := solveExplained(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	if plan.Fairness != nil {
		t.Errorf("got %+v, want nothing", plan.Fairness)
	}
}
