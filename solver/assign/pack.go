package assign

import "slices"

// Lists of numbers that are compared in order, one for each stage, are kept short:
// several stages share a number, each weighed so that one of it counts for more than all
// that a path can come to in those after it.

// packed is the stages that count, in order, and how they share numbers.
type packed struct {
	m       *master
	stages  []int     // positions
	part    []int     // of every stage, the number that it is in
	weight  []int64   // and how it is weighed there
	parts   []*pricer // of every number, costs without places
	worth   []int64   // of every pool, the price of a place, in numbers
	changes []int64
	months  []int64
}

// roomForStages is what a number holds at most.
const roomForStages = int64(1) << 60

// pack puts stages with the prices of places into numbers. It gives nil where a
// stage alone is more than a number holds.
func (m *master) pack(stages []int, worth [][]int64) *packed {
	x := &packed{m: m, stages: stages, part: make([]int, len(stages)), weight: make([]int64, len(stages))}
	blocks := int64(1)
	for i := range m.p.units {
		blocks = max(blocks, int64(len(m.p.units[i].blocks)))
	}
	n, sum := 0, int64(0) // numbers so far, and what the stages of the last come to
	for i := len(stages) - 1; i >= 0; i-- {
		k := stages[i]
		most := m.stages[k].mostOfAny(m.p) * m.fine(k)
		for _, w := range worth {
			most = max(most, w[k], -w[k])
		}
		if most > roomForStages/(8*blocks) {
			return nil
		}
		most *= 2 * blocks // what paths cost, and their places
		weight := 2*sum + 1
		if n == 0 || weight > roomForStages/most || sum+weight*most > roomForStages {
			n, weight, sum = n+1, 1, 0
		}
		sum += weight * most
		x.part[i], x.weight[i] = n-1, weight
	}
	for i := range stages {
		x.part[i] = n - 1 - x.part[i]
	}
	for part := range n {
		w := prices{stages: make([]int64, len(m.stages)), pools: make([]int64, len(m.p.pools))}
		for i, k := range stages {
			if x.part[i] == part {
				w.stages[k] = x.weight[i] * m.fine(k)
			}
		}
		x.parts = append(x.parts, newPricer(m.p, m.stages, w, make([]bool, len(m.stages))))
	}
	x.worth = make([]int64, n*len(worth))
	for pool, w := range worth {
		for i, k := range stages {
			x.worth[pool*n+x.part[i]] += x.weight[i] * w[k]
		}
	}
	for _, r := range x.parts {
		x.changes, x.months = append(x.changes, r.change), append(x.months, r.month)
	}
	return x
}

// unpack gives what a list of numbers is in the stages.
func (x *packed) unpack(list []int64) []int64 {
	values, rest := make([]int64, len(x.stages)), slices.Clone(list)
	for i, part := range x.part { // what comes after is less than half of a weight
		twice, weight := 2*rest[part]+x.weight[i], 2*x.weight[i]
		values[i] = twice / weight
		if twice%weight < 0 {
			values[i]--
		}
		rest[part] -= values[i] * x.weight[i]
	}
	return values
}
