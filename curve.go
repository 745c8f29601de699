package leftshift

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Curve is what one goal costs in another: for every value of X the least Y that a
// linear program finds, with the goals before both held where the brief's plan has
// them. It is convex and made of straight lines; Points are their ends, in order
// of X, and each Edge is the line from the point of its number to the next.
type Curve struct {
	X, Y     Axis
	Fairness Fairness // how Fair change is measured, where it is a side
	Held     []HeldGoal
	Points   []CurvePoint // at least one: where there is no trade-off, the one best in both
	Edges    []CurveEdge  // one fewer
	Own      CurvePoint   // where the brief's own plan is
	Plans    []PlanPoint  // plans of whole trainees that were asked for
	Solves   int          // linear programs for the curve
	Steps    int          // of the simplex method, in all of them
	Model    ModelSize
}

// HeldGoal is a goal that every point of a curve keeps.
type HeldGoal struct {
	Aim
	Value  float64 // at most this, in its unit
	GiveUp float64 // of which may be given up
}

// CurvePoint is a place on a chart of two goals. Shares are from 0 to 1.
type CurvePoint struct{ X, Y float64 }

// CurveEdge is the line between two points of a curve that follow each other.
type CurveEdge struct {
	// Slope is what one more of X changes in Y.
	Slope float64
	// Gap is how far below the line a better plan could still be, in the unit of Y, by
	// exact arithmetic; NaN where that proves nothing.
	Gap float64
}

// PlanPoint is a plan of whole trainees at one X of a curve.
type PlanPoint struct {
	Asked float64 // the X that was asked for
	CurvePoint
	Least  float64 // Y of the curve at the plan's X; NaN where the curve ends before it
	File   string  // the plan's workbook
	Status Status
}

// Gap is how far the plan is above the curve, in the unit of Y.
func (p *PlanPoint) Gap() float64 { return p.Y - p.Least }

// At gives the least Y at a value of X. Beyond the end at which Y is least it is that
// least Y; beyond the other no plan is, and ok is false.
func (c *Curve) At(x float64) (y float64, ok bool) {
	first, last := c.Points[0], c.Points[len(c.Points)-1]
	noise := curveNoise * math.Max(1, math.Abs(x))
	switch {
	case x <= first.X:
		return first.Y, c.X.MoreIsBetter() || x >= first.X-noise
	case x >= last.X:
		return last.Y, !c.X.MoreIsBetter() || x <= last.X+noise
	}
	for i := range c.Edges {
		if from, to := c.Points[i], c.Points[i+1]; x <= to.X {
			return from.Y + (x-from.X)/(to.X-from.X)*(to.Y-from.Y), true
		}
	}
	return last.Y, true
}

// LeastAt is At with NaN where no plan is.
func (c *Curve) LeastAt(x float64) float64 {
	if y, ok := c.At(x); ok {
		return y
	}
	return math.NaN()
}

// curveNoise is how far beyond the end of a curve a value still counts as that end.
const curveNoise = 1e-6

// Largest gives the largest gap of any edge, which is how exactly the whole curve is
// known; NaN where some edge is not proven at all.
func (c *Curve) Largest() float64 {
	most := 0.0
	for _, e := range c.Edges {
		if math.IsNaN(e.Gap) {
			return math.NaN()
		}
		most = math.Max(most, e.Gap)
	}
	return most
}

// GapText writes the largest gap with one digit, since all that matters is how small it
// is.
func (c *Curve) GapText() string {
	gap := math.Max(c.Largest(), leastGap)
	if c.Y.IsShare(c.Fairness) {
		return strconv.FormatFloat(100*gap, 'f', decimalsFor(100*gap), 64) + "%"
	}
	return strings.Replace(c.Y.Text(0, c.Fairness), "0", strconv.FormatFloat(gap, 'f', decimalsFor(gap), 64), 1)
}

// leastGap is the smallest gap that is told: below it is the rounding of float64.
const leastGap = 1e-9

// decimalsFor gives how many decimals it takes to show a number's first digit, rounded up.
func decimalsFor(v float64) int { return max(0, int(math.Ceil(-math.Log10(v)))) }

// XText writes X of a point, with as many decimals as tell the corners of the curve
// apart.
func (c *Curve) XText(p CurvePoint) string {
	const most = 4
	for more := range most {
		apart := true
		for i := range c.Edges {
			apart = apart && c.X.text(c.Points[i].X, c.Fairness, more) != c.X.text(c.Points[i+1].X, c.Fairness, more)
		}
		if apart {
			return c.X.text(p.X, c.Fairness, more)
		}
	}
	return c.X.text(p.X, c.Fairness, most)
}

// Sentence says what the edge of a number comes to: "From 27.2% to 28.1%, each
// further 1% of share costs 0.4 PA of new roles".
func (c *Curve) Sentence(edge int) string {
	from, to := c.Points[edge], c.Points[edge+1]
	step, each := c.X.Step(c.Fairness)
	amount := c.Edges[edge].Slope * step
	verb := "costs"
	if amount < 0 {
		verb = "saves"
	}
	return fmt.Sprintf("From %s to %s, each further %s %s %s", c.XText(from), c.XText(to), each, verb, c.Y.Amount(math.Abs(amount), c.Fairness))
}

// Summary says in a sentence or two what the whole curve shows.
func (c *Curve) Summary() string {
	first, last := c.Points[0], c.Points[len(c.Points)-1]
	x := c.XText
	y := func(p CurvePoint) string { return c.Y.Text(p.Y, c.Fairness) }
	if len(c.Points) == 1 {
		return fmt.Sprintf("There is nothing to trade: %s and %s are best together, at %s and %s.", strings.ToLower(c.X.Name()), strings.ToLower(c.Y.Name()), x(first), y(first))
	}
	if c.X.MoreIsBetter() {
		return fmt.Sprintf("Up to %s nothing need be given for it (%s); at most %s can be reached, at %s.", x(first), y(first), x(last), y(last))
	}
	return fmt.Sprintf("With the least, %s, the other comes to %s at best; above %s more brings nothing (%s).", x(first), y(first), x(last), y(last))
}

// MonthsShare gives the primary and community share of all trainee-months that a plan
// comes to, those of trainees whom it doesn't place among them: what a curve measures
// as Left shift. It is 0 of a brief without trainees.
func (p *Plan) MonthsShare(b *Brief) float64 {
	lookup := NewLookup(b)
	all, community := 0.0, 0.0
	demand := b.Demand()
	for _, c := range b.Cohorts() {
		for block, n := range demand[c] {
			all += float64(n) * b.Blocks[block].Months
		}
	}
	for _, pl := range p.Placements {
		if post := lookup.Post(pl.Post); post != nil {
			community += pl.After.Float() * b.Blocks[pl.Block].Months * lookup.PrimaryAndCommunityShare(post)
		}
	}
	if all == 0 {
		return 0
	}
	return community / all
}

// Measure gives where a plan is on a chart of two goals.
func (c *Curve) Measure(b *Brief, p *Plan) CurvePoint {
	values := GoalValues(b, p)
	of := func(a Axis) float64 {
		if a.Goal == LeftShift {
			return p.MonthsShare(b)
		}
		return values[a.Goal]
	}
	return CurvePoint{of(c.X), of(c.Y)}
}
