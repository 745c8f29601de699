package leftshift

import (
	"math"
	"strconv"
	"strings"
)

// short writes a number for a sentence: at most so many decimals, no zeros at
// their end, and a comma at every thousand.
func short(v float64, decimals int) string {
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
		if strings.Trim(text, "0.") == "" {
			sign = ""
		}
	}
	whole, fraction, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}

// percentText writes a share for a sentence: 0.333 is "33.3%". A share that is
// not quite all, or not quite nothing, is never rounded to 100% or 0%.
func percentText(share float64) string {
	p := math.Round(share*1000) / 10
	switch {
	case p >= 100 && share < 1-nearly:
		p = 99.9
	case p <= 0 && share > nearly:
		p = 0.1
	}
	return short(p, 1) + "%"
}

// plural is a count with its noun: "1 block", "6 blocks".
func plural(n int, noun string) string {
	text := short(float64(n), 0) + " " + noun
	if n != 1 {
		text += "s"
	}
	return text
}

// inWords is a count of trainees for a sentence, with a comma at every thousand.
func inWords(n Trainees) string { return short(n.Float(), 2) }

// pluralOf is a count of trainees, or of their placements, with its noun.
func pluralOf(n Trainees, noun string) string {
	if n != WholeTrainees(1) {
		noun += "s"
	}
	return inWords(n) + " " + noun
}

// isAreOf is the verb for a count of trainees.
func isAreOf(n Trainees) string {
	if n == WholeTrainees(1) {
		return "is"
	}
	return "are"
}

// isAre is the verb for a count.
func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// listed joins words as a sentence does, naming the first few and counting the
// rest: "Places!C3, Places!C4 and 5 more".
func listed(words []string, most int) string {
	rest := 0
	if len(words) > most {
		words, rest = words[:most], len(words)-most
	}
	if rest > 0 {
		return strings.Join(words, ", ") + " and " + short(float64(rest), 0) + " more"
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// CellText names a cell for a reader of this report: with its file when the
// brief came as several.
func (r *Report) CellText(at Source) string { return cellText(r.Brief, at) }

func cellText(b *Brief, at Source) string {
	if len(b.Inputs) > 1 {
		return at.Long()
	}
	return at.String()
}
