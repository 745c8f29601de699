package xlsx

import (
	"fmt"

	"leftshift"
	"leftshift/io/sheet"
)

// gridReader reads the cells of one worksheet in one pass over its part, and
// checks on the way all that would let a cell be lost or taken for another.
type gridReader struct {
	ctx     interface{ Err() error }
	w       *walker
	strings []string // shared strings
	formats []cellFormat
	store   *cellStore
	wanted  bool // the sheet is one of a brief, so that every cell matters
	grid    *sheet.Grid
	tally   tally

	row       sheet.Row    // the row being read
	scratch   []sheet.Cell // its cells so far
	lastCell  int          // the last column the row has named; 0 before its first cell
	lastRow   int          // the last row the sheet has named
	values    int          // cells with a value, those past maxColumns among them
	lastValue int          // the last row with a value
	past      int          // cells with a value past maxColumns
	firstPast string       // the first of them
	unsaved   int          // formulas without a saved result, on a sheet that is not wanted
	firstBare string       // the first of them
	buffer    []byte       // the text of one value

	hidden  [maxColumns + 1]bool
	holding [maxColumns + 1]bool // columns with a value
}

// read goes through the whole part.
func (g *gridReader) read() error {
	for {
		found, err := g.w.next()
		if err != nil {
			return err
		}
		if found == ending {
			g.finish()
			return nil
		}
		if found != startTag {
			continue
		}
		switch depth := g.w.depth(); {
		case depth == 1 && !g.w.is("worksheet"):
			return g.w.broken("a worksheet was expected and there is the element %q", clip(string(g.w.local)))
		case depth == 3 && g.w.in("sheetData"):
			err = g.readRow()
		case depth == 3 && g.w.is("col") && g.w.in("cols"):
			g.readColumn()
		case depth == 3 && g.w.is("mergeCell") && g.w.in("mergeCells"):
			if ref, _ := g.w.attribute("ref"); len(g.grid.Merged) < maxMerged {
				g.grid.Merged = append(g.grid.Merged, clip(ref))
			}
		}
		if err != nil {
			return err
		}
	}
}

// readColumn notes the columns that a col element hides.
func (g *gridReader) readColumn() {
	value, _ := g.w.attribute("hidden")
	if !isTrue(value) {
		return
	}
	low, _ := g.w.attribute("min")
	high, _ := g.w.attribute("max")
	from, ok1 := parseRow(low) // a column number is written as a row number is
	to, ok2 := parseRow(high)
	if ok1 && ok2 {
		for column := from; column <= min(to, maxColumns); column++ {
			g.hidden[column] = true
		}
	}
}

// readRow reads the row element just started to its end.
func (g *gridReader) readRow() error {
	if !g.w.is("row") {
		return g.w.broken("the element %s stands where a row belongs", clip(string(g.w.local)))
	}
	if err := g.ctx.Err(); err != nil {
		return err
	}
	number := g.lastRow + 1 // a row without a number follows the one before it
	if ref, ok := g.w.attribute("r"); ok {
		if number, ok = parseRow(ref); !ok {
			return refuse("E130", mendDamaged, "The workbook is damaged: a row is numbered %q", clip(ref)).found(ref)
		}
	}
	if number > maxRows {
		return refuse("E133", mendDamaged, "The workbook is damaged: it has a row %d, and the last row that Excel has is %d", number, maxRows)
	}
	if number == g.lastRow {
		return refuse("E131", mendDamaged, "The workbook is damaged: row %d is there twice", number).at(leftshift.CellName(1, number))
	}
	if number < g.lastRow {
		return refuse("E132", mendResave, "Row %d comes after row %d in the file, so that programs differ on what the sheet says", number, g.lastRow).
			at(leftshift.CellName(1, number))
	}
	g.lastRow = number
	hidden, _ := g.w.attribute("hidden")
	g.row = sheet.Row{Number: number, Hidden: isTrue(hidden)}
	g.scratch, g.lastCell = g.scratch[:0], 0
	for {
		found, err := g.w.next()
		if err != nil {
			return err
		}
		switch found {
		case startTag:
			if g.w.depth() != 4 || g.w.is("extLst") {
				continue
			}
			if !g.w.is("c") {
				return g.w.broken("the element %s stands where a cell belongs", clip(string(g.w.local)))
			}
			if err := g.readCell(); err != nil {
				return err
			}
		case endTag:
			if g.w.depth() == 2 {
				return g.keepRow()
			}
		case charData, ending: // text between cells says nothing, and the end can't come inside a row
		}
	}
}

// place works out the column of a cell, and refuses a reference that is wrong,
// repeated, out of order or in another row.
func (g *gridReader) place(ref []byte, given bool) (column int, err error) {
	column = g.lastCell + 1 // a cell without a reference follows the one before it
	if given {
		var row int
		var ok bool
		if column, row, ok = parseCell(ref); !ok {
			return 0, refuse("E130", mendDamaged, "The workbook is damaged: in row %d a cell is called %q, which is no cell", g.row.Number, clip(string(ref))).found(string(ref))
		}
		if row != g.row.Number {
			return 0, refuse("E130", mendDamaged, "The workbook is damaged: the cell %s stands in row %d", clip(string(ref)), g.row.Number).at(leftshift.CellName(column, row))
		}
	}
	cell := leftshift.CellName
	switch {
	case column > maxSheetColumns:
		return 0, refuse("E130", mendDamaged, "The workbook is damaged: row %d has more cells than Excel has columns", g.row.Number)
	case column == g.lastCell:
		return 0, refuse("E131", mendDamaged, "The workbook is damaged: this cell is there twice").at(cell(column, g.row.Number))
	case column < g.lastCell:
		return 0, refuse("E132", mendResave, "This cell comes after %s in the file, so that programs differ on what the row says",
			cell(g.lastCell, g.row.Number)).at(cell(column, g.row.Number))
	}
	g.lastCell = column
	return column, nil
}

// keep puts a value in its column of the row being read.
func (g *gridReader) keep(column int, value sheet.Cell) {
	g.values++
	g.lastValue = g.row.Number
	if column > maxColumns {
		if g.past++; g.past == 1 {
			g.firstPast = leftshift.CellName(column, g.row.Number)
		}
		return
	}
	g.holding[column] = true
	g.put(column, value)
}

// put adds a cell to the row.
func (g *gridReader) put(column int, value sheet.Cell) {
	for len(g.scratch) < column-1 {
		g.scratch = append(g.scratch, sheet.Cell{})
	}
	g.scratch = append(g.scratch, value)
}

// keepRow adds the row to the sheet, if anything is in it.
func (g *gridReader) keepRow() error {
	if len(g.scratch) == 0 {
		return nil
	}
	cells, err := g.store.keep(g.scratch)
	if err != nil {
		return err
	}
	g.row.Cells = cells
	g.grid.Rows = append(g.grid.Rows, g.row)
	return nil
}

// finish notes what only the whole sheet shows.
func (g *gridReader) finish() {
	for column, hidden := range g.hidden {
		if hidden && g.holding[column] {
			g.grid.HiddenColumns = append(g.grid.HiddenColumns, column)
		}
	}
	if g.unsaved > 0 {
		g.tally.add(leftshift.Finding{
			Severity: leftshift.Warning,
			Code:     "W151",
			At:       leftshift.Source{Cell: g.firstBare},
			Problem:  fmt.Sprintf("%d formulas on this sheet, from this cell on, have no saved result and were taken as blank", g.unsaved),
			Mend:     "Open the workbook in Excel and save it, if the sheet matters",
		})
	}
	if g.past > 0 {
		g.tally.add(leftshift.Finding{
			Severity: leftshift.Warning,
			Code:     "W150",
			At:       leftshift.Source{Cell: g.firstPast},
			Problem:  fmt.Sprintf("%s beyond column %s, the last that is read", isOrAreValues(g.past), leftshift.ColumnName(maxColumns)),
			Mend:     "Move what belongs to the brief to the left, and delete the rest",
		})
	}
	if blank := g.lastRow - g.lastValue; g.wanted && blank > blankRun {
		g.tally.add(leftshift.Finding{
			Severity: leftshift.Note,
			Code:     "N160",
			At:       leftshift.Source{Cell: leftshift.CellName(1, g.lastValue+1)},
			Problem:  fmt.Sprintf("The %d rows from here down are formatted and hold no value", blank),
			Mend:     "Delete these rows to make the workbook smaller and quicker",
		})
	}
}

func isOrAreValues(n int) string {
	if n == 1 {
		return "There is a value"
	}
	return fmt.Sprintf("There are %d values", n)
}

// cellStore keeps the cells of a workbook in large pieces, so that a row costs
// no allocation of its own, and counts them against the limit.
type cellStore struct {
	free []sheet.Cell
	kept int
}

func (s *cellStore) keep(row []sheet.Cell) ([]sheet.Cell, error) {
	if s.kept += len(row); s.kept > maxCells {
		return nil, refuse("E136", "Delete the sheets and columns that the brief does not need and save it again",
			"The workbook holds more than %d million cells, the most that is read", maxCells/1_000_000)
	}
	if len(row) > len(s.free) {
		s.free = make([]sheet.Cell, max(len(row), 2048))
	}
	cells := s.free[:len(row):len(row)]
	s.free = s.free[len(row):]
	copy(cells, row)
	return cells, nil
}
