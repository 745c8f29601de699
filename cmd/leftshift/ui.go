package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"
)

// ui is the one way to the user's screen. Its rules:
//
//   - Results go to standard output, so that they can be piped; everything
//     else goes to standard error.
//   - Messages begin "leftshift: error:", "leftshift: warning:" or
//     "leftshift: hint:", in lower case and without a final full stop.
//     Findings are shown below a heading that counts them.
//   - The most important message comes last.
//   - On a terminal, progress is one line that is written over; anywhere else
//     it is one plain line for each stage, fit for a log.
//   - There is no colour, so there is none to turn off.
//   - --quiet leaves errors and their findings only.
type ui struct {
	out, err io.Writer
	quiet    bool             // show errors only
	silent   bool             // show nothing but the error that ends the program: the results are for a machine
	now      func() time.Time // the clock: for the day of --as-of and how long things take, and nothing else
	args     []string         // the command line as it was typed

	width   int       // columns of the terminal behind err; 0 when it is none
	begun   time.Time // when the first stage began
	stage   string    // the stage last shown,
	text    string    // with its detail
	shown   time.Time // when progress was last shown
	onLine  int       // letters of the progress line that is on the screen now
	logging *runLog   // nil without --log-file
}

func newUI(stdout, stderr io.Writer) *ui {
	return &ui{out: stdout, err: stderr, now: time.Now, width: terminalWidth(stderr)}
}

// hushed gives the way to no screen, for a run within another, with the same clock.
func (u *ui) hushed() *ui {
	return &ui{out: io.Discard, err: io.Discard, quiet: true, silent: true, now: u.now}
}

// terminalWidth gives the columns of the terminal that a writer is, or 0 where
// it is a file, a pipe or a terminal that can't go back to a line's start.
func terminalWidth(w io.Writer) int {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) || os.Getenv("TERM") == "dumb" {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil || width < 20 {
		return 80
	}
	return width
}

// warn shows something that the user may not have meant.
func (u *ui) warn(format string, args ...any) {
	if u.quiet || u.silent {
		return
	}
	u.message("warning", fmt.Sprintf(format, args...))
}

// failed shows the error that ends the program, with its hint; nil shows
// nothing.
func (u *ui) failed(err error) {
	if err == nil {
		return
	}
	text := err.Error()
	if errors.Is(err, context.Canceled) {
		text = "interrupted; no workbook was written"
	}
	u.message("error", text)
	var f *failure
	if errors.As(err, &f) && f.hint != "" {
		u.message("hint", f.hint)
	}
}

// result prints what a command came to, unless --quiet.
func (u *ui) result(format string, args ...any) {
	u.clear()
	if !u.quiet {
		fmt.Fprintf(u.out, format, args...)
	}
}

func (u *ui) message(kind, text string) {
	u.clear()
	fmt.Fprintf(u.err, "leftshift: %s: %s\n", kind, text)
}

// The least time between two showings of progress within one stage: often
// enough to be seen moving on a terminal, seldom enough for a log. A new detail
// need not wait as long as the same one, which only shows that work goes on.
const (
	terminalPause = 100 * time.Millisecond
	newPause      = time.Second
	samePause     = 10 * time.Second
)

// progress says what is being done now. A new stage is always shown; the
// details within one only now and then.
func (u *ui) progress(stage, detail string) {
	if u.logging != nil {
		u.logging.stage(stage, detail)
	}
	if u.quiet || u.silent {
		return
	}
	now := u.now()
	if u.begun.IsZero() {
		u.begun = now
	}
	text := stage
	if detail != "" {
		text += ": " + detail
	}
	pause := samePause
	switch {
	case u.width > 0:
		pause = terminalPause
	case text != u.text:
		pause = newPause
	}
	if stage == u.stage && now.Sub(u.shown) < pause {
		return
	}
	u.stage, u.text, u.shown = stage, text, now
	if u.width == 0 {
		fmt.Fprintf(u.err, "leftshift: %5.1f s  %s\n", now.Sub(u.begun).Seconds(), text)
		return
	}
	line := fmt.Sprintf("%5.1f s  %s", now.Sub(u.begun).Seconds(), text)
	if letters := []rune(line); len(letters) >= u.width {
		line = string(letters[:u.width-1]) // a full line would wrap and could not be written over
	}
	length := utf8.RuneCountInString(line)
	fmt.Fprintf(u.err, "\r%s%s", line, strings.Repeat(" ", max(0, u.onLine-length)))
	u.onLine = length
}

// clear wipes the progress line, so that what comes next starts on a clean one.
func (u *ui) clear() {
	if u.onLine > 0 {
		fmt.Fprintf(u.err, "\r%s\r", strings.Repeat(" ", u.onLine))
		u.onLine = 0
	}
}
