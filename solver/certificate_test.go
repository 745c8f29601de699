package solver_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"leftshift/solver"
)

// wrongs are ways to get multipliers wrong, by a slip or on purpose.
var wrongs = []struct {
	name  string
	spoil func(r *rand.Rand, y []float64)
}{
	{"one is another number", func(r *rand.Rand, y []float64) { y[r.Intn(len(y))] = 10 * r.NormFloat64() }},
	{"all are a little off", func(r *rand.Rand, y []float64) {
		for i := range y {
			y[i] += 0.01 * r.NormFloat64()
		}
	}},
	{"all have the other sign", func(_ *rand.Rand, y []float64) {
		for i := range y {
			y[i] = -y[i]
		}
	}},
	{"all are ten times as large", func(_ *rand.Rand, y []float64) {
		for i := range y {
			y[i] *= 10
		}
	}},
	{"they are those of other rows", func(r *rand.Rand, y []float64) {
		r.Shuffle(len(y), func(i, j int) { y[i], y[j] = y[j], y[i] })
	}},
	{"all are random", func(r *rand.Rand, y []float64) {
		for i := range y {
			y[i] = math.Exp(4*r.NormFloat64()) * r.NormFloat64()
		}
	}},
	{"some are no numbers", func(r *rand.Rand, y []float64) {
		y[r.Intn(len(y))], y[r.Intn(len(y))] = math.NaN(), math.Inf(1)
	}},
	{"one is huge", func(r *rand.Rand, y []float64) { y[r.Intn(len(y))] = 1e300 }},
}

// From wrong multipliers come weaker bounds, never a claim that brute force can
// refute.
func TestWrongMultipliersProveLess(t *testing.T) {
	const briefs = 200
	weaker, bounds := 0, 0
	for seed := range int64(briefs) {
		r := rand.New(rand.NewSource(seed))
		b, day := randomBrief(r)
		best := bestOf(b, day)
		_, certificate := certified(t, b, day)
		if certificate == nil {
			continue
		}
		right, _, err := certificate.Check(b)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for _, wrong := range wrongs {
			spoilt := *certificate
			spoilt.Goals = slices.Clone(certificate.Goals)
			for k := range spoilt.Goals {
				spoilt.Goals[k].Multipliers = slices.Clone(spoilt.Goals[k].Multipliers)
				wrong.spoil(r, spoilt.Goals[k].Multipliers)
			}
			got, _, err := spoilt.Check(b)
			if err != nil {
				t.Fatalf("seed %d, %s: %v", seed, wrong.name, err)
			}
			for k, g := range got {
				bounds++
				if g.Bound < right[k].Bound-1e-6 {
					weaker++
				}
				if g.Bound > best[aim(g)]+1e-9 || g.Reach > best[aim(g)]+1e-9 {
					t.Errorf("seed %d, %s: %s is %v at best; wrong multipliers claim not below %v", seed, wrong.name, aim(g).Name(), best[aim(g)], g.Bound)
				}
			}
		}
	}
	t.Logf("%d of %d bounds from wrong multipliers are weaker", weaker, bounds)
	if weaker < bounds/20 {
		t.Error("hardly any bound got weaker, so the test shows nothing")
	}
}

// A certificate is for one brief and one day.
func TestCertificateIsOfOneBrief(t *testing.T) {
	b, day := randomBrief(rand.New(rand.NewSource(0)))
	_, certificate := certified(t, b, day)
	if certificate == nil {
		t.Fatal("brief 0 has no plan; take another seed")
	}
	for _, c := range []struct {
		name   string
		change func(c *solver.Certificate)
		want   string
	}{
		{"another form", func(c *solver.Certificate) { c.Schema = "leftshift/certificate/9" }, "not of the form"},
		{"no day", func(c *solver.Certificate) { c.AsOf = "tomorrow" }, "not of the form"},
		{"another size", func(c *solver.Certificate) { c.Rows++ }, "rows"},
		{"other numbers", func(c *solver.Certificate) { c.Model = strings.Repeat("0", 64) }, "other numbers"},
		{"a goal missing", func(c *solver.Certificate) { c.Goals = c.Goals[1:] }, "goal 1"},
		{"another goal", func(c *solver.Certificate) { c.Goals[0].Goal = "Travel by tram" }, "Travel by tram"},
		{"multipliers of another size", func(c *solver.Certificate) { c.Goals[0].Multipliers = make([]float64, 3) }, "3 multipliers"},
	} {
		changed := *certificate
		changed.Goals = slices.Clone(certificate.Goals)
		c.change(&changed)
		if _, _, err := changed.Check(b); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
	more := *b
	more.Posts = slices.Clone(b.Posts)
	more.Posts[0].Places++
	if _, _, err := certificate.Check(&more); err == nil {
		t.Error("a brief with one more place passes for the certificate's own")
	}
}

// Multipliers come back from a file as they were, and are small there.
func TestMultipliersRoundTrip(t *testing.T) {
	want := make(solver.Multipliers, 20_000)
	for i := 7; i < len(want); i += 300 {
		want[i] = float64(i) / 7
	}
	for _, list := range []solver.Multipliers{want, {}, {0, 0}, {1}, {0, -0.1}, nil} {
		text, err := json.Marshal(list)
		if err != nil {
			t.Fatal(err)
		}
		var got solver.Multipliers
		if err := json.Unmarshal(text, &got); err != nil || !slices.Equal(got, list) {
			t.Errorf("%d multipliers came back as %d: %v", len(list), len(got), err)
		}
		if most := 1000; len(text) > most { // 67 numbers of 8 bytes, in 4/3 of the bytes
			t.Errorf("%d bytes, want at most %d", len(text), most)
		}
	}
}

// Whatever a file holds in place of multipliers is read or refused, and what is
// read can be written.
func FuzzMultipliers(f *testing.F) {
	text, err := json.Marshal(solver.Multipliers{0, 1.5, 0, -2})
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{string(text), `null`, `""`, `"AAAA"`, `3`, `"//8="`, fmt.Sprintf("%q", strings.Repeat("A", 100))} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var m solver.Multipliers
		if json.Unmarshal([]byte(text), &m) != nil {
			return
		}
		if _, err := json.Marshal(m); err != nil {
			t.Errorf("read and can't be written: %v", err)
		}
	})
}
