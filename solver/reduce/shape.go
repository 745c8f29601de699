package reduce

import (
	"math"
	"slices"

	"leftshift/solver/lp"
)

// kind says what becomes of a column or row of the whole program.
type kind int8

const (
	kept    kind = iota // it stands for itself
	step                // column: a sum of steps. row: the bound of a step
	defined             // column: worked out from others. row: says how
	spare               // column: widens its row. row: can't bind
	bound               // row: a bound of its one column
	fixed               // column: a constant
)

// none stands for no column or row.
const none = -1

// shape is which parts of a program go which way. It is found from rows and
// bounds, and stays while those change in ways that leave it true.
type shape struct {
	columns, rows []kind
	before, after []int // of each column: its neighbours in a line of steps
	stepRow       []int // of each column: the row between it and the one before
	definition    []int // of each defined column: its row
	spareIn       []int // of each spare column: its row
	bounding      [][]int
}

// box is the bounds of a column.
type box struct{ lower, upper float64 }

// widest is how many terms a definition may have, dormant columns aside: more would
// fill rows in.
const widest = 3

// shapeOf finds the shape of a program. stay marks columns that must stand for
// themselves; whole that columns which must be whole are to stay so.
func shapeOf(p *lp.Problem, costs []float64, stay map[int]bool, whole bool) *shape {
	s := &shape{
		columns: make([]kind, len(p.Columns)), rows: make([]kind, len(p.Rows)),
		before: fill(len(p.Columns)), after: fill(len(p.Columns)), stepRow: fill(len(p.Columns)),
		definition: fill(len(p.Columns)), spareIn: fill(len(p.Columns)),
		bounding: make([][]int, len(p.Columns)),
	}
	s.findBounds(p)
	boxes := s.boxes(p)
	if whole || p.Settled {
		s.findFixed(p, boxes, stay)
	}
	s.findSteps(p, boxes, stay)
	s.findDefinitions(p, boxes, stay, whole)
	s.findSpares(p, costs, stay, whole)
	return s
}

func fill(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = none
	}
	return list
}

// findBounds takes rows of one column as bounds of it.
func (s *shape) findBounds(p *lp.Problem) {
	for i := range p.Rows {
		if terms := p.Rows[i].Terms; len(terms) == 1 && terms[0].Coefficient != 0 {
			s.rows[i] = bound
			s.bounding[terms[0].Column] = append(s.bounding[terms[0].Column], i)
		}
	}
}

// boxes gives the bounds of every column, its rows of one column among them. A
// box may be empty.
func (s *shape) boxes(p *lp.Problem) []box {
	boxes := make([]box, len(p.Columns))
	for j := range p.Columns {
		boxes[j] = box{p.Columns[j].Lower, p.Columns[j].Upper}
		for _, i := range s.bounding[j] {
			b := boundBy(&p.Rows[i])
			boxes[j] = box{math.Max(boxes[j].lower, b.lower), math.Min(boxes[j].upper, b.upper)}
		}
		if b := &boxes[j]; b.lower > b.upper && b.lower-b.upper <= touching*size(b.lower) {
			b.lower, b.upper = (b.lower+b.upper)/2, (b.lower+b.upper)/2
		}
	}
	return boxes
}

// boundBy gives the bounds that a row of one column sets.
func boundBy(r *lp.Row) box {
	a := r.Terms[0].Coefficient
	if a < 0 {
		return box{r.Upper / a, r.Lower / a}
	}
	return box{r.Lower / a, r.Upper / a}
}

// noise is how far numbers that are meant to be the same may be apart, relative
// to their size.
const noise = 1e-9

// touching is how far apart a lower bound may be above an upper one when both are
// meant to be the same and a solver's noise is in them.
const touching = 1e-7

func size(v float64) float64 { return math.Max(1, math.Abs(v)) }

// findFixed takes columns that have one value for what they are.
func (s *shape) findFixed(p *lp.Problem, boxes []box, stay map[int]bool) {
	for j := range p.Columns {
		if boxes[j].lower == boxes[j].upper && !stay[j] {
			s.columns[j] = fixed
		}
	}
}

// findSteps lines up columns that never fall: each row b - a ≥ 0 whose columns
// are in no other line at that end, or b - a = 0 where that will stay so. The first of a line must have a least value,
// and no later one a larger.
func (s *shape) findSteps(p *lp.Problem, boxes []box, stay map[int]bool) {
	for i := range p.Rows {
		r := &p.Rows[i]
		if len(r.Terms) != 2 || r.Lower != 0 || !math.IsInf(r.Upper, 1) && !(p.Settled && r.Upper == 0) {
			continue
		}
		from, to := r.Terms[0], r.Terms[1]
		if from.Coefficient > 0 {
			from, to = to, from
		}
		a, b := from.Column, to.Column
		if from.Coefficient != -1 || to.Coefficient != 1 || s.columns[a] == fixed || s.columns[b] == fixed || stay[a] || stay[b] ||
			s.after[a] != none || s.before[b] != none || math.IsInf(boxes[a].lower, -1) || boxes[b].lower > boxes[a].lower ||
			p.Columns[a].Integer != p.Columns[b].Integer || p.Columns[a].Whole != p.Columns[b].Whole || s.sameLine(a, b) {
			continue
		}
		s.after[a], s.before[b], s.stepRow[b] = b, a, i
		s.columns[a], s.columns[b], s.rows[i] = step, step, step
	}
}

// sameLine reports whether two columns are in one line already, so that a row
// between them would close a ring.
func (s *shape) sameLine(a, b int) bool {
	for ; a != none; a = s.before[a] {
		if a == b {
			return true
		}
	}
	return false
}

// findDefinitions takes short equations for what one of their columns is, where
// the bounds of the others keep it within its own, but for those that are dormant:
// where these rise, a row holds its bounds.
func (s *shape) findDefinitions(p *lp.Problem, boxes []box, stay map[int]bool, whole bool) {
	used := make([]bool, len(p.Columns)) // in the definition of another
	rest := boxes
	if !whole { // rows that hold bounds are for linear programs
		rest = atRest(p, boxes)
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		if s.rows[i] != kept || r.Lower != r.Upper || len(r.Terms) < 2 || !narrow(p, r, rest) {
			continue
		}
		for k, t := range r.Terms {
			if s.columns[t.Column] != kept || used[t.Column] || stay[t.Column] || p.Columns[t.Column].Dormant || !s.defines(r, k, rest) || whole && !wholeDefinition(p, r, k) {
				continue
			}
			s.columns[t.Column], s.rows[i], s.definition[t.Column] = defined, defined, i
			for _, other := range r.Terms {
				used[other.Column] = true
			}
			break
		}
	}
}

// atRest gives boxes in which every dormant column is at its lower bound.
func atRest(p *lp.Problem, boxes []box) []box {
	rest := slices.Clone(boxes)
	for j := range rest {
		if b := &rest[j]; p.Columns[j].Dormant && b.lower < b.upper && !math.IsInf(b.lower, -1) {
			b.upper = b.lower
		}
	}
	return rest
}

// narrow reports whether a row has few enough columns for a definition, but for
// dormant ones at rest.
func narrow(p *lp.Problem, r *lp.Row, boxes []box) bool {
	n := 0
	for _, t := range r.Terms {
		if b := boxes[t.Column]; !p.Columns[t.Column].Dormant || b.lower < b.upper {
			n++
		}
	}
	return n <= widest
}

// defines reports whether an equation and the bounds of its other columns keep
// the column of term k within its bounds.
func (s *shape) defines(r *lp.Row, k int, boxes []box) bool {
	rest := box{r.Lower, r.Lower}
	for i, t := range r.Terms {
		if i == k {
			continue
		}
		if s.columns[t.Column] == defined {
			return false
		}
		part := times(boxes[t.Column], -t.Coefficient)
		rest.lower, rest.upper = rest.lower+part.lower, rest.upper+part.upper
	}
	x, own := times(rest, 1/r.Terms[k].Coefficient), boxes[r.Terms[k].Column]
	return x.lower >= own.lower-noise*size(own.lower) && x.upper <= own.upper+noise*size(own.upper)
}

// times gives the bounds of a multiple, which is not zero.
func times(b box, factor float64) box {
	if factor < 0 {
		return box{b.upper * factor, b.lower * factor}
	}
	return box{b.lower * factor, b.upper * factor}
}

// wholeDefinition reports whether an equation makes the column of term k whole
// where its other columns are, if it has to be.
func wholeDefinition(p *lp.Problem, r *lp.Row, k int) bool {
	if !p.Columns[r.Terms[k].Column].Integer {
		return true
	}
	scale := r.Terms[k].Coefficient
	isWhole := func(v float64) bool { return math.Abs(v-math.Round(v)) <= noise }
	for i, t := range r.Terms {
		c := &p.Columns[t.Column]
		if i != k && (!c.Integer && !c.Whole || !isWhole(t.Coefficient/scale)) {
			return false
		}
	}
	return isWhole(r.Lower / scale)
}

// findSpares takes columns without cost that are in one row only.
func (s *shape) findSpares(p *lp.Problem, costs []float64, stay map[int]bool, whole bool) {
	rows := make([]int, len(p.Columns))
	for i := range p.Rows {
		if s.rows[i] == bound {
			continue
		}
		for _, t := range p.Rows[i].Terms {
			rows[t.Column]++
		}
	}
	for i := range p.Rows {
		if s.rows[i] != kept {
			continue
		}
		for _, t := range p.Rows[i].Terms {
			j := t.Column
			if rows[j] == 1 && s.columns[j] == kept && !stay[j] && costs[j] == 0 && t.Coefficient != 0 && !(whole && p.Columns[j].Integer) {
				s.columns[j], s.spareIn[j] = spare, i
			}
		}
	}
}
