package xlsx

import (
	"regexp"
	"strconv"
	"strings"
)

// readZeros reads the cell formats and gives, for each, the number of digits
// that its number format pads to with zeros; 0 for every other format. Nothing
// else about a format is kept: what a cell displays is not what it holds.
func readZeros(a *archive, part string) ([]int, error) {
	digits := map[string]int{} // by number format id
	var formats []int
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
			case w.is("numFmt") && w.in("numFmts") && len(digits) < maxStyles:
				code, _ := w.attribute("formatCode")
				digits[id] = zeroDigits(code)
			case w.is("xf") && w.in("cellXfs") && len(formats) < maxStyles:
				formats = append(formats, digits[id])
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
