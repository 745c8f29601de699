package sheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// trouble is what is wrong with one cell, before its place is known.
type trouble struct {
	code    string
	problem string
	mend    string
}

// largest is the largest number that is read. Nothing in a brief comes near
// it, and sums of such numbers are still exact.
const largest = 1e9

var (
	plainNumber     = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$`)
	thousandsNumber = regexp.MustCompile(`^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$`)
)

// parseNumber reads a number, or text that can only be one number. asText says
// that it was stored as text.
func parseNumber(c Cell, example string) (v float64, asText bool, bad *trouble) {
	refuse := func(problem string) (float64, bool, *trouble) {
		return 0, false, &trouble{"E202", problem, "Enter a number, for example " + example}
	}
	text := clean(c.Raw)
	switch c.Kind {
	case Number, Text:
	case Bool:
		return refuse(shown(c) + " is not a number")
	case ISODate:
		return refuse(quoted(text) + " is a date, not a number")
	default:
		return refuse(quoted(text) + " is not a number")
	}
	text = strings.ReplaceAll(text, "\u2212", "-") // the minus sign of typography
	if thousandsNumber.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	if !plainNumber.MatchString(text) {
		if number, _, found := strings.Cut(text, ","); found && plainNumber.MatchString(number) && c.Kind == Text {
			return 0, false, &trouble{"E202", quoted(text) + " is not a number that can be read for certain", "Write it without commas, and with a full stop before decimals"}
		}
		return refuse(quoted(text) + " is not a number")
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(v, 0) || math.IsNaN(v) {
		return refuse(quoted(text) + " is not a number")
	}
	if math.Abs(v) > largest {
		return 0, false, &trouble{"E204", quoted(text) + " is too large to be meant", "Enter a number up to 1,000,000,000"}
	}
	return v, c.Kind == Text, nil
}

// parseWhole reads a whole number from zero up. 12.0 is whole.
func parseWhole(c Cell, example string) (n int, asText bool, bad *trouble) {
	v, asText, bad := parseNumber(c, example)
	if bad != nil {
		if bad.code == "E202" && strings.HasPrefix(bad.mend, "Enter a number,") {
			bad.mend = "Enter a whole number, for example " + example
		}
		return 0, false, bad
	}
	if v < 0 {
		return 0, false, &trouble{"E204", shown(c) + " is below zero", "Enter zero or a whole number above it"}
	}
	if v != math.Trunc(v) {
		return 0, false, &trouble{"E203", shown(c) + " is not a whole number", "Enter a whole number, for example " + example}
	}
	return int(v), asText, nil
}

// parseShare reads a share from 0 to 1, or a percentage written as text. A
// bare 80 is refused: it may be 80% or a slip.
func parseShare(c Cell) (share float64, asText bool, bad *trouble) {
	text := clean(c.Raw)
	if percent, ok := strings.CutSuffix(text, "%"); ok && c.Kind == Text {
		v, _, bad := parseNumber(Cell{Kind: Text, Raw: percent}, "80%")
		if bad != nil || v < 0 || v > 100 {
			return 0, false, &trouble{"E205", quoted(text) + " is not a percentage from 0% to 100%", "Enter a percentage such as 80%, or a share such as 0.8"}
		}
		return math.Round(v*1e12) / 1e14, false, nil // 33.3% is 0.333
	}
	v, asText, bad := parseNumber(c, "0.8 or 80%")
	switch {
	case bad != nil:
		return 0, false, bad
	case v < 0:
		return 0, false, &trouble{"E205", shown(c) + " is below zero", "Enter a share from 0 to 1, such as 0.8, or a percentage such as 80%"}
	case v > 1 && v <= 100:
		percent := strconv.FormatFloat(v, 'f', -1, 64)
		return 0, false, &trouble{"E205", shown(c) + " is more than 1, and a share is from 0 to 1", "If " + percent + "% is meant, enter " + percent + "% or " + trim(v/100)}
	case v > 100:
		return 0, false, &trouble{"E205", shown(c) + " is not a share from 0 to 1", "Enter a share from 0 to 1, such as 0.8, or a percentage such as 80%"}
	}
	return v, asText, nil
}

// trim writes a number with at most six decimals, without trailing zeros.
func trim(v float64) string {
	text := strconv.FormatFloat(v, 'f', 6, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func itoa(n int) string { return strconv.Itoa(n) }
