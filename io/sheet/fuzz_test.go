package sheet

import (
	"math/rand/v2"
	"testing"
)

// values are what fuzzing puts into cells besides its own text.
var values = []string{
	"", "0", "1", "2", "-1", "0.5", "12.5", "1E+300", "'3", "'1,200", "50%", "40", "TRUE", "#N/A", "F2", "GPST1", "F2; GPST1", "P1", "P2",
	"RXX", "RXX01", "A1", "A1:0.5", "RXX01:0.5; A1:0.5", "North", "Area: North", "All", "Provider: RXX", "Programme: F2", "Community",
	"Acute medicine", "Setting: Community", "min months", "max share", "most loss share", "Hard", "Y", "N", "Autumn", "Spring", "Whole plan",
	"05/08/2026", "01/12/2026", "31/02/2026", "46000", "Post", "Site", "Places", "_mine", "Freeze weeks", "Left shift", ";", ":",
	"most income loss", "5%", "Lend within area", "Elm Surgery", "General practice", "Travel", "Money",
	"T1", "T2", "'0071", "Amina Khan", "7654321", "NE1 4LP", "General practice:4; acute:2", "P1; P2", "1st choice", "Rank", "no repeat", "Each specialty",
	"Preferences", "Unranked posts", "Least total rank", "TIS Person ID", "DELETE", "Trainees' travel",
}

// However a brief is garbled, reading ends, and a brief without errors keeps
// every promise of leftshift.Brief.
func FuzzReadBrief(f *testing.F) {
	f.Add([]byte{}, "")
	f.Add([]byte{4, 1, 0, 17, 4, 2, 5, 3}, "x")
	f.Add([]byte{0, 1, 0, 200, 1, 1, 2, 20, 3, 255, 3, 0}, "RXX;01")
	f.Fuzz(func(t *testing.T, edits []byte, text string) {
		book := workbook("brief.xlsx", full)
		for ; len(edits) >= 4; edits = edits[4:] {
			edit(book, edits[0], edits[1], edits[2], edits[3], text)
		}
		other := workbook("b.xlsx", small)
		other.Date1904 = true
		for _, books := range [][]*Workbook{{book}, {book, other}} {
			b, findings := ReadBrief(books)
			for _, finding := range findings {
				if finding.Problem == "" || Codes[finding.Code].Title == "" && finding.Code[1] != '4' {
					t.Errorf("a finding that says nothing: %+v", finding)
				}
			}
			if findings.HasErrors() {
				continue
			}
			for _, fault := range faults(b) {
				t.Error(fault)
			}
		}
	})
}

// edit changes one cell, or drops, repeats or hides a row.
func edit(book *Workbook, sheet, row, column, value byte, text string) {
	grid := &book.Sheets[int(sheet)%len(book.Sheets)]
	if len(grid.Rows) == 0 {
		return
	}
	i := int(row) % len(grid.Rows)
	switch {
	case row == 255:
		grid.Rows = append(grid.Rows[:i:i], grid.Rows[i+1:]...)
		return
	case row == 254:
		copied := Row{Number: grid.Rows[len(grid.Rows)-1].Number + 1, Cells: append([]Cell(nil), grid.Rows[i].Cells...)}
		grid.Rows = append(grid.Rows, copied)
		return
	case row == 253:
		grid.Merged = append(grid.Merged, text)
		return
	}
	cells := grid.Rows[i].Cells
	c := Cell{Kind: Text, Raw: text}
	if int(value) < 250 {
		c = cellOf(values[int(value)%len(values)])
	} else if value == 251 && clean(text) != "" { // no cell of a number is blank
		c = Cell{Kind: Number, Raw: text, Shown: text}
	}
	if len(cells) > 0 {
		cells[int(column)%len(cells)] = c
	}
}

// Random edits of a brief in order find what fuzzing would need long to find.
func TestGarbledBriefs(t *testing.T) {
	clean := 0
	for seed := range uint64(400) {
		random := rand.New(rand.NewPCG(seed, 2))
		book := workbook("brief.xlsx", full)
		for range 1 + random.IntN(3) {
			edit(book, byte(random.IntN(256)), byte(random.IntN(256)), byte(random.IntN(256)), byte(random.IntN(256)), "x;y")
		}
		b, findings := ReadBrief([]*Workbook{book})
		if findings.HasErrors() {
			continue
		}
		clean++
		for _, fault := range faults(b) {
			t.Errorf("seed %d: %s", seed, fault)
		}
	}
	if clean < 20 { // about one in five edits is harmless
		t.Errorf("only %d briefs had no errors: the test shows nothing", clean)
	}
}
