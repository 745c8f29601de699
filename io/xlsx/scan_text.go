package xlsx

import (
	"bytes"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// This file takes names off XML and puts characters in place of its entities.

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func trimSpace(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	return b
}

// cutName takes a name off the front; nil when there is none.
func cutName(b []byte) (name, rest []byte) {
	i := 0
	for i < len(b) {
		c := b[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == ':'
		if i > 0 {
			letter = letter || c >= '0' && c <= '9' || c == '-' || c == '.'
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRune(b[i:])
			if !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
				return nil, nil
			}
			i += size
			continue
		}
		if !letter {
			break
		}
		i++
	}
	if i == 0 || bytes.Count(b[:i], []byte(":")) > 1 {
		return nil, nil
	}
	return b[:i], b[i:]
}

// place is where a text stands, which decides what it may hold.
type place int

const (
	inText place = iota
	inValue
	inCDATA
)

// replace puts characters in place of entities and one line end for each pair,
// in the bytes of b itself, and refuses what XML does not allow there.
func replace(b []byte, where place) ([]byte, error) {
	i := 0
	for i < len(b) && plain[b[i]] {
		i++
	}
	if i == len(b) {
		return b, nil
	}
	out := b[:i]
	for i < len(b) {
		switch c := b[i]; {
		case c == '&' && where != inCDATA:
			r, size := entity(b[i:])
			if size == 0 {
				return nil, badEntity
			}
			out = utf8.AppendRune(out, r)
			i += size
			continue
		case c == '<' && where == inValue, c == ']' && where == inText && bytes.HasPrefix(b[i:], []byte("]]>")):
			return nil, badText
		case c == '\r':
			out = append(out, '\n')
			if i++; i < len(b) && b[i] == '\n' {
				i++
			}
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 || !allowed(r) {
			return nil, badLetter
		}
		out = append(out, b[i:i+size]...)
		i += size
	}
	return out, nil
}

// plain marks the bytes that stand for themselves wherever they are.
var plain = func() (plain [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		plain[c] = c != '&' && c != '<' && c != ']'
	}
	plain['\t'], plain['\n'] = true, true
	return plain
}()

// allowed reports whether XML may hold a character.
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= 0x10ffff
}

// entity reads the entity that b begins with, and gives its length; 0 when it
// is none.
func entity(b []byte) (r rune, size int) {
	end := bytes.IndexByte(b[:min(len(b), 32)], ';')
	if end < 0 {
		return 0, 0
	}
	name := string(b[1:end])
	switch name {
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "amp":
		return '&', end + 1
	case "apos":
		return '\'', end + 1
	case "quot":
		return '"', end + 1
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, 0
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > unicode.MaxRune || !allowed(rune(n)) {
		return 0, 0
	}
	return rune(n), end + 1
}
