package sheet

import (
	"strconv"
	"strings"
	"testing"

	"leftshift"
)

// workbook builds a workbook from text, so that tests show their cells:
//
//	== Posts
//	Post | Site | Places
//	P1   | S1   | 2
//
// A line is a row, blank lines among them; | parts the cells. 2 is a number,
// '2 the text "2", TRUE a boolean and #N/A an error value.
func workbook(name, text string) *Workbook {
	book := &Workbook{Path: "in/" + name, Name: name}
	number := 0
	for _, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		line = strings.TrimSpace(line)
		if sheetName, ok := strings.CutPrefix(line, "== "); ok {
			book.Sheets = append(book.Sheets, Grid{Name: sheetName})
			number = 0
			continue
		}
		number++
		if line == "" || len(book.Sheets) == 0 {
			continue
		}
		row := Row{Number: number}
		for _, cell := range strings.Split(line, "|") {
			row.Cells = append(row.Cells, cellOf(strings.Trim(cell, " \t")))
		}
		grid := &book.Sheets[len(book.Sheets)-1]
		grid.Rows = append(grid.Rows, row)
	}
	return book
}

// cellOf makes a cell of its text in workbook.
func cellOf(text string) Cell {
	switch {
	case text == "":
		return Cell{}
	case text == "TRUE":
		return Cell{Kind: Bool, Raw: "1"}
	case text == "FALSE":
		return Cell{Kind: Bool, Raw: "0"}
	case strings.HasPrefix(text, "#"):
		return Cell{Kind: ErrorValue, Raw: text}
	case strings.HasPrefix(text, "'"):
		return Cell{Kind: Text, Raw: text[1:]}
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return Cell{Kind: Number, Raw: text}
	}
	return Cell{Kind: Text, Raw: text}
}

// small is a brief without anything to report.
const small = `
== Blocks
Block | Start | End
Autumn | 05/08/2026 | 01/12/2026
Spring | 02/12/2026 | 06/04/2027
== Sites
Site code* (ODS) | Site name | Provider code* | Provider name | Setting* | Area | Rooms
RXX01 | Royal Hospital | RXX | Northshire Hospitals | Acute | North |
A1 | Elm Surgery | A1 | Elm Surgery | Primary care | North | 2
== Programmes
Programme | Trainees | WTE each
F2 | 3 |
== Posts
Post | Site | Other sites | Specialty | Programmes | Places | Extra places
P1 | RXX01 | | Acute medicine | F2 | 3 |
P2 | A1 | RXX01:40% | General practice | F2 | 0 | 2
`

// read reads workbooks that are given as text, the first named brief.xlsx and
// the others b.xlsx, c.xlsx and so on.
func read(texts ...string) Result {
	var books []*Workbook
	for i, text := range texts {
		name := "brief.xlsx"
		if i > 0 {
			name = string(rune('a'+i)) + ".xlsx"
		}
		books = append(books, workbook(name, text))
	}
	return Read(books)
}

// with replaces parts of the small brief.
func with(oldnew ...string) string { return replaced(small, oldnew) }

func replaced(text string, oldnew []string) string {
	return strings.NewReplacer(oldnew...).Replace(text)
}

// expect compares findings, one line each, with those wanted in any order.
func expect(t *testing.T, got leftshift.Findings, want ...string) {
	t.Helper()
	seen := map[string]int{}
	for _, f := range got {
		seen[f.Long()]++
	}
	for _, line := range want {
		if seen[line] == 0 {
			t.Errorf("not found: %s", line)
			continue
		}
		seen[line]--
	}
	for _, f := range got {
		if seen[f.Long()] > 0 {
			seen[f.Long()]--
			t.Errorf("not wanted: %s", f.Long())
		}
	}
}
