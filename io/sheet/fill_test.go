package sheet

import (
	"strings"
	"testing"

	"leftshift"
)

func fillBrief() *leftshift.Brief {
	return &leftshift.Brief{
		Sites: []leftshift.Site{{Code: "RX101"}, {Code: "Y001"}},
		Posts: []leftshift.Post{
			{Code: "P1", Specialty: "Medicine", Sites: []leftshift.SiteShare{{Site: "RX101", Share: 1}}},
			{Code: "P2", Specialty: "Medicine", Sites: []leftshift.SiteShare{{Site: "Y001", Share: 1}}},
			{Code: "P3", Specialty: "Surgery", Sites: []leftshift.SiteShare{{Site: "Y001", Share: 1}}},
		},
	}
}

// What is known of a post itself comes before what is known of its site, and that
// before its specialty; more filled than there were places is all of them.
func TestReadFill(t *testing.T) {
	fills, found := ReadFill(workbook("fill.xlsx", `== Fill
Post | Site code | Specialty | Year | Places | Filled
p1 | | | 2024 | 4 | 3
p1 | | | 2025 | 4 | 5
| y001 | | 2025 | 10 | 9
| | medicine | 2025 | 2 | 1
`), fillBrief())
	if len(found) > 0 {
		t.Fatal(found)
	}
	known := fillBrief().FillOf(fills)
	for post, want := range map[string][]float64{"P1": {0.75, 1}, "P2": {0.9}, "P3": {0.9}} {
		got := known[post]
		if len(got) != len(want) {
			t.Fatalf("%s: %v, want %v", post, got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: %v, want %v", post, got, want)
			}
		}
	}
}

func TestFillFindings(t *testing.T) {
	for _, c := range []struct{ name, sheet, rows, code, cell string }{
		{"no sheet Fill", "Other", "Post | Places\nP1 | 1", "E220", ""},
		{"no rows", "Fill", "Post | Places | Filled", "E231", ""},
		{"no column Filled", "Fill", "Post | Places\nP1 | 1", "E224", "A1"},
		{"a post and a site", "Fill", "Post | Site | Places | Filled\nP1 | Y001 | 1 | 1", "E349", "A2"},
		{"neither", "Fill", "Post | Places | Filled\n | 1 | 1", "E349", "A2"},
		{"no places", "Fill", "Post | Places | Filled\nP1 | 0 | 0", "E204", "B2"},
		{"fewer than none filled", "Fill", "Post | Places | Filled\nP1 | 3 | -1", "E204", "C2"},
		{"an unknown specialty", "Fill", "Specialty | Places | Filled\nMedcine | 3 | 1", "W323", "A2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := ReadFill(workbook("fill.xlsx", "== "+c.sheet+"\n"+c.rows), fillBrief())
			for _, f := range found {
				if f.Code == c.code && f.At.Cell == c.cell && f.Mend != "" {
					return
				}
			}
			t.Errorf("got %v, want %s at %s", found, c.code, c.cell)
		})
	}
}

// However a Fill sheet is garbled, reading ends, and rows without errors are about one
// thing that the brief has.
func FuzzReadFill(f *testing.F) {
	f.Add("Post | Places | Filled\nP1 | 3 | 1")
	f.Add("Site | Year | Places | Filled\nY001 | 2025 | 1e309 | -0")
	f.Add("Specialty | Places | Filled\n; | 50% | #N/A\nSurgery | 2 | 2")
	f.Fuzz(func(t *testing.T, text string) {
		fills, found := ReadFill(workbook("fill.xlsx", "== Fill\n"+text), fillBrief())
		for _, finding := range found {
			if finding.Problem == "" || Codes[finding.Code].Title == "" {
				t.Errorf("a finding that says nothing: %+v", finding)
			}
		}
		if found.HasErrors() {
			return
		}
		for _, fill := range fills {
			if s := fill.Share(); !(s >= 0 && s <= 1) || !strings.Contains("P1 P2 P3 ", fill.Post) {
				t.Errorf("got %+v", fill)
			}
		}
		for post, shares := range fillBrief().FillOf(fills) {
			if len(shares) == 0 || !strings.HasPrefix(post, "P") {
				t.Errorf("%s: %v", post, shares)
			}
		}
	})
}
