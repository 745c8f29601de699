package xlsx

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// A sheet appears when there is something to put on it, and the cover links to
// each that does.
func TestPlanSheetsAppearWhenFed(t *testing.T) {
	full := []string{sheetCover, sheetSummary, sheetCharts, sheetPlacements, sheetMoves, sheetProviders, sheetRules, sheetUnplaced, sheetFindings, sheetAbout}
	f, _ := written(t, exampleReport())
	if got := f.GetSheetList(); !slices.Equal(got, full) {
		t.Errorf("full plan: %q", got)
	}
	b := exampleBrief()
	b.Rules, b.Targets, b.Floors, b.Limits = nil, nil, nil, nil
	p := examplePlan(b)
	p.Unplaced = nil
	f, _ = written(t, leftshift.NewReport(b, p, nil))
	want := []string{sheetCover, sheetSummary, sheetCharts, sheetPlacements, sheetMoves, sheetProviders, sheetAbout}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("bare plan: %q", got)
	}
	linked := []string{sheetCover}
	for r := range rowsIn(t, f, sheetCover) {
		if yes, target, _ := f.GetCellHyperLink(sheetCover, leftshift.CellName(1, r+1)); yes {
			linked = append(linked, strings.TrimSuffix(strings.Trim(target, "'"), "'!A1"))
		}
	}
	if !slices.Equal(linked, want) {
		t.Errorf("the cover links to %q", linked)
	}
}

// What every sheet must have: something in A1, tables with unique headers, and
// no text that stands for a broken number.
func TestPlanSheetsAreSound(t *testing.T) {
	f, workbook := written(t, exampleReport())
	wantSound(t, f, workbook)
}

func wantSound(t *testing.T, f *excelize.File, workbook []byte) {
	t.Helper()
	for i, sheet := range f.GetSheetList() {
		rows := rowsIn(t, f, sheet)
		if len(rows) == 0 || rows[0][0] == "" {
			t.Errorf("%s has nothing in A1", sheet)
		}
		for _, row := range rows {
			for _, text := range row {
				if text == "NaN" || strings.HasSuffix(text, "Inf") {
					t.Errorf("%s holds %q", sheet, text)
				}
			}
		}
		tables, err := f.GetTables(sheet)
		if err != nil || len(tables) == 0 {
			t.Errorf("%s has no table: %v", sheet, err)
		}
		for _, table := range tables {
			wantUniqueHeaders(t, f, sheet, table.Range)
		}
		if merged, _ := f.GetMergeCells(sheet); len(merged) > 0 {
			t.Errorf("%s has merged cells", sheet)
		}
		// A marking is on every page, and in a cell where people read.
		if !strings.Contains(part(t, workbook, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)), "OFFICIAL-SENSITIVE</oddHeader>") {
			t.Errorf("%s has no marking on its pages", sheet)
		}
	}
}

func wantUniqueHeaders(t *testing.T, f *excelize.File, sheet, cells string) {
	t.Helper()
	from, to, _ := strings.Cut(cells, ":")
	_, row, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		t.Fatal(err)
	}
	last, _, err := excelize.CellNameToCoordinates(to)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for c := 1; c <= last; c++ {
		header, err := f.GetCellValue(sheet, leftshift.CellName(c, row))
		if err != nil || header == "" || seen[header] {
			t.Errorf("%s %s: header %q, %v", sheet, cells, header, err)
		}
		seen[header] = true
	}
}

// Charts have a text for those who can't see them, and draw the table's cells: the
// path, gains and losses, and the settings by area and by programme.
func TestChartsHaveAltText(t *testing.T) {
	_, workbook := written(t, exampleReport())
	drawing := part(t, workbook, "xl/drawings/drawing1.xml")
	if got := strings.Count(drawing, `descr="Bar chart: `) + strings.Count(drawing, `descr="Line chart: `); got != 4 {
		t.Errorf("%d of 4 charts have alt text", got)
	}
	for name, cells := range map[string][]string{
		"xl/charts/chart1.xml": {"'Charts'!$A$", "'Charts'!$B$", "'Charts'!$C$"}, // blocks, today, in the plan
		"xl/charts/chart2.xml": {"'Charts'!$A$", "'Charts'!$D$", "'Charts'!$E$"}, // providers, losses, gains
		"xl/charts/chart3.xml": {"'Charts'!$A$", "'Charts'!$B$", "'Charts'!$C$"}, // areas, settings
	} {
		chart := html.UnescapeString(part(t, workbook, name))
		for _, c := range cells {
			if !strings.Contains(chart, c) {
				t.Errorf("%s does not draw %s", name, c)
			}
		}
	}
}
