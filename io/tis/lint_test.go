package tis

import (
	"slices"
	"strings"
	"testing"

	"leftshift/io/sheet"
)

const (
	importHeads = "Surname*|GMC Number|TIS Person ID|National Post Number*|Date From*|Date To*|Placement Type*|Placement Status*|Site*|WTE*|Grade*|Specialty1*|Specialty2"
	importRow   = "Quillfeather|7012345|277370|NTH/A89007/800/F2/003|~46603|~46728|In Post|Future|Elm Surgery|#0.8|Foundation Year 2|General Practice|"
	postHeads   = "National Post Number*|Approved grade*|Specialty*|Main site (Known as)*|Training body*|Employing body*|TIS_Programme_ID*|Owner*|Funding Type*|Funding Start Date*|Funding End Date|Funding subtype|Funding Reason|Old Post"
	postRow     = "NTH/A89007/800/F2/003|Foundation Year 2|General Practice|Elm Surgery|Elm Surgery|Lead Employer|601|North East|Funded - Non-Tariff|~46603||FY2GP|Redistribution|NTH/RTD01/030/F2/001"
	fundHeads   = "TIS_PostFunding_ID*|TIS_Post_ID*|Funding type|Funding Details|Funding subtype|Funding Reason|Start Date*|End Date"
	fundRow     = "90001|41001|Funded - Non-Tariff||Community setting|Expansion Posts|~43684|~46602"
)

// Each rule of TIS's is kept at its bound and broken just beyond it.
func TestLint(t *testing.T) {
	for _, c := range []struct {
		name, heads, row string
		old, new         string // replaced in the row
		want             string // code at cell; blank for no error and no warning
	}{
		{"a good placement", importHeads, importRow, "", "", ""},
		{"a WTE of 1", importHeads, importRow, "#0.8", "#1", ""},
		{"a WTE of two decimals as text", importHeads, importRow, "#0.8", "0.65", ""},
		{"a WTE above 1", importHeads, importRow, "#0.8", "#1.01", "E715 J2"},
		{"a WTE below 0", importHeads, importRow, "#0.8", "#-0.1", "E715 J2"},
		{"a WTE of three decimals", importHeads, importRow, "#0.8", "#0.805", "E715 J2"},
		{"a WTE of 0", importHeads, importRow, "#0.8", "#0", "W716 J2"},
		{"a percentage", importHeads, importRow, "#0.8", "80%", "E715 J2"},
		{"a comma for a point", importHeads, importRow, "#0.8", "0,8", "E715 J2"},
		{"no WTE", importHeads, importRow, "#0.8", "", "E710 J2"},
		{"one day long", importHeads, importRow, "~46728", "~46603", ""},
		{"ends a day before it starts", importHeads, importRow, "~46728", "~46602", "E724 F2"},
		{"a date as text", importHeads, importRow, "~46603", "4/8/2027", ""},
		{"the month first", importHeads, importRow, "~46728", "12/31/2027", "E713 F2"},
		{"a day that doesn't exist", importHeads, importRow, "~46728", "31/11/2027", "E713 F2"},
		{"two figures for a year", importHeads, importRow, "~46728", "7/12/27", "E713 F2"},
		{"a number that isn't shown as a date", importHeads, importRow, "~46728", "#46728", "E713 F2"},
		{"a year of the last century", importHeads, importRow, "~46603", "04/08/1927", "W714 E2"},
		{"a formula", importHeads, importRow, "Elm Surgery", "=Elm Surgery", "E711 I2"},
		{"a GMC number as a number", importHeads, importRow, "7012345", "#7012345", ""},
		{"a GMC number of eight figures", importHeads, importRow, "7012345", "70123450", "E726 B2"},
		{"an unknown GMC number beside a person's ID", importHeads, importRow, "7012345", "UNKNOWN", ""},
		{"nobody", importHeads, importRow, "7012345|277370", "unknown|", "E725 C2"},
		{"a person's ID with a letter", importHeads, importRow, "277370", "27737O", "E717 C2"},
		{"a post number with a part too few", importHeads, importRow, "NTH/A89007/800", "NTH/A89007", "E718 D2"},
		{"a post number in small letters", importHeads, importRow, "NTH/A", "nth/A", "E718 D2"},
		{"a post number of no office", importHeads, importRow, "NTH/", "NTX/", "W719 D2"},
		{"leave", importHeads, importRow, "In Post", "Parental Leave", ""},
		{"a type that is nearly one", importHeads, importRow, "In Post", "In Posts", "E720 G2"},
		{"a type that isn't known", importHeads, importRow, "In Post", "Sabbatical", "W721 G2"},
		{"a grade of posts", importHeads, importRow, "Foundation Year 2", "Higher Training", "E722 K2"},
		{"the same specialty twice", importHeads, importRow, "General Practice|", "General Practice|general practice", "E727 M2"},
		{"a placement to delete", importHeads, importRow, "Future", "DELETE", "W728 H2"},

		{"a good post", postHeads, postRow, "", "", ""},
		{"two programmes", postHeads, postRow, "601", "601; 602", ""},
		{"programmes with a comma", postHeads, postRow, "601", "601, 602", "E717 G2"},
		{"another office's owner", postHeads, postRow, "North East", "North West", "W734 A2"},
		{"another grade than its number's", postHeads, postRow, "Foundation Year 2", "Foundation Year 1", "W734 A2"},
		{"an owner that is nearly one", postHeads, postRow, "North East", "North Eas", "E720 H2"},
		{"a subtype of another type", postHeads, postRow, "Funded - Non-Tariff", "Funded - Tariff", "E732 L2"},
		{"a subtype that there isn't", postHeads, postRow, "FY2GP", "FY2-GP-X", "E732 L2"},
		{"funding that ends as it starts", postHeads, postRow, "~46603|", "~46603|~46603", "E724 K2"},
		{"funding of one day more", postHeads, postRow, "~46603|", "~46603|~46604", ""},
		{"a post that comes from itself", postHeads, postRow, "NTH/RTD01/030/F2/001", "NTH/A89007/800/F2/003", "E718 N2"},

		{"the end of funding", fundHeads, fundRow, "", "", ""},
		{"a subtype that would be cleared", fundHeads, fundRow, "Community setting", "", "W733 E2"},
		{"a reason that would be cleared", fundHeads, fundRow, "Expansion Posts", "", "W733 F2"},
		{"details without a type", fundHeads, fundRow, "Funded - Non-Tariff||Community setting", "|for a year|", "E732 D2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.old != "" && strings.Count(c.row, c.old) != 1 {
				t.Fatalf("%q is in the row %d times", c.old, strings.Count(c.row, c.old))
			}
			row := c.row
			if c.old != "" {
				row = strings.Replace(row, c.old, c.new, 1)
			}
			checked := Lint(gridOf(c.heads + "\n" + row))
			var got []string
			for _, f := range checked.Findings {
				if f.Code[0] != 'N' {
					got = append(got, f.Code+" "+f.At.Cell)
				}
				if strings.Contains(f.String(), "Quillfeather") || strings.Contains(f.String()+f.Found, "7012345") {
					t.Errorf("a finding names a person: %s", f)
				}
			}
			if c.want == "" && len(got) > 0 || c.want != "" && (len(got) == 0 || !strings.Contains(strings.Join(got, ", "), c.want)) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// A value that TIS may not have is said once for its column, and one in other capitals
// once for its value, with how many rows have it and the first cells.
func TestValuesThatAreNotOnAListAreSaidOnce(t *testing.T) {
	lines := []string{importHeads}
	for range 6 {
		lines = append(lines, importRow)
	}
	for i, grade := range []string{"Year A", "Year B", "Year A", "Year C", "Year D"} {
		lines[1+i] = strings.Replace(lines[1+i], "Foundation Year 2", grade, 1)
	}
	for _, i := range []int{1, 2} {
		lines[i] = strings.Replace(lines[i], "In Post", "Sabbatical", 1)
	}
	for _, i := range []int{3, 4} {
		lines[i] = strings.Replace(lines[i], "In Post", "in post", 1)
	}
	var got []string
	for _, f := range Lint(gridOf(strings.Join(lines, "\n"))).Findings {
		if f.Code == "W721" {
			said := f.At.Cell + ": " + f.Problem
			for _, also := range f.Also {
				said += " " + also.Cell
			}
			got = append(got, said)
		}
	}
	want := []string{
		"G2: the type (not shown), in 2 rows from this one on, is not on the list that TIS began with G3",
		`K2: "Year A", "Year B", "Year C" and 1 other, in 5 rows from this one on, are not on the list that TIS began with K3 K4 K5`,
		`G4: "in post", in 2 rows from this one on, is "In Post" on the list that TIS began with, in other capitals G5`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("the warnings are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TIS tells templates apart by certain headers, in a certain order.
func TestTemplateIsKnown(t *testing.T) {
	for i := range templates {
		want := &templates[i]
		headers := want.Headers()
		if want.Closed {
			headers = want.Marks
		}
		got := Lint(gridOf(strings.Join(headers, "|"))).Template
		if got == nil || got.Kind != want.Kind {
			t.Errorf("the headers of %s are taken for %v", want.Name, got)
		}
	}
	for _, c := range []struct{ name, heads, code string }{
		{"a gap among the headers", strings.Replace(postHeads, "|Owner*", "||Owner*", 1), "E703"},
		{"a number for a header", strings.Replace(postHeads, "Owner*", "#2027", 1), "E703"},
		{"a header twice", postHeads + "|Owner*", "E709"},
		{"no column of owners", strings.Replace(postHeads, "|Owner*", "", 1), "E706"},
		{"a header in capitals", strings.Replace(postHeads, "Owner*", "OWNER*", 1), "W707"},
		{"a header of the user's own", postHeads + "|My notes", "N708"},
		{"a brief", "Site code|Provider code|Setting", "E704"},
		{"an import without its mark is no Posts Create", strings.Replace(importHeads, "Placement Type*", "Placement Type", 1), "E704"},
	} {
		found := false
		for _, f := range Lint(gridOf(c.heads)).Findings {
			found = found || f.Code == c.code
		}
		if !found {
			t.Errorf("%s: no %s", c.name, c.code)
		}
	}
}

// What TIS doesn't look for: a person in two places at once, and a post with two
// people in it.
func TestAtOnce(t *testing.T) {
	row := func(person, post, from, to, wte, kind string) string {
		return "\nQuill||" + person + "|" + post + "|" + from + "|" + to + "|" + kind + "|Future|Elm Surgery|" + wte + "|Foundation Year 2|General Practice|"
	}
	const one, two = "NTH/A89007/800/F2/001", "NTH/A89007/800/F2/002"
	for _, c := range []struct{ name, rows, want string }{
		{"one after the other", row("1", one, "4/8/2027", "7/12/2027", "1", "In Post") + row("1", two, "8/12/2027", "4/4/2028", "1", "In Post"), ""},
		{"a day of both", row("1", one, "4/8/2027", "8/12/2027", "1", "In Post") + row("1", two, "8/12/2027", "4/4/2028", "1", "In Post"), "W730 E3"},
		{"halves", row("1", one, "4/8/2027", "8/12/2027", "0.5", "In Post") + row("1", two, "4/8/2027", "8/12/2027", "0.5", "In Post"), ""},
		{"two people in a post", row("1", one, "4/8/2027", "8/12/2027", "0.5", "In Post") + row("2", one, "1/12/2027", "4/4/2028", "0.6", "In Post"), "W731 D3"},
		{"slot share", row("1", one, "4/8/2027", "8/12/2027", "0.5", "In Post") + row("2", one, "4/8/2027", "8/12/2027", "0.5", "In Post"), ""},
		{"cover for leave", row("1", one, "4/8/2027", "8/12/2027", "1", "Parental Leave") + row("2", one, "4/8/2027", "8/12/2027", "1", "In Post"), ""},
		{"the same row twice", row("1", one, "4/8/2027", "8/12/2027", "0.5", "In Post") + row("1", one, "4/8/2027", "8/12/2027", "0.5", "In Post"), "E729 D3"},
	} {
		var got []string
		for _, f := range Lint(gridOf(importHeads + c.rows)).Findings {
			if f.Code[0] != 'N' {
				got = append(got, f.Code+" "+f.At.Cell)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

// A seal names each cell that is not as it was, wherever its row has been put, and
// says nothing of rows that TIS has taken.
func TestSeal(t *testing.T) {
	sealed := func(text string, f *File) *sheet.Workbook {
		book := gridOf(text)
		grid := sheet.Grid{Name: SealSheet, Hidden: true}
		for i, cells := range Seal(f) {
			row := sheet.Row{Number: i + 1}
			for _, c := range cells {
				row.Cells = append(row.Cells, sheet.Cell{Kind: sheet.Text, Raw: c})
			}
			grid.Rows = append(grid.Rows, row)
		}
		book.Sheets = append(book.Sheets, grid)
		return book
	}
	f := &File{Kind: FundingUpdate}
	for _, id := range []string{"90001", "90002", "90003"} {
		f.add(map[string]any{"TIS_PostFunding_ID*": id, "TIS_Post_ID*": "41001", "Funding type": "Funded - Tariff", "Funding Reason": "Expansion Posts",
			"Start Date*": parseDay("2019-08-07"), "End Date": parseDay("2027-08-03")})
	}
	const heads = "TIS_PostFunding_ID*|TIS_Post_ID*|Funding type|Funding Details|Funding Body|Funding subtype|Funding Reason|Start Date*|End Date"
	row := func(id, end string) string {
		return "\n" + id + "|41001|Funded - Tariff||||Expansion Posts|~43684|" + end
	}
	for _, c := range []struct{ name, rows, want string }{
		{"as it was", row("90001", "~46602") + row("90002", "~46602") + row("90003", "~46602"), ""},
		{"sorted, and a date as text", row("90003", "3/8/2027") + row("90002", "~46602") + row("90001", "~46602"), ""},
		{"another good day", row("90001", "~46602") + row("90002", "~46603") + row("90003", "~46602"), "W737 I3"},
		{"another good number", row("90001", "~46602") + row("90022", "~46602") + row("90003", "~46602"), "W737 A3"},
		{"a row gone", row("90001", "~46602") + row("90002", "~46602"), "W738 A1"},
		{"a row added", row("90001", "~46602") + row("90002", "~46602") + row("90003", "~46602") + row("90004", "~46602"), "W738 A5"},
	} {
		var got []string
		for _, found := range Lint(sealed(heads+c.rows, f)).Findings {
			if found.Code[0] != 'N' {
				got = append(got, found.Code+" "+found.At.Cell)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
	returned := heads + "|" + reasonHeader + row("90002", "~46602") + "|not found"
	for _, found := range Lint(sealed(returned, f)).Findings {
		if found.Code != "N739" {
			t.Errorf("of what TIS returned is said: %s", found)
		}
	}
}
