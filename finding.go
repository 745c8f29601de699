package leftshift

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a finding means for the run.
type Severity int

// The severities, worst last. The zero value is no severity, so that a finding
// built without one is noticed.
const (
	_       Severity = iota
	Note             // worth knowing; nothing to mend
	Warning          // read, but probably not what the user meant
	Error            // the brief can't be used until it is mended
)

// String gives the severity in lower case, as messages show it.
func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "unknown severity"
}

// Finding is one thing wrong or odd in a brief, a plan or a file. Its parts are
// kept apart so that a terminal, a workbook and JSON can each show them well.
// No finding carries a trainee's name or any free text about a person.
type Finding struct {
	Severity Severity
	Code     string   // stable, such as E203; explained by Codes
	At       Source   // the cell to mend
	Also     []Source // other cells that take part, such as the first of two duplicates
	Problem  string   // what is wrong, one sentence without the place: `"12.5" is not a whole number of places`
	Mend     string   // what to do about it, one sentence: `Enter a whole number, for example 12`
	Column   string   // canonical header of the cell, where there is one
	Found    string   // the value as it was typed, where there is one
}

// String gives the finding on one line:
//
//	Posts!G31: "12.5" is not a whole number of places. Enter a whole number, for example 12. [E203]
func (f Finding) String() string {
	return f.line(Source.String)
}

// Long is String with the file in front of every cell.
func (f Finding) Long() string {
	return f.line(Source.Long)
}

func (f Finding) line(place func(Source) string) string {
	var b strings.Builder
	if at := place(f.At); at != "" {
		b.WriteString(at + ": ")
	}
	b.WriteString(f.Problem)
	if len(f.Also) > 0 {
		places := make([]string, len(f.Also))
		for i, s := range f.Also {
			places[i] = place(s)
		}
		fmt.Fprintf(&b, " (see %s)", strings.Join(places, ", "))
	}
	b.WriteString(".")
	if f.Mend != "" {
		b.WriteString(" " + f.Mend + ".")
	}
	if f.Code != "" {
		b.WriteString(" [" + f.Code + "]")
	}
	return b.String()
}

// Findings is everything found in one reading. It is never an error itself:
// warnings must survive a reading that succeeds.
type Findings []Finding

// HasErrors reports whether any finding is an Error.
func (fs Findings) HasErrors() bool { return fs.Count(Error) > 0 }

// Count gives the number of findings of one severity.
func (fs Findings) Count(s Severity) int {
	n := 0
	for _, f := range fs {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// Sort orders findings worst first, then by file, sheet, row and column, so
// that the same brief always gives the same report.
func (fs Findings) Sort() {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(a.At.File, b.At.File),
			cmp.Compare(a.At.Sheet, b.At.Sheet),
			compareCells(a.At.Cell, b.At.Cell),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Problem, b.Problem),
		)
	})
}

// compareCells orders A1 references by row, then by column.
func compareCells(a, b string) int {
	ac, ar := splitCell(a)
	bc, br := splitCell(b)
	return cmp.Or(cmp.Compare(ar, br), cmp.Compare(len(ac), len(bc)), cmp.Compare(ac, bc))
}

func splitCell(ref string) (letters string, row int) {
	i := 0
	for i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' {
		i++
	}
	letters = ref[:i]
	for i < len(ref) && ref[i] >= '0' && ref[i] <= '9' {
		row = row*10 + int(ref[i]-'0')
		i++
	}
	return letters, row
}
