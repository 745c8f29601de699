package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every code of a finding that any package gives can be explained: a user who asks
// about what the screen shows must not be told that there is no such thing.
func TestEveryCodeIsExplained(t *testing.T) {
	given := regexp.MustCompile(`"([EWN][0-9]{3})"`)
	all, files := codes(), 0
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, match := range given.FindAllSubmatch(source, -1) {
			code := string(match[1])
			if doc, ok := all[code]; !ok || doc.Title == "" || len(doc.Explanation) < 40 {
				t.Errorf("%s gives %s, which leftshift explain %s does not explain", path, code, code)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 100 {
		t.Errorf("only %d files were looked through", files)
	}
}
