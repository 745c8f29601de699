package sheet

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"leftshift"
)

// This file compares two briefs row by row.

// Difference is a cell, or a whole row, that differs between two briefs.
type Difference struct {
	Sheet  string            // of the brief
	Key    string            // what names the row, such as "P1" or "F2, Aug 2027"
	Keys   map[string]string // the same by column
	Column string            // blank where only one brief has the row, unless it is an answer
	A, B   leftshift.Source  // the cell, or the row's first; zero where that brief has no such row
	InA    string            // the value, blank for none; of a row that only A has, blank
	InB    string
}

// Differences gives the differences between two briefs, sheet by sheet in the
// order of the template and then the answers of providers, each in the order of its
// rows' keys. Rows are matched by their keys, not by their places, and values
// compared as what they mean: 2 and "2" are the same. Sheets about single trainees,
// and answers that hold a plan to nothing, are left out.
func Differences(a, b []*Workbook) []Difference {
	rowsA, rowsB := keyedRows(a), keyedRows(b)
	var found []Difference
	for _, spec := range append(Catalogue(), answersSheet().spec) {
		keys := slices.Sorted(maps.Keys(rowsA[spec.Name]))
		for key := range rowsB[spec.Name] {
			if _, both := rowsA[spec.Name][key]; !both {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		for _, key := range keys {
			found = append(found, differences(&spec, rowsA[spec.Name][key], rowsB[spec.Name][key])...)
		}
	}
	return found
}

// keyedRows gives the rows of a brief by sheet and folded key, with those of a job in
// the place of the rows that they change. Of rows with the same key the first counts.
func keyedRows(books []*Workbook) map[string]map[string]*row {
	r := newReader(books)
	r.takeJobs()
	r.openTables()
	all := map[string]map[string]*row{}
	for _, k := range kinds() {
		if k.forAssign {
			continue
		}
		var list []*row
		for _, t := range r.tables[k.tables()] {
			list = append(list, t.rows...)
		}
		rows := map[string]*row{}
		for _, row := range r.standIn(&k, list) {
			if k.returned && !binds(row) {
				continue
			}
			if key := k.keyOf(row, nil); rows[key] == nil {
				rows[key] = row
			}
		}
		all[k.spec.Name] = rows
	}
	return all
}

// binds reports whether an answer holds a plan to something.
func binds(answer *row) bool {
	kind, _ := leftshift.ParseAnswer(keyText(answer.cell("Answer")))
	return kind != leftshift.NotAnswered && kind != leftshift.Accept
}

// differences compares two rows with the same key, of which one may be missing.
func differences(spec *Spec, a, b *row) []Difference {
	one := cmp.Or(a, b)
	d := Difference{Sheet: spec.Name, Keys: map[string]string{}}
	var names []string
	for _, header := range one.table.kind.key {
		if text := keyText(one.cell(header)); text != "" {
			names = append(names, text)
			d.Keys[header] = text
		}
	}
	d.Key = strings.Join(names, ", ")
	first := one.table.kind.key[0]
	if a == nil || b == nil {
		if a != nil {
			d.A = a.at(first)
		} else {
			d.B = b.at(first)
		}
		if one.table.kind.returned { // what was answered says more than that there is an answer
			d.Column = "Answer"
			if a != nil {
				d.A, d.InA = a.at(d.Column), meaning(a, &Column{Header: d.Column})
			} else {
				d.B, d.InB = b.at(d.Column), meaning(b, &Column{Header: d.Column})
			}
		}
		return []Difference{d}
	}
	var found []Difference
	for i := range spec.Columns {
		column := &spec.Columns[i]
		x, y := meaning(a, column), meaning(b, column)
		if leftshift.FoldKey(x) == leftshift.FoldKey(y) {
			continue
		}
		cell := d
		cell.Column, cell.A, cell.B, cell.InA, cell.InB = column.Header, a.at(column.Header), b.at(column.Header), x, y
		found = append(found, cell)
	}
	return found
}

// meaning gives what a cell means as text, the same for every way to write it.
func meaning(row *row, column *Column) string {
	cell := row.cell(column.Header)
	if blank(cell) {
		return ""
	}
	switch column.Type {
	case Date:
		if date, bad := parseDate(cell, row.table.book.Date1904); bad == nil {
			return date.Format(time.DateOnly)
		}
	case Share:
		if v, _, bad := parseShare(cell); bad == nil {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
	case Whole, Decimal:
		if v, _, bad := parseNumber(cell, ""); bad == nil {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
	case YesNo:
		if yes, bad := parseYesNo(cell); bad == nil {
			return map[bool]string{true: "Y", false: "N"}[yes]
		}
	case KeyList:
		var parts []string
		for _, part := range strings.Split(keyText(cell), ";") {
			if part = clean(part); part != "" {
				parts = append(parts, part)
			}
		}
		return strings.Join(parts, "; ")
	}
	return keyText(cell)
}
