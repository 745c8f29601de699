package solver_test

import (
	"context"
	"math"
	"math/rand"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

func solveDroppingOne(b *leftshift.Brief, o solver.Options) (*leftshift.Plan, error) {
	o.LP, o.Integer, o.Explain, o.DropOne = reduce.New(clp.New()), reduce.NewInteger(cbc.New()), true, true
	return solver.Solve(context.Background(), b, o)
}

// Four trainees on a ward should all be in a surgery that has nobody today and offers
// four extra places. Nothing keeps them from it: the plan has four WTE of the offer, and
// without it nobody moves, and all of their 4 x 12 trainee-months are short of the target.
func TestWhatRestsOnOneOffer(t *testing.T) {
	b := oneMove()
	b.Limits = nil
	plan, err := solveDroppingOne(b, solver.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Rests) != 1 {
		t.Fatalf("got %+v, want the surgery's offer alone", plan.Rests)
	}
	rest := plan.Rests[0]
	if rest.Code != "Y001" || rest.WTE != 4 || !slices.Equal(rest.Offers, []leftshift.Offer{{Post: "surgery", WTE: 4}}) {
		t.Errorf("got %+v, want 4 WTE in the surgery", rest)
	}
	if worst := rest.Worst(); worst == nil || worst.Goal != leftshift.LeftShift || worst.With != 0 || worst.Without != 48 {
		t.Errorf("the goal that is worse first is %+v, want Left shift, from 0 to 48 trainee-months", worst)
	}
	if !rest.Carries() {
		t.Error("the offer carries the target, and the plan is not marked")
	}

	b.Posts[1].LeastTrainees = 1 // nobody there is no plan
	if plan, err = solveDroppingOne(b, solver.Options{AsOf: asOf}); err != nil {
		t.Fatal(err)
	}
	if len(plan.Rests) != 1 || !plan.Rests[0].NoPlan {
		t.Errorf("got %+v, want that no plan is left without the offer", plan.Rests)
	}
}

// What a plan would lose without an offer is what linear programs from nothing say of
// the brief whose posts have no places but today's; and asking changes nothing else.
func TestRestsAreFullSolves(t *testing.T) {
	r := rand.New(rand.NewSource(13))
	worse, none, impossible := 0, 0, 0
	for range 150 {
		b, day := randomBrief(r)
		plan, err := solveDroppingOne(b, solver.Options{AsOf: day})
		if err != nil {
			continue
		}
		o := solver.Options{AsOf: day, LP: clp.New(), Integer: cbc.New()}
		with, _, err := solver.Linear(context.Background(), b, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, rest := range plan.Rests {
			without := offerWithdrawn(b, rest.Code)
			if without == nil {
				continue
			}
			after, _, err := solver.Linear(context.Background(), without, o)
			if rest.Untried || rest.NoPlan != (err != nil) {
				t.Errorf("without the offer of %s: %+v, and from nothing the error is %v", rest.Code, rest, err)
			}
			if err != nil {
				impossible++
				continue
			}
			if rest.Worst() == nil {
				none++
			} else {
				worse++
			}
			for name, v := range after {
				change := 0.0
				for _, c := range rest.Changes {
					if aim := c.Aim(); aim.Name() == name {
						change = c.Without - c.With
					}
				}
				if want := v - with[name]; math.Abs(change-want) > 1e-4*math.Max(1, math.Abs(v)) {
					t.Errorf("without the offer of %s, %s is said to change by %v; from nothing by %v", rest.Code, name, change, want)
				}
			}
		}
	}
	t.Logf("%d worse, %d not, %d impossible", worse, none, impossible)
	if worse < 20 || impossible < 2 {
		t.Errorf("%d offers were missed, and without %d there was no plan: too few to test", worse, impossible)
	}
}

// offerWithdrawn gives a brief in which no post of a provider's has more places than
// trainees today; nil where places can't say so, since today differs between blocks or is
// no whole WTE.
func offerWithdrawn(b *leftshift.Brief, provider string) *leftshift.Brief {
	c := *b
	c.Posts = slices.Clone(b.Posts)
	today, lookup := b.Today(), leftshift.NewLookup(b)
	for i := range c.Posts {
		p := &c.Posts[i]
		if lookup.ShareIn(p, func(s *leftshift.Site) bool { return s.Provider == provider }) == 0 {
			continue
		}
		wte := make([]float64, len(b.Blocks))
		for j := range b.Programmes {
			for block, n := range today[leftshift.Filling{Post: p.Code, Programme: b.Programmes[j].Code}] {
				wte[block] += float64(n) * b.Programmes[j].WTEEach
			}
		}
		if slices.Min(wte) != slices.Max(wte) || wte[0] != math.Trunc(wte[0]) {
			return nil
		}
		p.Places, p.ExtraPlaces = min(p.Places+p.ExtraPlaces, int(wte[0])), 0
	}
	return &c
}

// A brief that isn't asked what it rests on has no word of it, and the same plan.
func TestDroppingOneChangesNothingElse(t *testing.T) {
	b := oneMove()
	asked, err := solveDroppingOne(b, solver.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := solveExplained(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	if plain.Rests != nil || len(asked.Rests) == 0 {
		t.Errorf("asked: %+v; not asked: %+v", asked.Rests, plain.Rests)
	}
	if !slices.Equal(asked.Placements, plain.Placements) || !slices.Equal(asked.Goals, plain.Goals) || !slices.Equal(asked.Helps, plain.Helps) {
		t.Error("the plans differ")
	}
}
