package assign

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"leftshift"
)

// each runs a property over random small briefs, every other of them with
// placements that stand.
func each(t *testing.T, cases uint64, property func(t *testing.T, b *leftshift.Brief, seed uint64)) {
	t.Helper()
	if testing.Short() {
		cases /= 2
	}
	for seed := range cases {
		b := small(seed)
		if seed%2 == 1 {
			standing(b, seed)
		}
		t.Run(fmt.Sprint(seed), func(t *testing.T) { property(t, b, seed) })
	}
}

// written is an assignment as it would be written down: all that a user sees of it.
func written(t *testing.T, a *leftshift.Assignment) string {
	t.Helper()
	text, err := json.Marshal([]any{a.Status, a.Places, a.Unplaced, a.Stages, a.Warnings})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// shuffled gives a brief with the rows of its sheets in another order.
func shuffled(b *leftshift.Brief, seed uint64) *leftshift.Brief {
	r := rand.New(rand.NewPCG(seed, 3))
	c := *b
	c.Trainees, c.Preferences, c.Posts = slices.Clone(b.Trainees), slices.Clone(b.Preferences), slices.Clone(b.Posts)
	c.Sites, c.Travel = slices.Clone(b.Sites), slices.Clone(b.Travel)
	r.Shuffle(len(c.Trainees), func(i, j int) { c.Trainees[i], c.Trainees[j] = c.Trainees[j], c.Trainees[i] })
	r.Shuffle(len(c.Preferences), func(i, j int) { c.Preferences[i], c.Preferences[j] = c.Preferences[j], c.Preferences[i] })
	r.Shuffle(len(c.Posts), func(i, j int) { c.Posts[i], c.Posts[j] = c.Posts[j], c.Posts[i] })
	r.Shuffle(len(c.Sites), func(i, j int) { c.Sites[i], c.Sites[j] = c.Sites[j], c.Sites[i] })
	return &c
}

// The order of the rows changes nobody's place.
func TestOrderOfRowsChangesNothing(t *testing.T) {
	each(t, 120, func(t *testing.T, b *leftshift.Brief, seed uint64) {
		c := shuffled(b, seed)
		one := written(t, solve(t, b, leftshift.OpeningsOfPosts(b), seed))
		if other := written(t, solve(t, c, leftshift.OpeningsOfPosts(c), seed)); one != other {
			t.Errorf("with rows shuffled\n%s\nnot\n%s", other, one)
		}
	})
}

// What keys the trainees have is nothing to how good the assignment is.
func TestKeysChangeNoValue(t *testing.T) {
	each(t, 120, func(t *testing.T, b *leftshift.Brief, seed uint64) {
		c := *b
		c.Trainees, c.Preferences, c.Bookings = slices.Clone(b.Trainees), slices.Clone(b.Preferences), slices.Clone(b.Bookings)
		key := func(old string) string { return fmt.Sprint("K", 9-old[1], old) }
		for i := range c.Trainees {
			c.Trainees[i].Key = key(c.Trainees[i].Key)
		}
		for i := range c.Preferences {
			c.Preferences[i].Trainee = key(c.Preferences[i].Trainee)
		}
		for i := range c.Bookings {
			c.Bookings[i].Trainee = key(c.Bookings[i].Trainee)
		}
		openings := leftshift.OpeningsOfPosts(b)
		wantValues(t, "with other keys", solve(t, &c, openings, seed), solve(t, b, openings, seed))
	})
}

func wantValues(t *testing.T, what string, got, want *leftshift.Assignment) {
	t.Helper()
	if g, w := stageValues(got), stageValues(want); !slices.Equal(g, w) {
		t.Errorf("%s %v, not %v", what, g, w)
	}
}

// The same seed gives the same assignment, and another may settle ties otherwise,
// but no goal.
func TestSeedSettlesTiesOnly(t *testing.T) {
	other := 0
	each(t, 120, func(t *testing.T, b *leftshift.Brief, seed uint64) {
		openings := leftshift.OpeningsOfPosts(b)
		first := solve(t, b, openings, seed)
		if one, two := written(t, first), written(t, solve(t, b, openings, seed)); one != two {
			t.Errorf("a second run gives\n%s\nnot\n%s", two, one)
		}
		again := solve(t, b, openings, seed+1000)
		wantValues(t, "another seed gives", again, first)
		if written(t, again) != written(t, first) {
			other++
		}
	})
	if other == 0 {
		t.Error("no tie in any brief is settled otherwise by another seed")
	}
}

// One more place makes no goal worse before it makes an earlier one better.
func TestOneMorePlaceHelps(t *testing.T) {
	better := 0
	each(t, 60, func(t *testing.T, b *leftshift.Brief, seed uint64) {
		openings := leftshift.OpeningsOfPosts(b)
		before := stageValues(solve(t, b, openings, seed))
		for i := range openings {
			more := slices.Clone(openings)
			more[i].WTE++
			after := stageValues(solve(t, b, more, seed))
			switch c := slices.Compare(after, before); {
			case c > 0:
				t.Errorf("one more place in %s: %v, before %v", openings[i].Post, after, before)
			case c < 0:
				better++
			}
		}
	})
	if better == 0 {
		t.Error("one more place helps nowhere")
	}
}

// Where everybody can be placed and ranks are added up, the others' ranks come to no
// more once a trainee is gone.
func TestOneTraineeFewerHurtsNobody(t *testing.T) {
	tried := 0
	each(t, 400, func(t *testing.T, b *leftshift.Brief, seed uint64) {
		b.Preferring = leftshift.LeastTotalRank
		b.AssignGoals = []leftshift.AssignGoalUse{{Goal: leftshift.AssignEveryone}, {Goal: leftshift.AssignPreferences}}
		openings := leftshift.OpeningsOfPosts(b)
		all := solve(t, b, openings, seed)
		if all.Stages[0].Value != 0 {
			return
		}
		for i := range b.Trainees {
			c := *b
			c.Trainees = slices.Delete(slices.Clone(b.Trainees), i, i+1)
			gone := b.Trainees[i].Key
			c.Bookings = slices.DeleteFunc(slices.Clone(b.Bookings), func(k leftshift.Booking) bool { return k.Trainee == gone })
			if !slices.ContainsFunc(c.Trainees, func(x leftshift.Trainee) bool {
				return slices.ContainsFunc(c.Blocks, func(k leftshift.Block) bool { return x.NeedsPlace(&k) })
			}) {
				continue
			}
			others := 0.0 // ranks of the others while everybody was there
			for _, p := range all.Places {
				if p.Trainee != gone && !p.Booked && len(b.RanksOf()[p.Trainee]) > 0 {
					if p.Rank == 0 {
						p.Rank = b.WorstRank() + 1
					}
					others += float64(p.Rank)
				}
			}
			left := solve(t, &c, openings, seed)
			tried++
			if left.Stages[0].Value != 0 || left.Stages[1].Value > others {
				t.Errorf("without trainee %d: %v, with them the others had %v", i, stageValues(left), others)
			}
		}
	})
	if tried == 0 {
		t.Error("no brief has room for everybody")
	}
}

// How many processors there are changes not one byte.
func TestProcessorsChangeNothing(t *testing.T) {
	b := crowd()
	openings := leftshift.OpeningsOfPosts(b)
	was := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(was)
	one := solve(t, b, openings, 5)
	runtime.GOMAXPROCS(8)
	eight := solve(t, b, openings, 5)
	if x, y := written(t, one), written(t, eight); x != y || one.Steps != eight.Steps || one.Paths != eight.Paths {
		t.Errorf("on 8 processors\n%s\nnot\n%s", y, x)
	}
	for _, f := range leftshift.AuditAssignment(b, openings, eight) {
		t.Errorf("%s", f)
	}
}

// crowd is a brief of 40 trainees in 3 blocks, too many for every path of theirs to
// be written down, with rules, part-time trainees and too few good places.
func crowd() *leftshift.Brief {
	r := rand.New(rand.NewPCG(1, 2))
	b := small(3)
	specialties := []string{"Medicine", "Surgery", "Psychiatry", "General practice"}
	b.Blocks, b.Sites, b.Travel, b.Posts, b.Trainees, b.Preferences, b.NoRepeats = nil, nil, nil, nil, nil, nil, nil
	for i := range 3 {
		b.Blocks = append(b.Blocks, leftshift.Block{Name: fmt.Sprint("B", i), Start: day(0).AddDate(0, 4*i, 0), End: day(0).AddDate(0, 4*i+4, -1), Months: 4})
	}
	for i := range 8 {
		site := leftshift.Site{Code: fmt.Sprint("S", i), Provider: "P", Setting: leftshift.Acute}
		b.Sites = append(b.Sites, site)
		for _, area := range []string{"North", "South"} {
			b.Travel = append(b.Travel, leftshift.TravelTime{FromArea: area, Site: site.Code, Minutes: float64(5 + r.IntN(50))})
		}
	}
	for i := range 12 {
		b.Posts = append(b.Posts, leftshift.Post{
			Code: fmt.Sprintf("P%02d", i), Sites: []leftshift.SiteShare{{Site: fmt.Sprint("S", r.IntN(8)), Share: 1}},
			Specialty: specialties[r.IntN(4)], Programmes: []string{"F1", "F2"}, Places: 2 + r.IntN(2), Movable: true,
		})
	}
	for i := range 40 {
		t := leftshift.Trainee{
			Key: fmt.Sprintf("T%03d", i), Programme: []string{"F1", "F2"}[i%2], WTE: []float64{1, 1, 1, 0.6, 0.5}[r.IntN(5)],
			HomeArea: []string{"North", "South"}[r.IntN(2)], SpecialCircumstances: r.IntN(10) == 0, LastRank: r.IntN(4),
		}
		b.Trainees = append(b.Trainees, t)
		for rank, p := range r.Perm(len(b.Posts))[:8] {
			b.Preferences = append(b.Preferences, leftshift.Preference{Trainee: t.Key, Post: fmt.Sprintf("P%02d", p), Rank: 1 + rank/2})
		}
	}
	b.Rules = []leftshift.Rule{
		{Code: "R1", Programmes: []string{"F1", "F2"}, Kind: leftshift.MinMonths, Value: 2, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Medicine"}},
		{Code: "R2", Programmes: []string{"F2"}, Kind: leftshift.MaxMonths, Value: 4, Hard: true, Of: leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: "Surgery"}},
	}
	b.NoRepeats = []leftshift.NoRepeat{{Code: "R3", Programmes: []string{"F1"}, Hard: true}}
	return b
}
