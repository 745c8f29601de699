package main

import (
	"context"
	"strings"

	"leftshift"
	"leftshift/io/xlsx"
	"leftshift/solver"
)

// interpret works out what the plan means, as a solve does for its workbook.
// Nothing is, where the plan could not be read whole.
func (v *verify) interpret() {
	if !v.whole {
		return
	}
	plan := *v.plan
	plan.Status = v.status()
	plan.TieBreak = v.tieBreak()
	if clp, cbc := v.record.Tool.Clp, v.record.Tool.Cbc; clp != "" {
		plan.Engines = []string{"Clp " + clp, "Cbc " + cbc}
	}
	for _, h := range v.record.Helps { // the cover and the summary name the first
		goal, _ := leftshift.ParseGoal(h.Goal)
		plan.Helps = append(plan.Helps, leftshift.Help{
			At: leftshift.Source{File: h.File, Sheet: h.Sheet, Cell: h.Cell}, What: h.What, Goal: goal, Fairness: v.brief.Settings.Fairness, Gain: h.Gain,
		})
	}
	for i := range v.record.Rests { // and the cover those that carry something
		plan.Rests = append(plan.Rests, v.record.Rests[i].resting(v.brief))
	}
	v.report = leftshift.NewReport(v.brief, &plan, v.briefFound)
}

// tieBreak gives which of the ways of telling equal plans apart the workbook
// says it was, on as many rows as the sentence takes.
func (v *verify) tieBreak() string {
	for _, g := range v.book.Sheets {
		var lines []string
		for _, row := range g.Rows {
			lines = append(lines, row.Cell(1).Raw)
		}
		for _, way := range []string{solver.TieBreakUnfinished, solver.TieBreakEarlier} {
			if strings.Contains(strings.Join(lines, " "), way) {
				return way
			}
		}
	}
	return solver.TieBreak
}

// compareWorkbook compares the plan workbook with the one that a solve would have
// written. Without record or certificate that can't be known.
func (v *verify) compareWorkbook(ctx context.Context) error {
	if v.report == nil || v.bounds == nil || v.record.Schema == "" {
		return nil // it does not hold anyway, as is said already
	}
	found, unread, err := xlsx.ComparePlan(ctx, v.book, v.report, v.about())
	v.found, v.unread = append(v.found, found...), unread
	return err
}
