package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// Nothing about a person gets out: not on a stream, not in a log or record, and in
// no file but those that were asked for with names, which are their owner's only.
func TestNoCommandGivesPeopleAway(t *testing.T) {
	private, held := 0, 0
	runSessions(t, func(t *testing.T, r ran) {
		if found := sensitive.FindString(r.shown); found != "" && !r.quotes {
			t.Errorf("the run shows %q:\n%s", found, r.shown)
		}
		for _, path := range r.files {
			found, where := foundIn(t, path)
			switch named := slices.Contains(r.named, path); {
			case found == "", r.quotes && strings.HasSuffix(path, ".findings.xlsx"):
			case !named:
				t.Errorf("%s, in %s, holds %q", path, where, found)
			default:
				held++
			}
			if info, err := os.Stat(path); err != nil {
				t.Error(err)
			} else if mode := info.Mode().Perm(); slices.Contains(r.named, path) && mode != 0o600 {
				t.Errorf("%s may hold names and has mode %o, want 600", path, mode)
			} else if mode == 0o600 {
				private++
			}
		}
		for _, path := range r.named {
			if !slices.Contains(r.files, path) {
				t.Errorf("%s was not written", path)
			}
		}
	})
	// Where names were asked for they must be found, or this looks in the wrong places.
	if held == 0 || private == 0 {
		t.Errorf("%d files hold names and %d are private: the test shows nothing", held, private)
	}
}

// foundIn gives the first thing about a person in a file, and the part of it.
func foundIn(t *testing.T, path string) (found, part string) {
	t.Helper()
	if found := sensitive.FindString(path); found != "" {
		return found, "its name"
	}
	for _, p := range partsOf(t, path) {
		if found := sensitive.FindString(p.text); found != "" {
			return found, p.name
		}
	}
	return "", ""
}

// part is a part of a workbook, or a file that is none.
type part struct{ name, text string }

// partsOf gives the parts of a workbook unpacked, or the text of another file.
func partsOf(t *testing.T, path string) []part {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(path, ".xlsx") {
		return []part{{"it", string(text)}}
	}
	from, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var parts []part
	for _, file := range from.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part{file.Name, string(text)})
	}
	return parts
}
