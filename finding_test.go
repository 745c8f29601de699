package leftshift_test

import (
	"slices"
	"testing"

	"leftshift"
)

func TestFindingOnOneLine(t *testing.T) {
	at := leftshift.Source{File: "a.xlsx", Sheet: "Posts", Cell: "G31"}
	for _, test := range []struct {
		name    string
		finding leftshift.Finding
		want    string
		long    string
	}{
		{"all parts", leftshift.Finding{Severity: leftshift.Error, Code: "E203", At: at, Problem: `"12.5" is not a whole number of places`, Mend: "Enter a whole number, for example 12"},
			`Posts!G31: "12.5" is not a whole number of places. Enter a whole number, for example 12. [E203]`,
			`[a.xlsx]Posts!G31: "12.5" is not a whole number of places. Enter a whole number, for example 12. [E203]`},
		{"other cells", leftshift.Finding{At: at, Also: []leftshift.Source{{File: "b.xlsx", Sheet: "Posts", Cell: "G2"}, {File: "b.xlsx", Sheet: "Posts", Cell: "G3"}}, Problem: "the post is there three times"},
			"Posts!G31: the post is there three times (see Posts!G2, Posts!G3).",
			"[a.xlsx]Posts!G31: the post is there three times (see [b.xlsx]Posts!G2, [b.xlsx]Posts!G3)."},
		{"nowhere", leftshift.Finding{Problem: "there is no sheet Posts"}, "there is no sheet Posts.", "there is no sheet Posts."},
	} {
		if got := test.finding.String(); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
		if got := test.finding.Long(); got != test.long {
			t.Errorf("%s in full:\n%s\nwant\n%s", test.name, got, test.long)
		}
	}
}

// The worst come first, then cells in the order in which a reader of the sheet
// meets them: G9 before G31, and Z2 before AA2.
func TestFindingsSort(t *testing.T) {
	cell := func(s leftshift.Severity, sheet, cell, code string) leftshift.Finding {
		return leftshift.Finding{Severity: s, Code: code, At: leftshift.Source{File: "a.xlsx", Sheet: sheet, Cell: cell}}
	}
	sorted := leftshift.Findings{
		cell(leftshift.Error, "Posts", "", "E9"),
		cell(leftshift.Error, "Posts", "Z2", "E5"),
		cell(leftshift.Error, "Posts", "AA2", "E1"),
		cell(leftshift.Error, "Posts", "AA2", "E2"),
		cell(leftshift.Error, "Posts", "G9:G12", "E1"),
		cell(leftshift.Error, "Posts", "G31", "E1"),
		cell(leftshift.Error, "Sites", "A1", "E1"),
		cell(leftshift.Warning, "Posts", "A2", "W1"),
		cell(leftshift.Note, "Posts", "A1", "N1"),
	}
	for shift := range sorted {
		got := slices.Concat(sorted[shift:], sorted[:shift])
		slices.Reverse(got)
		got.Sort()
		for i := range got {
			if got[i].At != sorted[i].At || got[i].Code != sorted[i].Code {
				t.Fatalf("from shift %d, place %d has %v %s, want %v %s", shift, i, got[i].At, got[i].Code, sorted[i].At, sorted[i].Code)
			}
		}
	}
	if e, w, n := sorted.Count(leftshift.Error), sorted.Count(leftshift.Warning), sorted.Count(leftshift.Note); e != 7 || w != 1 || n != 1 {
		t.Errorf("%d errors, %d warnings, %d notes; want 7, 1, 1", e, w, n)
	}
}

// Only errors stop a run.
func TestFindingsHasErrors(t *testing.T) {
	fs := leftshift.Findings{{Severity: leftshift.Note}, {Severity: leftshift.Warning}}
	if fs.HasErrors() || leftshift.Findings(nil).HasErrors() {
		t.Error("notes and warnings count as errors")
	}
	if !append(fs, leftshift.Finding{Severity: leftshift.Error}).HasErrors() {
		t.Error("an error doesn't count as one")
	}
}

func TestSeverityNames(t *testing.T) {
	for s, want := range map[leftshift.Severity]string{leftshift.Note: "note", leftshift.Warning: "warning", leftshift.Error: "error", 0: "unknown severity"} {
		if got := s.String(); got != want {
			t.Errorf("severity %d is %q, want %q", s, got, want)
		}
	}
}
