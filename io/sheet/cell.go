package sheet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// blank reports whether a cell holds nothing but space.
func blank(c Cell) bool {
	if c.Kind != Text {
		return c.Kind == Blank
	}
	if len(c.Raw) > 0 && c.Raw[0] > ' ' && c.Raw[0] < utf8.RuneSelf {
		return false // as nearly every text is
	}
	return clean(c.Raw) == ""
}

// keyText gives the text of a cell that holds a key: a number as it was typed,
// zeros in front included where the cell's format shows them.
func keyText(c Cell) string {
	switch c.Kind {
	case Number:
		if c.Shown != "" {
			return clean(c.Shown)
		}
		if v, err := strconv.ParseFloat(strings.TrimSpace(c.Raw), 64); err == nil && v > -1e15 && v < 1e15 {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
	case Bool:
		return strings.Trim(shown(c), `"`)
	}
	return clean(c.Raw)
}

// shown gives a cell's value in quotes, for messages.
func shown(c Cell) string {
	if c.Kind == Bool {
		if c.Raw == "1" || strings.EqualFold(c.Raw, "true") {
			return `"TRUE"`
		}
		return `"FALSE"`
	}
	return quoted(c.Raw)
}

// parseYesNo reads Y or N, in the ways that people and Excel write them.
func parseYesNo(c Cell) (yes bool, bad *trouble) {
	if c.Kind == Bool {
		return shown(c) == `"TRUE"`, nil
	}
	if c.Kind == Text {
		switch foldName(c.Raw) {
		case "y", "yes", "true":
			return true, nil
		case "n", "no", "false":
			return false, nil
		}
	}
	return false, &trouble{"E207", shown(c) + " is neither Y nor N", "Enter Y or N"}
}

// parseChoice reads one of a column's choices, folding case, spaces and
// punctuation.
func parseChoice(c Cell, choices []string) (choice string, bad *trouble) {
	folded := foldChoice(keyText(c))
	for _, choice := range choices {
		if foldChoice(choice) == folded {
			return choice, nil
		}
	}
	return "", &trouble{"E208", shown(c) + " is not one of the choices", strings.TrimSpace(didYouMean(keyText(c), choices) + "Enter one of " + alternatives(choices))}
}

// foldChoice is foldName with the long words that people use for the short
// ones of the Kind columns.
func foldChoice(text string) string {
	folded := foldName(text)
	for long, short := range map[string]string{"minimum ": "min ", "maximum ": "max "} {
		if strings.HasPrefix(folded, long) {
			folded = short + strings.TrimPrefix(folded, long)
		}
	}
	return folded
}

// alternatives lists choices for a sentence: "a, b or c".
func alternatives(choices []string) string {
	if len(choices) < 2 {
		return listed(choices)
	}
	return strings.Join(choices[:len(choices)-1], ", ") + " or " + choices[len(choices)-1]
}
