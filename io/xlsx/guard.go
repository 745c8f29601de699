package xlsx

import (
	"strings"
	"unicode/utf8"
)

// A text that begins as a formula does is no formula in a workbook, but becomes one
// when the sheet is saved as CSV and that is opened: CSV knows no types, and the mark
// that a cell is text (quotePrefix) does not come along. So every such text is written
// with an apostrophe in front, which shows, as OWASP advises (CSV Injection), and is
// read without it. Files for TIS are the exception: TIS takes them to the letter.

// guard stands before a text that could be taken for a formula.
const guard = "'"

// guarded gives a text as it is written.
func guarded(text string) string {
	if looksLikeFormula(text) {
		return guard + text
	}
	return text
}

// unguarded gives a text as it is read.
func unguarded(text string) string {
	if rest, ok := strings.CutPrefix(text, guard); ok && looksLikeFormula(rest) {
		return rest
	}
	return text
}

// looksLikeFormula reports whether a spreadsheet would take text for a formula
// when the cell is edited or the sheet saved as CSV.
func looksLikeFormula(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	switch first {
	case '=', '+', '-', '@', '＝', '＋', '－', '＠':
		return len(text) > size // alone it is only a sign
	case '\t', '\r', '\n':
		return true
	}
	return false
}
