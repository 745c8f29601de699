package sheet

import (
	"strconv"
	"strings"

	"leftshift"
)

// This file reports merged cells: only the first of them holds the value, so
// the others would read as blank.

// mergedCells reports merged cells in the header row, and below it in columns
// that are read. Merged cells above the header are titles.
func (t *table) mergedCells(headerRow int) {
	for _, area := range t.grid.Merged {
		left, top, right, bottom, ok := splitRange(area)
		if !ok || bottom < headerRow || left == right && top == bottom {
			continue
		}
		at := leftshift.Source{File: t.book.Name, Sheet: t.grid.Name, Cell: area}
		if top <= headerRow {
			if left == right {
				continue // a header that reaches up into the title rows
			}
			t.reader.add(leftshift.Finding{
				Code: "E228", At: at,
				Problem: "the header cells " + area + " are merged, so only the first column has a header",
				Mend:    "Unmerge them and give every column its own header, in one row",
			})
			continue
		}
		if t.readsAny(left, right) {
			t.reader.add(leftshift.Finding{
				Code: "E228", At: at,
				Problem: "the cells " + area + " are merged, so only the first holds the value",
				Mend:    "Unmerge them and repeat the value in every row it is meant for",
			})
		}
	}
}

// readsAny reports whether a column that is read lies between two columns.
func (t *table) readsAny(left, right int) bool {
	for _, column := range t.columns {
		if column >= left && column <= right {
			return true
		}
	}
	return false
}

// splitRange reads a range such as B3:C3.
func splitRange(area string) (left, top, right, bottom int, ok bool) {
	first, last, found := strings.Cut(strings.ReplaceAll(area, "$", ""), ":")
	if !found {
		last = first
	}
	left, top, ok1 := splitCell(first)
	right, bottom, ok2 := splitCell(last)
	return left, top, right, bottom, ok1 && ok2
}

func splitCell(ref string) (column, row int, ok bool) {
	letters := strings.TrimRight(ref, "0123456789")
	for _, c := range letters {
		if c < 'A' || c > 'Z' || column > 1<<20 {
			return 0, 0, false
		}
		column = column*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(ref[len(letters):])
	return column, row, err == nil && column > 0 && row > 0
}
