package solver_test

import (
	"math"
	"testing"

	"leftshift"
	"leftshift/solver"
)

// The losses tried are those that whole trainees can make, each once. RXX has 3
// trainees today, so it can lose 1/3, 2/3 or all; what is left out is below the
// least asked about.
func TestLossesToTry(t *testing.T) {
	b := handBrief()
	b.Goals = leftshift.DefaultGoals()
	got := solver.LossesToTry(b, asOf, 0.1, 1)
	want := []float64{0.1, 1. / 3, 2. / 3, 1}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-9 {
			t.Errorf("%v, want %v", got, want)
		}
	}
}
