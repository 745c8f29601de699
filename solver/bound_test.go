package solver_test

import (
	"context"
	"encoding/json"
	"math/rand"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// certified solves a brief and gives the linear program's word for each goal,
// with the certificate as it comes back from a file; nil without a plan.
func certified(t testing.TB, b *leftshift.Brief, day time.Time) ([]float64, *solver.Certificate) {
	t.Helper()
	words, certificate, err := solver.Words(context.Background(), b, solver.Options{AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New())})
	if err != nil {
		return nil, nil
	}
	text, err := json.Marshal(certificate)
	if err != nil {
		t.Fatal(err)
	}
	var read solver.Certificate
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	return words, &read
}

// bestOf gives the best value of each goal by brute force, in the brief's order
// of goals.
func bestOf(b *leftshift.Brief, day time.Time) map[leftshift.Aim]float64 {
	goals, values, _ := bruteForce(b, day)
	best := map[leftshift.Aim]float64{}
	for i, g := range goals {
		best[g] = values[i]
	}
	return best
}

// aim says what a bound is of.
func aim(g solver.GoalBound) leftshift.Aim { return leftshift.Aim{Goal: g.Goal, Rank: g.Rank} }

// On random small briefs no bound that a certificate proves is above the best
// value that brute force finds, and nearly all are as good as the linear program's
// own, which may be a little too high or too low.
func TestBoundsHold(t *testing.T) {
	const briefs = 200
	goals, weaker, proven, away := 0, 0, 0, 0.0
	for seed := range int64(briefs) {
		b, day := randomBrief(rand.New(rand.NewSource(seed)))
		best := bestOf(b, day)
		words, certificate := certified(t, b, day)
		if certificate == nil {
			continue
		}
		bounds, _, err := certificate.Check(b)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for k, g := range bounds {
			goals++
			if g.Bound > best[aim(g)]+1e-9 || g.Reach > best[aim(g)]+1e-9 {
				t.Errorf("seed %d: %s is %v at best; the certificate says not below %v, for whole trainees %v", seed, aim(g).Name(), best[aim(g)], g.Bound, g.Reach)
			}
			if g.Proven() {
				proven++
			}
			below := words[k] - g.Bound
			if below > 1e-6*max(1, words[k]) {
				weaker++
				t.Logf("seed %d: %s: bound %v, linear program %v", seed, g.Goal, g.Bound, words[k])
			}
			away = max(away, below)
		}
	}
	t.Logf("%d bounds; %d weaker than the linear program's, the most by %v; %d prove the plan best", goals, weaker, away, proven)
	if weaker > goals/100 {
		t.Error("more than one bound in a hundred is weaker")
	}
}

// When time runs out the certificate bounds what had its turn, and no bound is
// above what the plan that was found so far comes to.
func TestBoundsWhenTimeRunsOut(t *testing.T) {
	b := synthetic(rand.New(rand.NewSource(3)), 10, 2, 4)
	without := 0
	for after := range 9 {
		var certificate *solver.Certificate
		plan, err := solver.Solve(context.Background(), b, solver.Options{
			AsOf: asOf, LP: stopping{clp.New(), after}, Integer: reduce.NewInteger(cbc.New()),
			Certificate: func(c *solver.Certificate) { certificate = c },
		})
		if err != nil {
			t.Fatalf("stopped after %d solves: %v", after, err)
		}
		bounds, _, err := certificate.Check(b)
		if err != nil {
			t.Fatalf("stopped after %d solves: %v", after, err)
		}
		for k, g := range plan.Goals {
			if len(certificate.Goals[k].Multipliers) == 0 {
				without++
			}
			if bounds[k].Bound > g.Value+1e-9 || bounds[k].Bound != g.LPBound || g.Value > bounds[k].Best+bounds[k].GiveUp+1e-9 {
				t.Errorf("stopped after %d solves: %s is %v in the plan, settled at %v, bound %v in the plan and %v by the certificate",
					after, g.Goal, g.Value, bounds[k].Best, g.LPBound, bounds[k].Bound)
			}
		}
	}
	if without == 0 {
		t.Error("every goal had its turn, so the test shows nothing")
	}
}
