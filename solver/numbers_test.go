package solver_test

import (
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"testing"
	"time"

	"leftshift"
)

// Numbers at the edge: far apart, next to each other, none or all. handBrief has
// w trainees in Ward (acute, of RXX) and s in Surgery (primary care), for 12
// months; each case says what w and s must be, and so what every goal comes to.

// wants solves a brief and compares every goal with what it comes to by hand. The
// plan passes the audit, and no bound is above its value.
func wants(t *testing.T, b *leftshift.Brief, want map[leftshift.GoalKind]float64) {
	t.Helper()
	plan, err := solve(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	if found := leftshift.Audit(b, plan); len(found) > 0 {
		t.Fatal(found)
	}
	got := map[leftshift.GoalKind]bool{}
	for _, g := range plan.Goals {
		if g.Rank > 1 {
			continue
		}
		got[g.Goal] = true
		value, ok := want[g.Goal]
		if near := 1e-9 * max(1, value); !ok || math.Abs(g.Value-value) > near || g.LPBound > value+near {
			t.Errorf("%s is %v with a bound of %v, want %v", g.Name(), g.Value, g.LPBound, value)
		}
		if !g.Settled() {
			t.Errorf("%s is not proven best", g.Name())
		}
	}
	for goal := range want {
		if !got[goal] {
			t.Errorf("%s is not among the goals", goal)
		}
	}
}

// sized is handBrief with so many trainees, all in Ward today, and places.
func sized(trainees, ward, surgery int) *leftshift.Brief {
	b := handBrief()
	b.Goals = leftshift.DefaultGoals()
	b.Floors = nil
	b.Programmes[0].Trainees = &trainees
	b.Posts[0].Places, b.Posts[1].Places = ward, surgery
	b.Current[0].Trainees = min(trainees, ward)
	return b
}

func TestOnePlaceBesideAHundredThousand(t *testing.T) {
	// Everyone is placed where w = 100,000 and s = 1, of 100,001: Ward loses nobody.
	// The target wants half of 100,001, and one is there: 12 × (50,000.5 − 1).
	wants(t, sized(100_001, 100_000, 1), map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.LeftShift: 599_994, leftshift.FairChange: 0, leftshift.FewestChanges: 0,
	})
	// Of 100,000 one moves, for the target: 12 × (50,000 − 1), and Ward loses 1 of 100,000.
	wants(t, sized(100_000, 100_000, 1), map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.LeftShift: 599_988, leftshift.FairChange: 0.00001, leftshift.FewestChanges: 1,
	})
}

func TestOneOfAHundredThousandRatherThanOneOfFifty(t *testing.T) {
	// One trainee must go to Surgery: from Ward, of 100,000, which loses 0.00001, or from
	// Clinic of another provider, of 50,000, which would lose 0.00002. So it is Ward's,
	// also where what is lost is all that there is to choose by.
	b := sized(150_000, 100_000, 1)
	b.Sites = append(b.Sites, leftshift.Site{Code: "CLIN", Provider: "RWW", Setting: leftshift.Acute})
	b.Posts = append(b.Posts, leftshift.Post{
		Code: "Clinic", Sites: []leftshift.SiteShare{{Site: "CLIN", Share: 1}}, Specialty: "Medicine", Programmes: []string{"F2"}, Places: 50_000, Movable: true,
	})
	b.Current = append(b.Current, leftshift.Current{Post: "Clinic", Programme: "F2", Trainees: 50_000})
	b.Goals = []leftshift.Goal{{Kind: leftshift.PlaceEveryone}, {Kind: leftshift.LeftShift}, {Kind: leftshift.FairChange}}
	wants(t, b, map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.LeftShift: 899_988, leftshift.FairChange: 0.00001,
	})
}

// priced gives both posts a price for one WTE in the 12 months, and a budget.
func priced(acute, mff, primary, budget float64) *leftshift.Brief {
	b := sized(3, 3, 2)
	b.Targets = nil
	b.Sites[0].MFF, b.Sites[1].MFF = number(mff), number(1)
	b.Tariffs = []leftshift.Tariff{
		{Setting: leftshift.Acute, Rate: acute, MFF: true},
		{Setting: leftshift.PrimaryCare, Rate: primary, MFF: true},
	}
	b.Budgets = []leftshift.Budget{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Amount: budget}}
	b.Goals = []leftshift.Goal{{Kind: leftshift.PlaceEveryone}, {Kind: leftshift.Money}, {Kind: leftshift.FewestChanges}}
	return b
}

func TestAFactorNextToOne(t *testing.T) {
	// Ward costs 20,000 × 1.0000001 = 20,000.002 and Surgery 20,000. With s = 2 that
	// is 60,000.002, the budget; with s = 1 it is 60,000.004. So two move.
	wants(t, priced(20_000, 1.0000001, 20_000, 60_000.002), map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.Money: 0, leftshift.FewestChanges: 2,
	})
}

func TestTenthsOfAPenny(t *testing.T) {
	// A trainee costs a penny in Ward and 0.8 of one in Surgery. The budget of all, 2.7
	// pence, wants s = 1.5, and that of Surgery, 1.2 pence, the same. With s = 1 the first
	// is exceeded by 0.1 of a penny, with s = 2 the second by 0.4. So one moves, though the
	// target, which comes after the money, wants two: 12 × (1.5 − 1).
	b := priced(0.01, 1, 0.008, 0.027)
	b.Budgets = append(b.Budgets, leftshift.Budget{Scope: leftshift.Scope{Kind: leftshift.ScopeProvider, Name: "Y00"}, Amount: 0.012})
	b.Targets = []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.5}}
	b.Goals = []leftshift.Goal{{Kind: leftshift.PlaceEveryone}, {Kind: leftshift.Money}, {Kind: leftshift.LeftShift}}
	wants(t, b, map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.Money: 0.001, leftshift.LeftShift: 6,
	})
}

func TestAPennyBesideABillion(t *testing.T) {
	// Two in Ward and one in Surgery cost 2,000,000,000.01, the budget.
	wants(t, priced(1e9, 1, 0.01, 2e9+0.01), map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.Money: 0, leftshift.FewestChanges: 1,
	})
}

func TestManyPlansThatAreAsGood(t *testing.T) {
	// 6 of 20 must move, to 20 surgeries with a place each: any 6 of them, which is
	// 38,760 plans. Ward loses 6 of 20. However the rows are ordered it is the same plan.
	b := sized(20, 20, 1)
	for i := range 19 {
		site := fmt.Sprintf("ELM%02d", i)
		b.Sites = append(b.Sites, leftshift.Site{Code: site, Provider: "Y" + site, Setting: leftshift.PrimaryCare})
		b.Posts = append(b.Posts, leftshift.Post{
			Code: site, Sites: []leftshift.SiteShare{{Site: site, Share: 1}}, Specialty: "General practice", Programmes: []string{"F2"}, Places: 1, Movable: true,
		})
		b.Current = append(b.Current, leftshift.Current{Post: site, Programme: "F2"})
	}
	b.Targets[0].Share = 0.3
	wants(t, b, map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.LeftShift: 0, leftshift.FairChange: 0.3, leftshift.FewestChanges: 6,
	})
	first, err := solve(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range int64(3) {
		again, err := solve(shuffled(b, rand.New(rand.NewSource(seed))), asOf)
		if err != nil || !reflect.DeepEqual(first.Placements, again.Placements) {
			t.Errorf("shuffled by seed %d it is another plan (%v)", seed, err)
		}
	}
}

func TestBlocksOfOneDay(t *testing.T) {
	// Two move in each of two days, which takes two thirds of the time: 0 short of
	// half. One is not enough: a third.
	b := sized(3, 3, 2)
	b.Blocks = nil
	for i := range 2 {
		day := time.Date(2027, time.August, 4+i, 0, 0, 0, 0, time.UTC)
		b.Blocks = append(b.Blocks, leftshift.Block{Name: fmt.Sprint("Day ", i+1), Start: day, End: day, Months: leftshift.MonthsBetween(day, day)})
	}
	b.Targets = []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Block: "Day 1", Share: 0.5}, {Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Block: "Day 2", Share: 1}}
	// On the second day all 3 should be in Surgery, and 2 can: one day short.
	wants(t, b, map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.LeftShift: b.Blocks[1].Months, leftshift.FairChange: 2.0 / 3, leftshift.FewestChanges: 4,
	})
}

func TestNobodyToPlace(t *testing.T) {
	wants(t, sized(0, 3, 2), map[leftshift.GoalKind]float64{
		leftshift.PlaceEveryone: 0, leftshift.LeftShift: 0, leftshift.FairChange: 0, leftshift.FewestChanges: 0,
	})
}

func TestTargetsOfNothingAndOfAll(t *testing.T) {
	for _, c := range []struct {
		name  string
		share float64
		hard  bool
		want  map[leftshift.GoalKind]float64
	}{
		// Nobody need move.
		{"nothing", 0, false, map[leftshift.GoalKind]float64{leftshift.PlaceEveryone: 0, leftshift.LeftShift: 0, leftshift.FairChange: 0, leftshift.FewestChanges: 0}},
		{"nothing, hard", 0, true, map[leftshift.GoalKind]float64{leftshift.PlaceEveryone: 0, leftshift.FairChange: 0, leftshift.FewestChanges: 0}},
		// s = 2 and w = 1, since everyone is placed first: 12 × (3 − 2) short, and RXX loses 2 of 3.
		{"all", 1, false, map[leftshift.GoalKind]float64{leftshift.PlaceEveryone: 0, leftshift.LeftShift: 12, leftshift.FairChange: 2.0 / 3, leftshift.FewestChanges: 2}},
		// w = 0, so one of 3 has no place: RXX loses all three, and that is how many change.
		{"all, hard", 1, true, map[leftshift.GoalKind]float64{leftshift.PlaceEveryone: 1, leftshift.FairChange: 1, leftshift.FewestChanges: 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := sized(3, 3, 2)
			b.Targets[0].Share, b.Targets[0].Hard = c.share, c.hard
			wants(t, b, c.want)
		})
	}
}
