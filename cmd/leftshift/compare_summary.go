package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"leftshift"
	"leftshift/io/xlsx"
)

// This file shows what a comparison came to.

// mostDrivers is how many differences between briefs are shown; the workbook has
// them all.
const mostDrivers = 10

// summary shows what the comparison came to.
func (r *compareRun) summary(c *xlsx.PlanComparison) {
	r.screen.clear()
	if r.screen.quiet {
		return
	}
	out := r.screen.out
	fmt.Fprintf(out, "A is %s, B is %s.\n%s\n", r.sides[0].path, r.sides[1].path, c.Verdict())
	if better := c.FirstBetter(); better != "" {
		fmt.Fprintln(out, better)
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\n\tA\tB\t  Goal")
	for _, g := range c.Goals {
		a, b := "-", "-"
		if g.A != nil {
			a = number(g.A.Value)
		}
		if g.B != nil {
			b = number(g.B.Value)
		}
		fmt.Fprintf(table, "\t%s\t%s\t  %s: %s\n", a, b, g.Name, g.Unit)
	}
	table.Flush()
	fmt.Fprintf(out, "\n%s\n", c.BriefsSentence())
	for i, d := range c.Briefs {
		if i == mostDrivers {
			fmt.Fprintf(out, "  ... and %d more\n", len(c.Briefs)-mostDrivers)
			break
		}
		line := driverLine(&d)
		if len(d.Against) > 0 {
			line += "; against " + strings.Join(d.Against, " and ")
		}
		fmt.Fprintf(out, "  %s\n", line)
	}
	for _, x := range c.Crossed {
		fmt.Fprintln(out, x.Sentence())
	}
	fmt.Fprintf(out, "\nComparison  %s\nRecord      %s\n", r.out, ownRecordPath(r.out))
}

// driverLine is a difference between the briefs on one line.
func driverLine(d *xlsx.BriefDifference) string {
	value := func(text string) string {
		if text == "" {
			return "blank"
		}
		return text
	}
	in := func(side, text string, at leftshift.Source) string {
		if at.IsZero() {
			return "none in " + side
		}
		return fmt.Sprintf("%s in %s (%s)", value(text), side, at)
	}
	switch {
	case d.Column != "" && d.A.String() == d.B.String():
		return fmt.Sprintf("%s, %s of %s: %s in A, %s in B; trainees of %s", d.A, d.Column, d.Key, value(d.InA), value(d.InB), d.InPlans)
	case d.Column != "":
		return fmt.Sprintf("%s of %s %s: %s, %s; trainees of %s", d.Column, d.Sheet, d.Key, in("A", d.InA, d.A), in("B", d.InB, d.B), d.InPlans)
	case d.B.IsZero():
		return fmt.Sprintf("%s, the row of %s: in A only; trainees of %s", d.A, d.Key, d.InPlans)
	}
	return fmt.Sprintf("%s, the row of %s: in B only; trainees of %s", d.B, d.Key, d.InPlans)
}
