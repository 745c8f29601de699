package solver_test

import (
	"context"
	"fmt"
	"math/rand"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

var asOf = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)

func solve(b *leftshift.Brief, day time.Time) (*leftshift.Plan, error) {
	return solver.Solve(context.Background(), b, solver.Options{AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New())})
}

// synthetic makes a large random brief for timing.
func synthetic(r *rand.Rand, practices, trusts, programmes int) *leftshift.Brief {
	b := &leftshift.Brief{Settings: leftshift.DefaultSettings(), Goals: leftshift.DefaultGoals()}
	for i := range 6 {
		s := time.Date(2027, time.August, 4, 0, 0, 0, 0, time.UTC).AddDate(0, 6*i, 0)
		b.Blocks = append(b.Blocks, leftshift.Block{Name: fmt.Sprint("B", i+1), Start: s, End: s.AddDate(0, 6, -1), Months: 6})
	}
	for i := range programmes {
		n := 0
		b.Programmes = append(b.Programmes, leftshift.Programme{Code: fmt.Sprintf("G%02d", i), Trainees: &n, WTEEach: 1})
	}
	for i := range trusts {
		b.Sites = append(b.Sites, leftshift.Site{Code: fmt.Sprintf("T%02d", i), Provider: fmt.Sprintf("T%02d", i/2), Setting: leftshift.Acute, Area: fmt.Sprint("A", i%4)})
		for g := range programmes {
			k := 3 + r.Intn(5)
			b.Posts = append(b.Posts, leftshift.Post{Code: fmt.Sprintf("T%02d/%02d", i, g), Sites: []leftshift.SiteShare{{Site: fmt.Sprintf("T%02d", i), Share: 1}}, Specialty: fmt.Sprint("S", g%7), Programmes: []string{b.Programmes[g].Code}, Places: k, Movable: r.Intn(5) > 0})
			*b.Programmes[g].Trainees += k
		}
		b.Floors = append(b.Floors, leftshift.Floor{Site: fmt.Sprintf("T%02d", i), Specialty: fmt.Sprint("S", i%7), LeastWTE: float64(8 + r.Intn(8))})
	}
	for i := range practices {
		b.Sites = append(b.Sites, leftshift.Site{Code: fmt.Sprintf("P%03d", i), Provider: fmt.Sprintf("P%03d", i), Setting: leftshift.PrimaryCare, Area: fmt.Sprint("A", i%4)})
		g1, g2 := r.Intn(programmes), r.Intn(programmes)
		b.Posts = append(b.Posts, leftshift.Post{Code: fmt.Sprintf("P%03d", i), Sites: []leftshift.SiteShare{{Site: fmt.Sprintf("P%03d", i), Share: 1}}, Specialty: "GP", Programmes: []string{b.Programmes[g1].Code}, Places: 2, ExtraPlaces: r.Intn(4), Movable: true})
		*b.Programmes[g1].Trainees += 2
		b.Posts = append(b.Posts, leftshift.Post{Code: fmt.Sprintf("P%03dx", i), Sites: []leftshift.SiteShare{{Site: fmt.Sprintf("P%03d", i), Share: 1}}, Specialty: "GP", Programmes: []string{b.Programmes[g1].Code, b.Programmes[(g2+g1+1)%programmes].Code}, ExtraPlaces: 1 + r.Intn(4), Movable: true})
	}
	for g := range programmes {
		b.Targets = append(b.Targets, leftshift.Target{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: b.Programmes[g].Code}, Share: float64(15+r.Intn(30)) / 100})
		if g%3 == 0 {
			b.Rules = append(b.Rules, leftshift.Rule{Code: fmt.Sprint("R", g), Programmes: []string{b.Programmes[g].Code}, Kind: leftshift.MinShare, Of: leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.PrimaryCare}, Value: float64(10+r.Intn(20)) / 100})
		}
	}
	b.Targets = append(b.Targets, leftshift.Target{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.35})
	b.Limits = []leftshift.Limit{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossPerBlock, Value: 6}, {Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostLossShare, Value: 0.2}, {Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Kind: leftshift.MostMovesPerBlock, Value: 60}}
	return b
}

// BenchmarkSolve solves a synthetic region of 590 posts and 25 programmes.
func BenchmarkSolve(b *testing.B) {
	brief := synthetic(rand.New(rand.NewSource(1)), 120, 14, 25)
	for b.Loop() {
		if _, err := solve(brief, asOf); err != nil {
			b.Fatal(err)
		}
	}
}
