package sheet

import (
	"slices"
	"strings"

	"leftshift"
)

// This file finds the header row of a sheet and matches its columns.

// headerWithin is how far down a header is looked for: rows above it may hold
// a title and notes.
const headerWithin = 20

// longestHeader is how many bytes a header may have: anything longer is a note.
const longestHeader = 200

// headings are the headers of a sheet, folded for matching.
type headings struct {
	columns map[string]*Column // by folded header or synonym
	headers []string           // canonical, for suggestions
}

func newHeadings(spec *Spec) *headings {
	h := &headings{columns: map[string]*Column{}}
	for i := range spec.Columns {
		column := &spec.Columns[i]
		h.headers = append(h.headers, column.Header)
		for _, synonym := range column.Synonyms {
			h.columns[foldHeader(synonym)] = column
		}
	}
	for i := range spec.Columns { // a canonical header beats a synonym
		h.columns[foldHeader(spec.Columns[i].Header)] = &spec.Columns[i]
	}
	return h
}

// match finds the column that a header names. With no match it gives the
// nearest canonical header, or nothing.
func (h *headings) match(header string) (column *Column, near string) {
	folded := foldHeader(header)
	if column := h.columns[folded]; column != nil {
		return column, ""
	}
	near, _ = nearest(folded, h.headers)
	return nil, near
}

// namedBy says how a header names the column that it was taken for.
func namedBy(column *Column, header string) string {
	folded := foldHeader(header)
	if folded == foldHeader(column.Header) {
		if strings.TrimSuffix(header, "*") == column.Header || column.Unit != "" && strings.HasSuffix(header, " ("+column.Unit+")") {
			return "its name"
		}
		return "its name, but for capital letters, spaces, punctuation and what is in brackets"
	}
	for _, synonym := range column.Synonyms {
		if foldHeader(synonym) == folded {
			return "the other name " + quoted(synonym)
		}
	}
	return ""
}

// FixHeader is the header of the column in which a marked copy of a workbook
// says what is to be mended in each row.
const FixHeader = "What to fix"

// returned are the headers, folded, of columns in which a check, ours or that of
// TIS, gives rows back with what is wrong. They are left alone without a word.
var returned = []string{foldHeader(FixHeader), "reason for import failure"}

// findHeader gives the position in grid.Rows of the row that names most
// columns, the first of equals, and a score for how many they are; -1 when no
// row names any. Near misses count a little, so that a row of misspelt headers
// is found and can be mended.
func findHeader(grid *Grid, h *headings) (found, best int) {
	found = -1
	for i := range grid.Rows {
		if grid.Rows[i].Number > headerWithin {
			break
		}
		score := 0
		for _, cell := range grid.Rows[i].Cells {
			if cell.Kind != Text || blank(cell) || len(cell.Raw) > longestHeader {
				continue
			}
			if column, near := h.match(cell.Raw); column != nil {
				score += 10
			} else if near != "" {
				score++
			}
		}
		if score > best {
			best, found = score, i
		}
	}
	if best < 2 { // a single near miss is no header
		return -1, best
	}
	return found, best
}

func (r *reader) noHeader(grid *Grid, k *kind, at leftshift.Source) {
	r.understand(at, "", k.spec.Name+": no header found")
	var wanted []string
	for _, c := range k.spec.Columns {
		if c.Required {
			wanted = append(wanted, c.Header)
		}
	}
	at.Cell = leftshift.CellName(1, grid.Rows[0].Number)
	if known := k.keys; known != nil {
		known(r).partial = true
	}
	r.add(leftshift.Finding{
		Code: "E223", At: at,
		Problem: "none of the first " + count(headerWithin, "row") + " is the header of " + k.spec.Name,
		Mend:    "Put the headers in one row above the values: " + listed(wanted),
	})
}

// matchHeader matches the cells of the header row to columns, and reports
// headers that are unknown, repeated or missing.
func (t *table) matchHeader(header *Row, h *headings) {
	spec := &t.kind.spec
	var unknown []string
	filled := t.filledColumns(header.Number)
	for i, cell := range header.Cells {
		at := t.at(header.Number)
		at.Cell = leftshift.CellName(i+1, header.Number)
		text := clean(cell.Raw)
		if blank(cell) {
			if filled[i+1] {
				t.unnamed([]int{i + 1}, header.Number)
			}
			continue
		}
		if cell.Kind == Unsaved {
			continue // reported
		}
		if isOwn(text) {
			t.reader.understand(at, text, "not read: your own column, its header begins with _")
			continue
		}
		column, near := h.match(text)
		if column == nil {
			unknown = append(unknown, text)
			t.unknownColumn(at, text, near)
			continue
		}
		if first, ok := t.columns[column.Header]; ok {
			t.reader.add(leftshift.Finding{
				Code: "E225", At: at, Also: []leftshift.Source{{File: at.File, Sheet: at.Sheet, Cell: leftshift.CellName(first, header.Number)}},
				Column: column.Header, Found: text,
				Problem: "two columns are read as " + quoted(column.Header) + ": " + quoted(header.Cell(first).Raw) + " and " + quoted(text),
				Mend:    "Delete one of them, or put _ in front of its header",
			})
			continue
		}
		t.columns[column.Header] = i + 1
		t.reader.understandAs(at, text, spec.Name+": "+column.Header, Understood{As: spec.Name, Column: column.Header, By: namedBy(column, text)})
	}
	var beyond []int
	for column := range filled {
		if column > len(header.Cells) {
			beyond = append(beyond, column)
		}
	}
	if len(beyond) > 0 {
		slices.Sort(beyond)
		t.unnamed(beyond, header.Number)
	}
	for i := range spec.Columns {
		if _, ok := t.columns[spec.Columns[i].Header]; !ok && spec.Columns[i].Required {
			t.missingColumn(&spec.Columns[i], header, unknown)
		}
	}
}

// filledColumns gives the columns that have values below the header.
func (t *table) filledColumns(headerRow int) map[int]bool {
	filled := map[int]bool{}
	for i := range t.grid.Rows {
		row := &t.grid.Rows[i]
		if row.Number <= headerRow {
			continue
		}
		for j, c := range row.Cells {
			if !blank(c) && !filled[j+1] {
				filled[j+1] = true
			}
		}
	}
	return filled
}

// unnamed warns of columns that have values and no header. Those to the right
// of the last header, where notes are made, are counted together.
func (t *table) unnamed(columns []int, headerRow int) {
	at := t.at(headerRow)
	at.Cell = leftshift.CellName(columns[0], headerRow)
	f := leftshift.Finding{
		Code: t.reader.oddly("W227"), At: at,
		Problem: "column " + leftshift.ColumnName(columns[0]) + " has values but no header, and was not read",
		Mend:    "Give it a header, or delete it",
	}
	if len(columns) > 1 {
		f.Problem = count(len(columns), "column") + " from column " + leftshift.ColumnName(columns[0]) + " on have values but no header, and were not read"
		f.Mend = "Give them headers, or delete them"
	}
	t.reader.add(f)
}

func (t *table) unknownColumn(at leftshift.Source, text, near string) {
	if slices.Contains(returned, foldHeader(text)) {
		t.reader.understand(at, text, "not read: what an earlier check said of the rows")
		return
	}
	t.reader.understandAs(at, text, "not read: not a column of "+t.kind.spec.Name, Understood{As: t.kind.spec.Name, Near: near})
	if t.kind.loose {
		return
	}
	mend := "Put _ in front of its header if it is your own"
	if near != "" {
		mend = "Did you mean " + quoted(near) + "? If the column is your own, put _ in front of its header"
	}
	t.reader.add(leftshift.Finding{
		Code: t.reader.oddly("W226"), At: at, Found: text,
		Problem: quoted(text) + " is not a column of " + t.kind.spec.Name + " and was not read",
		Mend:    mend,
	})
}

func (t *table) missingColumn(column *Column, header *Row, unknown []string) {
	if t.reader.changing[t.book] && !slices.Contains(t.kind.key, column.Header) {
		return // it stays as the brief has it
	}
	t.absent[column.Header] = true
	if known := t.kind.keys; known != nil && slices.Contains(t.kind.key, column.Header) {
		known(t.reader).partial = true
	}
	if column.late {
		return // a column that may be left out when another sheet says the same
	}
	mend := "Add the column " + quoted(column.Header)
	if near, ok := nearest(column.Header, unknown); ok {
		mend = "If " + quoted(near) + " is meant, rename it " + quoted(column.Header)
	}
	var seen []string
	for _, cell := range header.Cells {
		if !blank(cell) {
			seen = append(seen, quoted(cell.Raw))
		}
	}
	t.reader.add(leftshift.Finding{
		Code: "E224", At: t.at(header.Number), Column: column.Header,
		Problem: "there is no column " + quoted(column.Header) + " among " + samples(seen),
		Mend:    mend,
	})
}
