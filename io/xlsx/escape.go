package xlsx

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape decodes the escapes by which workbooks hold characters that XML
// can't: _x000D_ is a carriage return, and _x005F_ an underscore that guards a
// text which only looks like an escape. Two escapes that are halves of one
// UTF-16 character are joined.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		unit, ok := escapeAt(text, i)
		if !ok {
			b.WriteByte(text[i])
			i++
			continue
		}
		i += escapeLength
		if utf16.IsSurrogate(rune(unit)) {
			low, ok := escapeAt(text, i)
			if joined := utf16.DecodeRune(rune(unit), rune(low)); ok && joined != utf8.RuneError {
				b.WriteRune(joined)
				i += escapeLength
				continue
			}
		}
		b.WriteRune(rune(unit)) // half a pair alone is written as U+FFFD
	}
	return b.String()
}

const escapeLength = len("_x000D_")

// escapeAt reads the escape that begins at byte i, if one does.
func escapeAt(text string, i int) (unit uint16, ok bool) {
	if len(text)-i < escapeLength || text[i] != '_' || text[i+1] != 'x' || text[i+6] != '_' {
		return 0, false
	}
	for _, c := range []byte(text[i+2 : i+6]) {
		unit <<= 4
		switch {
		case c >= '0' && c <= '9':
			unit |= uint16(c - '0')
		case c >= 'A' && c <= 'F':
			unit |= uint16(c-'A') + 10
		case c >= 'a' && c <= 'f':
			unit |= uint16(c-'a') + 10
		default:
			return 0, false
		}
	}
	return unit, true
}
