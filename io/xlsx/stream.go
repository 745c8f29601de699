package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// streamTable fills a sheet with one table whose headers are in row 1, the
// form that machines read. Rows go straight to the file, so that a plan of
// hundreds of thousands of rows needs little memory, and the sheet's bytes
// depend on nothing but its own rows.
//
// The order of the calls is excelize's: what comes before the first row can't
// come after it, and what comes after Flush is lost without an error.
func (b *book) streamTable(sheet string, t table, marking string) {
	b.fitToPage(sheet)
	w, err := b.file.NewStreamWriter(sheet)
	if err != nil {
		b.keep(err)
		return
	}
	for i := range t.columns { // one line a row, so wide enough for long names
		if !t.columns[i].wraps {
			t.columns[i].most = 72
		}
	}
	widths, right := t.shape()
	for i, width := range widths {
		b.keep(w.SetColWidth(i+1, i+1, width))
	}
	b.keep(w.SetPanes(frozenBelow(1)))

	head := make([]any, len(t.columns))
	for i, c := range t.columns {
		head[i] = excelize.Cell{StyleID: b.style(look{head: true, right: right[i], indent: i > 0}), Value: guarded(c.header)}
	}
	b.keep(w.SetRow("A1", head, excelize.RowOpts{Height: 2*lineHeight + 2}))
	row := 1
	cells := make([]any, len(t.columns))
	for values := range t.rows {
		row++
		tallest := 1
		for i, v := range values {
			c, err := cellOf(v)
			if err != nil {
				b.keep(fmt.Errorf("sheet %s, %s: %w", sheet, leftshift.CellName(i+1, row), err))
				return
			}
			c.look.indent = i > 0
			if text, ok := c.value.(string); ok && t.columns[i].wraps && !c.look.right {
				c.look.wrap = true
				tallest = max(tallest, lines(text, false, widths[i]-indentWidth))
			}
			cells[i] = excelize.Cell{StyleID: b.style(c.look), Value: c.value}
		}
		var how []excelize.RowOpts
		if tallest > 1 {
			how = append(how, excelize.RowOpts{Height: lineHeight*float64(tallest) + 2})
		}
		b.keep(w.SetRow(leftshift.CellName(1, row), cells, how...))
	}
	if row > 1 { // Excel has no table without rows
		b.keep(w.AddTable(t.excel(1, row)))
	}
	b.layOut(sheet, 1, 0, marking)
	b.keep(w.Flush())
}
