package assign

import (
	"context"
	"fmt"
	"maps"
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
// program knows, every stage within its aim. Where they are many, or that can't be,
// a dive settles them. Where there are few paths in all, every one is written down
// and the stages are settled one after the other, each proven.
func (m *master) finish(ctx context.Context, engine lp.IntegerEngine, say func(string)) (taken, error) {
	whole, split := m.wholeUnits()
	if len(split) == 0 {
		return whole, nil
	}
	free := map[int]bool{}
	for _, i := range split {
		free[i] = true
	}
	say(fmt.Sprintf("whole numbers for %d of %d", len(split), len(m.p.units)))
	q := question{whole: whole, free: free, aims: m.aims, upTo: len(m.stages) - 1, weights: m.only(len(m.stages) - 1), nodes: someNodes}
	if m.everyPath() {
		m.complete = true
		for i := range m.p.units {
			free[i] = true
		}
		q.nodes = 0 // any number: its word is final
		if answer, err := m.ask(ctx, engine, q); err != nil || answer != nil {
			return answer, err
		}
		return m.inTurn(ctx, engine, q)
	}
	if len(split) <= fewUnits {
		if answer, err := m.ask(ctx, engine, q); err != nil || answer != nil {
			return answer, err
		}
	}
	return m.dive(ctx)
}

// How many units branch and cut is asked about, and how many nodes it may look
// at.
const (
	fewUnits  = 100
	someNodes = 100
)

// only weighs one stage and no other.
func (m *master) only(k int) []float64 {
	weights := make([]float64, len(m.stages))
	weights[k] = 1
	return weights
}

// loosened gives aims that are loosened: at the first level by 0.1% and at each
// after it by three times as much, and by at least one, two, four ... of what the
// stage counts.
func (m *master) loosened(level int) []int64 {
	aims := slices.Clone(m.aims)
	share := 0.001 * math.Pow(3, float64(level-1))
	for s := range aims {
		least := float64(int64(1)<<(level-1)) * m.stages[s].grain()
		aims[s] += int64(math.Ceil(max(share*float64(aims[s]), least)))
	}
	return aims
}

// grain is the least by which a stage is loosened, in its parts.
func (s stage) grain() float64 {
	switch s.kind {
	case travelStage:
		return 30 * partsOfMinute
	case curriculumStage:
		return partsOfMonth
	case specialStage, totalStage, overTimeStage:
		return 2
	}
	return 1
}

// fill gives every unit its best path at the program's last prices among the
// places that are left: a plan that is always there.
func (m *master) fill() (taken, error) {
	prices := make([]float64, len(m.pools))
	for i, row := range m.pools {
		if row != none {
			prices[i] = max(0, -m.solved.RowDuals[row])
		}
	}
	banned := m.banned
	m.banned = make([]bool, len(m.stages)) // what could be had by parts of trainees may not be by whole ones
	ways, counts := m.inOrder(m.together(), prices)
	m.banned = banned
	var people []person
	for k, c := range ways {
		for range counts[k] {
			people = append(people, person{int(c.unit), c.way})
		}
	}
	return m.takenBy(people)
}

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

// inTurn settles the stages one after the other over the freed units.
func (m *master) inTurn(ctx context.Context, engine lp.IntegerEngine, q question) (taken, error) {
	q.aims = slices.Clone(m.aims)
	var best taken
	for k, st := range m.stages {
		if st.kind != tieStage {
			q.upTo, q.weights = k, m.only(k)
			answer, err := m.ask(ctx, engine, q)
			if err != nil {
				return nil, err
			}
			if answer == nil {
				break
			}
			best = answer
			m.reached[k] = m.proven
			q.aims[k] = m.costOf(answer, k)
		}
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
		way := u.nowhere()
		first := slices.Clone(way)
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
				way[b] = first[b]
			}
		}
	}
	return true
}

// values gives what an assignment costs each stage.
func (m *master) values(t taken) []int64 {
	list := make([]int64, len(m.stages))
	for k := range m.stages {
		list[k] = m.costOf(t, k)
	}
	return list
}

// question is what branch and cut is asked: whole numbers for the free units, the
// others as they are, the first stages within their aims, at the least weighted
// sum of stages.
type question struct {
	whole   taken
	free    map[int]bool
	aims    []int64
	upTo    int // stages before it keep their aims
	weights []float64
	nodes   int // that it may look at; 0 for any number
}

// ask gives an answer, or nil where there is none.
func (m *master) ask(ctx context.Context, engine lp.IntegerEngine, q question) (taken, error) {
	program, costs, at := m.pose(q)
	answer, err := engine.SolveInteger(ctx, program, costs, lp.IntegerOptions{Nodes: q.nodes})
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
	result := slices.Clone(q.whole)
	for i := range q.free {
		result[i] = map[int]int64{}
	}
	for c, j := range at {
		if n := int64(math.Round(answer.Values[c])); n > 0 {
			result[m.columns[j].unit][j] = n
		}
	}
	return result, nil
}

// pose writes a question as a program, and gives the path of each of its columns.
func (m *master) pose(q question) (program *lp.Problem, costs []float64, at []int) {
	program = &lp.Problem{}
	left := make([]int64, len(m.p.pools))
	for i := range left {
		left[i] = m.p.pools[i].places
	}
	aims := slices.Clone(q.aims)
	units := map[int32]int{}
	for i := range q.whole {
		u := &m.p.units[i]
		if q.free[i] {
			n := float64(u.count())
			units[int32(i)] = program.AddRow(lp.Row{Name: "place(" + u.name + ")", Lower: n, Upper: n})
			continue
		}
		for j, n := range q.whole[i] {
			way := m.columns[j].way
			for pool, wte := range u.uses(way) {
				left[pool] -= n * wte
			}
			for s := range aims {
				aims[s] -= n * m.stages[s].cost(m.p, u, way)
			}
		}
	}
	held := make([]int, q.upTo)
	for s := range held {
		held[s] = program.AddRow(lp.Row{Name: "hold(" + m.stages[s].name() + ")", Lower: -lp.Infinity, Upper: float64(aims[s]) / m.stages[s].parts()})
	}
	pools := map[int32]int{}
	for j, c := range m.columns {
		row, free := units[c.unit]
		if !free {
			continue
		}
		u := &m.p.units[c.unit]
		column := program.AddColumn(lp.Column{Name: m.columnName(j), Upper: float64(u.count()), Integer: true})
		at, costs = append(at, j), append(costs, m.cost(int(c.unit), c.way, q.weights))
		add := func(row int, v float64) {
			program.Rows[row].Terms = append(program.Rows[row].Terms, lp.Term{Column: column, Coefficient: v})
		}
		add(row, 1)
		uses := u.uses(c.way)
		for _, pool := range slices.Sorted(maps.Keys(uses)) {
			if m.pools[pool] == none {
				continue
			}
			if _, there := pools[pool]; !there {
				pools[pool] = program.AddRow(lp.Row{Name: m.p.pools[pool].row().Name, Lower: -lp.Infinity, Upper: wteOf(left[pool])})
			}
			add(pools[pool], wteOf(uses[pool]))
		}
		for s, row := range held {
			if cost := m.stages[s].cost(m.p, u, c.way); cost != 0 {
				add(row, float64(cost)/m.stages[s].parts())
			}
		}
	}
	return program, costs, at
}

// uses gives the places that one trainee of a unit takes along a path, in
// thousandths of a WTE by pool.
func (u *unit) uses(way path) map[int32]int64 {
	uses := map[int32]int64{}
	for b, c := range way {
		if c != none && u.blocks[b].options[c].pool != none {
			uses[u.blocks[b].options[c].pool] += u.blocks[b].options[c].takes
		}
	}
	return uses
}
