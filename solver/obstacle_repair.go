package solver

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// Repairs of a row that falls short. More than one set of rows may stand in its
// way, so a linear program looks for the cheapest numbers to loosen together:
//
//	least Σ price(l)·u(l)   so that the row is met, with u(l) units of each lever l
//	                        added to the bounds of its rows
//
// The units are rounded up, made in the brief, and the brief is solved from
// nothing: only what meets the row in the plan that comes of it is a repair.

const (
	obstacleRepairs = 3 // that are reported of one row
	obstacleTries   = 6 // that are made in the brief and solved
)

// repairs finds the cheapest few changes after which a plan meets the row.
func (ob *obstacle) repairs(ctx context.Context, c *clash) ([]leftshift.Repair, error) {
	levers := slices.DeleteFunc(c.m.mends(), func(l lever) bool { return l.at == ob.asks.at })
	p, costs, first, _ := c.priced(levers)
	model, err := ob.s.o.LP.Load(p)
	if err != nil {
		return nil, err
	}
	defer model.Close()
	if err := model.SetCosts(costs); err != nil {
		return nil, err
	}
	var repairs []leftshift.Repair
	barred := [][]int{nil} // columns of levers not to use, of each search to come
	for tries := 0; len(barred) > 0 && len(repairs) < obstacleRepairs && tries < obstacleTries && !over(ctx); {
		without := barred[0]
		barred = barred[1:]
		steps, err := cheapest(ctx, model, p, without, levers, first)
		if err != nil {
			return nil, err
		}
		if len(steps) == 0 {
			continue
		}
		tries++
		found, err := ob.tried(ctx, steps)
		if err != nil {
			return nil, err
		}
		if found != nil && !slices.ContainsFunc(repairs, func(r leftshift.Repair) bool { return r.Text() == found.Text() }) {
			repairs = append(repairs, *found)
		}
		for _, s := range steps { // another way: without one of these numbers
			at := first + slices.IndexFunc(levers, func(l lever) bool { return l.at == s.lever.at && l.mend == s.lever.mend })
			barred = append(barred, append(slices.Clone(without), at))
		}
	}
	repairs = ownWays(repairs)
	slices.SortStableFunc(repairs, func(x, y leftshift.Repair) int {
		return cmp.Or(cmp.Compare(x.Cost, y.Cost), cmp.Compare(len(x.Steps), len(y.Steps)))
	})
	return repairs, nil
}

// priced is the clash with a column for each lever, from first on, that loosens
// its rows at its price.
func (c *clash) priced(levers []lever) (p *lp.Problem, costs []float64, first int, eases [][]eased) {
	problem := copyOf(&c.loose)
	costs, first, eases = c.m.loosen(&problem, slices.Concat(c.rows...), levers)
	return &problem, costs, first, eases
}

// loosen adds a column for each lever to a problem, from first on, that loosens at
// its price those of some rows that go by it. The problem's rows are the model's,
// some of them written otherwise. It gives the rows that each lever loosens, too.
func (m *model) loosen(p *lp.Problem, rows []int, levers []lever) (costs []float64, first int, eases [][]eased) {
	first = len(p.Columns)
	costs, eases = make([]float64, first, first+len(levers)), make([][]eased, len(levers))
	of := map[string][]int{}
	for l := range levers {
		p.AddColumn(lp.Column{Name: "units", Upper: levers[l].most()})
		costs = append(costs, levers[l].price)
		of[levers[l].key] = append(of[levers[l].key], l)
	}
	for _, i := range rows {
		r := &p.Rows[i]
		for _, l := range of[keyOf(r.Name)] {
			change := levers[l].change(m, i)
			if change == 0 {
				continue
			}
			eases[l] = append(eases[l], eased{row: i, change: change})
			r.Terms = slices.Clone(r.Terms)
			if math.IsInf(r.Upper, 1) {
				r.Terms = append(r.Terms, lp.Term{Column: first + l, Coefficient: change})
			} else if math.IsInf(r.Lower, -1) {
				r.Terms = append(r.Terms, lp.Term{Column: first + l, Coefficient: -change})
			}
		}
	}
	return costs, first, eases
}

// most is how many units a repair may use.
func (l *lever) most() float64 {
	if l.once {
		return 1
	}
	return mostUnits
}

// change gives by how much one unit of a lever loosens a row, or about so: what
// comes of it is tried. A switch takes a row away.
func (l *lever) change(m *model, row int) float64 {
	switch {
	case l.once:
		return 1e4
	case l.yearly:
		return l.unit * m.brief.Blocks[m.rows[row].block].Months / 12
	case l.share == 0:
		return l.unit
	}
	if of := m.rows[row].of; of != none { // what the other falls short may then be as much
		row = of
	}
	return math.Abs(m.askedOf(row)) * point / l.share
}

// cheapest solves for the cheapest levers, without some, and gives them in whole
// units, or nothing where all together are not enough.
func cheapest(ctx context.Context, model lp.Model, p *lp.Problem, without []int, levers []lever, first int) ([]option, error) {
	for j := first; j < len(p.Columns); j++ {
		upper := p.Columns[j].Upper
		if slices.Contains(without, j) {
			upper = 0
		}
		if err := model.SetColumnBounds(j, 0, upper); err != nil {
			return nil, err
		}
	}
	answer, err := model.Solve(ctx)
	if err != nil || answer.Status != lp.Optimal {
		return nil, err
	}
	var steps []option
	for l := range levers {
		if units := answer.Values[first+l]; units > tolerance {
			steps = append(steps, option{levers[l], int(math.Ceil(units - tolerance))})
		}
	}
	return steps, nil
}

// tried makes steps in the brief and solves it, with one unit more of each where
// whole trainees need that, and leaves out each step that is not needed. It gives
// nil where the plan still falls short.
func (ob *obstacle) tried(ctx context.Context, steps []option) (*leftshift.Repair, error) {
	steps = slices.Clone(steps)
	reached, err := ob.reachedBy(ctx, steps)
	if err == nil && !reached {
		for i := range steps {
			if !steps[i].lever.once {
				steps[i].units++
			}
		}
		reached, err = ob.reachedBy(ctx, steps)
	}
	if err != nil || !reached {
		return nil, err
	}
	for i := 0; i < len(steps) && len(steps) > 1; {
		rest := slices.Delete(slices.Clone(steps), i, i+1)
		if reached, err = ob.reachedBy(ctx, rest); err != nil {
			return nil, err
		}
		if reached {
			steps = rest
		} else {
			i++
		}
	}
	r := repairOf(steps)
	return &r, nil
}

// searchWith gives a search for the plan of the brief with steps made in it, which
// tells of nothing: its time is the explanation's.
func (ob *obstacle) searchWith(steps []option) (*search, error) {
	m := build(ob.changed(steps), ob.s.m.asOf)
	m.tighten()
	m.lp.Name = "looser for " + ob.row + ", tried"
	o := ob.s.o
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	return newSearch(m, o)
}

// reachedBy reports whether the plan of the brief with steps made in it meets the
// row, and leaves every goal before the row's own as good as it is.
func (ob *obstacle) reachedBy(ctx context.Context, steps []option) (bool, error) {
	s, err := ob.searchWith(steps)
	if err != nil {
		return false, err
	}
	defer s.close()
	if err := s.run(ctx); err != nil || s.best == nil || s.stopped {
		return false, nil // no plan in the time allowed, so none that meets it
	}
	for _, c := range s.m.shortColumns(ob.s.m.goals[ob.goal].kind) {
		if c.asks == ob.asks && s.best[c.column] > tolerance {
			return false, nil
		}
	}
	for k, g := range s.m.goals {
		if ob.worse(g, s.sumAt(k)) {
			return false, nil
		}
	}
	return true, nil
}
