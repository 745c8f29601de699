package recall

import (
	"leftshift/solver/lp"
)

// known is a program of the same name as one that is loaded.
type known struct {
	*program
	next          int     // the answer after the one that was taken last
	columns, rows []int   // where its columns and rows are in the loaded one; nil for where they were
	same          [2]int  // how many of its first columns and rows are the loaded one's first
	placed        *[2]int // how many of the loaded one's that is worked out for; nil before
}

// basis is one that is kept, and the program that it is of.
type basis struct {
	of *program
	*packed
}

// mostTries is how many answers of one known program are put into another before it is solved.
const mostTries = 3

// recalled gives a known answer that is one of the program as it is now, or else the
// basis of one with the same costs to start from; nil for neither.
func (m *model) recalled() (*lp.Solution, *basis) {
	var start *basis
	for _, k := range m.known {
		k.place(m.whole)
		tries := 0
		for i := range k.answers {
			at := (k.next + i) % len(k.answers)
			a := k.answers[at]
			if tries == mostTries {
				break
			}
			if !m.sameCosts(k, a) {
				continue
			}
			tries++
			if start == nil && a.basis != nil && k.like(&m.first) {
				start = &basis{k.program, a.basis}
			}
			if s := m.proven(k, a); s != nil {
				k.next = at + 1
				return s, nil
			}
		}
	}
	return nil, start
}

// unlike is the part of all columns and rows of which one program may have other ones
// settled than another, and the basis of one be of use to the other.
const unlike = 0.01

// like reports whether a program was at first like another is.
func (k *known) like(first *start) bool {
	columns, rows := first.settled()
	others := 0
	count := func(settled, was []bool, places []int) {
		for i, s := range was {
			at := i
			if places != nil {
				at = places[i]
			}
			if at < 0 || at < len(settled) && settled[at] != s {
				others++
			}
		}
	}
	count(columns, k.settled[0], k.columns)
	count(rows, k.settled[1], k.rows)
	return float64(others) <= unlike*float64(len(columns)+len(rows))
}

// sameCosts reports whether an answer is for the costs of now.
func (m *model) sameCosts(k *known, a *answer) bool {
	costs := a.costs.put(len(m.whole.Columns), k.columns)
	for j, c := range m.costs {
		if costs[j] != c {
			return false
		}
	}
	return true
}

// proven gives an answer, where it is one of the program as it is now.
func (m *model) proven(k *known, a *answer) *lp.Solution {
	if a.infeasible {
		if proof := m.whole.Refutation(a.refutation.put(len(m.whole.Rows), k.rows)); proof != nil {
			return &lp.Solution{Status: lp.Infeasible, Refutation: proof, Iterations: a.steps}
		}
		return nil
	}
	s := &lp.Solution{
		Status: lp.Optimal, Iterations: a.steps, Method: method, Rows: len(m.whole.Rows), Columns: len(m.whole.Columns),
		Values: a.values.put(len(m.whole.Columns), k.columns), RowDuals: a.duals.put(len(m.whole.Rows), k.rows),
	}
	if !m.whole.Feasible(s.Values) {
		return nil
	}
	s.ReducedCosts = append([]float64(nil), m.costs...)
	if m.costs == nil {
		s.ReducedCosts = make([]float64, len(m.whole.Columns))
	}
	for i, y := range s.RowDuals {
		if y != 0 {
			for _, t := range m.whole.Rows[i].Terms {
				s.ReducedCosts[t.Column] -= t.Coefficient * y
			}
		}
	}
	if !m.whole.Proven(m.costs, s) {
		return nil
	}
	for j, c := range m.costs {
		s.Objective += c * s.Values[j]
	}
	return s
}

// method says in words how an answer was found.
const method = "the answer of a program like it, proven by its duals"

// place works out where the columns and rows are in a program.
func (k *known) place(p *lp.Problem) {
	size := [2]int{len(p.Columns), len(p.Rows)}
	if k.placed != nil && *k.placed == size {
		return
	}
	k.placed = &size
	k.columns = placesOf(k.program.columns, len(p.Columns), &k.same[0], func(j int) string { return p.Columns[j].Name })
	k.rows = placesOf(k.program.rows, len(p.Rows), &k.same[1], func(i int) string { return p.Rows[i].Name })
}

// placesOf gives where names are among n others, -1 for nowhere; nil for where they
// were. The first of both are the same, as many as same says once it is known. Of a
// name that several have after those, the second is where the second is.
func placesOf(names []string, n int, same *int, name func(int) string) []int {
	for *same < min(len(names), n) && names[*same] == name(*same) {
		*same++
	}
	if *same == len(names) {
		return nil
	}
	type nth struct {
		name string
		n    int
	}
	at, times := make(map[nth]int, n-*same), map[string]int{}
	for i := *same; i < n; i++ {
		at[nth{name(i), times[name(i)]}] = i
		times[name(i)]++
	}
	clear(times)
	places := make([]int, len(names))
	for i, own := range names {
		if i < *same {
			places[i] = i
			continue
		}
		places[i] = -1
		if place, ok := at[nth{own, times[own]}]; ok {
			places[i] = place
		}
		times[own]++
	}
	return places
}
