package assign

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// The sizes that assign is made for. Each brief is invented, from a seed:
//
//   - schools: 9,702 trainees rank all of 21 schools, one block
//   - candidates: 70,000 trainees rank all of 50 employers, one block
//   - rotation: 6,000 trainees in 3 blocks, 2,000 posts, 30 of them eligible for
//     each and ranked; curriculum rules hard and soft, no specialty twice, travel
//     and continuity
//   - part time: the same, a third of the trainees at 0.5, 0.6 or 0.8 WTE
//
// Part time is run at a tenth of that; LEFTSHIFT_ASSIGN=1/1 runs it whole, which has not
// been seen to end, and 1/4 at a quarter.

// BenchmarkAssign times Solve alone, and reports the goals' worst gap.
func BenchmarkAssign(b *testing.B) {
	share := 0.1
	if text := os.Getenv("LEFTSHIFT_ASSIGN"); text != "" {
		var over int
		if n, _ := fmt.Sscanf(text, "1/%d", &over); n != 1 || over < 1 {
			b.Fatalf("LEFTSHIFT_ASSIGN is %q, want a share such as 1/4", text)
		}
		share = 1 / float64(over)
	}
	of := func(n int) int { return int(float64(n) * share) }
	for _, c := range []struct {
		name  string
		modes []leftshift.PreferenceMode
		brief func() *leftshift.Brief
	}{
		{"schools", leftshift.PreferenceModes(), func() *leftshift.Brief { return competition(9702, 21) }},
		{"candidates", leftshift.PreferenceModes()[:1], func() *leftshift.Brief { return competition(70000, 50) }},
		{"rotation", leftshift.PreferenceModes(), func() *leftshift.Brief { return rotations(6000, 2000, 3, 30, 0) }},
		{"part time", leftshift.PreferenceModes(), func() *leftshift.Brief { return rotations(of(6000), of(2000), 3, 30, 1.0/3) }},
	} {
		for _, mode := range c.modes {
			b.Run(fmt.Sprintf("%s/%s", c.name, mode), func(b *testing.B) {
				brief := c.brief()
				brief.Preferring = mode
				openings := leftshift.OpeningsOfPosts(brief)
				var last *leftshift.Assignment
				b.ResetTimer()
				for range b.N {
					a, err := Solve(context.Background(), brief, openings, Options{Seed: 1, LP: clp.New(), Integer: cbc.New()})
					if err != nil {
						b.Fatal(err)
					}
					last = a
				}
				b.StopTimer()
				report(b, brief, openings, last)
			})
		}
	}
}

// report audits an assignment and gives the gaps of its goals.
func report(b *testing.B, brief *leftshift.Brief, openings []leftshift.Opening, a *leftshift.Assignment) {
	for _, f := range leftshift.AuditAssignment(brief, openings, a) {
		b.Errorf("%s", f)
	}
	worst, over := 0.0, 0
	for _, s := range a.Stages {
		gap := s.Gap() / max(1, s.Value)
		if gap > 0.001 {
			over++
			b.Logf("%-40s %12.3f bound %12.3f gap %.3f%%", s.Name, s.Value, s.Bound, 100*gap)
		}
		worst = max(worst, 100*gap)
	}
	b.ReportMetric(worst, "worst-gap-%")
	b.ReportMetric(float64(over), "stages-over-0.1%")
	b.ReportMetric(float64(len(a.Unplaced)), "unplaced")
}

// competition is a brief of one block in which everybody ranks every post, some
// posts being more sought after than others, with places for nearly one more each
// than are needed.
func competition(trainees, posts int) *leftshift.Brief {
	r := rand.New(rand.NewPCG(uint64(trainees), uint64(posts)))
	w := newTown()
	sought := make([]float64, posts)
	for p := range posts {
		w.post(fmt.Sprintf("P%03d", p), trainees/posts+1)
		sought[p] = 2 * r.Float64()
	}
	for i := range trainees {
		key := fmt.Sprintf("T%05d", i)
		w.trainee(key)
		likes := make([]float64, posts)
		order := make([]int, posts)
		for p := range order {
			order[p], likes[p] = p, sought[p]+r.ExpFloat64()
		}
		slices.SortFunc(order, func(x, y int) int { return cmp.Compare(likes[y], likes[x]) })
		for rank, p := range order {
			w.prefers(key, w.brief.Posts[p].Code, rank+1)
		}
	}
	return &w.brief
}

// rotations is a brief of several blocks of four months. Posts have one to five
// places, a tenth more than trainees in all; a third as many sites as posts lie on a
// square of 100 miles, and trainees rank posts near home that they like. One
// specialty in eight is general practice, of which everybody should have four months
// (a soft rule); of surgery nobody may have more than four (a hard rule); no
// specialty twice (a hard rule).
func rotations(trainees, posts, blocks, each int, partTime float64) *leftshift.Brief {
	r := rand.New(rand.NewPCG(uint64(trainees), uint64(posts)))
	w := newTown()
	b := &w.brief
	b.Blocks = nil
	for i := range blocks {
		start := day(0).AddDate(0, 4*i, 0)
		b.Blocks = append(b.Blocks, leftshift.Block{Name: fmt.Sprint("B", i+1), Start: start, End: start.AddDate(0, 4, -1), Months: 4})
	}
	type point struct{ x, y float64 }
	anywhere := func() point { return point{100 * r.Float64(), 100 * r.Float64()} }
	sites, areas := max(1, posts/3), max(1, trainees/30)
	at, homes := make([]point, sites), make([]point, areas)
	for i := range at {
		at[i] = anywhere()
		b.Sites = append(b.Sites, leftshift.Site{Code: fmt.Sprintf("S%04d", i), Provider: fmt.Sprintf("R%03d", i/3), Setting: leftshift.Acute})
	}
	specialties := []string{
		"General practice", "Surgery", "Medicine", "Psychiatry", "Paediatrics", "Obstetrics", "Emergency medicine", "Anaesthetics",
		"Radiology", "Public health", "Geriatrics", "Cardiology", "Orthopaedics", "Pathology", "Palliative care", "Neurology",
	}
	size, all := make([]int, posts), 0
	for p := range size {
		size[p] = 1 + r.IntN(5)
		all += size[p]
	}
	sought := make([]float64, posts)
	for p := range posts {
		specialty := specialties[r.IntN(len(specialties))]
		if r.IntN(8) == 0 {
			specialty = "General practice"
		}
		b.Posts = append(b.Posts, leftshift.Post{
			Code: fmt.Sprintf("P%04d", p), Sites: []leftshift.SiteShare{{Site: b.Sites[r.IntN(sites)].Code, Share: 1}}, Specialty: specialty,
			Programmes: []string{"F1"}, Places: max(1, (size[p]*trainees*11+5*all)/(10*all)), Movable: true,
		})
		sought[p] = 30 * r.Float64()
	}
	where := map[string]int{}
	for i := range b.Sites {
		where[b.Sites[i].Code] = i
	}
	minutes := make([][]float64, areas)
	for a := range homes {
		homes[a] = anywhere()
		minutes[a] = make([]float64, sites)
		for s := range at {
			dx, dy := at[s].x-homes[a].x, at[s].y-homes[a].y
			minutes[a][s] = float64(int(5 + 1.5*(abs(dx)+abs(dy))))
			b.Travel = append(b.Travel, leftshift.TravelTime{FromArea: fmt.Sprintf("A%03d", a), Site: b.Sites[s].Code, Minutes: minutes[a][s]})
		}
	}
	for i := range trainees {
		key := fmt.Sprintf("T%05d", i)
		home := r.IntN(areas)
		t := w.trainee(key)
		t.HomeArea, t.SpecialCircumstances, t.LastRank = fmt.Sprintf("A%03d", home), r.IntN(50) == 0, r.IntN(6)
		if r.Float64() < partTime {
			t.WTE = []float64{0.5, 0.6, 0.8}[r.IntN(3)]
		}
		if r.IntN(3) == 0 {
			t.Done = []leftshift.TimeDone{{In: specialties[r.IntN(len(specialties))], Months: 4}}
		}
		likes := make([]float64, posts)
		order := make([]int, posts)
		for p := range order {
			order[p], likes[p] = p, sought[p]-minutes[home][where[b.Posts[p].Sites[0].Site]]+15*r.ExpFloat64()
		}
		slices.SortFunc(order, func(x, y int) int { return cmp.Compare(likes[y], likes[x]) })
		for rank, p := range order[:min(each, posts)] {
			w.prefers(key, b.Posts[p].Code, rank+1)
		}
	}
	b.Rules = []leftshift.Rule{
		{Code: "GP", Programmes: []string{"F1"}, Kind: leftshift.MinMonths, Value: 4, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "General practice"}},
		{Code: "SURGERY", Programmes: []string{"F1"}, Kind: leftshift.MaxMonths, Value: 4, Hard: true, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Surgery"}},
	}
	b.NoRepeats = []leftshift.NoRepeat{{Code: "ONCE", Programmes: []string{"F1"}, Hard: true}}
	return b
}
