package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// outside are the values of run.json that verify can't work out again, and says
// so. Of what helps, the cover names the first, with its gain.
var outside = regexp.MustCompile(`^(command|methods\[\d+\]\..*|seconds\..*|peak_bytes|helps\[\d+\]\.(file|sheet|cell|unit)|helps\[[1-9]\d*\]\..*|new_roles\[\d+\]\.evidence|outputs\[\d+\]\.path)$`)

// solvedPromise solves the fixture with a new role in it, whose record has every
// part, and gives its folder.
func solvedPromise(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	brief, err := os.ReadFile("../../fixtures/promises/new-role/brief.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "brief.xlsx"), brief, 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"leftshift", "solve", filepath.Join(folder, "brief.xlsx"), "-o", filepath.Join(folder, "plan.xlsx"), "--as-of", "2027-01-04", "--time-limit", "10m", "--quiet"}
	var stdout, stderr strings.Builder
	if code := run(context.Background(), args, &stdout, &stderr); code != done {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return folder
}

// leaf is a value of JSON by its path.
type leaf struct {
	path  string
	value any
}

func leavesOf(path string, tree any) (leaves []leaf) {
	switch tree := tree.(type) {
	case map[string]any:
		for name, value := range tree {
			leaves = append(leaves, leavesOf(strings.TrimPrefix(path+"."+name, "."), value)...)
		}
	case []any:
		for i, value := range tree {
			leaves = append(leaves, leavesOf(fmt.Sprintf("%s[%d]", path, i), value)...)
		}
	default:
		leaves = append(leaves, leaf{path, tree})
	}
	return leaves
}

// withValue gives a tree of JSON with another value at a path.
func withValue(path, at string, tree, value any) any {
	if path == at {
		return value
	}
	switch tree := tree.(type) {
	case map[string]any:
		other := map[string]any{}
		for name, inner := range tree {
			other[name] = withValue(strings.TrimPrefix(path+"."+name, "."), at, inner, value)
		}
		return other
	case []any:
		other := make([]any, len(tree))
		for i, inner := range tree {
			other[i] = withValue(fmt.Sprintf("%s[%d]", path, i), at, inner, value)
		}
		return other
	}
	return tree
}

// slipped gives a value as a slip would leave it, or one who wants the plan to
// look better.
func slipped(value any) any {
	switch value := value.(type) {
	case json.Number:
		if n, err := value.Int64(); err == nil {
			return n + 1
		}
		x, _ := value.Float64()
		return x + 0.001
	case string:
		return value + "x"
	case bool:
		return !value
	}
	return 0.5
}

// eachValueChanged changes the values of a record one by one, and fails where verify
// doesn't notice one, or minds one of those that it says it did not check. At least
// so many are to be noticed.
func eachValueChanged(t *testing.T, path string, unchecked *regexp.Regexp, least int, verify func() (code exitCode, stdout, stderr string)) {
	t.Helper()
	if code, _, stderr := verify(); code != done {
		t.Fatalf("nothing was changed, and the exit code is %d: %s", code, stderr)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tree, twice, err := parseJSON(text)
	if err != nil || twice != nil {
		t.Fatal(err, twice)
	}
	caught := 0
	for _, l := range leavesOf("", tree) {
		other, err := json.Marshal(withValue("", l.path, tree, slipped(l.value)))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, other, 0o644); err != nil {
			t.Fatal(err)
		}
		code, stdout, stderr := verify()
		if unchecked.MatchString(l.path) {
			if code != done || !strings.Contains(stdout, "Not checked in "+filepath.Base(path)+": ") {
				t.Errorf("%s was changed, which can't be checked, and the exit code is %d: %s", l.path, code, stderr)
			}
			continue
		}
		if caught++; code != notVerified {
			t.Errorf("%s was changed from %v to %v, and the exit code is %d", l.path, l.value, slipped(l.value), code)
		}
	}
	if caught < least {
		t.Errorf("only %d values were changed that can be checked", caught)
	}
}

// Whatever value of run.json is changed, it is caught and named, but for what
// verify says it did not check.
func TestEveryValueOfTheRecordIsChecked(t *testing.T) {
	folder := solvedPromise(t)
	eachValueChanged(t, filepath.Join(folder, "run.json"), outside, 75, func() (exitCode, string, string) { return verifyIn(folder) })
}

// A difference says where in run.json it is, what is there and what follows.
func TestDifferencesOfTheRecord(t *testing.T) {
	folder := solvedPromise(t)
	path := filepath.Join(folder, "run.json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"the share", `"share": {
    "overall": {
      "before": 0.3333333333333333,`, `"share": {
    "overall": {
      "before": 0.25,`, `run.json: share.overall.before is 0.25, and worked out again it is 0.3333333333333333\.`},
		{"the status", `"status": "optimal"`, `"status": "feasible"`, `run.json: status is "feasible", and worked out again it is "optimal"\.`},
		{"status and exit code of a run that ran out of time", `"status": "optimal",
  "exit_code": 0`, `"status": "time limit",
  "exit_code": 5`, `exit_code is 5, and worked out again it is 0`},
		{"a grade", `"grade": "proven"`, `"grade": "reported"`, `goals\[0\]\.grade is "reported", and worked out again it is "proven"`},
		{"one more row of the model", `"rows": `, `"rows": 1`, `model\.rows is 1\d+, and worked out again it is \d+`},
		{"a finding that is not there", `"warnings": 0`, `"warnings": 3`, `findings\.warnings is 3, and worked out again it is 0`},
		{"a value that programs may take for another", `"exit_code": 0,`, `"exit_code": 0, "Exit_Code": 0,`, `Exit_Code is there with 0, and nothing of that name`},
		{"a value twice", `"exit_code": 0,`, `"exit_code": 4, "exit_code": 0,`, `exit_code is there twice`},
		{"a value that is missing", `"peak_bytes"`, `"peak"`, `peak_bytes is missing`},
		{"another object after it", "\n}\n", "\n}\n{}\n", `run.json can't be read: |there is more after its end`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !bytes.Contains(text, []byte(c.old)) {
				t.Fatalf("run.json has no %q:\n%s", c.old, text)
			}
			if err := os.WriteFile(path, bytes.Replace(text, []byte(c.old), []byte(c.new), 1), 0o644); err != nil {
				t.Fatal(err)
			}
			code, _, stderr := verifyIn(folder)
			if code != notVerified || !regexp.MustCompile(c.want).MatchString(stderr) {
				t.Errorf("exit code %d and\n%swant %q", code, stderr, c.want)
			}
		})
	}
}
