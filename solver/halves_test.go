package solver_test

import (
	"context"
	"math"
	"math/rand"
	"testing"

	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// Where branch and cut finds every plan that there is, halves end at the same goal as
// going back one by one, with the same values, and with a plan that keeps them.
func TestHalvesEndWhereGoingBackDoes(t *testing.T) {
	briefs := 200
	if testing.Short() {
		briefs = 100
	}
	r := rand.New(rand.NewSource(31))
	tried, beyond := 0, 0
	for i := range briefs {
		b, asOf := randomBrief(r)
		o := solver.Options{AsOf: asOf, LP: clp.New(), Integer: cbc.New()}
		did, next, values, err := solver.HalvesAndBackwards(context.Background(), b, o)
		if err != nil || !did {
			continue
		}
		tried++
		if next[0] > 1 {
			beyond++
		}
		if next[0] != next[1] || next[0] < 0 {
			t.Errorf("brief %d: by halves the next goal is %d, going back %d", i, next[0], next[1])
			continue
		}
		for k, value := range values[0] {
			if math.Abs(value-values[1][k]) > 1e-6*max(1, value) {
				t.Errorf("brief %d: goal %d is settled at %v by halves, and at %v going back", i, k, value, values[1][k])
			}
		}
	}
	t.Logf("%d of %d briefs, %d of them with more than the first goal", tried, briefs, beyond)
	if beyond < 3 {
		t.Error("too few briefs have something to settle: this shows nothing")
	}
}
