package xlsx

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"leftshift"
	"leftshift/io/sheet"
)

// This file puts each of two plans to the other's brief: what it breaks there is
// why the other plan could not be like it.

// Crossed is a plan put to the brief of another.
type Crossed struct {
	Plan, Brief string             // "A" and "B", or the other way round
	Broken      leftshift.Findings // the hard rules that it breaks there, and what of it that brief doesn't know
	Goals       []CrossedGoal      // of that brief, in its order; not to be used where something is broken
}

// CrossedGoal is a goal of a brief, and what its own plan and the other one come to.
type CrossedGoal struct {
	Name       string
	Own, Other float64
}

// Cross puts a plan, of that name, to the brief of the other plan, whose figures are
// own. The rules and goals are worked out by leftshift.Audit and GoalValues. A
// brief whose own plan was kept to a third one must have that (see Brief.Keep), or
// its goals end before Keep the plan.
func Cross(name string, plan *sheet.Workbook, brief string, b *leftshift.Brief, own *PlanFigures) *Crossed {
	c := &Crossed{Plan: name, Brief: brief}
	read, found := ReadPlan(plan, b, own.AsOf())
	for _, f := range found {
		if f.Code == "E582" { // what others speak of follows from the plan's own brief, or is for the audit
			c.Broken = append(c.Broken, f)
		}
	}
	read.Status = leftshift.Feasible
	c.Broken = append(c.Broken, leftshift.Audit(b, read)...)
	values, losses := map[string]float64{}, leftshift.LargestLosses(b, read)
	for kind, value := range leftshift.GoalValues(b, read) {
		if kind != leftshift.KeepPlan || len(b.Kept) > 0 {
			values[kind.String()] = value
		}
	}
	for rank := 2; rank <= len(losses); rank++ {
		values[leftshift.Aim{Goal: leftshift.FairChange, Rank: rank}.Name()] = losses[rank-1]
	}
	for _, g := range own.Goals {
		value, known := values[g.Name]
		if !known {
			break // what comes after counts less than what can't be told
		}
		c.Goals = append(c.Goals, CrossedGoal{g.Name, g.Value, value})
	}
	return c
}

// AsOf is the day that a plan was made for; the zero time where it doesn't say.
func (f *PlanFigures) AsOf() time.Time {
	day, err := time.Parse(proseDay, f.setting("As of"))
	if err != nil {
		return time.Time{}
	}
	return day
}

// Kept says which plan a plan was kept to, with its SHA-256 at the end; blank for none.
func (f *PlanFigures) Kept() string { return f.setting(OptionKept) }

// OptionKept is what About this plan calls the plan that was kept to.
const OptionKept = "Plan kept to"

// setting gives what a plan says of a setting; blank where it says nothing.
func (f *PlanFigures) setting(name string) string {
	for _, s := range f.Settings {
		if s.Name == name {
			return s.Value
		}
	}
	return ""
}

// Sentence says what came of it.
func (c *Crossed) Sentence() string {
	if n := len(c.Cells()); n > 0 {
		against := "cell speaks against it"
		if n > 1 {
			against = "cells speak against it"
		}
		return fmt.Sprintf("%s would not do as a plan of %s's brief: %d %s.", c.Plan, c.Brief, n, against)
	}
	start := fmt.Sprintf("%s keeps every hard rule of %s's brief too; by the goals there it ", c.Plan, c.Brief)
	for _, g := range c.Goals {
		nearly := 1e-6 * max(1, math.Abs(g.Own)) // the plan's own figures have six decimals
		values := fmt.Sprintf(" in %s (%s, and %s has %s).", g.Name, plainText(g.Other), c.Brief, plainText(g.Own))
		switch {
		case g.Other > g.Own+nearly:
			return start + "would be worse" + values
		case g.Other < g.Own-nearly:
			return start + "would be better" + values
		}
	}
	return start + "comes to the same."
}

// BrokenCell is a cell that speaks against a plan, and the first reason.
type BrokenCell struct {
	At      leftshift.Source
	Problem string
	Times   int // how often, such as in how many blocks
}

// Cells gives the cells that speak against the plan, each once, in the order in
// which they were found.
func (c *Crossed) Cells() []BrokenCell {
	var cells []BrokenCell
	at := map[leftshift.Source]int{}
	for _, f := range c.Broken {
		i, seen := at[f.At]
		if !seen {
			i, at[f.At] = len(cells), len(cells)
			cells = append(cells, BrokenCell{At: f.At, Problem: f.Problem})
		}
		cells[i].Times++
	}
	return cells
}

// breaks reports whether the row of a cell speaks against the plan.
func (c *Crossed) breaks(at leftshift.Source) bool {
	if at.IsZero() {
		return false
	}
	row := func(cell string) string { return strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") }
	same := func(other leftshift.Source) bool {
		return other.File == at.File && other.Sheet == at.Sheet && row(other.Cell) == row(at.Cell)
	}
	return slices.ContainsFunc(c.Broken, func(f leftshift.Finding) bool { return same(f.At) || slices.ContainsFunc(f.Also, same) })
}

// setCrossed notes which differences between the briefs speak against a plan, and
// puts those first.
func (c *PlanComparison) setCrossed(crossed []*Crossed) {
	c.Crossed = crossed
	var against, others []BriefDifference
	for _, d := range c.Briefs {
		for _, x := range crossed {
			if at := map[string]leftshift.Source{"A": d.A, "B": d.B}[x.Brief]; x.breaks(at) {
				d.Against = append(d.Against, x.Plan)
			}
		}
		if len(d.Against) > 0 {
			against = append(against, d)
		} else {
			others = append(others, d)
		}
	}
	c.Briefs = append(against, others...)
}

// crossed writes what came of putting each plan to the other's brief.
func (b *comparisonBook) crossed(p *page) {
	p.line("Each plan put to the other's brief as it stands, by the audit that every plan passes before it is written: nothing was solved.")
	for _, x := range b.c.Crossed {
		p.line(x.Sentence())
	}
	type against struct {
		*Crossed
		BrokenCell
	}
	var rows []against
	for _, x := range b.c.Crossed {
		for _, cell := range x.Cells() {
			rows = append(rows, against{x, cell})
		}
	}
	if len(rows) > 0 {
		p.heading("What speaks against a plan")
		p.table(table{
			name: "against", columns: columns("Plan", "Brief of", "Cell", "Times", ">What is broken there"),
			rows: rowsOf(rows, func(r against) []any { return []any{r.Plan, r.Brief, r.At.String(), r.Times, capital(r.Problem)} }),
		})
	}
	p.onePage = len(rows) <= 10 // more would leave it too small to read
	for _, x := range b.c.Crossed {
		if len(x.Cells()) > 0 || len(x.Goals) == 0 {
			continue
		}
		p.heading("Plan " + x.Plan + " by the goals of " + x.Brief + "'s brief")
		p.table(table{
			name: "goals_of_" + strings.ToLower(x.Brief), columns: columns("Goal", "Plan "+x.Brief, "Plan "+x.Plan, "Difference"),
			rows: rowsOf(x.Goals, func(g CrossedGoal) []any {
				return []any{g.Name, amount(g.Own), amount(rounded(g.Other)), amount(rounded(g.Other - g.Own))}
			}),
		})
	}
}
