package solver_test

import (
	"context"
	"errors"
	"math"
	"math/rand"
	"reflect"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// earlierOf solves a brief and gives what a later run can start from.
func earlierOf(b *leftshift.Brief, day time.Time) (*leftshift.Plan, *solver.Earlier, error) {
	e := &solver.Earlier{}
	plan, err := solver.Solve(context.Background(), b, solver.Options{
		AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()),
		Certificate: func(c *solver.Certificate) { e.Certificate = c },
	})
	if err == nil {
		e.Placements = plan.Placements
	}
	return plan, e, err
}

func solveFrom(b *leftshift.Brief, day time.Time, e *solver.Earlier) (*leftshift.Plan, *solver.Certificate, error) {
	var c *solver.Certificate
	plan, err := solver.Solve(context.Background(), b, solver.Options{
		AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()), Earlier: e,
		Certificate: func(own *solver.Certificate) { c = own },
	})
	return plan, c, err
}

// tookOver reports whether a plan is an earlier one, with every goal shown to be
// best still.
func tookOver(p *leftshift.Plan) bool { return p.TieBreak == solver.TieBreakEarlier }

// A plan that is taken whole or not at all is the earlier one, or the very plan that
// there would be without an earlier run, found by the same steps.
func TestEarlierWhole(t *testing.T) {
	taken, not := 0, 0
	for seed := int64(9000); seed < 9060; seed++ {
		r := rand.New(rand.NewSource(seed))
		b, day := randomBrief(r)
		b = withTodayWritten(b)
		_, e, err := earlierOf(b, day)
		if err != nil {
			continue
		}
		changed := capacityChanged(b, r)
		plain, err := solve(changed, day)
		if err != nil {
			continue
		}
		plan, err := solver.Solve(context.Background(), changed, solver.Options{
			AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()), Known: []*solver.Earlier{e},
		})
		if err != nil {
			t.Fatal(err)
		}
		for k := range plain.Goals {
			if math.Abs(plan.Goals[k].Value-plain.Goals[k].Value) > 1e-6 {
				t.Errorf("seed %d: %s is %v, and %v without an earlier run", seed, plan.Goals[k].Name(), plan.Goals[k].Value, plain.Goals[k].Value)
			}
		}
		if tookOver(plan) {
			taken++
			continue
		}
		not++
		if !reflect.DeepEqual(plan, plain) {
			t.Errorf("seed %d: the plan is not that without an earlier run", seed)
		}
	}
	if taken < 5 || not < 5 {
		t.Errorf("%d plans were taken over and %d not: the test shows little", taken, not)
	}
}

// capacityChanged changes one capacity of a brief.
func capacityChanged(b *leftshift.Brief, r *rand.Rand) *leftshift.Brief {
	c := *b
	step := []int{-1, 1, 1}[r.Intn(3)]
	switch kind := r.Intn(4); {
	case kind == 0 && len(b.Supervision) > 0:
		c.Supervision = append([]leftshift.Supervision(nil), b.Supervision...)
		row := &c.Supervision[r.Intn(len(c.Supervision))]
		row.PA = max(0, row.PA+0.25*float64(step))
	case kind == 1 && len(b.Floors) > 0:
		c.Floors = append([]leftshift.Floor(nil), b.Floors...)
		row := &c.Floors[r.Intn(len(c.Floors))]
		row.LeastWTE = max(0, row.LeastWTE+float64(step))
	default:
		c.Posts = append([]leftshift.Post(nil), b.Posts...)
		row := &c.Posts[r.Intn(len(c.Posts))]
		row.ExtraPlaces = max(0, row.ExtraPlaces+step)
	}
	return &c
}

// A run that starts from another's plan and proof comes to the same goals as one
// that starts from nothing, whatever was changed between them: on 300 random
// briefs with one capacity changed, and on some with the earlier run of another
// brief altogether. Where it takes the plan over, its certificate proves it.
func TestStartingFromAnEarlierRunChangesNoGoal(t *testing.T) {
	taken, solved, strange := 0, 0, &solver.Earlier{}
	for seed := int64(9000); seed < 9300; seed++ {
		r := rand.New(rand.NewSource(seed))
		b, day := randomBrief(r)
		b = withTodayWritten(b)
		_, earlier, err := earlierOf(b, day)
		if err != nil {
			earlier = strange
		}
		strange = earlier
		changed := capacityChanged(b, r)
		cold, err := solve(changed, day)
		warm, certificate, warmErr := solveFrom(changed, day, earlier)
		var none *solver.NoPlanError
		if errors.As(err, &none) && errors.As(warmErr, &none) {
			continue
		}
		if err != nil || warmErr != nil {
			t.Errorf("seed %d: %v, and from the earlier run %v", seed, err, warmErr)
			continue
		}
		for k, g := range cold.Goals {
			if w := warm.Goals[k]; g.Name() != w.Name() || math.Abs(g.Best-w.Best) > 1e-6 || !w.Settled() {
				t.Errorf("seed %d: %s comes to %v, from the earlier run %s to %v (%v)", seed, g.Name(), g.Best, w.Name(), w.Best, w.Grade)
			}
		}
		for _, f := range leftshift.Audit(changed, warm) {
			t.Errorf("seed %d: %s", seed, f)
		}
		if !tookOver(warm) {
			solved++
			continue
		}
		taken++
		bounds, _, err := certificate.Check(changed)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for _, g := range bounds {
			if !g.Proven() {
				t.Errorf("seed %d: the certificate of the plan that was taken over bounds %v by %v only, and it came to %v", seed, g.Goal, g.Bound, g.Best)
			}
		}
	}
	if taken < 50 || solved < 50 {
		t.Errorf("%d plans were taken over and %d solved: the test shows too little of one", taken, solved)
	}
}

// One more place where nobody wants to go leaves plan and proof as they were, and
// nothing is solved for the goals.
//
//	Two of four trainees are to be in practice, which has three places: a fourth
//	place there is of no use.
func TestACapacityOfNoUseIsNotSolvedFor(t *testing.T) {
	b := halfInPractice()
	before, earlier, err := earlierOf(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	b.Posts[1].ExtraPlaces++
	after, _, err := solveFrom(b, asOf, earlier)
	if err != nil {
		t.Fatal(err)
	}
	if !tookOver(after) {
		t.Errorf("the plan was made anew: %v", after.Methods)
	}
	for _, m := range after.Methods {
		if m.Solves > 0 {
			t.Errorf("%s was solved by %s", m.Stage, m.Name)
		}
	}
	if len(before.Placements) != len(after.Placements) {
		t.Fatalf("%d placements, before %d", len(after.Placements), len(before.Placements))
	}
	for i := range before.Placements {
		if before.Placements[i] != after.Placements[i] {
			t.Errorf("placement %+v, before %+v", after.Placements[i], before.Placements[i])
		}
	}
}

// A place that is of use is used: with practices closed to a second trainee, one
// of the two that ought to be there is; with another place, both are.
func TestACapacityOfUseIsSolvedFor(t *testing.T) {
	b := halfInPractice()
	b.Posts[1].ExtraPlaces = 1
	_, earlier, err := earlierOf(b, asOf)
	if err != nil {
		t.Fatal(err)
	}
	b.Posts[1].ExtraPlaces = 2
	after, _, err := solveFrom(b, asOf, earlier)
	if err != nil {
		t.Fatal(err)
	}
	if tookOver(after) {
		t.Error("the plan was taken over")
	}
	for _, p := range after.Placements {
		if p.Post == "P2" && p.After != leftshift.WholeTrainees(2) {
			t.Errorf("%v trainees in practice, want 2", p.After)
		}
	}
}

// halfInPractice has four trainees in hospital, and a target of half of them in a
// practice with up to three extra places.
func halfInPractice() *leftshift.Brief {
	four := 4
	return &leftshift.Brief{
		Settings: leftshift.DefaultSettings(), Goals: leftshift.DefaultGoals(),
		Blocks: []leftshift.Block{{Name: "Aug", Start: date(2027, 8, 4), End: date(2028, 2, 1), Months: 6}},
		Sites: []leftshift.Site{
			{Code: "S1", Provider: "TRUST1", Setting: leftshift.Acute},
			{Code: "S2", Provider: "PRACTICE1", Setting: leftshift.PrimaryCare},
		},
		Programmes: []leftshift.Programme{{Code: "GPST1", Trainees: &four, WTEEach: 1}},
		Posts: []leftshift.Post{
			{Code: "P1", Sites: []leftshift.SiteShare{{Site: "S1", Share: 1}}, Specialty: "General medicine", Programmes: []string{"GPST1"}, Places: 4, Movable: true},
			{Code: "P2", Sites: []leftshift.SiteShare{{Site: "S2", Share: 1}}, Specialty: "General practice", Programmes: []string{"GPST1"}, ExtraPlaces: 3, Movable: true},
		},
		Targets: []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.5}},
	}
}
