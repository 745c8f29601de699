package assign

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// brute tries every assignment of a small brief and gives the values of the
// stages of the best one, in order. It shares nothing with the solver but the
// brief: it reads the rules from the brief's own words.
type brute struct {
	brief    *leftshift.Brief
	openings []leftshift.Opening
	find     *leftshift.Lookup
	ranks    map[string]map[string]int
	journeys *leftshift.Journeys
	left     map[string]float64 // WTE by post and block
	choice   []map[int]string   // by trainee, block to post; "" for none
	best     []float64
}

func (b *brute) room(post string, block int) string { return fmt.Sprint(post, "@", block) }

func (b *brute) run() []float64 {
	b.find, b.ranks, b.journeys = leftshift.NewLookup(b.brief), b.brief.RanksOf(), leftshift.NewJourneys(b.brief)
	b.left = map[string]float64{}
	for _, o := range b.openings {
		b.left[b.room(o.Post, o.Block)] += o.WTE
	}
	b.choice = make([]map[int]string, len(b.brief.Trainees))
	b.trainee(0)
	return b.best
}

// trainee tries every way for one trainee and goes on to the next.
func (b *brute) trainee(i int) {
	if i == len(b.brief.Trainees) {
		values := b.values()
		if b.best == nil || slices.Compare(values, b.best) < 0 {
			b.best = values
		}
		return
	}
	b.choice[i] = map[int]string{}
	b.block(i, 0)
}

func (b *brute) block(i, block int) {
	t := &b.brief.Trainees[i]
	if block == len(b.brief.Blocks) {
		if b.allowed(t, b.choice[i]) {
			b.trainee(i + 1)
		}
		return
	}
	if !t.NeedsPlace(&b.brief.Blocks[block]) {
		b.block(i, block+1)
		return
	}
	b.choice[i][block] = ""
	b.block(i, block+1)
	for k := range b.brief.Posts {
		p := &b.brief.Posts[k]
		at := b.room(p.Code, block)
		if !b.eligible(t, p, block) || b.left[at] < t.WTE-1e-9 {
			continue
		}
		b.left[at] -= t.WTE
		b.choice[i][block] = p.Code
		b.block(i, block+1)
		b.left[at] += t.WTE
	}
	delete(b.choice[i], block)
}

func (b *brute) eligible(t *leftshift.Trainee, p *leftshift.Post, block int) bool {
	_, ranked := b.ranks[t.Key][p.Code]
	most := t.MostMinutes
	if most == nil {
		most = b.find.Programme(t.Programme).MostMinutes
	}
	j, ok := b.journeys.From(t.HomeArea, p.Sites[0].Site)
	return p.Takes(t.Programme) && (ranked || len(b.ranks[t.Key]) == 0 || b.brief.Unranked) &&
		(t.PinnedSite == "" || p.Sites[0].Site == t.PinnedSite) && (most == nil || !ok || j.Minutes <= *most) &&
		b.find.Site(p.Sites[0].Site).ApprovedFor(&b.brief.Blocks[block])
}

// lacks gives the months by which a trainee falls short of one rule: blocks
// without a place count as whatever the rule would like best.
func (b *brute) lacks(t *leftshift.Trainee, r *leftshift.Rule, ways map[int]string) float64 {
	counted, all := 0.0, 0.0
	for _, d := range t.Done {
		if d.In == r.Of.Specialty {
			counted += d.Months
		}
		all += d.Months
	}
	for block, post := range ways {
		months := b.brief.Blocks[block].Months * t.WTE
		all += months
		switch {
		case post == "" && r.Kind.AtLeast(), post != "" && b.find.Post(post).Specialty == r.Of.Specialty:
			counted += months
		}
	}
	all += t.ToCome
	if r.Kind.AtLeast() {
		counted += t.ToCome
	}
	lack := r.Value - counted
	switch r.Kind {
	case leftshift.MaxMonths:
		lack = counted - r.Value
	case leftshift.MinShare:
		lack = r.Value*all - counted
	case leftshift.MaxShare:
		lack = counted - r.Value*all
	}
	return math.Max(0, math.Round(lack*1e6)/1e6)
}

func (b *brute) repeats(t *leftshift.Trainee, ways map[int]string) float64 {
	months := 0.0
	seen := map[string]bool{}
	for _, d := range t.Done {
		seen[d.In] = true
	}
	for block := range b.brief.Blocks {
		if post := ways[block]; post != "" {
			specialty := b.find.Post(post).Specialty
			if seen[specialty] {
				months += b.brief.Blocks[block].Months * t.WTE
			}
			seen[specialty] = true
		}
	}
	return months
}

func (b *brute) allowed(t *leftshift.Trainee, ways map[int]string) bool {
	for i := range b.brief.Rules {
		if b.brief.Rules[i].Hard && b.lacks(t, &b.brief.Rules[i], ways) > 0 {
			return false
		}
	}
	return len(b.brief.NoRepeats) == 0 || !b.brief.NoRepeats[0].Hard || b.repeats(t, ways) == 0
}

// values gives the value of every stage, in the usual order of the goals.
func (b *brute) values() []float64 {
	worst := b.brief.WorstRank()
	var unplaced, special, short, total, minutes, changes, over float64
	ranks := make([]float64, worst+3) // placements by rank; worst+1 for not ranked, worst+2 for no place
	for i := range b.brief.Trainees {
		t := &b.brief.Trainees[i]
		ways := b.choice[i]
		for j := range b.brief.Rules {
			if !b.brief.Rules[j].Hard {
				short += b.lacks(t, &b.brief.Rules[j], ways)
			}
		}
		if len(b.brief.NoRepeats) > 0 && !b.brief.NoRepeats[0].Hard {
			short += b.repeats(t, ways)
		}
		last := ""
		for block := range b.brief.Blocks {
			post, needs := ways[block]
			if !needs {
				continue
			}
			rank, ranked := b.ranks[t.Key][post]
			switch {
			case post == "":
				rank = worst + 2
				unplaced++
			case !ranked:
				rank = worst + 1
			}
			if post != "" {
				j, _ := b.journeys.From(t.HomeArea, b.find.Post(post).Sites[0].Site)
				minutes += j.Minutes
				site := b.find.Post(post).Sites[0].Site
				if last != "" && site != last {
					changes++
				}
				last = site
			}
			hasRanks := len(b.ranks[t.Key]) > 0
			if t.SpecialCircumstances && (hasRanks || post == "") {
				special += float64(rank - 1)
			}
			if hasRanks {
				ranks[rank]++
				total += float64(rank)
				over += float64(max(0, t.LastRank-1) * (rank - 1))
			}
		}
	}
	values := []float64{unplaced, special, math.Round(short*1e6) / 1e6}
	switch b.brief.Preferring {
	case leftshift.FewestLowRanks:
		for r := 1; r <= worst; r++ {
			beyond := 0.0
			for _, n := range ranks[r+1:] {
				beyond += n
			}
			values = append(values, beyond)
		}
	case leftshift.LeastTotalRank:
		values = append(values, total)
	case leftshift.LeastWorstRank:
		for r := worst + 1; r > 1; r-- {
			sum := 0.0
			for _, n := range ranks[r:] {
				sum += n
			}
			values = append(values, sum)
		}
	}
	return append(values, math.Round(minutes*1e3)/1e3, changes, over)
}

// small makes a random brief that brute force can answer: part-time trainees,
// ties among preferences, months done, pins, limits on journeys, approvals,
// trainees who start late.
func small(seed uint64) *leftshift.Brief {
	r := rand.New(rand.NewPCG(seed, 7))
	b := &leftshift.Brief{Settings: leftshift.DefaultSettings(), Unranked: r.IntN(2) == 0, Preferring: leftshift.PreferenceModes()[r.IntN(3)]}
	blocks := 1 + r.IntN(3)
	day := time.Date(2027, 8, 4, 0, 0, 0, 0, time.UTC)
	for i := range blocks {
		end := day.AddDate(0, 4, -1)
		b.Blocks = append(b.Blocks, leftshift.Block{Name: fmt.Sprint("B", i+1), Start: day, End: end, Months: 4})
		day = end.AddDate(0, 0, 1)
	}
	most := 60.0
	b.Programmes = []leftshift.Programme{{Code: "F1", WTEEach: 1}, {Code: "F2", WTEEach: 1, MostMinutes: &most}}
	specialties := []string{"Medicine", "Surgery", "Psychiatry"}
	for i := range 2 + r.IntN(2) {
		s := leftshift.Site{Code: fmt.Sprint("S", i), Provider: "P", Setting: leftshift.Acute}
		if r.IntN(6) == 0 && blocks > 1 {
			s.ApprovedFrom = b.Blocks[1].Start
		}
		b.Sites = append(b.Sites, s)
		for _, area := range []string{"North", "South"} {
			b.Travel = append(b.Travel, leftshift.TravelTime{FromArea: area, Site: s.Code, Minutes: float64(10 + r.IntN(70))})
		}
	}
	posts := 2 + r.IntN(2)
	for i := range posts {
		programmes := [][]string{{"F1"}, {"F2"}, {"F1", "F2"}, {"F1", "F2"}}[r.IntN(4)]
		b.Posts = append(b.Posts, leftshift.Post{
			Code: fmt.Sprint("P", i), Sites: []leftshift.SiteShare{{Site: b.Sites[r.IntN(len(b.Sites))].Code, Share: 1}},
			Specialty: specialties[r.IntN(3)], Programmes: programmes, Places: 1 + r.IntN(2), Movable: true,
		})
	}
	trainees := 2 + r.IntN(5-blocks)
	for i := range trainees {
		t := leftshift.Trainee{
			Key: fmt.Sprint("T", i), Programme: []string{"F1", "F2"}[r.IntN(2)], WTE: []float64{1, 1, 1, 0.5, 0.6, 0.8}[r.IntN(6)],
			HomeArea: []string{"North", "South"}[r.IntN(2)], SpecialCircumstances: r.IntN(5) == 0, LastRank: r.IntN(4),
		}
		if r.IntN(5) == 0 {
			t.PinnedSite = b.Sites[r.IntN(len(b.Sites))].Code
		}
		if r.IntN(5) == 0 {
			m := float64(20 + r.IntN(50))
			t.MostMinutes = &m
		}
		if r.IntN(3) == 0 {
			t.Done = []leftshift.TimeDone{{In: specialties[r.IntN(3)], Months: float64(4 * (1 + r.IntN(2)))}}
		}
		if r.IntN(4) == 0 {
			t.ToCome = float64(2 * r.IntN(4))
		}
		if r.IntN(6) == 0 && blocks > 1 {
			t.NotBefore = b.Blocks[1].Start
		}
		b.Trainees = append(b.Trainees, t)
		if r.IntN(6) > 0 {
			for p := range posts {
				if r.IntN(4) > 0 {
					b.Preferences = append(b.Preferences, leftshift.Preference{Trainee: t.Key, Post: fmt.Sprint("P", p), Rank: 1 + r.IntN(3)})
				}
			}
		}
	}
	for i := range r.IntN(3) {
		kind := []leftshift.RuleKind{leftshift.MinMonths, leftshift.MaxMonths, leftshift.MinShare, leftshift.MaxShare}[r.IntN(4)]
		value := float64(4 * r.IntN(3))
		if !kind.InMonths() {
			value = []float64{0.25, 0.5, 0.75}[r.IntN(3)]
		}
		b.Rules = append(b.Rules, leftshift.Rule{
			Code: fmt.Sprint("R", i), Programmes: []string{"F1", "F2"}, Kind: kind, Value: value, Hard: r.IntN(3) == 0,
			Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: specialties[r.IntN(3)]},
		})
	}
	if r.IntN(3) == 0 {
		b.NoRepeats = []leftshift.NoRepeat{{Code: "NR", Programmes: []string{"F1", "F2"}, Hard: r.IntN(2) == 0}}
	}
	return b
}

// Brute force and the solver agree on every stage of 500 random small briefs.
func TestBruteForceAgrees(t *testing.T) {
	cases := uint64(500)
	if testing.Short() {
		cases = 60
	}
	for seed, tried := uint64(0), uint64(0); tried < cases; seed++ {
		b := small(seed)
		openings := leftshift.OpeningsOfPosts(b)
		a, err := Solve(context.Background(), b, openings, Options{Seed: seed, LP: clp.New(), Integer: cbc.New()})
		if err != nil {
			t.Errorf("seed %d: %v", seed, err)
			tried++
			continue
		}
		if len(a.Warnings) > 0 { // a hard rule that a trainee can't keep is soft for them, which brute force does not know
			continue
		}
		tried++
		want := (&brute{brief: b, openings: openings}).run()
		if want == nil {
			t.Errorf("seed %d: brute force finds nothing that keeps the hard rules: %+v", seed, b.Rules)
			continue
		}
		for k, s := range a.Stages {
			if math.Abs(s.Value-want[k]) > 1e-4 {
				t.Errorf("seed %d: %s is %v, and brute force finds %v (all: %v, brute force %v)", seed, s.Name, s.Value, want[k], stageValues(a), want)
				break
			}
			if s.Bound > s.Value || !s.Settled() {
				t.Errorf("seed %d: %s is %v with a bound of %v", seed, s.Name, s.Value, s.Bound)
				break
			}
		}
	}
}

func stageValues(a *leftshift.Assignment) []float64 {
	var values []float64
	for _, s := range a.Stages {
		values = append(values, s.Value)
	}
	return values
}
