package sheet

import (
	"slices"
	"strings"

	"leftshift"
)

// This file takes from last year's brief what stays, for a template to be filled
// this year: keys, names and rules, but no dates, numbers of trainees or sums.

// yearly are the sheets whose rows belong to one year.
var yearly = []string{"Blocks", "Intake", "Current", "Trainees", "Preferences"}

// yearlyColumns are the columns of other sheets whose values belong to one year.
var yearlyColumns = map[string][]string{
	"Programmes": {"Trainees"},
	"Posts":      {"Extra places"},
	"Tariff":     {"Rate per WTE-year", "Source", "Effective from"},
	"Budgets":    {"Amount"},
}

// Carried is what one sheet of the brief takes over from last year.
type Carried struct {
	Sheet   string
	Rows    [][]any  // one value for each column of the sheet's Spec: nil for a blank, else string, float64 or time.Time
	Blank   []string // columns left blank, whose values belong to last year
	ByBlock int      // rows left out because they are about a block of last year
	Unknown []string // headers that the sheet has no column for
	Whole   bool     // all rows belong to last year: none is taken over
	Had     int      // rows that there were
}

// Carry takes from the workbooks of last year's brief what stays: see Carried.
// Rows with the same key are taken over once, and sheets about single trainees
// never. Findings are those of the sheets and their headers; cells are taken as
// they are, for this year's check to judge.
func Carry(books []*Workbook) ([]Carried, leftshift.Findings) {
	r := newReader(books)
	r.openTables()
	all := kinds()
	var carried []Carried
	for _, spec := range Catalogue() {
		k := &all[slices.IndexFunc(all, func(k kind) bool { return k.spec.Name == spec.Name })]
		tables := r.tables[spec.Name]
		if k.form != nil {
			other := k.form()
			tables = append(slices.Clone(tables), r.tables[other.tables()]...)
		}
		if len(tables) > 0 {
			carried = append(carried, carry(k, tables))
		}
	}
	r.findings.Sort()
	return carried, r.findings
}

// carry takes over the rows of one sheet.
func carry(k *kind, tables []*table) Carried {
	c := Carried{Sheet: k.spec.Name, Whole: slices.Contains(yearly, k.spec.Name)}
	if !c.Whole {
		c.Blank = yearlyColumns[c.Sheet]
	}
	seen := map[string]bool{}
	for _, t := range tables {
		c.Had += len(t.rows)
		for _, u := range t.reader.understood {
			if u.File == t.book.Name && u.Sheet == t.grid.Name && u.Header != "" && u.Column == "" && u.As != "" && !c.Whole {
				c.Unknown = append(c.Unknown, u.Header)
			}
		}
		for _, row := range t.rows {
			switch key := k.keyOf(row, c.Blank); {
			case c.Whole || seen[key]:
			case !blank(row.cell("Block")):
				c.ByBlock++
			default:
				seen[key] = true
				c.Rows = append(c.Rows, c.values(k, t, row))
			}
		}
	}
	return c
}

// keyOf gives what tells a row from others of its sheet, besides columns that are
// left blank.
func (k *kind) keyOf(row *row, besides []string) string {
	parts := make([]string, len(k.key))
	for i, header := range k.key {
		if !slices.Contains(besides, header) {
			parts[i] = leftshift.FoldKey(keyText(row.cell(header)))
		}
	}
	return strings.Join(parts, "\x00")
}

// values gives the values of a row that stay.
func (c *Carried) values(k *kind, t *table, row *row) []any {
	values := make([]any, len(k.spec.Columns))
	for i := range k.spec.Columns {
		column := &k.spec.Columns[i]
		cell := row.cell(column.Header)
		if blank(cell) || cell.Kind == Unsaved || cell.Kind == ErrorValue || slices.Contains(c.Blank, column.Header) {
			continue
		}
		values[i] = keyText(cell)
		switch column.Type {
		case Date:
			if date, bad := parseDate(cell, t.book.Date1904); bad == nil {
				values[i] = date
			}
		case Share:
			if v, _, bad := parseShare(cell); bad == nil {
				values[i] = v
			}
		case Whole, Decimal:
			if v, _, bad := parseNumber(cell, ""); bad == nil {
				values[i] = v
			}
		case YesNo:
			if yes, bad := parseYesNo(cell); bad == nil {
				values[i] = map[bool]string{true: "Y", false: "N"}[yes]
			}
		}
	}
	return values
}
