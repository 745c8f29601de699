package xlsx

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

func someFindings() leftshift.Findings {
	return leftshift.Findings{
		{
			Severity: leftshift.Warning, Code: "W226", At: leftshift.Source{File: "brief.xlsx", Sheet: "Sites", Cell: "H1"},
			Problem: `"Beds" is not a column of Sites and was not read`, Mend: "Put _ in front of its header if it is your own", Found: "Beds",
		},
		{
			Severity: leftshift.Error, Code: "E203", At: leftshift.Source{File: "brief.xlsx", Sheet: "Posts", Cell: "F31"},
			Problem: `"12.5" is not a whole number`, Mend: "Enter a whole number, for example 12", Column: "Places", Found: "12.5",
		},
		{
			Severity: leftshift.Error, Code: "E302", At: leftshift.Source{File: "brief.xlsx", Sheet: "Sites", Cell: "G2"},
			Also:    []leftshift.Source{{File: "returns.xlsx", Sheet: "Sites", Cell: "G3"}},
			Problem: `"Rooms" of RZ901 is "6" here and "4" in returns.xlsx`, Mend: "Give both the same value", Column: "Rooms", Found: "=6",
		},
	}
}

// The report says first whether the brief can be used, then lists the findings
// worst first, each with its cell and how to mend it.
func TestWriteFindings(t *testing.T) {
	path := inFolder(t, "findings.xlsx")
	understood := []sheet.Understood{
		{File: "brief.xlsx", Sheet: "Posts", Header: "NPN", Cell: "A1", Meaning: "Posts: Post"},
		{File: "brief.xlsx", Sheet: "My notes", Meaning: "not read: not a sheet of the brief"},
	}
	if err := WriteFindings(path, someFindings(), understood); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := reopen(t, content)
	if got := strings.Join(f.GetSheetList(), ", "); got != "Summary, Problems, How columns were read" {
		t.Errorf("the sheets are %s", got)
	}
	for at, want := range map[[2]string]string{
		{"Summary", "A2"}:               "The brief can't be used yet: 2 errors to mend, besides 1 warning and 0 notes.",
		{"Summary", "A7"}:               "brief.xlsx",
		{"Summary", "B7"}:               "Posts",
		{"Summary", "C7"}:               "1",
		{"Summary", "D8"}:               "1", // the warning, in the row of Sites
		{"Problems", "A2"}:              "Error",
		{"Problems", "B2"}:              "E203",
		{"Problems", "E2"}:              "F31",
		{"Problems", "H2"}:              `"12.5" is not a whole number.`,
		{"Problems", "I2"}:              "Enter a whole number, for example 12.",
		{"Problems", "G3"}:              "'=6",
		{"Problems", "H4"}:              `"Beds" is not a column of Sites and was not read.`,
		{"Problems", "J3"}:              "[returns.xlsx]Sites!G3",
		{"Problems", "A4"}:              "Warning",
		{"How columns were read", "C2"}: "NPN",
		{"How columns were read", "E2"}: "Posts: Post",
		{"How columns were read", "C3"}: "(the whole sheet)",
	} {
		if got := cellText(t, f, at[0], at[1]); got != want {
			t.Errorf("%s!%s is %q, want %q", at[0], at[1], got, want)
		}
	}
	if formula, err := f.GetCellFormula("Problems", "G3"); err != nil || formula != "" {
		t.Errorf("a value that was found became a formula: %q, %v", formula, err)
	}
}

// The sentence on top suits what was found.
func TestVerdict(t *testing.T) {
	all := someFindings()
	for _, c := range []struct {
		found leftshift.Findings
		want  string
	}{
		{nil, "The brief can be used: nothing was found."},
		{all[:1], "The brief can be used: no errors, but 1 warning and 0 notes to look at."},
		{all[1:2], "The brief can't be used yet: 1 error to mend."},
	} {
		if got := verdict("the brief", c.found); got != c.want {
			t.Errorf("verdict of %d findings is %q, want %q", len(c.found), got, c.want)
		}
	}
}

// The order in which findings come makes no difference to the bytes, and they
// are left in that order for the caller.
func TestFindingsInAnyOrder(t *testing.T) {
	given := someFindings()
	reversed := leftshift.Findings{given[2], given[1], given[0]}
	var first, second bytes.Buffer
	if err := writeFindings(&first, "the brief", given, nil); err != nil {
		t.Fatal(err)
	}
	if err := writeFindings(&second, "the brief", reversed, nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("another order gave different bytes")
	}
	if given[0].Code != "W226" {
		t.Error("the caller's findings were put in another order")
	}
}

// A finding that names hundreds of cells fills its row as far as Excel lets it
// and does not stop the report.
func TestFindingsOfAnyLength(t *testing.T) {
	long := leftshift.Finding{Severity: leftshift.Error, Code: "E590", Problem: strings.Repeat("Posts!F2, ", 2000)}
	if err := writeFindings(&bytes.Buffer{}, "the brief", leftshift.Findings{long}, nil); err != nil {
		t.Error(err)
	}
}
