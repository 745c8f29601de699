package xlsx

import (
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"leftshift"
)

// page writes one sheet for people, from the top down: a title in A1, lines of
// text, tables and charts.
type page struct {
	book    *book
	name    string
	row     int         // the next row to write
	widths  map[int]int // widest table column so far, in characters
	head    int         // the header row that stays in view; 0 for none
	broken  bool        // has page breaks of its own
	marking string
}

// column is one column of a table.
type column struct {
	header string // unique in its table, with the unit in brackets
	wide   bool   // holds sentences: wrapped in a wide column
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

// columns makes columns of headers; one that begins with > is wide.
func columns(headers ...string) []column {
	list := make([]column, len(headers))
	for i, h := range headers {
		text, wide := strings.CutPrefix(h, ">")
		list[i] = column{text, wide}
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

const titleSize, headingSize = 16, 13

// page starts a sheet that was added: its title in A1 and, where the brief has
// one, its protective marking under it.
func (b *book) page(name, title, marking string) *page {
	p := &page{book: b, name: name, row: 1, widths: map[int]int{}, marking: marking}
	p.put(1, title, look{bold: true, size: titleSize})
	p.row++
	if marking != "" {
		p.put(1, marking, look{bold: true})
		p.row++
	}
	return p
}

// line writes a sentence. It runs on over the empty cells to its right; one
// that is too long for a page goes on in the next row.
func (p *page) line(text string) {
	const most = 125 // characters over the width of a page
	for _, part := range folded(text, most) {
		p.put(1, part, look{quote: looksLikeFormula(part)})
		p.row++
	}
}

// heading writes the heading of a part of the sheet, after a blank row.
func (p *page) heading(text string) {
	p.row++
	p.put(1, text, look{bold: true, size: headingSize})
	p.row++
}

// put writes one cell of the current row.
func (p *page) put(column int, value any, l look) {
	at := leftshift.CellName(column, p.row)
	p.book.keep(p.book.file.SetCellValue(p.name, at, value))
	p.book.keep(p.book.file.SetCellStyle(p.name, at, at, p.book.style(l)))
}

// table writes a table at the current row and makes it a table in Excel. The
// first table of a sheet can keep its headers in view.
func (p *page) table(t table) span {
	s := span{header: p.row, first: p.row + 1}
	for i, c := range t.columns {
		p.put(i+1, c.header, look{head: true})
	}
	p.row++
	for values := range t.rows {
		for i, v := range values {
			c, err := cellOf(v)
			if err != nil {
				p.book.keep(fmt.Errorf("sheet %s, %s: %w", p.name, leftshift.CellName(i+1, p.row), err))
				continue
			}
			c.look.wrap = c.look.wrap || !c.look.right
			p.put(i+1, c.value, c.look)
			if l, ok := v.(link); ok {
				p.linkTo(i+1, l.sheet)
			}
		}
		p.row++
	}
	s.last = p.row - 1
	for i, w := range t.widths() {
		p.widths[i+1] = max(p.widths[i+1], w)
	}
	if s.last >= s.first { // Excel has no table without rows
		p.book.keep(p.book.file.AddTable(p.name, t.excel(s.header, s.last)))
	}
	return s
}

// breakPage starts a new printed page at the current row. A sheet with such
// breaks is scaled to the width of a page, since spreadsheets that fit a sheet
// to a page pass over breaks.
func (p *page) breakPage() {
	p.row++
	p.book.keep(p.book.file.InsertPageBreak(p.name, leftshift.CellName(1, p.row)))
	p.broken = true
}

// linkTo makes the cell of a column in the current row a link to a sheet.
func (p *page) linkTo(column int, sheet string) {
	p.book.keep(p.book.file.SetCellHyperLink(p.name, leftshift.CellName(column, p.row), "'"+sheet+"'!A1", "Location"))
}

// finish sets widths, panes and the printed page.
func (p *page) finish() {
	for column, width := range p.widths {
		letter := leftshift.ColumnName(column)
		p.book.keep(p.book.file.SetColWidth(p.name, letter, letter, float64(width)))
	}
	if p.head > 0 {
		p.book.keep(p.book.file.SetPanes(p.name, frozenBelow(p.head)))
	}
	if p.broken {
		p.book.layOut(p.name, p.head, p.scale(), p.marking)
		return
	}
	p.book.fitToPage(p.name)
	p.book.layOut(p.name, p.head, 0, p.marking)
}

// scale is the percentage at which the tables fit the width of a page.
func (p *page) scale() uint {
	const page = (11.69 - 2*marginSide) * 96 // A4 landscape, in pixels
	const perCharacter, padding = 8, 5       // of the body font
	wide := 0
	for _, width := range p.widths {
		wide += perCharacter*width + padding
	}
	return uint(min(100, 100*page/float64(max(wide, chartWidth))))
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

// widths estimates the width of each column in characters from its header and
// its first thousand values.
func (t *table) widths() []int {
	const sample, least, most, wide = 1000, 8, 44, 60
	widths := make([]int, len(t.columns))
	for i, c := range t.columns {
		widths[i] = max(least, longestWord(c.header)+4, utf8.RuneCountInString(c.header)/2+4) // 4: the filter button
	}
	n := 0
	for values := range t.rows {
		for i, v := range values {
			if c, err := cellOf(v); err == nil {
				cap := most
				if t.columns[i].wide {
					cap = wide
				}
				widths[i] = max(widths[i], min(cap, c.width+c.width/10+2))
			}
		}
		if n++; n == sample {
			break
		}
	}
	return widths
}

func longestWord(text string) int {
	longest := 0
	for _, word := range strings.Fields(text) {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return longest
}

// folded cuts text at spaces into parts of at most so many characters, longer
// words left whole.
func folded(text string, most int) []string {
	var parts []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
			parts = append(parts, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(parts, line)
}
