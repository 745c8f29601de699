package sheet

import "testing"

// Sheets and columns that are missing, unknown or unclear are named with what
// is there and what was probably meant.
func TestSheetFindings(t *testing.T) {
	check(t, []findingCase{
		{name: "a sheet misspelt", edits: []string{"== Programmes", "== Programms"}, want: []string{
			`brief.xlsx: there is no sheet "Programmes", which every brief needs (see [brief.xlsx]Programms). If the sheet "Programms" is meant, rename it Programmes. [E220]`,
			`[brief.xlsx]Programms: the sheet "Programms" is not part of a brief and was not read. Did you mean "Programmes"? If the sheet is your own, put _ in front of its name. [W221]`,
		}},
		{name: "a sheet of the user's", add: "== Bed plan\nWard | Beds\nA | 20\n", want: []string{
			`[brief.xlsx]'Bed plan': the sheet "Bed plan" is not part of a brief and was not read. Put _ in front of its name if it is your own. [W221]`,
		}},
		{name: "a sheet marked as the user's", add: "== _Bed plan\nWard | Beds\nA | 20\n"},
		{name: "a copy of a sheet", add: "== Posts (2)\nPost | Site\nP1 | A1\n", want: []string{
			`[brief.xlsx]'Posts (2)': the sheet "Posts (2)" is not part of a brief and was not read. Did you mean "Posts"? If the sheet is your own, put _ in front of its name. [W221]`,
		}},
		{name: "notes", add: "== Read me\nThis is the brief of the north.\n"},
		{name: "a required sheet without rows", edits: []string{"F2 | 3 |\n== Posts", "== Posts"}, want: []string{
			`[brief.xlsx]Programmes: the sheet Programmes has no rows. Enter at least one row below the header. [E231]`,
		}},
		{name: "a sheet without a header", edits: []string{"Post | Site | Other sites | Specialty | Programmes | Places | Extra places", "1 | 2 | 3"}, want: []string{
			`[brief.xlsx]Posts!A1: none of the first 20 rows is the header of Posts. Put the headers in one row above the values: Post, Site, Specialty, Programmes and Places. [E223]`,
		}},
		{name: "a required column missing", edits: []string{"| Specialty |", "| _Specialty |"}, want: []string{
			`[brief.xlsx]Posts!A1: there is no column "Specialty" among "Post", "Site", "Other sites", "_Specialty", "Programmes", "Places" and "Extra places". Add the column "Specialty". [E224]`,
		}},
		{name: "a required column misspelt", edits: []string{"| Specialty |", "| Speciality |"}, want: []string{
			`[brief.xlsx]Posts!A1: there is no column "Specialty" among "Post", "Site", "Other sites", "Speciality", "Programmes", "Places" and "Extra places". If "Speciality" is meant, rename it "Specialty". [E224]`,
			`[brief.xlsx]Posts!D1: "Speciality" is not a column of Posts and was not read. Did you mean "Specialty"? If the column is your own, put _ in front of its header. [W226]`,
		}},
		{name: "a column of the user's", edits: []string{"| Extra places", "| Ward sister"}, want: []string{
			`[brief.xlsx]Posts!G1: "Ward sister" is not a column of Posts and was not read. Put _ in front of its header if it is your own. [W226]`,
		}},
		{name: "a column misspelt", edits: []string{"| Extra places", "| Extra place"}, want: []string{
			`[brief.xlsx]Posts!G1: "Extra place" is not a column of Posts and was not read. Did you mean "Extra places"? If the column is your own, put _ in front of its header. [W226]`,
		}},
		{name: "two columns that mean the same", edits: []string{"| Extra places", "| PLACES (WTE)*"}, want: []string{
			`[brief.xlsx]Posts!G1: two columns are read as "Places": "Places" and "PLACES (WTE)*" (see [brief.xlsx]Posts!F1). Delete one of them, or put _ in front of its header. [E225]`,
		}},
		{name: "a column without a header", edits: []string{"| Extra places", "|"}, want: []string{
			`[brief.xlsx]Posts!G1: column G has values but no header, and was not read. Give it a header, or delete it. [W227]`,
		}},
		{name: "a column to the right of the last header", edits: []string{" | Extra places", "", "0 | 2\n", "0 | 2\n"}, want: []string{
			`[brief.xlsx]Posts!G1: column G has values but no header, and was not read. Give it a header, or delete it. [W227]`,
		}},
		{name: "columns to the right of the last header", edits: []string{" | Extra places", "", "0 | 2\n", "0 | 2 | | checked\n"}, want: []string{
			`[brief.xlsx]Posts!G1: 2 columns from column G on have values but no header, and were not read. Give them headers, or delete them. [W227]`,
		}},
		{name: "supervision without rows", add: "== Supervision\nSite* | PA*\n"},
		{name: "trainees", add: "== Trainees\nTrainee | Programme\nT1 | F2\n", want: []string{
			`[brief.xlsx]Trainees: the sheet Trainees is read by assign, not by solve. [N230]`,
		}},
		{name: "a file that TIS returned", edits: []string{"| Extra places", "| Reason for import failure", "0 | 2\n", "0 | No such site\n"}},
		{name: "a workbook that is no brief", files: []string{"== Sheet1\nWard | Beds\nA | 20\n"}, want: []string{
			`b.xlsx: no sheet of this workbook is a sheet of a brief. Name its sheets as the template does, for example Posts: "leftshift template -o brief.xlsx" writes one. [E222]`,
			`[b.xlsx]Sheet1: the sheet "Sheet1" is not part of a brief and was not read. Put _ in front of its name if it is your own. [W221]`,
		}},
		{name: "a title above the header, and TIS names", edits: []string{"Post | Site | Other sites |", "Posts of the north\n\nNational Post Number* | Main site (Known as)* | Other sites (Known as) |"}},
	})
}

// A reader of files can ask which sheets matter.
func TestReads(t *testing.T) {
	for name, want := range map[string]bool{"Posts": true, " posts ": true, "_Posts": false, "Posts (2)": false, "Read me": false} {
		if Reads(name) != want {
			t.Errorf("Reads(%q) is %v, want %v", name, !want, want)
		}
	}
}

// What doesn't fit together is reported beside cells with errors, unless rows
// that could not be read may be the cause.
func TestSenseBesideErrors(t *testing.T) {
	severalIn := []string{"F2 | 3 |\n==", "F2 | 3 |\nGPST1 | x |\nGPST2 | 0 |\n==", "Acute medicine | F2 |", "Acute medicine | F2; GPST2 |"}
	check(t, []findingCase{
		{name: "a cell with an error and nobody known to be in a post", edits: severalIn, want: []string{
			`[brief.xlsx]Posts!E2: it is not known who is in the post "P1" today: it takes F2, GPST2, and Current has no row for it. Add rows for the post to Current, one for each programme that is there today; a row with 0 says that nobody is. [E401]`,
			`[brief.xlsx]Programmes!B3: "x" is not a number. Enter a whole number, for example 24. [E202]`,
		}},
		{name: "the row of today has the error", edits: severalIn, add: "== Current\nPost | Programme | Trainees\nP1 | F2 | some\n", want: []string{
			`[brief.xlsx]Current!C2: "some" is not a number. Enter a whole number, for example 2. [E202]`,
			`[brief.xlsx]Programmes!B3: "x" is not a number. Enter a whole number, for example 24. [E202]`,
		}},
		{name: "months in a brief whose blocks have errors", edits: []string{"02/12/2026", "soon"}, add: "== Rules\nRule | Programme | Kind | Of | Value\nR1 | F2 | min months | Primary care | 6\n", want: []string{
			`[brief.xlsx]Blocks!B3: "soon" is not a date. Enter a date as day/month/year, for example 06/08/2025. [E206]`,
		}},
	})
}
