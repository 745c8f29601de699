package reduce

import "math"

// The way back: from an answer of the small program to one of the whole.

// values gives every column of the whole program.
func (r *program) values(small []float64) []float64 {
	s := r.shape
	x := make([]float64, len(r.whole.Columns))
	for j, k := range s.columns {
		switch k {
		case kept:
			x[j] = small[r.place[j]]
		case fixed:
			x[j] = r.constants[j]
		case step:
			if s.before[j] == none {
				for at := j; at != none; at = s.after[at] {
					if place := r.place[at]; place != none {
						x[at] = small[place]
					}
					if before := s.before[at]; before != none {
						x[at] += x[before]
					}
				}
			}
		}
	}
	for j, k := range s.columns {
		if k == defined {
			row := &r.whole.Rows[s.definition[j]]
			own := coefficientOf(row, j)
			x[j] = (row.Lower - row.Activity(x)) / own // x[j] is still 0 in the row
		}
	}
	r.giveWay(x)
	return x
}

// giveWay sets the columns that only widen a row: each as near to zero as the
// row allows.
func (r *program) giveWay(x []float64) {
	s := r.shape
	boxes := s.boxes(r.whole)
	for j, k := range s.columns {
		if k == spare {
			x[j] = math.Min(math.Max(0, boxes[j].lower), boxes[j].upper)
		}
	}
	for j, k := range s.columns {
		if k != spare {
			continue
		}
		row := &r.whole.Rows[s.spareIn[j]]
		a, activity := coefficientOf(row, j), row.Activity(x)
		change := math.Max(0, row.Lower-activity) - math.Max(0, activity-row.Upper)
		x[j] = math.Min(math.Max(x[j]+change/a, boxes[j].lower), boxes[j].upper)
	}
}

// duals gives every row's dual and every column's reduced cost in the whole
// program, from the duals of the small one.
func (r *program) duals(costs, small []float64) (rows, reduced []float64) {
	s := r.shape
	rows = make([]float64, len(r.whole.Rows))
	reduced = append([]float64(nil), costs...)
	price := func(i int) { // takes row i's worth off the reduced costs
		if rows[i] != 0 {
			for _, t := range r.whole.Rows[i].Terms {
				reduced[t.Column] -= t.Coefficient * rows[i]
			}
		}
	}
	for i, at := range r.rowPlace {
		if at != none {
			rows[i] = small[at]
			price(i)
		}
	}
	// A definition is worth what leaves its column with no reduced cost but that
	// of its own bounds.
	for j, k := range s.columns {
		if k == defined {
			i := s.definition[j]
			rows[i] = (reduced[j] - r.worthOfBox(j, small)) / coefficientOf(&r.whole.Rows[i], j)
			price(i)
		}
	}
	// So is each step, from the last of a line to its first.
	for j, k := range s.columns {
		if k != step || s.after[j] != none {
			continue
		}
		for at := j; s.before[at] != none; at = s.before[at] {
			i := s.stepRow[at]
			rows[i] = reduced[at] - r.worthOfBox(at, small)
			price(i)
		}
	}
	r.passToRows(rows, reduced)
	return rows, reduced
}

// worthOfBox gives the dual of the row that holds a column's bounds.
func (r *program) worthOfBox(column int, small []float64) float64 {
	if at := r.boxPlace[column]; at != none {
		return small[at]
	}
	return 0
}

// passToRows gives a column's reduced cost to the row that sets the bound it is
// at, where that is a row's and not the column's own.
func (r *program) passToRows(rows, reduced []float64) {
	for j, list := range r.shape.bounding {
		if len(list) == 0 || reduced[j] == 0 {
			continue
		}
		best, at := r.whole.Columns[j].Lower, none
		if reduced[j] < 0 {
			best = r.whole.Columns[j].Upper
		}
		for _, i := range list {
			b := boundBy(&r.whole.Rows[i])
			if reduced[j] > 0 && b.lower > best || reduced[j] < 0 && b.upper < best {
				at = i
				best = b.lower
				if reduced[j] < 0 {
					best = b.upper
				}
			}
		}
		if at != none {
			rows[at] = reduced[j] / r.whole.Rows[at].Terms[0].Coefficient
			reduced[j] = 0
		}
	}
}
