package xlsx

// This file writes the tables of a page: real Excel tables, with widths estimated
// from their values.

import (
	"fmt"
	"iter"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// column is one column of a table.
type column struct {
	header string  // unique in its table, with the unit in brackets
	most   float64 // widest that it may be, in characters; longer text is wrapped
	wraps  bool    // holds sentences, which are wrapped on sheets for machines too
}

// table is a real Excel table: rows under one header row.
type table struct {
	name    string // in Excel, such as placements
	columns []column
	rows    iter.Seq[[]any]
}

// span is where a table was written.
type span struct {
	header      int // row of the headers
	first, last int // rows of the values; last < first when there are none
}

// columns makes columns of headers; one that begins with > holds sentences, and
// may be wider.
func columns(headers ...string) []column {
	const most, mostSentence = 40, 60
	list := make([]column, len(headers))
	for i, h := range headers {
		list[i] = column{h, most, false}
		if text, ok := strings.CutPrefix(h, ">"); ok {
			list[i] = column{text, mostSentence, true}
		}
	}
	return list
}

// rowsOf makes rows from a list.
func rowsOf[T any](list []T, values func(T) []any) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, item := range list {
			if !yield(values(item)) {
				return
			}
		}
	}
}

// table writes a table at the current row and makes it a table in Excel. The
// first table of a sheet can keep its headers in view.
func (p *page) table(t table) span {
	s := span{header: p.row, first: p.row + 1}
	widths, right := t.shape()
	for i, c := range t.columns {
		p.put(i+1, guarded(c.header), look{head: true, right: right[i], indent: i > 0})
		p.wrapped = append(p.wrapped, wrapped{p.row, i + 1, c.header, true})
	}
	p.row++
	for values := range t.rows {
		for i, v := range values {
			c, err := cellOf(v)
			if err != nil {
				p.book.keep(fmt.Errorf("sheet %s, %s: %w", p.name, leftshift.CellName(i+1, p.row), err))
				continue
			}
			c.look.indent = i > 0
			if v == nil {
				c.look.right = right[i]
			}
			if text, ok := c.value.(string); ok && !c.look.right {
				c.look.wrap = true
				p.wrapped = append(p.wrapped, wrapped{p.row, i + 1, text, false})
			}
			p.put(i+1, c.value, c.look)
			if l, ok := v.(link); ok {
				p.linkTo(i+1, l.sheet)
			}
		}
		p.row++
	}
	s.last = p.row - 1
	for i, w := range widths {
		p.widths[i+1] = max(p.widths[i+1], w)
	}
	if s.last >= s.first { // Excel has no table without rows
		p.book.keep(p.book.file.AddTable(p.name, t.excel(s.header, s.last)))
	}
	return s
}

// excel is the table as excelize adds it: plain, because the cells have their
// own style, which other spreadsheets show as well.
func (t *table) excel(header, last int) *excelize.Table {
	no := false
	return &excelize.Table{
		Range:          "A" + fmt.Sprint(header) + ":" + leftshift.CellName(len(t.columns), last),
		Name:           t.name,
		StyleName:      "TableStyleLight1",
		ShowRowStripes: &no,
	}
}

// shape estimates the width of each column in characters from its header and
// its first thousand values, and says which columns are aligned right, as the
// first of their values is that there is.
func (t *table) shape() (widths []float64, right []bool) {
	const sample, least, button = 1000, 8, 3.5 // the filter button covers the end of a header
	widths, right = make([]float64, len(t.columns)), make([]bool, len(t.columns))
	decided := make([]bool, len(t.columns))
	for i, c := range t.columns {
		widths[i] = least
		for _, word := range pieces(c.header) {
			widths[i] = max(widths[i], measured(strings.TrimRight(word, " "), true)/spare+button)
		}
	}
	n := 0
	for values := range t.rows {
		for i, v := range values {
			if c, err := cellOf(v); err == nil {
				widths[i] = max(widths[i], min(t.columns[i].most, c.width/spare+indentWidth))
				if v != nil && !decided[i] {
					right[i], decided[i] = c.look.right, true
				}
			}
		}
		if n++; n == sample {
			break
		}
	}
	for i := range widths {
		widths[i] = math.Ceil(widths[i]*10+1) / 10
	}
	return widths, right
}
