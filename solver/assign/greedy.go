package assign

import (
	"cmp"
	"slices"
)

// greedy gives the paths of inOrder that the program does not know: a start for
// it.
func (m *master) greedy(weights, price []float64) []column {
	ways, _ := m.inOrder(weights, price)
	return slices.DeleteFunc(ways, func(c column) bool { return m.known[c.unit][c.way.key()] })
}

// inOrder gives every unit, one after the other, its best path among the places
// that are left: special circumstances first, then those with fewest options,
// then by draw. A unit of several trainees may have several paths, each with its
// count.
func (m *master) inOrder(weights, price []float64) (ways []column, counts []int64) {
	left := make([]int64, len(m.p.pools))
	for i := range left {
		left[i] = m.p.pools[i].places
	}
	order := make([]int, len(m.p.units))
	options := make([]int, len(m.p.units))
	for i := range order {
		order[i] = i
		for b := range m.p.units[i].blocks {
			options[i] += len(m.p.units[i].blocks[b].options)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		u, v := &m.p.units[x], &m.p.units[y]
		switch {
		case u.special != v.special && u.special:
			return -1
		case u.special != v.special:
			return 1
		}
		return cmp.Or(cmp.Compare(options[x], options[y]), cmp.Compare(v.draw, u.draw))
	})
	w := prices{stages: make([]int64, len(m.stages)), pools: make([]int64, len(m.p.pools))}
	for s := range m.stages {
		w.stages[s] = priceOf(weights[s] * togetherParts / m.stages[s].parts())
	}
	for i, v := range price {
		w.pools[i] = priceOf(v * togetherParts / partsOfWTE)
	}
	r := newPricer(m.p, m.stages, w, m.banned)
	r.left = left
	for _, i := range order {
		u := &m.p.units[i]
		for n := u.count(); n > 0; {
			way, _, ok := r.best(u, m.desks[0], never)
			if !ok {
				break
			}
			take, uses := n, u.uses(way)
			for pool, wte := range uses {
				take = min(take, left[pool]/wte)
			}
			for pool, wte := range uses {
				left[pool] -= take * wte
			}
			ways, counts = append(ways, column{int32(i), way}), append(counts, take)
			n -= take
		}
	}
	return ways, counts
}
