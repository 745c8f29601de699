package solver_test

import (
	"context"
	"errors"
	"flag"
	"math"
	"math/rand"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/reduce"
)

func curveOptions(day time.Time) solver.Options {
	return solver.Options{AsOf: day, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New())}
}

func axisOf(t testing.TB, word string) leftshift.Axis {
	t.Helper()
	a, ok := leftshift.ParseAxis(word)
	if !ok {
		t.Fatalf("no axis is called %s", word)
	}
	return a
}

// By hand, from fixtures/two-practices/README.md. The curriculum takes g1 = g2 = 2, the
// loss limit then leaves f1 = 0, and f2 is anything from 0 to 1: 12 + f2 of 36
// placements are in primary care, 4 + f2 trainees are moved, and the hospital loses 2 + f2
// of 14. So the curves are one line each, from 12/36 with 4 moved and 2/14 lost to 13/36
// with 5 and 3/14.
func TestCurveByHand(t *testing.T) {
	b := readFixture(t, filepath.Join("..", "fixtures", "two-practices", "brief.xlsx"))
	for word, want := range map[string][2]float64{"changes": {4, 5}, "donor-loss": {2. / 14, 3. / 14}} {
		c, _, err := solver.Frontier(t.Context(), b, axisOf(t, "target"), axisOf(t, word), curveOptions(asOf))
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Points) != 2 || len(c.Edges) != 1 || len(c.Held) != 3 {
			t.Fatalf("%s: got %+v, want one line with three goals held", word, c)
		}
		for i, x := range []float64{12. / 36, 13. / 36} {
			if p := c.Points[i]; math.Abs(p.X-x) > 1e-9 || math.Abs(p.Y-want[i]) > 1e-8 {
				t.Errorf("%s: corner %d is %+v, want %v and %v", word, i+1, p, x, want[i])
			}
		}
		if e := c.Edges[0]; math.Abs(e.Slope-36*(want[1]-want[0])) > 1e-6 || !(e.Gap >= 0 && e.Gap < 1e-7) {
			t.Errorf("%s: %+v, want a slope of %v, proven", word, e, 36*(want[1]-want[0]))
		}
		if math.Abs(c.Own.X-13./36) > 1e-9 || math.Abs(c.Own.Y-want[1]) > 1e-9 {
			t.Errorf("%s: the brief's own plan is at %+v, want the far end", word, c.Own)
		}
	}
}

// A brief with a corner in the middle of its curve, by hand. Four trainees are on a ward,
// with up to two places at Elm, ten minutes away, and two at Oak, forty minutes away; the
// ward is next door. Of four placements 0, 1, 2, 3, 4 in primary care take 0, 10, 20, 60 and
// 100 minutes: two lines, of 40 and 160 minutes for the whole share.
func TestCurveWithACorner(t *testing.T) {
	b := oneMove()
	b.Limits, b.Targets = nil, nil
	b.Programmes[0].HomeArea = "North"
	b.Sites = append(b.Sites, leftshift.Site{Code: "Y002", Provider: "Y002", Setting: leftshift.PrimaryCare, Area: "South"})
	b.Posts[1].ExtraPlaces = 2
	b.Posts = append(b.Posts, leftshift.Post{Code: "oak", Sites: []leftshift.SiteShare{{Site: "Y002", Share: 1}}, Specialty: "General practice", Programmes: []string{"GPST1"}, ExtraPlaces: 2, Movable: true})
	b.Travel = []leftshift.TravelTime{{FromArea: "North", Site: "Y001", Minutes: 10}, {FromArea: "North", Site: "Y002", Minutes: 40}, {FromArea: "North", Site: "RX101"}}
	c, _, err := solver.Frontier(t.Context(), b, axisOf(t, "target"), axisOf(t, "travel"), curveOptions(asOf))
	if err != nil {
		t.Fatal(err)
	}
	want := []leftshift.CurvePoint{{X: 0, Y: 0}, {X: 0.5, Y: 20}, {X: 1, Y: 100}}
	if len(c.Points) != len(want) {
		t.Fatalf("got %+v, want %+v", c.Points, want)
	}
	for i, p := range c.Points {
		if p != want[i] {
			t.Errorf("corner %d: %+v, want %+v", i+1, p, want[i])
		}
	}
	if got := c.Sentence(1); got != "From 50% to 100%, each further 1% of share costs 1.6 minutes of journeys" { // 80 minutes for 50%
		t.Errorf("it says %q", got)
	}
	at, err := solve(c.BriefAt(b, 0.75), asOf)
	if err != nil {
		t.Fatal(err)
	}
	if p := c.Measure(b, at); p != (leftshift.CurvePoint{X: 0.75, Y: 60}) || c.LeastAt(0.75) != 60 {
		t.Errorf("the plan at 75%% is at %+v, and the curve there is %v; want 60 minutes", p, c.LeastAt(0.75))
	}
}

// steepest gives the steepest slope of the lines that a curve has at x.
func steepest(c *leftshift.Curve, x float64) float64 {
	most := 0.0
	for i, e := range c.Edges {
		if x >= c.Points[i].X && x <= c.Points[i+1].X {
			most = math.Max(most, math.Abs(e.Slope))
		}
	}
	return most
}

// slackOf gives how exactly a curve can be known: see curveTolerance. On the example
// region, of the largest loss against the share, that is 10⁻⁷ to 2·10⁻⁷ of a provider's
// WTE, where the corners are 3·10⁻⁵ to 7·10⁻³ apart.
func slackOf(t *testing.T, b *leftshift.Brief, day time.Time, c *leftshift.Curve) solver.CurveSlack {
	t.Helper()
	slack, err := solver.CurveSlackOf(b, day, c.X, c.Y)
	if err != nil {
		t.Fatal(err)
	}
	return slack
}

// compareDense compares a curve with the linear program solved from nothing at its
// corners, between them and just beyond its end.
func compareDense(t *testing.T, b *leftshift.Brief, day time.Time, x, y leftshift.Axis, c *leftshift.Curve, between int, engine lp.Engine) {
	t.Helper()
	var values []float64
	for i, p := range c.Points {
		values = append(values, p.X)
		if i < len(c.Edges) {
			for n := range between {
				values = append(values, p.X+float64(n+1)/float64(between+1)*(c.Points[i+1].X-p.X))
			}
		}
	}
	step, _ := x.Step(c.Fairness)
	beyond := c.Points[0].X - step/10
	if x.MoreIsBetter() {
		beyond = c.Points[len(c.Points)-1].X + step/10
	}
	values = append(values, beyond)
	dense, err := solver.DenseCurve(context.Background(), b, x, y, curveOptions(day), engine, values)
	if err != nil {
		t.Fatal(err)
	}
	slack := slackOf(t, b, day, c)
	for _, at := range dense[:len(dense)-1] {
		if got := c.LeastAt(at.X); !(math.Abs(got-at.Y) <= slack.At(steepest(c, at.X))) {
			t.Errorf("%s against %s at %v: the curve is at %v, a solve from nothing at %v", x.Word(), y.Word(), at.X, got, at.Y)
		}
	}
	if last := dense[len(dense)-1]; !math.IsNaN(last.Y) {
		t.Errorf("%s: %v is beyond the curve's end, and yet a plan is there, at %v", x.Word(), last.X, last.Y)
	}
}

// On random briefs, of every pair of sides: the curve is what solves from nothing give,
// it is convex, every line of it is proven, and no plan of whole trainees is below it.
func TestCurvesAreDenseSolves(t *testing.T) {
	t.Parallel() // one of the longest
	briefs := 400
	if testing.Short() {
		briefs = 100
	}
	r := rand.New(rand.NewSource(3))
	corners, plans := 0, 0
	for range briefs {
		b, day := randomBrief(r)
		for _, x := range leftshift.Axes() {
			y := leftshift.Axes()[1+r.Intn(5)]
			if x == y {
				continue
			}
			c, own, err := solver.Frontier(context.Background(), b, x, y, curveOptions(day))
			var none *solver.NoPlanError
			var axis *solver.AxisError
			if errors.As(err, &none) || errors.As(err, &axis) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			slack := slackOf(t, b, day, c)
			compareDense(t, b, day, x, y, c, 2, clp.New())
			for i, e := range c.Edges {
				if !(e.Gap <= 2*slack.At(e.Slope)) {
					t.Errorf("%s against %s: line %d is proven to %v only", x.Word(), y.Word(), i+1, e.Gap)
				}
				if i > 0 && e.Slope <= c.Edges[i-1].Slope {
					t.Errorf("%s against %s: slopes %v then %v: not convex", x.Word(), y.Word(), c.Edges[i-1].Slope, e.Slope)
				}
			}
			corners += len(c.Edges)
			above := func(p leftshift.CurvePoint) {
				least, ok := c.At(p.X)
				if !ok { // of an end that is known to so much
					least, ok = c.At(p.X + slack.Along())
				}
				if !ok || p.Y < least-slack.At(steepest(c, p.X)) {
					t.Errorf("%s against %s: a plan is at %+v, and the curve there at %v", x.Word(), y.Word(), p, least)
				}
			}
			above(c.Measure(b, own))
			for _, p := range c.Points {
				at := c.BriefAt(b, p.X)
				plan, err := solve(at, day)
				if err != nil {
					t.Fatal(err)
				}
				values, keeps := leftshift.GoalValues(at, plan), true
				for _, h := range c.Held {
					keeps = keeps && h.Rank < 2 && values[h.Goal] <= h.Value+h.GiveUp+1e-6
				}
				if !keeps {
					continue // the goals held were found by another search, or are losses after the largest
				}
				plans++
				above(c.Measure(at, plan))
			}
		}
	}
	if corners < briefs/8 || plans < briefs {
		t.Errorf("only %d lines and %d plans were compared", corners, plans)
	}
}

// Curves with many corners, of briefs of some size.
func TestCurvesWithManyCorners(t *testing.T) {
	b := synthetic(rand.New(rand.NewSource(5)), 12, 4, 5)
	for _, word := range []string{"changes", "donor-loss"} {
		x, y := axisOf(t, "target"), axisOf(t, word)
		c, _, err := solver.Frontier(t.Context(), b, x, y, curveOptions(asOf))
		if err != nil {
			t.Fatal(err)
		}
		if word == "donor-loss" && len(c.Edges) < 2 {
			t.Errorf("%s: only %d lines", word, len(c.Edges))
		}
		compareDense(t, b, asOf, x, y, c, 1, clp.New())
	}
}

// dense has every corner of a region's curves solved anew: make exact.
var dense = flag.Bool("dense", false, "solve the linear program of the region's curves from nothing at all their corners, between them and beyond their ends")

// The frontier of the example region is exact at every corner: exact arithmetic has it
// that nothing is below any line by more than linear programs are right to. Corners are
// solved anew where there are few of them; of the largest loss and new roles that takes
// minutes (make exact).
func TestRegionsCurveIsExact(t *testing.T) {
	t.Parallel() // one of the longest
	b := readFixture(t, filepath.Join("..", "fixtures", "region", "brief.xlsx"))
	x := axisOf(t, "target")
	corners := map[string]int{"changes": 2, "travel": 2, "donor-loss": 16, "new-roles": 1}
	words := []string{"travel", "changes", "donor-loss"}
	between := 0
	switch {
	case *dense:
		words, between = append(words, "new-roles"), 1
	case testing.Short():
		words = words[:1]
	}
	for _, word := range words {
		c, _, err := solver.Frontier(t.Context(), b, x, axisOf(t, word), curveOptions(asOf))
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Points) != corners[word] {
			t.Errorf("%s: %d corners, want %d", word, len(c.Points), corners[word])
		}
		if len(c.Points) == 2 || *dense {
			compareDense(t, b, asOf, x, axisOf(t, word), c, between, reduce.New(clp.New()))
		}
		slack := slackOf(t, b, asOf, c)
		for i, e := range c.Edges {
			if most := 2 * slack.At(e.Slope); !(e.Gap <= most) { // what the line may be off, and what its duals may
				t.Errorf("%s: line %d is proven to %v, want %v", word, i+1, e.Gap, most)
			}
		}
	}
}

// The same brief has the same curve, however many processors there are.
func TestCurveRepeats(t *testing.T) {
	b := readFixture(t, filepath.Join("..", "fixtures", "foundation", "brief.xlsx"))
	trace := func() *leftshift.Curve {
		c, _, err := solver.Frontier(t.Context(), b, axisOf(t, "target"), axisOf(t, "donor-loss"), curveOptions(asOf))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	one := trace()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	again := trace()
	if len(one.Points) < 3 || len(one.Points) != len(again.Points) || one.Steps != again.Steps {
		t.Fatalf("%+v, then %+v", one, again)
	}
	for i := range one.Points {
		if one.Points[i] != again.Points[i] {
			t.Errorf("corner %d: %+v, then %+v", i+1, one.Points[i], again.Points[i])
		}
	}
}

// A side that the brief doesn't feed is an error that says what it needs.
func TestCurveWithoutASide(t *testing.T) {
	b := readFixture(t, filepath.Join("..", "fixtures", "two-practices", "brief.xlsx"))
	for _, word := range []string{"money", "new-roles", "travel"} {
		_, _, err := solver.Frontier(t.Context(), b, axisOf(t, "target"), axisOf(t, word), curveOptions(asOf))
		var axis *solver.AxisError
		if !errors.As(err, &axis) || axis.Axis.Word() != word || axis.Wants == "" {
			t.Errorf("%s: got %v", word, err)
		}
	}
}
