package assign

import (
	"slices"

	"leftshift/solver/lp"
)

// A flow knows nothing of changes of site. Which posts a trainee can have without
// making a stage before that one worse is what costs least at the flow's prices, in all
// those stages: mostly one set of posts, seldom more than a few. Among those branch and
// cut settles changes of site, and the stages after. What a place is worth in changes
// of site is its price in the linear program.

// face is what the stages before changes of site leave open.
type face struct {
	f       *circuit
	change  int // the stage
	posts   []int
	rows    []int  // of every post, its row; none
	fixed   []path // of every unit, the only path that it has; nil where it has several
	columns []column
	program *open
}

// mostTies is how many paths are written down at most, of all and of one unit.
const (
	mostTies      = 50_000
	mostTiesOfOne = 100
)

// newFace writes down what the stages before changes of site leave open at their
// prices. ok is false where that is too much.
func (f *circuit) newFace(change int, worth [][]int64) (x *face, ok bool) {
	p := f.m.p
	x = &face{f: f, change: change, fixed: make([]path, len(p.units)), program: &open{}}
	ways, before := x.ties(worth)
	if ways == nil {
		return nil, false
	}
	n := 0
	x.posts, n = p.posts()
	left, full := make([]int64, n), make([]bool, n)
	for i, post := range x.posts {
		left[post] += f.rooms[i]
		full[post] = full[post] || compareIn(before, worth[i], nil) > 0
	}
	x.rows = slices.Repeat([]int{none}, n)
	for i := range ways {
		u := &p.units[i]
		if len(ways[i]) == 1 {
			x.fixed[i] = ways[i][0]
			for _, post := range x.along(u, ways[i][0]) {
				left[post] -= u.count()
			}
			continue
		}
		x.addUnit(i, ways[i])
	}
	for post, row := range x.rows {
		if row != none {
			x.program.Rows[row].Upper = float64(left[post])
			if full[post] {
				x.program.Rows[row].Lower = float64(left[post])
			}
		}
	}
	return x, true
}

// ties lists the paths that every unit has left; nil where they are too many. It gives
// the stages that leave them.
func (x *face) ties(worth [][]int64) (ways [][]path, before []int) {
	m := x.f.m
	before = upTo(x.change)
	packed := m.pack(before, worth)
	if packed == nil {
		return nil, nil
	}
	posts, _ := m.p.posts()
	ways = make([][]path, len(m.p.units))
	m.eachUnit(func(i int, _ *desk) { ways[i] = packed.tied(&m.p.units[i], posts) })
	all := 0
	for i := range ways {
		if all += len(ways[i]); ways[i] == nil || all > mostTies {
			return nil, nil
		}
	}
	return ways, before
}

// along lists the posts of a path.
func (x *face) along(u *unit, way path) []int {
	var list []int
	for b, c := range way {
		if c != none && u.blocks[b].options[c].pool != none {
			list = append(list, x.posts[u.blocks[b].options[c].pool])
		}
	}
	return list
}

// addUnit adds a unit that has several paths to the program.
func (x *face) addUnit(i int, ways []path) {
	u := &x.f.m.p.units[i]
	n := float64(u.count())
	row := x.program.AddRow(lp.Row{Name: "place(" + u.name + ")", Lower: n, Upper: n})
	for _, way := range ways {
		at := x.program.AddColumn(lp.Column{Name: "path(" + u.name + ")", Upper: lp.Infinity, Integer: true}) // the row has a bound
		x.columns = append(x.columns, column{int32(i), way})
		x.program.Rows[row].Terms = append(x.program.Rows[row].Terms, lp.Term{Column: at, Coefficient: 1})
		times := map[int]float64{}
		for _, post := range x.along(u, way) {
			if x.rows[post] == none {
				x.rows[post] = x.program.AddRow(lp.Row{Name: "places", Lower: -lp.Infinity})
			}
			times[post]++
		}
		for post, n := range times { // each in a row of its own
			terms := &x.program.Rows[x.rows[post]].Terms
			*terms = append(*terms, lp.Term{Column: at, Coefficient: n})
		}
	}
}

// walks gives the posts of every walker.
func (x *face) walks(counts []int64) [][]int32 {
	p := x.f.m.p
	ways := make([][]path, len(p.units))
	for i, way := range x.fixed {
		if way != nil {
			ways[i] = slices.Repeat([]path{way}, len(p.units[i].members))
		}
	}
	for j, n := range counts {
		i := x.columns[j].unit
		ways[i] = append(ways[i], slices.Repeat([]path{x.columns[j].way}, int(n))...)
	}
	walks := make([][]int32, len(x.f.people))
	for w, walker := range x.f.people {
		u := &p.units[walker.unit]
		way := ways[walker.unit][0]
		ways[walker.unit] = ways[walker.unit][1:]
		for b, c := range way {
			if c != none && !u.blocks[b].booked {
				walks[w] = append(walks[w], x.f.ends[u.blocks[b].options[c].pool])
			}
		}
	}
	return walks
}
