package solver_test

import (
	"errors"
	"math"
	"math/rand"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver"
)

// On random small briefs that mix every family, the solver's goals are those of
// brute force, in order, and every plan passes the audit.
func TestBruteForce(t *testing.T) {
	const briefs, inParts = 400, 80
	noPlan := 0
	seeds := []int64{574, 1467, 1727, 3374, 3485, 4292, 4341, 5049, 5552, 7055, 7942, 8937, 14447, 15932, 17369, 20444, 23420, 25445} // once went wrong
	for seed := range int64(briefs + inParts) {
		seeds = append(seeds, seed)
	}
	for i, seed := range seeds {
		random := randomBrief
		if i >= len(seeds)-inParts {
			random = randomParts
		}
		b, day := random(rand.New(rand.NewSource(seed)))
		kinds, best, feasible := bruteForce(b, day)
		plan, err := solve(b, day)
		var none *solver.NoPlanError
		if errors.As(err, &none) {
			noPlan++
			if feasible {
				t.Errorf("seed %d: no plan, says the solver; brute force reaches %v, clash %v", seed, best, none.Clash)
			}
			continue
		}
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
			continue
		}
		if !feasible {
			t.Errorf("seed %d: a plan, where brute force finds none", seed)
			continue
		}
		for _, f := range leftshift.Audit(b, plan) {
			t.Errorf("seed %d: %s", seed, f)
		}
		kinds, best = reported(plan, kinds, best)
		if len(plan.Goals) != len(kinds) {
			t.Errorf("seed %d: goals %v, brute force has %v", seed, plan.Goals, kinds)
			continue
		}
		for i, g := range plan.Goals {
			if g.Goal != kinds[i].Goal || g.Rank != kinds[i].Rank || math.Abs(g.Best-best[i]) > 1e-6 || g.LPBound > best[i]+1e-6 || !g.Settled() {
				t.Errorf("seed %d: goal %d %s: best %v, bound %v, proven %v; brute force says %s %v",
					seed, i+1, g.Name(), g.Best, g.LPBound, g.Grade, kinds[i].Name(), best[i])
			}
		}
	}
	t.Logf("%d briefs, %d of them without a plan", len(seeds), noPlan)
}

// reported leaves out what the plan doesn't report of brute force's goals that
// are at 0: nothing in the brief may be able to feed them. The audit sees to it
// that they are at 0 in the plan.
func reported(p *leftshift.Plan, kinds []leftshift.Aim, best []float64) ([]leftshift.Aim, []float64) {
	var keptKinds []leftshift.Aim
	var keptBest []float64
	for i, kind := range kinds {
		said := slices.ContainsFunc(p.Goals, func(g leftshift.GoalResult) bool { return g.Goal == kind.Goal && g.Rank == kind.Rank })
		if said || best[i] != 0 {
			keptKinds, keptBest = append(keptKinds, kind), append(keptBest, best[i])
		}
	}
	return keptKinds, keptBest
}
