package assign

import (
	"context"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// taken is how many of a unit's trainees take each path.
type taken []map[int]int64 // by unit: column to count

// nearlyWhole is how far from a whole number the program's answer may be and
// still be it.
const nearlyWhole = 1e-6

// finish makes whole trainees of the program's answer. Units whose answer is
// whole keep it, and branch and cut settles the others among the paths that the
// program knows, every stage within its aim. Where that can't be, more units are
// freed; and in the end the stages are settled one after the other, each at the
// best that is found for the freed units.
func (m *master) finish(ctx context.Context, engine lp.IntegerEngine, say func(string)) (taken, error) {
	whole, split := m.wholeUnits()
	if len(split) == 0 {
		return whole, nil
	}
	say("whole numbers")
	if m.everyPath() {
		m.complete = true
		all := map[int]bool{}
		for i := range m.p.units {
			all[i] = true
		}
		if answer, err := m.settleFree(ctx, engine, whole, all, none); err != nil || answer != nil {
			return answer, err
		}
		return m.inTurn(ctx, engine, whole, all)
	}
	free := map[int]bool{}
	for _, i := range split {
		free[i] = true
	}
	for range widenings {
		answer, err := m.settleFree(ctx, engine, whole, free, none)
		if err != nil {
			return nil, err
		}
		if answer != nil {
			return answer, nil
		}
		if !m.widen(free) {
			break
		}
	}
	return m.inTurn(ctx, engine, whole, free)
}

// widenings is how often more units are freed before stages give way.
const widenings = 3

// wholeUnits gives the counts of the units whose answer is whole, and lists the
// others.
func (m *master) wholeUnits() (whole taken, split []int) {
	whole = make(taken, len(m.p.units))
	torn := make([]bool, len(m.p.units))
	for j, c := range m.columns {
		v := m.solved.Values[j]
		n := math.Round(v)
		if math.Abs(v-n) > nearlyWhole {
			torn[c.unit] = true
		}
		if n > 0 {
			if whole[c.unit] == nil {
				whole[c.unit] = map[int]int64{}
			}
			whole[c.unit][j] = int64(n)
		}
	}
	for i, t := range torn {
		sum := int64(0)
		for _, n := range whole[i] {
			sum += n
		}
		if t || sum != m.p.units[i].count() {
			whole[i] = nil
			split = append(split, i)
		}
	}
	return whole, split
}

// widen frees the units that share a full pool with those that are free. It
// gives false where there are no more.
func (m *master) widen(free map[int]bool) bool {
	pools := map[int32]bool{}
	each := func(unit int, way path, do func(pool int32)) {
		for b, c := range way {
			if c == none {
				continue
			}
			if at := m.p.units[unit].blocks[b].options[c].pool; at != none && m.pools[at] != none {
				do(at)
			}
		}
	}
	for j, c := range m.columns {
		if free[int(c.unit)] && m.solved.Values[j] > nearlyWhole {
			each(int(c.unit), c.way, func(at int32) { pools[at] = true })
		}
	}
	before := len(free)
	for j, c := range m.columns {
		if !free[int(c.unit)] && m.solved.Values[j] > nearlyWhole {
			each(int(c.unit), c.way, func(at int32) {
				if pools[at] {
					free[int(c.unit)] = true
				}
			})
		}
	}
	return len(free) > before
}

// inTurn settles the stages one after the other over the freed units.
func (m *master) inTurn(ctx context.Context, engine lp.IntegerEngine, whole taken, free map[int]bool) (taken, error) {
	aims := slices.Clone(m.aims)
	defer func() { m.aims = aims }()
	m.aims = slices.Clone(aims)
	var best taken
	for k, st := range m.stages {
		if st.kind == tieStage {
			break
		}
		answer, err := m.settleFree(ctx, engine, whole, free, k)
		if err != nil {
			return nil, err
		}
		if answer == nil {
			break
		}
		best = answer
		m.reached[k] = m.proven && m.complete
		m.aims[k] = m.costOf(answer, k)
	}
	if best == nil {
		return nil, errNoWhole
	}
	return best, nil
}

// costOf gives what an assignment costs a stage.
func (m *master) costOf(t taken, k int) int64 {
	sum := int64(0)
	for i := range t {
		for j, n := range t[i] {
			sum += n * m.stages[k].cost(m.p, &m.p.units[i], m.columns[j].way)
		}
	}
	return sum
}

// wholeNodes is how many nodes branch and cut may look at: any number where the
// program knows every path, so that its word is final.
func (m *master) wholeNodes() int {
	if m.complete {
		return 0
	}
	return 2000
}

// mostPaths is how many paths there may be for all of them to be written down.
const mostPaths = 20_000

// everyPath has the program know every path that there is, where they are few.
// It gives false, and adds none, where there are too many.
func (m *master) everyPath() bool {
	all := 0
	for i := range m.p.units {
		n := 1
		for b := range m.p.units[i].blocks {
			if n *= len(m.p.units[i].blocks[b].options) + 1; n > mostPaths {
				return false
			}
		}
		if all += n; all > mostPaths {
			return false
		}
	}
	for i := range m.p.units {
		u := &m.p.units[i]
		way := make(path, len(u.blocks))
		for b := range way {
			way[b] = none
		}
		for more := true; more; {
			if _, kept := u.short(way); kept && !m.known[i][way.key()] {
				m.keep(i, slices.Clone(way))
			}
			more = false
			for b := range way {
				if way[b]++; int(way[b]) < len(u.blocks[b].options) {
					more = true
					break
				}
				way[b] = none
			}
		}
	}
	return true
}

// settleFree looks for whole numbers for the free units, the others as they are,
// every stage within its aim; at least cost of one stage, those after it free, or
// (none) of the tie-break. It gives nil where there are none.
func (m *master) settleFree(ctx context.Context, engine lp.IntegerEngine, whole taken, free map[int]bool, k int) (taken, error) {
	program := &lp.Problem{}
	var costs []float64
	var at []int
	rows := map[int]int{}
	left := make([]int64, len(m.p.pools))
	for i := range left {
		left[i] = m.p.pools[i].places
	}
	aims := slices.Clone(m.aims)
	for i := range whole {
		if free[i] {
			rows[i] = program.AddRow(lp.Row{Name: "place(" + m.p.units[i].name + ")", Lower: float64(m.p.units[i].count()), Upper: float64(m.p.units[i].count())})
			continue
		}
		for j, n := range whole[i] {
			u := &m.p.units[i]
			for b, c := range m.columns[j].way {
				if c != none && u.blocks[b].options[c].pool != none {
					left[u.blocks[b].options[c].pool] -= n * u.wte
				}
			}
			for s := range aims {
				aims[s] -= n * m.stages[s].cost(m.p, u, m.columns[j].way)
			}
		}
	}
	upTo := len(m.stages) - 1 // every stage but the tie-break
	if k != none {
		upTo = k
	}
	poolRow := map[int32]int{}
	stageRow := make([]int, upTo)
	for s := range upTo {
		stageRow[s] = program.AddRow(lp.Row{Name: "hold(" + m.stages[s].name() + ")", Lower: -lp.Infinity, Upper: float64(aims[s]) / m.stages[s].parts()})
	}
	target := len(m.stages) - 1
	if k != none {
		target = k
	}
	for j, c := range m.columns {
		if !free[int(c.unit)] {
			continue
		}
		u := &m.p.units[c.unit]
		column := program.AddColumn(lp.Column{Name: m.columnName(j), Upper: float64(u.count()), Integer: true})
		at = append(at, j)
		add := func(row int, v float64) {
			program.Rows[row].Terms = append(program.Rows[row].Terms, lp.Term{Column: column, Coefficient: v})
		}
		add(rows[int(c.unit)], 1)
		used := map[int32]float64{}
		for b, choice := range c.way {
			if choice != none {
				if pool := u.blocks[b].options[choice].pool; pool != none && m.pools[pool] != none {
					used[pool] += wteOf(u.wte)
				}
			}
		}
		for b := range c.way {
			if c.way[b] == none {
				continue
			}
			pool := u.blocks[b].options[c.way[b]].pool
			wte, there := used[pool]
			if !there {
				continue
			}
			delete(used, pool)
			row, known := poolRow[pool]
			if !known {
				row = program.AddRow(lp.Row{Name: m.p.pools[pool].row().Name, Lower: -lp.Infinity, Upper: wteOf(left[pool])})
				poolRow[pool] = row
			}
			add(row, wte)
		}
		for s := range upTo {
			if cost := m.stages[s].cost(m.p, u, c.way); cost != 0 {
				add(stageRow[s], float64(cost)/m.stages[s].parts())
			}
		}
		costs = append(costs, float64(m.stages[target].cost(m.p, u, c.way))/m.stages[target].parts())
	}
	answer, err := engine.SolveInteger(ctx, program, costs, lp.IntegerOptions{Nodes: m.wholeNodes()})
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, errStopped
	}
	if answer.Values == nil {
		return nil, nil
	}
	m.proven = answer.Status == lp.Optimal
	result := slices.Clone(whole)
	for i := range free {
		result[i] = map[int]int64{}
	}
	for c, j := range at {
		if n := int64(math.Round(answer.Values[c])); n > 0 {
			result[m.columns[j].unit][j] = n
		}
	}
	return result, nil
}
