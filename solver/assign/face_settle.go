package assign

import (
	"context"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// What is left open before changes of site is few enough for branch and cut, stage after
// stage. Where whole trainees have it as good as parts of them, the linear program's
// prices of places are kept, and so are the answers at which nothing is paid beyond them; else
// a stage is held by a row.

// settle settles the stages from changes of site on, and gives how many take each
// column; nil where there are none, or branch and cut finds nothing. Prices of the
// linear programs go into worth, up to the first stage that whole trainees can't have as
// good; what branch and cut says of stages, up to the first of which it is not sure, into
// least.
func (x *face) settle(ctx context.Context, o Options, worth [][]int64) (counts []int64, least map[int]int64, err error) {
	m := x.f.m
	if len(x.columns) == 0 {
		return nil, nil, nil
	}
	least = map[int]int64{}
	priced, sure := true, true
	for k := x.change; k < len(m.stages); k++ {
		costs := make([]float64, len(x.columns))
		for j, c := range x.columns {
			costs[j] = float64(m.stages[k].cost(m.p, &m.p.units[c.unit], c.way)) / m.stages[k].parts()
		}
		var parts *lp.Solution
		if priced = priced && m.stages[k].kind != tieStage; priced {
			if parts, err = x.program.solved(ctx, o.LP, costs); err != nil {
				return nil, nil, err
			}
			priced = parts.Status == lp.Optimal
		}
		answer, err := o.Integer.SolveInteger(ctx, &x.program.Problem, costs, lp.IntegerOptions{Nodes: manyNodes})
		switch {
		case err != nil:
			return nil, nil, err
		case ctx.Err() != nil:
			return nil, nil, errStopped
		case answer.Values == nil:
			return counts, least, nil
		}
		counts = make([]int64, len(x.columns))
		for j, v := range answer.Values {
			counts[j] = int64(math.Round(v))
		}
		if sure = sure && answer.Status == lp.Optimal; sure {
			least[k] = x.cost(k, counts)
		}
		if priced {
			x.price(k, parts, worth)
			priced = answer.Objective-parts.Objective < 1e-6*max(1, abs(parts.Objective))
		}
		if priced {
			x.program.keep(parts)
		} else {
			x.program.hold(m.stages[k].name(), costs, counts)
		}
	}
	return counts, least, nil
}

// cost gives what everybody's paths come to in a stage.
func (x *face) cost(k int, counts []int64) int64 {
	m, sum := x.f.m, int64(0)
	for j, c := range x.columns {
		sum += counts[j] * m.stages[k].cost(m.p, &m.p.units[c.unit], c.way)
	}
	for i, way := range x.fixed {
		if u := &m.p.units[i]; way != nil {
			sum += u.count() * m.stages[k].cost(m.p, u, way)
		}
	}
	return sum
}

// manyNodes is how many nodes branch and cut may look at for one stage.
const manyNodes = 1000

// price has places be worth in a stage what the linear program says.
func (x *face) price(k int, parts *lp.Solution, worth [][]int64) {
	m := x.f.m
	if m.portions == nil {
		m.portions = slices.Repeat([]int64{1}, len(m.stages)-1)
	}
	m.portions[k] = manyPortions
	if m.stages[k].parts() > 1 {
		m.portions[k] = somePortions
	}
	for i, post := range x.posts {
		worth[i][k] = 0
		if row := x.rows[post]; row != none && x.f.ends[i] != none {
			worth[i][k] = int64(math.Round(-parts.RowDuals[row] * float64(m.portions[k]) * m.stages[k].parts()))
		}
	}
}

// How finely prices of linear programs are told apart, most of them fractions with
// small denominators: where a stage is counted in ones, and where it has parts already.
const (
	manyPortions = 720720 // 1, 2, … 16 go into it
	somePortions = 720    // 1, 2, … 6 do
)

// open is a program that is solved for one cost after another.
type open struct{ lp.Problem }

// solved solves the program with parts of trainees.
func (p *open) solved(ctx context.Context, engine lp.Engine, costs []float64) (*lp.Solution, error) {
	model, err := engine.Load(&p.Problem)
	if err != nil {
		return nil, err
	}
	defer model.Close()
	if err := model.SetCosts(costs); err != nil {
		return nil, err
	}
	return model.Solve(ctx)
}

// keep keeps to the answers that cost as little as one of the linear program: no column
// with a cost of its own, no place free that has a price.
func (p *open) keep(best *lp.Solution) {
	for j, reduced := range best.ReducedCosts {
		if reduced > 1e-7 {
			p.Columns[j].Upper = 0
		}
	}
	for i, dual := range best.RowDuals {
		if dual < -1e-7 {
			p.Rows[i].Lower = p.Rows[i].Upper
		}
	}
}

// hold keeps a cost at what it comes to.
func (p *open) hold(name string, costs []float64, counts []int64) {
	row := lp.Row{Name: "hold(" + name + ")", Lower: -lp.Infinity}
	for j, cost := range costs {
		row.Upper += float64(counts[j]) * cost
		if cost != 0 {
			row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: cost})
		}
	}
	p.AddRow(row)
}
