package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"leftshift"
)

// clockUI gives a ui whose clock the test moves.
func clockUI(width int) (u *ui, out, err *strings.Builder, move func(time.Duration)) {
	out, err = &strings.Builder{}, &strings.Builder{}
	now := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	u = newUI(out, err)
	u.now = func() time.Time { return now }
	u.width = width
	return u, out, err, func(d time.Duration) { now = now.Add(d) }
}

// A log gets a plain line for each stage, and no carriage returns: 200 steps
// within a stage must not fill it.
func TestProgressInALog(t *testing.T) {
	u, _, stderr, move := clockUI(0)
	u.progress("reading", "brief.xlsx")
	move(2 * time.Second)
	for range 200 {
		u.progress("solving", "Left shift")
		move(100 * time.Millisecond)
	}
	for goal := range 20 {
		u.progress("solving", fmt.Sprintf("goal %d", goal))
		move(100 * time.Millisecond)
	}
	// Left shift goes on for 20 s, and is shown at once and every 10 s: at 2 and
	// 12 s. The goals follow each other faster than 1 s, which is the least time
	// between two: 22 and 23 s.
	want := "leftshift:   0.0 s  reading: brief.xlsx\n" +
		"leftshift:   2.0 s  solving: Left shift\n" +
		"leftshift:  12.0 s  solving: Left shift\n" +
		"leftshift:  22.0 s  solving: goal 0\n" +
		"leftshift:  23.0 s  solving: goal 10\n"
	if stderr.String() != want {
		t.Errorf("got\n%swant\n%s", stderr, want)
	}
}

// A terminal shows one line that is written over, never wider than the screen,
// and wiped before anything else is shown.
func TestProgressOnATerminal(t *testing.T) {
	u, _, stderr, move := clockUI(24)
	u.progress("reading", "a brief with a long name.xlsx")
	move(time.Second)
	u.progress("auditing", "")
	u.warn("odd")
	// 24 columns leave 23 letters, "  0.0 s  reading: a bri"; "  1.0 s  auditing" has 17.
	want := "\r  0.0 s  reading: a bri" +
		"\r  1.0 s  auditing" + strings.Repeat(" ", 6) +
		"\r" + strings.Repeat(" ", 17) + "\rleftshift: warning: odd\n"
	if stderr.String() != want {
		t.Errorf("got\n%q want\n%q", stderr, want)
	}
}

// --quiet shows errors and their findings, and nothing else.
func TestQuiet(t *testing.T) {
	u, stdout, stderr, _ := clockUI(0)
	u.quiet = true
	u.progress("reading", "brief.xlsx")
	u.warn("odd")
	u.result("done\n")
	u.findings(leftshift.Findings{
		{Severity: leftshift.Warning, Code: "W1", Problem: "odd"},
		{Severity: leftshift.Error, Code: "E1", Problem: "wrong", Mend: "Put it right"},
	}, false)
	u.failed(fail(briefInvalid, "the brief has 1 error"))
	if stdout.String() != "" {
		t.Errorf("results %q, want none", stdout)
	}
	want := "leftshift: 1 error\n  wrong. Put it right. [E1]\nleftshift: error: the brief has 1 error\n"
	if stderr.String() != want {
		t.Errorf("got\n%swant\n%s", stderr, want)
	}
}

// A brief with the same slip in every row must not push the other errors off
// the screen: 20 of a kind are shown, and the rest are counted.
func TestFindingsOfAKindAreCapped(t *testing.T) {
	u, _, stderr, _ := clockUI(0)
	found := leftshift.Findings{{Severity: leftshift.Warning, Code: "W7", Problem: "odd"}}
	for range 30 {
		found = append(found, leftshift.Finding{Severity: leftshift.Error, Code: "E1", Problem: "wrong"})
	}
	found = append(found, leftshift.Finding{Severity: leftshift.Error, Code: "E2", Problem: "worse"})
	u.findings(found, false)
	text := stderr.String()
	if n := strings.Count(text, "wrong. [E1]"); n != 20 {
		t.Errorf("%d of E1 shown, want 20", n)
	}
	for _, want := range []string{"leftshift: 31 errors\n", "  ... and 10 more [E1]\n", "  worse. [E2]\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing from\n%s", want, text)
		}
	}
	if strings.Index(text, "1 warning") > strings.Index(text, "31 errors") {
		t.Error("warnings come after errors: the worst must come last, where it is seen")
	}
}

// Where a brief came as several files, a cell without its file is no help.
func TestFindingsNameTheFile(t *testing.T) {
	u, _, stderr, _ := clockUI(0)
	at := leftshift.Source{File: "north.xlsx", Sheet: "Posts", Cell: "F3"}
	u.findings(leftshift.Findings{{Severity: leftshift.Error, Code: "E1", At: at, Problem: "wrong"}}, true)
	if want := "[north.xlsx]Posts!F3: wrong. [E1]"; !strings.Contains(stderr.String(), want) {
		t.Errorf("%q is missing from %q", want, stderr)
	}
}
