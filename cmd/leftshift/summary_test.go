package main

import (
	"math"
	"strings"
	"testing"
	"time"

	"leftshift"
)

// staffed is a brief of one practice that needs a new role, and a plan for it.
func staffed() (*leftshift.Brief, *leftshift.Plan) {
	two := 2
	b := &leftshift.Brief{
		Sites:      []leftshift.Site{{Code: "Z90001", Name: "Elm Surgery", Provider: "Z90001", Setting: leftshift.PrimaryCare}},
		Blocks:     []leftshift.Block{leftshift.UndatedBlock()},
		Programmes: []leftshift.Programme{{Code: "GP", Trainees: &two, WTEEach: 1}},
		Posts: []leftshift.Post{{Code: "ELM", Sites: []leftshift.SiteShare{{Site: "Z90001", Share: 1}}, Specialty: "General practice",
			Programmes: []string{"GP"}, Places: 2, Movable: true}},
		Supervision: []leftshift.Supervision{{Site: "Z90001", Specialty: "General practice", PA: 0.25, NewRolePA: 1}},
		Tariffs:     []leftshift.Tariff{{Setting: leftshift.PrimaryCare, Rate: 10_000}},
		Goals:       leftshift.DefaultGoals(),
		Settings:    leftshift.DefaultSettings(),
	}
	p := &leftshift.Plan{
		Status:     leftshift.Optimal,
		Placements: []leftshift.Placement{{Programme: "GP", Post: "ELM", Before: leftshift.WholeTrainees(1), After: leftshift.WholeTrainees(2)}},
		NewRoles:   []leftshift.NewRole{{Site: "Z90001", Specialty: "General practice", PA: 0.25}},
		Evidence:   []leftshift.Evidence{{Site: "Z90001", Specialty: "General practice", PA: 0.25, Goal: leftshift.PlaceEveryone, Without: 1}},
	}
	for _, what := range []string{"one more room", "one more place", "one less on a floor", "one more move"} {
		p.Helps = append(p.Helps, leftshift.Help{At: leftshift.Source{Sheet: "Sites", Cell: "G2"}, What: what, Goal: leftshift.LeftShift, Gain: 2})
	}
	return b, p
}

// The summary shows new roles with their evidence, the money, and the three
// rows that would help most; a brief about none of these is not told of them.
func TestSummaryShowsReasons(t *testing.T) {
	b, p := staffed()
	var out strings.Builder
	r := leftshift.NewReport(b, p, nil)
	staffAndMoney(&out, r)
	whatHelps(&out, r)
	const want = `
New roles: 1 new role is needed, of 0.25 PA: General practice at Elm Surgery (Z90001).
  General practice at Elm Surgery (Z90001). Without it 1 trainee would be unplaced and the primary and community share would be the same.

Money: Placements bring providers £20,000 over the plan by the tariffs in the brief, £10,000 today.

What would help most
  one more room (Sites!G2): 2 fewer trainee-months short of targets
  one more place (Sites!G2): 2 fewer trainee-months short of targets
  one less on a floor (Sites!G2): 2 fewer trainee-months short of targets
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}

	b.Supervision, b.Tariffs = nil, nil
	out.Reset()
	r = leftshift.NewReport(b, &leftshift.Plan{Placements: p.Placements}, nil)
	staffAndMoney(&out, r)
	whatHelps(&out, r)
	if out.Len() > 0 {
		t.Errorf("nothing to say, but it says %q", out.String())
	}
}

// run.json holds every role and help, and a role that nothing holds without is
// no number that JSON lacks.
func TestRecordOfReasons(t *testing.T) {
	b, p := staffed()
	p.Evidence[0].Without = math.Inf(1)
	r := newRecord([]string{"leftshift"}, time.Time{})
	r.plan(b, p)
	role := roleJSON{"Z90001", "General practice", b.Blocks[0].Name, 0.25, "Without it no plan would keep every hard rule."}
	if len(r.NewRoles) != 1 || r.NewRoles[0] != role {
		t.Errorf("got %+v, want %+v", r.NewRoles, role)
	}
	if len(r.Helps) != 4 || r.Helps[0].Cell != "G2" || r.Helps[0].Goal != "Left shift" || r.Helps[0].Gain != 2 {
		t.Errorf("got %+v", r.Helps)
	}
}
