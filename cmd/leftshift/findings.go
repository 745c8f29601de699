package main

import (
	"fmt"

	"leftshift"
)

// mostShown is how many findings of one kind are shown on a screen: more would
// push the other kinds out of sight. Reports list them all.
const mostShown = 20

// findings shows findings on standard error: notes, then warnings, then errors,
// each below its count, and with --quiet the errors only. Where the brief came
// as several files, each cell says which file it is in.
func (u *ui) findings(found leftshift.Findings, severalFiles bool) {
	u.clear()
	if u.logging != nil {
		for _, f := range found {
			u.logging.finding(f)
		}
	}
	if u.silent {
		return
	}
	for _, severity := range []leftshift.Severity{leftshift.Note, leftshift.Warning, leftshift.Error} {
		if u.quiet && severity != leftshift.Error {
			continue
		}
		u.findingsOf(severity, found, severalFiles)
	}
}

func (u *ui) findingsOf(severity leftshift.Severity, found leftshift.Findings, severalFiles bool) {
	kinds := map[string]leftshift.Findings{}
	var order []string // kinds in the order in which they are first found
	for _, f := range found {
		if f.Severity != severity {
			continue
		}
		if kinds[f.Code] == nil {
			order = append(order, f.Code)
		}
		kinds[f.Code] = append(kinds[f.Code], f)
	}
	if len(order) == 0 {
		return
	}
	fmt.Fprintf(u.err, "leftshift: %s\n", counted(found.Count(severity), severity.String()))
	for _, code := range order {
		for i, f := range kinds[code] {
			if i == mostShown {
				fmt.Fprintf(u.err, "  ... and %d more [%s]\n", len(kinds[code])-mostShown, code)
				break
			}
			line := f.String()
			if severalFiles {
				line = f.Long()
			}
			fmt.Fprintf(u.err, "  %s\n", line)
		}
	}
}

// counted gives a number of things in words: 1 error, 2 errors, no errors.
func counted(n int, thing string) string {
	switch n {
	case 0:
		return "no " + thing + "s"
	case 1:
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// tally sums up a check in one line.
func tally(found leftshift.Findings) string {
	return fmt.Sprintf("%s, %s, %s", counted(found.Count(leftshift.Error), "error"),
		counted(found.Count(leftshift.Warning), "warning"), counted(found.Count(leftshift.Note), "note"))
}

// stops reports whether findings stop a solve: errors do, and with --strict
// warnings do too.
func stops(found leftshift.Findings, strict bool) bool {
	return found.HasErrors() || strict && found.Count(leftshift.Warning) > 0
}
