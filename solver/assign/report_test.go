package assign

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"leftshift"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// The report of an assignment works the brief out again without the solver. On
// what the solver proves to be best the two agree: nobody is told that a better
// place was to be had, and months short and blocks without a place are the same.
func TestReportAgreesWithTheSolver(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	proven, exchanged := 0, 0
	for n := range 80 {
		b := smallRotation(random)
		b.Preferring = leftshift.PreferenceModes()[n%3]
		openings := leftshift.OpeningsOfPosts(b)
		a, err := Solve(context.Background(), b, openings, Options{Seed: 7, LP: clp.Engine{}, Integer: cbc.Engine{}})
		if err != nil {
			t.Fatal(err)
		}
		if a.Status != leftshift.Optimal {
			continue
		}
		proven++
		r := leftshift.NewAssignReport(b, openings, a)
		for _, row := range r.Rows {
			if strings.Contains(row.Why+row.Without, "not the best") {
				t.Errorf("case %d: %s in %s: %s %s", n, row.Trainee.Key, row.Block.Name, row.Why, row.Without)
			}
			if strings.Contains(row.Why, "Changing places would") {
				exchanged++
			}
		}
		months := 0.0 // of rules that are soft, or were taken as soft: a hard one that is kept has none
		for _, c := range r.Curriculum {
			months += c.Months
		}
		for _, s := range a.Stages {
			switch {
			case s.Goal == leftshift.AssignCurriculum && math.Abs(s.Value-months) > 1e-6:
				t.Errorf("case %d: %v months short, the solver says %v", n, months, s.Value)
			case s.Goal == leftshift.AssignEveryone && int(s.Value) != r.Totals.Unplaced:
				t.Errorf("case %d: %d unplaced, the solver says %v", n, r.Totals.Unplaced, s.Value)
			}
		}
	}
	if proven < 40 || exchanged == 0 {
		t.Errorf("%d of 80 cases were proven best, %d answers try an exchange", proven, exchanged)
	}
}

// smallRotation is a brief of five trainees, four posts and two blocks, with
// every kind of thing that can be in a trainee's way.
func smallRotation(random *rand.Rand) *leftshift.Brief {
	one := func(n int) bool { return random.IntN(n) == 0 }
	b := &leftshift.Brief{
		Settings:   leftshift.DefaultSettings(),
		Programmes: []leftshift.Programme{{Code: "F1", WTEEach: 1}, {Code: "F2", WTEEach: 1}},
		Unranked:   one(3),
	}
	for i := range 2 {
		block := leftshift.UndatedBlock()
		block.Name, block.Months = fmt.Sprint("Block ", i+1), 4
		b.Blocks = append(b.Blocks, block)
	}
	for i := range 4 {
		site := fmt.Sprint("S", i)
		b.Sites = append(b.Sites, leftshift.Site{Code: site, Provider: "P", Setting: leftshift.Settings()[i%3]})
		b.Posts = append(b.Posts, leftshift.Post{
			Code: fmt.Sprint("P", i), Sites: []leftshift.SiteShare{{Site: site, Share: 1}}, Specialty: fmt.Sprint("Specialty ", i/2),
			Programmes: [][]string{{"F1"}, {"F1", "F2"}}[random.IntN(2)], Places: 1 + random.IntN(2),
		})
		for _, home := range []string{"North", "South"} {
			b.Travel = append(b.Travel, leftshift.TravelTime{FromArea: home, Site: site, Minutes: float64(10 * random.IntN(5))})
		}
	}
	if one(2) {
		b.NoRepeats = []leftshift.NoRepeat{{Code: "N", Programmes: []string{"F1"}, Hard: one(2)}}
	}
	if one(2) {
		r := leftshift.Rule{
			Code: "R", Programmes: []string{"F1", "F2"}, Hard: one(2), Value: []float64{0.5, 2, 4}[random.IntN(3)],
			Kind: []leftshift.RuleKind{leftshift.MinMonths, leftshift.MaxMonths, leftshift.MinShare, leftshift.MaxShare}[random.IntN(4)],
			Of:   leftshift.Of{Kind: leftshift.OfSetting, Setting: leftshift.Settings()[random.IntN(3)]},
		}
		if !r.Kind.InMonths() {
			r.Value = 0.5
		}
		b.Rules = []leftshift.Rule{r}
	}
	for i := range 5 {
		t := leftshift.Trainee{
			Key: fmt.Sprint("T", i), Programme: []string{"F1", "F2"}[random.IntN(2)], WTE: []float64{1, 1, 0.5}[random.IntN(3)],
			HomeArea: []string{"North", "South", ""}[random.IntN(3)], SpecialCircumstances: one(4), LastRank: random.IntN(4), ToCome: float64(random.IntN(2)),
		}
		if one(3) {
			t.Done = []leftshift.TimeDone{{In: fmt.Sprint("Specialty ", random.IntN(2)), Months: 3}}
		}
		if one(6) {
			t.PinnedSite = fmt.Sprint("S", random.IntN(4))
		}
		if one(5) {
			most := 20.0
			t.MostMinutes = &most
		}
		b.Trainees = append(b.Trainees, t)
		if one(5) {
			continue // gives no preferences
		}
		for _, p := range random.Perm(4)[:1+random.IntN(4)] {
			b.Preferences = append(b.Preferences, leftshift.Preference{Trainee: t.Key, Post: fmt.Sprint("P", p), Rank: 1 + random.IntN(4)})
		}
	}
	return b
}
