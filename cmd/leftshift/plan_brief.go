package main

import (
	"context"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// This file reads a plan together with the brief that it was made from, which
// the run.json beside the plan names.

// planReading is a plan and its brief as they were read.
type planReading struct {
	reading
	files  []string           // of the plan and its brief
	report *leftshift.Report  // nil where either can't be read whole
	sum    string             // SHA-256 of the plan
	broken leftshift.Findings // what keeps the plan from being read
}

// readPlanWith reads a plan beside its brief: the workbooks that were read from
// the command line, or those that the plan's run.json names where there are none.
func readPlanWith(ctx context.Context, screen *ui, plan *sheet.Workbook, books []*sheet.Workbook, command string) (*planReading, error) {
	of := &assignReading{command: command}
	asOf, err := of.addBriefOf(ctx, plan, len(books) > 0)
	if err != nil {
		return nil, err
	}
	r := &planReading{sum: plan.SHA256, files: append([]string{plan.Path}, of.files...)}
	r.books, r.found = append(books, of.books...), of.found
	if r.found.HasErrors() {
		return r, nil
	}
	r.merge(screen)
	if r.found.HasErrors() {
		return r, nil
	}
	read, broken := xlsx.ReadPlan(plan, r.brief, asOf)
	if r.broken = broken; !broken.HasErrors() {
		r.report = leftshift.NewReport(r.brief, read, r.found)
	}
	return r, nil
}

// whole gives the error of a plan or brief that could not be read whole, with what
// is wrong shown; nil where both were.
func (r *planReading) whole(screen *ui, command string) error {
	if r.report != nil {
		return nil
	}
	if r.found.HasErrors() {
		screen.findings(r.found, true)
		return fail(briefInvalid, "%s: the plan's brief can't be used", command)
	}
	screen.findings(r.broken, true)
	return fail(briefInvalid, "%s: the plan does not fit its brief: %s", command, counted(r.broken.Count(leftshift.Error), "difference")).
		withHint("take the plan as leftshift solve wrote it, with the brief that it was made from")
}
