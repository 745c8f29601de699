package tis

import (
	"fmt"
	"strings"
	"testing"

	"leftshift"
)

// threeBlocks is a brief of a hospital and a surgery over three blocks of four
// months, and a programme of full-time trainees.
func threeBlocks() *leftshift.Brief {
	b := &leftshift.Brief{
		Sites: []leftshift.Site{
			{Code: "RZ101", Name: "Hospital", Provider: "RZ1", ProviderName: "Trust", Setting: leftshift.Acute},
			{Code: "Z90001", Name: "Surgery", Provider: "Z90001", ProviderName: "Surgery", Setting: leftshift.PrimaryCare},
		},
		Programmes: []leftshift.Programme{{Code: "F2", Grade: "F2", WTEEach: 1}},
		Posts: []leftshift.Post{
			{Code: "NTH/RZ101/300/F2/001", Sites: []leftshift.SiteShare{{Site: "RZ101", Share: 1}}, Specialty: "General medicine", Programmes: []string{"F2"}, Places: 3},
			{Code: "NTH/Z90001/800/F2/001", Sites: []leftshift.SiteShare{{Site: "Z90001", Share: 1}}, Specialty: "General practice", Programmes: []string{"F2"}, Places: 1},
		},
	}
	for i, start := range []string{"2027-08-04", "2027-12-08", "2028-04-05"} {
		end := []string{"2027-12-07", "2028-04-04", "2028-08-01"}[i]
		b.Blocks = append(b.Blocks, leftshift.Block{Name: fmt.Sprintf("Block %d", i+1), Start: parseDay(start), End: parseDay(end), Months: 4})
	}
	b.Settings.FreezeWeeks, b.Settings.WarnWeeks = 13, 16
	return b
}

// moving makes the moves of so many trainees in each block, from hospital to surgery.
func moving(b *leftshift.Brief, counts ...int) []leftshift.Move {
	var moves []leftshift.Move
	for block, n := range counts {
		if n > 0 {
			moves = append(moves, leftshift.Move{Programme: "F2", Block: block, From: &b.Posts[0], To: &b.Posts[1], FromSite: &b.Sites[0], ToSite: &b.Sites[1],
				Trainees: leftshift.WholeTrainees(n)})
		}
	}
	return moves
}

// details are those of the three posts of the hospital, and what TIS wants for a post.
func details() *Details {
	rows := map[string][]detailRow{
		detailProgrammes: {{values: map[string]string{"Programme": "F2", "TIS_Programme_ID": "601"}}},
		detailDefaults:   {{values: map[string]string{"Name": "Employing body", "Value": "Lead Employer"}}},
	}
	for i := range 3 {
		rows[detailNumbers] = append(rows[detailNumbers], detailRow{values: map[string]string{"Post": "NTH/RZ101/300/F2/001",
			"National Post Number": fmt.Sprintf("NTH/RZ101/300/F2/%03d", i+1), "TIS_Post_ID": fmt.Sprint(401 + i), "TIS_PostFunding_ID": fmt.Sprint(501 + i),
			"Funding type": tariff, "Funding reason": "Expansion Posts", "Funding start": "2019-08-07"}})
	}
	return &Details{rows: rows}
}

func export(t *testing.T, o Order) *Result {
	t.Helper()
	if o.Plan == nil {
		o.Plan = &leftshift.Plan{}
	}
	o.ToFill = "fill.xlsx"
	r := Export(o)
	if r.Findings.HasErrors() {
		t.Fatalf("the export has errors: %v", r.Findings)
	}
	return r
}

// shown gives the rows of some files, each as its kind and values.
func shown(files []*File) []string {
	var list []string
	for _, f := range files {
		for _, row := range f.Rows {
			line := f.Base() + ":"
			for i, c := range f.Columns() {
				if row[i] != nil {
					line += fmt.Sprintf(" %s=%s", strings.TrimSuffix(c.Header, "*"), canonical(row[i]))
				}
			}
			list = append(list, line)
		}
	}
	return list
}

func wantRows(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d:\n%s", what, len(got), len(want), strings.Join(got, "\n"))
		return
	}
	for i := range want {
		for _, part := range strings.Split(want[i], "; ") {
			if !strings.Contains(got[i]+" ", part+" ") {
				t.Errorf("%s: row %d is\n  %s\nwhich lacks %q", what, i+1, got[i], part)
			}
		}
	}
}

// A place that moves for good is a new post with no end, and the old one's funding
// ends the day before. One that goes back has an end, and the old post is funded anew.
func TestPlaceMovesAndGoesBack(t *testing.T) {
	b := threeBlocks()
	r := export(t, Order{Brief: b, Moves: moving(b, 1, 2, 1), Details: details(), AsOf: parseDay("2027-01-04")})
	wantRows(t, "files", shown(r.Files),
		"posts-create:; National Post Number=NTH/Z90001/800/F2/002; Funding Start Date=2027-08-04; Old Post=NTH/RZ101/300/F2/003; Funding subtype=FY2GP; Owner=North East",
		"posts-create:; National Post Number=NTH/Z90001/800/F2/003; Funding Start Date=2027-12-08; Funding End Date=2028-04-04; Old Post=NTH/RZ101/300/F2/002",
		"funding-update:; TIS_PostFunding_ID=503; Start Date=2019-08-07; End Date=2027-08-03",
		"funding-update:; TIS_PostFunding_ID=502; End Date=2027-12-07",
		"post-funding:; TIS_Post_ID=402; Funding type=Funded - Tariff; Start Date=2028-04-05")
	if strings.Contains(shown(r.Files)[0], "Funding End Date") {
		t.Error("a place that moves for good has funding that ends")
	}
}

// What starts inside the freeze is apart, with whatever builds on it, however late;
// between freeze and warning it is warned of.
func TestTooSoonIsApart(t *testing.T) {
	b := threeBlocks()
	order := Order{Brief: b, Moves: moving(b, 1, 1, 2), Details: details(), People: map[string]Person{"t1": {Surname: "Li", PersonID: "1"}},
		Places: []Place{{Trainee: "T1", Programme: "F2", Block: 2, Post: "NTH/Z90001/800/F2/001", WTE: 1}}}
	days := map[string][2]int{ // on time, and apart: a post and its funding each move, and a placement
		"2027-05-05": {4 + 1, 0}, // 13 weeks before 4 August to the day
		"2027-05-06": {2 + 1, 2},
		"2027-09-09": {2 + 1, 2}, // 13 weeks before 9 December
	}
	for day, want := range days {
		order.AsOf = parseDay(day)
		r := export(t, order)
		if on, apart := len(shown(r.Files)), len(shown(r.Inside)); on != want[0] || apart != want[1] {
			t.Errorf("on %s there are %d rows on time and %d apart, want %v:\n%s", day, on, apart, want, strings.Join(append(shown(r.Files), shown(r.Inside)...), "\n"))
		}
		warned := strings.Contains(fmt.Sprint(r.Findings), "W757")
		if soon := day == "2027-05-05"; warned != soon {
			t.Errorf("on %s short notice is warned of: %v, want %v", day, warned, soon)
		}
	}
	// Two trainees in the surgery: the second is in the post that is made too soon.
	order.AsOf = parseDay("2027-05-06")
	order.People["t2"] = Person{Surname: "Ng", GMC: "7000001"}
	order.Places = append(order.Places, Place{Trainee: "T2", Programme: "F2", Block: 2, Post: "NTH/Z90001/800/F2/001", WTE: 1})
	r := export(t, order)
	apart := shown(r.Inside)
	if len(apart) != 3 || !strings.Contains(apart[2], "Surname=Ng") || !strings.Contains(apart[2], "Date From=2028-04-05") {
		t.Errorf("a placement of April in a post that is made too soon is not apart:\n%s", strings.Join(apart, "\n"))
	}
}

// Trainees keep their post from block to block, part-time ones share one, and none is
// filled beyond one WTE.
func TestPlacementsHavePosts(t *testing.T) {
	b := threeBlocks()
	ward := b.Posts[0].Code
	people := map[string]Person{}
	var places []Place
	for i, wte := range []float64{0.5, 1, 0.5, 0.6} {
		key := fmt.Sprintf("T%d", i)
		people[leftshift.FoldKey(key)] = Person{Surname: "Person", GMC: fmt.Sprint(7000000 + i)}
		for block := range 2 {
			places = append(places, Place{Trainee: key, Programme: "F2", Block: block, Post: ward, WTE: wte})
		}
	}
	r := export(t, Order{Brief: b, Places: places, People: people, Details: details(), AsOf: parseDay("2027-01-04")})
	wantRows(t, "files", shown(r.Files),
		"placement-import:; GMC Number=7000000; National Post Number=NTH/RZ101/300/F2/001; Date From=2027-08-04; Date To=2028-04-04; WTE=0.5; Grade=Foundation Year 2; Placement Type=In Post",
		"GMC Number=7000001; National Post Number=NTH/RZ101/300/F2/002",
		"GMC Number=7000002; National Post Number=NTH/RZ101/300/F2/001",
		"GMC Number=7000003; National Post Number=NTH/RZ101/300/F2/003")
}

// Nothing is guessed: what TIS wants to be told is asked for, and there are no files.
func TestDetailsAreAskedFor(t *testing.T) {
	b := threeBlocks()
	r := Export(Order{Brief: b, Plan: &leftshift.Plan{}, Moves: moving(b, 1, 1, 1), AsOf: parseDay("2027-01-04"), ToFill: "fill.xlsx"})
	if len(r.Files) > 0 || Open(r.Details) != 6 { // the programme, the employer, and of the old post its number, two records and a date
		t.Errorf("%d files, and %d cells to fill in", len(r.Files), Open(r.Details))
	}
	undated := threeBlocks()
	undated.Blocks = []leftshift.Block{leftshift.UndatedBlock()}
	if r := Export(Order{Brief: undated, Plan: &leftshift.Plan{}}); !strings.Contains(fmt.Sprint(r.Findings), "E750") {
		t.Errorf("blocks without dates give %v", r.Findings)
	}
}

// Half-time trainees share a post, and three of 0.6 need three.
func TestPostsForTrainees(t *testing.T) {
	for _, c := range []struct {
		trainees int
		wteEach  float64
		want     int
	}{{3, 1, 3}, {3, 0.5, 2}, {4, 0.5, 2}, {3, 0.6, 3}, {5, 0.2, 1}, {6, 0.2, 2}} {
		if got := posts(leftshift.WholeTrainees(c.trainees), c.wteEach); got != c.want {
			t.Errorf("%d trainees of %v WTE need %d posts, want %d", c.trainees, c.wteEach, got, c.want)
		}
	}
}

// Whatever a workbook of details holds, it is read without a panic, and what is lost
// is said.
func FuzzReadDetails(f *testing.F) {
	f.Add("Post|National Post Number|Funding start\nP|NTH/A89007/800/F2/003|~46603")
	f.Add("Programme|TIS_Programme_ID\nF2|#601\nf2|602\n|603")
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range DetailSheets() {
			book := gridOf(text)
			book.Sheets[0].Name = s.Name
			d, found := ReadDetails(book)
			for _, x := range found {
				if Codes[x.Code].Title == "" || x.Problem == "" || x.Mend == "" {
					t.Errorf("a finding without problem, remedy or code: %+v", x)
				}
			}
			for i := range d.rows[s.Name] {
				if d.rows[s.Name][i].key(s) == "" {
					t.Error("a row without a key was kept")
				}
			}
		}
	})
}
