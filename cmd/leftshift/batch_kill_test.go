//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"leftshift/io/xlsx"
)

// A batch that is killed (kill -9) at any moment loses no run that was done, and
// leaves no file torn: under its name each is whole, or not there. A second call
// does the rest, and comes to the same summary as a batch that nobody killed.
//
// The moments are chosen by chance, with a seed, by the batch's own progress: after
// so many lines of its log.
func TestBatchIsKilled(t *testing.T) {
	moments := 50
	if testing.Short() {
		moments = 6
	}
	folder := t.TempDir()
	for _, args := range [][]string{
		{"template", "--example", "small", "-o", filepath.Join(folder, "brief.xlsx"), "-q"},
		{"template", "--example", "batch", "-o", filepath.Join(folder, "jobs.xlsx"), "-q"},
	} {
		leftshiftIn(t, folder, args...)
	}
	batchTo := func(out string) []string {
		return []string{"batch", "jobs.xlsx", "-o", out, "--as-of", "2027-01-04", "--no-explain", "--workers", "2"}
	}
	leftshiftIn(t, folder, append(batchTo("whole"), "--log-file", "whole.log")...)
	lines := strings.Count(readText(t, filepath.Join(folder, "whole.log")), "\n")
	if lines < 60 { // six runs of ten stages
		t.Fatalf("only %d lines: there is nothing to choose from", lines)
	}
	want := readText(t, filepath.Join(folder, "whole", "batch.xlsx"))
	random := rand.New(rand.NewPCG(7, 50))
	killed := 0
	for moment := range moments {
		out := filepath.Join("killed", string(rune('a'+moment%26))+string(rune('a'+moment/26)))
		if err := os.MkdirAll(filepath.Join(folder, out), 0o755); err != nil {
			t.Fatal(err)
		}
		at := 1 + random.IntN(lines-1)
		if killedAfter(t, folder, at, batchTo(out)) {
			killed++
		}
		finished := wholeFiles(t, filepath.Join(folder, out))
		leftshiftIn(t, folder, batchTo(out)...)
		if got := readText(t, filepath.Join(folder, out, "batch.xlsx")); got != want {
			t.Errorf("killed after %d of %d lines: the summary is another", at, lines)
		}
		var r batchRecord
		if err := json.Unmarshal([]byte(readText(t, filepath.Join(folder, out, "batch.run.json"))), &r); err != nil {
			t.Fatal(err)
		}
		for _, run := range r.Runs {
			if run.Before != finished[run.Job] {
				t.Errorf("killed after %d of %d lines: run %s was done before: %v, and its record was there: %v", at, lines, run.Job, run.Before, finished[run.Job])
			}
		}
	}
	if killed < moments*3/4 {
		t.Errorf("only %d of %d were killed", killed, moments)
	}
}

// wholeFiles checks that everything under its own name is whole, and gives the runs
// that left a record.
func wholeFiles(t *testing.T, folder string) map[string]bool {
	t.Helper()
	finished := map[string]bool{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."): // being written when it was killed
		case filepath.Ext(path) == ".xlsx":
			if book, found, err := xlsx.Read(t.Context(), path); err != nil || book == nil || found.HasErrors() {
				t.Errorf("%s is torn: %v %v", path, found, err)
			}
		case filepath.Ext(path) == ".json":
			var tree map[string]any
			if err := json.Unmarshal([]byte(readText(t, path)), &tree); err != nil {
				t.Errorf("%s is torn: %v", path, err)
			}
			if name, ok := strings.CutSuffix(entry.Name(), ".run.json"); ok && name != "batch" {
				finished[name] = true
			}
		}
	}
	return finished
}

// killedAfter kills a command when it has written so many lines to its log, and
// reports whether that came before its end.
func killedAfter(t *testing.T, folder string, lines int, args []string) bool {
	t.Helper()
	pipe := filepath.Join(t.TempDir(), "log")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("leftshift", append(args, "--log-file", pipe)...)
	command.Dir = folder
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	log, err := os.Open(pipe)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	scanner := bufio.NewScanner(log)
	for lines > 0 && scanner.Scan() {
		lines--
	}
	if err := command.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	return command.Wait() != nil
}

func leftshiftIn(t *testing.T, folder string, args ...string) {
	t.Helper()
	command := exec.Command("leftshift", args...)
	command.Dir = folder
	if text, err := command.CombinedOutput(); err != nil {
		t.Fatalf("leftshift %s: %v\n%s", strings.Join(args, " "), err, text)
	}
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
