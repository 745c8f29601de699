package sheet

import (
	"slices"

	"leftshift"
)

// table is one sheet of one workbook, with its header found.
type table struct {
	reader  *reader
	book    *Workbook
	grid    *Grid
	kind    *kind
	header  int             // its row
	columns map[string]int  // canonical header to 1-based column
	absent  map[string]bool // required columns that are missing: reported once, not in every row
	rows    []*row          // the rows below the header that hold anything
	tallies map[string]*tally
	order   []string               // of tallies
	choices map[int]map[string]int // columns of preferences by choice: see choiceOrigin
}

// tally counts cells of one column that deserve one finding together.
type tally struct {
	code   string
	header string
	what   string // what the cells look like, where that matters
	cells  map[leftshift.Source]bool
	first  leftshift.Source
}

// openTable finds the header of a sheet. It gives nil for a sheet without any
// cells, and for one without a header, which it reports.
func (r *reader) openTable(book *Workbook, grid *Grid, k *kind) *table {
	at := leftshift.Source{File: book.Name, Sheet: grid.Name}
	if len(grid.Rows) == 0 {
		r.understand(at, "", k.spec.Name+": empty")
		return nil
	}
	h := newHeadings(&k.spec)
	header, _ := findHeader(grid, h)
	if header < 0 {
		r.noHeader(grid, k, at)
		return nil
	}
	t := &table{reader: r, book: book, grid: grid, kind: k, header: grid.Rows[header].Number, columns: map[string]int{}, absent: map[string]bool{}, tallies: map[string]*tally{}}
	t.matchHeader(&grid.Rows[header], h)
	t.mergedCells(grid.Rows[header].Number)
	for i := header + 1; i < len(grid.Rows); i++ {
		if t.holdsAnything(&grid.Rows[i]) {
			t.rows = append(t.rows, t.newRow(&grid.Rows[i]))
		}
	}
	r.understandAs(t.at(grid.Rows[header].Number), "",
		k.spec.Name+": header in row "+itoa(grid.Rows[header].Number)+", "+count(len(t.rows), "row")+" below it", Understood{As: k.spec.Name})
	t.hiddenParts()
	if grid.StoppedAfter > 0 {
		r.add(leftshift.Finding{
			Code: "W233", At: t.at(grid.StoppedAfter),
			Problem: "reading stopped after row " + itoa(grid.StoppedAfter) + ", where a long run of blank rows begins",
			Mend:    "Delete the blank rows if there is more below them",
		})
	}
	return t
}

// at gives the first cell of a row of the table.
func (t *table) at(row int) leftshift.Source {
	return leftshift.Source{File: t.book.Name, Sheet: t.grid.Name, Cell: leftshift.CellName(1, row)}
}

// holdsAnything reports whether a column that is read has a value in the row.
// Formulas without a saved result don't make a row: they are often filled down
// below the last one.
func (t *table) holdsAnything(row *Row) bool {
	for _, column := range t.columns {
		if c := row.Cell(column); !blank(c) && c.Kind != Unsaved {
			return true
		}
	}
	return false
}

// hiddenParts mentions hidden rows and columns: they were read, and they are a
// common cause of numbers that nobody can find.
func (t *table) hiddenParts() {
	at := leftshift.Source{File: t.book.Name, Sheet: t.grid.Name}
	note := func(at leftshift.Source, what string) {
		t.reader.add(leftshift.Finding{Code: "N232", At: at, Problem: what + " hidden; it was read all the same", Mend: "Unhide it to see what was read"})
	}
	if t.grid.Hidden {
		note(at, "the sheet is")
	}
	var hidden []*row
	for _, row := range t.rows {
		if row.grid.Hidden {
			hidden = append(hidden, row)
		}
	}
	if len(hidden) == 1 {
		note(t.at(hidden[0].grid.Number), "row "+itoa(hidden[0].grid.Number)+" is")
	} else if len(hidden) > 1 {
		t.reader.add(leftshift.Finding{
			Code: "N232", At: t.at(hidden[0].grid.Number),
			Problem: count(len(hidden), "row") + " are hidden, the first is row " + itoa(hidden[0].grid.Number) + "; they were read all the same",
			Mend:    "Unhide them to see what was read",
		})
	}
	for _, column := range t.grid.HiddenColumns {
		for header, number := range t.columns {
			if number == column {
				at.Cell = leftshift.ColumnName(column) + ":" + leftshift.ColumnName(column)
				note(at, "the column "+quoted(header)+" is")
			}
		}
	}
}

// tally counts a cell under a code, to be reported once for the whole column.
func (t *table) tally(code, header string, at leftshift.Source) { t.tallyOf(code, header, "", at) }

// tallyOf is tally for cells that are told apart by what they look like.
func (t *table) tallyOf(code, header, what string, at leftshift.Source) {
	if t.reader.quiet {
		return
	}
	id := code + " " + header + " " + what
	if t.tallies[id] == nil {
		t.tallies[id] = &tally{code: code, header: header, what: what, cells: map[leftshift.Source]bool{}, first: at}
		t.order = append(t.order, id)
	}
	t.tallies[id].cells[at] = true
}

// reportTallies turns what was counted into findings.
func (t *table) reportTallies() {
	slices.Sort(t.order)
	for _, id := range t.order {
		counted := t.tallies[id]
		f := leftshift.Finding{Code: counted.code, At: counted.first, Column: counted.header}
		n := len(counted.cells)
		switch counted.code {
		case "N210":
			f.Problem = count(n, "number") + " in " + quoted(counted.header) + plural(n, " is", " are") + " stored as text; read as " + plural(n, "a number", "numbers")
		case "N303":
			f.Problem = count(n, "row") + plural(n, " says", " say") + " the same as " + plural(n, "a row", "rows") + " of another workbook; each is counted once"
		case "W330":
			f.Problem = count(n, "key") + " in " + quoted(counted.header) + plural(n, " looks like "+article(counted.what), " look like "+counted.what+"s") + ", which a brief should never hold"
			f.Mend = "Give trainees keys that say nothing about them, such as T0417, and keep the list of who is who elsewhere"
		case "N308":
			f.Problem = count(n, "cell") + " in " + quoted(counted.header) + plural(n, " gives", " give") + " a name in place of a code; read as the code with that name"
		}
		t.reader.add(f)
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
