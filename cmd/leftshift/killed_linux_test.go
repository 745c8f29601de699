package main

// What a run leaves that is killed (kill -9): the plan that was there, or its own
// whole. The moments are those at which it says something, and those at which it has
// just begun to write a file, which the system tells (inotify).

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"leftshift/io/xlsx"
)

// A run that is killed at any moment leaves the plan that was there, or its own
// plan whole; the next run removes what it had begun to write.
func TestKilledAtEachStage(t *testing.T) {
	first := t.TempDir()
	smallBrief(t, first)
	brief, err := os.ReadFile(filepath.Join(first, "brief.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what   string
		killAt func(t *testing.T, folder string, n int) bool
		least  int // moments at which it must have been killed
		left   int // of them, that left a file half-written
	}{
		{"stage", killAtStage, 5, 0},
		{"file", killAtFile, 2, 1},
	} {
		killed, left := 0, 0
		for n := 1; ; n++ {
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, "brief.xlsx"), brief, 0o644); err != nil {
				t.Fatal(err)
			}
			if !killedAt(t, folder, c.what, n, c.killAt, &left) {
				break // it came to its end before
			}
			killed++
		}
		if killed < c.least || left < c.left {
			t.Errorf("killed at %d %ss, %d of which left a file half-written: the test shows little", killed, c.what, left)
		}
	}
}

// killedAt has a run killed, looks at what it leaves, and runs it again. It reports
// whether the run was killed, and counts in left if it was amid writing.
func killedAt(t *testing.T, folder, what string, n int, killAt func(*testing.T, string, int) bool, left *int) bool {
	t.Helper()
	const last = "last week\n"
	plan := filepath.Join(folder, "plan.xlsx")
	if err := os.WriteFile(plan, []byte(last), 0o644); err != nil {
		t.Fatal(err)
	}
	if !killAt(t, folder, n) {
		return false
	}
	if strings.Contains(filesIn(t, folder), ".leftshift-") {
		*left++
	}
	data, err := os.ReadFile(plan)
	if err != nil {
		t.Fatalf("killed at %s %d: %v", what, n, err)
	}
	if string(data) != last {
		if _, found, err := xlsx.Read(context.Background(), plan); err != nil || found.HasErrors() {
			t.Errorf("killed at %s %d: the plan is torn: %v %v", what, n, found, err)
		}
	}
	again := exec.Command(leftshiftProgram(t), "solve", "brief.xlsx", "-q", "-o", "plan.xlsx")
	again.Dir = folder
	if out, err := again.CombinedOutput(); err != nil {
		t.Fatalf("killed at %s %d, and run again: %v: %s", what, n, err, out)
	}
	if left, want := filesIn(t, folder), "brief.xlsx plan.certificate.json plan.xlsx run.json"; left != want {
		t.Errorf("killed at %s %d, and run again: files %q, want %q", what, n, left, want)
	}
	return true
}

// killAtStage starts a solve and kills it when it says that it is at its stage of
// that number. It reports whether the solve came so far.
func killAtStage(t *testing.T, folder string, stage int) bool {
	t.Helper()
	solve := exec.Command(leftshiftProgram(t), "solve", "brief.xlsx", "-o", "plan.xlsx")
	solve.Dir = folder
	messages, err := solve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := solve.Start(); err != nil {
		t.Fatal(err)
	}
	said := 0
	for lines := bufio.NewScanner(messages); lines.Scan(); {
		if said++; said == stage {
			kill(t, solve)
		}
	}
	_ = solve.Wait() // a kill is its error
	return said >= stage && solve.ProcessState.ExitCode() == -1
}

// killAtFile starts a solve and kills it when it begins to write its file of that
// number. It reports whether the solve came so far.
func killAtFile(t *testing.T, folder string, file int) bool {
	t.Helper()
	begun := watched(t, folder)
	solve := exec.Command(leftshiftProgram(t), "solve", "brief.xlsx", "-q", "-o", "plan.xlsx")
	solve.Dir = folder
	if err := solve.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = solve.Wait() // a kill is its error
		close(ended)
	}()
	for {
		select {
		case name := <-begun:
			if !strings.HasPrefix(name, ".leftshift-") {
				continue
			}
			if file--; file == 0 {
				kill(t, solve)
			}
		case <-ended:
			return file <= 0 && solve.ProcessState.ExitCode() == -1
		}
	}
}

func kill(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
}

// watched gives the name of each file that is made in a folder, as soon as it is there.
func watched(t *testing.T, folder string) <-chan string {
	t.Helper()
	fd, err := syscall.InotifyInit1(syscall.IN_CLOEXEC | syscall.IN_NONBLOCK)
	if err != nil {
		t.Skipf("no folder can be watched here: %v", err)
	}
	events := os.NewFile(uintptr(fd), "inotify")
	t.Cleanup(func() { _ = events.Close() })
	if _, err := syscall.InotifyAddWatch(fd, folder, syscall.IN_CREATE); err != nil {
		t.Fatal(err)
	}
	names := make(chan string, 64)
	go func() {
		in := bufio.NewReader(events)
		for {
			head := make([]byte, syscall.SizeofInotifyEvent)
			if _, err := io.ReadFull(in, head); err != nil {
				return // closed
			}
			name := make([]byte, binary.NativeEndian.Uint32(head[12:])) // the last of its four numbers
			if _, err := io.ReadFull(in, name); err != nil {
				return
			}
			names <- strings.TrimRight(string(name), "\x00")
		}
	}()
	return names
}
