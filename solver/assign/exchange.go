package assign

import (
	"context"
	"maps"
	"slices"
)

// What whole trainees have can be better in one block, the others being as they
// are: for all who have the same WTE that is a problem of transportation, whose
// answer is the best in all stages at once. Block after block and WTE after WTE is
// settled so, until nothing is better.

// person is one trainee with their path.
type person struct {
	unit int
	way  path
}

// exchange makes whole trainees better in the order of the stages.
func (m *master) exchange(ctx context.Context, whole taken) (taken, error) {
	people, wtes := m.people(whole), map[int64]bool{}
	blocks := 0
	for _, x := range people {
		u := &m.p.units[x.unit]
		wtes[u.wte] = true
		for b := range u.blocks {
			blocks = max(blocks, u.blocks[b].block+1)
		}
	}
	rooms := make([]int64, len(m.p.pools)+1)
	parts := m.inParts(rooms)
	classes := slices.Sorted(maps.Keys(wtes))
	slices.Reverse(classes)
	for still := 0; ; { // how many blocks and WTEs in a row are as good as they can be
		for block := range blocks {
			for _, wte := range classes {
				better, err := m.exchangeIn(ctx, people, block, wte, parts)
				if err != nil {
					return m.takenBy(people) // out of time: as good as it is
				}
				if still++; better {
					still = 0
				}
				if still == blocks*len(classes) {
					return m.takenBy(people)
				}
			}
		}
	}
}

// exchangeIn settles one block for those of one WTE. It reports whether that is
// better than before.
func (m *master) exchangeIn(ctx context.Context, people []person, block int, wte int64, parts []*pricer) (better bool, err error) {
	rooms := make([]int64, len(m.p.pools)+1)
	for i := range m.p.pools {
		rooms[i] = m.p.pools[i].places
	}
	takes := slices.Repeat([]int64{1}, len(m.p.pools))
	var moving, at []int // of people, and the block of theirs
	for i, x := range people {
		u := &m.p.units[x.unit]
		here := slices.IndexFunc(u.blocks, func(s stay) bool { return s.block == block })
		if here >= 0 && u.wte == wte && !u.blocks[here].booked {
			moving, at = append(moving, i), append(at, here)
			for k := range u.blocks[here].options {
				if o := &u.blocks[here].options[k]; o.pool != none {
					takes[o.pool] = o.takes
				}
			}
		} else {
			here = none
		}
		for b, c := range x.way {
			if b != here && c != none && u.blocks[b].options[c].pool != none {
				rooms[u.blocks[b].options[c].pool] -= u.blocks[b].options[c].takes
			}
		}
	}
	for i := range m.p.pools {
		rooms[i] /= takes[i]
	}
	rooms[len(m.p.pools)] = endless
	t := newTransport(len(parts), rooms)
	for k, i := range moving {
		t.bodyOf(&m.p.units[people[i].unit], people[i].way, at[k], 1, parts)
	}
	if err := t.run(ctx); err != nil {
		return false, err
	}
	m.steps += t.steps
	change := make([]int64, len(parts))
	for k, i := range moving {
		x := &people[i]
		u := &m.p.units[x.unit]
		for way := t.first[k]; way < t.first[k+1]; way++ {
			if t.on[way] == 0 || t.ways[way].choice == x.way[at[k]] {
				continue
			}
			to := slices.Clone(x.way)
			to[at[k]] = t.ways[way].choice
			for c, r := range parts {
				change[c] += r.value(u, to) - r.value(u, x.way)
			}
			x.way = to
		}
	}
	return slices.Compare(change, make([]int64, len(change))) < 0, nil
}

// people lists all trainees with their paths.
func (m *master) people(whole taken) []person {
	var list []person
	for i := range whole {
		for _, j := range slices.Sorted(maps.Keys(whole[i])) {
			for range whole[i][j] {
				list = append(list, person{i, m.columns[j].way})
			}
		}
	}
	return list
}

// takenBy counts who takes which path, and has the program know those paths.
func (m *master) takenBy(people []person) (taken, error) {
	at := make([]map[string]int, len(m.p.units))
	for i := range at {
		at[i] = map[string]int{}
	}
	for j, c := range m.columns {
		at[c.unit][c.way.key()] = j
	}
	var fresh []column
	whole := make(taken, len(m.p.units))
	for _, x := range people {
		j, known := at[x.unit][x.way.key()]
		if !known {
			j = len(m.columns) + len(fresh)
			at[x.unit][x.way.key()] = j
			fresh = append(fresh, column{int32(x.unit), x.way})
		}
		if whole[x.unit] == nil {
			whole[x.unit] = map[int]int64{}
		}
		whole[x.unit][j]++
	}
	if m.model == nil { // nothing is loaded that would have to know them
		m.columns = append(m.columns, fresh...)
		return whole, nil
	}
	return whole, m.add(fresh, m.together())
}
