package tis

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// mostBytes is the largest file that TIS takes.
const mostBytes = 10_000_000

// Checked is what a file came to.
type Checked struct {
	Template   *Template // nil where TIS would not know the file
	Rows       int       // that TIS would read
	Understood []sheet.Understood
	Findings   leftshift.Findings // sorted; none repeats a name, a registration number or a comment
}

// Lint checks a file for upload by TIS's own rules, as far as they can be worked out
// without its records, and by some that TIS doesn't have: two placements of one
// person at once, posts with more than one WTE in them, and cells changed since
// leftshift wrote the file.
func Lint(book *sheet.Workbook) *Checked {
	l := &linter{book: book, out: &Checked{}, columns: map[string]int{}}
	l.file()
	if len(book.Sheets) > 0 {
		l.grid = &book.Sheets[0]
		if l.header() {
			l.rows()
			l.sayUnlisted()
			l.whole()
			l.sealed()
		}
	}
	l.out.Findings.Sort()
	return l.out
}

// linter is a file being checked.
type linter struct {
	book     *sheet.Workbook
	grid     *sheet.Grid
	out      *Checked
	columns  map[string]int // 1-based, by the header of the template
	reasons  int            // the column of reasons for failure; 0 for none
	entries  []*entry
	unlisted []*unlisted
}

// entry is a row of the file, with what could be read of it.
type entry struct {
	row   *sheet.Row
	cells map[string]cell // by the header of the template; those that are there
}

// cell is a value as TIS reads it.
type cell struct {
	text string // trimmed; a date as 2006-01-02, a number in its shortest form
	ok   bool   // it is what its column takes
}

// text gives what TIS reads in a column; blank for none.
func (e *entry) text(header string) string { return e.cells[header].text }

// good gives the text of a cell that is what its column takes, and whether it is.
func (e *entry) good(header string) (string, bool) {
	c := e.cells[header]
	return c.text, c.ok && c.text != ""
}

// add adds a finding at a column of a row; row 1 is the headers.
func (l *linter) add(severity leftshift.Severity, code string, row, column int, header, found, mend, problem string, args ...any) {
	at := leftshift.Source{File: l.book.Name}
	if l.grid != nil {
		at.Sheet = l.grid.Name
		if column > 0 {
			at.Cell = leftshift.CellName(column, row)
		}
	}
	l.out.Findings = append(l.out.Findings, leftshift.Finding{
		Severity: severity, Code: code, At: at, Column: header, Found: found, Problem: fmt.Sprintf(problem, args...), Mend: mend,
	})
}

// wrong and odd add an error and a warning at a cell of an entry.
func (l *linter) wrong(code string, e *entry, header, mend, problem string, args ...any) {
	l.add(leftshift.Error, code, e.row.Number, max(1, l.columns[header]), header, l.shown(e, header), mend, problem, args...)
}

func (l *linter) odd(code string, e *entry, header, mend, problem string, args ...any) {
	l.add(leftshift.Warning, code, e.row.Number, max(1, l.columns[header]), header, l.shown(e, header), mend, problem, args...)
}

func (l *linter) note(code string, e *entry, header, problem string, args ...any) {
	l.add(leftshift.Note, code, e.row.Number, max(1, l.columns[header]), header, "", "", problem, args...)
}

// also names a further cell in the finding added last.
func (l *linter) also(e *entry, header string) {
	last := &l.out.Findings[len(l.out.Findings)-1]
	last.Also = append(last.Also, leftshift.Source{File: l.book.Name, Sheet: l.grid.Name, Cell: leftshift.CellName(max(1, l.columns[header]), e.row.Number)})
}

// shown gives a cell's value for a finding; nothing of a column about a person.
func (l *linter) shown(e *entry, header string) string {
	if c := l.out.Template.column(header); c == nil || c.Type == person || c.Type == supervisor || mayBeAReason(header) {
		return ""
	}
	return strings.TrimSpace(e.row.Cell(l.columns[header]).Raw)
}

// mayBeAReason reports whether a column may hold an illness or a leave, in words of
// the user's own: what is on TIS's list, or nearly, is no such thing.
func mayBeAReason(header string) bool { return strings.TrimSuffix(header, "*") == "Placement Type" }

// file checks what TIS asks of a file whatever is in it.
func (l *linter) file() {
	switch extension := filepath.Ext(l.book.Name); {
	case extension == ".xlsx":
	case strings.EqualFold(extension, ".xlsx"):
		l.add(leftshift.Error, "E701", 0, 0, "", extension, "Rename it to end in .xlsx", "TIS takes the ending .xlsx in small letters only, and this file ends in %s", extension)
	default:
		l.add(leftshift.Error, "E701", 0, 0, "", extension, "Save it as Excel Workbook (.xlsx)", "TIS takes files that end in .xlsx, and this one ends in %q", extension)
	}
	if l.book.Bytes > mostBytes {
		l.add(leftshift.Error, "E701", 0, 0, "", "", "Split it into several files, each with the header row",
			"the file has %.1f MB, and TIS takes 10 MB at most", float64(l.book.Bytes)/1e6)
	}
}

// rows reads every row below the headers, cell by cell.
func (l *linter) rows() {
	t := l.out.Template
	for i := range l.grid.Rows {
		row := &l.grid.Rows[i]
		if row.Number == 1 || !l.holdsAnything(row) {
			continue
		}
		e := &entry{row: row, cells: map[string]cell{}}
		for c := range t.Columns {
			if column := l.columns[t.Columns[c].Header]; column > 0 {
				e.cells[t.Columns[c].Header] = l.cell(e, &t.Columns[c], row.Cell(column))
			}
		}
		l.entries = append(l.entries, e)
		l.row(e)
	}
	l.out.Rows = len(l.entries)
	if l.out.Rows == 0 {
		l.add(leftshift.Note, "N740", 1, 1, "", "", "", "there are no rows below the headers")
	}
	l.hidden()
}

// holdsAnything reports whether TIS sees a row: one without any value it skips.
func (l *linter) holdsAnything(row *sheet.Row) bool {
	return slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return c.Kind != sheet.Blank })
}

// hidden says what is loaded that nobody sees.
func (l *linter) hidden() {
	if l.grid.Hidden {
		l.add(leftshift.Warning, "W741", 1, 1, "", "", "Unhide it", "the sheet is hidden, and TIS reads it all the same")
	}
	hidden, first := 0, 0
	for _, e := range l.entries {
		if e.row.Hidden {
			if hidden++; hidden == 1 {
				first = e.row.Number
			}
		}
	}
	if hidden > 0 {
		l.add(leftshift.Warning, "W741", first, 1, "", "", "Unhide what is to be loaded, and delete the rest",
			"%s hidden, from this row on, perhaps by a filter, and TIS loads hidden rows too", isOrAre(hidden, "row"))
	}
}

func isOrAre(n int, noun string) string {
	if n == 1 {
		return count(n, noun) + " is"
	}
	return count(n, noun) + " are"
}
