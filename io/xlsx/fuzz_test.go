package xlsx

import (
	"slices"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// Whatever a cell of an assignment holds, it is read or refused.
func FuzzReadAssignment(f *testing.F) {
	report := exampleAssignReport()
	fuzzCells(f, assignmentBack(f, report, AssignOptions{Names: map[string]string{"F2-002": "Zebedee Quillfeather"}}), func(book *sheet.Workbook) {
		if a, _, found := ReadAssignment(book, report.Brief); a != nil && !found.HasErrors() {
			leftshift.AuditAssignment(report.Brief, nil, a)
		}
	})
}

// Whatever a cell of a plan holds, its figures are read or refused.
func FuzzReadFigures(f *testing.F) {
	fuzzCells(f, readBack(f, exampleReport()), func(book *sheet.Workbook) { ReadFigures(book) })
}

// fuzzCells changes one cell of a workbook at a time to whatever the fuzzer thinks of,
// and has the workbook read.
func fuzzCells(f *testing.F, book *sheet.Workbook, read func(*sheet.Workbook)) {
	for _, text := range []string{"", "x", "-1", "1e400", "NaN", "0.5", "Block 2", "[z]", "1000000000000"} {
		f.Add(uint(1), uint(7), uint(3), text, true)
		f.Add(uint(0), uint(12), uint(12), text, false)
	}
	f.Fuzz(func(_ *testing.T, at, row, column uint, text string, number bool) {
		grid := &book.Sheets[at%uint(len(book.Sheets))]
		if len(grid.Rows) == 0 {
			return
		}
		line := &grid.Rows[row%uint(len(grid.Rows))]
		was := line.Cells
		defer func() { line.Cells = was }()
		line.Cells = slices.Clone(was)
		if len(was) == 0 {
			return
		}
		cell := &line.Cells[column%uint(len(was))]
		*cell = sheet.Cell{Kind: sheet.Text, Raw: text}
		switch {
		case text == "":
			cell.Kind = sheet.Blank
		case number:
			cell.Kind = sheet.Number
		}
		read(book)
	})
}
