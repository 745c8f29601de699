package xlsx

// This file writes plain workbooks of tables, one to a sheet, with the header
// in row 1: the shape in which a brief is read.

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Table is one sheet of a workbook: a row of headers and rows of values.
type Table struct {
	Sheet   string
	Headers []string
	Rows    [][]any // nil for a blank, else string, int, float64, bool, time.Time or Formula
}

// Formula is a cell that holds a formula without a saved result, as a program
// that does not calculate leaves it. Reading refuses such a cell.
type Formula string

// WriteTables writes a workbook with one sheet for each table, in their order.
// Dates are real dates shown as dd/mm/yyyy, and text is in text format, so that
// a key that looks like a number stays as typed. The same tables always give
// the same bytes. It refuses a value that a cell can't hold, such as NaN.
func WriteTables(w io.Writer, title string, tables []Table) (err error) {
	if len(tables) == 0 {
		return fmt.Errorf("xlsx: a workbook needs at least one table")
	}
	b := newBook(properties{title: title})
	defer func() { err = cmp.Or(err, b.close()) }()
	for _, t := range tables {
		b.add(t.Sheet)
		writeTable(b, t)
	}
	if err := b.writeTo(w); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

func writeTable(b *book, t Table) {
	b.fitToPage(t.Sheet)
	for c, header := range t.Headers {
		put(b, t.Sheet, c+1, 1, header, look{head: true, right: numbersOnly(t.Rows, c)})
		setWidth(b, t.Sheet, c+1, tableWidth(header, t.Rows, c))
	}
	for r, row := range t.Rows {
		for c, value := range row {
			put(b, t.Sheet, c+1, r+2, value, look{format: valueFormat(value)})
		}
	}
	b.keep(b.file.SetRowHeight(t.Sheet, 1, headerHeight))
	b.keep(b.file.SetPanes(t.Sheet, frozenBelow(1)))
	b.layOut(t.Sheet, 1, 0, "")
}

// numbersOnly reports whether a column holds numbers and nothing else: its
// header then stands over them, on the right.
func numbersOnly(rows [][]any, column int) bool {
	found := false
	for _, row := range rows {
		if column >= len(row) || row[column] == nil {
			continue
		}
		switch row[column].(type) {
		case int, float64:
			found = true
		default:
			return false
		}
	}
	return found
}

// headerHeight is room for a header of two lines, in points.
const headerHeight = 32

// putHeader writes one header cell.
func putHeader(b *book, sheet string, column, row int, header string) {
	put(b, sheet, column, row, header, look{head: true})
}

// putTitle writes the title of a sheet in A1.
func putTitle(b *book, sheet, title string) {
	const height = 28 // points, for letters of 16
	put(b, sheet, 1, 1, title, look{size: 16, bold: true})
	b.keep(b.file.SetRowHeight(sheet, 1, height))
}

// put writes one value in one look. A blank gets neither.
func put(b *book, sheet string, column, row int, value any, l look) {
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		b.keep(err)
		return
	}
	switch v := value.(type) {
	case nil:
		return
	case string:
		b.keep(b.file.SetCellStr(sheet, cell, guarded(v)))
	case int:
		b.keep(b.file.SetCellInt(sheet, cell, int64(v)))
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			b.keep(fmt.Errorf("%s!%s: %v is no number that a cell can hold", sheet, cell, v))
			return
		}
		b.keep(b.file.SetCellFloat(sheet, cell, v, -1, 64))
	case bool:
		b.keep(b.file.SetCellBool(sheet, cell, v))
	case time.Time:
		b.keep(b.file.SetCellValue(sheet, cell, v))
	case Formula:
		b.keep(b.file.SetCellFormula(sheet, cell, string(v)))
	default:
		b.keep(fmt.Errorf("%s!%s: a cell can't hold a %T", sheet, cell, value))
		return
	}
	b.keep(b.file.SetCellStyle(sheet, cell, cell, b.style(l)))
}

// valueFormat gives the number format of a cell that is to be edited again.
func valueFormat(value any) string {
	switch value.(type) {
	case string:
		return formatText
	case time.Time:
		return formatDate
	}
	return ""
}

// setWidth sets a column's width in characters.
func setWidth(b *book, sheet string, column int, width float64) {
	letters, err := excelize.ColumnNumberToName(column)
	b.keep(err)
	if err == nil {
		b.keep(b.file.SetColWidth(sheet, letters, letters, width))
	}
}

// tableWidth estimates a column's width in characters from its header, which
// may wrap onto two lines, and its values.
func tableWidth(header string, rows [][]any, column int) float64 {
	const least, most, perCharacter = 9.0, 48.0, 1.12 // Arial is a little wider than the digits that Excel measures in
	longest := float64(utf8.RuneCountInString(header)) * 0.65
	for _, word := range strings.Fields(header) {
		longest = max(longest, float64(utf8.RuneCountInString(word))+1)
	}
	for _, row := range rows {
		if column >= len(row) {
			continue
		}
		switch v := row[column].(type) {
		case string:
			longest = max(longest, float64(utf8.RuneCountInString(v)))
		case time.Time:
			longest = max(longest, 10) // dd/mm/yyyy
		}
	}
	return math.Round(min(max(longest*perCharacter+2, least), most))
}

// putProse writes one row of wrapped text from column A on, and makes the row
// tall enough for the widths (in characters) of its columns: a program that
// writes a workbook must, since nothing has laid its text out yet.
func putProse(b *book, sheet string, row int, texts []string, widths []float64) {
	const lineHeight, charactersPerWidth = 14.5, 1.08 // points of Arial 11; characters to a unit of column width
	lines := 1
	for i, text := range texts {
		if text == "" {
			continue
		}
		put(b, sheet, i+1, row, text, look{wrap: true})
		perLine := max(1, widths[i]*charactersPerWidth)
		lines = max(lines, 1+int(float64(utf8.RuneCountInString(text)-1)/perLine))
	}
	b.keep(b.file.SetRowHeight(sheet, row, min(lineHeight*float64(lines)+4, excelize.MaxRowHeight)))
}
