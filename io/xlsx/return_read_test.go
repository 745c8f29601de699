package xlsx

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"leftshift"
	"leftshift/io/sheet"
)

// Whatever cell outside the answers is changed, the collection names it; whatever
// cell of the hidden sheet is changed, the return is refused.
func TestEveryChangedCellIsFound(t *testing.T) {
	path, sent := aSentRequest(t)
	book, _ := returned(t, path)
	changed := 0
	for i := range book.Sheets {
		grid := &book.Sheets[i]
		if grid.Name == listsSheet {
			continue
		}
		for j := range grid.Rows {
			for k := range grid.Rows[j].Cells {
				cell := &grid.Rows[j].Cells[k]
				if cell.Kind == sheet.Blank || grid.Name == sheetReturn && j%17 != 0 { // some of its many rows
					continue
				}
				was := *cell
				*cell = edited(was)
				changed++
				back, found := ReadReturn(book)
				if grid.Name == sheetReturn {
					if back != nil || !found.HasErrors() {
						t.Errorf("%s %s was changed, and it is read", grid.Name, leftshift.CellName(k+1, grid.Rows[j].Number))
					}
				} else {
					at := leftshift.Source{File: book.Name, Sheet: grid.Name, Cell: leftshift.CellName(k+1, grid.Rows[j].Number)}
					for name, asked := range map[string][]*leftshift.Return{"the plan": {sent}, "the copy inside": nil} {
						got := leftshift.Collect([]*leftshift.Return{back}, asked, time.Time{})
						if !slices.ContainsFunc(got.Findings, func(f leftshift.Finding) bool { return f.At == at }) {
							t.Errorf("%v was changed from %q to %q, and beside %s the findings are %v", at, was.Raw, cell.Raw, name, got.Findings)
						}
					}
				}
				*cell = was
			}
		}
	}
	t.Logf("%d cells", changed)
}

// A workbook that is no return, or of another version, is refused with a reason.
func TestWhatIsNoReturn(t *testing.T) {
	_, path := aRequest(t, exampleReport(), 0)
	book, _ := returned(t, path)
	hidden := &book.Sheets[slices.IndexFunc(book.Sheets, func(g sheet.Grid) bool { return g.Name == sheetReturn })]
	hidden.Rows[0].Cells[1].Raw = "leftshift/return/0"
	if back, found := ReadReturn(book); back != nil || found[0].Code != "E662" {
		t.Errorf("another version: %v", found)
	}
	hidden.Name = "Sheet1"
	back, found := ReadReturn(book)
	if back != nil || found[0].Code != "E650" || !strings.Contains(found[0].Problem, asking().ReturnID(leftshift.NewRequests(exampleReport())[0].Code)) {
		t.Errorf("without the hidden sheet: %v", found)
	}
	book.Path = filepath.Join(t.TempDir(), "none.xlsx")
	if back, found := ReadReturn(book); back != nil || found[0].Code != "E650" {
		t.Errorf("without properties: %v", found)
	}
}

// Whatever a return holds, it is read or refused, and collected.
func FuzzReadReturn(f *testing.F) {
	_, path := aRequest(f, exampleReport(), 0)
	book, _ := returned(f, path)
	for _, text := range []string{"", "x", "-1", "1e400", "NaN", "0.5", "Accept", "Later block", "31/12/1999", "change"} {
		f.Add(uint(1), uint(7), uint(10), text, true)
		f.Add(uint(4), uint(12), uint(1), text, false)
	}
	f.Fuzz(func(_ *testing.T, at, row, column uint, text string, number bool) {
		grid := &book.Sheets[at%uint(len(book.Sheets))]
		line := &grid.Rows[row%uint(len(grid.Rows))]
		was := slices.Clone(line.Cells)
		defer func() { line.Cells = was }()
		column %= 20
		line.Cells = append(slices.Clone(was), make([]sheet.Cell, 20)...)[:max(len(was), int(column)+1)]
		line.Cells[column] = sheet.Cell{Kind: sheet.Text, Raw: text}
		if number {
			line.Cells[column].Kind = sheet.Number
		}
		var hidden *sheet.Grid
		for i := range book.Sheets {
			if book.Sheets[i].Name == sheetReturn {
				hidden = &book.Sheets[i]
			}
		}
		if grid == hidden { // as if its sum were right, too
			last := &hidden.Rows[len(hidden.Rows)-1]
			sum := slices.Clone(last.Cells)
			defer func() { last.Cells = sum }()
			resum(hidden)
		}
		if back, _ := ReadReturn(book); back != nil {
			leftshift.Collect([]*leftshift.Return{back}, nil, time.Time{})
		}
	})
}

// resum gives the hidden sheet the sum of its rows.
func resum(hidden *sheet.Grid) {
	var rows [][]string
	for i := range hidden.Rows[:len(hidden.Rows)-1] {
		var row []string
		for _, c := range hidden.Rows[i].Cells {
			row = append(row, c.Raw)
		}
		rows = append(rows, row)
	}
	hidden.Rows[len(hidden.Rows)-1].Cells = []sheet.Cell{{Kind: sheet.Text, Raw: rowSum}, {Kind: sheet.Text, Raw: hashOf(rows)}}
}
