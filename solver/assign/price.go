package assign

import "math"

// Prices are what the linear program charges for places and for the goals that
// are held. A unit's best path at given prices is worked out exactly, in whole
// numbers, over every path that it may have; so the same work that finds new
// columns for the program also proves how good its answer is.

// scale is how many parts a price of 1 has. It is a multiple of partsOfWTE, so
// that a price for each WTE is one for each thousandth.
const scale = partsOfWTE << 16

// largestPrice keeps sums over a path far from overflowing.
const largestPrice = int64(1) << 44

// prices are multipliers of the stages' costs and of the places used.
type prices struct {
	stages []int64 // for each stage, in parts: the one that is solved has scale itself
	pools  []int64 // for each thousandth of a WTE in a pool, in parts
}

// priceOf gives a multiplier of the linear program in parts. A sign that no
// multiplier of a row can have is noise.
func priceOf(v float64) int64 {
	return int64(math.Round(math.Min(math.Max(v, 0)*scale, float64(largestPrice))))
}

// pricer finds the best paths at some prices. It may be used by several
// goroutines, each with a desk of its own.
type pricer struct {
	p      *problem
	stages []stage
	prices
	banned []bool  // stages that must cost nothing
	left   []int64 // of each pool's places, in thousandths; nil for no matter

	byRank      [4][]int64 // what a rank costs, by class of unit
	banRank     [4][]bool
	last, draw  int64 // for each rank and each part of a unit's last and draw
	banLast     bool
	minute, tie int64
	change      int64
	month       int64
	banChange   bool
	banShort    bool
	banMinutes  bool
}

// newPricer sets out the costs of ranks for each class of unit.
func newPricer(p *problem, stages []stage, w prices, banned []bool) *pricer {
	r := &pricer{p: p, stages: stages, prices: w, banned: banned}
	for class := range r.byRank {
		u := unit{special: class&1 != 0, ranked: class&2 != 0}
		r.byRank[class], r.banRank[class] = make([]int64, p.worst+3), make([]bool, p.worst+3)
		for s, st := range stages {
			switch st.kind {
			case overTimeStage, tieStage:
				continue
			}
			if w.stages[s] == 0 && !banned[s] {
				continue
			}
			for rank := int32(0); rank < p.worst+3; rank++ {
				cost := st.ofRank(p, &u, rank)
				r.byRank[class][rank] += w.stages[s] * cost
				r.banRank[class][rank] = r.banRank[class][rank] || banned[s] && cost > 0
			}
		}
	}
	for s, st := range stages {
		switch st.kind {
		case overTimeStage:
			r.last, r.banLast = w.stages[s], banned[s]
		case tieStage:
			r.draw, r.tie = w.stages[s]*tieDraws, w.stages[s]
		case travelStage:
			r.minute, r.banMinutes = w.stages[s], banned[s]
		case changeStage:
			r.change, r.banChange = w.stages[s], banned[s]
		case curriculumStage:
			r.month, r.banShort = w.stages[s], banned[s]
		}
	}
	return r
}

// never is above the value of any path that may be had.
const never = math.MaxInt64 / 4

// ofRank prices a rank for a unit; never where it may not have it.
func (r *pricer) ofRank(u *unit, rank int32) int64 {
	class := 0
	if u.special {
		class |= 1
	}
	if u.ranked {
		class |= 2
	}
	if rank == 0 {
		return 0
	}
	if r.banRank[class][rank] || r.banLast && u.ranked && u.last > 0 && rank > 1 {
		return never
	}
	sum := r.byRank[class][rank]
	if u.ranked {
		sum += r.last*u.last*int64(rank-1) + r.draw*u.draw*int64(rank)
	}
	return sum
}

// ofNone prices no place in a block; never where a placement stands there.
func (r *pricer) ofNone(u *unit, b int) int64 {
	if u.blocks[b].booked {
		return never
	}
	return r.ofRank(u, r.p.worst+2)
}

// ofOption prices one option of a unit.
func (r *pricer) ofOption(u *unit, o *option) int64 {
	sum := r.ofRank(u, o.rank)
	if sum == never || r.banMinutes && o.minutes > 0 || r.banShort && o.short > 0 {
		return never
	}
	sum += r.minute*o.minutes + r.month*o.short + r.tie*o.tie
	if o.pool != none {
		if r.left != nil && r.left[o.pool] < o.takes {
			return never
		}
		sum += r.pools[o.pool] * o.takes
	}
	return sum
}

// best gives a unit's best path below a limit and what it costs at the prices.
// ok is false where it has none.
func (r *pricer) best(u *unit, d *desk, limit int64) (way path, value int64, ok bool) {
	if u.apart() {
		way, value, ok = r.apart(u)
		return way, value, ok && value < limit
	}
	if u.graph != nil {
		if way, value, ok, done := r.search(u, d, limit); done {
			return way, value, ok
		}
	}
	way, value, ok = r.through(u, d)
	return way, value, ok && value < limit
}

// apart reports whether what a unit has in one block says nothing of another.
func (u *unit) apart() bool {
	if len(u.blocks) <= 1 && len(u.rules) == 0 && !u.linked {
		return true
	}
	if len(u.rules) > 0 || u.linked {
		return false
	}
	for b := range u.blocks {
		for k := range u.blocks[b].options {
			if len(u.blocks[b].options[k].repeats) > 0 {
				return false
			}
		}
	}
	return true
}

// apart takes the best of each block by itself.
func (r *pricer) apart(u *unit) (way path, value int64, ok bool) {
	way = make(path, len(u.blocks))
	for b := range u.blocks {
		least, at := r.ofNone(u, b), int32(none)
		for k := range u.blocks[b].options {
			if v := r.ofOption(u, &u.blocks[b].options[k]); v < least {
				least, at = v, int32(k)
			}
		}
		if least == never {
			return nil, 0, false
		}
		way[b] = at
		value += least
	}
	return way, value, true
}

// value prices a path that may be had.
func (r *pricer) value(u *unit, way path) int64 {
	sum := int64(0)
	for b, c := range way {
		if c == none {
			sum += r.ofRank(u, r.p.worst+2)
		} else {
			sum += r.ofOption(u, &u.blocks[b].options[c])
		}
	}
	if r.month != 0 {
		short, _ := u.short(way)
		sum += r.month * short
	}
	if u.linked && r.change != 0 {
		sum += r.change * u.changes(way)
	}
	return sum
}
