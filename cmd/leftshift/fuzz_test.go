package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Whatever stands in a record, it is read or refused, and compared without a panic.
func FuzzReadRecord(f *testing.F) {
	folder := f.TempDir()
	for _, text := range []string{
		"", "null", "[]", `{"schema":"leftshift/run/1","goals":[{"order":1,"value":1e308}],"share":null}`,
		`{"schema":"a","schema":"b","inputs":[{"path":"../../x","sha256":"","bytes":-1}]}`, `{"goals":[{}],"seconds":{"total":"x"}}`, `{} {}`, "\xff{",
	} {
		f.Add([]byte(text))
	}
	path := filepath.Join(folder, "run.json")
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		var r record
		err := readJSON(path, &r)
		tree, _, treeErr := parseJSON(text)
		if err == nil && treeErr != nil {
			t.Fatalf("a record is read that has no value to compare: %v", treeErr)
		}
		if treeErr == nil {
			if _, err := json.Marshal(tree); err != nil {
				t.Fatalf("what was read can't be written again: %v", err)
			}
		}
		recordOf(filepath.Join(folder, "plan.xlsx"))
	})
}
