package assign

import (
	"context"
	"slices"
)

// Where nobody needs a place in more than one block, and all who may have a place
// of a pool take the same of it, the problem is one of transportation, with all stages
// as one cost, compared in their order: no linear program is needed, the answer is
// whole and every stage is at its best.

// transportable reports whether a problem is one.
func (p *problem) transportable() bool {
	return p.sameTakes() && !slices.ContainsFunc(p.units, func(u unit) bool { return len(u.blocks) > 1 })
}

// sameTakes reports whether all who may have a place of a pool take the same of it.
func (p *problem) sameTakes() bool {
	takes, same := make([]int64, len(p.pools)), true
	p.eachPlace(func(_ *unit, o *option) {
		same = same && (takes[o.pool] == 0 || takes[o.pool] == o.takes)
		takes[o.pool] = o.takes
	})
	return same
}

// rooms gives how many trainees each pool has places for, where all take the same.
func (p *problem) rooms() []int64 {
	rooms := make([]int64, len(p.pools))
	p.eachPlace(func(_ *unit, o *option) { rooms[o.pool] = p.pools[o.pool].places / o.takes })
	return rooms
}

// transport solves a problem that is transportable, and gives the best paths of
// every unit.
func (m *master) transport(ctx context.Context) (whole taken, err error) {
	p := m.p
	rooms := append(p.rooms(), endless) // the last for no place, and for options without a pool
	parts := m.inParts(rooms)
	t := newTransport(len(parts), rooms)
	for i := range p.units {
		t.bodyOf(&p.units[i], path{none}, 0, p.units[i].count(), parts)
	}
	if err := t.run(ctx); err != nil {
		return nil, errStopped
	}
	m.steps, m.rows = t.steps, len(p.units)+len(p.pools)
	whole = make(taken, len(p.units))
	for i := range p.units {
		whole[i] = map[int]int64{}
		for at := t.first[i]; at < t.first[i+1]; at++ {
			if t.on[at] > 0 {
				whole[i][len(m.columns)] = t.on[at]
				m.columns = append(m.columns, column{int32(i), path{t.ways[at].choice}})
			}
		}
	}
	m.worth = m.worthOf(t)
	if m.bounds, err = m.boundInOrder(m.values(whole)); err != nil {
		return nil, err
	}
	return whole, nil
}

// bodyOf makes a body of so many of a unit, who go along a path but for one block.
func (t *transport) bodyOf(u *unit, way path, b int, count int64, parts []*pricer) {
	anywhere := int32(len(t.room) - 1)
	cost, best := make([]int64, t.width), make([]int64, t.width)
	free, freely, was := false, int32(none), way[b] // there is a way that takes no place of a pool, and the best of them
	for choice := int32(none); int(choice) < len(u.blocks[b].options); choice++ {
		if choice == none && u.blocks[b].booked {
			continue
		}
		way[b] = choice
		if _, kept := u.short(way); !kept {
			continue
		}
		for k, r := range parts {
			cost[k] = r.value(u, way)
		}
		node := anywhere
		if choice != none && u.blocks[b].options[choice].pool != none {
			node = u.blocks[b].options[choice].pool
		}
		switch {
		case node != anywhere:
			if t.room[node] > 0 {
				copy(t.way(node, choice), cost)
			}
		case !free || slices.Compare(cost, best) < 0:
			free, freely = true, choice
			copy(best, cost)
		}
	}
	way[b] = was
	copy(t.way(anywhere, freely), best)
	t.body(count)
}

// inParts puts the stages into as few numbers as hold them, each stage weighed so
// that the least of it counts for more than all that can become of those after it
// in the same number: along two chains of moves, neither of which comes twice to a
// node.
func (m *master) inParts(rooms []int64) []*pricer {
	chain := 4 * int64(len(rooms)+1)
	var parts []*pricer
	last := len(m.stages)
	for last > 0 {
		w := prices{stages: make([]int64, len(m.stages)), pools: make([]int64, len(m.p.pools))}
		weight, first := int64(1), last
		for first > 0 {
			most := max(1, m.stages[first-1].mostOfAny(m.p))
			if first < last && weight > (endless/chain)/most {
				break
			}
			first--
			w.stages[first] = weight
			weight += weight * most * chain
		}
		parts = append(parts, newPricer(m.p, m.stages, w, make([]bool, len(m.stages))))
		last = first
	}
	slices.Reverse(parts)
	return parts
}

// mostOfAny gives what a path can cost a stage at most, for any unit.
func (s stage) mostOfAny(p *problem) int64 {
	most := int64(1)
	for i := range p.units {
		most = max(most, int64(len(p.units[i].blocks)))
	}
	switch s.kind {
	case unplacedStage, beyondStage, atLeastStage, changeStage:
		return most
	case specialStage, totalStage:
		return most * (int64(p.worst) + 2)
	case tieStage:
		return most * (drawn*(int64(p.worst)+2) + 1) * tieDraws
	}
	for i := range p.units {
		most = max(most, s.most(p, &p.units[i]))
	}
	return most
}
