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
		grade := leftshift.WithinGap
		if s.Gap() == 0 {
			grade = leftshift.Proven
		}
		r.Goals = append(r.Goals, goalJSON{i + 1, s.Name, s.Unit, finite(s.Bound), finite(s.Value), finite(s.Gap()), s.Gap() == 0, grade})
	}
}

// summary shows what an assignment came to, on standard output.
func (r *assignRun) summary(report *leftshift.AssignReport) {
	r.screen.clear()
	if r.screen.quiet {
		return
	}
	out, t := r.screen.out, report.Totals
	sentence := "Assignment found: every stage is proven best, one after the other."
	if report.Assignment.Status != leftshift.Optimal {
		sentence = "Assignment found: some stage may not be best; the gaps are below."
	}
	fmt.Fprintf(out, "%s\n\n%d trainees, %d of %d blocks with a place, %d without; %d of %d at their first choice\n\n",
		sentence, t.Trainees, t.Placed, t.Needs, t.Unplaced, t.First, t.Ranked)
	stages := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(stages, "\tValue\tBound\t  Goal")
	for _, s := range report.Assignment.StageRuns() {
		fmt.Fprintf(stages, "%s\t%s\t%s\t  %s: %s\n", s.Order(), number(s.Value), number(s.Bound), s.Name, s.Unit)
	}
	stages.Flush()
	fmt.Fprintf(out, "\nAssignment  %s\nRecord      %s\nTies        settled by the draw of seed %d\nTime        %.1f s\n",
		r.out, assignRecordPath(r.out), r.seed, r.watch.seconds().Total)
}
