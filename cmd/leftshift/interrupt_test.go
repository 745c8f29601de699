package main

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Ctrl-C while a region is being solved ends the program with code 130 and
// leaves no plan, whole or half. So does the signal by which a scheduler asks it to end.
func TestInterruptWhileSolving(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) { interruptedBy(t, signal) })
	}
}

func interruptedBy(t *testing.T, signal os.Signal) {
	program, err := exec.LookPath("leftshift") // this test binary: see TestMain
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	made := exec.Command(program, "template", "--example", "region", "-o", "brief.xlsx")
	made.Dir = folder
	if out, err := made.CombinedOutput(); err != nil {
		t.Fatalf("template: %v: %s", err, out)
	}

	solve := exec.Command(program, "solve", "brief.xlsx", "-o", "plan.xlsx")
	solve.Dir = folder
	messages, err := solve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := solve.Start(); err != nil {
		t.Fatal(err)
	}
	var shown strings.Builder
	for lines := bufio.NewScanner(messages); lines.Scan(); {
		shown.WriteString(lines.Text() + "\n")
		if strings.Contains(lines.Text(), "  building") { // the solver has been called
			if err := solve.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
		}
	}
	err = solve.Wait()
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.ExitCode() != int(interrupted) {
		t.Fatalf("ended with %v, want exit code 130:\n%s", err, shown.String())
	}
	if want := "leftshift: error: interrupted; no workbook was written\n"; !strings.HasSuffix(shown.String(), want) {
		t.Errorf("messages\n%s want them to end %q", shown.String(), want)
	}
	if left, want := filesIn(t, folder), "brief.xlsx run.json"; left != want {
		t.Errorf("files %q, want %q", left, want)
	}
	record, err := os.ReadFile(filepath.Join(folder, "run.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"status": "failed"`, `"exit_code": 130`} {
		if !strings.Contains(string(record), want) {
			t.Errorf("run.json has no %s:\n%s", want, record)
		}
	}
}
