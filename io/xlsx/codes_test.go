package xlsx

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestCodes finds every code that the reader's source names in Codes, with a
// title and an explanation, and no code in Codes that nothing gives.
func TestCodes(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`"([EWN]1\d\d)"`)
	given := map[string]bool{}
	for _, file := range files {
		if file == "codes.go" || regexp.MustCompile(`_test\.go$`).MatchString(file) {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range code.FindAllSubmatch(source, -1) {
			given[string(found[1])] = true
		}
	}
	for code := range given {
		if doc := Codes[code]; doc.Title == "" || doc.Explanation == "" {
			t.Errorf("%s is given and not explained", code)
		}
	}
	for code := range Codes {
		if !given[code] {
			t.Errorf("%s is explained and never given", code)
		}
	}
}
