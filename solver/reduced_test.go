package solver_test

import (
	"context"
	"errors"
	"math"
	"math/rand"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// solveWhole solves a brief with nothing reduced before Clp and Cbc see it.
func solveWhole(b *leftshift.Brief, day time.Time) (*leftshift.Plan, error) {
	return solver.Solve(context.Background(), b, solver.Options{AsOf: day, LP: clp.New(), Integer: cbc.New()})
}

// What is left out of a program before it is solved changes no result: on 300
// random briefs every goal comes to what it comes to without, and a brief that
// has no plan has none.
func TestReducedComesToTheSame(t *testing.T) {
	for seed := int64(5000); seed < 5300; seed++ {
		b, day := randomBrief(rand.New(rand.NewSource(seed)))
		reducedComesToTheSame(t, seed, b, day)
	}
}

// Nor do the columns that are taken for dormant, the trainees of other home areas
// than a post's own, where there is a use for them after all: the same on 300
// briefs in which a programme's trainees have several home areas.
func TestSeveralHomesComeToTheSame(t *testing.T) {
	briefs := 300
	if testing.Short() {
		briefs = 60
	}
	for seed := int64(6000); briefs > 0; seed++ {
		b, day := randomBrief(rand.New(rand.NewSource(seed)))
		if len(b.Cohorts()) == len(b.Programmes) {
			continue
		}
		briefs--
		reducedComesToTheSame(t, seed, b, day)
	}
}

func reducedComesToTheSame(t *testing.T, seed int64, b *leftshift.Brief, day time.Time) {
	t.Helper()
	reduced, err := solve(b, day)
	whole, wholeErr := solveWhole(b, day)
	var none *solver.NoPlanError
	if errors.As(err, &none) && errors.As(wholeErr, &none) {
		return
	}
	if err != nil || wholeErr != nil {
		t.Errorf("seed %d: %v, and without reduction %v", seed, err, wholeErr)
		return
	}
	for k, g := range reduced.Goals {
		if w := whole.Goals[k]; g.Goal != w.Goal || math.Abs(g.Best-w.Best) > 1e-6 || math.Abs(g.Value-w.Value) > 1e-6 {
			t.Errorf("seed %d: %s comes to %v, without reduction %s to %v", seed, g.Goal, g.Value, w.Goal, w.Value)
		}
	}
}
