package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A second run of every command writes the same bytes, so a file that has been
// sent out can be told from one that has been changed. Only records and logs say
// how long a run took, and in what memory: of records all the rest is the same, but
// for what a record says of another that was read.
func TestASecondRunWritesTheSame(t *testing.T) {
	first, workbooks, records := map[string][]byte{}, 0, 0
	runSessions(t, func(t *testing.T, r ran) {
		for _, path := range r.files {
			first[r.line+": "+path] = withoutTimes(t, path)
		}
	})
	runSessions(t, func(t *testing.T, r ran) {
		for _, path := range r.files {
			want, ok := first[r.line+": "+path]
			delete(first, r.line+": "+path)
			switch got := withoutTimes(t, path); {
			case !ok:
				t.Errorf("only the second run wrote %s", path)
			case !bytes.Equal(got, want):
				t.Errorf("the second run wrote another %s", path)
			case strings.HasSuffix(path, ".xlsx"):
				workbooks++
			case strings.HasSuffix(path, "run.json"):
				records++
			}
		}
	})
	for path := range first {
		t.Errorf("only the first run wrote %s", path)
	}
	if workbooks < 40 || records < 10 {
		t.Errorf("%d workbooks and %d records were compared: the sessions write more", workbooks, records)
	}
}

// withoutTimes reads a file; of a record it leaves out what a run took, and of a
// log everything.
func withoutTimes(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case strings.HasSuffix(path, ".jsonl"):
		return nil
	case filepath.Ext(path) != ".json":
		return data
	}
	var record any
	if err := json.Unmarshal(data, &record); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if data, err = json.Marshal(timeless(record)); err != nil {
		t.Fatal(err)
	}
	return data
}

// timeless takes times and memory out of a record, and the hash of any record.
func timeless(value any) any {
	switch value := value.(type) {
	case map[string]any:
		delete(value, "seconds")
		delete(value, "peak_bytes")
		if file, ok := value["path"].(string); ok && strings.HasSuffix(file, "run.json") {
			delete(value, "sha256")
			delete(value, "bytes")
		}
		for key := range value {
			value[key] = timeless(value[key])
		}
	case []any:
		for i := range value {
			value[i] = timeless(value[i])
		}
	}
	return value
}
