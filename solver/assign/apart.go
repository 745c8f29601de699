package assign

import (
	"context"
	"slices"
)

// Where nobody needs a place in more than one block, and all who may have a place
// of a pool have the same WTE, the problem is one of transportation, with all stages
// as one cost, compared in their order: no linear program is needed, the answer is
// whole and every stage is at its best.

// transportable reports whether a problem is one.
func (p *problem) transportable() bool {
	wte := make([]int64, len(p.pools))
	for i := range p.units {
		u := &p.units[i]
		if len(u.blocks) > 1 {
			return false
		}
		for k := range u.blocks[0].options {
			at := u.blocks[0].options[k].pool
			if at == none {
				continue
			}
			if wte[at] != 0 && wte[at] != u.wte {
				return false
			}
			wte[at] = u.wte
		}
	}
	return true
}

// transport solves a problem that is transportable, and gives the best paths of
// every unit.
func (m *master) transport(ctx context.Context) (whole taken, err error) {
	p := m.p
	rooms := make([]int64, len(p.pools)+1) // the last for no place, and for options without a pool
	anywhere := int32(len(p.pools))
	rooms[anywhere] = endless
	for i := range p.units {
		u := &p.units[i]
		for k := range u.blocks[0].options {
			if at := u.blocks[0].options[k].pool; at != none {
				rooms[at] = p.pools[at].places / u.wte
			}
		}
	}
	parts := m.inParts(rooms)
	t := newTransport(len(parts), rooms)
	for i := range p.units {
		t.bodyOf(&p.units[i], parts, anywhere)
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

// bodyOf makes a body of a unit.
func (t *transport) bodyOf(u *unit, parts []*pricer, anywhere int32) {
	cost, best := make([]int64, t.width), make([]int64, t.width)
	free, freely := false, int32(none) // there is a way that takes no place of a pool, and the best of them
	for choice := int32(none); int(choice) < len(u.blocks[0].options); choice++ {
		if choice == none && u.blocks[0].booked {
			continue
		}
		short, kept := u.short(path{choice})
		if !kept {
			continue
		}
		node := anywhere
		if choice != none && u.blocks[0].options[choice].pool != none {
			node = u.blocks[0].options[choice].pool
		}
		for k, r := range parts {
			if choice == none {
				cost[k] = r.ofNone(u, 0)
			} else {
				cost[k] = r.ofOption(u, &u.blocks[0].options[choice])
			}
			cost[k] += r.month * short
		}
		switch {
		case node != anywhere:
			copy(t.way(node, choice), cost)
		case !free || slices.Compare(cost, best) < 0:
			free, freely = true, choice
			copy(best, cost)
		}
	}
	if free {
		copy(t.way(anywhere, freely), best)
	}
	t.body(u.count())
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

// mostOfAny gives what a path of one block can cost a stage at most, for any unit.
func (s stage) mostOfAny(p *problem) int64 {
	switch s.kind {
	case unplacedStage, beyondStage, atLeastStage, changeStage:
		return 1
	case specialStage, totalStage:
		return int64(p.worst) + 2
	case tieStage:
		return (drawn*(int64(p.worst)+2) + 1) * tieDraws
	}
	most := int64(1)
	for i := range p.units {
		most = max(most, s.most(p, &p.units[i]))
	}
	return most
}
