package solver_test

import (
	"cmp"
	"path/filepath"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp/lptest"
	"leftshift/solver/reduce"
)

// A region may have any goal first. With the largest losses first nothing much may
// move: 1,896 trainee-months are then short of the curriculum, and 3 of those are
// all that is not proven, half of what one trainee is in a block of six months. A
// plan that is near all goals at once, with none of them settled, is 34 from its
// bound. Of the targets it is one percent at most.
func TestARegionWithFairChangeFirst(t *testing.T) {
	t.Parallel() // one of the longest
	plan := orderedRegion(t, leftshift.LargestThenNext, leftshift.FairChange)
	for _, g := range plan.Goals {
		most := 0.0
		switch g.Goal {
		case leftshift.FairChange:
			most = 0.005 // a share of today's WTE: 1 of 200
		case leftshift.Curriculum:
			most = 12 // two trainees in one block
		case leftshift.LeftShift:
			most = 0.01 * g.LPBound
		case leftshift.FewestChanges:
			most = 0.01 * g.LPBound
		}
		if g.Gap > most {
			t.Errorf("%s is %v, %v above its bound, want at most %v", g.Name(), g.Value, g.Gap, most)
		}
	}
}

// Fair shares after Travel, Money, Left shift and Safe rotas, and before all others,
// left a search with every goal settled and no plan to show for it. Their gap is
// less than two trainees in 39 over six blocks; the trainees unplaced, 18, and the
// moves are proven fewest for it.
func TestARegionWithFairSharesInTheMiddle(t *testing.T) {
	plan := orderedRegion(t, leftshift.FairShare, leftshift.Travel, leftshift.Money, leftshift.LeftShift, leftshift.SafeRotas,
		leftshift.FairChange, leftshift.ExistingStaff, leftshift.PlaceEveryone)
	for _, g := range plan.Goals {
		switch {
		case g.Goal == leftshift.FairChange && g.Gap >= 2:
			t.Errorf("fair shares are %v, %v above their bound", g.Value, g.Gap)
		case g.Goal != leftshift.FairChange && g.Goal != leftshift.Curriculum && g.Grade != leftshift.Proven:
			t.Errorf("%s is %s, %v above its bound", g.Name(), g.Grade, g.Gap)
		}
	}
}

// With Fair change after Safe rotas and Curriculum, no plan near the first guide's
// answer has the largest loss below .1, nor one with only its fractions freed. Further
// on there are some: of .0941, 8 of 85 WTE, and, by way of other corners, of .0901, 10
// of 111. Nobody is unplaced for them, and minutes travelled and pounds are proven
// fewest; at .1 four were unplaced.
func TestARegionWithFairChangeThird(t *testing.T) {
	t.Parallel() // one of the longest
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	plan := orderedRegion(t, leftshift.LargestThenNext, leftshift.SafeRotas, leftshift.Curriculum, leftshift.FairChange, leftshift.Travel,
		leftshift.FewestChanges, leftshift.Money, leftshift.ExistingStaff, leftshift.PlaceEveryone)
	for _, g := range plan.Goals {
		switch g.Goal {
		case leftshift.FairChange:
			if g.Value > 8.0/85+1e-6 {
				t.Errorf("%s is %v, want at most 8 of 85", g.Name(), g.Value)
			}
		case leftshift.Travel, leftshift.Money, leftshift.PlaceEveryone:
			if g.Grade != leftshift.Proven {
				t.Errorf("%s is %v, %s", g.Name(), g.Value, g.Grade)
			}
		}
	}
}

// orderedRegion solves the example region with some goals first, the rest in the
// order of the example, and audits the plan.
func orderedRegion(t *testing.T, way leftshift.Fairness, first ...leftshift.GoalKind) *leftshift.Plan {
	t.Helper()
	b := readFixture(t, filepath.Join("..", "fixtures", "region", "brief.xlsx"))
	b.Settings.Fairness = way
	place := func(g leftshift.Goal) int {
		if at := slices.Index(first, g.Kind); at >= 0 {
			return at
		}
		return len(first)
	}
	slices.SortStableFunc(b.Goals, func(x, y leftshift.Goal) int { return cmp.Compare(place(x), place(y)) })
	left := 100
	var certificate *solver.Certificate
	plan, err := solver.Solve(t.Context(), b, solver.Options{
		AsOf: asOf, LP: reduce.New(clp.New()), Integer: lptest.Few{IntegerEngine: reduce.NewInteger(cbc.New()), Left: &left},
		Certificate: func(c *solver.Certificate) { certificate = c },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range leftshift.Audit(b, plan) {
		t.Error(f)
	}
	bounds, _, err := certificate.Check(b)
	if err != nil {
		t.Fatal(err)
	}
	for k, g := range plan.Goals {
		if bounds[k].Bound < g.LPBound-1e-9 {
			t.Errorf("%s is said to have the bound %v, and the certificate shows %v", g.Name(), g.LPBound, bounds[k].Bound)
		}
	}
	return plan
}
