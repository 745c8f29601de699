package xlsx

import (
	"strings"
	"unicode/utf8"
)

// arialWidths are the widths of the characters from space to ~ in Arial, in
// thousandths of the type size, from the font's published metrics.
var arialWidths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
}

// measured is the width of a text in the unit of column widths: the width of a
// digit in the body font.
func measured(text string, bold bool) float64 {
	const digit, other = 556, 778 // other: as wide as O, for characters not in the table
	sum := 0
	for _, r := range text {
		if i := int(r) - ' '; i >= 0 && i < len(arialWidths) {
			sum += arialWidths[i]
		} else {
			sum += other
		}
	}
	width := float64(sum) / digit
	if bold {
		width *= 1.08
	}
	return width
}

// spare is how much of a column text is expected to fill: spreadsheets differ a
// little in how they draw the same font.
const spare = 0.97

// lines is how many lines a text takes in a cell of a width, broken at spaces
// and after hyphens as spreadsheets do.
func lines(text string, bold bool, width float64) int {
	n, used, room := 1, 0.0, width*spare
	for i, piece := range pieces(text) {
		w, space := measured(strings.TrimRight(piece, " "), bold), measured(piece, bold)
		if i > 0 && used+w > room {
			n++
			used = 0
		}
		for ; w > room && room > 1; w, space = w-room, space-room { // a long word goes on in the next line
			n++
		}
		used += space
	}
	return n
}

// pieces cuts a text where a line may end: after spaces, and after hyphens.
func pieces(text string) []string {
	var list []string
	start := 0
	for i, r := range text {
		if i > start && text[i-1] == ' ' && r != ' ' || i > start && text[i-1] == '-' && r != ' ' && r != '-' {
			list = append(list, text[start:i])
			start = i
		}
	}
	return append(list, text[start:])
}

// folded cuts text at spaces into parts of at most so many characters, longer
// words left whole.
func folded(text string, most int) []string {
	var parts []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
			parts = append(parts, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(parts, line)
}
