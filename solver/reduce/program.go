package reduce

import (
	"math"
	"slices"

	"leftshift/solver/lp"
)

// program is the smaller program that equals a whole one.
type program struct {
	whole *lp.Problem // as it is now
	shape *shape
	exact bool // whole columns stay whole, and nothing will change

	crossed bool // a column had no value left from the start

	place    []int // of each column: its own, or its step's, place in small
	rowPlace []int // of each row: its place in small, or none
	boxPlace []int // of each column that is a sum: the row of small that holds its bounds, or none

	small     lp.Problem
	constants []float64 // in each column of the whole program
	widths    []float64 // scratch, by column of small
	marked    []bool
}

// newProgram reduces a problem.
func newProgram(p *lp.Problem, costs []float64, stay map[int]bool, exact bool) *program {
	r := &program{whole: p, shape: shapeOf(p, costs, stay, exact), exact: exact,
		place: fill(len(p.Columns)), rowPlace: fill(len(p.Rows)), boxPlace: fill(len(p.Columns))}
	for j := range p.Columns {
		if k := r.shape.columns[j]; k == kept || k == step && !r.flat(j) {
			c := p.Columns[j]
			r.place[j] = r.small.AddColumn(lp.Column{Name: c.Name, Upper: math.Inf(1), Integer: c.Integer})
		}
	}
	if exact {
		r.keepWhole()
	}
	r.crossed = !r.grow()
	return r
}

// flat reports whether a column that is a sum of steps has a step of 0, which the
// small program does without.
func (r *program) flat(column int) bool {
	row := r.shape.stepRow[column]
	return row != none && r.whole.Rows[row].Lower == 0 && r.whole.Rows[row].Upper == 0
}

// keepWhole has the columns whole from which a column that must be whole is
// worked out.
func (r *program) keepWhole() {
	for j := range r.whole.Columns {
		if r.shape.columns[j] != defined || !r.whole.Columns[j].Integer {
			continue
		}
		for _, t := range r.whole.Rows[r.shape.definition[j]].Terms {
			for at := t.Column; at != none; at = r.shape.before[at] {
				if r.place[at] != none {
					r.small.Columns[r.place[at]].Integer = true
				}
			}
		}
	}
}

// sumOf writes terms of the whole program in columns of the small one, in their
// order, without the constant.
func (r *program) sumOf(terms []lp.Term) []lp.Term {
	for len(r.widths) < len(r.small.Columns) {
		r.widths, r.marked = append(r.widths, 0), append(r.marked, false)
	}
	var touched []int
	for _, t := range terms {
		touched = r.add(t, touched)
	}
	slices.Sort(touched)
	sum := make([]lp.Term, 0, len(touched))
	for _, at := range touched {
		if v := r.widths[at]; math.Abs(v) > 1e-12 {
			sum = append(sum, lp.Term{Column: at, Coefficient: v})
		}
		r.widths[at], r.marked[at] = 0, false
	}
	return sum
}

// add adds a term of the whole program to the scratch sum.
func (r *program) add(t lp.Term, touched []int) []int {
	switch r.shape.columns[t.Column] {
	case fixed, spare:
		return touched
	case defined:
		row := &r.whole.Rows[r.shape.definition[t.Column]]
		factor := -t.Coefficient / coefficientOf(row, t.Column)
		for _, other := range row.Terms {
			if other.Column != t.Column {
				touched = r.add(lp.Term{Column: other.Column, Coefficient: factor * other.Coefficient}, touched)
			}
		}
		return touched
	}
	for column := t.Column; column != none; column = r.shape.before[column] {
		at := r.place[column]
		if at == none {
			continue // a flat step
		}
		if !r.marked[at] {
			r.marked[at] = true
			touched = append(touched, at)
		}
		r.widths[at] += t.Coefficient
	}
	return touched
}

func coefficientOf(row *lp.Row, column int) float64 {
	for _, t := range row.Terms {
		if t.Column == column {
			return t.Coefficient
		}
	}
	return 0
}

// findConstants works out the constant in each column of the whole program.
func (r *program) findConstants(boxes []box) {
	r.constants = make([]float64, len(r.whole.Columns))
	for j, k := range r.shape.columns {
		if k == fixed {
			r.constants[j] = boxes[j].lower
		}
	}
	for j, k := range r.shape.columns {
		if k == defined {
			row := &r.whole.Rows[r.shape.definition[j]]
			r.constants[j] = (row.Lower - r.constantIn(row)) / coefficientOf(row, j)
		}
	}
}

// constantIn gives the constant of a row: what its columns come to when those of
// the small program are zero.
func (r *program) constantIn(row *lp.Row) float64 {
	constant := 0.0
	for _, t := range row.Terms {
		constant += t.Coefficient * r.constants[t.Column]
	}
	return constant
}

// costs writes an objective in columns of the small program.
func (r *program) costs(costs []float64) []float64 {
	var terms []lp.Term
	for j, c := range costs {
		if c != 0 {
			terms = append(terms, lp.Term{Column: j, Coefficient: c})
		}
	}
	list := make([]float64, len(r.small.Columns))
	for _, t := range r.sumOf(terms) {
		list[t.Column] = t.Coefficient
	}
	return list
}

// grow brings the small program in line with the whole one: its bounds, and rows
// that are needed and not there yet. It reports false when the shape is no
// longer true.
func (r *program) grow() bool {
	boxes := r.shape.boxes(r.whole)
	if !r.holds(boxes) {
		return false
	}
	r.findConstants(boxes)
	for j := range r.whole.Columns {
		if at := r.place[j]; at != none {
			c := &r.small.Columns[at]
			c.Lower, c.Upper = r.bounds(j, boxes)
		}
	}
	for j := range r.whole.Columns {
		r.boxRow(j, boxes)
	}
	for i := range r.whole.Rows {
		r.row(i, boxes)
	}
	return true
}

// holds reports whether the shape is still true.
func (r *program) holds(boxes []box) bool {
	for j := range r.whole.Columns {
		switch r.shape.columns[j] {
		case step:
			if r.place[j] == none && !r.flat(j) {
				return false
			}
		case defined:
			if row := &r.whole.Rows[r.shape.definition[j]]; row.Lower != row.Upper {
				return false
			}
		case spare:
			if boxes[j].lower > boxes[j].upper {
				return false
			}
		case fixed:
			if boxes[j].lower != boxes[j].upper {
				return false
			}
		}
	}
	return true
}

// bounds gives the bounds in the small program of what stands for a column: its
// own, or those of its step.
func (r *program) bounds(column int, boxes []box) (lower, upper float64) {
	row := r.shape.stepRow[column]
	if row == none {
		return boxes[column].lower, boxes[column].upper
	}
	lower, upper = r.whole.Rows[row].Lower, r.whole.Rows[row].Upper
	if math.IsInf(upper, 1) && !math.IsInf(lower, -1) {
		upper = beyond(boxes[column].upper - boxes[r.shape.before[column]].lower) // never reached: see boxRow
	}
	return lower, upper
}

// beyond gives a bound that is well above another and keeps a column in a box,
// which solvers are quicker with.
func beyond(v float64) float64 { return 2*math.Max(0, v) + 1 }

// boxRow sees to the row that holds the bounds of a column that is a sum, where
// nothing else keeps it within them.
func (r *program) boxRow(column int, boxes []box) {
	s := r.shape
	own := boxes[column]
	switch s.columns[column] {
	case step:
		if s.before[column] == none {
			return // its bounds are those of its one step
		}
	case defined:
	default:
		return
	}
	if r.boxPlace[column] == none {
		if r.within(column, boxes) {
			return
		}
		r.boxPlace[column] = r.addRow("bounds of "+r.whole.Columns[column].Name, []lp.Term{{Column: column, Coefficient: 1}})
	}
	row := &r.small.Rows[r.boxPlace[column]]
	row.Lower, row.Upper = own.lower-r.constants[column], own.upper-r.constants[column]
}

// addRow adds a row over terms of the whole program, without bounds.
func (r *program) addRow(name string, terms []lp.Term) int {
	r.small.Rows = append(r.small.Rows, lp.Row{Name: name, Terms: r.sumOf(terms)})
	return len(r.small.Rows) - 1
}

// within reports whether other bounds keep a column that is a sum within its own.
func (r *program) within(column int, boxes []box) bool {
	s := r.shape
	if s.columns[column] == defined {
		row := &r.whole.Rows[s.definition[column]]
		for k, t := range row.Terms {
			if t.Column == column {
				return s.defines(row, k, boxes)
			}
		}
	}
	lower := boxes[column].lower // kept up by the columns before
	for before := s.before[column]; ; before = s.before[before] {
		if least, _ := r.bounds(s.after[before], boxes); least < 0 {
			return false
		}
		if boxes[before].lower >= lower {
			break
		}
		if s.before[before] == none {
			return false
		}
	}
	next := s.after[column] // and down by the one after
	if next == none {
		return math.IsInf(boxes[column].upper, 1)
	}
	least, _ := r.bounds(next, boxes)
	return least >= 0 && boxes[next].upper <= boxes[column].upper
}

// row brings a row of the small program in line with the whole one's, or adds it
// where it is not there and may bind.
func (r *program) row(i int, boxes []box) {
	if k := r.shape.rows[i]; k != kept && k != spare {
		return
	}
	whole := &r.whole.Rows[i]
	if r.rowPlace[i] == none {
		if r.cannotBind(whole, boxes) {
			r.shape.rows[i] = spare
			return
		}
		r.shape.rows[i] = kept
		r.rowPlace[i] = r.addRow(whole.Name, whole.Terms)
	}
	bounds := box{whole.Lower, whole.Upper}
	for _, t := range whole.Terms {
		if r.shape.columns[t.Column] == spare {
			part := times(boxes[t.Column], t.Coefficient)
			bounds.lower, bounds.upper = bounds.lower-part.upper, bounds.upper-part.lower
		}
	}
	row, constant := &r.small.Rows[r.rowPlace[i]], r.constantIn(whole)
	row.Lower, row.Upper = bounds.lower-constant, bounds.upper-constant
}

// cannotBind reports whether a row holds whatever its columns do within their
// bounds. A row that is free now is for the caller to use later, unless nothing
// will change.
func (r *program) cannotBind(row *lp.Row, boxes []box) bool {
	if math.IsInf(row.Lower, -1) && math.IsInf(row.Upper, 1) {
		return r.exact
	}
	least, most, largest := 0.0, 0.0, 1.0 // largest of the finite numbers
	for _, t := range row.Terms {
		part := times(boxes[t.Column], t.Coefficient)
		if r.shape.columns[t.Column] == spare { // it gives way
			part.lower, part.upper = part.upper, part.lower
		}
		least, most = least+part.lower, most+part.upper
		for _, v := range [2]float64{part.lower, part.upper} {
			if !math.IsInf(v, 0) {
				largest = math.Max(largest, math.Abs(v))
			}
		}
	}
	return least >= row.Lower-noise*largest && most <= row.Upper+noise*largest // false for NaN
}
