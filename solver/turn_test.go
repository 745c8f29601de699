package solver_test

import (
	"path/filepath"
	"testing"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp/lptest"
	"leftshift/solver/reduce"
)

// A region that goes by fair shares gets its plan from a few questions to branch
// and cut about what is near the linear program's answer, with something to give
// up of fairness, and without. The plan is within 5% of the bound of the fair
// shares, 45.7 WTE over six blocks, and every other goal is proven best.
func TestFairSharesOfARegion(t *testing.T) {
	for name, giveUp := range map[string]float64{"as they are": 0, "with 3 WTE to give up": 3} {
		t.Run(name, func(t *testing.T) {
			b := readFixture(t, filepath.Join("..", "fixtures", "region", "brief.xlsx"))
			b.Settings.Fairness = leftshift.FairShare
			for i := range b.Goals {
				if b.Goals[i].Kind == leftshift.FairChange {
					b.Goals[i].GiveUp = giveUp
				}
			}
			left := 6
			plan, err := solver.Solve(t.Context(), b, solver.Options{
				AsOf: asOf, LP: reduce.New(clp.New()), Integer: lptest.Few{IntegerEngine: reduce.NewInteger(cbc.New()), Left: &left},
			})
			if err != nil {
				t.Fatal(err)
			}
			if left < 0 {
				t.Error("branch and cut was asked more than six times")
			}
			for _, f := range leftshift.Audit(b, plan) {
				t.Error(f)
			}
			for _, g := range plan.Goals {
				switch {
				case g.Goal != leftshift.FairChange && g.Grade != leftshift.Proven:
					t.Errorf("%s is %s", g.Name(), g.Grade)
				case g.Goal == leftshift.FairChange && (g.LPBound < 45.7 || g.Best > 1.05*g.LPBound):
					t.Errorf("%s is %v, with a bound of %v", g.Name(), g.Best, g.LPBound)
				}
			}
		})
	}
}
