package main

import (
	"fmt"
	"text/tabwriter"

	"leftshift"
)

// assignment takes what the record says about an assignment: counts, and nothing
// about single trainees.
func (r *record) assignment(a *leftshift.Assignment) {
	r.Status = a.Status
	r.Model = leftshift.ModelSize{Rows: a.Rows, Columns: a.Paths, IntegerColumns: a.Paths}
	for i := range a.Stages {
		s := &a.Stages[i]
		r.Goals = append(r.Goals, goalJSON{i + 1, s.Name, s.Unit, finite(s.Bound), finite(s.Value), finite(s.Gap()), s.Grade == leftshift.Proven, s.Grade})
	}
}

// summary shows what an assignment came to, on standard output.
func (r *assignRun) summary(report *leftshift.AssignReport) {
	r.screen.clear()
	if r.screen.quiet {
		return
	}
	out, t := r.screen.out, report.Totals
	lead := "Optimal"
	if report.Assignment.Status != leftshift.Optimal {
		lead = "Feasible"
	}
	fmt.Fprintf(out, "%s: every hard rule holds, and %s.\n\n%d trainees, %d of %d blocks with a place, %d without; %d of %d at their first choice\n\n",
		lead, report.Assignment.Standing(), t.Trainees, t.Placed, t.Needs, t.Unplaced, t.First, t.Ranked)
	stages := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(stages, "\tValue\tBound\t  Goal")
	for _, s := range report.Assignment.StageRuns() {
		standing := ""
		if s.Grade == leftshift.Reported {
			standing = " (" + s.Standing() + ")"
		}
		fmt.Fprintf(stages, "%s\t%s\t%s\t  %s: %s%s\n", s.Order(), number(s.Value), leftshift.BoundText(s.Bound, s.Value, number(s.Value)), s.Name, s.Unit, standing)
	}
	stages.Flush()
	fmt.Fprintf(out, "\nAssignment  %s\nRecord      %s\nTies        settled by the draw of seed %d\nTime        %.1f s\n",
		r.out, ownRecordPath(r.out), r.seed, r.watch.seconds().Total)
}
