package tis

import (
	"strconv"
	"strings"
)

// This file has the small words of messages.

// count gives a number with its noun: "1 row", "2 rows".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// quoted puts a value in quotes, cut to a readable length.
func quoted(text string) string {
	if letters := []rune(text); len(letters) > 60 {
		text = string(letters[:57]) + "..."
	}
	return `"` + text + `"`
}

// alternatives lists choices for a sentence: "a, b or c".
func alternatives(choices []string) string {
	if len(choices) < 2 {
		return strings.Join(choices, "")
	}
	return strings.Join(choices[:len(choices)-1], ", ") + " or " + choices[len(choices)-1]
}

// near finds the one choice that a text was most likely meant to be: the same but
// for capitals, spaces and punctuation, or with one or two letters wrong. It is
// only ever a suggestion. It is blank where none is near, or several are.
func near(text string, choices []string) string {
	const longest = 80 // letters of anything on a list, and more
	if len(text) > longest {
		return ""
	}
	best, found := 3, ""
	folded := bare(text)
	for _, c := range choices {
		other := bare(c)
		allowed := min(2, max(len(other)/4, min(1, len(other)/3))) // one of three letters, two of eight
		if folded == other {
			return c
		}
		if max(len(other)-len(folded), len(folded)-len(other)) > allowed {
			continue
		}
		if d := apart(folded, other); d <= allowed {
			switch {
			case d < best:
				best, found = d, c
			case d == best:
				found = ""
			}
		}
	}
	return found
}

// bare is a text in small letters, of letters and figures alone.
func bare(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'A' && c <= 'Z':
			return c + 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c > 127:
			return c
		}
		return -1
	}, text)
}

// apart counts the letters to insert, drop or replace to turn one text into
// another.
func apart(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
