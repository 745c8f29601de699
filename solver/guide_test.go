package solver_test

import (
	"context"
	"math"
	"math/rand"
	"testing"

	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// Goals that had their turn set out again from the guide when the first is held
// elsewhere. That saves steps and must change no bound.
func TestSettingOutAgainChangesNoBound(t *testing.T) {
	briefs, looser := 150, 0
	if testing.Short() {
		briefs = 40
	}
	for seed := range briefs {
		brief, asOf := randomBrief(rand.New(rand.NewSource(int64(seed))))
		again, anew, err := solver.BoundsAgain(context.Background(), brief, solver.Options{AsOf: asOf, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New())}, float64(seed%3))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for k := range again {
			if math.Abs(again[k]-anew[k]) > 1e-6*math.Max(1, math.Abs(anew[k])) {
				t.Errorf("seed %d, goal %d: bound %v from the guide, %v without", seed, k+1, again[k], anew[k])
			}
			if anew[k] > 0 {
				looser++
			}
		}
	}
	if looser == 0 {
		t.Error("no goal of any brief has a bound: nothing was compared")
	}
}
