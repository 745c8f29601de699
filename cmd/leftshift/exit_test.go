package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"leftshift/io/xlsx"
)

// Schedulers act on exit codes, so an error keeps its own however often it is
// wrapped, and one that nobody foresaw is never taken for success.
func TestCodeOf(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want exitCode
	}{
		{"no error", nil, 0},
		{"a failure", fail(noPlan, "no plan"), 4},
		{"a wrapped failure", fmt.Errorf("solve: %w", fail(briefInvalid, "bad")), 3},
		{"Ctrl-C", context.Canceled, 130},
		{"Ctrl-C deep inside", fmt.Errorf("reading: %w", context.Canceled), 130},
		{"an output that can't be saved", fmt.Errorf("plan: %w", &xlsx.SaveError{Path: "p.xlsx", Err: errors.New("disk full")}), 6},
		{"anything else", errors.New("surprise"), 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := codeOf(test.err); got != test.want {
				t.Errorf("exit code %d, want %d", got, test.want)
			}
		})
	}
}

// A fault of ours ends with code 1 and says whose fault it is. Go's own code
// for a panic is 2, which here means a mistake in the command line.
func TestGuard(t *testing.T) {
	err := guard(func() error { panic("index out of range") })
	if codeOf(err) != ourFailure {
		t.Errorf("exit code %d, want %d", codeOf(err), ourFailure)
	}
	if want := "index out of range: this is a fault in leftshift, not in your brief"; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %q, want it to begin %q", err, want)
	}
}

// Stopping leaves by the same door as every other error.
func TestRunInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	folder := t.TempDir()
	brief, plan := folder+"/brief.xlsx", folder+"/plan.xlsx"
	var stdout, stderr strings.Builder
	if code := run(context.Background(), []string{"leftshift", "template", "--example", "small", "-o", brief}, &stdout, &stderr); code != done {
		t.Fatalf("template: exit code %d: %s", code, stderr.String())
	}
	stdout.Reset()
	if code := run(ctx, []string{"leftshift", "solve", brief, "-o", plan}, &stdout, &stderr); code != interrupted {
		t.Errorf("exit code %d, want 130: %s", code, stderr.String())
	}
	if stdout.String() != "" {
		t.Errorf("results %q, want none", stdout.String())
	}
	if want := "leftshift: error: interrupted; no workbook was written\n"; !strings.HasSuffix(stderr.String(), want) {
		t.Errorf("messages %q, want them to end %q", stderr.String(), want)
	}
	left := filesIn(t, folder)
	if want := "brief.xlsx run.json"; left != want {
		t.Errorf("files %q, want %q", left, want)
	}
}
