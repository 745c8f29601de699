package clp

import (
	"testing"

	"leftshift/solver/lp"
)

// A pair of numbers becomes an answer only where Clp's documentation says that
// it may be one, for the judge to decide: a number nobody knows is a failure.
func TestStatusOf(t *testing.T) {
	for _, c := range []struct {
		name               string
		primary, secondary int
		want               lp.Status
	}{
		{"optimal", 0, 0, lp.Optimal},
		{"optimal, by presolve's word", 0, 1, lp.Optimal},
		{"optimal when scaled, rows missed when not", 0, 2, lp.Optimal},
		{"optimal when scaled, duals wrong when not", 0, 3, lp.Optimal},
		{"optimal when scaled, both when not", 0, 4, lp.Optimal},
		{"gave up in the middle", 0, 5, lp.Failed},
		{"nothing left to solve", 0, 6, lp.Failed},
		{"a number nobody knows", 0, 99, lp.Failed},
		{"infeasible", 1, 0, lp.Infeasible},
		{"infeasible by the dual", 1, 1, lp.Infeasible},
		{"infeasible for a bad matrix", 1, 6, lp.Failed},
		{"unbounded", 2, 0, lp.Unbounded},
		{"stopped on iterations", 3, 0, lp.Stopped},
		{"stopped on time", 3, 9, lp.Stopped},
		{"errors", 4, 0, lp.Failed},
		{"stopped by an event", 5, 0, lp.Stopped},
		{"not started", -1, 0, lp.Failed},
		{"another number nobody knows", 6, 0, lp.Failed},
	} {
		if got := statusOf(c.primary, c.secondary); got != c.want {
			t.Errorf("%s (%d, %d): %v, want %v", c.name, c.primary, c.secondary, got, c.want)
		}
	}
}
