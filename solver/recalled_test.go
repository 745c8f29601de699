//go:build cgo

package solver_test

import (
	"context"
	"math"
	"math/rand"
	"reflect"
	"slices"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/recall"
	"leftshift/solver/reduce"
)

// explained solves a brief with everything explained.
func explained(b *leftshift.Brief, day time.Time, engine lp.Engine) (*leftshift.Plan, error) {
	return solver.Solve(context.Background(), b, solver.Options{AsOf: day, LP: engine, Integer: reduce.NewInteger(cbc.New()), Explain: true})
}

// A brief that is solved and explained from what is known of another comes to the same
// in every goal, and is told the same of what would help, what rules and fairness cost
// and what stands in the way, as one of which nothing is known.
func TestWhatIsKnownChangesNoExplanation(t *testing.T) {
	compared, told := 0, 0
	for seed := int64(7000); seed < 7012; seed++ {
		r := rand.New(rand.NewSource(seed))
		b, day := randomBrief(r)
		b = withTodayWritten(b)
		recording, answers := recall.Record(reduce.New(clp.New()))
		if _, err := explained(b, day, recording); err != nil {
			continue
		}
		changed := capacityChanged(b, r)
		plain, err := explained(changed, day, reduce.New(clp.New()))
		if err != nil {
			continue
		}
		plan, err := explained(changed, day, recall.From(reduce.New(clp.New()), answers))
		if err != nil {
			t.Fatal(err)
		}
		compared++
		told += len(plain.Helps) + len(plain.Prices) + len(plain.Fairness) + len(plain.Obstacles)
		for k := range plain.Goals {
			if g, h := plain.Goals[k], plan.Goals[k]; math.Abs(g.Value-h.Value) > 1e-6 || math.Abs(g.Best-h.Best) > 1e-6 || math.Abs(g.LPBound-h.LPBound) > 1e-6 || g.Grade != h.Grade {
				t.Errorf("seed %d: %s is %+v, and %+v where nothing is known", seed, g.Name(), h, g)
			}
		}
		if !slices.EqualFunc(plain.Helps, plan.Helps, func(x, y leftshift.Help) bool { return x.What == y.What && math.Abs(x.Gain-y.Gain) < 2e-5 }) {
			t.Errorf("seed %d: this would help: %+v; and where nothing is known: %+v", seed, plan.Helps, plain.Helps)
		}
		for _, of := range []struct {
			what     string
			is, want any
		}{
			{"prices", plan.Prices, plain.Prices}, {"fairness", plan.Fairness, plain.Fairness}, {"obstacles", plan.Obstacles, plain.Obstacles},
			{"evidence", plan.Evidence, plain.Evidence},
		} {
			if !reflect.DeepEqual(of.is, of.want) {
				t.Errorf("seed %d: %s: %+v; and where nothing is known: %+v", seed, of.what, of.is, of.want)
			}
		}
	}
	if compared < 6 || told < 12 {
		t.Errorf("%d briefs, of which %d things were told: the test shows little", compared, told)
	}
}
