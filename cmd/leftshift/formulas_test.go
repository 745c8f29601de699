package main

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// No cell of any workbook that a command writes is a formula, and none becomes one
// when its sheet is saved as CSV and opened again, whatever the inputs hold.
func TestNoCommandWritesAFormula(t *testing.T) {
	guarded := 0
	runSessions(t, func(t *testing.T, r ran) {
		for _, path := range r.files {
			if !strings.HasSuffix(path, ".xlsx") {
				continue
			}
			for _, p := range partsOf(t, path) {
				if strings.HasPrefix(p.name, "xl/worksheets/sheet") && formula.MatchString(p.text) {
					t.Errorf("%s: %s has the formula %q", path, p.name, formula.FindString(p.text))
				}
				if p.name != "xl/sharedStrings.xml" && !strings.HasPrefix(p.name, "xl/worksheets/sheet") {
					continue
				}
				for _, text := range inCell.FindAllStringSubmatch(p.text, -1) {
					switch text := html.UnescapeString(text[1]); {
					case formulaAfterCSV.MatchString(text) && !asGiven(path):
						t.Errorf("%s: %q is a formula after CSV", path, text)
					case strings.HasPrefix(text, "'") && formulaAfterCSV.MatchString(text[1:]):
						guarded++
					}
				}
			}
		}
	})
	if guarded == 0 {
		t.Error("no output has a text of the inputs that looks like a formula, so this shows nothing")
	}
}

var (
	formula         = regexp.MustCompile(`<f[ />].{0,60}`)
	inCell          = regexp.MustCompile(`<(?:si|is)>(?:<r>.*?)?<t(?: [^>]*)?>([^<]*)</t>`)
	formulaAfterCSV = regexp.MustCompile(`^[=+\-@\t\r\n＝＋－＠].`)
)

// asGiven reports whether a workbook holds the cells of another as they are: marked
// copies of what the user gave, and files that TIS takes to the letter.
func asGiven(path string) bool {
	return strings.HasSuffix(path, ".checked.xlsx") ||
		slices.Contains([]string{"posts-create.xlsx", "funding-update.xlsx", "placement-import.xlsx", "placement-update.xlsx"}, path[strings.LastIndex(path, "/")+1:])
}
