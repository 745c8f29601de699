package assign

import (
	"fmt"
	"math/rand/v2"
	"time"

	"leftshift"
)

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

// featuresOf says what of the things that make a brief hard is in it.
func featuresOf(b *leftshift.Brief) []string {
	has := map[string]bool{
		"stands": len(b.Bookings) > 0, "rule": len(b.Rules) > 0, "repeat": len(b.NoRepeats) > 0, "credit": len(b.Transfers) > 0,
	}
	for i := range b.Trainees {
		t := &b.Trainees[i]
		for what, is := range map[string]bool{
			"part time": t.WTE < 1, "pin": t.PinnedSite != "", "limit": t.MostMinutes != nil, "starts late": !t.NotBefore.IsZero(),
			"ends early": !t.NotAfter.IsZero(), "done": len(t.Done) > 0, "to come": t.ToCome > 0,
		} {
			has[what] = has[what] || is
		}
	}
	for _, r := range b.Rules {
		has["hard rule"] = has["hard rule"] || r.Hard
	}
	for _, p := range b.Posts {
		has["split"] = has["split"] || len(p.Sites) > 1
	}
	seen := map[[2]any]bool{}
	for _, p := range b.Preferences {
		k := [2]any{p.Trainee, p.Rank}
		has["ties"] = has["ties"] || seen[k]
		seen[k] = true
	}
	var list []string
	for what, is := range has {
		if is {
			list = append(list, what)
		}
	}
	return list
}
