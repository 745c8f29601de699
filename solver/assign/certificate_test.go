package assign

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// certified solves a brief and gives its certificate as it would be read again.
func certified(t *testing.T, b *leftshift.Brief, openings []leftshift.Opening, seed uint64) (*leftshift.Assignment, *Certificate) {
	t.Helper()
	var text []byte
	a, err := Solve(context.Background(), b, openings, Options{Seed: seed, LP: clp.New(), Integer: cbc.New(), Certificate: func(c *Certificate) {
		var err error
		if text, err = json.Marshal(c); err != nil {
			t.Fatal(err)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	c := &Certificate{}
	if err := json.Unmarshal(text, c); err != nil {
		t.Fatal(err)
	}
	return a, c
}

// A certificate proves what the assignment says of its stages, to whoever has the
// brief and the places alone.
func TestCertificateProvesTheBounds(t *testing.T) {
	priced := 0
	each(t, 120, func(t *testing.T, b *leftshift.Brief, seed uint64) {
		openings := leftshift.OpeningsOfPosts(b)
		a, c := certified(t, b, openings, seed)
		checked, err := c.Check(b, openings, &leftshift.Assignment{Seed: seed, Places: a.Places, Unplaced: a.Unplaced})
		if err != nil {
			t.Fatal(err)
		}
		for k, s := range checked.Stages {
			said := a.Stages[k]
			if s.Value != said.Value || s.Bound < said.Bound || s.Name != said.Name || s.Unit != said.Unit {
				t.Errorf("%+v, and the assignment says %+v", s, said)
			}
			if said.Grade == leftshift.Proven && s.Grade != leftshift.Proven {
				t.Errorf("%s is said to be proven, and is not", s.Name)
			}
		}
		if len(checked.Warnings) != len(a.Warnings) || checked.Units != a.Units {
			t.Errorf("%d warnings and %d units, not %d and %d", len(checked.Warnings), checked.Units, len(a.Warnings), a.Units)
		}
		if len(c.Places) > 0 {
			priced++
		}
	})
	if priced == 0 {
		t.Error("no certificate has a price")
	}
}

// Whatever prices a certificate has, it proves nothing that is not so: no bound is
// above what a best assignment comes to.
func TestWrongPricesProveLess(t *testing.T) {
	less := 0
	each(t, 60, func(t *testing.T, b *leftshift.Brief, seed uint64) {
		openings := leftshift.OpeningsOfPosts(b)
		a, c := certified(t, b, openings, seed)
		if a.Status != leftshift.Optimal || c.Order { // see TestWrongPricesInOrderProveLess
			return
		}
		sorted, given := inKeyOrder(b, openings)
		p, _ := build(sorted, given, seed)
		m := &master{p: p, stages: stagesOf(p, goalsOf(b), b.Preferring), desks: newDesks()}
		values, err := m.valuesOf(sorted, a)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(seed, 5))
		for range 20 {
			list, err := c.prices(m, sorted)
			if err != nil {
				t.Fatal(err)
			}
			m.banned = make([]bool, len(m.stages))
			for k, w := range list {
				for _, prices := range [][]int64{w.stages[:k], w.pools} {
					for i := range prices {
						switch r.IntN(4) {
						case 0:
							prices[i] = r.Int64N(2 * scale)
						case 1:
							prices[i] = r.Int64() // up to the largest that there is
						}
					}
				}
				if bound := m.proves(k, w, values); bound > values[k] {
					t.Errorf("%s: wrong prices prove %d, and it comes to %d", m.stages[k].name(), bound, values[k])
				} else if bound < values[k] {
					less++
				}
				m.banned[k] = values[k] == 0
			}
		}
	})
	if less == 0 {
		t.Error("wrong prices prove as much as right ones")
	}
}

// A certificate of another brief, or one that is none, is refused in words, and
// proves nothing.
func TestCertificateOfAnotherBrief(t *testing.T) {
	b := crowd()
	openings := leftshift.OpeningsOfPosts(b)
	a, right := certified(t, b, openings, 1)
	for _, c := range []struct {
		name  string
		spoil func(*Certificate)
		want  string
	}{
		{"another form", func(c *Certificate) { c.Schema = "leftshift/certificate/1" }, "not of the form"},
		{"other parts", func(c *Certificate) { c.Parts = 1 }, "not of the form"},
		{"another post", func(c *Certificate) { c.Places[0].Post = "P99" }, "places of post P99"},
		{"another block", func(c *Certificate) { c.Places[0].Block = "B9" }, "in B9, and there are none"},
		{"a stage too few", func(c *Certificate) { c.Stages = c.Stages[1:] }, "stages, and the brief"},
		{"another goal", func(c *Certificate) { c.Stages[0].Stage = "Travel" }, "stage 1 of the certificate is Travel"},
		{"too many prices", func(c *Certificate) { c.Stages[0].Before = []int64{1} }, "more prices"},
		{"a price below zero", func(c *Certificate) { c.Stages[4].Places = []int64{-1} }, "below zero"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, err := json.Marshal(right)
			if err != nil {
				t.Fatal(err)
			}
			wrong := &Certificate{}
			if err := json.Unmarshal(text, wrong); err != nil {
				t.Fatal(err)
			}
			c.spoil(wrong)
			checked, err := wrong.Check(b, openings, a)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if slices.ContainsFunc(checked.Stages, func(s leftshift.AssignStage) bool { return s.Bound != 0 }) {
				t.Error("it proves something all the same")
			}
		})
	}
}

// A certificate says nothing of anybody: whoever has it learns prices of posts.
func TestCertificateNamesNobody(t *testing.T) {
	b := crowd()
	_, c := certified(t, b, leftshift.OpeningsOfPosts(b), 1)
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for i := range b.Trainees {
		if strings.Contains(string(text), `"`+b.Trainees[i].Key) {
			t.Errorf("%s is in the certificate", b.Trainees[i].Key)
		}
	}
}
