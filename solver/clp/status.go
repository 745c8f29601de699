package clp

import "leftshift/solver/lp"

// statusOf maps Clp's two status numbers. Optimal with a secondary status of 2,
// 3 or 4 is optimal in the scaled model, and a little off in the model that was
// asked about: how little is for the judge to say, as with every answer. 6 is an
// empty check that a checked, non-empty problem can't fail honestly. Numbers that Clp's
// documentation does not name are failures, never answers.
func statusOf(primary, secondary int) lp.Status {
	switch {
	case primary == 0 && secondary >= 0 && secondary <= 4:
		return lp.Optimal
	case primary == 1 && secondary != 6:
		return lp.Infeasible
	case primary == 2:
		return lp.Unbounded
	case primary == 3, primary == 5:
		return lp.Stopped
	}
	return lp.Failed
}
