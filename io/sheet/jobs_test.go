package sheet

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"leftshift"
)

// scenarios is a workbook of jobs for the small brief with asked added.
const scenarios = `
== Jobs
Name | Briefs | Plan | As of
North | brief.xlsx; returns | north/plan.xlsx | 01/06/2026
South | brief.xlsx
== Limits
Job | Scope | Kind | Value
North; South | All | most loss per block WTE | 2
South | Provider: RXX | most loss per block WTE | 3
== Targets
Job | Scope | Primary and community share
All | All | 50%
== Sites
Job | Site code | Rooms
South | a1 | 4
== Settings
Job | Setting | Value
North | Freeze weeks | 0
== Goals
Job | Order | Goal
South | 1 | Fewest changes
South | 2 | Place everyone
`

// asked is what the small brief asks for, which jobs change.
const asked = `
== Limits
Scope | Kind | Value
All | most loss per block WTE | 9
All | most moves per block | 7
== Targets
Scope | Primary and community share | Hard or soft
All | 0.2 | Hard
Area: North | 0.1 |
== Goals
Order | Goal
1 | Left shift
== Settings
Setting | Value
Freeze weeks | 13
Title | The brief
`

// A workbook of jobs is read job by job, with the rows that name each.
func TestReadJobs(t *testing.T) {
	jobs, found := ReadJobs(workbook("jobs.xlsx", scenarios))
	expect(t, found)
	if len(jobs) != 2 {
		t.Fatalf("%d jobs, want 2", len(jobs))
	}
	north, south := &jobs[0], &jobs[1]
	if north.Name != "North" || !reflect.DeepEqual(north.Briefs, []string{"brief.xlsx", "returns"}) || north.PlanPath() != "north/plan.xlsx" ||
		!north.AsOf.Equal(time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("North is read as %+v", north)
	}
	if south.PlanPath() != "South.xlsx" || !south.AsOf.IsZero() {
		t.Errorf("South's plan is %q as of %v", south.PlanPath(), south.AsOf)
	}
	want := []string{
		"Limits: Scope All, Kind most loss per block WTE, Value 2",
		"Targets: Scope All, Primary and community share 50%",
		"Settings: Setting Freeze weeks, Value 0",
	}
	if got := north.Sentences(); !reflect.DeepEqual(got, want) {
		t.Errorf("North changes\n%q, want\n%q", got, want)
	}
}

// ownWorkbook is a job's own workbook as it would be read from a file.
func ownWorkbook(j *Job) *Workbook { return bookOf(j.Tables(j.Briefs)) }

// bookOf is a workbook of a job, as it would be read from a file.
func bookOf(tables []JobTable) *Workbook {
	book := &Workbook{Path: "own.xlsx", Name: "own.xlsx"}
	for _, table := range tables {
		grid := Grid{Name: table.Sheet}
		add := func(cells []Cell) {
			grid.Rows = append(grid.Rows, Row{Number: len(grid.Rows) + 1, Cells: cells})
		}
		var header []Cell
		for _, text := range table.Headers {
			header = append(header, Cell{Kind: Text, Raw: text})
		}
		add(header)
		for _, values := range table.Rows {
			cells := make([]Cell, len(values))
			for i, value := range values {
				switch v := value.(type) {
				case nil:
				case bool:
					cells[i] = Cell{Kind: Bool, Raw: map[bool]string{true: "1", false: "0"}[v]}
				case int, float64:
					cells[i] = Cell{Kind: Number, Raw: fmt.Sprint(v)}
				case time.Time:
					cells[i] = Cell{Kind: ISODate, Raw: v.Format(time.DateOnly)}
				case string:
					cells[i] = Cell{Kind: Text, Raw: v}
				}
			}
			add(cells)
		}
		book.Sheets = append(book.Sheets, grid)
	}
	return book
}

// What a job says stands in for what the brief says of the same thing; what it
// leaves blank stays, and so does everything that it doesn't name.
func TestJobChangesItsBrief(t *testing.T) {
	jobs, _ := ReadJobs(workbook("jobs.xlsx", scenarios))
	text := func(b *leftshift.Brief) string {
		var lines []string
		for _, l := range b.Limits {
			lines = append(lines, fmt.Sprintf("limit %s, %s: %v", l.Scope, l.Kind, l.Value))
		}
		for _, x := range b.Targets {
			lines = append(lines, fmt.Sprintf("target %s: %v hard %v", x.Scope, x.Share, x.Hard))
		}
		for _, s := range b.Sites {
			rooms := "any"
			if s.Rooms != nil {
				rooms = strconv.Itoa(*s.Rooms)
			}
			lines = append(lines, fmt.Sprintf("site %s %s: %s rooms", s.Code, s.Name, rooms))
		}
		lines = append(lines, fmt.Sprintf("freeze %d, title %s, goals %v first and %v next", b.Settings.FreezeWeeks, b.Settings.Title, b.Goals[0].Kind, b.Goals[1].Kind))
		return strings.Join(lines, "\n")
	}
	for i, want := range []string{
		`limit All, most loss per block WTE: 2
limit All, most moves per block: 7
target All: 0.5 hard true
target Area: North: 0.1 hard false
site RXX01 Royal Hospital: any rooms
site A1 Elm Surgery: 2 rooms
freeze 0, title The brief, goals Left shift first and Place everyone next`,
		`limit All, most loss per block WTE: 2
limit All, most moves per block: 7
limit Provider: RXX, most loss per block WTE: 3
target All: 0.5 hard true
target Area: North: 0.1 hard false
site RXX01 Royal Hospital: any rooms
site A1 Elm Surgery: 4 rooms
freeze 13, title The brief, goals Fewest changes first and Place everyone next`,
	} {
		brief, found := ReadBrief([]*Workbook{workbook("brief.xlsx", small+asked), ownWorkbook(&jobs[i])})
		if found.HasErrors() {
			t.Fatalf("%s: %v", jobs[i].Name, found)
		}
		if got := text(brief); got != want {
			t.Errorf("%s makes of the brief\n%s\nwant\n%s", jobs[i].Name, got, want)
		}
		for _, limit := range brief.Limits[:1] {
			if at := limit.Origin.At("Value").Long(); at != "[own.xlsx]Limits!C2" {
				t.Errorf("%s: the limit comes from %s, want the job's own workbook", jobs[i].Name, at)
			}
		}
	}
}

// Of a hard and a soft target for the same, a job says which it changes.
func TestJobSaysWhichTarget(t *testing.T) {
	both := strings.Replace(asked, "All | 0.2 | Hard", "All | 0.2 | Hard\nAll | 0.4 | Soft", 1)
	job := func(row string) *Workbook {
		return workbook("job.xlsx", "== Jobs\nName | Briefs\nNorth | brief.xlsx\n== Targets\nScope | Primary and community share | Hard or soft\n"+row)
	}
	_, found := ReadBrief([]*Workbook{workbook("brief.xlsx", small+both), job("All | 0.5 |")})
	want := `[job.xlsx]Targets!C2: the brief has both a hard and a soft row of Scope "All", and it is not said which is changed (see [brief.xlsx]Targets!C2, [brief.xlsx]Targets!C3). Enter Hard or Soft. [E344]`
	if found.Count(leftshift.Error) != 1 || found[0].Long() != want {
		t.Errorf("found %v, want %s", found, want)
	}
	brief, found := ReadBrief([]*Workbook{workbook("brief.xlsx", small+both), job("All | 0.5 | Soft")})
	if found.HasErrors() || len(brief.Targets) != 3 || brief.Targets[0].Share != 0.2 || brief.Targets[1].Share != 0.5 {
		t.Errorf("targets %+v, found %v; want the soft one changed alone", brief.Targets, found)
	}
}

// What is wrong with a job is said at the cell where it was typed.
func TestJobFindingsAreLocated(t *testing.T) {
	jobs, _ := ReadJobs(workbook("jobs.xlsx", scenarios))
	for _, c := range []struct {
		at   leftshift.Source
		want string
	}{
		{leftshift.Source{File: "own.xlsx", Sheet: "Limits", Cell: "C3"}, "[jobs.xlsx]Limits!D3"},
		{leftshift.Source{File: "own.xlsx", Sheet: "Sites", Cell: "A2"}, "[jobs.xlsx]Sites!B2"},
		{leftshift.Source{File: "own.xlsx", Sheet: "Goals", Cell: "A3"}, "[jobs.xlsx]Goals!B3"},
		{leftshift.Source{File: "own.xlsx", Sheet: "Jobs", Cell: "A2"}, "[jobs.xlsx]Jobs!A3"},
		{leftshift.Source{File: "brief.xlsx", Sheet: "Limits", Cell: "C3"}, "[brief.xlsx]Limits!C3"},
	} {
		if got := jobs[1].Locate(c.at, "own.xlsx").Long(); got != c.want {
			t.Errorf("%s is %s, want %s", c.at.Long(), got, c.want)
		}
	}
}

// A workbook of jobs that asks for something that is not understood is refused.
func TestJobsFindings(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"no sheet of jobs", "== Jobs", "== Gobs", `jobs.xlsx: there is no sheet "Jobs", which lists the runs. Add it, with a row for each run: "leftshift template --example batch -o jobs.xlsx" shows how. [E220]`},
		{"no briefs", "South | brief.xlsx", "South |", `[jobs.xlsx]Jobs!B3: "Briefs" is blank, and every row needs it. Enter a value, for example policy.xlsx; returns. [E201]`},
		{"a name for the summary", "\nSouth | ", "\nBatch 2 | ", ""},
		{"a row of no job", "South | a1", "Soth | a1", `[jobs.xlsx]Sites!A2: "Soth" is not a job of the sheet Jobs. Did you mean "South"? Enter a name from there, or All. [E301]`},
		{"a row without a job", "South | a1", " | a1", `[jobs.xlsx]Sites!A2: "Job" is blank, and every row needs it. Enter a value, for example North 2027. [E201]`},
		{"a column that is none", "Job | Site code | Rooms", "Job | Site code | Doors", `[jobs.xlsx]Sites!C1: "Doors" is not a column of Sites and was not read. Did you mean "Rooms"? If the column is your own, put _ in front of its header. [E340]`},
		{"no column of jobs", "Job | Site code | Rooms\nSouth | a1 | 4", "Site code | Rooms\na1 | 4", `[jobs.xlsx]Sites!A1: there is no column "Job" among "Site code" and "Rooms". Add the column "Job". [E224]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(scenarios, c.old, c.new, 1)
			if text == scenarios {
				t.Fatal("the edit changes nothing")
			}
			_, found := ReadJobs(workbook("jobs.xlsx", text))
			if !found.HasErrors() {
				t.Fatal("nothing was found")
			}
			for _, f := range found {
				if f.Long() == c.want || c.want == "" && f.Code == "E342" {
					return
				}
			}
			t.Errorf("found %v, want %s", found, c.want)
		})
	}
}

// However a workbook of jobs is garbled, reading ends; and a job of one without
// errors, written to a workbook of its own, is read back as the same job.
func FuzzReadJobs(f *testing.F) {
	f.Add([]byte{}, "")
	f.Add([]byte{1, 1, 0, 3, 2, 1, 1, 9, 3, 1, 2, 12}, "North; South")
	f.Add([]byte{0, 1, 0, 255, 0, 2, 2, 250}, "../x.xlsx")
	f.Fuzz(func(t *testing.T, edits []byte, text string) {
		book := workbook("jobs.xlsx", scenarios)
		for ; len(edits) >= 4; edits = edits[4:] {
			edit(book, edits[0], edits[1], edits[2], edits[3], text)
		}
		jobs, found := ReadJobs(book)
		for _, finding := range found {
			if finding.Problem == "" || Codes[finding.Code].Title == "" {
				t.Errorf("a finding that says nothing: %+v", finding)
			}
		}
		if found.HasErrors() {
			return
		}
		for i := range jobs {
			own := ownWorkbook(&jobs[i])
			again, found := ReadJobs(own)
			if found.HasErrors() || len(again) != 1 {
				t.Fatalf("the own workbook of %q: %d jobs, %v", jobs[i].Name, len(again), found)
			}
			if got, want := again[0].Tables(jobs[i].Briefs), jobs[i].Tables(jobs[i].Briefs); !reflect.DeepEqual(got, want) {
				t.Errorf("read back as\n%v, want\n%v", got, want)
			}
			brief, found := ReadBrief([]*Workbook{workbook("brief.xlsx", small+asked), own})
			if found.HasErrors() {
				continue
			}
			for _, fault := range faults(brief) {
				t.Error(fault)
			}
		}
	})
}

// The workbook of one job that is to make one brief of another does: targets that are
// taken away ask for nothing, a hard target stays beside a soft one for the same, and
// the goals have their order and what may be given up, whatever the brief doesn't feed.
func TestJobOfMakesABriefAnother(t *testing.T) {
	own := workbook("brief.xlsx", small+`
== Targets
Scope | Block | Primary and community share | Hard or soft
All | | 0.2 | Hard
All | | 0.4 | Soft
Area: North | | 0.1 |
== Goals
Order | Goal | Give up to | Use
1 | Left shift | 3 | Y
2 | Place everyone | | Y
3 | Safe rotas | | Y
4 | Curriculum | | Y
5 | Fewest changes | | Y
6 | Fair change | | N
`)
	from := Read([]*Workbook{own})
	expect(t, from.Findings)
	to := *from.Brief
	all := leftshift.Scope{Kind: leftshift.ScopeAll}
	to.Targets = []leftshift.Target{{Scope: all, Share: 0.2, Hard: true}, {Scope: all, Share: 0.3333333333}}
	to.Goals = []leftshift.Goal{{Kind: leftshift.PlaceEveryone}, {Kind: leftshift.FewestChanges, GiveUp: 0.1 + 0.2}, {Kind: leftshift.LeftShift}}
	again := Read([]*Workbook{own, bookOf(JobOf("target 33.33%, then changes", []string{"brief.xlsx"}, from.Brief, &to))})
	if again.Findings.HasErrors() {
		t.Fatal(again.Findings)
	}
	asked := func(b *leftshift.Brief) string {
		var lines []string
		for _, x := range b.Targets {
			if x.Share > 0 {
				lines = append(lines, fmt.Sprintf("target %s: %v hard %v", x.Scope, x.Share, x.Hard))
			}
		}
		for _, g := range b.Goals {
			switch g.Kind {
			case leftshift.KeepPlan, leftshift.ExistingStaff, leftshift.Money, leftshift.Travel: // which the brief doesn't feed
			default:
				lines = append(lines, fmt.Sprintf("goal %s: %v", g.Kind, g.GiveUp))
			}
		}
		return strings.Join(lines, "\n")
	}
	if got, want := asked(again.Brief), asked(&to); got != want {
		t.Errorf("it asks for\n%s\nwant\n%s", got, want)
	}
	if len(again.Brief.Posts) != len(from.Brief.Posts) {
		t.Errorf("%d posts, want the brief's %d", len(again.Brief.Posts), len(from.Brief.Posts))
	}
}
