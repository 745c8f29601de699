package solver_test

import (
	"errors"
	"math/rand"
	"reflect"
	"testing"

	"leftshift"
	"leftshift/solver"
)

// shuffled gives a copy of a brief with the rows of every sheet in another
// order, goals and blocks apart: their order has a meaning.
func shuffled(b *leftshift.Brief, r *rand.Rand) *leftshift.Brief {
	c := *b
	for _, list := range []any{&c.Sites, &c.Programmes, &c.Intake, &c.Posts, &c.Current, &c.Floors, &c.Rules, &c.Targets, &c.Limits} {
		v := reflect.ValueOf(list).Elem()
		mixed := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for to, from := range r.Perm(v.Len()) {
			mixed.Index(to).Set(v.Index(from))
		}
		v.Set(mixed)
	}
	return &c
}

// The order of rows in a spreadsheet never changes a plan.
func TestRowOrder(t *testing.T) {
	for seed := range int64(60) {
		r := rand.New(rand.NewSource(seed))
		b, day := randomBrief(r)
		want, err := solve(b, day)
		if err != nil {
			continue
		}
		got, err := solve(shuffled(b, r), day)
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
			continue
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d: shuffled rows give another plan:\n%+v\n%+v", seed, got.Placements, want.Placements)
		}
	}
}

// One more place never makes an earlier goal worse: the first goal whose best
// value differs has got better.
func TestOneMorePlace(t *testing.T) {
	better := 0
	for seed := range int64(150) {
		r := rand.New(rand.NewSource(seed))
		b, day := randomBrief(r)
		b = withTodayWritten(b)
		before, err := solve(b, day)
		if err != nil {
			continue
		}
		b.Posts[r.Intn(len(b.Posts))].ExtraPlaces++
		after, err := solve(b, day)
		if err != nil {
			t.Errorf("seed %d: one more place leaves no plan: %v", seed, err)
			continue
		}
		for i := range before.Goals {
			change := after.Goals[i].Best - before.Goals[i].Best
			if change > 1e-6 {
				t.Errorf("seed %d: one more place takes %s from %v to %v", seed, before.Goals[i].Goal, before.Goals[i].Best, after.Goals[i].Best)
			}
			if change < -1e-6 {
				better++
			}
			if change < -1e-6 || change > 1e-6 {
				break
			}
		}
	}
	if better == 0 {
		t.Error("one more place never made any goal better, so the test shows nothing")
	}
}

// withTodayWritten gives a brief whose today does not follow from its places: the
// default "a post with one programme is full" is written out as Current rows.
func withTodayWritten(b *leftshift.Brief) *leftshift.Brief {
	c := *b
	c.Current = nil
	for filling, counts := range b.Today() {
		for block, trainees := range counts {
			c.Current = append(c.Current, leftshift.Current{Post: filling.Post, Programme: filling.Programme, Block: b.Blocks[block].Name, Trainees: trainees})
		}
	}
	for _, p := range b.Posts { // a row of zero keeps an empty post empty
		c.Current = append(c.Current, leftshift.Current{Post: p.Code, Programme: p.Programmes[0]})
	}
	return &c
}

// Every row that a brief without a plan reports is needed for the clash: with
// its rule taken out of the brief, the rest has a plan or clashes elsewhere, and
// the reported rows are few.
func TestClashNamesRowsOfTheBrief(t *testing.T) {
	clashes := 0
	for seed := range int64(200) {
		b, day := randomBrief(rand.New(rand.NewSource(seed)))
		_, err := solve(b, day)
		var none *solver.NoPlanError
		if !errors.As(err, &none) {
			continue
		}
		clashes++
		if len(none.Clash) == 0 {
			t.Errorf("seed %d: no plan, and no rows that clash", seed)
		}
		for _, f := range none.Clash {
			if f.At.Sheet == "" || f.Problem == "" || f.Mend == "" || f.Code != "E590" {
				t.Errorf("seed %d: a clash that can't be found or mended: %+v", seed, f)
			}
		}
	}
	if clashes < 20 {
		t.Errorf("only %d of 200 briefs had no plan; the test wants more", clashes)
	}
}
