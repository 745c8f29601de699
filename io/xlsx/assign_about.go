package xlsx

import (
	"slices"

	"leftshift"
)

// headingModelSize is that of the last table of About this assignment.
const headingModelSize = "Size of the model"

// writeAbout writes what an auditor asks: from what, with what and how the
// assignment was made, and how good it is.
func (b *assignBook) writeAbout() {
	r, a := b.report, b.report.Assignment
	p := b.page(sheetAboutIt, sheetAboutIt, b.marking)
	p.line("Run " + AssignmentRunID(r, b.about) + ". Times are in the run.json beside this workbook that has its name, so that a second run writes the same bytes.")

	p.heading("Goals, in their order")
	p.line("The assignment is made stage by stage: each is brought to its best value, and held there while the next is improved. A goal about ranks has a stage for each rank; those that come to the same, one after the other, are in one row.")
	p.line("Bound: no assignment that keeps the stages before can be below it. It follows from prices of places, whatever the solver did.")
	if !b.options.Share {
		p.line("The prices are in the certificate beside this workbook, and leftshift verify works everything out again from them.")
	}
	p.line("Proven best: the bound is reached. Best as the solver reports: its search found nothing better, and the bound confirms that to within the gap only.")
	headers := []string{"Stage", "Goal", "Unit"}
	if !b.options.Share { // values are counts of trainees
		headers = append(headers, "Bound", "In the assignment", "Gap")
	}
	headers = append(headers, "How good")
	p.table(table{
		name:    "goals",
		columns: columns(headers...),
		rows: rowsOf(a.StageRuns(), func(s leftshift.StageRun) []any {
			values := []any{s.Name, s.Goal.String(), s.Unit}
			if !b.options.Share {
				values = append(values, amount(s.Bound), amount(s.Value), amount(s.Gap()))
			}
			return append(values, capital(b.standing(&s)))
		}),
	})
	p.heading("Ties")
	p.line("Assignments that are equal on every goal are told apart by a draw, a number for each trainee made of their key and the seed " + seedText(r) + ".")
	p.line("The order of rows in a spreadsheet plays no part, and the same seed always gives the same draw.")

	b.madeFrom(p, r.Brief.Inputs, append(assignSettings(r), b.about.Options...), slices.Concat(b.about.Versions, solversOf(a.Engines)))

	p.heading(headingModelSize)
	p.table(table{
		name:    "model_size",
		columns: columns("What", "Count"),
		rows: rowsOf([]sized{
			{"Trainees who are alike, counted once", a.Units},
			{"Paths through the blocks that the linear program knew", a.Paths},
			{"Rows of the linear program", a.Rows},
			{"Simplex iterations", a.Steps},
		}, func(x sized) []any { return []any{x.what, x.count} }),
	})
	p.onePage = len(r.Brief.Inputs) <= 12 && len(a.StageRuns()) <= 20 // more would leave it too small to read
	p.finish()
}

// standing says how good a stage is; in a workbook to share without the gap, which
// is a count of trainees.
func (b *assignBook) standing(s *leftshift.StageRun) string {
	switch {
	case !b.options.Share || s.Grade == leftshift.Proven:
		return s.Standing()
	case s.Settled():
		return "best as the solver reports"
	}
	return "a better one was not ruled out"
}
