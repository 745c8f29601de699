package assign

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// wholeTime is the problem of a random small brief of whole-time trainees in several
// blocks; nil where there is only one, or nobody needs a place.
func wholeTime(seed uint64) *master {
	b := small(seed)
	if seed%2 == 1 {
		standing(b, seed)
	}
	for i := range b.Trainees {
		b.Trainees[i].WTE = 1
	}
	for i := range b.Bookings {
		b.Bookings[i].WTE = 1
	}
	p, _ := build(b, leftshift.OpeningsOfPosts(b), seed)
	if len(b.Blocks) == 1 || len(p.units) == 0 || !p.sameTakes() {
		return nil
	}
	return newMaster(p, stagesOf(p, goalsOf(b), b.Preferring))
}

var quietly = Options{LP: clp.New(), Integer: cbc.New(), Progress: func(string, string) {}}

// What a flow, brought into blocks, comes to is no better than the best, and what is
// proven of it is so: of the best assignment, which branch and cut finds among all
// paths.
func TestCircuitAgreesWithPrograms(t *testing.T) {
	tried, best := 0, 0
	for seed := range uint64(300) {
		one := wholeTime(seed)
		if one == nil {
			continue
		}
		last, other := len(one.stages)-1, newMaster(one.p, one.stages)
		byCircuit, err := one.byCircuit(context.Background(), quietly)
		if err != nil {
			t.Fatal(err)
		}
		byPrograms, _, err := other.byProgram(context.Background(), quietly)
		other.close()
		if err != nil {
			t.Fatal(err)
		}
		got, want := one.values(byCircuit)[:last], other.values(byPrograms)[:last]
		if slices.Compare(got, want) < 0 {
			t.Errorf("seed %d: a flow comes to %v, and branch and cut to no better than %v", seed, got, want)
		}
		for k := range last { // a bound is for the stages before at what they come to
			if one.bounds[k] > want[k] {
				t.Errorf("seed %d: %v is proven, and %v can be had", seed, one.bounds, want)
			}
			if got[k] != want[k] {
				break
			}
		}
		if one.settled(byCircuit) == last && !slices.Equal(got, want) {
			t.Errorf("seed %d: %v is proven best, and %v is", seed, got, want)
		}
		tried++
		if one.settled(byCircuit) == last {
			best++
		}
	}
	t.Logf("%d of %d are proven best", best, tried)
	if tried < 100 || best < tried/2 {
		t.Errorf("%d briefs tried, and %d of them proven best", tried, best)
	}
}

// Trainees who go round posts that are there in every block have the best assignment
// in every goal, proven, and so says whoever has the certificate.
func TestRotationsAreProvenBest(t *testing.T) {
	for _, mode := range leftshift.PreferenceModes() {
		t.Run(mode.String(), func(t *testing.T) {
			b := rotations(240, 80, 3, 20, 0)
			b.Preferring = mode
			openings := leftshift.OpeningsOfPosts(b)
			a, c := certified(t, b, openings, 1)
			for _, f := range leftshift.AuditAssignment(b, openings, a) {
				t.Errorf("%s", f)
			}
			checked, err := c.Check(b, openings, a)
			if err != nil {
				t.Fatal(err)
			}
			for k, s := range a.Stages {
				if !s.Settled() || checked.Stages[k].Bound != s.Bound {
					t.Errorf("%s is %v with a bound of %v, and the certificate's %v", s.Name, s.Value, s.Bound, checked.Stages[k].Bound)
				}
			}
		})
	}
}

// Where posts have other places in every block, or are not there in some, nothing is
// overfilled and nothing is proven that is not so.
func TestBlocksThatDiffer(t *testing.T) {
	placed := 0
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 3))
		b := rotations(60, 20, 3, 10, 0)
		b.Preferring = leftshift.LeastTotalRank
		openings := leftshift.OpeningsOfPosts(b)
		for i := range openings {
			openings[i].WTE = max(0, openings[i].WTE+float64(r.IntN(4)-1))
		}
		p, _ := build(b, openings, seed)
		m := newMaster(p, stagesOf(p, goalsOf(b), b.Preferring))
		whole, err := m.byCircuit(context.Background(), quietly)
		if err != nil {
			t.Fatal(err)
		}
		a := m.assignment(b, whole, nil)
		a.Seed = seed
		for _, f := range leftshift.AuditAssignment(b, openings, a) {
			t.Errorf("seed %d: %s", seed, f)
		}
		values := m.values(whole)
		if slices.Compare(m.bounds, values[:len(m.bounds)]) > 0 {
			t.Errorf("seed %d: %v is proven of %v", seed, m.bounds, values)
		}
		t.Log(values, m.bounds)
		placed += len(a.Places)
	}
	if placed < 12*150 {
		t.Errorf("only %d places are given", placed)
	}
}

// Prices of all stages at once, whatever they are, prove nothing of several blocks
// that is not so.
func TestWrongPricesProveLessOfSeveralBlocks(t *testing.T) {
	less := 0
	for seed := range uint64(60) {
		m := wholeTime(seed)
		if m == nil {
			continue
		}
		whole, _, err := m.byProgram(context.Background(), quietly)
		m.close()
		if err != nil {
			t.Fatal(err)
		}
		last := len(m.stages) - 1
		values := m.values(whole)[:last]
		r := rand.New(rand.NewPCG(seed, 5))
		m.worth = make([][]int64, len(m.p.pools))
		for i := range m.worth {
			m.worth[i] = make([]int64, last)
		}
		for range 20 {
			for _, w := range m.worth {
				k := r.IntN(last)
				w[k] += (r.Int64N(9) - 3) << r.IntN(24)
			}
			bounds, err := m.boundInOrder(values)
			if err != nil {
				continue
			}
			for k := range bounds {
				if bounds[k] > values[k] {
					t.Errorf("seed %d: wrong prices prove %v, and %v can be had", seed, bounds, values)
				} else if bounds[k] < values[k] {
					less++
				}
			}
			if bound := m.inOrderBound(upTo(last), m.worth); bound != nil {
				fine := slices.Clone(values)
				for k := range fine {
					fine[k] *= m.fine(k)
				}
				if slices.Compare(bound, fine) > 0 {
					t.Errorf("seed %d: wrong prices prove %v, and %v can be had", seed, bound, fine)
				}
			}
		}
	}
	if less == 0 {
		t.Error("wrong prices prove as much as right ones")
	}
}

// A certificate of all stages at once is refused for a brief that it can't be of, or
// with portions that no stage has, and then proves nothing.
func TestCertificateOfACircuitRefused(t *testing.T) {
	b := rotations(30, 10, 3, 6, 0)
	openings := leftshift.OpeningsOfPosts(b)
	a, c := certified(t, b, openings, 1)
	if !c.Order {
		t.Fatal("no prices of all stages at once")
	}
	partTime := *b
	partTime.Trainees = slices.Clone(b.Trainees)
	for i := range partTime.Trainees {
		partTime.Trainees[i].WTE = []float64{1, 0.5}[i%2]
	}
	for _, x := range []struct {
		name     string
		brief    *leftshift.Brief
		portions int64
		want     error
	}{
		{"part time", &partTime, 1, errNotSame},
		{"too many portions", b, manyPortions + 1, errPortions},
		{"fewer than none", b, -1, errPortions},
		{"as it is", b, c.Stages[0].Portions, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			wrong := *c
			wrong.Stages = slices.Clone(c.Stages)
			wrong.Stages[0].Portions = x.portions
			checked, err := wrong.Check(x.brief, openings, a)
			if !errors.Is(err, x.want) {
				t.Fatalf("%v, want %v", err, x.want)
			}
			proves := slices.ContainsFunc(checked.Stages, func(s leftshift.AssignStage) bool { return s.Bound != 0 })
			if proves != (x.want == nil) {
				t.Errorf("it proves something: %v", proves)
			}
		})
	}
}

// Having two blocks the other way round changes sites less often, and nothing else.
func TestSwapChangesSitesOnly(t *testing.T) {
	fewer := 0
	for seed := range uint64(8) {
		b := rotations(60, 20, 3, 10, 0)
		p, _ := build(b, leftshift.OpeningsOfPosts(b), seed)
		m := newMaster(p, stagesOf(p, goalsOf(b), leftshift.LeastTotalRank))
		f := m.newCircuit()
		if _, err := f.settle(context.Background(), func(string) {}); err != nil {
			t.Fatal(err)
		}
		people := f.timetable(f.walks())
		before, err := m.takenBy(people)
		if err != nil {
			t.Fatal(err)
		}
		m.swap(context.Background(), people)
		after, err := m.takenBy(people)
		if err != nil {
			t.Fatal(err)
		}
		was, is := m.values(before), m.values(after)
		for k, st := range m.stages {
			switch {
			case st.kind == tieStage:
			case st.kind == changeStage:
				fewer += int(was[k] - is[k])
				if is[k] > was[k] {
					t.Errorf("seed %d: %d changes of site became %d", seed, was[k], is[k])
				}
			case is[k] != was[k]:
				t.Errorf("seed %d: %s was %d and is %d", seed, st.name(), was[k], is[k])
			}
		}
		left := make([]int64, len(p.pools))
		for _, x := range people {
			for pool, takes := range p.units[x.unit].uses(x.way) {
				left[pool] -= takes
			}
		}
		for i := range left {
			if left[i]+p.pools[i].places < 0 {
				t.Errorf("seed %d: pool %s is overfilled", seed, p.pools[i].name)
			}
		}
	}
	if fewer == 0 {
		t.Error("no change of site is saved")
	}
}
