package tis

import (
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// gridOf makes a workbook of lines of cells with bars between; a cell that begins
// with # is a number, with ~ a number shown as a date, and with = a formula.
func gridOf(text string) *sheet.Workbook {
	grid := sheet.Grid{Name: "Import Data"}
	for i, line := range strings.Split(text, "\n") {
		row := sheet.Row{Number: i + 1}
		for _, cell := range strings.Split(line, "|") {
			c := sheet.Cell{Kind: sheet.Text, Raw: cell}
			switch {
			case strings.TrimSpace(cell) == "":
				c = sheet.Cell{}
			case cell[0] == '#':
				c = sheet.Cell{Kind: sheet.Number, Raw: cell[1:]}
			case cell[0] == '~':
				c = sheet.Cell{Kind: sheet.Number, Dated: true, Raw: cell[1:]}
			case cell[0] == '=':
				c = sheet.Cell{Kind: sheet.Text, Formula: true, Raw: cell[1:]}
			}
			row.Cells = append(row.Cells, c)
		}
		grid.Rows = append(grid.Rows, row)
	}
	return &sheet.Workbook{Name: "file.xlsx", Bytes: int64(len(text)), Sheets: []sheet.Grid{grid}}
}

// Whatever a file holds, it is judged without a panic, in the same way every time,
// and each finding can be understood and looked up.
func FuzzLint(f *testing.F) {
	for i := range templates {
		t := &templates[i]
		var row []string
		for _, c := range t.Columns {
			row = append(row, map[Type]string{date: "~46603", wte: "#0.8", id: "277370", ids: "601; 602", number: "NTH/A89007/800/F2/003", record: "12"}[c.Type])
		}
		heads := strings.Join(append(t.Headers(), t.Marks...), "|")
		f.Add(heads + "\n" + strings.Join(row, "|") + "\n" + strings.Join(row, "|"))
		f.Add(strings.ToLower(heads) + "|" + reasonHeader + "\n=1|2|3")
	}
	f.Add("")
	f.Add("National Post Number*||Owner*\nx|y|z")
	f.Add("TIS_Post_ID*|Funding type|TIS_PostFunding_ID*|Start Date*|End Date\n1|Funded - Tariff|2|31/02/2027|#46603\n1|x|2|~99999999|4/8/2027")
	f.Fuzz(func(t *testing.T, text string) {
		first, second := Lint(gridOf(text)), Lint(gridOf(text))
		if len(first.Findings) != len(second.Findings) {
			t.Fatalf("%d findings, and then %d", len(first.Findings), len(second.Findings))
		}
		for i, found := range first.Findings {
			if found.String() != second.Findings[i].String() {
				t.Errorf("%s, and then %s", found, second.Findings[i])
			}
			if Codes[found.Code].Title == "" || found.Problem == "" || found.Severity == leftshift.Error && found.Mend == "" || found.At.File == "" {
				t.Errorf("a finding without its place, problem, remedy or code: %+v", found)
			}
		}
	})
}

// Whatever a workbook of people holds, nobody but the trainees is kept, and nothing
// about a person stands in a finding.
func FuzzReadPeople(f *testing.F) {
	f.Add("Trainee|Surname|GMC Number|TIS Person ID\nT1|Quillfeather|7012345|277370\nt1|Ostrander|x|")
	f.Add("Surname|Trainee\n|T1\nQuillfeather|\n=x|T1")
	f.Fuzz(func(t *testing.T, text string) {
		people, found := ReadPeople(gridOf(text), map[string]bool{"T1": true})
		if len(people) > 1 {
			t.Errorf("%d people are kept for one trainee", len(people))
		}
		for _, x := range found {
			if Codes[x.Code].Title == "" || x.Problem == "" || strings.Contains(x.Long(), "Quillfeather") || strings.Contains(x.Long(), "7012345") {
				t.Errorf("a finding without problem or code, or with a person: %s", x.Long())
			}
		}
	})
}
