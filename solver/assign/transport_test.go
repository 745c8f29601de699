package assign

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// Where a brief is a problem of transportation, the linear programs and the chains
// of moves come to the same, stage by stage.
func TestTransportAgreesWithPrograms(t *testing.T) {
	tried, ties := 0, 0
	for seed := range uint64(200) {
		b := small(seed)
		if len(b.Blocks) > 1 {
			continue
		}
		for i := range b.Trainees {
			b.Trainees[i].WTE = 0.5
		}
		p, _ := build(b, leftshift.OpeningsOfPosts(b), seed)
		if !p.transportable() {
			t.Fatalf("seed %d: one block and one WTE are no problem of transportation", seed)
		}
		stages := stagesOf(p, goalsOf(b), b.Preferring)
		one, other := newMaster(p, stages), newMaster(p, stages)
		byChains, err := one.transport(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		byPrograms, _, err := other.byProgram(context.Background(), Options{Seed: seed, LP: clp.New(), Integer: cbc.New(), Progress: func(string, string) {}})
		if err != nil {
			t.Fatal(err)
		}
		defer other.close()
		got, want := one.values(byChains), other.values(byPrograms)
		last := len(stages) - 1 // of ties, which programs settle to within a tolerance
		if !slices.Equal(got[:last], want[:last]) || got[last] > want[last] {
			t.Errorf("seed %d: chains of moves come to %v, programs to %v", seed, got, want)
		}
		tried++
		if got[last] > 0 {
			ties++
		}
	}
	if tried < 40 || ties == 0 {
		t.Errorf("%d briefs tried, %d with ties to settle", tried, ties)
	}
}

// Whatever prices all stages have at once, they prove nothing that is not so.
func TestWrongPricesInOrderProveLess(t *testing.T) {
	less, refused := 0, 0
	for seed := range uint64(60) {
		b := small(seed)
		b.Blocks = b.Blocks[:1]
		for i := range b.Trainees {
			b.Trainees[i].WTE, b.Trainees[i].NotBefore = 1, time.Time{}
		}
		p, _ := build(b, leftshift.OpeningsOfPosts(b), seed)
		m := newMaster(p, stagesOf(p, goalsOf(b), b.Preferring))
		whole, err := m.transport(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		last := len(m.stages) - 1
		values := m.values(whole)[:last]
		if !slices.Equal(m.bounds, values) {
			t.Errorf("seed %d: %v is proven, and the assignment comes to %v", seed, m.bounds, values)
		}
		r := rand.New(rand.NewPCG(seed, 5))
		for range 20 {
			for _, w := range m.worth {
				w[r.IntN(last)] += r.Int64N(9) - 4
			}
			switch bound := m.inOrderBound(upTo(last), m.worth); {
			case bound == nil:
				refused++
			case slices.Compare(bound, values) > 0:
				t.Errorf("seed %d: wrong prices prove %v, and the assignment comes to %v", seed, bound, values)
			case !slices.Equal(bound, values):
				less++
			}
		}
	}
	if less == 0 || refused == 0 {
		t.Errorf("of wrong prices %d prove less and %d are refused", less, refused)
	}
}
