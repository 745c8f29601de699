package xlsx

import (
	"cmp"
	"maps"
	"slices"

	"leftshift"
)

// leastShown is the fewest trainees whose count a shared workbook shows, but for
// nobody.
const leastShown = 5

// secret is a count that a shared workbook may suppress.
type secret struct {
	count       int // trainees, or placements of trainees
	people      int // how many trainees they are
	most        int // the largest count that leastShown-1 trainees can come to
	state       secrecy
	unpublished bool               // on no sheet
	last        *leftshift.Trainee // the one counted last: their rows come together
}

// small reports whether the count is to be kept from readers.
func (c *secret) small() bool { return c.people > 0 && c.people < leastShown }

// secrecy is what a shared workbook shows of a count.
type secrecy int

const (
	shown    secrecy = iota
	few              // that it is of 1 to 4 trainees
	withheld         // nothing
)

// sumOf says that a count is the sum of others and a number that anybody knows.
type sumOf struct {
	total int
	parts []int
	known int
}

// all gives the parts and the total.
func (s *sumOf) all() []int { return append(s.parts[:len(s.parts):len(s.parts)], s.total) }

// limits are what a reader can work out of a count.
type limits struct{ least, most int }

const unlimited = 1 << 30

// hide suppresses every count of few trainees, and then, as long as one of them
// follows from what is shown, a count near it: see cover.
// What a reader can work out is worked out as a reader would: each sum narrows
// what its total and its parts can be, until none does so any more.
func (v *veil) hide() {
	for i := range v.cells {
		if c := &v.cells[i]; c.small() && c.state == shown {
			c.state = few
		}
	}
	sums := v.sums()
	of := make([][]int, len(v.cells)) // the sums of a count
	for k, s := range sums {
		for _, i := range s.all() {
			of[i] = append(of[i], k)
		}
	}
	for changed := true; changed; {
		changed = false
		known := v.workOut(sums)
		for i := range v.cells {
			if v.cells[i].small() && known[i].least == known[i].most && v.cover(i, sums, of) {
				changed = true
				known = v.workOut(sums)
			}
		}
	}
	v.showAgain(sums)
}

// showAgain shows what turned out to be suppressed for nothing, the largest counts
// first: one after another covers more than it needs to.
func (v *veil) showAgain(sums []sumOf) {
	const mostTried = 1000 // each works everything out once more
	var hidden []int
	for i := range v.cells {
		if c := &v.cells[i]; c.state == withheld && !c.small() && c.count > 0 && !c.unpublished {
			hidden = append(hidden, i)
		}
	}
	slices.SortStableFunc(hidden, func(x, y int) int { return cmp.Compare(v.cells[y].count, v.cells[x].count) })
	for _, i := range hidden[:min(len(hidden), mostTried)] {
		v.cells[i].state = shown
		for k, known := range v.workOut(sums) {
			if v.cells[k].small() && known.least == known.most {
				v.cells[i].state = withheld
				break
			}
		}
	}
}

// sums lists the sums in a fixed order.
func (v *veil) sums() []sumOf {
	var list []sumOf
	for _, k := range slices.SortedFunc(maps.Keys(v.parts), func(x, y [2]string) int {
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	}) {
		s := sumOf{total: v.cell(k[0])}
		s.known = v.cells[s.total].count
		for _, key := range slices.Sorted(maps.Keys(v.parts[k])) {
			at := v.cell(key)
			s.parts = append(s.parts, at)
			s.known -= v.cells[at].count
		}
		list = append(list, s)
	}
	return list
}

// cover suppresses one more count so that another may no longer be worked out: the
// smallest that is shown in the sums of that one, or in those of what is
// suppressed there, and so on outwards; a total only where there is no part. Where
// all are suppressed already, it withholds how small they are.
func (v *veil) cover(count int, sums []sumOf, of [][]int) bool {
	totals := map[int]bool{}
	for _, s := range sums {
		totals[s.total] = true
	}
	for _, alsoTotals := range []bool{false, true} {
		if best := v.smallest(count, sums, of, func(i int) bool { return alsoTotals || !totals[i] }); best >= 0 {
			v.cells[best].state = withheld
			return true
		}
	}
	changed := false
	for _, k := range of[count] {
		for _, i := range sums[k].all() {
			if c := &v.cells[i]; c.state == few {
				c.state, changed = withheld, true
			}
		}
	}
	return changed
}

// smallest finds the smallest count that is shown and may be suppressed, as few
// sums away from a count as there is one; -1 without any.
func (v *veil) smallest(from int, sums []sumOf, of [][]int, may func(int) bool) int {
	met, summed := map[int]bool{from: true}, map[int]bool{}
	for frontier := []int{from}; len(frontier) > 0; {
		var next []int
		best := -1
		for _, at := range frontier {
			for _, k := range of[at] {
				if summed[k] {
					continue
				}
				summed[k] = true
				for _, i := range sums[k].all() {
					if c := &v.cells[i]; c.state == shown && c.count > 0 && may(i) && (best < 0 || c.count < v.cells[best].count) {
						best = i
					}
					if v.cells[i].state != shown && !met[i] {
						met[i] = true
						next = append(next, i)
					}
				}
			}
		}
		if best >= 0 {
			return best
		}
		frontier = next
	}
	return -1
}

// workOut gives what a reader can know of every count.
func (v *veil) workOut(sums []sumOf) []limits {
	known := make([]limits, len(v.cells))
	for i := range v.cells {
		switch c := &v.cells[i]; c.state {
		case shown:
			known[i] = limits{c.count, c.count}
		case few:
			known[i] = limits{1, c.most}
		default:
			known[i] = limits{0, unlimited}
		}
	}
	for changed := true; changed; {
		changed = false
		narrow := func(i, least, most int) {
			if least > known[i].least {
				known[i].least, changed = least, true
			}
			if most < known[i].most {
				known[i].most, changed = most, true
			}
		}
		for _, s := range sums {
			least, most := s.known, s.known
			for _, i := range s.parts {
				least, most = least+known[i].least, most+known[i].most
			}
			narrow(s.total, least, most)
			for _, i := range s.parts {
				narrow(i, known[s.total].least-most+known[i].most, known[s.total].most-least+known[i].least)
			}
		}
	}
	return known
}
