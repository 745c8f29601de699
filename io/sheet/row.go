package sheet

import (
	"strings"

	"leftshift"
)

// row is one row of a table while its cells are typed. Each getter reports
// what is wrong with its cell and marks the row as failed; a blank cell is
// reported with the others that are blank.
type row struct {
	table  *table
	grid   *Row
	filled map[string]Cell   // cells of other rows with the same key, for those blank here
	values map[string]string // what was read, by header, for comparing rows with the same key; nil for a row that has its key alone
	blanks []string          // required columns that are blank
	failed bool
}

func (t *table) newRow(grid *Row) *row {
	return &row{table: t, grid: grid}
}

// origin is where the row's entity comes from.
func (r *row) origin() leftshift.Origin {
	return leftshift.Origin{File: r.table.book.Name, Sheet: r.table.grid.Name, Row: r.grid.Number, Columns: r.table.columns}
}

// at gives the cell of a column in the row.
func (r *row) at(header string) leftshift.Source { return r.origin().At(header) }

// cell gives the value of a column, or a blank where the sheet lacks it.
func (r *row) cell(header string) Cell {
	c := Cell{}
	if column, ok := r.table.columns[header]; ok {
		c = r.grid.Cell(column)
	}
	if blank(c) {
		c = r.filled[header]
	}
	return c
}

// fail reports what is wrong with a cell.
func (r *row) fail(header, code, problem, mend string, also ...leftshift.Source) {
	if code[0] == 'E' {
		r.failed = true
	}
	r.table.reader.add(leftshift.Finding{
		Code: code, At: r.at(header), Also: also, Problem: r.withhold(problem), Mend: r.withhold(mend), Column: header, Found: r.found(header),
	})
}

// found gives a value as the user sees it, cut to a readable length: a date as
// a date, not as the number that stores it. It is blank for a value that is
// withheld.
func (r *row) found(header string) string {
	if blank(r.cell(header)) || r.withholds(header) {
		return ""
	}
	return strings.TrimSuffix(strings.TrimPrefix(r.shown(header), `"`), `"`)
}

// shown gives a value in quotes, for messages.
func (r *row) shown(header string) string {
	c := r.cell(header)
	if r.withholds(header) {
		return notShown
	}
	if column := r.table.kind.spec.column(header); column.Type == Date && (c.Kind == Number || c.Kind == ISODate) {
		if date, bad := parseDate(c, r.table.book.Date1904); bad == nil {
			return quoted(day(date))
		}
	}
	return shown(c)
}

// take gives a cell to be typed. ok is false for a blank, which is noted when
// the column is required, and for an error value, which is reported.
func (r *row) take(header string) (c Cell, column *Column, ok bool) {
	column = r.table.kind.spec.column(header)
	c = r.cell(header)
	switch {
	case blank(c):
		if column.Required && !column.late {
			r.failed = true
			if !r.table.absent[header] {
				r.blanks = append(r.blanks, header)
			}
		}
		return c, column, false
	case c.Kind == Unsaved:
		r.failed = true // and reported
		return c, column, false
	case c.Kind == ErrorValue:
		r.fail(header, "E209", "the cell shows the error "+clean(c.Raw)+" in place of a value", "Mend the formula, or type the value")
		return c, column, false
	}
	return c, column, true
}

// refuse reports a cell that could not be typed.
func (r *row) refuse(header string, bad *trouble) { r.fail(header, bad.code, bad.problem, bad.mend) }

// keep notes what was read, where it will be compared.
func (r *row) keep(header, value string) {
	if r.values != nil {
		r.values[header] = value
	}
}

// reportBlanks reports the required cells that are blank, together.
func (r *row) reportBlanks() {
	if len(r.blanks) == 0 {
		return
	}
	header := r.blanks[0]
	names := make([]string, len(r.blanks))
	for i, h := range r.blanks {
		names[i] = quoted(h)
	}
	f := leftshift.Finding{Code: "E201", At: r.at(header), Column: header}
	if len(names) == 1 {
		f.Problem = names[0] + " is blank, and every row needs it"
		f.Mend = "Enter a value, for example " + r.table.kind.spec.column(header).Example
		if t := r.table.kind.spec.column(header).Type; t == Whole || t == Decimal {
			f.Mend += "; 0 if there is none"
		}
	} else {
		f.Problem = listed(names) + " are blank, and every row needs them"
		f.Mend = "Fill the cells; if the row is a note or a total, delete it or move it to another sheet"
	}
	r.table.reader.add(f)
}
