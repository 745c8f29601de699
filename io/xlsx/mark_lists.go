package xlsx

// This file writes the sheets that a marked copy has besides those of the user,
// and the fresh workbook that stands in for a copy.

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"leftshift"
	"leftshift/io/sheet"
)

// Names of the sheets that a marked copy has besides the user's. They begin with
// _, so that a copy that is mended and handed in again is read without them.
const (
	markedList    = "_What to fix"
	markedColumns = "_How columns were read"
)

// lists adds the sheets with all findings, each linked to its cell, and with how
// each column was read. They come last, so that nothing of the user's moves.
func (m *marking) lists() {
	r := &findingsBook{book: m.book, findings: m.in.Findings, understood: m.in.Understood}
	there := map[string]bool{}
	for i := range m.in.Book.Sheets {
		there[m.in.Book.Sheets[i].Name] = true
	}
	r.problems(markedList, func(at leftshift.Source) string {
		if !there[at.Sheet] || at.File != m.in.Name {
			return ""
		}
		return at.String()
	})
	r.columns(markedColumns)
}

// writeFresh writes the workbook that stands in for a copy: what was found, how
// columns were read, and each sheet's rows that have findings, marked as in a
// copy.
func writeFresh(w io.Writer, in *Checked, why string) (err error) {
	r := &findingsBook{
		book:       newBook(properties{title: "What was found in " + in.Name}),
		about:      "the brief",
		findings:   in.Findings,
		understood: in.Understood,
	}
	defer func() { err = cmp.Or(err, r.close()) }()
	r.keep(r.file.SetDocProps(&excelize.DocProperties{LastModifiedBy: marker, Modified: savedOn}))
	failing := failingRows(in)
	lines := []string{verdict(r.about, r.findings), "This is no copy of " + in.Name + ", because " + why + "."}
	if len(failing) > 0 {
		lines = append(lines, "Each sheet after this list has the rows of "+in.Name+" with something to mend, and their row numbers there. Mend them in "+in.Name+" itself.")
	}
	r.summary(lines)
	places := map[leftshift.Source]string{}
	for _, s := range failing {
		for at, here := range s.places {
			places[at] = here
		}
	}
	r.problems(problemsSheet, func(at leftshift.Source) string { return places[firstCellOf(at)] })
	r.columns(understoodSheet)
	for i := range failing {
		r.failing(&failing[i])
	}
	if err := r.writeTo(w); err != nil {
		return fmt.Errorf("xlsx: findings: %w", err)
	}
	return nil
}

// firstCellOf gives the first cell of a range.
func firstCellOf(at leftshift.Source) leftshift.Source {
	at.Cell, _, _ = strings.Cut(at.Cell, ":")
	return at
}

// failingSheet is the rows of one sheet that have findings.
type failingSheet struct {
	name     string
	headers  []string
	dates    map[int]bool // columns of dates
	date1904 bool
	rows     []failingRow
	places   map[leftshift.Source]string // cells of the user's, and where they are here
}

// failingRow is a row that has findings.
type failingRow struct {
	row   *sheet.Row
	cells []*cellFindings
}

// failingRows gathers the rows with errors and warnings of every sheet whose
// header was found.
func failingRows(in *Checked) []failingSheet {
	if in.Book == nil {
		return nil
	}
	headers := headerRows(in.Understood)
	var sheets []failingSheet
	for i := range in.Book.Sheets {
		grid := &in.Book.Sheets[i]
		cells := byCell(in.Findings, grid.Name)
		header := slices.IndexFunc(grid.Rows, func(r sheet.Row) bool { return r.Number == headers[grid.Name] })
		if header < 0 || len(cells) == 0 {
			continue
		}
		s := failingSheet{name: grid.Name, dates: dateColumns(in.Understood, grid.Name), date1904: in.Book.Date1904, places: map[leftshift.Source]string{}}
		for _, c := range grid.Rows[header].Cells {
			s.headers = append(s.headers, c.Raw)
		}
		for _, c := range cells {
			at, found := slices.BinarySearchFunc(grid.Rows, c.row, func(r sheet.Row, n int) int { return cmp.Compare(r.Number, n) })
			if !found || c.row <= headers[grid.Name] {
				continue
			}
			if n := len(s.rows); n == 0 || s.rows[n-1].row.Number != c.row {
				s.rows = append(s.rows, failingRow{row: &grid.Rows[at]})
			}
			last := &s.rows[len(s.rows)-1]
			last.cells = append(last.cells, c)
			user := leftshift.Source{File: in.Name, Sheet: grid.Name, Cell: leftshift.CellName(c.column, c.row)}
			here := leftshift.Source{Sheet: grid.Name, Cell: leftshift.CellName(c.column+1, len(s.rows)+1)}
			s.places[user] = here.String()
		}
		if len(s.rows) > 0 {
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// dateColumns gives the columns of a sheet that were read as dates.
func dateColumns(understood []sheet.Understood, name string) map[int]bool {
	dates := map[int]bool{}
	for _, spec := range sheet.Catalogue() {
		for _, u := range understood {
			if u.Sheet != name || u.As != spec.Name {
				continue
			}
			for _, c := range spec.Columns {
				if column, _, ok := parseCell(u.Cell); ok && c.Header == u.Column && c.Type == sheet.Date {
					dates[column] = true
				}
			}
		}
	}
	return dates
}

// failing writes a sheet of rows that have findings: the row's number, the row,
// and what to fix in it.
func (r *findingsBook) failing(s *failingSheet) {
	const width, widthOfFix = 18.0, 70.0
	r.add(s.name)
	r.fitToPage(s.name)
	put(r.book, s.name, 1, 1, "Row", look{head: true, right: true, indent: true})
	setWidth(r.book, s.name, 1, 8)
	headerLines := 1
	for i, header := range s.headers {
		put(r.book, s.name, i+2, 1, header, look{head: true, indent: true})
		setWidth(r.book, s.name, i+2, width)
		headerLines = max(headerLines, 1+utf8.RuneCountInString(header)/int(width-3)) // bold, and indented
	}
	r.keep(r.file.SetRowHeight(s.name, 1, lineHeight*float64(min(headerLines, 6))+4))
	last := len(s.headers) + 2
	for _, row := range s.rows {
		last = max(last, len(row.row.Cells)+2)
	}
	put(r.book, s.name, last, 1, sheet.FixHeader, look{head: true, indent: true})
	setWidth(r.book, s.name, last, widthOfFix)
	for i, failing := range s.rows {
		row, lines := i+2, 1
		put(r.book, s.name, 1, row, failing.row.Number, look{right: true, indent: true}) // or it would run into what follows: 3 Feb 2028
		for c, cell := range failing.row.Cells {
			value, format := shownValue(cell, s.dates[c+1], s.date1904)
			put(r.book, s.name, c+2, row, value, look{format: format, wrap: true, indent: true})
			lines = max(lines, 1+utf8.RuneCountInString(cell.Raw)/int(width-2))
		}
		var fixes []string
		fixLines := 0
		for _, c := range failing.cells {
			l := look{fill: warningFill, wrap: true, indent: true}
			if c.findings.HasErrors() {
				l.fill = errorFill
			}
			value, format := shownValue(failing.row.Cell(c.column), s.dates[c.column], s.date1904)
			if l.format = format; value == nil {
				value = ""
			}
			put(r.book, s.name, c.column+1, row, value, l)
			for _, f := range c.findings {
				fixes = append(fixes, fixText(f, c))
				fixLines += 1 + utf8.RuneCountInString(fixes[len(fixes)-1])/int(widthOfFix)
			}
		}
		put(r.book, s.name, last, row, strings.Join(fixes, "\n"), look{wrap: true, indent: true})
		r.keep(r.file.SetRowHeight(s.name, row, min(lineHeight*float64(max(lines, fixLines))+4, 400)))
	}
	r.keep(r.file.SetPanes(s.name, frozenBelow(1)))
	r.layOut(s.name, 1, 0, "")
}

// shownValue gives the value of a cell as a user knows it, and its format.
func shownValue(c sheet.Cell, date, date1904 bool) (value any, format string) {
	if day, ok := sheet.DateOf(c, date1904); ok && (date || c.Kind == sheet.ISODate) {
		return day, formatDate
	}
	switch c.Kind {
	case sheet.Blank, sheet.Unsaved:
		return nil, ""
	case sheet.Number:
		if v, err := strconv.ParseFloat(c.Raw, 64); err == nil && c.Shown == "" {
			return v, ""
		}
		return cmp.Or(c.Shown, c.Raw), formatText
	case sheet.Bool:
		return c.Raw == "1", ""
	}
	return c.Raw, formatText
}
