package lp

import (
	"strconv"
	"strings"
)

// SafeName turns a key into text that .lp readers accept in a name: letters,
// digits and _ . , ( ) are kept, everything else becomes _. Different keys can
// meet in one name, so names are for reading; columns and rows are told apart by
// index, and Write numbers those that meet.
func SafeName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune("_.,()", r):
			return r
		}
		return '_'
	}, s)
}

// longest is how long a name may get before it is cut: Coin's reader takes 100
// characters, less room for an ending.
const longest = 80

// uniqueNames gives n names that .lp readers accept, no two of them the same,
// and a function that gives one more.
func uniqueNames(n int, name func(int) string) (names []string, unused func(string) string) {
	seen := make(map[string]bool, n)
	unused = func(key string) string {
		base := wholeName(key)
		unique := base
		for k := 2; seen[unique]; k++ {
			unique = base + "_" + strconv.Itoa(k)
		}
		seen[unique] = true
		return unique
	}
	names = make([]string, n)
	for i := range names {
		names[i] = unused(name(i))
	}
	return names, unused
}

// wholeName makes a key a name by itself: one that would read as a number, an
// exponent or a word of the format gets a _ in front.
func wholeName(key string) string {
	s := SafeName(key)
	if len(s) > longest {
		s = s[:longest]
	}
	if s == "" || !isLetter(s[0]) && s[0] != '_' || isExponent(s) || words[strings.ToLower(s)] {
		return "_" + s
	}
	return s
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// isExponent reports names such as E or e12, which after a coefficient would
// read as a power of ten.
func isExponent(s string) bool {
	return (s[0] == 'e' || s[0] == 'E') && (len(s) == 1 || s[1] >= '0' && s[1] <= '9')
}

// words are those that mean something in the format.
var words = map[string]bool{
	"minimize": true, "minimise": true, "minimum": true, "min": true,
	"maximize": true, "maximise": true, "maximum": true, "max": true,
	"subject": true, "such": true, "st": true, "s.t.": true, "st.": true,
	"bounds": true, "bound": true, "free": true, "inf": true, "infinity": true,
	"general": true, "generals": true, "gen": true, "integer": true, "integers": true, "int": true,
	"binary": true, "binaries": true, "bin": true, "semi": true, "semis": true, "sos": true, "sos1": true, "sos2": true,
	"end": true,
}
