package sheet

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"leftshift"
)

// row is one row of a table while its cells are typed. Each getter reports
// what is wrong with its cell and marks the row as failed; a blank cell is
// reported with the others that are blank.
type row struct {
	table  *table
	grid   *Row
	filled map[string]Cell   // cells of other rows with the same key, for those blank here
	values map[string]string // what was read, by header, for comparing rows with the same key
	blanks []string          // required columns that are blank
	failed bool
}

func (t *table) newRow(grid *Row) *row {
	return &row{table: t, grid: grid, values: map[string]string{}}
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
		Code: code, At: r.at(header), Also: also, Problem: problem, Mend: mend, Column: header, Found: found(r.cell(header)),
	})
}

// found gives a value as it was typed, cut to a readable length.
func found(c Cell) string {
	if blank(c) {
		return ""
	}
	return strings.TrimSuffix(strings.TrimPrefix(shown(c), `"`), `"`)
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
	case c.Kind == ErrorValue:
		r.fail(header, "E209", "the cell shows the error "+clean(c.Raw)+" in place of a value", "Mend the formula, or type the value")
		return c, column, false
	}
	return c, column, true
}

// refuse reports a cell that could not be typed.
func (r *row) refuse(header string, bad *trouble) { r.fail(header, bad.code, bad.problem, bad.mend) }

// keep notes what was read, for comparison.
func (r *row) keep(header, value string) { r.values[header] = value }

// text gives free text or a key; blank when not given.
func (r *row) text(header string) string {
	c, _, ok := r.take(header)
	if !ok {
		return ""
	}
	text := keyText(c)
	r.keep(header, leftshift.FoldKey(text))
	return text
}

// separators can't be part of a key that is named in lists.
const separators = ";"

// newKey gives a key that the row defines.
func (r *row) newKey(header string) string {
	text := r.text(header)
	switch {
	case strings.ContainsAny(text, separators):
		r.fail(header, "E213", quoted(text)+" has a semicolon in it, which separates the keys of a list", "Use a key without semicolons")
	case len([]rune(text)) > 200:
		r.fail(header, "E213", quoted(text)+" is too long for a key: "+itoa(len([]rune(text)))+" letters", "Use a key of at most 200 letters")
	}
	return text
}

// decimal gives a number between two bounds, or nil when not given. strict
// refuses the lower bound itself.
func (r *row) decimal(header string, low, high float64, strict bool) *float64 {
	c, column, ok := r.take(header)
	if !ok {
		return nil
	}
	v, asText, bad := parseNumber(c, column.Example)
	if bad == nil {
		bad = bounds(c, v, low, high, strict, column.Example)
	}
	if bad != nil {
		r.refuse(header, bad)
		return nil
	}
	return r.number(header, v, asText)
}

// bounds says what is wrong with a number outside its range.
func bounds(c Cell, v, low, high float64, strict bool, example string) *trouble {
	mend := "Enter a number from " + trim(low)
	if strict {
		mend = "Enter a number above " + trim(low)
	}
	if high < largest {
		mend += " up to " + trim(high)
	}
	mend += ", for example " + example
	switch {
	case v < low || strict && v == low:
		if low == 0 && v < 0 {
			return &trouble{"E204", shown(c) + " is below zero", mend}
		}
		return &trouble{"E204", shown(c) + " is too small", mend}
	case v > high:
		return &trouble{"E204", shown(c) + " is more than " + trim(high), mend}
	}
	return nil
}

func (r *row) number(header string, v float64, asText bool) *float64 {
	if asText {
		r.table.tally("N210", header, r.at(header))
	}
	r.keep(header, strconv.FormatFloat(v, 'g', -1, 64))
	return &v
}

// whole gives a whole number from zero up, or nil when not given.
func (r *row) whole(header string) *int {
	c, column, ok := r.take(header)
	if !ok {
		return nil
	}
	n, asText, bad := parseWhole(c, column.Example)
	if bad != nil {
		r.refuse(header, bad)
		return nil
	}
	r.number(header, float64(n), asText)
	return &n
}

// share gives a share from 0 to 1, or nil when not given.
func (r *row) share(header string) *float64 {
	c, _, ok := r.take(header)
	if !ok {
		return nil
	}
	v, asText, bad := parseShare(c)
	if bad != nil {
		r.refuse(header, bad)
		return nil
	}
	return r.number(header, v, asText)
}

// date gives a day at midnight UTC, or the zero time when not given.
func (r *row) date(header string) time.Time {
	c, _, ok := r.take(header)
	if !ok {
		return time.Time{}
	}
	day, bad := parseDate(c, r.table.book.Date1904)
	if bad != nil {
		r.refuse(header, bad)
		return time.Time{}
	}
	r.keep(header, day.Format(time.DateOnly))
	return day
}

// choice gives one of the column's choices, or blank when not given.
func (r *row) choice(header string) string {
	c, column, ok := r.take(header)
	if !ok {
		return ""
	}
	choice, bad := parseChoice(c, column.Choices)
	if bad != nil {
		r.refuse(header, bad)
		return ""
	}
	r.keep(header, choice)
	return choice
}

// yesNo gives Y or N, or what a blank means.
func (r *row) yesNo(header string, otherwise bool) bool {
	c, _, ok := r.take(header)
	if !ok {
		return otherwise
	}
	yes, bad := parseYesNo(c)
	if bad != nil {
		r.refuse(header, bad)
		return otherwise
	}
	r.keep(header, strconv.FormatBool(yes))
	return yes
}

// list gives the entries of a list that is separated by semicolons.
func (r *row) list(header string) []string {
	c, _, ok := r.take(header)
	if !ok {
		return nil
	}
	var entries, folded []string
	for _, entry := range strings.Split(keyText(c), ";") {
		if entry = clean(entry); entry == "" {
			continue
		}
		entries = append(entries, entry)
		folded = append(folded, leftshift.FoldKey(entry))
	}
	if len(entries) == 0 {
		r.fail(header, "E211", shown(c)+" is a list without entries", "Separate the entries by semicolons, for example "+r.table.kind.spec.column(header).Example)
		return nil
	}
	slices.Sort(folded)
	r.keep(header, strings.Join(folded, ";"))
	return entries
}

// refer resolves the key in a cell; blank when not given or not found.
func (r *row) refer(k *keys, header string) string {
	text := r.text(header)
	if text == "" {
		return ""
	}
	key, ok := k.find(r, header, text)
	if ok {
		r.keep(header, leftshift.FoldKey(key))
	}
	return key
}

// referList resolves the keys of a list, each of which may come once.
func (r *row) referList(k *keys, header string) []string {
	var found []string
	for _, text := range r.list(header) {
		key, ok := k.find(r, header, text)
		switch {
		case !ok:
		case slices.Contains(found, key):
			r.fail(header, "E311", "the "+k.noun+" "+quoted(key)+" is listed twice", "List every "+k.noun+" once")
		default:
			found = append(found, key)
		}
	}
	return found
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

// valueOr gives what a pointer points to, or what a blank means.
func valueOr[T any](value *T, otherwise T) T {
	if value == nil {
		return otherwise
	}
	return *value
}
