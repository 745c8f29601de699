package xlsx

import (
	"context"
	"slices"
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// compared gives what is found in a workbook beside one that follows.
func compared(book, follows *sheet.Workbook, r *leftshift.Report) leftshift.Findings {
	c := newPlanComparer(book, r)
	c.compare(follows)
	return c.found
}

// outsidePlan reports whether a cell is one that only solving again could give.
func outsidePlan(g *sheet.Grid, row *sheet.Row, column int, withinGaveUp bool) bool {
	evidence := g.Name == sheetRoles && row.Number > 1 && g.Rows[0].Cell(column).Raw == "Evidence"
	return slices.Contains(solverSheets, g.Name) || evidence || withinGaveUp
}

// Whatever cell of a plan is changed, on any sheet that is compared, is caught:
// at the cell, or, on the cover and About this plan, at its row.
func TestEveryCellOfThePlanIsChecked(t *testing.T) {
	for name, report := range map[string]*leftshift.Report{"example": exampleReport(), "everything": atHome(wholeReport().Brief, wholeReport().Plan)} {
		book, follows := readBack(t, report), readBack(t, report)
		if found := compared(book, follows, report); len(found) > 0 {
			t.Fatalf("%s: nothing was changed, and the findings are %v", name, found)
		}
		cells, outside := map[string]int{}, 0
		for s := range book.Sheets {
			grid := &book.Sheets[s]
			withinGaveUp := false
			step := 1 + len(grid.Rows)/20 // some rows of the long sheets
			for at := range grid.Rows {
				row := &grid.Rows[at]
				if first := row.Cell(firstCell(row)).Raw; first == headingGaveUp || first == headingInputs {
					withinGaveUp = first == headingGaveUp
				}
				if at%step != 0 {
					continue
				}
				for i, was := range row.Cells {
					row.Cells[i] = edited(was)
					found := compared(book, follows, report)
					if outsidePlan(grid, row, i+1, withinGaveUp) {
						outside++
					} else if cells[grid.Name]++; !slices.ContainsFunc(found, func(f leftshift.Finding) bool {
						lines := grid.Name == sheetCover || grid.Name == sheetAbout
						return f.At.Sheet == grid.Name && (f.At.Cell == leftshift.CellName(i+1, row.Number) || lines)
					}) {
						t.Errorf("%s: %s!%s was changed from %q, and the findings are %v", name, grid.Name, leftshift.CellName(i+1, row.Number), was.Raw, found)
					}
					row.Cells[i] = was
				}
			}
		}
		t.Logf("%s: cells by sheet %v, %d outside", name, cells, outside)
		for _, must := range []string{sheetMoves, sheetSummary, sheetProviders, sheetRules, sheetCover, sheetAbout} {
			if cells[must] < 10 {
				t.Errorf("%s: only %d cells of %s were changed", name, cells[must], must)
			}
		}
	}
}

// Rows that changed places, were left out or were put in are caught on every
// sheet that is compared, though every cell of them would be right elsewhere.
func TestRowsOfThePlanAreChecked(t *testing.T) {
	report := exampleReport()
	book, follows := readBack(t, report), readBack(t, report)
	for s := range book.Sheets {
		grid := &book.Sheets[s]
		if slices.Contains(solverSheets, grid.Name) {
			continue
		}
		whole := grid.Rows
		last := len(whole) - 1
		for name, rows := range map[string][]sheet.Row{
			"swapped":  swapped(whole, last-1, last),
			"left out": whole[:last],
			"put in":   append(slices.Clone(whole), sheet.Row{Number: whole[last].Number + 1, Cells: whole[last].Cells}),
		} {
			grid.Rows = rows
			if !slices.ContainsFunc(compared(book, follows, report), func(f leftshift.Finding) bool { return f.At.Sheet == grid.Name }) {
				t.Errorf("a row of %s was %s, and nothing is found", grid.Name, name)
			}
		}
		grid.Rows = whole
	}
	sheets := book.Sheets
	book.Sheets = slices.Delete(slices.Clone(sheets), 3, 4)
	if found := compared(book, follows, report); len(found) != 1 || !strings.Contains(found[0].Problem, "there is no sheet "+sheets[3].Name) {
		t.Errorf("a sheet was left out, and the findings are %v", found)
	}
	book.Sheets = append(slices.Clone(sheets), sheet.Grid{Name: "Placements (2)"})
	if found := compared(book, follows, report); len(found) != 1 || found[0].At.Sheet != "Placements (2)" {
		t.Errorf("a sheet was put in, and the findings are %v", found)
	}
}

// swapped gives rows of which two have changed places.
func swapped(rows []sheet.Row, i, j int) []sheet.Row {
	rows = slices.Clone(rows)
	rows[i].Cells, rows[j].Cells = rows[j].Cells, rows[i].Cells
	return rows
}

// What only solving again could give is not compared, and named.
func TestComparePlanNamesWhatItLeaves(t *testing.T) {
	report := atHome(wholeReport().Brief, wholeReport().Plan)
	plan := *report.Plan
	plan.Prices, plan.Unpriced, plan.Obstacles, plan.Fairness, plan.Bought, plan.Evidence, plan.Helpless = nil, nil, nil, nil, nil, nil, nil
	book := readBack(t, report)
	found, unread, err := ComparePlan(context.Background(), book, leftshift.NewReport(report.Brief, &plan, nil), exampleAbout())
	if err != nil || len(found) > 0 {
		t.Errorf("error %v, findings %v", err, found)
	}
	for _, g := range book.Sheets {
		if slices.Contains(solverSheets, g.Name) != slices.Contains(unread, g.Name) {
			t.Errorf("%s is a sheet, and said to be left are %q", g.Name, unread)
		}
	}
}
