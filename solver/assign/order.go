package assign

import (
	"errors"
	"math/big"
	"slices"
)

// Prices of all stages at once. Where a problem is one of transportation, a place
// of a pool has one price in each stage, and what a trainee's post costs with its
// price is a list of numbers, compared in the stages' order. Since costs and prices
// can be added and compared as numbers can, Lagrange's bound holds for lists:
//
//	costs of any assignment  ≥  Σ units count·min option (cost + price of its pool) - Σ prices of the places
//
// so that no assignment comes before the bound, whatever the prices, if none of them
// comes before nothing. Where an assignment comes to the bound, every stage is proven.

// worthOf gives the prices of a place of every pool at the end of a transport: what
// it costs, stage by stage, to have one place less.
func (m *master) worthOf(t *transport) [][]int64 {
	next := t.nearest()
	worth := make([][]int64, len(next))
	var of func(node int32) []int64
	of = func(node int32) []int64 {
		if worth[node] != nil {
			return worth[node]
		}
		worth[node] = make([]int64, len(m.stages)-1)
		if by := next[node]; by.own != none {
			way := t.ways[by.way]
			u := &m.p.units[way.body]
			rest := of(way.node)
			for k := range worth[node] {
				st := m.stages[k]
				worth[node][k] = st.cost(m.p, u, path{way.choice}) - st.cost(m.p, u, path{t.ways[by.own].choice}) + rest[k]
			}
		}
		return worth[node]
	}
	for node := range next {
		of(int32(node))
	}
	return worth[:len(m.p.pools)]
}

// largestWorth keeps sums over units far from overflowing.
const largestWorth = int64(1) << 36

var (
	errNotOneBlock = errors.New("the certificate has prices of all stages at once, and the brief is not of one block and one WTE in each post")
	errWorth       = errors.New("prices of all stages at once that prove nothing")
)

// inOrderBound gives what no assignment comes before, or nil where the prices prove
// nothing.
func (m *master) inOrderBound(worth [][]int64) []int64 {
	p, last := m.p, len(m.stages)-1
	rooms, people := p.rooms(), int64(0)
	for i := range p.units {
		people += p.units[i].count()
	}
	for _, w := range worth {
		if slices.Compare(w, make([]int64, last)) < 0 || slices.Max(w) > largestWorth || slices.Min(w) < -largestWorth {
			return nil
		}
	}
	least := make([][]int64, len(p.units))
	m.eachUnit(func(i int, _ *desk) { least[i] = m.leastInOrder(&p.units[i], worth) })
	bound := make([]int64, last)
	for k := range bound {
		sum, term := new(big.Int), new(big.Int)
		for i := range least {
			sum.Add(sum, term.Mul(big.NewInt(least[i][k]), big.NewInt(p.units[i].count())))
		}
		for i := range worth {
			sum.Sub(sum, term.Mul(big.NewInt(worth[i][k]), big.NewInt(min(rooms[i], people))))
		}
		if !sum.IsInt64() {
			return nil
		}
		bound[k] = sum.Int64()
	}
	return bound
}

// leastInOrder gives the least that one of a unit costs, its place included.
func (m *master) leastInOrder(u *unit, worth [][]int64) []int64 {
	best := make([]int64, len(m.stages)-1)
	first := true
	way := make(path, 1)
	for choice := int32(none); int(choice) < len(u.blocks[0].options); choice++ {
		way[0] = choice
		if choice == none && u.blocks[0].booked {
			continue
		}
		if _, kept := u.short(way); !kept {
			continue
		}
		pool := int32(none)
		if choice != none {
			pool = u.blocks[0].options[choice].pool
		}
		better := first
		for k := range best {
			v := m.stages[k].cost(m.p, u, way)
			if pool != none {
				v += worth[pool][k]
			}
			if !better && v > best[k] {
				break
			}
			if better || v < best[k] {
				best[k], better = v, true
			}
		}
		first = false
	}
	return best
}

// inOrder writes down the prices of all stages at once.
func (c *Certificate) inOrder(m *master, at map[int]int) {
	c.Order = true
	for k, st := range m.stages[:len(m.stages)-1] {
		s := CertificateStage{Stage: st.name(), Places: make([]int64, len(c.Places))}
		for i, place := range at {
			s.Places[place] = m.worth[i][k]
		}
		s.Places = trimmed(s.Places)
		c.Stages = append(c.Stages, s)
	}
}

// take has the prices of a certificate be those of all stages at once.
func (m *master) take(list []prices) error {
	if !m.p.transportable() {
		return errNotOneBlock
	}
	m.worth = make([][]int64, len(m.p.pools))
	for i := range m.worth {
		for k := range list {
			m.worth[i] = append(m.worth[i], list[k].pools[i])
		}
	}
	return nil
}

// boundInOrder gives what the prices of all stages at once prove of the values: as
// much as they come to, up to the first stage that comes to more.
func (m *master) boundInOrder(values []int64) ([]int64, error) {
	bound := m.inOrderBound(m.worth)
	if bound == nil {
		return nil, errWorth
	}
	for k := range bound {
		if bound[k] != values[k] {
			bound[k] = max(0, min(bound[k], values[k]))
			clear(bound[k+1:])
			break
		}
	}
	return bound, nil
}
