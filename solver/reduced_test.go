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
		reduced, err := solve(b, day)
		whole, wholeErr := solveWhole(b, day)
		var none *solver.NoPlanError
		if errors.As(err, &none) && errors.As(wholeErr, &none) {
			continue
		}
		if err != nil || wholeErr != nil {
			t.Errorf("seed %d: %v, and without reduction %v", seed, err, wholeErr)
			continue
		}
		for k, g := range reduced.Goals {
			if w := whole.Goals[k]; g.Goal != w.Goal || math.Abs(g.Best-w.Best) > 1e-6 || math.Abs(g.Value-w.Value) > 1e-6 {
				t.Errorf("seed %d: %s comes to %v, without reduction %s to %v", seed, g.Goal, g.Value, w.Goal, w.Value)
			}
		}
	}
}
