package solver

import (
	"slices"

	"leftshift/solver/lp"
)

// Carrying the first goals of one model over to another.
//
// The ways of being fair differ in columns and rows that measure losses and keep
// nobody from being placed anywhere. So the goals before Fair change come to the
// same in each, in the same plans, and the face of one goal is that of the other:
// the columns and rows that it fixes, by their names.

// carried gives the goals that another model starts with as this one does, and
// what an answer of this one says of them. The two may differ in columns and rows
// only that keep no plan of the others from being one.
func (s *search) carried(own *linearAnswer, other *model) (*linearAnswer, int) {
	c := newCarrier(&s.built, &other.lp)
	n := len(other.goals)
	answer := &linearAnswer{goals: make([]float64, n), faces: make([]*face, n)}
	for k := range min(n, len(s.m.goals)) {
		if !c.same(s.m.goals[k], other.goals[k]) || own.faces[k] == nil {
			return answer, k
		}
		f, ok := c.face(own.faces[k])
		if !ok {
			return answer, k
		}
		answer.goals[k], answer.faces[k] = own.goals[k], f
	}
	return answer, min(n, len(s.m.goals))
}

// carrier knows where the columns and rows of one problem are in another.
type carrier struct {
	columns, rows []int // none where the other has no such
	from, to      *lp.Problem
}

func newCarrier(from, to *lp.Problem) *carrier {
	return &carrier{columns: placesOf(columnNames(from), columnNames(to)), rows: placesOf(rowNames(from), rowNames(to)), from: from, to: to}
}

// placesOf gives where the names of one problem are in another.
func placesOf(from, to map[string]int) []int {
	places := make([]int, len(from))
	for name, i := range from {
		places[i] = none
		if at, ok := to[name]; ok {
			places[i] = at
		}
	}
	return places
}

// same reports whether two goals are the same sum of the same columns.
func (c *carrier) same(g, other *goal) bool {
	return g.kind == other.kind && g.rank == other.rank && g.giveUp == other.giveUp && slices.EqualFunc(g.terms, other.terms, func(x, y lp.Term) bool {
		return x.Coefficient == y.Coefficient && c.columns[x.Column] == y.Column
	})
}

// face gives a face in the other problem; ok is false where that lacks a column or row
// of it.
func (c *carrier) face(f *face) (carried *face, ok bool) {
	carried = &face{}
	if carried.columns, ok = carry(f.columns, c.columns); ok {
		carried.rows, ok = carry(f.rows, c.rows)
	}
	return carried, ok
}

func carry(list []fixed, places []int) (carried []fixed, ok bool) {
	for _, x := range list {
		if places[x.index] == none {
			return nil, false
		}
		carried = append(carried, fixed{places[x.index], x.at, x.off})
	}
	return carried, true
}
