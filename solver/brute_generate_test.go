package solver_test

import (
	"fmt"
	"math/rand"
	"slices"
	"time"

	"leftshift"
)

// mostCandidates bounds the work of bruteForce on one random brief: the product
// of the ways to fill each block.
const mostCandidates = 200_000

// randomBrief makes a brief with up to four posts, two programmes and three
// blocks, mixing every family and kind of goal, and the day to plan it for. It
// is small enough for bruteForce. Most have a plan.
func randomBrief(r *rand.Rand) (b *leftshift.Brief, asOf time.Time) {
	return randomBriefIn(r, leftshift.WholeTrainees(1))
}

// randomParts makes one whose plans may place half a trainee, mostly, or less.
func randomParts(r *rand.Rand) (b *leftshift.Brief, asOf time.Time) {
	parts := leftshift.Granularities()[1:]
	return randomBriefIn(r, parts[max(0, r.Intn(6)-2)])
}

func randomBriefIn(r *rand.Rand, granularity leftshift.Trainees) (b *leftshift.Brief, asOf time.Time) {
	for {
		g := generator{Rand: r, b: &leftshift.Brief{Settings: leftshift.DefaultSettings()}}
		asOf = g.blocks()
		g.settings()
		g.sites()
		g.programmes()
		g.posts()
		g.current()
		g.transfers()
		g.floors()
		g.rules()
		g.targets()
		g.limits()
		g.supervision()
		g.money()
		g.journeys()
		g.goals()
		g.fairness()
		g.kept()
		g.b.Settings.Granularity = granularity
		if granularity != leftshift.WholeTrainees(1) && !g.fewWays() {
			continue
		}
		n := newSearch(g.b, asOf).candidates()
		if n <= mostCandidates && (n > 200 || g.chance(10)) { // few briefs with next to no choice
			return g.b, asOf
		}
	}
}

// fewWays reports whether each block can be filled in so few ways that listing
// them takes no time: parts of trainees have many more than whole ones.
func (g *generator) fewWays() bool {
	ways := 1.0
	for _, p := range g.b.Programmes {
		for _, post := range g.b.Posts {
			if post.Takes(p.Code) {
				ways *= float64(g.b.Settings.Parts()**p.Trainees + 1)
			}
		}
	}
	return ways <= 20_000
}

// generator makes the sheets of one brief.
type generator struct {
	*rand.Rand
	b *leftshift.Brief
}

// chance is true in percent of a hundred cases.
func (g *generator) chance(percent int) bool { return g.Intn(100) < percent }

func pick[T any](g *generator, from ...T) T { return from[g.Intn(len(from))] }

// origin gives each row a place of its own, so that rows can be told apart.
func origin(sheet string, row int) leftshift.Origin {
	return leftshift.Origin{File: "random.xlsx", Sheet: sheet, Row: row + 2, Columns: map[string]int{
		"Post": 1, "Programme": 1, "Block": 1, "Site code": 1, "Scope": 1, "Rule": 1, "Goal": 2, "Start": 2,
		"Kind": 2, "Value": 3, "Primary and community share": 3, "Trainees": 4, "Least WTE": 4, "Places": 5,
		"Extra places": 6, "Least trainees": 7, "Movable": 8, "Rooms": 9, "Approved from": 10, "Approved to": 11,
		"PA": 2, "Lendable share": 3, "New-role PA limit": 4, "Amount": 3, "Most minutes": 9,
	}}
}

// blocks makes up to three blocks that follow each other, and the day of the
// plan: 6 May is exactly 13 weeks before the first block and 2 September before
// the second, so those days freeze nothing more and the days after them do.
func (g *generator) blocks() time.Time {
	if g.chance(10) {
		g.b.Blocks = []leftshift.Block{leftshift.UndatedBlock()}
		return date(2026, 7, 1)
	}
	starts := []time.Time{date(2026, 8, 5), date(2026, 12, 2), date(2027, 4, 7), date(2027, 8, 4)}
	for i := range pick(g, 1, 2, 2, 3, 3) {
		g.b.Blocks = append(g.b.Blocks, leftshift.Block{
			Name: fmt.Sprintf("Block %d", i+1), Start: starts[i], End: starts[i+1].AddDate(0, 0, -1),
			Months: pick(g, 4, 4, 6, 3.5), Origin: origin("Blocks", i),
		})
	}
	return pick(g, date(2026, 1, 7), date(2026, 1, 7), date(2026, 1, 7), date(2026, 5, 6), date(2026, 5, 7), date(2026, 9, 2), date(2026, 9, 3))
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func (g *generator) settings() {
	g.b.Settings.AllowBack = g.chance(40)
	if g.chance(20) {
		g.b.Settings.FreezeWeeks, g.b.Settings.WarnWeeks = 0, 4
	}
	if g.chance(20) {
		g.b.Settings.PrimaryAndCommunity = leftshift.SettingSet{leftshift.PrimaryCare: true, leftshift.MentalHealth: true}
	}
}

// fairness picks a way by what the brief has, not by chance: the briefs of the
// seeds stay what they are.
func (g *generator) fairness() {
	ways := []leftshift.Fairness{leftshift.LargestThenNext, leftshift.FairShare, leftshift.LargestThenNext, leftshift.LargestLoss}
	g.b.Settings.Fairness = ways[(len(g.b.Sites)+len(g.b.Posts)+len(g.b.Current)+len(g.b.Goals))%len(ways)]
}

// kept has one brief in four stay close to a plan that was made before: today's
// trainees, with one more or fewer here and there. Which ones is told by what they
// have, as in fairness.
func (g *generator) kept() {
	had := len(g.b.Sites) + 2*len(g.b.Posts) + 3*len(g.b.Current) + 5*len(g.b.Goals)
	if had%4 != 0 {
		return
	}
	own := rand.New(rand.NewSource(int64(had)))
	for _, c := range g.b.Current {
		for block := range g.b.Blocks {
			if n := c.Trainees + own.Intn(3) - 1; n > 0 && c.Block == "" {
				g.b.Kept = append(g.b.Kept, leftshift.KeptPlacement{Programme: c.Programme, Post: c.Post, Block: block, Trainees: leftshift.WholeTrainees(n)})
			}
		}
	}
	g.b.Goals = slices.Insert(g.b.Goals, own.Intn(len(g.b.Goals)+1), leftshift.Goal{
		Kind: leftshift.KeepPlan, GiveUp: float64(own.Intn(4) / 3), Origin: origin("Goals", len(g.b.Goals)),
	})
}

func (g *generator) sites() {
	for i := range 2 + g.Intn(3) {
		s := leftshift.Site{
			Code: fmt.Sprintf("S%d", i+1), Provider: pick(g, "V1", "V1", "V2", "V3"),
			Setting: pick(g, leftshift.Acute, leftshift.Acute, leftshift.PrimaryCare, leftshift.Community, leftshift.MentalHealth),
			Area:    pick(g, "North", "South", ""), Origin: origin("Sites", i),
		}
		if g.chance(20) {
			rooms := 1 + g.Intn(4)
			s.Rooms = &rooms
		}
		first, last := g.b.Blocks[0], g.b.Blocks[len(g.b.Blocks)-1]
		if g.chance(10) && !first.Undated() {
			s.ApprovedFrom = pick(g, last.Start, last.Start.AddDate(0, 0, 1))
		}
		if g.chance(10) && !first.Undated() {
			s.ApprovedTo = pick(g, first.End, first.End.AddDate(0, 0, -1))
		}
		g.b.Sites = append(g.b.Sites, s)
	}
}

// programmes makes one or two, with different numbers in some blocks or home
// areas.
func (g *generator) programmes() {
	for i, code := range []string{"GPST1", "F2"}[:1+g.Intn(2)] {
		trainees := 2 + g.Intn(4)
		p := leftshift.Programme{
			Code: code, Trainees: &trainees, WTEEach: pick(g, 1, 1, 0.6, 0.5),
			HomeArea: pick(g, "", "North", "South"), Origin: origin("Programmes", i),
		}
		for _, b := range g.b.Blocks {
			if !g.chance(20) {
				continue
			}
			for range 1 + g.Intn(2) {
				g.b.Intake = append(g.b.Intake, leftshift.Intake{
					Programme: code, Block: b.Name, Trainees: 1 + g.Intn(3),
					HomeArea: pick(g, "North", "South"), Origin: origin("Intake", len(g.b.Intake)),
				})
			}
		}
		g.b.Programmes = append(g.b.Programmes, p)
	}
}

func (g *generator) posts() {
	for i := range 2 + g.Intn(3) {
		p := leftshift.Post{
			Code: fmt.Sprintf("P%d", i+1), Specialty: pick(g, "Medicine", "Psychiatry"),
			Places: pick(g, 0, 1, 1, 2, 2, 3, 4), Movable: !g.chance(12), Origin: origin("Posts", i),
		}
		order := g.Perm(len(g.b.Sites))
		share := 1.0
		if g.chance(30) {
			share = pick(g, 0.5, 0.6, 0.7)
			p.Sites = []leftshift.SiteShare{{Site: g.b.Sites[order[1]].Code, Share: []float64{0.5, 0.4, 0.3}[int(share*10+0.5)-5]}}
		}
		p.Sites = append([]leftshift.SiteShare{{Site: g.b.Sites[order[0]].Code, Share: share}}, p.Sites...)
		for _, programme := range g.b.Programmes {
			if g.chance(70) {
				p.Programmes = append(p.Programmes, programme.Code)
			}
		}
		if len(p.Programmes) == 0 {
			p.Programmes = []string{g.b.Programmes[0].Code}
		}
		if g.chance(25) {
			p.ExtraPlaces = 1
		}
		if g.chance(10) {
			p.LeastTrainees = 1
		}
		g.b.Posts = append(g.b.Posts, p)
	}
}

// current deals today's trainees out to posts that have room for them, and
// leaves some posts without a row, so that they are full.
func (g *generator) current() {
	left := map[string]int{} // to deal out, by programme: mostly no more than any block needs
	demand := g.b.Demand()
	for _, p := range g.b.Programmes {
		left[p.Code] = *p.Trainees
		for _, c := range g.b.Cohorts() {
			for _, n := range demand[c] {
				if c.Programme == p.Code && g.chance(50) {
					left[p.Code] = min(left[p.Code], n)
				}
			}
		}
	}
	for _, post := range g.b.Posts {
		if len(post.Programmes) == 1 && g.chance(20) {
			continue
		}
		space := float64(post.Places)
		for _, code := range post.Programmes {
			wte := 0.0
			for _, p := range g.b.Programmes {
				if p.Code == code {
					wte = p.WTEEach
				}
			}
			n := min(left[code], int(space/wte+1e-9), g.Intn(4))
			left[code] -= n
			space -= float64(n) * wte
			g.addCurrent(post.Code, code, "", n)
			if g.chance(10) && n > 0 {
				g.addCurrent(post.Code, code, pick(g, g.b.Blocks...).Name, n-1)
			}
		}
	}
}

func (g *generator) addCurrent(post, programme, block string, trainees int) {
	g.b.Current = append(g.b.Current, leftshift.Current{
		Post: post, Programme: programme, Block: block, Trainees: trainees, Origin: origin("Current", len(g.b.Current)),
	})
}

// ownGoals lists the goals that a brief can feed by itself.
func ownGoals() []leftshift.GoalKind {
	var kinds []leftshift.GoalKind
	for _, g := range leftshift.DefaultGoals() {
		kinds = append(kinds, g.Kind)
	}
	return kinds
}
