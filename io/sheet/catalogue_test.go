package sheet

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The catalogue has every sheet once, and no header or synonym of a sheet
// could be taken for two columns.
func TestCatalogueIsUnambiguous(t *testing.T) {
	names := map[string]string{}
	for _, spec := range Catalogue() {
		for _, name := range append([]string{spec.Name}, spec.Synonyms...) {
			if other, taken := names[foldName(name)]; taken && other != spec.Name {
				t.Errorf("the sheet name %q is %s and %s", name, other, spec.Name)
			}
			names[foldName(name)] = spec.Name
		}
		headers := map[string]string{}
		for _, c := range spec.Columns {
			for _, header := range append([]string{c.Header}, c.Synonyms...) {
				if other, taken := headers[foldHeader(header)]; taken && other != c.Header {
					t.Errorf("%s: the header %q is %s and %s", spec.Name, header, other, c.Header)
				}
				headers[foldHeader(header)] = c.Header
			}
		}
	}
	if len(Catalogue()) != len(templateOrder) {
		t.Errorf("%d sheets, and %d in the template", len(Catalogue()), len(templateOrder))
	}
}

// Every column says what to type and gives an example that would be accepted.
func TestCatalogueExamples(t *testing.T) {
	for _, spec := range Catalogue() {
		if spec.Name == "" || spec.Purpose == "" {
			t.Errorf("the sheet %q has no purpose", spec.Name)
		}
		for _, c := range spec.Columns {
			if c.Help == "" || c.Example == "" {
				t.Errorf("%s: %s lacks help or an example", spec.Name, c.Header)
			}
			cell := Cell{Kind: Text, Raw: c.Example}
			var bad *trouble
			switch c.Type {
			case Whole:
				_, _, bad = parseWhole(cell, "1")
			case Decimal:
				var v float64
				if v, _, bad = parseNumber(cell, "1"); math.IsNaN(v) {
					t.Errorf("%s: %s has the example %v", spec.Name, c.Header, v)
				}
			case Share:
				_, _, bad = parseShare(cell)
			case Date:
				_, bad = parseDate(cell, false)
			case Choice:
				_, bad = parseChoice(cell, c.Choices)
			case YesNo:
				_, bad = parseYesNo(cell)
			case Key, FreeText, KeyList:
			}
			if bad != nil {
				t.Errorf("%s: the example of %s is refused: %s", spec.Name, c.Header, bad.problem)
			}
			if (c.Type == Choice) != (len(c.Choices) > 0) {
				t.Errorf("%s: %s has %d choices", spec.Name, c.Header, len(c.Choices))
			}
		}
	}
}

// Every code that the package uses is explained, and every explanation is of a
// code that is used.
func TestCodesAreExplained(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`"([EWN][23]\d\d)"`)
	used := map[string]bool{}
	for _, file := range files {
		if file == "codes.go" || regexp.MustCompile(`_test\.go$`).MatchString(file) {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range code.FindAllStringSubmatch(string(text), -1) {
			used[match[1]] = true
			if doc := Codes[match[1]]; doc.Title == "" || doc.Explanation == "" {
				t.Errorf("%s uses %s, which is not explained", file, match[1])
			}
		}
	}
	for documented := range Codes {
		if !used[documented] {
			t.Errorf("%s is explained and not used", documented)
		}
	}
}

// The table of sheets in README.md names columns that are there, with a star
// where they are required, and leaves out no sheet.
func TestReadmeTable(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	specs := map[string]*Spec{}
	for _, spec := range Catalogue() {
		specs[spec.Name] = &spec
	}
	brackets := regexp.MustCompile(`\s*\([^)]*\)`)
	for _, match := range regexp.MustCompile(`(?m)^\| ([A-Z]\w+) \| .* \| (\w.*\*.*) \|$`).FindAllStringSubmatch(string(text), -1) {
		spec := specs[match[1]]
		if spec == nil {
			t.Errorf("README.md has the sheet %q, which no brief has", match[1])
			continue
		}
		delete(specs, match[1])
		listed := map[string]bool{}
		for _, column := range strings.Split(brackets.ReplaceAllString(match[2], ""), ", ") {
			header, required := strings.CutSuffix(column, "*")
			listed[header] = true
			if c := spec.column(header); header != "…" && (c == nil || c.Required != required) {
				t.Errorf("README.md has the column %q of %s, which is %+v", column, spec.Name, c)
			}
		}
		for _, c := range spec.Columns {
			if !listed[c.Header] && !listed["…"] {
				t.Errorf("README.md lacks the column %s of %s", c.Header, spec.Name)
			}
		}
	}
	for name := range specs {
		t.Errorf("README.md lacks the sheet %s", name)
	}
}
