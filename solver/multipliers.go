package solver

import (
	"cmp"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// From the solver's duals to multipliers of the whole model.
//
// The linear program for goal k ran with some earlier goals held by their faces,
// so its duals y_k may have any sign at what the faces fix. A bound for every plan
// that keeps f_i ≤ U_i for the earlier goals i needs the right signs. It gets
// them from the duals of goal i itself, in which everything that its face fixed
// has the right sign, well away from zero: with e_i the row that holds goal i,
//
//	y_k + λ·(y_i - e_i)     has reduced costs   d_k + λ·d_i
//
// so a λ that is large enough puts right whatever face i fixed. The bound that
// comes of it is the one of the held program plus λ·(bound of i - U_i), which
// takes nothing off where goal i is held at its bound. The bound is concave in
// λ, so the best λ is found by going up from 0 while the slope is positive:
// last face first, with what earlier faces fixed taken as fixed until their
// turn. Whatever λ and y come to, lowerBound trusts neither.

// duals is what the linear program for one goal left behind.
type duals struct {
	rows    []float64 // multipliers
	reduced []float64 // costs less what the multipliers take
	faces   []*face   // by which earlier goals were held then; nil for those held by rows
}

// keepDuals notes the duals of a goal with the faces that held earlier goals.
func (s *search) keepDuals(k int, answer *lp.Solution) {
	d := &duals{rows: slices.Clone(answer.RowDuals), faces: slices.Clone(s.faces[:k])}
	d.reduced = s.m.goals[k].costs(len(s.m.lp.Columns))
	s.m.reduceBy(d)
	s.duals[k] = d
}

// reduceBy takes off the costs what the multipliers do.
func (m *model) reduceBy(d *duals) {
	for i := range m.lp.Rows {
		if d.rows[i] == 0 {
			continue
		}
		for _, t := range m.lp.Rows[i].Terms {
			d.reduced[t.Column] -= d.rows[i] * t.Coefficient
		}
	}
}

// multipliers gives multipliers that bound a goal over a problem in which the
// earlier goals are held by their rows; nil when its turn never came.
func (s *search) multipliers(k int, p *lp.Problem) []float64 {
	own := s.duals[k]
	if own == nil {
		return nil
	}
	a := &ascent{
		problem: p, y: slices.Clone(own.rows), d: slices.Clone(own.reduced),
		columns: map[int]fixedBy{}, rows: map[int]fixedBy{},
	}
	for i, f := range own.faces {
		if f == nil || s.duals[i] == nil {
			continue
		}
		for _, c := range f.columns {
			a.columns[c.index] = fixedBy{i, c.at}
		}
		for _, r := range f.rows {
			a.rows[r.index] = fixedBy{i, r.at}
		}
	}
	for i := len(own.faces) - 1; i >= 0; i-- {
		if own.faces[i] == nil || s.duals[i] == nil {
			continue
		}
		step := slices.Clone(s.duals[i].rows)
		step[s.m.goals[i].hold]--
		a.climb(i, step, s.duals[i].reduced)
	}
	return a.y
}

// ascent is multipliers on their way to the whole model.
type ascent struct {
	problem       *lp.Problem
	y, d          []float64
	columns, rows map[int]fixedBy
}

// fixedBy says which goal's face fixed a column or row, and where.
type fixedBy struct {
	goal int
	at   float64
}

// turn is a λ at which one sign turns, and how much slope that costs.
type turn struct {
	at, cost float64
}

// climb adds the best multiple of goal i's duals.
func (a *ascent) climb(i int, step, reduced []float64) {
	slope := 0.0
	var turns []turn
	item := func(t, z, lower, upper float64) {
		if z == 0 {
			return
		}
		now, then := lower, upper // the ends that t and t + λ·z, once past zero, ask for
		if t < 0 || t == 0 && z < 0 {
			now, then = upper, lower
		}
		if math.IsInf(now, 0) {
			return // noise: such a multiplier is left out of the bound
		}
		slope += z * now
		if t*z < 0 && !math.IsInf(then, 0) {
			turns = append(turns, turn{-t / z, math.Abs(z) * (upper - lower)})
		}
	}
	for r, z := range step {
		row := &a.problem.Rows[r]
		lower, upper := row.Lower, row.Upper
		if f, ok := a.rows[r]; ok && z != 0 {
			if f.goal < i {
				lower, upper = f.at, f.at
			} else {
				least, most := activityRange(row, a.problem.Columns)
				lower, upper = max(lower, least), min(upper, most)
			}
		}
		item(a.y[r], z, lower, upper)
	}
	for j, z := range reduced {
		lower, upper := a.problem.Columns[j].Lower, a.problem.Columns[j].Upper
		if f, ok := a.columns[j]; ok && f.goal < i {
			lower, upper = f.at, f.at
		}
		item(a.d[j], z, lower, upper)
	}
	slices.SortFunc(turns, func(x, y turn) int { return cmp.Compare(x.at, y.at) })
	enough := slopeNoise * max(1, math.Abs(slope))
	lambda := 0.0
	for _, t := range turns {
		if slope <= enough {
			break
		}
		lambda = t.at
		slope -= t.cost
	}
	if lambda == 0 {
		return
	}
	for r, z := range step {
		a.y[r] += lambda * z
	}
	for j, z := range reduced {
		a.d[j] += lambda * z
	}
}

// slopeNoise is the slope, as a part of the first, below which climbing on
// would follow the noise of a solver.
const slopeNoise = 1e-9

// activityRange gives the least and the most that a row can come to within the
// columns' bounds.
func activityRange(r *lp.Row, columns []lp.Column) (least, most float64) {
	for _, t := range r.Terms {
		lower, upper := t.Coefficient*columns[t.Column].Lower, t.Coefficient*columns[t.Column].Upper
		least += min(lower, upper)
		most += max(lower, upper)
	}
	return least, most
}
