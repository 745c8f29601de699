package xlsx

import (
	"bytes"
	"context"
	"os"
	"slices"

	"leftshift"
	"leftshift/io/sheet"
)

// CompareAssignment compares every cell of an assignment workbook with the one that
// follows from the assignment's report, and gives the parts that it did not compare,
// in words. Names are taken as the options have them. Charts and formats are not
// looked at.
//
// Findings are Errors with codes of PlanCodes, at the cell, sorted; an error means
// that the report can't be written.
func CompareAssignment(ctx context.Context, book *sheet.Workbook, r *leftshift.AssignReport, about About, o AssignOptions) (found leftshift.Findings, unread []string, err error) {
	var text bytes.Buffer
	RemoveLeftovers(os.TempDir())
	if err := inPrivateFolder(os.TempDir(), func(folder string) error {
		o.folder = folder
		return writeAssignment(&text, r, about, o)
	}); err != nil {
		return nil, nil, err
	}
	follows, _, err := readFrom(ctx, bytes.NewReader(text.Bytes()), int64(text.Len()), book.Name)
	if err != nil {
		return nil, nil, err
	}
	unread = []string{"the size of the model on " + sheetAboutIt}
	if o.Names != nil {
		unread = append(unread, "names")
	}
	return compareAssignment(book, follows), unread, nil
}

// compareAssignment compares every sheet with what follows.
func compareAssignment(book, follows *sheet.Workbook) leftshift.Findings {
	c := &comparer{book: book, from: "the assignment"}
	for i := range follows.Sheets {
		want := &follows.Sheets[i]
		got := gridNamed(book, want.Name)
		switch {
		case got == nil:
			c.wrong(want.Name, "", "there is no sheet %s", want.Name)
		case want.Name == sheetAboutIt:
			c.lines(withoutSize(got), withoutSize(want), nil)
		case want.Name == sheetCover:
			c.lines(got, want, nil)
		default:
			c.cells(got, want, 0)
		}
	}
	for i := range book.Sheets {
		if name := book.Sheets[i].Name; gridNamed(follows, name) == nil {
			c.wrong(name, "", "nothing on a sheet of this name follows from the assignment")
		}
	}
	c.found.Sort()
	return c.found
}

// withoutSize gives About this assignment without its last table, which only
// solving again could give.
func withoutSize(g *sheet.Grid) *sheet.Grid {
	left := *g
	if at := slices.IndexFunc(g.Rows, func(row sheet.Row) bool { return row.Cell(firstCell(&row)).Raw == headingModelSize }); at >= 0 {
		left.Rows = g.Rows[:at]
	}
	return &left
}
