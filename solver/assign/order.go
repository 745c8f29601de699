package assign

import (
	"cmp"
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

// fine is how many portions one of a stage has in prices of all stages at once.
func (m *master) fine(k int) int64 {
	if m.portions == nil {
		return 1
	}
	return m.portions[k]
}

// largestWorth keeps sums over units far from overflowing.
const largestWorth = int64(1) << 44

var (
	errNotSame  = errors.New("the certificate has prices of all stages at once, and the brief has posts where trainees of several WTEs may go")
	errPortions = errors.New("the certificate has a stage with more portions, or fewer, than can be")
	errWorth    = errors.New("prices of all stages at once that prove nothing")
)

// inOrderBound gives what no assignment comes before in some stages, whatever it comes
// to in the others, or nil where the prices prove nothing.
func (m *master) inOrderBound(stages []int, worth [][]int64) []int64 {
	p := m.p
	rooms, people := p.rooms(), int64(0)
	for i := range p.units {
		people += p.units[i].count()
	}
	for _, w := range worth {
		if compareIn(stages, w, nil) < 0 || slices.Max(w) > largestWorth || slices.Min(w) < -largestWorth {
			return nil
		}
	}
	x := m.pack(stages, worth)
	if x == nil {
		return nil
	}
	least := make([][]int64, len(p.units))
	m.eachUnit(func(i int, _ *desk) { least[i] = x.least(&p.units[i]) })
	bound := make([]int64, len(stages))
	for i, k := range stages {
		sum, term := new(big.Int), new(big.Int)
		for j := range least {
			if least[j] == nil {
				return nil
			}
			sum.Add(sum, term.Mul(big.NewInt(least[j][i]), big.NewInt(p.units[j].count())))
		}
		for j := range worth {
			sum.Sub(sum, term.Mul(big.NewInt(worth[j][k]), big.NewInt(min(rooms[j], people))))
		}
		if !sum.IsInt64() {
			return nil
		}
		bound[i] = sum.Int64()
	}
	return bound
}

// upTo lists the stages before one.
func upTo(k int) []int {
	list := make([]int, k)
	for i := range list {
		list[i] = i
	}
	return list
}

// compareIn compares two lists in some stages; nil is nothing in all of them.
func compareIn(stages []int, v, w []int64) int {
	for _, k := range stages {
		other := int64(0)
		if w != nil {
			other = w[k]
		}
		if c := cmp.Compare(v[k], other); c != 0 {
			return c
		}
	}
	return 0
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
		if fine := m.fine(k); fine > 1 {
			s.Portions = fine
		}
		c.Stages = append(c.Stages, s)
	}
}

// take has the prices of a certificate be those of all stages at once.
func (m *master) take(c *Certificate, list []prices) error {
	if !m.p.sameTakes() {
		return errNotSame
	}
	for _, s := range c.Stages {
		if s.Portions < 0 || s.Portions > manyPortions {
			return errPortions
		}
		m.portions = append(m.portions, max(1, s.Portions))
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
// much as they come to, up to the first stage that comes to more. What they prove of
// those after it they prove whatever that stage comes to.
func (m *master) boundInOrder(values []int64) ([]int64, error) {
	bounds := make([]int64, len(m.stages)-1)
	stages := upTo(len(bounds))
	worth := m.worth
	for len(stages) > 0 {
		bound := m.inOrderBound(stages, worth)
		if bound == nil {
			return nil, errWorth
		}
		short := none
		for i, k := range stages {
			fine := m.fine(k)
			bounds[k] = max(0, min((bound[i]+fine-1)/fine, values[k])) // rounded up, where it is above nothing
			if bound[i] != values[k]*fine {
				short = i
				break
			}
		}
		if short == none {
			break
		}
		stages = slices.Delete(stages, short, short+1)
		worth = slices.Clone(m.worth)
		for i, w := range worth {
			if compareIn(stages, w, nil) < 0 {
				worth[i] = make([]int64, len(w))
			}
		}
	}
	return bounds, nil
}
