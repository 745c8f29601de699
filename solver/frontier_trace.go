package solver

import (
	"context"
	"fmt"
	"math"

	"leftshift/solver/lp"
)

// tracer finds the corners of a trade-off curve: see frontier.go.
type tracer struct {
	problem lp.Problem // the plans that the curve is over
	goals   []*goal    // of its model
	linear  lp.Model   // the same, loaded
	x, y    *axis

	corners []corner // from the best y to the best x
	edges   []edge   // between them
	exact   *exactFor
	solves  int
	steps   int
}

// corner is a corner of the curve, or an end of it.
type corner struct{ x, y float64 }

// edge is a line between corners that is part of the curve, and how far below it a
// plan could be, in the unit of y.
type edge struct{ gap float64 }

// curveTolerance is how far below a line a corner must be, in units of about a
// trainee's worth, to be one: ten times what an engine's answer may be off (tolerance),
// since a line rests on two answers and a corner on a third, each after goals that are
// held to within as much. So a curve is right to curveTolerance along each side, which
// on a line of the slope s (in those units) is 1 + s times that in y; tests solve curves anew,
// and want no more.
const curveTolerance = 1e-5

// mostCorners is how many a curve may have. A whole region's has a few dozen.
const mostCorners = 2000

// trace finds the whole curve.
func (t *tracer) trace(ctx context.Context) error {
	first, err := t.end(ctx, t.y, t.x)
	if err != nil {
		return err
	}
	last, err := t.end(ctx, t.x, t.y)
	if err != nil {
		return err
	}
	t.corners = []corner{first}
	if t.same(first, last) {
		return nil
	}
	box := boxed(&t.problem, t.goals)
	t.exact = &exactFor{problem: &box, rows: exactRows(&box)}
	if err := t.between(ctx, first, last); err != nil {
		return err
	}
	t.straighten()
	return nil
}

// same reports whether two corners are one but for noise.
func (t *tracer) same(a, b corner) bool {
	return math.Abs(t.x.cost(a.x)-t.x.cost(b.x)) < curveTolerance || math.Abs(t.y.cost(a.y)-t.y.cost(b.y)) < curveTolerance
}

// end finds an end of the curve: the best of one side and, with that held by its
// face, the best of the other.
func (t *tracer) end(ctx context.Context, first, second *axis) (corner, error) {
	answer, err := t.minimise(ctx, first.costs)
	if err != nil {
		return corner{}, err
	}
	f := faceOf(&t.problem, answer)
	held := copyOf(&t.problem)
	f.put(&held)
	if err := t.bounds(f, &held); err != nil {
		return corner{}, err
	}
	answer, err = t.minimise(ctx, second.costs)
	if err != nil {
		return corner{}, err
	}
	return t.cornerOf(answer), t.bounds(f, &t.problem)
}

// bounds gives the columns and rows of a face the bounds that they have in a problem.
func (t *tracer) bounds(f *face, p *lp.Problem) error {
	for _, c := range f.columns {
		if err := t.linear.SetColumnBounds(c.index, p.Columns[c.index].Lower, p.Columns[c.index].Upper); err != nil {
			return err
		}
	}
	for _, r := range f.rows {
		if err := t.linear.SetRowBounds(r.index, p.Rows[r.index].Lower, p.Rows[r.index].Upper); err != nil {
			return err
		}
	}
	return nil
}

// between finds the corners between two, and appends them and the second.
func (t *tracer) between(ctx context.Context, a, b corner) error {
	if len(t.corners) > mostCorners {
		return fmt.Errorf("solver: the curve has more than %d corners", mostCorners)
	}
	ofX, ofY := t.y.cost(b.y)-t.y.cost(a.y), t.x.cost(a.x)-t.x.cost(b.x)
	size := ofX + ofY // both above 0: a is better in y, b in x
	ofX, ofY = ofX/size, ofY/size
	costs := make([]float64, len(t.x.costs))
	for j := range costs {
		costs[j] = ofX*t.x.costs[j] + ofY*t.y.costs[j]
	}
	answer, err := t.minimise(ctx, costs)
	if err != nil {
		return err
	}
	line := ofX*t.x.cost(a.x) + ofY*t.y.cost(a.y)
	c := t.cornerOf(answer)
	if answer.Objective < line-curveTolerance && !t.same(a, c) && !t.same(c, b) {
		if err := t.between(ctx, a, c); err != nil {
			return err
		}
		return t.between(ctx, c, b)
	}
	gap := math.NaN()
	if bound, ok := lowerBound(t.exact.problem, t.exact.rows, costs, answer.RowDuals); ok {
		gap = math.Max(0, line-floorTo9(bound)) / ofY * t.y.unit / t.y.all
	}
	t.corners, t.edges = append(t.corners, b), append(t.edges, edge{gap})
	return nil
}

// exactFor is a problem with its terms as exact numbers.
type exactFor struct {
	problem *lp.Problem
	rows    [][]exactTerm
}

// minimise solves the linear program with some costs.
func (t *tracer) minimise(ctx context.Context, costs []float64) (*lp.Solution, error) {
	a := &linearAnswer{}
	answer, err := a.solve(ctx, t.linear, costs)
	t.solves, t.steps = t.solves+1, t.steps+a.steps
	return answer, err
}

func (t *tracer) cornerOf(answer *lp.Solution) corner {
	return corner{t.x.value(answer.Values), t.y.value(answer.Values)}
}

// straighten leaves out corners at which the curve doesn't turn: an engine may find
// one in the middle of an edge.
func (t *tracer) straighten() {
	for i := 1; i < len(t.corners)-1; {
		a, b, c := t.corners[i-1], t.corners[i], t.corners[i+1]
		part := (t.x.cost(b.x) - t.x.cost(a.x)) / (t.x.cost(c.x) - t.x.cost(a.x))
		above := t.y.cost(a.y) + part*(t.y.cost(c.y)-t.y.cost(a.y)) - t.y.cost(b.y)
		if above > curveTolerance {
			i++
			continue
		}
		t.corners = append(t.corners[:i], t.corners[i+1:]...)
		t.edges[i-1].gap = math.Max(t.edges[i-1].gap, t.edges[i].gap) // NaN stays NaN
		t.edges = append(t.edges[:i], t.edges[i+1:]...)
	}
}
