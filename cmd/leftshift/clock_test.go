package main

// A clock may be set while a run goes on, by years and backwards. Nothing depends on
// it but the day that a plan is made for where none is given, and that is asked once.

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// jumping gives a clock that is set again each time that somebody looks.
func jumping() func() time.Time {
	looks := 0
	return func() time.Time {
		looks++
		return time.Date(2027, time.January, 4, 23, 59, 59, 0, time.UTC).AddDate([]int{0, 30, -20, 1, -57}[looks%5], looks, 0)
	}
}

// Under a clock that jumps, a plan is what it is under a steady one on the day that the
// first says: the same bytes, and the same checks.
func TestClockJumps(t *testing.T) {
	does := func(clock func() time.Time, args ...string) {
		t.Helper()
		var said bytes.Buffer
		screen := newUI(&said, &said)
		screen.now = clock
		if code := runOn(context.Background(), screen, append([]string{"leftshift"}, args...)); code != done {
			t.Fatalf("leftshift %s: exit code %d: %s", strings.Join(args, " "), code, &said)
		}
	}
	t.Chdir(t.TempDir())
	clock, steady := jumping(), func() time.Time { return time.Date(2020, time.May, 1, 0, 0, 0, 0, time.UTC) }
	does(clock, "template", "--example", "small", "-o", "brief.xlsx")
	does(clock, "solve", "brief.xlsx", "-o", "plan.xlsx", "--time-limit", "1h")
	does(clock, "verify", "plan.xlsx", "brief.xlsx")
	var record struct {
		AsOf string `json:"as_of"`
	}
	text, err := os.ReadFile("run.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &record); err != nil {
		t.Fatal(err)
	}
	plan, err := os.ReadFile("plan.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	does(steady, "solve", "brief.xlsx", "-o", "plan.xlsx", "--as-of", record.AsOf, "--time-limit", "1h")
	if again, err := os.ReadFile("plan.xlsx"); err != nil || !bytes.Equal(again, plan) {
		t.Errorf("the plan of %s differs from that of a clock that stands still (%v)", record.AsOf, err)
	}
}

// Go's own clock carries how long the machine has been up, which no setting changes,
// and durations and time limits are counted by that. So the clock is asked in these
// places alone, by name, and nobody takes it apart or asks how old a file is.
func TestDurationsDontDependOnTheClock(t *testing.T) {
	if now := newUI(nil, nil).now().String(); !strings.Contains(now, " m=") {
		t.Errorf("the clock says %s, without what no setting changes", now)
	}
	known := map[string]string{
		"cmd/leftshift/ui.go": "time.Now", // the clock
		"solver/solver.go":    "time.Now time.Since time.WithTimeout",
	}
	for _, file := range []string{"solver/settle.go", "solver/integer.go", "solver/explain.go", "solver/search.go", "solver/earlier.go"} {
		known[file] = "time.Now time.Since" // for Options.Timing
	}
	known["solver/assign/assign.go"] = "time.WithTimeout"
	known["solver/cbc/cbc.go"] = "time.Until" // the end of a time limit
	asked := regexp.MustCompile(`\btime\.(Now|Since|Until|Unix\w*|Local)\b|\bcontext\.(WithTimeout|WithDeadline)\w*|\.(ModTime)\(|\.(Round|Truncate)\(0\)|Birthtim`)
	seen := 0
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		file := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		switch {
		case d.IsDir() && (file == "fixtures" || file == "solver/lp/lptest" || strings.HasPrefix(d.Name(), ".") && file != root):
			return fs.SkipDir // no part of the program
		case d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(text), "\n") {
			line, _, _ = strings.Cut(line, "//")
			for _, call := range asked.FindAllStringSubmatch(line, -1) {
				name := "time." + call[1] + call[2] + call[3] + call[4]
				if !strings.Contains(" "+known[file]+" ", " "+name+" ") {
					t.Errorf("%s:%d asks the clock (%s): say here for what, if a clock that jumps does no harm", file, i+1, fmt.Sprint(call[0]))
				}
				seen++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < len(known) {
		t.Errorf("the clock is asked in %d places only: the test reads the wrong files", seen)
	}
}
