package main

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// Flags may stand anywhere: a flag after the file must not be taken for a
// file, or the plan would be made for the wrong day without a word.
func TestArrangePutsFlagsFirst(t *testing.T) {
	tests := []struct {
		name, typed, want string
	}{
		{"flags first stay", "solve -o p.xlsx b.xlsx", "solve -o=p.xlsx -- b.xlsx"},
		{"a flag after the file", "solve b.xlsx -o p.xlsx", "solve -o=p.xlsx -- b.xlsx"},
		{"a flag between files", "solve a.xlsx --as-of 2026-01-05 b.xlsx", "solve --as-of=2026-01-05 -- a.xlsx b.xlsx"},
		{"a value after =", "solve b.xlsx --as-of=2026-01-05", "solve --as-of=2026-01-05 -- b.xlsx"},
		{"a flag without value does not swallow the file", "solve --quiet b.xlsx", "solve --quiet -- b.xlsx"},
		{"one dash is enough", "solve b.xlsx -quiet", "solve --quiet -- b.xlsx"},
		{"a value that begins with a dash", "solve b.xlsx -o -p.xlsx", "solve -o=-p.xlsx -- b.xlsx"},
		{"help after the file", "solve b.xlsx --help", "solve --help"},
		{"after -- everything is a file", "check a.xlsx -- --json -b.xlsx", "check -- a.xlsx --json -b.xlsx"},
		{"a flag before --", "check a.xlsx --json -- b.xlsx", "check --json -- a.xlsx b.xlsx"},
		{"a lone dash is a file", "check -", "check -- -"},
		{"an empty value", "solve b.xlsx -o=", "solve -o= -- b.xlsx"},
	}
	app := newApp(newUI(io.Discard, io.Discard))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			typed := append([]string{"leftshift"}, strings.Fields(test.typed)...)
			got, err := arrange(app, typed)
			if err != nil {
				t.Fatal(err)
			}
			if want := append([]string{"leftshift"}, strings.Fields(test.want)...); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// What can't be meant is refused with what might be, and never ignored.
func TestArrangeRefuses(t *testing.T) {
	tests := []struct {
		typed, problem, hint string
	}{
		{"solve b.xlsx --as-off 2026-01-05", "solve: there is no flag --as-off", "did you mean --as-of?"},
		{"solve b.xlsx --frobnicate", "solve: there is no flag --frobnicate", "--help lists the flags"},
		{"solve b.xlsx -o", "solve: -o needs a value", "solve --help"},
		{"solve -o --quiet b.xlsx", "solve: -o needs a value", "solve --help"},
		{"solve -o -- b.xlsx", "solve: -o needs a value", "solve --help"},
		{"solve b.xlsx -o p.xlsx --out q.xlsx", "solve: --out is given twice", ""},
		{"slove b.xlsx", `there is no command "slove"`, "did you mean leftshift solve?"},
		{"brief.xlsx", `there is no command "brief.xlsx"`, "leftshift help lists the commands"},
		{"--quiet solve b.xlsx", "--quiet comes before the command", "leftshift solve brief.xlsx --quiet"},
	}
	app := newApp(newUI(io.Discard, io.Discard))
	for _, test := range tests {
		t.Run(test.typed, func(t *testing.T) {
			got, err := arrange(app, append([]string{"leftshift"}, strings.Fields(test.typed)...))
			if err == nil {
				t.Fatalf("accepted as %q", got)
			}
			if code := codeOf(err); code != badUsage {
				t.Errorf("exit code %d, want %d", code, badUsage)
			}
			if err.Error() != test.problem {
				t.Errorf("problem %q, want %q", err, test.problem)
			}
			var f *failure
			if !errors.As(err, &f) || !strings.Contains(f.hint, test.hint) {
				t.Errorf("%+v, want the hint %q in it", f, test.hint)
			}
		})
	}
}

// A suggestion is one or two slips away; anything further would be a guess.
func TestNearest(t *testing.T) {
	commands := []string{"check", "solve", "template"}
	tests := map[string]string{
		"slove":     "solve",    // two letters in the wrong order: 1 slip
		"SOLVE":     "solve",    // case is no slip
		"chek":      "check",    // one letter missing: 1 slip
		"templates": "template", // one letter too many: 1 slip
		"explain":   "",
		"":          "",
	}
	for word, want := range tests {
		if got := nearest(word, commands); got != want {
			t.Errorf("nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

// Whatever is typed, every word is either part of a flag or a file, files keep
// their order, and nothing is lost or made up.
func FuzzArrange(f *testing.F) {
	f.Add("solve b.xlsx -o p.xlsx --quiet")
	f.Add("check -- -a.xlsx --json")
	f.Add("solve --as-of=2026-01-05 - -q=no x")
	f.Fuzz(func(t *testing.T, typed string) {
		words := append([]string{"leftshift"}, strings.Fields(typed)...)
		arranged, err := arrange(newApp(newUI(io.Discard, io.Discard)), words)
		if err != nil || len(words) < 2 {
			return
		}
		split := slices.Index(arranged, "--")
		if split < 0 {
			return // help, a flag of the program itself, or completion
		}
		for _, flag := range arranged[2:split] {
			if !isFlag(flag) {
				t.Errorf("%q is before -- in %q and is no flag", flag, arranged)
			}
		}
		rest := words
		for _, file := range arranged[split+1:] {
			at := slices.Index(rest, file)
			if at < 0 {
				t.Fatalf("%q is not among, or not in the order of, the words of %q", file, words)
			}
			rest = rest[at+1:]
		}
	})
}
