package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
)

// solveWith solves the small example with a solver of the test's making, and
// gives the exit code, what was shown, the files left and the record.
func solveWith(t *testing.T, with func(context.Context, *leftshift.Brief, solver.Options) (*leftshift.Plan, error)) (code exitCode, shown, left string, r record) {
	t.Helper()
	folder := t.TempDir()
	brief, out := filepath.Join(folder, "brief.xlsx"), filepath.Join(folder, "plan.xlsx")
	var stdout, stderr strings.Builder
	if code := run(context.Background(), []string{"leftshift", "template", "--example", "small", "-o", brief}, &stdout, &stderr); code != done {
		t.Fatalf("template: exit code %d: %s", code, stderr.String())
	}
	asOf := time.Date(2027, 1, 4, 0, 0, 0, 0, time.UTC)
	screen := newUI(&stdout, &stderr)
	s := &solve{
		screen: screen, named: []string{brief}, files: []string{brief}, out: out, report: filepath.Join(folder, "plan.findings.xlsx"),
		asOf: asOf, limit: time.Minute, record: newRecord([]string{"leftshift", "solve"}, asOf), watch: newStopwatch(screen.now), solver: with,
	}
	err := s.start(context.Background())
	screen.failed(err)
	text, readErr := os.ReadFile(filepath.Join(folder, "run.json"))
	if readErr != nil {
		t.Fatal(readErr)
	}
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return codeOf(err), stderr.String(), filesIn(t, folder), r
}

// A plan that breaks a rule is never written, however sure its solver was.
func TestSolveRefusesAPlanThatFailsItsAudit(t *testing.T) {
	code, shown, left, r := solveWith(t, func(_ context.Context, _ *leftshift.Brief, o solver.Options) (*leftshift.Plan, error) {
		// Everyone unplaced would be honest; nobody placed and nobody unplaced is not.
		return &leftshift.Plan{Status: leftshift.Optimal, AsOf: o.AsOf}, nil
	})
	if code != ourFailure || r.ExitCode != ourFailure || r.Status != leftshift.Failed {
		t.Errorf("exit code %d, recorded as %d %q; want 1 and failed", code, r.ExitCode, r.Status)
	}
	if want := "the plan failed its audit and was not written"; !strings.Contains(shown, want) {
		t.Errorf("shown\n%s want %q in it", shown, want)
	}
	if want := "brief.xlsx run.json"; left != want {
		t.Errorf("files %q, want %q", left, want)
	}
}

// A plan that time ran out on is written, with a code of its own: a scheduler
// may take it or try again with more time.
func TestSolveWritesAPlanThatTimeRanOutOn(t *testing.T) {
	code, shown, left, r := solveWith(t, func(ctx context.Context, b *leftshift.Brief, o solver.Options) (*leftshift.Plan, error) {
		plan, err := solver.Solve(ctx, b, o)
		if err == nil {
			plan.Status = leftshift.TimeLimit
		}
		return plan, err
	})
	if code != timeLimit || r.ExitCode != timeLimit || r.Status != leftshift.TimeLimit {
		t.Errorf("exit code %d, recorded as %d %q; want 5 and time limit", code, r.ExitCode, r.Status)
	}
	if want := "leftshift: error: stopped at the time limit of 1m0s: the plan keeps every hard rule, but a better one may exist\n"; !strings.Contains(shown, want) {
		t.Errorf("shown\n%s want %q in it", shown, want)
	}
	if want := "brief.xlsx plan.certificate.json plan.xlsx run.json"; left != want {
		t.Errorf("files %q, want %q", left, want)
	}
	if r.Share == nil || len(r.Goals) == 0 {
		t.Error("the record lacks the plan's share and goals")
	}
}

// A fault in the solver is ours, and is recorded like every other end.
func TestSolveRecordsAFault(t *testing.T) {
	code, shown, left, r := solveWith(t, func(context.Context, *leftshift.Brief, solver.Options) (*leftshift.Plan, error) {
		panic("index out of range")
	})
	if code != ourFailure || r.ExitCode != ourFailure || r.Status != leftshift.Failed {
		t.Errorf("exit code %d, recorded as %d %q; want 1 and failed", code, r.ExitCode, r.Status)
	}
	if want := "index out of range: this is a fault in leftshift"; !strings.Contains(shown, want) || !strings.Contains(r.Message, want) {
		t.Errorf("shown\n%s recorded %q; want %q in both", shown, r.Message, want)
	}
	if want := "brief.xlsx run.json"; left != want {
		t.Errorf("files %q, want %q", left, want)
	}
}

// Without any plan the rows that clash are shown and reported.
func TestSolveReportsAClash(t *testing.T) {
	at := leftshift.Source{File: "brief.xlsx", Sheet: "Rules", Cell: "E2"}
	code, shown, left, r := solveWith(t, func(context.Context, *leftshift.Brief, solver.Options) (*leftshift.Plan, error) {
		return nil, &solver.NoPlanError{Clash: leftshift.Findings{{
			Severity: leftshift.Error, Code: "E590", At: at, Problem: "Rule R1", Mend: "Loosen it",
		}}}
	})
	if code != noPlan || r.Status != leftshift.Infeasible || r.Findings.Errors != 1 {
		t.Errorf("exit code %d, recorded as %q with %d errors; want 4, infeasible and 1", code, r.Status, r.Findings.Errors)
	}
	if want := "  Rules!E2: Rule R1. Loosen it. [E590]\n"; !strings.Contains(shown, want) {
		t.Errorf("shown\n%s want %q in it", shown, want)
	}
	if want := "brief.xlsx plan.findings.xlsx run.json"; left != want {
		t.Errorf("files %q, want %q", left, want)
	}
}

// Time that runs out before there is any plan leaves none, and the record says
// why: code 5 would promise a plan.
func TestSolveWithoutTimeForAPlan(t *testing.T) {
	code, shown, left, r := solveWith(t, func(context.Context, *leftshift.Brief, solver.Options) (*leftshift.Plan, error) {
		return nil, solver.ErrTimeLimit
	})
	if code != ourFailure || r.ExitCode != ourFailure || r.Status != leftshift.TimeLimit {
		t.Errorf("exit code %d, recorded as %d %q; want 1 and time limit", code, r.ExitCode, r.Status)
	}
	want := "leftshift: error: no plan was found within the time limit of 1m0s\nleftshift: hint: allow more with --time-limit\n"
	if !strings.HasSuffix(shown, want) {
		t.Errorf("shown\n%s want it to end %q", shown, want)
	}
	if want := "brief.xlsx run.json"; left != want {
		t.Errorf("files %q, want %q", left, want)
	}
}
