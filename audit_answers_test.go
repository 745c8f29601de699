package leftshift_test

import (
	"slices"
	"strings"
	"testing"

	"leftshift"
)

// answered is a plan in three blocks, A, B and C, that takes trainees from a ward to a
// practice: 6, 5 and 4 are in the ward in place of 6, and 2, 3 and 4 in the practice in
// place of 2. The practice has another post, and the ward another programme's trainee.
func answered() (*leftshift.Brief, *leftshift.Plan) {
	b := &leftshift.Brief{
		Settings: leftshift.DefaultSettings(),
		Blocks: []leftshift.Block{
			{Name: "A", Start: onDay(2026, 8, 5), End: onDay(2026, 12, 1), Months: 4},
			{Name: "B", Start: onDay(2026, 12, 2), End: onDay(2027, 4, 6), Months: 4},
			{Name: "C", Start: onDay(2027, 4, 7), End: onDay(2027, 8, 3), Months: 4},
		},
		Programmes: []leftshift.Programme{{Code: "F2", Trainees: number(8), WTEEach: 1}, {Code: "CT1", Trainees: number(1), WTEEach: 1}},
		Sites:      []leftshift.Site{{Code: "HOSP", Provider: "R", Setting: leftshift.Acute}, {Code: "ELM", Provider: "G", Setting: leftshift.PrimaryCare}},
	}
	p := &leftshift.Plan{Status: leftshift.Optimal, AsOf: onDay(2026, 1, 5)}
	for _, row := range []struct {
		post, site, programme string
		after                 [3]int
	}{
		{"Ward", "HOSP", "F2", [3]int{6, 5, 4}}, {"Elm", "ELM", "F2", [3]int{2, 3, 4}}, {"Ward", "HOSP", "CT1", [3]int{1, 1, 1}},
	} {
		if !slices.ContainsFunc(b.Posts, func(p leftshift.Post) bool { return p.Code == row.post }) {
			b.Posts = append(b.Posts, leftshift.Post{
				Code: row.post, Sites: []leftshift.SiteShare{{Site: row.site, Share: 1}}, Specialty: "Medicine", Programmes: []string{"F2", "CT1"}, Places: 9, Movable: true,
			})
		}
		b.Current = append(b.Current, leftshift.Current{Post: row.post, Programme: row.programme, Trainees: row.after[0]})
		for block, n := range row.after {
			p.Placements = append(p.Placements, leftshift.Placement{Programme: row.programme, Post: row.post, Block: block, Before: trainees(row.after[0]), After: trainees(n)})
		}
	}
	return b, p
}

// A plan goes no further than an answer lets it, in the blocks that it is about and in
// the direction that was asked, and the audit says so at the answer for each block.
func TestAuditKeepsToAnswers(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer leftshift.Answer
		blocks string // in which the plan breaks it
	}{
		{"accepted", leftshift.Answer{Kind: leftshift.Accept}, ""},
		{"not answered", leftshift.Answer{}, ""},
		{"declined, from the first block to the last", leftshift.Answer{Kind: leftshift.Decline}, "BC"},
		{"declined for the first block", leftshift.Answer{Kind: leftshift.Decline, From: "A", To: "A"}, ""},
		{"declined until the second", leftshift.Answer{Kind: leftshift.Decline, To: "B"}, "B"},
		{"declined for the last", leftshift.Answer{Kind: leftshift.Decline, From: "C", To: "C"}, "C"},
		{"one may come", leftshift.Answer{Kind: leftshift.AcceptUpTo, UpTo: trainees(1)}, "C"},
		{"two may come", leftshift.Answer{Kind: leftshift.AcceptUpTo, UpTo: trainees(2)}, ""},
		{"from the last block on", leftshift.Answer{Kind: leftshift.LaterBlock, Later: "C"}, "B"},
		{"from the second block on", leftshift.Answer{Kind: leftshift.LaterBlock, Later: "B"}, ""},
		{"the ward lets nobody go", leftshift.Answer{Post: "Ward", Asked: trainees(-2), Kind: leftshift.Decline}, "BC"},
		{"the ward lets one go", leftshift.Answer{Post: "Ward", Asked: trainees(-2), Kind: leftshift.AcceptUpTo, UpTo: trainees(1)}, "C"},
		{"the ward takes nobody more", leftshift.Answer{Post: "Ward", Kind: leftshift.Decline}, ""},
		{"another programme's", leftshift.Answer{Post: "Ward", Programme: "CT1", Asked: trainees(-1), Kind: leftshift.Decline}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, p := answered()
			a := c.answer
			a.Provider, a.Origin = "G", origin("Answers", 2, "Provider", "Answer")
			if a.Post == "" {
				a.Post = "Elm"
			}
			if a.Programme == "" {
				a.Programme = "F2"
			}
			if a.Asked.Sign() == 0 {
				a.Asked = trainees(2)
			}
			b.Answers = []leftshift.Answer{a}
			found := ""
			for _, f := range leftshift.Audit(b, p) {
				if f.Code != "E561" || f.At.String() != "Answers!B2" || !strings.Contains(f.Problem, "today's being") {
					t.Error(f)
					continue
				}
				_, in, _ := strings.Cut(f.Problem, ", and in ")
				found += in[:1]
			}
			if found != c.blocks {
				t.Errorf("broken in blocks %q, want %q", found, c.blocks)
			}
		})
	}
}
