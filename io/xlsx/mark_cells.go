package xlsx

// This file marks findings in the cells of a workbook that is open in excelize.

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// The fills of marked cells. What they mean stands in words in the note and in
// the last column.
const (
	errorFill   = "FFC7CE"
	warningFill = "FFEB9C"
)

// marking is a workbook of the user's that is being marked.
type marking struct {
	book    *book
	in      *Checked
	styles  map[dyed]int
	headers map[string]int // row of the header of each sheet that was read
	columns map[string]int // column of What to fix in each sheet that has one
}

// dyed is a style of the workbook's with another fill; a blank fill is none.
type dyed struct {
	style int
	fill  string
}

// clear takes off what an earlier check marked, where the workbook is a copy that
// somebody has mended and handed in again.
func (m *marking) clear() {
	f := m.book.file
	for i := range m.in.Book.Sheets {
		grid := &m.in.Book.Sheets[i]
		if grid.Name == markedList || grid.Name == markedColumns {
			m.book.keep(f.DeleteSheet(grid.Name))
			continue
		}
		column := fixColumn(grid, m.headers[grid.Name])
		if column == 0 {
			continue
		}
		m.columns[grid.Name] = column
		for r := range grid.Rows {
			if row := &grid.Rows[r]; row.Number > m.headers[grid.Name] && row.Cell(column).Kind != sheet.Blank {
				m.book.keep(f.SetCellValue(grid.Name, leftshift.CellName(column, row.Number), nil))
			}
		}
		m.clearNotes(grid.Name)
	}
}

// clearNotes takes the notes of an earlier check off a sheet, and makes sure that
// those of others stay.
func (m *marking) clearNotes(name string) {
	f := m.book.file
	notes, err := f.GetComments(name)
	m.book.keep(err)
	others := 0
	for _, note := range notes {
		if !byCheck(&note) {
			others++
			continue
		}
		m.in.remarked = true
		m.book.keep(f.DeleteComment(name, note.Cell))
		m.dye(name, note.Cell, "")
	}
	if left, err := f.GetComments(name); err != nil || len(left) != others {
		m.book.keep(fmt.Errorf("notes of the sheet %s would be lost", name))
	}
}

// ofCheck is how the note of a finding begins.
var ofCheck = regexp.MustCompile(`^(Error|Warning) [EW][0-9]{3}\r?\n`)

// byCheck reports whether a note is of an earlier check: by its author, whom
// LibreOffice forgets, or by how it begins.
func byCheck(note *excelize.Comment) bool {
	text := note.Text
	for _, run := range note.Paragraph {
		text += run.Text
	}
	return note.Author == marker || ofCheck.MatchString(text)
}

// fixColumn gives the column of What to fix that an earlier check added; 0 for
// none.
func fixColumn(grid *sheet.Grid, header int) int {
	for i := range grid.Rows {
		if grid.Rows[i].Number == header {
			return 1 + slices.IndexFunc(grid.Rows[i].Cells, func(c sheet.Cell) bool {
				return strings.EqualFold(strings.TrimSpace(c.Raw), sheet.FixHeader)
			})
		}
	}
	return 0
}

// cellFindings are the errors and warnings of one cell, the worst first.
type cellFindings struct {
	column, row int
	findings    leftshift.Findings
}

// byCell gathers the errors and warnings of a sheet by their cells, row by row.
// Of a range the first cell is marked.
func byCell(fs leftshift.Findings, name string) []*cellFindings {
	at := map[[2]int]*cellFindings{}
	var cells []*cellFindings
	for _, f := range fs {
		if f.At.Sheet != name || f.Severity == leftshift.Note {
			continue
		}
		first, _, _ := strings.Cut(f.At.Cell, ":")
		column, row, ok := parseCell(first)
		if !ok {
			continue
		}
		c := at[[2]int{column, row}]
		if c == nil {
			c = &cellFindings{column: column, row: row}
			at[[2]int{column, row}] = c
			cells = append(cells, c)
		}
		c.findings = append(c.findings, f)
	}
	slices.SortFunc(cells, func(x, y *cellFindings) int {
		return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.column, y.column))
	})
	return cells
}

// mark marks the cells of every sheet that has findings.
func (m *marking) mark() {
	for i := range m.in.Book.Sheets {
		grid := &m.in.Book.Sheets[i]
		cells := byCell(m.in.Findings, grid.Name)
		if len(cells) == 0 {
			continue
		}
		noted := m.noted(grid.Name)
		for _, c := range cells {
			cell := leftshift.CellName(c.column, c.row)
			fill := warningFill
			if c.findings.HasErrors() {
				fill = errorFill
			}
			m.dye(grid.Name, cell, fill)
			if !noted[cell] { // a note of the user's stays
				m.note(grid.Name, cell, c.findings)
			}
		}
		m.fixes(grid, cells)
	}
}

// noted gives the cells of a sheet that have a note already.
func (m *marking) noted(name string) map[string]bool {
	notes, err := m.book.file.GetComments(name)
	m.book.keep(err)
	cells := map[string]bool{}
	for _, note := range notes {
		cells[note.Cell] = true
	}
	return cells
}

// note writes what was found beside a cell, and what to do.
func (m *marking) note(name, cell string, fs leftshift.Findings) {
	parts := make([]string, len(fs))
	for i, f := range fs {
		parts[i] = noteText(f)
	}
	text := strings.Join(parts, "\n\n")
	m.book.keep(m.book.file.AddComment(name, excelize.Comment{
		Cell: cell, Author: marker, Text: text, Width: noteWidth, Height: noteHeight(text),
	}))
}

// noteText is a finding as its note has it.
func noteText(f leftshift.Finding) string {
	text := fmt.Sprintf("%s %s\n%s", capital(f.Severity.String()), f.Code, capital(sentence(f.Problem)))
	if also := alsoText(f); also != "" {
		text += "\nSee also " + also + "."
	}
	if f.Mend != "" {
		text += "\nTo mend it: " + sentence(f.Mend)
	}
	return text
}

// alsoText lists the other cells that take part in a finding.
func alsoText(f leftshift.Finding) string {
	also := make([]string, len(f.Also))
	for i, s := range f.Also {
		also[i] = s.String()
		if s.File != f.At.File {
			also[i] = s.Long()
		}
	}
	return strings.Join(also, ", ")
}

// dye gives a cell another fill and leaves its format, font and borders.
func (m *marking) dye(name, cell, fill string) {
	f := m.book.file
	style, err := f.GetCellStyle(name, cell)
	m.book.keep(err)
	if m.book.err != nil {
		return
	}
	m.book.keep(f.SetCellStyle(name, cell, cell, m.dyed(dyed{style, fill})))
}

// dyed gives the number of a style with another fill, making it the first time.
func (m *marking) dyed(want dyed) int {
	if id, ok := m.styles[want]; ok {
		return id
	}
	fill := 0 // the first fill of every workbook is none
	if want.fill != "" {
		id, err := m.book.file.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{want.fill}}})
		m.book.keep(err)
		if err != nil {
			return want.style
		}
		fill = *m.book.file.Styles.CellXfs.Xf[id].FillID
	}
	xfs := m.book.file.Styles.CellXfs
	xf, yes := xfs.Xf[want.style], true
	xf.FillID, xf.ApplyFill = &fill, &yes
	xfs.Xf = append(xfs.Xf, xf)
	xfs.Count = len(xfs.Xf)
	m.styles[want] = xfs.Count - 1
	return xfs.Count - 1
}

// fixes writes the last column of a sheet: what to mend in each row. A sheet
// whose header was not found gets none.
func (m *marking) fixes(grid *sheet.Grid, cells []*cellFindings) {
	const width = 70.0
	header := m.headers[grid.Name]
	if header == 0 {
		return
	}
	column := cmp.Or(fixColumn(grid, header), lastColumn(grid)+1)
	m.columns[grid.Name] = column
	b := m.book
	put(b, grid.Name, column, header, sheet.FixHeader, look{head: true, indent: true})
	setWidth(b, grid.Name, column, width)
	byRow := map[int][]string{}
	var rows []int
	for _, c := range cells {
		if c.row <= header {
			continue // about a header: its note says it, and the list
		}
		if byRow[c.row] == nil {
			rows = append(rows, c.row)
		}
		for _, f := range c.findings {
			byRow[c.row] = append(byRow[c.row], fixText(f, c))
		}
	}
	for _, row := range rows {
		text := strings.Join(byRow[row], "\n")
		put(b, grid.Name, column, row, text, look{wrap: true, indent: true})
		lines := 0
		for _, line := range byRow[row] {
			lines += 1 + utf8.RuneCountInString(line)/int(width)
		}
		if height, err := b.file.GetRowHeight(grid.Name, row); err == nil && height < lineHeight*float64(lines) {
			b.keep(b.file.SetRowHeight(grid.Name, row, min(lineHeight*float64(lines)+2, excelize.MaxRowHeight)))
		}
	}
}

// fixText is a finding as the last column has it.
func fixText(f leftshift.Finding, at *cellFindings) string {
	text := capital(f.Severity.String()) + " in " + leftshift.CellName(at.column, at.row) + ": " + sentence(f.Problem)
	if f.Mend != "" {
		text += " " + sentence(f.Mend)
	}
	return text + " [" + f.Code + "]"
}

// lastColumn gives the last column with a value in any row, or of merged cells: a
// value beside the first of those would go into the first.
func lastColumn(grid *sheet.Grid) int {
	last := 0
	for i := range grid.Rows {
		last = max(last, len(grid.Rows[i].Cells))
	}
	for _, merged := range grid.Merged {
		_, to, _ := strings.Cut(merged, ":")
		column, _, _ := parseCell(to)
		last = max(last, column)
	}
	return last
}
