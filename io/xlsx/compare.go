package xlsx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// comparer compares the sheets of a workbook with those that follow from what it
// says.
type comparer struct {
	book  *sheet.Workbook
	from  string // what they follow from: "the plan"
	found leftshift.Findings
}

func (c *comparer) wrong(name, cell, format string, args ...any) {
	c.found = append(c.found, leftshift.Finding{
		Severity: leftshift.Error, Code: "E589", At: leftshift.Source{File: c.book.Name, Sheet: name, Cell: cell},
		Problem: fmt.Sprintf(format, args...), Mend: mendRow,
	})
}

// cells compares two sheets cell by cell, but for one column below the header; 0
// for none.
func (c *comparer) cells(got, want *sheet.Grid, but int) {
	c.rows(got, want, func(row, wanted *sheet.Row) {
		for column := 1; column <= max(len(wanted.Cells), len(row.Cells)); column++ {
			x, y := row.Cell(column), wanted.Cell(column)
			if !sameCell(x, y) && (column != but || wanted == &want.Rows[0]) {
				c.wrong(want.Name, leftshift.CellName(column, wanted.Number), "here is %s, and %s follows from %s", heldText(x), heldText(y), c.from)
			}
		}
	})
}

// order compares a sheet whose cells are compared elsewhere: only the order of its
// rows can differ, and one finding a row is enough.
func (c *comparer) order(got, want *sheet.Grid) {
	c.rows(got, want, func(row, wanted *sheet.Row) {
		for column := 1; column <= max(len(wanted.Cells), len(row.Cells)); column++ {
			if x, y := row.Cell(column), wanted.Cell(column); !sameCell(x, y) {
				c.wrong(want.Name, leftshift.CellName(column, wanted.Number), "rows are in the order of programme, home area, post and block: here is %s, and %s is next", heldText(x), heldText(y))
				return
			}
		}
	})
}

// rows goes through two sheets by the numbers of their rows. A row too many is a
// finding; one that is missing is blank.
func (c *comparer) rows(got, want *sheet.Grid, compare func(row, wanted *sheet.Row)) {
	rows := map[int]*sheet.Row{}
	for i := range got.Rows {
		rows[got.Rows[i].Number] = &got.Rows[i]
	}
	blank := &sheet.Row{}
	for i := range want.Rows {
		wanted := &want.Rows[i]
		compare(cmp.Or(rows[wanted.Number], blank), wanted)
		delete(rows, wanted.Number)
	}
	for number, row := range rows {
		for column := range row.Cells {
			if x := row.Cells[column]; x.Kind != sheet.Blank {
				c.wrong(want.Name, leftshift.CellName(column+1, number), "here is %s, and nothing follows from %s", heldText(x), c.from)
				break
			}
		}
	}
}

// lines compares two sheets row by row, whatever the numbers of the rows. Some
// rows may be there that do not follow.
func (c *comparer) lines(got, want *sheet.Grid, mayBe []sheet.Row) {
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
		c.wrong(want.Name, leftshift.CellName(firstCell(row), row.Number), "here is %s, and %s follows from %s", rowText(row), follows, c.from)
		if len(rest) > 0 && (i+1 == len(got.Rows) || !sameRow(&got.Rows[i+1], &rest[0])) {
			rest = rest[1:] // a changed row stands for the one that it was; a new one does not
		}
	}
	c.missing(want.Name, &sheet.Row{}, rest)
}

// missing notes rows that follow and are not there, before a row that is; or at
// the end.
func (c *comparer) missing(name string, before *sheet.Row, rows []sheet.Row) {
	for i := range rows {
		cell := ""
		if before.Number > 0 {
			cell = leftshift.CellName(firstCell(before), before.Number)
		}
		c.wrong(name, cell, "%s follows from %s, and is not there", rowText(&rows[i]), c.from)
	}
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
