package leftshift

import (
	"strconv"
	"strings"
)

// Source is one cell of one workbook: where a value was read. The zero Source
// belongs to values made in code and prints as nothing.
type Source struct {
	File  string // base name of the workbook, never a path
	Sheet string // sheet name as the user wrote it
	Cell  string // A1 reference, or a range such as "C4:C40"; blank for a whole sheet
}

// String gives the reference as Excel writes it, for example Posts!G31 or
// 'Capacity 2026'!D14. A Source without a sheet gives the file name.
func (s Source) String() string {
	if s.Sheet == "" {
		return s.File
	}
	name := s.Sheet
	if strings.ContainsAny(name, " '!-()&,;.") {
		name = "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	if s.Cell == "" {
		return name
	}
	return name + "!" + s.Cell
}

// Long gives the reference with its file, for briefs that come as several
// workbooks: [returns.xlsx]Posts!G31, as Excel writes an external reference.
func (s Source) Long() string {
	if s.File == "" || s.Sheet == "" {
		return s.String()
	}
	return "[" + s.File + "]" + s.String()
}

// IsZero reports whether the value came from no workbook.
func (s Source) IsZero() bool { return s == Source{} }

// Origin is the row of a sheet that an entity was read from. Every value of
// the entity can be traced to its cell with At.
type Origin struct {
	File    string
	Sheet   string
	Row     int            // 1-based, as Excel shows it; 0 when made in code
	Columns map[string]int // canonical header (such as "Places") to 1-based column; shared by all rows of a sheet
}

// At gives the cell of the named column in this row. A column that the sheet
// lacks gives the whole row's first cell, so that a message always points
// somewhere the user can go; an Origin made in code gives the zero Source.
func (o Origin) At(header string) Source {
	if o.Row == 0 {
		return Source{File: o.File, Sheet: o.Sheet}
	}
	column, ok := o.Columns[header]
	if !ok {
		column = 1
	}
	return Source{File: o.File, Sheet: o.Sheet, Cell: CellName(column, o.Row)}
}

// CellName gives the A1 reference of a 1-based column and row.
func CellName(column, row int) string {
	return ColumnName(column) + strconv.Itoa(row)
}

// ColumnName gives the letters of a 1-based column: 1 is A, 27 is AA.
func ColumnName(column int) string {
	var letters []byte
	for column > 0 {
		column--
		letters = append(letters, byte('A'+column%26))
		column /= 26
	}
	for i, j := 0, len(letters)-1; i < j; i, j = i+1, j-1 {
		letters[i], letters[j] = letters[j], letters[i]
	}
	return string(letters)
}
