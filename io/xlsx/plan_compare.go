package xlsx

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// solverSheets hold what only solving again could give: they are not compared.
var solverSheets = []string{sheetHelps, sheetObstacles, sheetPrices, sheetFairness}

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
	c := &planComparer{book: book, report: r}
	c.compare(follows)
	c.found.Sort()
	return c.found, c.unread, nil
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
			if len(c.report.GaveUp) > 0 {
				c.unread = append(c.unread, "what goals gave up on "+sheetAbout)
			}
		default:
			c.cells(got, want)
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

// gridNamed finds a sheet; nil where there is none.
func gridNamed(book *sheet.Workbook, name string) *sheet.Grid {
	for i := range book.Sheets {
		if book.Sheets[i].Name == name {
			return &book.Sheets[i]
		}
	}
	return nil
}

// planComparer gathers what ComparePlan finds.
type planComparer struct {
	book   *sheet.Workbook
	report *leftshift.Report
	found  leftshift.Findings
	unread []string
}

func (c *planComparer) wrong(name, cell, format string, args ...any) {
	c.found = append(c.found, leftshift.Finding{
		Severity: leftshift.Error, Code: "E589", At: leftshift.Source{File: c.book.Name, Sheet: name, Cell: cell},
		Problem: fmt.Sprintf(format, args...), Mend: mendRow,
	})
}

// cells compares two sheets cell by cell. Of Placements, whose cells ReadPlan
// compares, only the order can differ: one finding a row is enough. The evidence
// of new roles is not compared.
func (c *planComparer) cells(got, want *sheet.Grid) {
	skipped := 0
	if want.Name == sheetRoles {
		skipped = slices.IndexFunc(want.Rows[0].Cells, func(h sheet.Cell) bool { return h.Raw == "Evidence" }) + 1
		c.unread = append(c.unread, "Evidence on "+sheetRoles)
	}
	rows := map[int]*sheet.Row{}
	for i := range got.Rows {
		rows[got.Rows[i].Number] = &got.Rows[i]
	}
	blank := &sheet.Row{}
	for i := range want.Rows {
		wanted := &want.Rows[i]
		row := cmp.Or(rows[wanted.Number], blank)
		delete(rows, wanted.Number)
		for column := 1; column <= max(len(wanted.Cells), len(row.Cells)); column++ {
			x, y := row.Cell(column), wanted.Cell(column)
			if sameCell(x, y) || column == skipped && i > 0 {
				continue
			}
			cell := leftshift.CellName(column, wanted.Number)
			if want.Name == sheetPlacements {
				c.wrong(want.Name, cell, "rows are in the order of programme, home area, post and block: here is %s, and %s is next", heldText(x), heldText(y))
				break
			}
			c.wrong(want.Name, cell, "here is %s, and %s follows from the plan", heldText(x), heldText(y))
		}
	}
	for number, row := range rows {
		for column := range row.Cells {
			if x := row.Cells[column]; x.Kind != sheet.Blank {
				c.wrong(want.Name, leftshift.CellName(column+1, number), "here is %s, and nothing follows from the plan", heldText(x))
				break
			}
		}
	}
}

// lines compares two sheets row by row, whatever the numbers of the rows. Some
// rows may be there that the plan alone does not give.
func (c *planComparer) lines(got, want *sheet.Grid, mayBe []sheet.Row) {
	rest := want.Rows
	for i := range got.Rows {
		row := &got.Rows[i]
		same := func(other sheet.Row) bool { return sameRow(row, &other) }
		if at := slices.IndexFunc(rest, same); at >= 0 {
			c.missing(want.Name, row, rest[:at])
			rest = rest[at+1:]
			continue
		}
		if slices.ContainsFunc(mayBe, same) {
			continue
		}
		follows := "nothing"
		if len(rest) > 0 {
			follows = rowText(&rest[0])
		}
		c.wrong(want.Name, leftshift.CellName(firstCell(row), row.Number), "here is %s, and %s follows from the plan", rowText(row), follows)
		if len(rest) > 0 && (i+1 == len(got.Rows) || !sameRow(&got.Rows[i+1], &rest[0])) {
			rest = rest[1:] // a changed row stands for the one that it was; a new one does not
		}
	}
	c.missing(want.Name, &sheet.Row{}, rest)
}

// missing notes rows that follow and are not there, before a row that is; or at
// the end.
func (c *planComparer) missing(name string, before *sheet.Row, rows []sheet.Row) {
	for i := range rows {
		cell := ""
		if before.Number > 0 {
			cell = leftshift.CellName(firstCell(before), before.Number)
		}
		c.wrong(name, cell, "%s follows from the plan, and is not there", rowText(&rows[i]))
	}
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

// firstCell gives the column of a row's first value, at least 1.
func firstCell(row *sheet.Row) int {
	return max(1, slices.IndexFunc(row.Cells, func(c sheet.Cell) bool { return c.Kind != sheet.Blank })+1)
}

func sameCell(x, y sheet.Cell) bool { return x.Kind == y.Kind && x.Raw == y.Raw }

func sameRow(x, y *sheet.Row) bool {
	for column := 1; column <= max(len(x.Cells), len(y.Cells)); column++ {
		if !sameCell(x.Cell(column), y.Cell(column)) {
			return false
		}
	}
	return true
}

// heldText and rowText write what a cell or row holds, for a finding.
func heldText(c sheet.Cell) string {
	if c.Kind == sheet.Blank {
		return "nothing"
	}
	return fmt.Sprintf("%q", c.Raw)
}

func rowText(row *sheet.Row) string {
	var texts []string
	for _, c := range row.Cells {
		if c.Kind != sheet.Blank {
			texts = append(texts, c.Raw)
		}
	}
	return fmt.Sprintf("%q", strings.Join(texts, " | "))
}
