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
	"leftshift/solver/lp"
	"leftshift/solver/reduce"
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

// withoutProofs is an engine that keeps its proofs to itself, and counts them.
type withoutProofs struct {
	lp.Engine
	proofs *int
}

func (e withoutProofs) Load(p *lp.Problem) (lp.Model, error) {
	m, err := e.Engine.Load(p)
	return modelWithoutProofs{m, e.proofs}, err
}

type modelWithoutProofs struct {
	lp.Model
	proofs *int
}

func (m modelWithoutProofs) Solve(ctx context.Context) (*lp.Solution, error) {
	s, err := m.Model.Solve(ctx)
	if s != nil && s.Refutation != nil {
		*m.proofs++
		s.Refutation = nil
	}
	return s, err
}

// A loss that is passed over because a proof covers it too would have been found
// too small: with every one tried, each goal comes to the same.
func TestProofsPassOverNoPlan(t *testing.T) {
	proofs := 0
	for seed := int64(0); seed < 200; seed++ {
		b := unfairAtRandom(rand.New(rand.NewSource(seed)))
		plan, err := solve(b, asOf)
		tried, triedErr := solver.Solve(context.Background(), b, solver.Options{
			AsOf: asOf, LP: withoutProofs{reduce.New(clp.New()), &proofs}, Integer: reduce.NewInteger(cbc.New()),
		})
		if err != nil || triedErr != nil {
			t.Fatalf("seed %d: %v, and %v", seed, err, triedErr)
		}
		if !slices.Equal(plan.Goals, tried.Goals) {
			t.Errorf("seed %d: %v, with every loss tried %v", seed, plan.Goals, tried.Goals)
		}
	}
	if proofs < 25 {
		t.Errorf("%d proofs in 200 briefs; the test wants more", proofs)
	}
}
