package xlsx

// This file writes the workbooks of WriteTables at the size of a country.

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// StreamTables is WriteTables for workbooks of a million cells: each row goes
// to the file as it comes, so that little is held in memory. The cells are
// those of WriteTables, the bytes differ, and a Formula is refused.
func StreamTables(w io.Writer, title string, tables []Table) (err error) {
	if len(tables) == 0 {
		return fmt.Errorf("xlsx: a workbook needs at least one table")
	}
	b := newBook(properties{title: title})
	defer func() { err = cmp.Or(err, b.close()) }()
	for _, t := range tables {
		b.add(t.Sheet)
		streamBriefTable(b, t)
	}
	if err := b.writeTo(w); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

// streamBriefTable writes one table. The order of the calls is excelize's, as
// in streamTable.
func streamBriefTable(b *book, t Table) {
	b.fitToPage(t.Sheet)
	w, err := b.file.NewStreamWriter(t.Sheet)
	if err != nil {
		b.keep(err)
		return
	}
	head := make([]any, len(t.Headers))
	for c, header := range t.Headers {
		b.keep(w.SetColWidth(c+1, c+1, tableWidth(header, t.Rows, c)))
		head[c] = excelize.Cell{StyleID: b.style(look{head: true, right: numbersOnly(t.Rows, c)}), Value: header}
	}
	b.keep(w.SetPanes(frozenBelow(1)))
	b.keep(w.SetRow("A1", head, excelize.RowOpts{Height: headerHeight}))
	cells := make([]any, len(t.Headers))
	for r, row := range t.Rows {
		clear(cells)
		for c, value := range row {
			if value == nil {
				continue
			}
			if err := streamable(value); err != nil {
				b.keep(fmt.Errorf("%s!%s: %w", t.Sheet, leftshift.CellName(c+1, r+2), err))
				return
			}
			l := look{format: valueFormat(value)}
			if text, ok := value.(string); ok {
				value = guarded(text)
			}
			cells[c] = excelize.Cell{StyleID: b.style(l), Value: value}
		}
		b.keep(w.SetRow(leftshift.CellName(1, r+2), cells))
	}
	b.layOut(t.Sheet, 1, 0, "")
	b.keep(w.Flush())
}

// streamable refuses what a streamed cell can't hold.
func streamable(value any) error {
	switch v := value.(type) {
	case string, int, bool, time.Time:
		return nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%v is no number that a cell can hold", v)
		}
		return nil
	}
	return fmt.Errorf("a streamed cell can't hold a %T", value)
}
