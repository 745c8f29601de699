package xlsx

import "leftshift"

// page writes one sheet for people, from the top down: a title in A1, lines of
// text, tables and charts.
type page struct {
	book    *book
	name    string
	row     int             // the next row to write
	widths  map[int]float64 // widest table column so far, in characters
	wrapped []wrapped       // what decides the heights of rows
	heights map[int]float64 // rows with a height of their own, in points
	head    int             // the header row that stays in view; 0 for none
	repeat  int             // the header row that is on every printed page below it, where none stays in view; 0 for none
	broken  int             // the row of the last page break; 0 for none
	marking string
	onePage bool // printed on one page, however long
	last    int  // the last row that is printed; 0 for all
}

// wrapped is a text that may need several lines in its cell.
type wrapped struct {
	row, column int
	text        string
	bold        bool
}

const (
	titleSize   = 16
	headingSize = 13
	lineHeight  = 14.5 // points, of a line in the body size
	lineLength  = 125  // characters over the width of a page
)

// page starts a sheet that was added: its title in A1 and, where the brief has
// one, its protective marking under it.
func (b *book) page(name, title, marking string) *page {
	p := &page{book: b, name: name, row: 1, widths: map[int]float64{}, heights: map[int]float64{}, marking: marking}
	p.put(1, guarded(title), look{bold: true, size: titleSize})
	p.height(p.row, titleSize*lineHeight/bodySize+4)
	p.row++
	if marking != "" {
		p.put(1, guarded(marking), look{bold: true})
		p.row++
	}
	return p
}

// line writes a sentence. It runs on over the empty cells to its right; one
// that is too long for a page goes on in the next row.
func (p *page) line(text string) {
	for _, part := range folded(text, lineLength) {
		p.put(1, guarded(part), look{})
		p.row++
	}
}

// heading writes the heading of a part of the sheet, after a blank row.
func (p *page) heading(text string) {
	p.row++
	p.put(1, guarded(text), look{bold: true, size: headingSize})
	p.height(p.row, headingSize*lineHeight/bodySize+4)
	p.row++
}

// height sets the height of a row in points. Rows without one are not always
// made to fit by a spreadsheet that opens the file.
func (p *page) height(row int, points float64) {
	p.heights[row] = points
	p.book.keep(p.book.file.SetRowHeight(p.name, row, points))
}

// put writes one cell of the current row.
func (p *page) put(column int, value any, l look) {
	at := leftshift.CellName(column, p.row)
	p.book.keep(p.book.file.SetCellValue(p.name, at, value))
	p.book.keep(p.book.file.SetCellStyle(p.name, at, at, p.book.style(l)))
}

// breakPage starts a new printed page at the current row. A sheet with such
// breaks is scaled to the width of a page, since spreadsheets that fit a sheet
// to a page pass over breaks. A blank row goes before it, unless that could be the
// only one on a page.
func (p *page) breakPage() {
	if p.leftOnPage() > 0 {
		p.row++
	}
	p.book.keep(p.book.file.InsertPageBreak(p.name, leftshift.CellName(1, p.row)))
	p.broken = p.row
}

// breakBefore starts a new printed page where a table of so many rows, under a
// heading, does not fit on what is left of this one.
func (p *page) breakBefore(rows int) {
	if (rows+tallRows)*pixelsPerRow > p.leftOnPage() {
		p.breakPage()
	}
}

// linkTo makes the cell of a column in the current row a link to a sheet.
func (p *page) linkTo(column int, sheet string) {
	p.book.keep(p.book.file.SetCellHyperLink(p.name, leftshift.CellName(column, p.row), "'"+sheet+"'!A1", "Location"))
}

// finish sets widths, heights, panes and the printed page.
func (p *page) finish() {
	for row, points := range p.wrappedHeights() {
		p.height(row, points)
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
	if p.last > 0 {
		p.book.printOnly(p.name, len(p.widths), p.last)
	}
}

// wrappedHeights gives the heights in points, at the widths so far, of the rows that
// have texts of several lines.
func (p *page) wrappedHeights() map[int]float64 {
	heights := map[int]float64{}
	for _, w := range p.wrapped {
		n := lines(w.text, w.bold, p.widths[w.column]-indentWidth)
		heights[w.row] = max(heights[w.row], lineHeight*float64(n)+2)
	}
	return heights
}

// Sizes on a printed page and a screen.
const (
	pageWidth   = (11.69 - 2*marginSide) * 96 // pixels of A4 landscape
	pageHeight  = (8.27 - 2*marginEnds) * 96
	indentWidth = 2.2       // characters
	perPoint    = 96.0 / 72 // pixels of a screen
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
