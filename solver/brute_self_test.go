package solver_test

import (
	"fmt"
	"maps"
	"math"
	"math/rand"
	"reflect"
	"slices"
	"testing"
	"time"

	"leftshift"
)

// handBrief is one block in which three F2 doctors are all at the Acute site
// today: post Ward (3 places). Post Surgery (primary care) has 2 places and
// nobody.
func handBrief() *leftshift.Brief {
	trainees := 3
	return &leftshift.Brief{
		Settings:   leftshift.DefaultSettings(),
		Blocks:     []leftshift.Block{leftshift.UndatedBlock()},
		Programmes: []leftshift.Programme{{Code: "F2", Trainees: &trainees, WTEEach: 1}},
		Sites: []leftshift.Site{
			{Code: "HOSP", Provider: "RXX", Setting: leftshift.Acute},
			{Code: "ELM", Provider: "Y00", Setting: leftshift.PrimaryCare},
		},
		Posts: []leftshift.Post{
			{Code: "Ward", Sites: []leftshift.SiteShare{{Site: "HOSP", Share: 1}}, Specialty: "Medicine", Programmes: []string{"F2"}, Places: 3, Movable: true},
			{Code: "Surgery", Sites: []leftshift.SiteShare{{Site: "ELM", Share: 1}}, Specialty: "General practice", Programmes: []string{"F2"}, Places: 2, Movable: true},
		},
		Current: []leftshift.Current{
			{Post: "Ward", Programme: "F2", Trainees: 3},
			{Post: "Surgery", Programme: "F2", Trainees: 0},
		},
		Floors:  []leftshift.Floor{{Provider: "RXX", LeastWTE: 2}},
		Targets: []leftshift.Target{{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.5}},
	}
}

// The order of goals decides between a safe rota and the left shift, and what
// may be given up of the first is what the second can have. By hand: with w in
// Ward and s in Surgery the goals are 3-w-s unplaced, max(0, 2-w) WTE short of
// the floor, 12·max(0, (w+s)/2 - s) trainee-months short of the target, (3-w)/3
// lost by RXX and 3-w moved.
func TestBruteForceByHand(t *testing.T) {
	place := leftshift.Goal{Kind: leftshift.PlaceEveryone}
	rotas := leftshift.Goal{Kind: leftshift.SafeRotas}
	shift := leftshift.Goal{Kind: leftshift.LeftShift}
	fair := leftshift.Goal{Kind: leftshift.FairChange}
	fewest := leftshift.Goal{Kind: leftshift.FewestChanges}
	rotasLess := leftshift.Goal{Kind: leftshift.SafeRotas, GiveUp: 1}
	for _, test := range []struct {
		name  string
		goals []leftshift.Goal
		best  []float64
	}{
		{"rotas first: w=2, s=1 is 12·(1.5-1)=6 short", []leftshift.Goal{place, rotas, shift, fair, fewest}, []float64{0, 0, 6, 1. / 3, 1}},
		{"shift first: w=1, s=2 leaves the floor 1 short", []leftshift.Goal{place, shift, rotas, fair, fewest}, []float64{0, 0, 1, 2. / 3, 2}},
		{"one WTE of the floor given up: w=1, s=2 again", []leftshift.Goal{place, rotasLess, shift, fewest}, []float64{0, 0, 0, 2}},
		{"shift before placing anybody: w=1, s=1 will do", []leftshift.Goal{shift, fewest, place}, []float64{0, 2, 0}},
		{"fewest changes first: nobody moves and all 12·1.5 months are short", []leftshift.Goal{fewest, shift, place}, []float64{0, 18, 0}},
		{"goals that nothing feeds are left out", []leftshift.Goal{{Kind: leftshift.Money}, place, {Kind: leftshift.Curriculum}}, []float64{0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := handBrief()
			b.Goals = test.goals
			_, best, feasible := bruteForce(b, date(2026, 1, 1))
			if !feasible || !slices.EqualFunc(best, test.best, func(x, y float64) bool { return math.Abs(x-y) < 1e-9 }) {
				t.Errorf("best values %v, feasible %v; want %v", best, feasible, test.best)
			}
		})
	}
	t.Run("a hard target above the places has no plan", func(t *testing.T) {
		b := handBrief()
		b.Goals = []leftshift.Goal{place}
		b.Targets[0].Hard = true
		b.Posts[0].LeastTrainees = 3 // Ward keeps 3, so Surgery has none of them
		if _, _, feasible := bruteForce(b, date(2026, 1, 1)); feasible {
			t.Error("brute force found a plan where Ward needs all 3 and half of them must leave it")
		}
	})
}

// The brute force and the audit, written apart, must agree on every plan there
// is, good and bad, of briefs small enough to list every vector of counts.
func TestBruteForceAgreesWithAudit(t *testing.T) {
	t.Parallel() // one of the longest
	r := rand.New(rand.NewSource(7))
	briefs, plans, halves := 0, 0, 0
	for tries := 0; briefs < 60 || tries < 1000; tries++ {
		b, asOf := randomBrief(r)
		if briefs >= 60 {
			b.Settings.Granularity = leftshift.Granularities()[1]
		}
		s := newSearch(b, asOf)
		most := 0 // trainees of a programme, so that no count can be larger
		for _, trainees := range s.need {
			most = max(most, slices.Max(trainees))
		}
		if math.Pow(float64(most+1), float64(len(s.pairs)*len(b.Blocks))) > 5000 {
			continue
		}
		briefs++
		halves += s.parts - 1
		good := map[string]goalValues{}
		s.each(func(plan [][]int, values goalValues) { good[key(plan)] = values })
		box(s, most, func(trainees [][]int) {
			p, ok := s.plan(trainees, asOf)
			if !ok {
				return // more placed than there are, which no list of unplaced can express
			}
			plans++
			findings := leftshift.Audit(b, p)
			values, kept := good[key(trainees)]
			if kept == findings.HasErrors() {
				t.Fatalf("brute force says %v to %v of %+v as of %v; audit finds %v", kept, trainees, b, asOf, findings)
			}
			if kept {
				delete(good, key(trainees))
				compareValues(t, values, leftshift.GoalValues(b, p))
			}
		})
		for plan := range good {
			t.Errorf("brute force accepts %q, which places more than there are", plan)
		}
	}
	t.Logf("%d briefs, %d of them of half trainees, %d plans", briefs, halves, plans)
	if halves < 10 {
		t.Errorf("%d briefs of half trainees, want 10 or more", halves)
	}
}

// On the larger briefs the audit passes a sample of the plans that the brute
// force accepts, and gives the same values.
func TestBruteForceSamplesPassAudit(t *testing.T) {
	r := rand.New(rand.NewSource(11))
	for i := range 80 {
		random := randomBrief
		if i >= 60 {
			random = randomParts
		}
		b, asOf := random(r)
		s := newSearch(b, asOf)
		seen := 0
		s.each(func(trainees [][]int, values goalValues) {
			seen++
			if seen&(seen-1) != 0 { // the 1st, 2nd, 4th, 8th, ...
				return
			}
			p, ok := s.plan(trainees, asOf)
			if !ok {
				t.Fatalf("brute force places more than there are: %v", trainees)
			}
			if findings := leftshift.Audit(b, p); len(findings) > 0 {
				t.Fatalf("audit of a plan that the brute force accepts: %v\n%v\n%+v", findings, trainees, b)
			}
			compareValues(t, values, leftshift.GoalValues(b, p))
		})
	}
}

// The same seed must give the same brief, or a failure can't be looked into.
func TestRandomBriefsRepeat(t *testing.T) {
	x, xDay := randomBrief(rand.New(rand.NewSource(3)))
	y, yDay := randomBrief(rand.New(rand.NewSource(3)))
	if !reflect.DeepEqual(x, y) || !xDay.Equal(yDay) {
		t.Errorf("two briefs from one seed differ:\n%+v\n%+v", x, y)
	}
}

// Random briefs must keep exercising every part of the reference.
func TestRandomBriefsAreVaried(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	count := map[string]int{}
	note := func(what string, there bool) {
		if there {
			count[what]++
		}
	}
	const briefs = 200
	candidates := 0
	for range briefs {
		b, asOf := randomBrief(r)
		kinds, best, feasible := bruteForce(b, asOf)
		s := newSearch(b, asOf)
		candidates += s.candidates()
		note("over 1000 combinations", s.candidates() > 1000)
		note("has a plan", feasible)
		note("has no plan", !feasible)
		note("something short", feasible && slices.Max(best) > 0)
		note("frozen block", b.Blocks[0].Timing(asOf, b.Settings) == leftshift.Frozen)
		note("undated", b.Blocks[0].Undated())
		note("intake", len(b.Intake) > 0)
		note("supervision", len(b.Supervision) > 0)
		note("transfers", len(b.Transfers) > 0)
		note("budgets", len(b.Budgets) > 0)
		note("travel", len(b.Travel) > 0)
		for i, kind := range kinds {
			note("something short of "+kind.Name(), best[i] > 0)
		}
		loans, roles := 0, 0
		s.each(func(plan [][]int, _ goalValues) {
			if roles > 0 && loans > 0 {
				return
			}
			var p leftshift.Plan
			s.staff(&p, plan)
			loans, roles = loans+len(p.Loans), roles+len(p.NewRoles)
		})
		note("loan", loans > 0)
		note("new role", roles > 0)
		for _, limit := range b.Limits {
			count[limit.Kind.String()]++
		}
		for _, rule := range b.Rules {
			count[rule.Kind.String()]++
			note("hard rule", rule.Hard)
		}
		for _, target := range b.Targets {
			note("hard target", target.Hard)
			note("scope "+target.Scope.String()[:3], true)
		}
	}
	t.Logf("%d combinations of block plans on average", candidates/briefs)
	for _, what := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%-25s %d", what, count[what])
		if count[what] < 3 {
			t.Errorf("only %d of %d random briefs: %s", count[what], briefs, what)
		}
	}
	if count["has a plan"] < briefs/3 || count["has no plan"] < briefs/20 {
		t.Errorf("%d of %d briefs have a plan, %d have none; both should be common", count["has a plan"], briefs, count["has no plan"])
	}
}

// box visits every vector of counts from 0 to most, by block and pair.
func box(s *search, most int, visit func(trainees [][]int)) {
	trainees := make([][]int, len(s.blocks))
	for i := range trainees {
		trainees[i] = make([]int, len(s.pairs))
	}
	var fill func(i int)
	fill = func(i int) {
		if i == len(s.blocks)*len(s.pairs) {
			visit(trainees)
			return
		}
		for n := 0; n <= most; n++ {
			trainees[i/len(s.pairs)][i%len(s.pairs)] = n
			fill(i + 1)
		}
	}
	fill(0)
}

func key(trainees [][]int) string {
	var digits []byte
	for _, counts := range trainees {
		for _, n := range counts {
			digits = append(digits, byte('0'+n))
		}
	}
	return string(digits)
}

// plan dresses counts up as a plan, with the fewest minutes and new roles; false
// when a block has more placed than there are trainees.
func (s *search) plan(trainees [][]int, asOf time.Time) (*leftshift.Plan, bool) {
	p := &leftshift.Plan{AsOf: asOf}
	demand := s.brief.Demand()
	cohorts := s.brief.Cohorts()
	for block := range s.brief.Blocks {
		left := map[leftshift.Cohort]int{}
		for _, c := range cohorts {
			left[c] = s.parts * demand[c][block]
		}
		for i := range s.homes {
			h := &s.homes[i]
			best, ok := h.deal(block, trainees[block])
			if !ok {
				return nil, false
			}
			for j, index := range h.pairs {
				pair := &s.pairs[index]
				before := pair.today[block]
				for k, area := range h.areas {
					after := best.trainees[j][k]
					left[leftshift.Cohort{Programme: pair.programme.Code, HomeArea: area}] -= after
					if before != 0 || after != 0 {
						p.Placements = append(p.Placements, leftshift.Placement{
							Programme: pair.programme.Code, HomeArea: area, Post: pair.post.Code, Block: block,
							Before: s.trainees(before), After: s.trainees(after),
						})
					}
					before = 0
				}
			}
		}
		for _, c := range cohorts {
			if left[c] > 0 {
				p.Unplaced = append(p.Unplaced, leftshift.Unplaced{Programme: c.Programme, HomeArea: c.HomeArea, Block: block, Trainees: s.trainees(left[c])})
			}
		}
	}
	s.staff(p, trainees)
	p.Sort()
	return p, true
}

// trainees gives what so many parts of trainees are.
func (s *search) trainees(parts int) leftshift.Trainees {
	n, ok := leftshift.ParseTrainees(float64(parts) / float64(s.parts))
	if !ok {
		panic(fmt.Sprintf("%d parts of 1/%d", parts, s.parts))
	}
	return n
}

func compareValues(t *testing.T, values goalValues, audited map[leftshift.GoalKind]float64) {
	t.Helper()
	for kind, value := range audited {
		if math.Abs(values[kind]-value) > 1e-9 {
			t.Fatalf("%s is %v by brute force and %v by audit", kind, values[kind], value)
		}
	}
}
