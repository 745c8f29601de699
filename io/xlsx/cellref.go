package xlsx

import (
	"strconv"
	"strings"
)

// parseCell reads an A1 reference into a 1-based column and row. It accepts
// small letters, as some programs write them, and nothing else that Excel
// would not: no $, no spaces, no row 0, no column past XFD.
func parseCell(ref string) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref); i++ {
		c := ref[i] | 0x20 // the small letter
		if c < 'a' || c > 'z' {
			break
		}
		column = column*26 + int(c-'a') + 1
		if column > maxSheetColumns {
			return 0, 0, false
		}
	}
	row, ok = parseRow(ref[i:])
	return column, row, ok && i > 0
}

// parseRow reads a 1-based row number of any size that fits; a caller compares
// it with maxRows, so that a row past the end gets its own message.
func parseRow(text string) (int, bool) {
	if len(text) == 0 || len(text) > 9 || text[0] == '0' {
		return 0, false
	}
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
	}
	row, err := strconv.Atoi(text)
	return row, err == nil
}

// rectangle is a range of cells, inclusive, 1-based.
type rectangle struct{ left, top, right, bottom int }

// parseRange reads a range such as B3:C3, or a single cell.
func parseRange(ref string) (rectangle, bool) {
	from, to, two := strings.Cut(ref, ":")
	left, top, ok := parseCell(from)
	if !ok || !two {
		return rectangle{left, top, left, top}, ok
	}
	right, bottom, ok := parseCell(to)
	return rectangle{min(left, right), min(top, bottom), max(left, right), max(top, bottom)}, ok
}
