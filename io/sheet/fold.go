package sheet

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// This file folds names for matching and finds near misses. A near miss is
// only ever a suggestion: nothing is read because it looks like something.

// clean trims a cell's text and folds runs of white space, non-breaking spaces
// among it. Zero-width characters, which come with text copied from web pages,
// are dropped.
func clean(text string) string {
	if isClean(text) {
		return text // as nearly all is
	}
	text = strings.Map(func(c rune) rune {
		switch c {
		case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad':
			return -1
		}
		return c
	}, text)
	return strings.Join(strings.Fields(strings.ToValidUTF8(text, "?")), " ")
}

// isClean reports whether a text is of printable ASCII alone, with no more than
// one space at a time and none at its ends: clean has nothing to do.
func isClean(text string) bool {
	last := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= 0x7f || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' ' || text == ""
}

// foldName gives the form in which sheet names, choices and settings are
// compared: case, spaces and punctuation are folded.
func foldName(text string) string {
	text = strings.ReplaceAll(text, "&", " and ")
	text = strings.Map(func(c rune) rune {
		switch {
		case c == '\'' || c == '’':
			return -1
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			return unicode.ToLower(c)
		}
		return ' '
	}, clean(text))
	return strings.Join(strings.Fields(text), " ")
}

// foldHeader is foldName without anything in brackets: "Places* (WTE)" and
// "places" are the same header.
func foldHeader(text string) string {
	var kept strings.Builder
	depth := 0
	for _, c := range text {
		switch c {
		case '(', '[':
			depth++
			kept.WriteByte(' ')
		case ')', ']':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				kept.WriteRune(c)
			}
		}
	}
	if folded := foldName(kept.String()); folded != "" {
		return folded
	}
	return foldName(text)
}

// nearest gives the candidate that a name was most likely meant to be, in the
// candidate's own spelling. ok is false when none is near.
func nearest(name string, candidates []string) (near string, ok bool) {
	if all := nearestOnes(name, candidates); len(all) > 0 {
		return all[0], true
	}
	return "", false
}

// nearestOnes gives the candidates that are equally near to a name, in
// alphabetical order. A candidate isn't near when more than two letters, and
// more than a third of the longer name, would have to change.
func nearestOnes(name string, candidates []string) []string {
	folded := []rune(foldName(name))
	var near []string
	best := -1
	for _, candidate := range candidates {
		other := []rune(foldName(candidate))
		longer := max(len(folded), len(other))
		allowed := min(max(2, longer/3), longer-1)
		d := distance(folded, other, allowed)
		switch {
		case d > allowed || best >= 0 && d > best || slices.Contains(near, candidate):
		case d == best:
			near = append(near, candidate)
		default:
			near, best = []string{candidate}, d
		}
	}
	slices.Sort(near)
	return near
}

// distance counts the letters to insert, drop, replace or swap with their
// neighbour to turn one name into another. It gives up with a number above
// most as soon as the answer must be above it.
func distance(a, b []rune, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(row) > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// didYouMean makes the start of a mend: `Did you mean "Posts"? `. It is blank
// when no candidate is near, and when so many are that it would be a guess.
func didYouMean(name string, candidates []string) string {
	near := nearestOnes(name, candidates)
	if len(near) == 0 || len(near) > 3 {
		return ""
	}
	for i := range near {
		near[i] = quoted(near[i])
	}
	return "Did you mean " + alternatives(near) + "? "
}

// quoted puts a value in quotes for a message, cut to a readable length.
func quoted(text string) string {
	text = clean(text)
	if letters := []rune(text); len(letters) > 60 {
		text = string(letters[:57]) + "..."
	}
	return `"` + text + `"`
}

// listed joins names for a sentence: "a, b and c".
func listed(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// samples lists at most a dozen names for a sentence, and says how many more
// there are.
func samples(names []string) string {
	const most = 12
	if len(names) <= most {
		return listed(names)
	}
	return strings.Join(names[:most], ", ") + " and " + count(len(names)-most, "other")
}

// count gives a number with its noun: "1 row", "2 rows".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
