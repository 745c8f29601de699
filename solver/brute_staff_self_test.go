package solver_test

import (
	"math"
	"testing"

	"leftshift"
)

// staffedBrief is handBrief with everybody in Ward or Surgery wanting 0.5 PA of
// supervision. HOSP has 1 PA in medicine; ELM has 0.5 in general practice. So of
// three trainees HOSP can have two and ELM one.
func staffedBrief() *leftshift.Brief {
	b := handBrief()
	b.Programmes[0].PAPerTrainee = number(0.5)
	b.Supervision = []leftshift.Supervision{
		{Site: "HOSP", Specialty: "Medicine", PA: 1},
		{Site: "ELM", Specialty: "General practice", PA: 0.5},
	}
	b.Targets[0].Share = 1 // as many in Surgery as can be
	return b
}

// Supervision by hand. With s in Surgery, of 0, 1 or 2, its target is
// 12·(3-s) trainee-months short when all three are placed.
func TestBruteForceSupervisionByHand(t *testing.T) {
	place := leftshift.Goal{Kind: leftshift.PlaceEveryone}
	shift := leftshift.Goal{Kind: leftshift.LeftShift}
	staff := leftshift.Goal{Kind: leftshift.ExistingStaff}
	for _, test := range []struct {
		name  string
		spoil func(b *leftshift.Brief)
		goals []leftshift.Goal
		best  []float64
	}{
		{"today's staff supervise one in Surgery", func(*leftshift.Brief) {}, []leftshift.Goal{place, shift}, []float64{0, 24}},
		{"a new role of 0.5 supervises another", func(b *leftshift.Brief) { b.Supervision[1].NewRolePA = 0.5 },
			[]leftshift.Goal{place, shift, staff}, []float64{0, 12, 0.5}},
		{"existing staff before the left shift", func(b *leftshift.Brief) { b.Supervision[1].NewRolePA = 0.5 },
			[]leftshift.Goal{place, staff, shift}, []float64{0, 0, 24}},
		{"a new role of 0.4 is too little for one", func(b *leftshift.Brief) { b.Supervision[1].NewRolePA = 0.4 },
			[]leftshift.Goal{place, shift, staff}, []float64{0, 24, 0}},
		{"another specialty lends nothing", func(b *leftshift.Brief) { b.Supervision[0].LendableShare = 1 },
			[]leftshift.Goal{place, shift}, []float64{0, 24}},
		{"the same specialty lends half of its 1 PA", func(b *leftshift.Brief) {
			b.Posts[1].Specialty, b.Supervision[1].Specialty = "Medicine", "Medicine"
			b.Supervision[0].LendableShare = 0.5
		}, []leftshift.Goal{place, shift}, []float64{0, 12}},
		{"0.4 of it is too little, and a new role adds the other 0.1", func(b *leftshift.Brief) {
			b.Posts[1].Specialty, b.Supervision[1].Specialty = "Medicine", "Medicine"
			b.Supervision[0].LendableShare, b.Supervision[1].NewRolePA = 0.4, 1
		}, []leftshift.Goal{place, shift, staff}, []float64{0, 12, 0.1}},
		{"a new role at the lender frees what it lends", func(b *leftshift.Brief) { // 2 at HOSP need 1, and 0.5 of its 1 is lent
			b.Posts[1].Specialty, b.Supervision[1].Specialty = "Medicine", "Medicine"
			b.Posts[1].Places = 1
			b.Supervision[1].PA, b.Supervision[0].LendableShare, b.Supervision[0].NewRolePA = 0, 0.5, 0.5
		}, []leftshift.Goal{place, shift, staff}, []float64{0, 24, 0.5}},
		{"but not to another area when the settings say so", func(b *leftshift.Brief) {
			b.Posts[1].Specialty, b.Supervision[1].Specialty = "Medicine", "Medicine"
			b.Supervision[0].LendableShare = 0.5
			b.Settings.LendWithinArea, b.Sites[0].Area, b.Sites[1].Area = true, "North", "South"
		}, []leftshift.Goal{place, shift}, []float64{0, 24}},
		{"a row for any specialty covers what the specialty's lacks", func(b *leftshift.Brief) {
			b.Supervision = append(b.Supervision, leftshift.Supervision{Site: "ELM", PA: 0.5})
		}, []leftshift.Goal{place, shift}, []float64{0, 12}},
		{"a specialty that no row covers has no limit", func(b *leftshift.Brief) { b.Supervision[1].Specialty = "Dentistry" },
			[]leftshift.Goal{place, shift}, []float64{0, 12}},
		{"half of a split post's supervision is at its other site", func(b *leftshift.Brief) {
			b.Posts[1].Sites = []leftshift.SiteShare{{Site: "ELM", Share: 0.5}, {Site: "HOSP", Share: 0.5}}
			b.Targets[0].Share = 0.5
		}, []leftshift.Goal{place, shift}, []float64{0, 6}}, // 2 of 3 in Surgery are 12 months of 36·½ = 18
		{"supervisors are approved to the day before the block's last", func(b *leftshift.Brief) {
			b.Blocks[0].Start, b.Blocks[0].End = date(2027, 1, 1), date(2027, 12, 31)
			b.Supervision[1].ApprovedTo = date(2027, 12, 30)
			b.Supervision[1].NewRolePA = 0.5
		}, []leftshift.Goal{place, shift, staff}, []float64{0, 24, 0.5}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := staffedBrief()
			test.spoil(b)
			b.Goals = test.goals
			wantBest(t, b, test.best)
		})
	}
}

// Money by hand: in handBrief's year the hospital has 24000 pounds a trainee
// with its factor of 1.25 on 19200, and the surgery 30000 for F2.
func TestBruteForceMoneyByHand(t *testing.T) {
	place := leftshift.Goal{Kind: leftshift.PlaceEveryone}
	shift := leftshift.Goal{Kind: leftshift.LeftShift}
	money := leftshift.Goal{Kind: leftshift.Money}
	all := leftshift.Scope{Kind: leftshift.ScopeAll}
	for _, test := range []struct {
		name  string
		spoil func(b *leftshift.Brief)
		best  []float64 // 6 trainee-months short with one in Surgery, none with two
	}{
		{"two in Surgery cost 24000 + 60000, and 4000 too much", func(b *leftshift.Brief) {
			b.Budgets = []leftshift.Budget{{Scope: all, Amount: 80000}}
		}, []float64{0, 0, 4000}},
		{"Surgery alone costs 60000", func(b *leftshift.Brief) {
			b.Budgets = []leftshift.Budget{{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "Y00"}, Amount: 50000}}
		}, []float64{0, 0, 10000}},
		{"the hospital may lose a third of its 72000", func(b *leftshift.Brief) {
			b.Budgets = []leftshift.Budget{{Scope: all, Amount: 70000}}
			b.Limits = []leftshift.Limit{{Scope: all, Kind: leftshift.MostIncomeLoss, Value: 0.34}}
		}, []float64{0, 6, 8000}}, // 48000 + 30000
		{"or 47988 pounds, which are not two trainees", func(b *leftshift.Brief) {
			b.Budgets = []leftshift.Budget{{Scope: all, Amount: 70000}}
			b.Limits = []leftshift.Limit{{Scope: all, Kind: leftshift.MostIncomeLoss, Value: 47988}}
		}, []float64{0, 6, 8000}},
		{"or 48000, which are", func(b *leftshift.Brief) {
			b.Budgets = []leftshift.Budget{{Scope: all, Amount: 84000}}
			b.Limits = []leftshift.Limit{{Scope: all, Kind: leftshift.MostIncomeLoss, Value: 48000}}
		}, []float64{0, 0, 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := handBrief()
			b.Sites[0].MFF = number(1.25)
			b.Programmes[0].LearnerType = "Foundation"
			b.Tariffs = []leftshift.Tariff{
				{Setting: leftshift.PrimaryCare, Rate: 99996},
				{Setting: leftshift.PrimaryCare, LearnerType: "Foundation", Rate: 30000},
				{Setting: leftshift.Acute, Rate: 99996, EffectiveFrom: date(2020, 1, 1)},
				{Setting: leftshift.Acute, Rate: 19200, MFF: true, EffectiveFrom: date(2026, 1, 1)},
			}
			b.Goals = []leftshift.Goal{place, shift, money}
			test.spoil(b)
			wantBest(t, b, test.best)
		})
	}
}

// Journeys by hand: two trainees live in North, 10 minutes from Ward and 50 from
// Surgery, and one in South, 60 from Ward and 20 from Surgery.
func TestBruteForceTravelByHand(t *testing.T) {
	place := leftshift.Goal{Kind: leftshift.PlaceEveryone}
	shift := leftshift.Goal{Kind: leftshift.LeftShift}
	travel := leftshift.Goal{Kind: leftshift.Travel}
	for _, test := range []struct {
		name  string
		most  float64
		goals []leftshift.Goal
		best  []float64
	}{
		{"each stays near home", 60, []leftshift.Goal{place, travel}, []float64{0, 40}},
		{"two in Surgery: one from North goes", 60, []leftshift.Goal{place, shift, travel}, []float64{0, 0, 80}},
		{"nobody from North goes 50 minutes when 49 are the most", 49, []leftshift.Goal{place, shift, travel}, []float64{0, 6, 40}},
		{"nobody from South can be placed within 19", 19, []leftshift.Goal{place, shift, travel}, []float64{1, 12, 20}},
		{"fewest minutes of all is nobody anywhere", 60, []leftshift.Goal{travel, place}, []float64{0, 3}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := handBrief()
			b.Programmes[0].MostMinutes = &test.most
			block := b.Blocks[0].Name
			b.Intake = []leftshift.Intake{
				{Programme: "F2", Block: block, Trainees: 2, HomeArea: "North"},
				{Programme: "F2", Block: block, Trainees: 1, HomeArea: "South"},
			}
			b.Travel = []leftshift.TravelTime{
				{FromArea: "North", Site: "HOSP", Minutes: 10}, {FromArea: "North", Site: "ELM", Minutes: 50},
				{FromArea: "South", Site: "HOSP", Minutes: 60}, {FromArea: "South", Site: "ELM", Minutes: 20},
			}
			b.Goals = test.goals
			wantBest(t, b, test.best)
		})
	}
}

// Credits by hand: half of medicine counts as caring for F2, which three
// trainees are to spend all their 36 months in; general practice counts whole.
func TestBruteForceCreditsByHand(t *testing.T) {
	b := handBrief()
	b.Transfers = []leftshift.Transfer{
		{From: "Medicine", CountsAs: "Caring", Programme: "F2", Credit: 0.5},
		{From: "Medicine", CountsAs: "Caring", Programme: "GPST1", Credit: 1},
		{From: "General practice", CountsAs: "Caring", Credit: 1},
	}
	b.Rules = []leftshift.Rule{{
		Programmes: []string{"F2"}, Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Caring"}, Value: 1,
	}}
	b.Goals = []leftshift.Goal{{Kind: leftshift.PlaceEveryone}, {Kind: leftshift.Curriculum}}
	wantBest(t, b, []float64{0, 6}) // two in Surgery, one in Ward for half of 12 months
	b.Goals[0], b.Goals[1] = leftshift.Goal{Kind: leftshift.FewestChanges}, leftshift.Goal{Kind: leftshift.Curriculum}
	wantBest(t, b, []float64{0, 18})
}

func wantBest(t *testing.T, b *leftshift.Brief, want []float64) {
	t.Helper()
	_, best, feasible := bruteForce(b, date(2026, 1, 1))
	same := feasible && len(best) == len(want)
	for i := range want {
		same = same && math.Abs(best[i]-want[i]) < 1e-9
	}
	if !same {
		t.Errorf("best values %v, feasible %v; want %v", best, feasible, want)
	}
}
