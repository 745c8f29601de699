package xlsx

import (
	"fmt"
	"iter"
	"math"
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
	row     int             // the next row to write
	widths  map[int]float64 // widest table column so far, in characters
	wrapped []wrapped       // what decides the heights of rows
	head    int             // the header row that stays in view; 0 for none
	repeat  int             // the header row that is on every printed page below it, where none stays in view; 0 for none
	broken  int             // the row of the last page break; 0 for none
	marking string
	onePage bool // printed on one page, however long
}

// wrapped is a text that may need several lines in its cell.
type wrapped struct {
	row, column int
	text        string
	bold        bool
}

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

const (
	titleSize   = 16
	headingSize = 13
	lineHeight  = 14.5 // points, of a line in the body size
)

// page starts a sheet that was added: its title in A1 and, where the brief has
// one, its protective marking under it.
func (b *book) page(name, title, marking string) *page {
	p := &page{book: b, name: name, row: 1, widths: map[int]float64{}, marking: marking}
	p.put(1, title, look{bold: true, size: titleSize, quote: looksLikeFormula(title)})
	p.height(p.row, titleSize*lineHeight/bodySize+4)
	p.row++
	if marking != "" {
		p.put(1, marking, look{bold: true, quote: looksLikeFormula(marking)})
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
	p.height(p.row, headingSize*lineHeight/bodySize+4)
	p.row++
}

// height sets the height of a row in points. Rows without one are not always
// made to fit by a spreadsheet that opens the file.
func (p *page) height(row int, points float64) {
	p.book.keep(p.book.file.SetRowHeight(p.name, row, points))
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
	widths, right := t.shape()
	for i, c := range t.columns {
		p.put(i+1, c.header, look{head: true, right: right[i], indent: i > 0})
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

// breakPage starts a new printed page at the current row. A sheet with such
// breaks is scaled to the width of a page, since spreadsheets that fit a sheet
// to a page pass over breaks.
func (p *page) breakPage() {
	p.row++
	p.book.keep(p.book.file.InsertPageBreak(p.name, leftshift.CellName(1, p.row)))
	p.broken = p.row
}

// linkTo makes the cell of a column in the current row a link to a sheet.
func (p *page) linkTo(column int, sheet string) {
	p.book.keep(p.book.file.SetCellHyperLink(p.name, leftshift.CellName(column, p.row), "'"+sheet+"'!A1", "Location"))
}

// finish sets widths, heights, panes and the printed page.
func (p *page) finish() {
	tallest := map[int]int{}
	for _, w := range p.wrapped {
		tallest[w.row] = max(tallest[w.row], lines(w.text, w.bold, p.widths[w.column]-indentWidth))
	}
	for row, n := range tallest {
		p.height(row, lineHeight*float64(n)+2)
	}
	for column, width := range p.widths {
		letter := leftshift.ColumnName(column)
		p.book.keep(p.book.file.SetColWidth(p.name, letter, letter, width))
	}
	if p.head > 0 {
		p.book.keep(p.book.file.SetPanes(p.name, frozenBelow(p.head)))
	}
	how := printed{headerRow: max(p.head, p.repeat), marking: p.marking, onePage: p.onePage}
	if p.broken > 0 {
		how.scale = p.scale()
	} else {
		p.book.fitToPage(p.name)
	}
	p.book.print(p.name, how)
}

// Sizes on a printed page and a screen.
const (
	pageWidth   = (11.69 - 2*marginSide) * 96 // pixels of A4 landscape
	pageHeight  = (8.27 - 2*marginEnds) * 96
	indentWidth = 2.2 // characters
)

// width is how wide the tables of the sheet are, in pixels.
func (p *page) width() float64 {
	const perCharacter, padding = 8, 5 // of the body font
	sum := 0.0
	for _, width := range p.widths {
		sum += perCharacter*width + padding
	}
	return sum
}

// scale is the percentage at which the tables fit the width of a page.
func (p *page) scale() uint {
	return uint(min(100, 100*pageWidth/max(p.width(), 1)))
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
