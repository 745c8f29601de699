package sheet

import (
	"slices"
	"strings"
	"time"

	"leftshift"
)

// This file reads all rows of one kind of sheet, from every workbook, and
// merges those with the same key.

// readKind reads every sheet of a kind.
func (r *reader) readKind(k kind) {
	tables := r.tables[k.tables()]
	if k.forAssign && !r.assign {
		for _, t := range tables {
			r.leftToAssign(t)
		}
		return
	}
	var rows []*row
	for _, t := range tables {
		rows = append(rows, t.rows...)
	}
	if len(rows) == 0 && len(tables) > 0 && r.needed(&k) {
		t := tables[0]
		r.noRows(leftshift.Source{File: t.book.Name, Sheet: t.grid.Name}, &k)
	}
	for _, group := range groupRows(&k, r.standIn(&k, rows)) {
		r.readGroup(&k, group)
	}
	for _, t := range tables {
		t.reportTallies()
	}
	if k.after != nil {
		k.after(r)
	}
}

func (r *reader) noRows(at leftshift.Source, k *kind) {
	if k.keys != nil {
		k.keys(r).partial = true
	}
	r.add(leftshift.Finding{
		Code: "E231", At: at,
		Problem: "the sheet " + k.spec.Name + " has no rows",
		Mend:    "Enter at least one row below the header",
	})
}

// groupRows puts rows with the same key together. A row without a complete key
// is on its own.
func groupRows(k *kind, rows []*row) [][]*row {
	var groups [][]*row
	position := map[string]int{}
	for i, row := range rows {
		id, ok := row.id(k)
		if at, seen := position[id]; ok && seen {
			groups[at] = append(groups[at], row)
			continue
		}
		if ok {
			position[id] = len(groups)
		}
		groups = append(groups, rows[i:i+1:i+1])
	}
	return groups
}

// id gives the folded key of a row. ok is false when a required part is blank.
func (r *row) id(k *kind) (id string, ok bool) {
	parts := make([]string, len(k.key))
	for i, header := range k.key {
		parts[i] = r.idPart(k, header)
		if parts[i] == "" && r.table.kind.spec.column(header).Required {
			return "", false
		}
	}
	return strings.Join(parts, "\x00"), true
}

// idPart folds one cell of a key, so that ways to write the same come out the
// same.
func (r *row) idPart(k *kind, header string) string {
	c := r.cell(header)
	switch column := r.table.kind.spec.column(header); column.Type {
	case Choice:
		if part := foldChoice(keyText(c)); part != "" || header != hardOrSoft {
			return part
		}
		return "soft"
	case Date:
		if day, bad := parseDate(c, r.table.book.Date1904); bad == nil && !blank(c) {
			return day.Format(time.DateOnly)
		}
	}
	if keys := k.refers[header]; keys != nil {
		return keys(r.table.reader).fold(keyText(c))
	}
	return foldReference(keyText(c))
}

// foldReference folds a reference for comparison with others of its kind:
// "Area:North" and "area: north" are the same.
func foldReference(text string) string {
	kind, name, found := strings.Cut(text, ":")
	if !found {
		return leftshift.FoldKey(text)
	}
	return leftshift.FoldKey(kind) + ": " + leftshift.FoldKey(name)
}

// readGroup reads the rows of one key, reports where they contradict each
// other, and puts what they say into the brief once.
func (r *reader) readGroup(k *kind, group []*row) {
	clash := false
	var keep func()
	for i, row := range group {
		if len(group) > 1 {
			row.values = map[string]string{}
		}
		keep = k.read(r, row)
		row.reportBlanks()
		if i == 0 {
			continue
		}
		if row.contradicts(group[:i], k) {
			clash = true
			continue
		}
		row.repeats(group[0], k)
	}
	if k.keys != nil {
		for _, row := range group {
			switch c := row.cell(k.key[0]); {
			case c.Kind == Unsaved:
				k.keys(r).partial = true
			case c.Kind != ErrorValue && keyText(c) != "":
				k.keys(r).define(keyText(c))
			}
		}
	}
	if clash || slices.ContainsFunc(group, func(row *row) bool { return row.failed }) {
		r.failed[k.spec.Name] = true
		return
	}
	if len(group) > 1 {
		one := merged(k, group)
		r.quiet = true
		keep = k.read(r, one)
		r.quiet = false
		if one.failed { // each row is right by itself, and together they are not
			k.read(r, merged(k, group))
			r.failed[k.spec.Name] = true
			return
		}
	}
	if keep != nil {
		keep()
	}
}

// contradicts reports the first earlier row that has another value in a column
// where both have one.
func (r *row) contradicts(earlier []*row, k *kind) bool {
	clash := false
	for i := range k.spec.Columns {
		header := k.spec.Columns[i].Header
		value, given := r.values[header]
		if !given || slices.Contains(k.key, header) {
			continue
		}
		for _, other := range earlier {
			if otherValue, ok := other.values[header]; ok && otherValue != value {
				r.clash(other, header, k)
				clash = true
				break
			}
		}
	}
	return clash
}

func (r *row) clash(other *row, header string, k *kind) {
	where := "in another row"
	if r.table.book != other.table.book {
		where = "in " + other.table.book.Name
	}
	r.fail(header, "E302",
		quoted(header)+" of "+r.name(k)+" is "+r.shown(header)+" here and "+other.shown(header)+" "+where,
		"Give both the same value, or delete the row that is wrong", other.at(header))
}

// name gives the key of a row for a message: `Post "P1"`.
func (r *row) name(k *kind) string {
	var parts []string
	for _, header := range k.key {
		if text := keyText(r.cell(header)); text != "" && r.table.kind.spec.column(header).Type == Date {
			parts = append(parts, header+" "+r.shown(header))
		} else if text != "" {
			parts = append(parts, header+" "+quoted(text))
		}
	}
	return strings.Join(parts, ", ")
}

// repeats mentions a row that says nothing new.
func (r *row) repeats(first *row, k *kind) {
	if r.table.book != first.table.book {
		r.table.tally("N303", k.key[0], r.at(k.key[0]))
		return
	}
	r.fail(k.key[0], "W304", r.name(k)+" is there twice; the two rows agree and are counted once",
		"Delete one of them, or give it a key of its own", first.at(k.key[0]))
}

// merged makes one row of several that agree. Where they spell a value in
// different ways, the choice does not depend on which row comes first.
func merged(k *kind, group []*row) *row {
	first := group[0]
	one := first.table.newRow(&Row{Number: first.grid.Number})
	one.filled = map[string]Cell{}
	for i := range k.spec.Columns {
		header := k.spec.Columns[i].Header
		for _, row := range group {
			c := row.cell(header)
			if day, ok := row.values[header]; ok && k.spec.Columns[i].Type == Date {
				c = Cell{Kind: ISODate, Raw: day} // two workbooks may count days from different years
			}
			if !blank(c) && (blank(one.filled[header]) || keyText(c) > keyText(one.filled[header])) {
				one.filled[header] = c
			}
		}
	}
	return one
}
