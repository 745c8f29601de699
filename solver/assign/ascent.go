package assign

import (
	"context"
	"maps"
	"math"
	"slices"
)

// ascent finds prices of places that are nearly those of the linear program,
// before there is one: it raises the price of a pool that the units' best paths
// overfill and lowers it of one with room, by steps that shrink (Held, Wolfe and
// Crowder's subgradient method, with the steps of Camerini, Fratta and Maffioli).
// The paths met on the way are those that the program needs: it starts with
// nearly all of them, instead of asking for them one round after another.
//
// above is what a known assignment costs. It gives paths that the program does
// not know, in the order of the units.
func (m *master) ascent(ctx context.Context, weights []float64, above float64) (met []column, price []float64, highest float64) {
	p := m.p
	price = make([]float64, len(p.pools))
	best, direction := make([]float64, len(p.pools)), make([]float64, len(p.pools))
	highest = math.Inf(-1)
	step, stale := 0.05, 0
	ways := make([]path, len(p.units))
	values := make([]int64, len(p.units))
	kept := make([]map[string]path, len(p.units))
	for i := range kept {
		kept[i] = map[string]path{}
	}
	w := prices{stages: make([]int64, len(m.stages)), pools: make([]int64, len(p.pools))}
	for s := range m.stages {
		w.stages[s] = priceOf(weights[s] * togetherParts / m.stages[s].parts())
	}
	for round := 0; round < ascentRounds && ctx.Err() == nil; round++ {
		for i, v := range price {
			w.pools[i] = priceOf(v * togetherParts / partsOfWTE)
		}
		r := newPricer(p, m.stages, w, m.banned)
		m.eachUnit(func(i int, d *desk) {
			u := &p.units[i]
			limit, before := int64(never), ways[i]
			if before != nil {
				limit = r.value(u, before)
			}
			if way, value, ok := r.best(u, d, limit); ok {
				ways[i], values[i] = way, value
			} else {
				values[i] = limit
			}
			if round >= ascentKept && ways[i] != nil {
				if key := ways[i].key(); !m.known[i][key] {
					kept[i][key] = ways[i]
				}
			}
		})
		bound, over := 0.0, make([]float64, len(p.pools))
		for i, v := range values {
			u := &p.units[i]
			n := float64(u.count())
			bound += n * float64(v) / (togetherParts * scale)
			for b, c := range ways[i] {
				if c != none && u.blocks[b].options[c].pool != none {
					over[u.blocks[b].options[c].pool] += n * wteOf(u.blocks[b].options[c].takes)
				}
			}
		}
		for i := range over {
			over[i] -= wteOf(p.pools[i].places)
			bound -= price[i] * wteOf(p.pools[i].places)
		}
		if bound > highest {
			highest, stale = bound, 0
			copy(best, price)
		} else if stale++; stale >= 8 {
			step, stale = step/1.5, 0
			copy(price, best)
		}
		square := 0.0
		for i := range over {
			if price[i] == 0 && over[i] < 0 {
				over[i] = 0
			}
			direction[i] = 0.6*direction[i] + over[i]
			square += direction[i] * direction[i]
		}
		if square == 0 {
			break
		}
		length := step * math.Max(above-highest, 1e-3*math.Abs(above)) / square
		for i := range price {
			price[i] = math.Max(0, price[i]+length*direction[i])
		}
	}
	var list []column
	for i := range kept {
		for _, key := range slices.Sorted(maps.Keys(kept[i])) {
			list = append(list, column{int32(i), kept[i][key]})
		}
	}
	return list, best, highest
}

// How long the ascent goes on, and from which round on its paths are kept.
const (
	ascentRounds = 400
	ascentKept   = 385
)
