package solver_test

import (
	"math"
	"math/rand"
	"slices"
	"testing"
	"time"

	"leftshift"
)

// twoPractices is a ward with ten trainees, all its places, and two practices with room for
// four each, whose supervisors have nothing: each may have a new role of 0.5 PA,
// for two trainees.
func twoPractices(share float64) *leftshift.Brief {
	trainees := 10
	post := func(code, site string, places, extra int) leftshift.Post {
		return leftshift.Post{Code: code, Sites: []leftshift.SiteShare{{Site: site, Share: 1}}, Specialty: "General practice", Programmes: []string{"F2"}, Places: places, ExtraPlaces: extra, Movable: true}
	}
	return &leftshift.Brief{
		Settings:   leftshift.DefaultSettings(),
		Goals:      leftshift.DefaultGoals(),
		Blocks:     []leftshift.Block{leftshift.UndatedBlock()},
		Programmes: []leftshift.Programme{{Code: "F2", Trainees: &trainees, WTEEach: 1}},
		Sites: []leftshift.Site{
			{Code: "HOSP", Provider: "RXX", Setting: leftshift.Acute},
			{Code: "ELM", Provider: "Y00", Setting: leftshift.PrimaryCare},
			{Code: "OAK", Provider: "Y01", Setting: leftshift.PrimaryCare},
		},
		Posts:       []leftshift.Post{post("Ward", "HOSP", 10, 0), post("Elm", "ELM", 0, 4), post("Oak", "OAK", 0, 4)},
		Supervision: []leftshift.Supervision{{Site: "ELM", NewRolePA: 0.5}, {Site: "OAK", NewRolePA: 0.5}},
		Targets:     []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: share}},
	}
}

// Of two roles that could do the same, the one that stays is needed once the
// other is refused, whichever is tried first. By hand: 20% of 10 are 2 trainees,
// and one role supervises 2; without it all 2·12 = 24 trainee-months are short.
func TestOneOfTwoLikeRolesStaysWithItsEvidence(t *testing.T) {
	for name, shuffle := range map[string]func(*leftshift.Brief){
		"alike":            func(*leftshift.Brief) {},
		"Elm takes longer": func(b *leftshift.Brief) { b.Programmes[0].HomeArea, b.Travel = "A", journeys(30, 20) },
		"Oak takes longer": func(b *leftshift.Brief) { b.Programmes[0].HomeArea, b.Travel = "A", journeys(20, 30) },
	} {
		t.Run(name, func(t *testing.T) {
			b := twoPractices(0.2)
			shuffle(b)
			plan, err := solve(b, asOf)
			if err != nil {
				t.Fatal(err)
			}
			if len(plan.NewRoles) != 1 || len(plan.Evidence) != 1 || plan.EvidenceFor(plan.NewRoles[0]) == nil {
				t.Fatalf("the new roles are %v and their evidence %v, want one role with its evidence", plan.NewRoles, plan.Evidence)
			}
		})
	}
	plan, err := solve(twoPractices(0.2), asOf)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Evidence) != 1 {
		t.Fatalf("the evidence is %v, want that for the one role", plan.Evidence)
	}
	if e := plan.Evidence[0]; e.Goal != leftshift.LeftShift || e.With != 0 || math.Abs(e.Without-24) > 1e-6 {
		t.Errorf("the evidence is %+v, want Left shift to go from 0 to 24", e)
	}
}

// journeys are the minutes from home area A to the ward and both practices.
func journeys(elm, oak float64) []leftshift.TravelTime {
	return []leftshift.TravelTime{{FromArea: "A", Site: "HOSP", Minutes: 10}, {FromArea: "A", Site: "ELM", Minutes: elm}, {FromArea: "A", Site: "OAK", Minutes: oak}}
}

// What may be given up of a goal is no evidence for a role: a plan without it is
// as good that stays within what may be given up. By hand: 40% of 10 are 4
// trainees, two roles. With 24 trainee-months to give up of Left shift one role is
// enough, for 2; without that one, all 4·12 = 48 are short, 24 more than in the plan.
func TestWhatMayBeGivenUpIsNoEvidence(t *testing.T) {
	b := twoPractices(0.4)
	for i := range b.Goals {
		if b.Goals[i].Kind == leftshift.LeftShift {
			b.Goals[i].GiveUp = 24
		}
	}
	plan, err := solve(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.NewRoles) != 1 || len(plan.Evidence) != 1 {
		t.Fatalf("the new roles are %v and their evidence %v, want one role with its evidence", plan.NewRoles, plan.Evidence)
	}
	if e := plan.Evidence[0]; e.Goal != leftshift.LeftShift || math.Abs(e.With-24) > 1e-6 || math.Abs(e.Without-48) > 1e-6 {
		t.Errorf("the evidence is %+v, want Left shift to go from 24 to 48", e)
	}
}

// Nobody is left without a place for want of a role because half a trainee may be
// given up, which no plan can give up. By hand: 11 trainees, 10 places in the ward, and
// one more at Elm with the role, which is the only one.
func TestHalfATraineeThatMayBeGivenUpIsNoTrainee(t *testing.T) {
	b := twoPractices(0)
	*b.Programmes[0].Trainees = 11
	b.Supervision[1].NewRolePA = 0
	b.Goals[0].GiveUp = 0.5 // Place everyone
	plan, err := solve(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	if g := plan.Goals[0]; g.Best != 0 || g.Value != 0 || g.Grade != leftshift.Proven {
		t.Errorf("%+v, want everybody placed", g)
	}
	if len(plan.NewRoles) != 1 || len(plan.Evidence) != 1 || plan.Evidence[0].Goal != leftshift.PlaceEveryone || plan.Evidence[0].Without != 1 {
		t.Errorf("the new roles are %v and their evidence %+v, want the role at Elm, without which one is unplaced", plan.NewRoles, plan.Evidence)
	}
}

// Every new role of a plan has evidence, and brute force finds no plan that is as
// good without it: with all the other roles of the plan, none that it refused, and
// what may be given up of each goal. Supervisors have half of what random briefs give them,
// and new roles of 0.5 PA are allowed everywhere.
func TestEveryNewRoleIsNeeded(t *testing.T) {
	briefs, roles := int64(300), 0
	if testing.Short() {
		briefs = 100
	}
	for seed := range briefs {
		b, day := randomBrief(rand.New(rand.NewSource(seed)))
		for i := range b.Supervision {
			b.Supervision[i].PA = math.Floor(50*b.Supervision[i].PA) / 100
			b.Supervision[i].NewRolePA = 0.5
		}
		plan, err := solve(b, day)
		if err != nil || len(plan.NewRoles) == 0 {
			continue
		}
		inPlan := func(s leftshift.Supervision) bool {
			return slices.ContainsFunc(plan.NewRoles, func(n leftshift.NewRole) bool { return n.Site == s.Site && n.Specialty == s.Specialty })
		}
		for i, s := range b.Supervision {
			if !inPlan(s) {
				continue
			}
			roles++
			if plan.EvidenceFor(leftshift.NewRole{Site: s.Site, Specialty: s.Specialty}) == nil {
				t.Errorf("seed %d: no evidence for %s %s, of %v", seed, s.Site, s.Specialty, plan.NewRoles)
			}
			without := *b
			without.Supervision = slices.Clone(b.Supervision)
			for j := range without.Supervision {
				if j == i || !inPlan(without.Supervision[j]) {
					without.Supervision[j].NewRolePA = 0
				}
			}
			if asGood(&without, day, plan) {
				t.Errorf("seed %d: a plan as good without the role at %s %s, of %v: %v", seed, s.Site, s.Specialty, plan.NewRoles, plan.Goals)
			}
		}
	}
	if roles < int(briefs)/8 {
		t.Errorf("only %d new roles in all plans", roles)
	}
}

// asGood reports whether brute force finds a plan with every goal at its best in
// another plan, or within what may be given up of it.
func asGood(b *leftshift.Brief, day time.Time, than *leftshift.Plan) (found bool) {
	most := map[leftshift.GoalKind]float64{}
	for _, goal := range b.Goals {
		if goal.Kind == leftshift.FairChange && goal.GiveUp == 0 && b.Settings.Fairness == leftshift.LargestThenNext {
			for rank := range leftshift.GoalKind(bruteProviders) {
				most[firstLoss+rank] = 0 // losses that the plan doesn't report are none
			}
		}
		for _, g := range than.Goals {
			switch {
			case g.Goal != goal.Kind:
			case g.Rank > 0:
				most[firstLoss+leftshift.GoalKind(g.Rank-1)] = g.Best + goal.GiveUp
			default:
				most[g.Goal] = g.Best + goal.GiveUp
			}
		}
	}
	newSearch(b, day).each(func(_ [][]int, values goalValues) {
		for at, value := range most {
			if values[at] > value+1e-6 {
				return
			}
		}
		found = true
	})
	return found
}
