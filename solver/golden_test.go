package solver

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"leftshift"
)

var update = flag.Bool("update", false, "rewrite the golden .lp files")

// threePosts is small enough to read and feeds every family: a ward with a
// least, a surgery with an extra place and rooms, a theatre post that can't be
// moved, one block that is frozen and two that aren't, and a row of every sheet.
func threePosts() (*leftshift.Brief, time.Time) {
	day := func(year int, month time.Month, d int) time.Time {
		return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
	}
	trainees, rooms, mff := 3, 2, 1.1
	return &leftshift.Brief{
		Settings: leftshift.DefaultSettings(),
		Goals:    leftshift.DefaultGoals(),
		Blocks: []leftshift.Block{
			{Name: "Aug", Start: day(2027, time.August, 4), End: day(2028, time.February, 1), Months: 6},
			{Name: "Feb", Start: day(2028, time.February, 2), End: day(2028, time.August, 1), Months: 6},
			{Name: "Aug2", Start: day(2028, time.August, 2), End: day(2028, time.December, 5), Months: 4},
		},
		Sites: []leftshift.Site{
			{Code: "RX101", Provider: "RX1", Setting: leftshift.Acute, Area: "North", MFF: &mff},
			{Code: "Y001", Provider: "Y001", Setting: leftshift.PrimaryCare, Area: "South", Rooms: &rooms},
		},
		Programmes: []leftshift.Programme{{Code: "GPST1", Trainees: &trainees, WTEEach: 1}},
		Posts: []leftshift.Post{
			{Code: "ward", Sites: []leftshift.SiteShare{{Site: "RX101", Share: 1}}, Specialty: "Medicine", Programmes: []string{"GPST1"}, Places: 2, LeastTrainees: 1, Movable: true},
			{Code: "surgery", Sites: []leftshift.SiteShare{{Site: "Y001", Share: 0.8}, {Site: "RX101", Share: 0.2}}, Specialty: "General practice", Programmes: []string{"GPST1"}, Places: 1, ExtraPlaces: 1, Movable: true},
			{Code: "theatre", Sites: []leftshift.SiteShare{{Site: "RX101", Share: 1}}, Specialty: "Surgery", Programmes: []string{"GPST1"}, Places: 1},
		},
		Current: []leftshift.Current{
			{Post: "ward", Programme: "GPST1", Trainees: 1},
			{Post: "surgery", Programme: "GPST1", Trainees: 1},
		},
		Floors: []leftshift.Floor{{Provider: "RX1", LeastWTE: 2}},
		Rules: []leftshift.Rule{
			{Code: "GP-8", Programmes: []string{"GPST1"}, Kind: leftshift.MinMonths, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "General practice"}, Value: 8},
			{Code: "SURG", Programmes: []string{"GPST1"}, Kind: leftshift.MaxShare, Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Acute}, Value: 0.9, Hard: true},
		},
		Targets: []leftshift.Target{
			{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.45},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "South"}, Block: "Feb", Share: 0.5, Hard: true},
		},
		Limits: []leftshift.Limit{
			{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossShare, Value: 0.5},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "RX1"}, Kind: leftshift.MostLossPerBlock, Value: 1},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostMovesPerBlock, Value: 1},
			{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "RX1"}, Kind: leftshift.MostIncomeLoss, Value: 0.25},
		},
		Supervision: []leftshift.Supervision{
			{Site: "RX101", PA: 1, LendableShare: 0.5, NewRolePA: 0.5},
			{Site: "Y001", PA: 0.25, ApprovedTo: day(2028, time.August, 1)},
			{Site: "Y001", Specialty: "General practice", PA: 0.25},
		},
		Transfers: []leftshift.Transfer{{From: "Medicine", CountsAs: "General practice", Credit: 0.5}},
		Tariffs: []leftshift.Tariff{
			{Setting: leftshift.Acute, Rate: 30000, MFF: true},
			{Setting: leftshift.PrimaryCare, Rate: 36000},
		},
		Budgets: []leftshift.Budget{{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "South"}, Block: "Feb", Amount: 15000}},
	}, day(2027, time.June, 1)
}

// Every family of rows says the same thing as its golden .lp: a change to an
// equation is seen, and read, before it is accepted with -update.
func TestGoldenRows(t *testing.T) {
	brief, asOf := threePosts()
	usual := build(brief, asOf)
	brief.Settings.Fairness = leftshift.FairShare
	byShares := build(brief, asOf)
	brief.Settings.Fairness = leftshift.LargestThenNext
	two := leftshift.WholeTrainees(2)
	brief.Answers = []leftshift.Answer{
		{Provider: "Y001", Post: "surgery", Programme: "GPST1", Asked: two, Kind: leftshift.AcceptUpTo, UpTo: leftshift.WholeTrainees(1)},
		{Provider: "RX1", Post: "ward", Programme: "GPST1", From: "Feb", To: "Aug2", Asked: leftshift.WholeTrainees(-1), Kind: leftshift.LaterBlock, Later: "Aug2"},
	}
	brief.Kept = []leftshift.KeptPlacement{{Programme: "GPST1", Post: "surgery", Block: 1, Trainees: two}, {Programme: "GPST1", Post: "closed", Block: 2, Trainees: two}}
	brief.Goals = append(brief.Goals, leftshift.Goal{Kind: leftshift.KeepPlan})
	answered := build(brief, asOf)
	var names []string // the goals' own rows are free until they hold something, and say nothing here
	for _, f := range families {
		names = append(names, f.name)
	}
	for _, name := range names {
		m := usual
		switch name {
		case "fairshare":
			m = byShares
		case "answers", "kept":
			m = answered
		}
		var text bytes.Buffer
		rows := 0
		err := m.lp.Write(&text, make([]float64, len(m.lp.Columns)), func(row int) bool {
			if m.rows[row].family == name {
				rows++
				return true
			}
			return false
		})
		if err != nil {
			t.Fatal(err)
		}
		if rows == 0 {
			t.Errorf("family %s has no rows in the brief that should feed every family", name)
		}
		path := filepath.Join("testdata", "lp", name+".lp")
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("family %s has no golden .lp: %v", name, err)
			continue
		}
		if !bytes.Equal(text.Bytes(), want) {
			t.Errorf("family %s differs from %s:\n%s", name, path, text.String())
		}
	}
}

// Where a plan may place half a trainee, a column counts halves, and the rows go
// on in trainees.
func TestGoldenRowsInParts(t *testing.T) {
	brief, asOf := threePosts()
	brief.Settings.Granularity = leftshift.Granularities()[1]
	m := build(brief, asOf)
	var text bytes.Buffer
	err := m.lp.Write(&text, m.measures[leftshift.PlaceEveryone].costs(len(m.lp.Columns)), func(row int) bool {
		return strings.Contains("placing least change staying moves targets", m.rows[row].family)
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "lp", "parts.lp")
	if *update {
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text.Bytes(), want) {
		t.Errorf("the rows in halves differ from %s:\n%s", path, text.String())
	}
}

// Every family has a section in README.md that names its file, and every file
// opens with an equation that the section repeats.
func TestEveryFamilyIsDocumented(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if !regexp.MustCompile(`(?mi)^### ` + f.name + `\b`).Match(readme) {
			t.Errorf("README.md has no section ### %s", f.name)
		}
	}
	for _, row := range strings.Split(string(readme), "\n") {
		for _, file := range regexp.MustCompile("`([a-z]+\\.go)`").FindAllStringSubmatch(row, -1) {
			if _, err := os.Stat(file[1]); err != nil {
				t.Errorf("README.md names %s, which is not there", file[1])
			}
		}
	}
}

// No row of a brief that is fed in full belongs to a family that is not listed.
func TestEveryRowHasAFamily(t *testing.T) {
	brief, asOf := threePosts()
	m := build(brief, asOf)
	listed := map[string]bool{"goals": true}
	for _, f := range families {
		listed[f.name] = true
	}
	for i, r := range m.rows {
		if !listed[r.family] {
			t.Errorf("row %s is of family %q, which is not in families", m.lp.Rows[i].Name, r.family)
		}
	}
}
