package assign

import (
	"cmp"
	"slices"
)

// greedy gives every unit, one after the other, its best path among the places
// that are left: special circumstances first, then those with fewest options,
// then by draw. It is a start for the linear program, and a plan by itself.
func (m *master) greedy(weights, price []float64) []column {
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
		return cmp.Or(cmp.Compare(options[x], options[y]), cmp.Compare(u.draw, v.draw))
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
	var ways []column
	for _, i := range order {
		u := &m.p.units[i]
		for n := u.count(); n > 0; {
			way, _, ok := r.best(u, m.desks[0], never)
			if !ok {
				break
			}
			take := n
			for b, c := range way {
				if c != none && u.blocks[b].options[c].pool != none {
					take = min(take, left[u.blocks[b].options[c].pool]/u.wte)
				}
			}
			for b, c := range way {
				if c != none && u.blocks[b].options[c].pool != none {
					left[u.blocks[b].options[c].pool] -= take * u.wte
				}
			}
			if !m.known[i][way.key()] {
				ways = append(ways, column{int32(i), way})
				m.known[i][way.key()] = true
			}
			n -= take
		}
	}
	for _, c := range ways {
		delete(m.known[c.unit], c.way.key())
	}
	return ways
}
