package xlsx

// This file fills a template with what stays from last year's brief.

import (
	"fmt"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// fromLastYear writes the rows that a sheet takes over. The cells that are asked
// anew are marked as cells to fill.
func (t *template) fromLastYear(s *sheet.Spec) {
	at := slices.IndexFunc(t.carried, func(c sheet.Carried) bool { return c.Sheet == s.Name })
	if at < 0 {
		return
	}
	carried := &t.carried[at]
	for r, row := range carried.Rows {
		for i := range s.Columns {
			c := &s.Columns[i]
			if slices.Contains(carried.Blank, c.Header) {
				cell := leftshift.CellName(i+1, r+2)
				t.keep(t.file.SetCellStyle(s.Name, cell, cell, t.style(look{format: columnFormat(c), input: true})))
				continue
			}
			put(t.book, s.Name, i+1, r+2, row[i], look{format: columnFormat(c)})
		}
	}
	for i := range s.Columns {
		header := HeaderText(&s.Columns[i])
		setWidth(t.book, s.Name, i+1, max(13, tableWidth(header, append([][]any{{s.Columns[i].Example}}, oneColumn(carried.Rows, i)...), 0)))
	}
}

// oneColumn gives one column of some rows, as rows of one value.
func oneColumn(rows [][]any, column int) [][]any {
	values := make([][]any, len(rows))
	for i, row := range rows {
		values[i] = []any{row[column]}
	}
	return values
}

// carriedOver lists what was taken over from last year, and what was left blank.
func (t *template) carriedOver() {
	if len(t.carried) == 0 {
		return
	}
	widths := []float64{18, 14, 70}
	t.widths(carriedSheet, widths)
	t.fitToPage(carriedSheet)
	t.headers(carriedSheet, 1, "Sheet", "Rows carried", "Left blank or left out")
	for i, c := range t.carried {
		putProse(t.book, carriedSheet, i+2, []string{c.Sheet, fmt.Sprint(len(c.Rows)), capital(sentence(LeftBlank(&c)))}, widths)
	}
	t.keep(t.file.SetPanes(carriedSheet, frozenBelow(1)))
	t.layOut(carriedSheet, 1, 0, "")
}

// LeftBlank says what of a sheet was not taken over, without a full stop; blank
// where all of it was.
func LeftBlank(c *sheet.Carried) string {
	if c.Whole {
		return fmt.Sprintf("%s, which belong to last year", counted(c.Had, "row"))
	}
	var parts []string
	if len(c.Blank) > 0 && len(c.Rows) > 0 {
		parts = append(parts, "to fill anew: "+strings.Join(c.Blank, ", "))
	}
	if c.ByBlock > 0 {
		parts = append(parts, counted(c.ByBlock, "row")+" about blocks of last year")
	}
	if len(c.Unknown) > 0 {
		parts = append(parts, "columns that are not of this sheet: "+strings.Join(c.Unknown, ", "))
	}
	return strings.Join(parts, "; ")
}
