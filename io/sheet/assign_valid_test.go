package sheet

import (
	"math/rand/v2"
	"strings"
	"testing"

	"leftshift"
)

// named lists what breaks the promises of a brief about single trainees.
func (v *validator) named(b *leftshift.Brief) {
	trainees := map[string]bool{}
	for _, t := range b.Trainees {
		v.unique("trainee", t.Key)
		trainees[t.Key] = true
		v.check(t.Key != "", "a trainee without a key")
		v.programmes([]string{t.Programme})
		v.number("WTE", t.WTE, 1e-12, 1)
		v.number("last rank", float64(t.LastRank), 0, longestRank)
		v.check(t.PinnedSite == "" || v.lookup.Site(t.PinnedSite) != nil, "no site %q", t.PinnedSite)
		v.check(t.NotBefore.IsZero() || t.NotAfter.IsZero() || !t.NotAfter.Before(t.NotBefore), "trainee %q is gone before being there", t.Key)
		v.check(!strings.Contains(t.HomeArea, "NE1"), "a postcode was kept as an area")
		for _, d := range t.Done {
			v.unique("done by "+t.Key, d.In)
			v.number("months done", d.Months, 0, 600)
		}
	}
	for _, p := range b.Preferences {
		v.unique("preference", p.Trainee, p.Post)
		v.check(trainees[p.Trainee] && v.lookup.Post(p.Post) != nil, "preference %+v", p)
		v.number("rank", float64(p.Rank), 1, longestRank)
	}
	for _, k := range b.Bookings {
		v.check(trainees[k.Trainee] && (k.Post == "" || v.lookup.Post(k.Post) != nil) && (k.Site == "" || v.lookup.Site(k.Site) != nil), "placement %+v", k)
		v.check(!k.From.IsZero() && !k.To.Before(k.From), "placement %+v", k)
		v.number("WTE of a placement", k.WTE, 0, 1)
	}
	for _, rule := range b.NoRepeats {
		v.unique("rule", rule.Code)
		v.programmes(rule.Programmes)
	}
	for _, g := range b.AssignGoals {
		v.unique("goal of assign", g.Goal)
		v.check(g.Goal >= leftshift.AssignEveryone && g.Goal <= leftshift.AssignOverTime, "goal %+v", g)
	}
}

// choices is preferences with a column for each choice.
const choices = "== Preferences\nTrainee | 1st choice | 2nd choice\nT3 | P1 | P3\nT1 | P3 |\n"

// ofAssign is every kind of workbook that assign reads, with edits.
func ofAssign(edits func(*Workbook)) []*Workbook {
	named := replaced(trainees, []string{"P2", "P3", "A1", "RXX02"})
	policy := replaced(full, []string{"== Targets", "R6 | F2 | no repeat | each specialty | | Hard | |\nR7 | GPST1; F2 | no repeat | Acute medicine | 1 | | |\n== Targets",
		"== Settings", "70 | Preferences | |\n80 | Assign everyone | |\n90 | Trainees' curriculum | |\n== Settings"})
	books := []*Workbook{workbook("brief.xlsx", policy+named), workbook("b.xlsx", choices), workbook("c.xlsx", extract)}
	for _, book := range books {
		edits(book)
	}
	return books
}

func checkNamed(t *testing.T, books []*Workbook) (clean bool) {
	t.Helper()
	result := ReadAssign(books)
	for _, f := range result.Findings {
		if f.Problem == "" || Codes[f.Code].Title == "" && f.Code[1] != '4' {
			t.Errorf("a finding that says nothing: %+v", f)
		}
	}
	if result.Findings.HasErrors() {
		return false
	}
	for _, fault := range faults(result.Brief) {
		t.Error(fault)
	}
	return true
}

// However the sheets about trainees are garbled, reading ends, and a brief
// without errors keeps every promise of leftshift.Brief.
func FuzzReadAssign(f *testing.F) {
	f.Add([]byte{}, "")
	f.Add([]byte{20, 1, 0, 17, 20, 2, 5, 3}, "x")
	f.Add([]byte{0, 1, 4, 60, 21, 254, 1, 2, 0, 3, 6, 250}, "05/08/2026")
	f.Add([]byte{20, 1, 7, 250, 20, 1, 3, 250, 20, 1, 0, 250}, "Amina Khan, NE1 4LP")
	f.Fuzz(func(t *testing.T, edits []byte, text string) {
		checkNamed(t, ofAssign(func(book *Workbook) {
			for e := edits; len(e) >= 4; e = e[4:] {
				edit(book, e[0], e[1], e[2], e[3], text)
			}
		}))
	})
}

// Random edits find what fuzzing would need long to find.
func TestGarbledTrainees(t *testing.T) {
	clean := 0
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 5))
		names := []string{"brief.xlsx", "b.xlsx", "c.xlsx"}
		file := names[random.IntN(len(names))]
		if checkNamed(t, ofAssign(func(book *Workbook) {
			if book.Name != file {
				return
			}
			sheets := byte(len(book.Sheets))
			at := sheets - 1 - byte(random.IntN(min(3, int(sheets)))) // the sheets about trainees are last
			edit(book, at, byte(random.IntN(256)), byte(random.IntN(256)), byte(random.IntN(256)), "x;y")
		})) {
			clean++
		}
	}
	if clean < 20 {
		t.Errorf("only %d briefs had no errors: the test shows nothing", clean)
	}
}

// A brief in order that uses all of it has nothing to report but what lies
// outside of it.
func TestReadAssignFull(t *testing.T) {
	result := ReadAssign(ofAssign(func(*Workbook) {}))
	expect(t, result.Findings, inC(notInBrief), inC(notListed),
		`[brief.xlsx]Goals!B11: goals that are not listed follow those that are: "Special circumstances", "Trainees' travel", "Continuity" and "Fair over time". List a goal with N under Use to leave it out. [N318]`)
}

// inC is a finding of a file that comes third.
func inC(line string) string { return strings.Replace(line, "[b.xlsx]", "[c.xlsx]", 1) }
