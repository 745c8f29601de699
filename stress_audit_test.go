package leftshift_test

import (
	"slices"
	"testing"

	"leftshift"
)

// lostWard is a plan that is in force, and one made again without the hospital: of four
// trainees two are on its ward and two in a surgery, which has supervision for those
// two and room for three. Without the ward one comes to the surgery, with a new role of
// 0.25 PA, and one has no place: of four placements two are hit and two stand.
func lostWard() (*leftshift.Brief, *leftshift.Plan, *leftshift.Stress) {
	b := &leftshift.Brief{
		Settings:   leftshift.DefaultSettings(),
		Blocks:     []leftshift.Block{leftshift.UndatedBlock()},
		Goals:      leftshift.DefaultGoals(),
		Programmes: []leftshift.Programme{{Code: "F2", Trainees: number(4), WTEEach: 1}},
		Sites: []leftshift.Site{
			{Code: "HOSP", Provider: "R", Setting: leftshift.Acute, Area: "North"},
			{Code: "ELM", Provider: "G", Setting: leftshift.PrimaryCare, Area: "South"},
		},
		Posts: []leftshift.Post{
			{Code: "ward", Sites: []leftshift.SiteShare{{Site: "HOSP", Share: 1}}, Specialty: "Medicine", Programmes: []string{"F2"}, Places: 4, LeastTrainees: 1, Movable: true},
			{Code: "surgery", Sites: []leftshift.SiteShare{{Site: "ELM", Share: 1}}, Specialty: "General practice", Programmes: []string{"F2"}, Places: 3, Movable: true},
		},
		Supervision: []leftshift.Supervision{{Site: "ELM", PA: 0.5, NewRolePA: 0.25}},
		Floors:      []leftshift.Floor{{Provider: "R", LeastWTE: 2}},
		Limits:      []leftshift.Limit{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossShare, Value: 0.4}},
	}
	placed := func(ward, before, surgery int) *leftshift.Plan {
		return &leftshift.Plan{Placements: []leftshift.Placement{
			{Programme: "F2", Post: "ward", Before: trainees(before), After: trainees(ward)},
			{Programme: "F2", Post: "surgery", Before: trainees(before), After: trainees(surgery)},
		}}
	}
	again := &leftshift.Replan{Values: []float64{1, 0, 2, 0.25}, Stands: 0.5, Unplaced: 1, Plan: placed(0, 2, 3), Left: placed(0, 2, 2)}
	again.Plan.NewRoles = []leftshift.NewRole{{Site: "ELM", PA: 0.25}}
	again.Plan.Unplaced = []leftshift.Unplaced{{Programme: "F2", Trainees: trainees(1)}}
	s := &leftshift.Stress{Placements: 4, Losses: []leftshift.StressLoss{{Kind: leftshift.ProviderLost, Code: "R", Hit: 2, Again: again}}}
	for _, kind := range []leftshift.GoalKind{leftshift.PlaceEveryone, leftshift.SafeRotas, leftshift.FewestChanges, leftshift.ExistingStaff} {
		s.Goals = append(s.Goals, leftshift.StressGoal{Aim: leftshift.Aim{Goal: kind}})
	}
	return b, placed(2, 0, 2), s
}

// The audit of a plan made again finds nothing in the right one: what the loss breaks
// by itself, the ward's least trainees and the limit on what its provider may lose, is not held
// against it. Every other thing is.
func TestAuditAgain(t *testing.T) {
	loss := func(s *leftshift.Stress) *leftshift.StressLoss { return &s.Losses[0] }
	again := func(s *leftshift.Stress) *leftshift.Replan { return s.Losses[0].Again }
	for name, c := range map[string]struct {
		change func(b *leftshift.Brief, s *leftshift.Stress)
		codes  []string
	}{
		"as it is": {func(*leftshift.Brief, *leftshift.Stress) {}, nil},
		"a trainee where nothing is left": {func(_ *leftshift.Brief, s *leftshift.Stress) {
			again(s).Plan.Placements[0].After, again(s).Plan.Unplaced = trainees(1), nil
			again(s).Values = []float64{0, 0, 1, 0.25}
			again(s).Stands = 0.75
		}, []string{"E562"}},
		"a trainee lost on the way": {func(_ *leftshift.Brief, s *leftshift.Stress) { again(s).Plan.Unplaced = nil }, []string{"E501"}},
		"no supervision for the third": {func(_ *leftshift.Brief, s *leftshift.Stress) {
			again(s).Plan.NewRoles, again(s).Values[3] = nil, 0
		}, []string{"E515"}},
		"a new role where nothing is left": {func(b *leftshift.Brief, s *leftshift.Stress) {
			b.Supervision = append(b.Supervision, leftshift.Supervision{Site: "HOSP", PA: 1, NewRolePA: 1})
			again(s).Plan.NewRoles = append(again(s).Plan.NewRoles, leftshift.NewRole{Site: "HOSP", PA: 0.5})
			again(s).Values[3] = 0.75
		}, []string{"E562"}},
		"gone, though the loss doesn't reach it": {func(_ *leftshift.Brief, s *leftshift.Stress) {
			again(s).Left.Placements[1].After = trainees(1)
			loss(s).Hit = 3
		}, []string{"E563"}},
		"fewer hit than are gone":      {func(_ *leftshift.Brief, s *leftshift.Stress) { loss(s).Hit = 1 }, []string{"E564"}},
		"a goal's value that is wrong": {func(_ *leftshift.Brief, s *leftshift.Stress) { again(s).Values[0] = 0 }, []string{"E564"}},
		"more said to stand":           {func(_ *leftshift.Brief, s *leftshift.Stress) { again(s).Stands = 0.75 }, []string{"E564"}},
		// At least a quarter of the time on the ward: nobody is left there, and of the two who
		// stay 0.5 trainees should be. Of three 0.75 should: the third breaks it further.
		"a rule broken further than by the loss": {func(b *leftshift.Brief, _ *leftshift.Stress) {
			b.Rules = []leftshift.Rule{{Code: "R1", Programmes: []string{"F2"}, Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Acute}, Value: 0.25, Hard: true}}
		}, []string{"E530"}},
		// The surgery may lose two fifths of its two, and is to keep both by its own limit.
		"a loss that is chosen": {func(_ *leftshift.Brief, s *leftshift.Stress) {
			again(s).Plan.Placements[1].After, again(s).Plan.Unplaced[0].Trainees, again(s).Plan.NewRoles = trainees(1), trainees(3), nil
			again(s).Values, again(s).Stands = []float64{3, 0, 3, 0}, 0.25
		}, []string{"E521"}},
		// Without its supervision the surgery has the new role alone, for one trainee.
		"supervision that is lost": {func(_ *leftshift.Brief, s *leftshift.Stress) {
			*loss(s) = leftshift.StressLoss{Kind: leftshift.SupervisionLost, Code: "South", Hit: 2, Again: again(s)}
			p, left := again(s).Plan, again(s).Left
			p.Placements[0].After, p.Placements[1].After, p.Unplaced = trainees(2), trainees(2), nil
			left.Placements[0].After, left.Placements[1].After = trainees(2), trainees(0)
			again(s).Values, again(s).Stands = []float64{0, 0, 0, 0.25}, 1
		}, []string{"E515"}},
	} {
		b, plan, s := lostWard()
		c.change(b, s)
		var codes []string
		for _, f := range s.AuditAgain(b, plan, loss(s)) {
			codes = append(codes, f.Code)
			if leftshift.AuditCodes[f.Code].Title == "" {
				t.Errorf("%s: %s is not explained", name, f.Code)
			}
		}
		if !slices.Equal(codes, c.codes) {
			t.Errorf("%s: got %v, want %v", name, codes, c.codes)
		}
	}
}
