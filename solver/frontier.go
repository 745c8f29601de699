package solver

import (
	"context"
	"fmt"
	"math"
	"slices"

	"leftshift"
)

// The trade-off curve of two goals.
//
// With f and h what is measured along the two sides, both to be made small (the
// primary and community share counts as -Σ pc(p)·months(b)·x), and P the plans of
// the linear program in which each goal before both is held at what the brief's own
// plan of whole trainees has, and what may be given up of it,
//
//	y(t)  =  min { h(v) : v in P, f(v) ≤ t }
//
// is convex and piecewise linear in t: P has corners, and only finitely many. Goals
// after the first of the two sides are free, for they would have to give way to it.
// Hard rows all stand. Soft targets measure nothing here, save what is on a side.
//
// The corners of y are found without any grid. Its two ends are the best of one
// side and, held there by its face (face.go), the best of the other. Between two
// corners a and b, with λ = h(b) - h(a) and μ = f(a) - f(b), the linear program
//
//	min  λ·f(v) + μ·h(v)      over P
//
// asks for the corner farthest below the line through a and b (Aneja and Nair,
// 1979). If there is one, the line is no part of the curve, and the corner parts it
// in two; if there is none, the line is an edge. Only costs change from one program to
// the next, so each starts from the last basis. n corners take 2n - 1 programs.
//
// An edge is proven by the duals of its own program, as bounds of goals are
// (bound.go): exact arithmetic gives a number B with λ·f + μ·h ≥ B for all of P, so no
// plan of whole trainees that keeps the goals before is further below the line than
// (λ·f(a) + μ·h(a) - B)/μ. That is the edge's gap. P has the rows in it that only
// whole trainees keep (lattice.go), as all bounds do.

// AxisError says that a brief has nothing to measure along a side of a curve.
type AxisError struct {
	Axis leftshift.Axis
	// Wants says what the brief would need.
	Wants string
}

// Error says which side has nothing to measure, and what it needs.
func (e *AxisError) Error() string {
	return fmt.Sprintf("nothing to measure as %s: %s", e.Axis.Word(), e.Wants)
}

// Frontier solves a brief as Solve does, without explaining its plan, and then
// works out what one goal costs in another: the curve of the least y at every x. It
// gives the errors of Solve, and an *AxisError where the brief doesn't feed a side.
func Frontier(ctx context.Context, brief *leftshift.Brief, x, y leftshift.Axis, o Options) (*leftshift.Curve, *leftshift.Plan, error) {
	var curve *leftshift.Curve
	o.Explain = false
	o.after = func(ctx context.Context, s *search, _ *leftshift.Plan) (err error) {
		s.o.Progress("tracing", x.Word()+" against "+y.Word())
		curve, err = s.curve(ctx, x, y)
		return err
	}
	plan, err := Solve(ctx, brief, o)
	if err != nil {
		return nil, nil, err
	}
	curve.Own = curve.Measure(brief, plan)
	return curve, plan, nil
}

// curve traces a curve, with earlier goals held where the best plan has them.
func (s *search) curve(ctx context.Context, x, y leftshift.Axis) (*leftshift.Curve, error) {
	known := s.settled()
	k := known.m.earliest(x, y)
	t := &tracer{problem: known.before(k, known.m), goals: known.m.goals}
	var err error
	if t.x, err = known.m.axis(x); err != nil {
		return nil, err
	}
	if t.y, err = known.m.axis(y); err != nil {
		return nil, err
	}
	if t.linear, err = s.o.LP.Load(&t.problem); err != nil {
		return nil, err
	}
	defer t.linear.Close()
	if err := t.trace(ctx); err != nil {
		return nil, err
	}
	c := &leftshift.Curve{X: x, Y: y, Fairness: s.m.brief.Settings.Fairness, Solves: t.solves, Steps: t.steps, Model: s.m.size()}
	for i, g := range known.m.goals[:k] {
		best, _ := s.settledAt(i)
		if !s.noLoss(i) {
			c.Held = append(c.Held, leftshift.HeldGoal{Aim: s.m.aim(g), Value: best, GiveUp: g.giveUp})
		}
	}
	t.fill(c)
	return c, nil
}

// earliest gives the number of goals before both sides of a curve, in the brief's
// order; a side that is no goal of the brief comes after all.
func (m *model) earliest(x, y leftshift.Axis) int {
	n := 0
	for _, wanted := range m.brief.Goals {
		if wanted.Kind == x.Goal || wanted.Kind == y.Goal {
			break
		}
		n += len(slices.DeleteFunc(slices.Clone(m.goals), func(g *goal) bool { return g.kind != wanted.Kind }))
	}
	return n
}

// axis is what is measured along one side of a curve.
type axis struct {
	costs  []float64 // of the columns, to be made small, in units of about a trainee's worth
	unit   float64   // one of those in what is counted, below zero where more is better
	digits float64   // to which the count is rounded: 1e3 is to three decimals
	all    float64   // a value of the side is a count divided by this
}

// value gives the side's value in a vector.
func (a *axis) value(v []float64) float64 {
	sum := 0.0
	for j, c := range a.costs {
		sum += c * v[j]
	}
	return math.Round(sum*a.unit*a.digits) / a.digits / a.all
}

// cost gives the sum that is made small at a value of the axis.
func (a *axis) cost(value float64) float64 { return value * a.all / a.unit }

// newAxis makes a side of sums of columns, one trainee being worth so much of them.
func newAxis(costs []float64, one float64) *axis {
	a := &axis{costs: costs, unit: one, digits: math.Pow10(max(leastDigits, -int(math.Ceil(math.Log10(axisNoise*one))))), all: 1}
	for j := range a.costs {
		a.costs[j] /= one
	}
	return a
}

// axis gives what is measured along a side.
func (m *model) axis(a leftshift.Axis) (*axis, error) {
	if a.Goal == leftshift.LeftShift {
		return m.shareAxis(a)
	}
	g := m.measures[a.Goal]
	if g == nil {
		return nil, &AxisError{a, axisWants[a.Goal]}
	}
	along := newAxis(g.costs(len(m.lp.Columns)), g.oneTrainee())
	if a.IsShare(m.brief.Settings.Fairness) {
		along.digits = shareDigits
	}
	return along, nil
}

// Values of a curve are rounded above a solver's noise: that of counts, of a trainee's
// worth, adds up over the goals that are held.
const (
	axisNoise   = 1e-5
	leastDigits = 2 // decimals
	shareDigits = 1e9
)

// axisWants says what a brief needs for a side that it doesn't feed.
var axisWants = map[leftshift.GoalKind]string{
	leftshift.LeftShift:     "the brief has no trainees to place",
	leftshift.ExistingStaff: "the sheet Supervision gives no site a New-role PA limit",
	leftshift.Money:         "the brief has no sheet Budgets",
	leftshift.FairChange:    "the goal Fair change is not used, or no provider has trainees today",
	leftshift.FewestChanges: "no post has trainees today",
	leftshift.Travel:        "no journey is known: neither Travel nor coordinates of Sites give one",
}

// shareAxis measures primary and community trainee-months, as a share of all that
// are to be placed.
func (m *model) shareAxis(a leftshift.Axis) (*axis, error) {
	all := 0.0
	for i := range m.cohorts {
		for b, n := range m.cohorts[i].demand {
			all += float64(n) * m.brief.Blocks[b].Months
		}
	}
	if all == 0 {
		return nil, &AxisError{a, axisWants[a.Goal]}
	}
	costs := make([]float64, len(m.lp.Columns))
	for _, f := range m.fillings {
		part := m.lookup.PrimaryAndCommunityShare(f.post)
		for b := range f.placed {
			for _, t := range f.terms(b, -part*m.brief.Blocks[b].Months) {
				costs[t.Column] += t.Coefficient
			}
		}
	}
	along := newAxis(costs, oneTrainee[leftshift.LeftShift])
	along.unit, along.all = -along.unit, all
	return along, nil
}

// fill writes what was traced into a curve, in order of X.
func (t *tracer) fill(c *leftshift.Curve) {
	corners, edges := slices.Clone(t.corners), slices.Clone(t.edges)
	if corners[0].x > corners[len(corners)-1].x {
		slices.Reverse(corners)
		slices.Reverse(edges)
	}
	for i, p := range corners {
		c.Points = append(c.Points, leftshift.CurvePoint{X: p.x, Y: p.y})
		if i > 0 {
			before := corners[i-1]
			c.Edges = append(c.Edges, leftshift.CurveEdge{Slope: (p.y - before.y) / (p.x - before.x), Gap: edges[i-1].gap})
		}
	}
}
