package sheet

import (
	"reflect"
	"testing"
	"time"

	"leftshift"
)

// readAssign is read for assign.
func readAssign(texts ...string) Result {
	var books []*Workbook
	for i, text := range texts {
		name := "brief.xlsx"
		if i > 0 {
			name = string(rune('a'+i)) + ".xlsx"
		}
		books = append(books, workbook(name, text))
	}
	return ReadAssign(books)
}

// trainees is what assign reads besides the small brief.
const trainees = `
== Trainees
Trainee | Programme | WTE | Home area or postcode | Months done | Pinned site | Most minutes | Special circumstances | Not before | Not after | Last rank
T1 | F2 | 0.5 | north | General practice:4; Setting: acute:2.5 | A1 | 45 | Y | 01/09/2026 | 06/04/2027 | 3
T2 | f2 | | | | | | N | | |
T3 | F2 | | | | | | | | | 1
== Preferences
Trainee | Post | Rank
T1 | P2 | 1
T1 | P1 | 2
t2 | P1 | 1
T2 | P2 | 1
`

// checkAssign is check for briefs that assign reads: edits are of the small
// brief and the trainees.
func checkAssign(t *testing.T, cases []findingCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := replaced(small+trainees, c.edits)
			if len(c.edits) > 0 && text == small+trainees {
				t.Fatal("the edit changes nothing")
			}
			expect(t, readAssign(append([]string{text + c.add}, c.files...)...).Findings, c.want...)
		})
	}
}

// Every column about a trainee ends up where it belongs; what is blank is that of
// the programme.
func TestReadTrainees(t *testing.T) {
	result := readAssign(replaced(small+trainees, []string{"Trainees | WTE each\nF2 | 3 |", "Trainees | WTE each | Home area\nF2 | 3 | 0.8 | North"}))
	expect(t, result.Findings)
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	most := 45.0
	want := []leftshift.Trainee{
		{Key: "T1", Programme: "F2", WTE: 0.5, HomeArea: "North", Done: []leftshift.TimeDone{{In: "Acute", Months: 2.5}, {In: "General practice", Months: 4}},
			PinnedSite: "A1", MostMinutes: &most, SpecialCircumstances: true, NotBefore: day(2026, 9, 1), NotAfter: day(2027, 4, 6), LastRank: 3},
		{Key: "T2", Programme: "F2", WTE: 0.8, HomeArea: "North"},
		{Key: "T3", Programme: "F2", WTE: 0.8, HomeArea: "North", LastRank: 1},
	}
	if got := drop(result.Brief.Trainees); !reflect.DeepEqual(got, want) {
		t.Errorf("trainees:\n got %+v\nwant %+v", got, want)
	}
	preferences := []leftshift.Preference{{Trainee: "T1", Post: "P2", Rank: 1}, {Trainee: "T1", Post: "P1", Rank: 2}, {Trainee: "T2", Post: "P1", Rank: 1}, {Trainee: "T2", Post: "P2", Rank: 1}}
	if got := drop(result.Brief.Preferences); !reflect.DeepEqual(got, preferences) {
		t.Errorf("preferences:\n got %+v\nwant %+v", got, preferences)
	}
}

// Solve reads none of it, and says so.
func TestSolveLeavesTrainees(t *testing.T) {
	result := read(small + trainees)
	expect(t, result.Findings,
		`[brief.xlsx]Trainees: the sheet Trainees is read by assign, not by solve. [N230]`,
		`[brief.xlsx]Preferences: the sheet Preferences is read by assign, not by solve. [N230]`)
	if b := result.Brief; len(b.Trainees)+len(b.Preferences) > 0 {
		t.Errorf("solve read %d trainees and %d preferences", len(b.Trainees), len(b.Preferences))
	}
}

// A postcode stands for the area of the sites there: the same postcode before the
// same first half.
func TestHomesByPostcode(t *testing.T) {
	sites := []string{"Area | Rooms", "Area | Rooms | Postcode", "Acute | North |", "Acute | North | | NE1 4LP", "Primary care | North | 2",
		"Primary care | South | 2 | ne1 5aa\nA2 | Oak | A2 | Oak | Community | East | | TS9 1AB\nA3 | Ash | A3 | Ash | Community | East | | TS9 2AB"}
	for home, want := range map[string]string{"NE1 4LP": "North", "ne15aa": "South", "TS9 9ZZ": "East", "TS9": "East", "East": "East"} {
		result := readAssign(replaced(small+trainees, append(sites, "| north |", "| "+home+" |")))
		expect(t, result.Findings)
		if got := result.Brief.Trainees[0].HomeArea; got != want {
			t.Errorf("the home %q is in %q, want %q", home, got, want)
		}
	}
	where := `[brief.xlsx]Trainees!D2: `
	for home, want := range map[string]string{
		"NE1 9ZZ": `the sites with this postcode, or with its first half, are in North and South, so none of the trainee's journeys is known. Enter the area in place of the postcode. [W331]`,
		"LS1 1AA": `no site with an area has this postcode or its first half, so none of the trainee's journeys is known. Enter the area in place of the postcode. [W331]`,
		"Nort":    `no area has this name, so none of the trainee's journeys is known. Did you mean "North"? Enter an area of Sites, Programmes or Travel, or a postcode. [W331]`,
	} {
		result := readAssign(replaced(small+trainees, append(sites, "| north |", "| "+home+" |")))
		expect(t, result.Findings, where+want)
		if got := result.Brief.Trainees[0].HomeArea; got != "" {
			t.Errorf("the home %q is taken to be in %q", home, got)
		}
	}
}

// What is wrong with a trainee's row is said at its cell.
func TestTraineeFindings(t *testing.T) {
	checkAssign(t, []findingCase{
		{name: "no trainees", edits: []string{"== Trainees", "== _Trainees", "== Preferences", "== _Preferences"}, want: []string{
			`brief.xlsx: there is no sheet "Trainees", which assign needs. Add the sheet Trainees. [E220]`,
		}},
		{name: "one key for two people", edits: []string{"T2 | f2 | |", "T1 | F2 | 1 |", "t2 | P1 | 1\nT2 | P2 | 1\n", ""}, want: []string{
			`[brief.xlsx]Trainees!C3: "WTE" of Trainee "T1" is "1" here and "0.5" in another row (see [brief.xlsx]Trainees!C2). Give both the same value, or delete the row that is wrong. [E302]`,
			`[brief.xlsx]Trainees!H3: "Special circumstances" of Trainee "T1" is (not shown) here and (not shown) in another row (see [brief.xlsx]Trainees!H2). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "an unknown programme", edits: []string{"T2 | f2", "T2 | F3"}, want: []string{
			`[brief.xlsx]Trainees!B3: "F3" is not a programme of the Programmes sheet. Did you mean "F2"? If it is another programme, add it to the Programmes sheet. [E301]`,
		}},
		{name: "a trainee left out", edits: []string{"T3 | F2 | | | | | | | | | 1\n", ""}, want: []string{
			`[brief.xlsx]Programmes!B2: the programme "F2" has 3 trainees in each block, and the sheet Trainees has 2 of it. [N339]`,
		}},
		{name: "more than a whole-time trainee", edits: []string{"F2 | 0.5 |", "F2 | 1.2 |"}, want: []string{
			`[brief.xlsx]Trainees!C2: "1.2" is more than 1. Enter a number above 0 up to 1, for example 0.8. [E204]`,
		}},
		{name: "months in an unknown specialty", edits: []string{"General practice:4;", "General practise:4;"}, want: []string{
			`[brief.xlsx]Trainees!E2: (not shown) is not a specialty of a post or of Transfer, and not a setting. Did you mean "General practice"? Enter the specialty of a post, a name of the Transfer sheet, or a setting. [E301]`,
		}},
		{name: "months of a specialty and a group of Transfer", edits: []string{"General practice:4;", "Obstetrics:4; women's health: 2;"},
			add: "== Transfer\nFrom specialty | Counts as | Credit\nObstetrics | Women's health | 1\nGynaecology | Women's health | 1\n== Rules\nRule | Programme | Kind | Of | Value\nR1 | F2 | min share | Women's health | 0\n", want: []string{
				`[brief.xlsx]Transfer!A3: no post is in the specialty "Gynaecology" and no trainee has done it, so the row changes nothing. Enter the specialty of a post, or delete the row. [W323]`,
			}},
		{name: "months that are no number", edits: []string{"General practice:4;", "General practice:four;"}, want: []string{
			`[brief.xlsx]Trainees!E2: the months in (not shown) are not a number from 0 to 600. Write each as specialty:months, for example General practice:4. [E338]`,
		}},
		{name: "a specialty without months", edits: []string{"General practice:4;", "General practice;"}, want: []string{
			`[brief.xlsx]Trainees!E2: (not shown) has no months. Write each as specialty:months, for example General practice:4. [E338]`,
		}},
		{name: "a specialty twice", edits: []string{"General practice:4;", "General practice:4; general practice:2;"}, want: []string{
			`[brief.xlsx]Trainees!E2: (not shown) is there twice. Add its months together. [E311]`,
		}},
		{name: "dates in the wrong order", edits: []string{"01/09/2026 | 06/04/2027", "07/04/2027 | 06/04/2027"}, want: []string{
			`[brief.xlsx]Trainees!J2: Not after is 6 April 2027, before Not before, which is 7 April 2027 (see [brief.xlsx]Trainees!I2). Correct one of the dates. [E312]`,
		}},
		{name: "a year that leaves a trainee out", edits: []string{"01/09/2026 | 06/04/2027", "01/09/2062 |"}, want: []string{
			`[brief.xlsx]Trainees!I2: by "Not before" the trainee needs a place in no block: the blocks are from 5 August 2026 to 6 April 2027. Correct the date, or delete the row. [W334]`,
		}},
		{name: "gone before the first block", edits: []string{"01/09/2026 | 06/04/2027", "| 04/08/2026"}, want: []string{
			`[brief.xlsx]Trainees!J2: by "Not after" the trainee needs a place in no block: the blocks are from 5 August 2026 to 6 April 2027. Correct the date, or delete the row. [W334]`,
		}},
		{name: "gone on the first day", edits: []string{"01/09/2026 | 06/04/2027", "| 05/08/2026"}},
		{name: "a site that has nothing for the programme", edits: []string{"General practice | F2 |", "General practice | GPST1 |", "WTE each\nF2 | 3 |", "WTE each\nGPST1 | 0 |\nF2 | 3 |",
			"T1 | P2 | 1\n", "", "T2 | P2 | 1\n", ""}, want: []string{
			`[brief.xlsx]Trainees!F2: no post with the main site "A1" takes the programme "F2", so the trainee can't be placed. Correct the site or the programme, or add the programme to a post of the site. [W333]`,
		}},
		{name: "a rank of nought last time", edits: []string{"06/04/2027 | 3", "06/04/2027 | 0"}, want: []string{
			`[brief.xlsx]Trainees!K2: a rank of 0 is above the first choice. Enter 1 for the first choice, 2 for the second and so on. [E204]`,
		}},
	})
}

// A preference is for a post that is there and that the trainee may have, once.
func TestPreferenceFindings(t *testing.T) {
	checkAssign(t, []findingCase{
		{name: "an unknown trainee", edits: []string{"T1 | P1 | 2", "T9 | P1 | 2"}, want: []string{
			`[brief.xlsx]Preferences!A3: "T9" is not a trainee of the Trainees sheet. Did you mean "T1", "T2" or "T3"? If it is another trainee, add it to the Trainees sheet. [E301]`,
		}},
		{name: "an unknown post", edits: []string{"T1 | P1 | 2", "T1 | P7 | 2"}, want: []string{
			`[brief.xlsx]Preferences!B3: "P7" is not a post of the Posts sheet. Did you mean "P1" or "P2"? If it is another post, add it to the Posts sheet. [E301]`,
		}},
		{name: "a rank of nought", edits: []string{"T1 | P1 | 2", "T1 | P1 | 0"}, want: []string{
			`[brief.xlsx]Preferences!C3: a rank of 0 is above the first choice. Enter 1 for the first choice, 2 for the second and so on. [E204]`,
		}},
		{name: "one post with two ranks", edits: []string{"T1 | P1 | 2", "T1 | p2 | 2"}, want: []string{
			`[brief.xlsx]Preferences!C3: "Rank" of Trainee "T1", Post "p2" is "2" here and "1" in another row (see [brief.xlsx]Preferences!C2). Give both the same value, or delete the row that is wrong. [E302]`,
		}},
		{name: "a post for another programme", edits: []string{"General practice | F2 |", "General practice | GPST1 |", "WTE each\nF2 | 3 |", "WTE each\nGPST1 | 0 |\nF2 | 3 |", "| A1 | 45", "| | 45", "T2 | P2 | 1\n", ""}, want: []string{
			`[brief.xlsx]Preferences!B2: the post "P2" does not take the programme "F2", so the trainee can't have it. Correct the post, or add the programme to it in the Posts sheet. [W332]`,
		}},
	})
}

// Preferences may be one row for each trainee, as forms and Oriel give them.
func TestPreferencesByChoice(t *testing.T) {
	wide := small + trainees[:len(trainees)-len("== Preferences\nTrainee | Post | Rank\nT1 | P2 | 1\nT1 | P1 | 2\nt2 | P1 | 1\nT2 | P2 | 1\n")] +
		"== Preferences\nTrainee | 1st choice | Choice 2\nT1 | P2 | P1\nT2 | P1; p2 |\n"
	result := readAssign(wide)
	expect(t, result.Findings)
	want := []leftshift.Preference{{Trainee: "T1", Post: "P2", Rank: 1}, {Trainee: "T1", Post: "P1", Rank: 2}, {Trainee: "T2", Post: "P1", Rank: 1}, {Trainee: "T2", Post: "P2", Rank: 1}}
	if got := drop(result.Brief.Preferences); !reflect.DeepEqual(got, want) {
		t.Errorf("preferences:\n got %+v\nwant %+v", got, want)
	}
	if at := result.Brief.Preferences[1].Origin.At("Rank").String(); at != "Preferences!C2" {
		t.Errorf("the second choice of T1 is at %s, want Preferences!C2", at)
	}
	expect(t, readAssign(replaced(wide, []string{"T1 | P2 | P1", "T1 | P2 | P2"})).Findings,
		`[brief.xlsx]Preferences!C2: the post "P2" is there twice: as Choice 1 and as Choice 2 (see [brief.xlsx]Preferences!B2). Name every post once. [E311]`)
	expect(t, readAssign(wide, "== Preferences\nTrainee | Post | Rank\nT1 | P1 | 1\nT1 | P2 | 1\n").Findings, // and both shapes at once
		`[brief.xlsx]Preferences!C2: the trainee ranks the post "P1" as 2 here and as 1 elsewhere (see [b.xlsx]Preferences!C2). Rank every post once. [E302]`)
	expect(t, read(wide).Findings,
		`[brief.xlsx]Trainees: the sheet Trainees is read by assign, not by solve. [N230]`,
		`[brief.xlsx]Preferences: the sheet Preferences is read by assign, not by solve. [N230]`)
}
