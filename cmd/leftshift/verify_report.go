package main

import "leftshift"

// interpret works out what the plan means, as a solve does for its workbook.
// Nothing is, where the plan could not be read whole.
func (v *verify) interpret() {
	if !v.whole {
		return
	}
	plan := *v.plan
	plan.Status = v.status()
	v.report = leftshift.NewReport(v.brief, &plan, v.briefFound)
}
