package sheet

import (
	"reflect"
	"testing"
	"time"

	"leftshift"
)

// extract is placements as TIS has them, under its own headers.
const extract = `
== Import Data
Surname* | GMC Number | GDC Number | Public Health Number | TIS Person ID | National Post Number* | Date From* | Date To* | Placement Type* | Placement Status* | Site* | Other Sites | WTE* | Grade* | Specialty1* | Comments
Khan | 7654321 | | | T1 | p1 | 05/08/2026 | 01/12/2026 | In Post | Current | royal hospital | | 0.6 | F2 | Acute medicine | none
Patel | 7654322 | | | T2 | LDN/RV308/CPT/CTP/001 | 5/8/2026 | 6/4/2027 | Long-term sick | Current | Whittington | | | F2 | Acute medicine |
Jones | 7654323 | | | 400000 | P2 | soon | | In Post | Future | Elm Surgery | | 1 | F2 | General practice |
Smith | 7654324 | | | T3 | P1 | 05/08/2026 | 01/12/2026 | In Post | DELETE | | | 1 | F2 | Acute medicine |
== Notes
Written | by hand
`

const (
	notInBrief = `[b.xlsx]'Import Data'!F3: 1 placement is in posts that the brief does not have: they keep the trainees from a second place, and take no place of the brief. [N336]`
	notListed  = `[b.xlsx]'Import Data'!E4: 1 placement is of people who are not on the Trainees sheet, and was not read. [N336]`
)

// A file of TIS says who is in a post already. It is known by its headers, and
// people are known by TIS Person ID alone.
func TestReadPlacements(t *testing.T) {
	result := readAssign(small+trainees, extract)
	expect(t, result.Findings, notInBrief, notListed)
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	want := []leftshift.Booking{
		{Trainee: "T1", Post: "P1", Site: "RXX01", From: day(2026, 8, 5), To: day(2026, 12, 1), WTE: 0.6},
		{Trainee: "T2", From: day(2026, 8, 5), To: day(2027, 4, 6), WTE: 1}, // the WTE of the trainee
	}
	if got := drop(result.Brief.Bookings); !reflect.DeepEqual(got, want) {
		t.Errorf("placements:\n got %+v\nwant %+v", got, want)
	}
	for _, u := range result.Understood {
		if u.Header == "Surname*" && u.Meaning != "not read: not a column of TIS placements" {
			t.Errorf("surnames are %s", u.Meaning)
		}
	}
}

// What is wrong with a file of TIS is said, and of people by cell only.
func TestPlacementFindings(t *testing.T) {
	for _, c := range []struct {
		name  string
		edits []string
		want  []string
	}{
		{"the end before the start", []string{"05/08/2026 | 01/12/2026 | In Post | Current", "05/08/2026 | 04/08/2026 | In Post | Current"}, []string{
			`[b.xlsx]'Import Data'!H2: the placement ends on 4 August 2026, before it starts on 5 August 2026 (see [b.xlsx]'Import Data'!G2). Correct one of the dates. [E312]`,
			notInBrief, notListed,
		}},
		{"nobody of the brief", []string{"T1", "400001", "T2", "400002", "T3", "400003"}, []string{
			`[b.xlsx]'Import Data'!E2: no placement is of a trainee of the Trainees sheet, so none was read. Use the TIS Person ID as the trainee's key on the Trainees sheet. [W337]`,
		}},
		{"no TIS Person ID", []string{"TIS Person ID", "Forenames"}, []string{
			`[b.xlsx]'Import Data'!A1: there is no column "TIS Person ID" among "Surname*", "GMC Number", "GDC Number", "Public Health Number", "Forenames", "National Post Number*", "Date From*", "Date To*", "Placement Type*", "Placement Status*", "Site*", "Other Sites" and 4 others. Add the column "TIS Person ID". [E224]`,
		}},
		{"two placements at once", []string{"| T3 | P1 | 05/08/2026 | 01/12/2026 | In Post | DELETE", "| T1 | P2 | 01/12/2026 | 06/04/2027 | In Post | Future"}, []string{
			`[b.xlsx]'Import Data'!G5: the trainee has two placements at once, of more than one WTE together; the one with more days in a block counts there (see [b.xlsx]'Import Data'!H2). Correct the dates or the WTE. [W335]`,
			notInBrief, notListed,
		}},
		{"a week in two posts", []string{"| T3 | P1 | 05/08/2026 | 01/12/2026 | In Post | DELETE | | | 1 |", "| T1 | P2 | 05/08/2026 | 01/12/2026 | In Post | Current | | | 0.4 |"}, []string{notInBrief, notListed}},
	} {
		t.Run(c.name, func(t *testing.T) {
			expect(t, readAssign(small+trainees, replaced(extract, c.edits)).Findings, c.want...)
		})
	}
	expect(t, readAssign(without(small+trainees, "== Blocks\nBlock | Start | End\nAutumn | 05/08/2026 | 01/12/2026\nSpring | 02/12/2026 | 06/04/2027\n"), extract).Findings, notInBrief, notListed,
		`[b.xlsx]'Import Data'!G2: the blocks have no dates, so placements change nothing. Add the sheet Blocks. [W329]`,
		`[brief.xlsx]Trainees!I2: the blocks have no dates, so "Not before" changes nothing. Add the sheet Blocks, or delete the date. [W329]`)
}

// Solve has no use for such a file.
func TestSolveRefusesPlacements(t *testing.T) {
	expect(t, read(small, extract).Findings,
		`b.xlsx: no sheet of this workbook is a sheet of a brief. Name its sheets as the template does, for example Posts: "leftshift template -o brief.xlsx" writes one. [E222]`,
		`[b.xlsx]'Import Data': the sheet "Import Data" is not part of a brief and was not read. Put _ in front of its name if it is your own. [W221]`)
}

// The order of rows and files changes nothing.
func TestPlacementsInAnyOrder(t *testing.T) {
	first := extract + "Khan | 7654321 | | | T1 | p2 | 02/12/2026 | 06/04/2027 | In Post | Current | | | 0.6 | F2 | Acute medicine |\n"
	second := "== Import Data\nTIS Person ID | National Post Number | Date From | Date To | Placement Status | WTE\nT1 | P2 | 02/12/2026 | 06/04/2027 | Current | 0.6\nT2 | X | 05/08/2026 | 06/04/2027 | | \nT1 | P1 | 05/08/2026 | 01/12/2026 | Current | 0.6\n"
	one, other := readAssign(small+trainees, without(first, "== Notes\nWritten | by hand\n")), readAssign(small+trainees, second)
	for i, b := range one.Brief.Bookings {
		if o := other.Brief.Bookings[i]; b.Trainee != o.Trainee || b.Post != o.Post || !b.From.Equal(o.From) {
			t.Errorf("placement %d is %+v and %+v", i, b, o)
		}
	}
	if len(one.Brief.Bookings) != 3 || len(other.Brief.Bookings) != 3 {
		t.Errorf("%d and %d placements, want 3", len(one.Brief.Bookings), len(other.Brief.Bookings))
	}
}

func without(text, part string) string { return replaced(text, []string{part, ""}) }
