package main

// What is left when something goes wrong around a run: a full disk, a folder that
// may not be written to, too little memory, a kill at any moment. Nothing that was
// there is lost, and nothing half-written stays.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"leftshift/io/xlsx"
)

// leftshiftProgram is this test binary under the program's name: see TestMain.
func leftshiftProgram(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("leftshift")
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// smallBrief makes the small example in a folder.
func smallBrief(t *testing.T, folder string) {
	t.Helper()
	if out, err := exec.Command(leftshiftProgram(t), "template", "--example", "small", "-q", "-o", filepath.Join(folder, "brief.xlsx")).CombinedOutput(); err != nil {
		t.Fatalf("template: %v: %s", err, out)
	}
}

// onDisk runs a shell script in a folder in which disk is a file system of its own, of
// the size given. It skips where the system lets nobody mount one.
func onDisk(t *testing.T, folder, size, script string) (shown string, code int) {
	t.Helper()
	disk := filepath.Join(folder, "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	mount := "mount -t tmpfs -o size=" + size + " none disk"
	unshare := func(script string) *exec.Cmd {
		c := exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script)
		c.Dir = folder
		return c
	}
	if out, err := unshare(mount).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here, so no disk can be full: %v: %s", err, out)
	}
	out, err := unshare(mount + " && " + script).CombinedOutput()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	if ended != nil {
		code = ended.ExitCode()
	}
	return string(out), code
}

// On a disk that is too small for the plan, the plan that was there stands, nothing
// lies beside it, and the exit code and message say that the output is the trouble.
func TestDiskFull(t *testing.T) {
	for _, size := range []string{"4k", "12k", "20k", "28k", "36k"} {
		t.Run(size, func(t *testing.T) {
			folder := t.TempDir()
			smallBrief(t, folder)
			shown, code := onDisk(t, folder, size, fmt.Sprintf(
				"echo last week > disk/plan.xlsx; %s solve brief.xlsx -q -o disk/plan.xlsx; code=$?; echo files: $(ls -A disk); cat disk/plan.xlsx; exit $code", leftshiftProgram(t)))
			if code != int(outputBlocked) {
				t.Errorf("exit code %d, want %d:\n%s", code, outputBlocked, shown)
			}
			if !strings.HasSuffix(shown, "\nlast week\n") {
				t.Errorf("the old plan is gone:\n%s", shown)
			}
			if !strings.Contains(shown, "files: plan.xlsx\n") && !strings.Contains(shown, "files: plan.xlsx run.json\n") {
				t.Errorf("something was left behind:\n%s", shown)
			}
			if !strings.Contains(shown, "no space left on device") {
				t.Errorf("the message does not say that the disk is full:\n%s", shown)
			}
		})
	}
}

// A folder on a disk that may only be read is found out before anything is solved.
func TestReadOnlyDisk(t *testing.T) {
	folder := t.TempDir()
	smallBrief(t, folder)
	shown, code := onDisk(t, folder, "1m", fmt.Sprintf(
		"echo last week > disk/plan.xlsx; mount -o remount,ro disk; %s solve brief.xlsx -o disk/plan.xlsx; code=$?; cat disk/plan.xlsx; exit $code", leftshiftProgram(t)))
	if code != int(outputBlocked) || !strings.HasSuffix(shown, "last week\n") || strings.Contains(shown, "solving") {
		t.Errorf("exit code %d, want %d before anything is solved, and the old plan kept:\n%s", code, outputBlocked, shown)
	}
}

// A GiB of memory is enough for the small example. With too little the program ends
// in whichever way C++, Go or the system does, but what was there stands, and what it
// had begun to write is gone after the next run.
func TestTooLittleMemory(t *testing.T) {
	if _, err := exec.LookPath("prlimit"); err != nil {
		t.Skip("no prlimit")
	}
	const last = "last week\n"
	folder := t.TempDir()
	smallBrief(t, folder)
	plan := filepath.Join(folder, "plan.xlsx")
	failed := 0
	for _, mebibytes := range []int{48, 160, 1024} {
		if err := os.WriteFile(plan, []byte(last), 0o644); err != nil {
			t.Fatal(err)
		}
		solve := exec.Command("prlimit", fmt.Sprintf("--data=%d", mebibytes<<20), leftshiftProgram(t), "solve", "brief.xlsx", "-q", "-o", "plan.xlsx")
		solve.Dir = folder
		said, err := solve.CombinedOutput()
		data, readErr := os.ReadFile(plan)
		switch {
		case readErr != nil:
			t.Fatalf("with %d MiB: %v", mebibytes, readErr)
		case err == nil:
			if _, found, err := xlsx.Read(context.Background(), plan); err != nil || found.HasErrors() {
				t.Errorf("with %d MiB: the plan is torn: %v %v", mebibytes, found, err)
			}
		case mebibytes == 1024:
			t.Errorf("1 GiB is too little: %v: %s", err, said)
		default:
			if failed++; string(data) != last {
				t.Errorf("with %d MiB (%v) the old plan is gone", mebibytes, err)
			}
		}
	}
	if failed == 0 {
		t.Error("no size was too small, so the test shows little")
	}
	if left, want := filesIn(t, folder), "brief.xlsx plan.certificate.json plan.xlsx run.json"; left != want {
		t.Errorf("files %q, want %q", left, want)
	}
}
