package xlsx

// parseCell reads an A1 reference into a 1-based column and row. It accepts
// small letters, as some programs write them, and nothing else that Excel
// would not: no $, no spaces, no row 0, no column past XFD.
func parseCell[T string | []byte](ref T) (column, row int, ok bool) {
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
func parseRow[T string | []byte](text T) (int, bool) {
	if len(text) == 0 || len(text) > 9 || text[0] == '0' {
		return 0, false
	}
	row := 0
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
		row = row*10 + int(text[i]-'0')
	}
	return row, true
}
