package assign

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"leftshift/solver/lp"
)

// The linear program over the paths known so far:
//
//	min  Σ cost(path)·x(path)
//	     Σ paths of a unit x                 = trainees of the unit
//	     Σ paths through a pool wte·x        ≤ places of the pool
//	     Σ cost of a stage that is held·x    ≤ its aim
//
// Paths that are not in it yet join where their reduced cost is below zero, until
// no unit has such a path: then the answer is best over every path there is.

// column is a path in the program.
type column struct {
	unit int32
	way  path
}

// master is the program, loaded.
type master struct {
	p       *problem
	stages  []stage
	model   lp.ColumnModel
	columns []column
	known   []map[string]bool // of every unit, its paths in the program
	pools   []int             // the row of every pool; none where places can't run out
	goals   []int             // the row of every stage; none until it is held
	aims    []int64           // of the stages that are held
	banned  []bool            // stages held at nothing: their paths are not made, and those there are shut
	rows    int
	desks   []*desk
	solved  *lp.Solution
	steps   int // simplex iterations

	fixed    map[int]float64 // by a dive: how many take a path at least
	shut     map[int]bool    // by a dive: paths for which places are wanting
	complete bool            // every path that there is is known
	proven   bool            // branch and cut went to its end the last time
	worth    [][]int64       // of every pool's places, where a transport settled all stages: see inOrderBound
	portions []int64         // of one of every stage, in worth; nil where all are whole: see fine
	bounds   []int64         // that they prove
	reached  []bool          // stages whose whole-number value is proven so
}

var (
	errStopped    = errors.New("assign: stopped")
	errInfeasible = errors.New("assign: the aims can't hold together")
)

// units of the stages' costs in the program, so that its numbers are near 1.
func (s stage) parts() float64 {
	switch s.kind {
	case curriculumStage:
		return partsOfMonth
	case travelStage:
		return partsOfMinute
	case tieStage:
		return drawn * tieDraws
	}
	return 1
}

// newMaster makes a program that knows no paths and is not loaded.
func newMaster(p *problem, stages []stage) *master {
	m := &master{
		p: p, stages: stages, known: make([]map[string]bool, len(p.units)), fixed: map[int]float64{}, shut: map[int]bool{}, pools: make([]int, len(p.pools)),
		goals: make([]int, len(stages)), aims: make([]int64, len(stages)), banned: make([]bool, len(stages)), reached: make([]bool, len(stages)),
	}
	for i := range m.goals {
		m.goals[i] = none
	}
	m.desks = newDesks()
	return m
}

// load loads the program with the path of no places for every unit.
func (m *master) load(engine lp.Engine) error {
	p := m.p
	program := &lp.Problem{}
	for i := range p.units {
		n := float64(p.units[i].count())
		program.AddRow(lp.Row{Name: "place(" + p.units[i].name + ")", Lower: n, Upper: n})
		m.known[i] = map[string]bool{}
	}
	binds := p.binding()
	for i := range p.pools {
		m.pools[i] = none
		if binds[i] {
			m.pools[i] = program.AddRow(p.pools[i].row())
		}
	}
	m.rows = len(program.Rows)
	for i := range p.units {
		way := p.units[i].nowhere()
		at := program.AddColumn(m.describe(i))
		program.Rows[i].Terms = append(program.Rows[i].Terms, lp.Term{Column: at, Coefficient: 1})
		m.keep(i, way)
	}
	loaded, err := engine.Load(program)
	if err != nil {
		return err
	}
	model, ok := loaded.(lp.ColumnModel)
	if !ok {
		loaded.Close()
		return fmt.Errorf("assign: %s takes no new columns", engine.Version())
	}
	m.model = model
	return nil
}

func (m *master) close() {
	if m.model != nil {
		m.model.Close()
	}
}

// columnName names a column in a program of branch and cut.
func (m *master) columnName(j int) string {
	return fmt.Sprintf("path(%s,%d)", m.p.units[m.columns[j].unit].name, j)
}

// describe gives the column of a path. It has no upper bound of its own: its
// unit's row has one.
func (m *master) describe(unit int) lp.Column {
	return lp.Column{Name: fmt.Sprintf("path(%s,%d)", m.p.units[unit].name, len(m.known[unit])), Upper: lp.Infinity, Integer: true}
}

// keep notes a path as known.
func (m *master) keep(unit int, way path) {
	m.known[unit][way.key()] = true
	m.columns = append(m.columns, column{int32(unit), way})
}

// key gives a path as a map's key.
func (w path) key() string {
	b := make([]byte, 0, 4*len(w))
	for _, c := range w {
		b = append(b, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
	}
	return string(b)
}

// entries gives the coefficients of a path in the rows that there are.
func (m *master) entries(unit int, way path) []lp.Entry {
	u := &m.p.units[unit]
	list := []lp.Entry{{Row: unit, Coefficient: 1}}
	for b, choice := range way {
		if choice == none {
			continue
		}
		if o := &u.blocks[b].options[choice]; o.pool != none && m.pools[o.pool] != none {
			list = append(list, lp.Entry{Row: m.pools[o.pool], Coefficient: wteOf(o.takes)})
		}
	}
	for s, row := range m.goals {
		if row == none {
			continue
		}
		if cost := m.stages[s].cost(m.p, u, way); cost != 0 {
			list = append(list, lp.Entry{Row: row, Coefficient: float64(cost) / m.stages[s].parts()})
		}
	}
	return list
}

// add adds paths to the loaded program.
func (m *master) add(found []column, weights []float64) error {
	list := make([]lp.NewColumn, 0, len(found))
	for _, c := range found {
		unit := int(c.unit)
		list = append(list, lp.NewColumn{Column: m.describe(unit), Cost: m.cost(unit, c.way, weights), Entries: m.entries(unit, c.way)})
		m.keep(unit, c.way)
	}
	return m.model.AddColumns(list)
}

// cost gives what a path costs at a weight for each stage.
func (m *master) cost(unit int, way path, weights []float64) float64 {
	sum := 0.0
	for s, w := range weights {
		if w != 0 {
			sum += w * float64(m.stages[s].cost(m.p, &m.p.units[unit], way)) / m.stages[s].parts()
		}
	}
	return sum
}

// setCosts has the program minimise a weighted sum of stages.
func (m *master) setCosts(weights []float64) error {
	costs := make([]float64, len(m.columns))
	for j, c := range m.columns {
		costs[j] = m.cost(int(c.unit), c.way, weights)
	}
	return m.model.SetCosts(costs)
}

// solve runs the program as it is.
func (m *master) solve(ctx context.Context) error {
	solution, err := m.model.Solve(ctx)
	if err != nil {
		return err
	}
	m.steps += solution.Iterations
	switch solution.Status {
	case lp.Optimal:
		m.solved = solution
		return nil
	case lp.Stopped:
		return errStopped
	case lp.Infeasible:
		return errInfeasible
	}
	return fmt.Errorf("assign: the linear program came back %s", solution.Status)
}

// prices gives what the last answer charges, in parts of a stage's own unit.
func (m *master) prices(weights []float64, parts float64) prices {
	w := prices{stages: make([]int64, len(m.stages)), pools: make([]int64, len(m.pools))}
	for s := range m.stages {
		price := weights[s]
		if row := m.goals[s]; row != none {
			price -= m.solved.RowDuals[row]
		}
		w.stages[s] = priceOf(price * parts / m.stages[s].parts())
	}
	for i, row := range m.pools {
		if row != none {
			w.pools[i] = priceOf(-m.solved.RowDuals[row] * parts / partsOfWTE)
		}
	}
	return w
}

// eachUnit does some work for every unit on all cores.
func (m *master) eachUnit(work func(unit int, d *desk)) {
	const together = 64
	next := make(chan int)
	var group sync.WaitGroup
	for _, d := range m.desks {
		group.Add(1)
		go func() {
			defer group.Done()
			for from := range next {
				for i := from; i < min(from+together, len(m.p.units)); i++ {
					work(i, d)
				}
			}
		}()
	}
	for from := 0; from < len(m.p.units); from += together {
		next <- from
	}
	close(next)
	group.Wait()
}
