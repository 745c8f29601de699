package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What differs from run to run is still true: sums that match the files, times
// that fit into the whole, a model that has rows.
func TestRecordIsTrue(t *testing.T) {
	folder := t.TempDir()
	brief, plan := filepath.Join(folder, "brief.xlsx"), filepath.Join(folder, "plan.xlsx")
	for _, args := range [][]string{
		{"leftshift", "template", "--example", "small", "-o", brief, "--quiet"},
		{"leftshift", "solve", brief, "-o", plan, "--quiet"},
	} {
		var stdout, stderr strings.Builder
		if code := run(context.Background(), args, &stdout, &stderr); code != done {
			t.Fatalf("%v: exit code %d: %s", args, code, stderr.String())
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, "run.json"))
	if err != nil {
		t.Fatal(err)
	}
	var r record
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Outputs) != 2 {
		t.Fatalf("outputs %v, want the plan and its certificate", r.Outputs)
	}
	for what, files := range map[string][]fileJSON{brief: r.Inputs, plan: r.Outputs[:1], certificatePath(plan): r.Outputs[1:]} {
		content, err := os.ReadFile(what)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(content)
		if want := (fileJSON{what, hex.EncodeToString(sum[:]), int64(len(content))}); len(files) != 1 || files[0] != want {
			t.Errorf("files %v, want %v", files, want)
		}
	}
	s := r.Seconds
	// Each time is rounded to the millisecond by itself, so six of them may come
	// to 3 ms more than they are.
	if parts := s.Read + s.Build + s.Solve + s.Integer + s.Explain + s.Write; parts > s.Total+0.003 || s.Total <= 0 {
		t.Errorf("the parts took %v s of %v s", parts, s.Total)
	}
	if r.Model.Rows == 0 || r.Model.Columns == 0 || r.Model.Nonzeros == 0 {
		t.Errorf("model %+v, want one with rows, columns and nonzeros", r.Model)
	}
	if len(r.Methods) == 0 || r.Methods[0].Stage != "all goals together" {
		t.Errorf("methods %v, want how all goals were solved together first", r.Methods)
	}
	for _, m := range r.Methods {
		if m.Method == "" || m.Solves < 1 || m.Rows > r.Model.Rows || m.Columns > r.Model.Columns {
			t.Errorf("method %+v of a model of %d rows and %d columns", m, r.Model.Rows, r.Model.Columns)
		}
	}
	if r.PeakBytes < 1<<20 { // a Go program with Clp in it can't do with 1 MiB
		t.Errorf("peak_bytes %d", r.PeakBytes)
	}
	if r.RunID == "" || r.Tool.Clp == "" || r.Tool.Go == "" {
		t.Errorf("run_id %q, tool %+v: want them told", r.RunID, r.Tool)
	}
}

// A bound that was never reached is null, because JSON has no infinity and
// half a record is none.
func TestFinite(t *testing.T) {
	for _, x := range []float64{math.Inf(-1), math.Inf(1), math.NaN()} {
		if got := finite(x); got != nil {
			t.Errorf("finite(%v) = %v, want null", x, *got)
		}
	}
	if got := finite(0.5); got == nil || *got != 0.5 {
		t.Errorf("finite(0.5) = %v", got)
	}
}

// The command in the record can be typed again, wherever it was typed first.
func TestRecordCommand(t *testing.T) {
	r := newRecord([]string{"/somewhere/bin/leftshift", "solve", "my brief.xlsx"}, time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC))
	if want := "leftshift solve 'my brief.xlsx'"; r.Command != want {
		t.Errorf("command %s, want %s", r.Command, want)
	}
	if r.AsOf != "2026-01-05" {
		t.Errorf("as_of %s, want 2026-01-05", r.AsOf)
	}
}
