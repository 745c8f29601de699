package xlsx

import (
	"regexp"
	"strconv"
	"strings"
)

// cellFormat is what is kept of a cell's format: what a cell displays is not what
// it holds, but keys may be of zeros in front, and TIS knows dates by their format.
type cellFormat struct {
	zeros int  // digits that its number format pads to with zeros; 0 for every other format
	date  bool // numbers in it are shown as dates
}

// readFormats reads the cell formats.
func readFormats(a *archive, part string) ([]cellFormat, error) {
	custom := map[string]cellFormat{} // by number format id
	var formats []cellFormat
	err := a.walk(part, func(w *walker) error {
		for {
			found, err := w.next()
			if err != nil || found == ending {
				return err
			}
			if found != startTag {
				continue
			}
			switch id, _ := w.attribute("numFmtId"); {
			case w.is("numFmt") && w.in("numFmts") && len(custom) < maxStyles:
				code, _ := w.attribute("formatCode")
				custom[id] = cellFormat{zeroDigits(code), showsDate(code)}
			case w.is("xf") && w.in("cellXfs") && len(formats) < maxStyles:
				format, given := custom[id]
				if !given {
					format.date = builtInDate(id)
				}
				formats = append(formats, format)
			}
		}
	})
	return formats, err
}

// zeroFormat is a number format of two or more zeros, perhaps after a locale or
// a colour in brackets, as far as its first section goes.
var zeroFormat = regexp.MustCompile(`^(?:\[[^\]]*\])*(0{2,30})(?:;|$)`)

// zeroDigits gives the number of digits that a format such as 0000 pads to.
func zeroDigits(code string) int {
	if m := zeroFormat.FindStringSubmatch(code); m != nil {
		return len(m[1])
	}
	return 0
}

// notShown is what of a format's first section is no part of a date: text in
// quotes, letters after a backslash or an underscore, and locales and colours.
var notShown = regexp.MustCompile(`"[^"]*"?|[\\_*].|\[[^\]]*\]`)

// showsDate reports whether a format shows a day: it has a letter of a date that
// is not in quotes or brackets.
func showsDate(code string) bool {
	section, _, _ := strings.Cut(notShown.ReplaceAllString(code, ""), ";")
	section = strings.ToLower(strings.ReplaceAll(section, "General", ""))
	return strings.ContainsAny(section, "dy")
}

// builtInDate reports whether the format of a number is one of Excel's own for
// days.
func builtInDate(id string) bool {
	n, err := strconv.Atoi(id)
	return err == nil && (n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 31 || n == 36 || n >= 50 && n <= 54 || n == 57 || n == 58)
}

// padded gives a whole number as a format of so many zeros shows it, and
// nothing for a number that such a format would round or sign.
func padded(number string, digits int) string {
	if digits == 0 || len(number) > 15 { // Excel keeps 15 digits
		return ""
	}
	if _, err := strconv.ParseUint(number, 10, 64); err != nil {
		return ""
	}
	return strings.Repeat("0", max(0, digits-len(number))) + number
}
