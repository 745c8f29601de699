package xlsx

import (
	"bytes"
	"context"
	"slices"

	"leftshift"
	"leftshift/io/sheet"
)

// solverSheets hold what only solving again could give: they are not compared.
var solverSheets = []string{sheetHelps, sheetRests, sheetObstacles, sheetPrices, sheetFairness}

// ComparePlan compares every cell of a plan workbook with the workbook that
// follows from the plan's report, and gives the sheets and parts that it did not
// compare, in words. The report's plan needs what ReadPlan reads, its goals, its
// model, its solvers, its tie-break and what helps most; all else that only solving
// again could give may be missing.
// Charts, formats and what a workbook has besides sheets are not looked at.
//
// Findings are Errors with codes of PlanCodes, at the cell, sorted; an error
// means that the report can't be written.
func ComparePlan(ctx context.Context, book *sheet.Workbook, r *leftshift.Report, about About) (found leftshift.Findings, unread []string, err error) {
	var text bytes.Buffer
	if err := writePlan(&text, r, about); err != nil {
		return nil, nil, err
	}
	follows, _, err := readFrom(ctx, bytes.NewReader(text.Bytes()), int64(text.Len()), book.Name)
	if err != nil {
		return nil, nil, err
	}
	c := newPlanComparer(book, r)
	c.compare(follows)
	c.found.Sort()
	return c.found, c.unread, nil
}

func newPlanComparer(book *sheet.Workbook, r *leftshift.Report) *planComparer {
	return &planComparer{comparer: comparer{book: book, from: "the plan"}, report: r}
}

// compare compares every sheet with what follows.
func (c *planComparer) compare(follows *sheet.Workbook) {
	for i := range follows.Sheets {
		want := &follows.Sheets[i]
		if slices.Contains(solverSheets, want.Name) {
			continue
		}
		got := gridNamed(c.book, want.Name)
		if got == nil {
			c.wrong(want.Name, "", "there is no sheet %s", want.Name)
			continue
		}
		switch want.Name {
		case sheetCover:
			c.lines(got, want, c.contents())
		case sheetAbout:
			c.lines(withoutGaveUp(got), withoutGaveUp(want), nil)
			if len(c.report.GaveUp) > 0 || c.report.StayedSentence() != "" {
				c.unread = append(c.unread, "what goals gave up on "+sheetAbout)
			}
		case sheetRoles: // the evidence is what only solving again could give
			evidence := slices.IndexFunc(want.Rows[0].Cells, func(h sheet.Cell) bool { return h.Raw == "Evidence" }) + 1
			c.unread = append(c.unread, "Evidence on "+sheetRoles)
			c.cells(got, want, evidence)
		case sheetPlacements:
			c.order(got, want)
		default:
			c.cells(got, want, 0)
		}
	}
	for i := range c.book.Sheets {
		name := c.book.Sheets[i].Name
		switch {
		case slices.Contains(solverSheets, name):
			c.unread = append(c.unread, name)
		case gridNamed(follows, name) == nil:
			c.wrong(name, "", "nothing on a sheet of this name follows from the plan")
		}
	}
}

// contents gives the rows of the cover's contents that are about sheets which are
// not compared; the plan alone does not say whether these are there.
func (c *planComparer) contents() []sheet.Row {
	var rows []sheet.Row
	for _, s := range sheetsOf(c.report) {
		if slices.Contains(solverSheets, s.name) {
			rows = append(rows, sheet.Row{Cells: []sheet.Cell{{Kind: sheet.Text, Raw: s.name}, {Kind: sheet.Text, Raw: s.shows}}})
		}
	}
	return rows
}

// planComparer gathers what ComparePlan finds.
type planComparer struct {
	comparer
	report *leftshift.Report
	unread []string
}

// withoutGaveUp gives About this plan without what goals gave up, and what it
// bought.
func withoutGaveUp(g *sheet.Grid) *sheet.Grid {
	left, within := *g, false
	left.Rows = slices.DeleteFunc(slices.Clone(g.Rows), func(row sheet.Row) bool {
		switch row.Cell(firstCell(&row)).Raw {
		case headingGaveUp:
			within = true
		case headingInputs:
			within = false
		}
		return within
	})
	return &left
}
