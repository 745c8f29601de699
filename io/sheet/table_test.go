package sheet

import (
	"slices"
	"testing"

	"leftshift"
)

// The header is the row that names most columns, and a sheet says how each of
// its columns was taken.
func TestUnderstood(t *testing.T) {
	result := read(with("Post | Site | Other sites |", "Posts of the north\n\nNPN* | Main site (Known as) | Other sites |", "| Extra places", "| _Bleep", "0 | 2\n", "0 | 99\n"))
	expect(t, result.Findings)
	want := []Understood{
		{File: "brief.xlsx", Sheet: "Posts", Header: "NPN*", Cell: "A3", Meaning: "Posts: Post", As: "Posts", Column: "Post", By: `the other name "NPN"`},
		{File: "brief.xlsx", Sheet: "Posts", Header: "Main site (Known as)", Cell: "B3", Meaning: "Posts: Site", As: "Posts", Column: "Site", By: `the other name "Main site (Known as)"`},
		{File: "brief.xlsx", Sheet: "Posts", Header: "Other sites", Cell: "C3", Meaning: "Posts: Other sites", As: "Posts", Column: "Other sites", By: "its name"},
		{File: "brief.xlsx", Sheet: "Posts", Header: "Specialty", Cell: "D3", Meaning: "Posts: Specialty", As: "Posts", Column: "Specialty", By: "its name"},
		{File: "brief.xlsx", Sheet: "Posts", Header: "Programmes", Cell: "E3", Meaning: "Posts: Programmes", As: "Posts", Column: "Programmes", By: "its name"},
		{File: "brief.xlsx", Sheet: "Posts", Header: "Places", Cell: "F3", Meaning: "Posts: Places", As: "Posts", Column: "Places", By: "its name"},
		{File: "brief.xlsx", Sheet: "Posts", Header: "_Bleep", Cell: "G3", Meaning: "not read: your own column, its header begins with _"},
		{File: "brief.xlsx", Sheet: "Posts", Cell: "A3", Meaning: "Posts: header in row 3, 2 rows below it", As: "Posts"},
	}
	got := slices.DeleteFunc(slices.Clone(result.Understood), func(u Understood) bool { return u.Sheet != "Posts" })
	if !slices.Equal(got, want) {
		t.Errorf("understood:\n%v\nwant:\n%v", got, want)
	}
	result = read(with("Places", "PLACES (wte)", "Setting*", "Seting"))
	for _, u := range result.Understood {
		if want := "its name, but for capital letters, spaces, punctuation and what is in brackets"; u.Header == "PLACES (wte)" && u.By != want {
			t.Errorf("PLACES (wte) is matched by %q, want %q", u.By, want)
		}
		if u.Header == "Seting" && (u.Column != "" || u.Near != "Setting") {
			t.Errorf("Seting is taken for %q and near %q; want neither read nor guessed, but near Setting", u.Column, u.Near)
		}
	}
	result = read(with("Post | Site | Other sites |", "Posts of the north\n\nNPN* | Main site (Known as) | Other sites |", "| Extra places", "| _Bleep", "0 | 2\n", "0 | 99\n"))
	if at := result.Brief.Posts[0].Origin.At("Post").Cell; at != "A4" {
		t.Errorf("the first post is at %s, want A4", at)
	}
}

// A header further down than the first twenty rows is not looked for.
func TestHeaderWithinTwentyRows(t *testing.T) {
	book := workbook("brief.xlsx", small)
	posts := &book.Sheets[3]
	for i := range posts.Rows {
		posts.Rows[i].Number += 19
	}
	expect(t, Read([]*Workbook{book}).Findings)
	for i := range posts.Rows {
		posts.Rows[i].Number++
	}
	findings := Read([]*Workbook{book}).Findings
	if len(findings) != 1 || findings[0].Code != "E223" {
		t.Errorf("a header in row 21 gives %v", findings)
	}
}

// Hidden parts are read and mentioned, and so is an early stop.
func TestHiddenAndStopped(t *testing.T) {
	book := workbook("brief.xlsx", small)
	book.Sheets[1].Hidden = true
	book.Sheets[3].Rows[2].Hidden = true
	book.Sheets[3].HiddenColumns = []int{6, 9}
	book.Sheets[2].StoppedAfter = 5000
	result := Read([]*Workbook{book})
	expect(t, result.Findings,
		`[brief.xlsx]Sites: the sheet is hidden; it was read all the same. Unhide it to see what was read. [N232]`,
		`[brief.xlsx]Posts!A3: row 3 is hidden; it was read all the same. Unhide it to see what was read. [N232]`,
		`[brief.xlsx]Posts!F:F: the column "Places" is hidden; it was read all the same. Unhide it to see what was read. [N232]`,
		`[brief.xlsx]Programmes!A5000: reading stopped after row 5000, where a long run of blank rows begins. Delete the blank rows if there is more below them. [W233]`)
	if len(result.Brief.Posts) != 2 {
		t.Errorf("%d posts were read, want 2", len(result.Brief.Posts))
	}
}

// Merged cells hold one value; the cells that look filled are blank.
func TestMergedCells(t *testing.T) {
	book := workbook("brief.xlsx", small)
	book.Sheets[3].Merged = []string{"F1:G1", "B2:B3", "K5:L9", "A1", "nonsense"}
	expect(t, Read([]*Workbook{book}).Findings,
		`[brief.xlsx]Posts!F1:G1: the header cells F1:G1 are merged, so only the first column has a header. Unmerge them and give every column its own header, in one row. [E228]`,
		`[brief.xlsx]Posts!B2:B3: the cells B2:B3 are merged, so only the first holds the value. Unmerge them and repeat the value in every row it is meant for. [E228]`)
}

// Two workbooks that are the same file count once.
func TestSameFileTwice(t *testing.T) {
	a, b := workbook("brief.xlsx", small), workbook("copy.xlsx", small)
	a.SHA256, b.SHA256 = "5e", "5e"
	result := Read([]*Workbook{a, b})
	if result.Findings.HasErrors() {
		t.Errorf("found %v", result.Findings)
	}
	if !slices.ContainsFunc(result.Findings, func(f leftshift.Finding) bool { return f.Code == "W234" }) {
		t.Error("the copy is not mentioned")
	}
	if len(result.Brief.Posts) != 2 || len(result.Brief.Inputs) != 2 {
		t.Errorf("%d posts of %d workbooks, want 2 of 2", len(result.Brief.Posts), len(result.Brief.Inputs))
	}
}

// Blanks in one workbook are filled from another, with dates that count from
// another year.
func TestBlanksAreFilled(t *testing.T) {
	first := workbook("a.xlsx", small)
	second := workbook("b.xlsx", "== Sites\nSite code | Provider code | Setting | Approved from | Rooms\nRXX01 | RXX | Acute | 40000 | 7\n")
	second.Date1904 = true
	b, findings := ReadBrief([]*Workbook{first, second})
	if findings.HasErrors() {
		t.Fatalf("found %v", findings)
	}
	site := leftshift.NewLookup(b).Site("RXX01")
	// 40000 days after 1 January 1904 is 7 July 2013.
	if site.ApprovedFrom.Format("2/1/2006") != "7/7/2013" || site.Rooms == nil || *site.Rooms != 7 || site.Name != "Royal Hospital" {
		t.Errorf("the site is %+v", site)
	}
}

// Without a Blocks sheet there is one block of a year, without dates.
func TestNoBlocks(t *testing.T) {
	result := read(with("== Blocks", "== _Blocks"))
	expect(t, result.Findings)
	if b := result.Brief.Blocks; len(b) != 1 || !b[0].Undated() || b[0].Months != 12 {
		t.Errorf("the blocks are %+v", b)
	}
}

// No workbook at all is a finding, not a crash.
func TestNoWorkbooks(t *testing.T) {
	brief, findings := ReadBrief(nil)
	expect(t, findings, `there is no workbook to read. Name at least one workbook. [E220]`)
	if brief != nil {
		t.Error("there is a brief of no workbooks")
	}
}

// Rows that are right by themselves can be wrong together.
func TestFilledBlanksMustAgree(t *testing.T) {
	expect(t, read(
		with("Area | Rooms", "Area | Approved from", "Acute | North |", "Acute | North | 05/08/2026"),
		"== Sites\nSite code | Provider code | Setting | Approved to\nRXX01 | RXX | Acute | 04/08/2026\n").Findings,
		`[b.xlsx]Sites!A2: 1 row says the same as a row of another workbook; each is counted once. [N303]`,
		`[brief.xlsx]Sites!A2: approval ends on 4 August 2026, before it starts on 5 August 2026 (see [brief.xlsx]Sites!G2). Correct one of the dates. [E312]`,
		`[brief.xlsx]Sites!G3: "2" is a number that Excel shows as 2 January 1900 in a date column. Enter a date as day/month/year, for example 06/08/2025. [E206]`)
}

// A column that is wrong in every row is reported row by row for a while, and
// then as a whole.
func TestManyFindingsAlike(t *testing.T) {
	book := workbook("brief.xlsx", small)
	posts := &book.Sheets[3]
	for i := range 2000 {
		cells := slices.Clone(posts.Rows[1].Cells)
		cells[0], cells[5] = Cell{Kind: Text, Raw: "Q" + itoa(i)}, Cell{Kind: Text, Raw: "some"}
		posts.Rows = append(posts.Rows, Row{Number: 10 + i, Cells: cells})
	}
	findings := Read([]*Workbook{book}).Findings
	if len(findings) != mostAlike+1 {
		t.Fatalf("%d findings, want %d", len(findings), mostAlike+1)
	}
	if got, want := findings[0].String(), `Posts: 1500 more findings of this kind in "Places" are left out. Mend those that are listed and check again. [E202]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A formula without a saved result has been reported by whoever read the file;
// it is not a blank to be reported again, and formulas filled down below the
// last row make no rows.
func TestUnsavedFormulas(t *testing.T) {
	unsaved := Cell{Kind: Unsaved}
	book := workbook("brief.xlsx", small)
	posts := &book.Sheets[3]
	posts.Rows[1].Cells[5] = unsaved // the places of P1
	posts.Rows = append(posts.Rows, Row{Number: 4, Cells: []Cell{{}, {}, {}, {}, {}, unsaved}})
	result := Read([]*Workbook{book})
	expect(t, result.Findings)
	if len(result.Brief.Posts) != 1 || result.Brief.Posts[0].Code != "P2" {
		t.Errorf("read %+v, want P2 alone", result.Brief.Posts)
	}

	// A site whose code is not known may be any that another sheet names.
	book = workbook("brief.xlsx", small)
	book.Sheets[1].Rows[1].Cells[0] = unsaved
	expect(t, Read([]*Workbook{book}).Findings)
}

// Dates are shown as dates, not as the numbers that store them.
func TestDatesAreShownAsDates(t *testing.T) {
	// 46239 is 5 August 2026, and 46000 is 9 December 2025.
	findings := read(with("Autumn | 05/08/2026 | 01/12/2026", "Autumn | 46239 | 46000")).Findings
	if len(findings) != 1 || findings[0].Code != "E312" || findings[0].Found != "9 December 2025" {
		t.Errorf("found %+v", findings)
	}
	expect(t, read(with("Area | Rooms", "Area | Approved to", "Acute | North |", "Acute | North | 46239", "| North | 2", "| North |"),
		"== Sites\nSite code | Provider code | Setting | Approved to\nRXX01 | RXX | Acute | 46000\n").Findings,
		`[b.xlsx]Sites!D2: "Approved to" of Site code "RXX01" is "9 December 2025" here and "5 August 2026" in brief.xlsx (see [brief.xlsx]Sites!G2). Give both the same value, or delete the row that is wrong. [E302]`)
}
