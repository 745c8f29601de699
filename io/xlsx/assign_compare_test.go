package xlsx

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// assignmentBack writes an assignment as a workbook and reads that.
func assignmentBack(t testing.TB, r *leftshift.AssignReport, o AssignOptions) *sheet.Workbook {
	t.Helper()
	_, text := writtenAssignment(t, r, o)
	book, found, err := readFrom(context.Background(), bytes.NewReader(text), int64(len(text)), "assignment.xlsx")
	if err != nil || found.HasErrors() {
		t.Fatal(err, found)
	}
	return book
}

// What is read back is what was written: who has which post when.
func TestAssignmentIsReadBack(t *testing.T) {
	for _, names := range []map[string]string{nil, {"GPST1-001": "Ann Quillfeather"}} {
		r := exampleAssignReport()
		a, read, found := ReadAssignment(assignmentBack(t, r, AssignOptions{Names: names}), r.Brief)
		if len(found) > 0 || !slices.Equal(a.Places, r.Assignment.Places) || !slices.Equal(a.Unplaced, r.Assignment.Unplaced) {
			t.Errorf("%v %v, not %v %v (%v)", a.Places, a.Unplaced, r.Assignment.Places, r.Assignment.Unplaced, found)
		}
		if (read == nil) != (names == nil) || names != nil && read["GPST1-001"] != names["GPST1-001"] {
			t.Errorf("names %v, not %v", read, names)
		}
	}
}

// Whatever cell of an assignment is changed is caught: at the cell, or, on the cover
// and About this assignment, at its row.
func TestEveryCellOfTheAssignmentIsChecked(t *testing.T) {
	r := exampleAssignReport()
	book, follows := assignmentBack(t, r, AssignOptions{}), assignmentBack(t, r, AssignOptions{})
	if found := compareAssignment(book, follows); len(found) > 0 {
		t.Fatalf("nothing was changed, and the findings are %v", found)
	}
	cells := map[string]int{}
	for s := range book.Sheets {
		grid := &book.Sheets[s]
		step := 1 + len(grid.Rows)/20 // some rows of the long sheets
		for at := range grid.Rows {
			row := &grid.Rows[at]
			if row.Cell(firstCell(row)).Raw == headingModelSize {
				break // what follows only solving again could give
			}
			if at%step != 0 {
				continue
			}
			for i, was := range row.Cells {
				row.Cells[i] = edited(was)
				found := compareAssignment(book, follows)
				lines := grid.Name == sheetCover || grid.Name == sheetAboutIt
				if cells[grid.Name]++; !slices.ContainsFunc(found, func(f leftshift.Finding) bool {
					return f.Code == "E589" && f.At.Sheet == grid.Name && (lines || f.At.Cell == leftshift.CellName(i+1, row.Number))
				}) {
					t.Errorf("%s!%s was changed from %q, and the findings are %v", grid.Name, leftshift.CellName(i+1, row.Number), was.Raw, found)
				}
				row.Cells[i] = was
			}
		}
	}
	for _, name := range []string{sheetByTrainee, sheetByPost, sheetByProvider, sheetUnplaced, sheetRanks, sheetWorstOff, sheetAboutIt} {
		if cells[name] < 5 {
			t.Errorf("only %d cells of %s were changed", cells[name], name)
		}
	}
}

// A sheet that is missing, and one that nothing is known of, are caught, and so is
// a row that names nobody of the brief, without saying whom.
func TestSheetsOfTheAssignmentAreChecked(t *testing.T) {
	r := exampleAssignReport()
	book, follows := assignmentBack(t, r, AssignOptions{}), assignmentBack(t, r, AssignOptions{})
	book.Sheets[len(book.Sheets)-1].Name = "Other"
	if found := compareAssignment(book, follows); len(found) != 2 {
		t.Errorf("%v: want a sheet missing and a sheet too many", found)
	}
	grid := gridNamed(book, sheetByTrainee)
	grid.Rows[1].Cells[0].Raw = "Ann Quillfeather"
	_, _, found := ReadAssignment(book, r.Brief)
	if len(found) != 1 || found[0].At.Cell != "A2" || found[0].Problem != "the brief has no trainee of this key" {
		t.Errorf("%v", found)
	}
	book.Sheets = nil
	if _, _, found := ReadAssignment(book, r.Brief); len(found) != 1 || found[0].Code != "E581" {
		t.Errorf("%v", found)
	}
}
