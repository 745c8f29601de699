package solver

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// What stands in the way, in a large model: as a linear program shows.
//
//	least short(row)   so that some of the user's rules hold, and nothing else
//
// A few rules can do without all others only if the program of just these keeps
// the row short. So it is built up: how many trainees there are and the goals
// before come first, then one family of rules after the other, the most telling
// first, until the row falls short. The rules with a dual by then are enough by
// themselves, since the same duals prove the same shortfall without the others. A
// deletion filter leaves out those that are not needed. Whole trainees may need
// fewer of them, and never more: a program that may split trainees reaches all
// that whole ones can.

const (
	linearSteps   = 30000 // of the simplex method, to find what stands in the way of one row
	linearNoise   = 1e-4  // below this nothing falls short, in the goal's unit
	linearPortion = 1e-3  // and below this part of what the plan is short
)

// shortfall is a clash whose row may fall short, at a price.
type shortfall struct {
	c      *clash
	engine lp.Engine
	costs  []float64 // of the columns that measure how far the row falls short
	enough float64   // below this it doesn't
	steps  int       // of the simplex method so far
	most   int       // after which no more rules are added
	name   string    // of its programs
	loads  int       // of them so far
	ruleOf []int     // of each row; none where no rule asks for it
}

// shortfallOf takes a clash whose row is about to be allowed to fall short.
func (ob *obstacle) shortfallOf(c *clash) *shortfall {
	price := 1.0
	if ob.s.m.goals[ob.goal].kind == leftshift.PlaceEveryone {
		price = 1 / c.m.parts
	}
	c.keepDown()
	w := newShortfall(c, ob.s.o.LP, ob.shortIn(c.m), price, math.Max(linearNoise, linearPortion*ob.short))
	w.most, w.name = ob.most, fmt.Sprintf("obstacle of %s, %t", ob.row, ob.own)
	return w
}

// newShortfall lets the columns that measure what a clash is about take any value,
// each unit at a price, and takes nothing up to enough for a shortfall.
func newShortfall(c *clash, engine lp.Engine, short []int, price, enough float64) *shortfall {
	w := &shortfall{
		c: c, engine: engine, costs: make([]float64, len(c.loose.Columns)), enough: enough, ruleOf: make([]int, len(c.loose.Rows)),
	}
	for _, column := range short {
		c.loose.Columns[column].Upper = math.Inf(1)
		w.costs[column] = price
	}
	for i := range w.ruleOf {
		w.ruleOf[i] = none
	}
	for k, rows := range c.rows {
		for _, i := range rows {
			w.ruleOf[i] = k
		}
	}
	return w
}

// keepDown has no more trainees leave a post than are there: a fact, whatever the
// rules. It lets package reduce work out the placed ones, which makes a region's
// program less than half as large.
func (c *clash) keepDown() {
	for _, f := range c.m.fillings {
		for _, column := range f.down {
			if column != none {
				c.loose.Columns[column].Upper = c.m.lp.Columns[column].Upper
			}
		}
	}
}

// part is the program of some rules and what the posts are, loaded.
type part struct {
	w     *shortfall
	model lp.Model
	rows  []int // of the clash, one for each of the program's
	most  int   // steps after which no more rules are tried; 0 for no end
	cut   bool  // that end came
}

// load loads the program of some rules.
func (w *shortfall) load(rules []int) (*part, error) {
	p := &part{w: w}
	w.loads++
	problem := lp.Problem{Columns: w.c.loose.Columns}
	if w.name != "" {
		problem.Name = fmt.Sprintf("%s, %d", w.name, w.loads)
	}
	stands := make([]bool, len(w.c.rules))
	for _, k := range rules {
		stands[k] = true
	}
	for i, r := range w.c.loose.Rows {
		free := math.IsInf(r.Lower, -1) && math.IsInf(r.Upper, 1)
		if k := w.ruleOf[i]; !free && (k == none || stands[k]) {
			problem.Rows, p.rows = append(problem.Rows, r), append(p.rows, i)
		}
	}
	model, err := w.engine.Load(&problem)
	if err != nil {
		return nil, err
	}
	p.model = model
	return p, model.SetCosts(w.costs)
}

// grow adds the rows of more rules to the program.
func (p *part) grow(rules []int) error {
	var rows []lp.Row
	for _, k := range rules {
		for _, i := range p.w.c.rows[k] {
			rows, p.rows = append(rows, p.w.c.loose.Rows[i]), append(p.rows, i)
		}
	}
	return p.model.Grow(nil, rows)
}

func (p *part) close() { p.model.Close() }

// solve gives how far the row falls short at least, and the duals of the rows.
func (p *part) solve(ctx context.Context) (short float64, duals []float64, err error) {
	answer, err := p.model.Solve(ctx)
	if err != nil {
		return 0, nil, err
	}
	p.w.steps += answer.Iterations
	switch answer.Status {
	case lp.Optimal:
		return answer.Objective, answer.RowDuals, nil
	case lp.Stopped:
		return 0, nil, errStopped
	case lp.Infeasible: // the plan keeps all rules, but for noise
		return 0, nil, errNoObstacle
	}
	return 0, nil, fmt.Errorf("solver: the program of an obstacle came back %s", answer.Status)
}

// pressing gives the rows with a dual, and the rules that they are of.
func (p *part) pressing(duals []float64) (rules, rows []int) {
	for at, i := range p.rows {
		if k := p.w.ruleOf[i]; k != none && math.Abs(duals[at]) > 1e-7 {
			rows = append(rows, i)
			if !slices.Contains(rules, k) {
				rules = append(rules, k)
			}
		}
	}
	slices.Sort(rules)
	return rules, rows
}

// clash reports whether the row falls short with just these rules.
func (p *part) clash(ctx context.Context, rules []int) (bool, error) {
	if p.most > 0 && p.w.steps > p.most {
		p.cut = true
		return false, nil
	}
	if err := p.stand(rules); err != nil {
		return false, err
	}
	short, _, err := p.solve(ctx)
	return short > p.w.enough, err
}

// stand has just these of the program's rules hold.
func (p *part) stand(rules []int) error {
	stands := make([]bool, len(p.w.c.rules))
	for _, k := range rules {
		stands[k] = true
	}
	for at, i := range p.rows {
		k := p.w.ruleOf[i]
		if k == none {
			continue
		}
		lower, upper := math.Inf(-1), math.Inf(1)
		if stands[k] {
			lower, upper = p.w.c.loose.Rows[i].Lower, p.w.c.loose.Rows[i].Upper
		}
		if err := p.model.SetRowBounds(at, lower, upper); err != nil {
			return err
		}
	}
	return nil
}

// errNoObstacle says that no set of rules was found in the work allowed.
var errNoObstacle = errors.New("solver: nothing was found to stand in the way")

// suspects gives rules that keep the row short by themselves; none where it can
// be met with every rule. One program grows by a family of rules at a time, each
// solved from where the one before ended.
func (w *shortfall) suspects(ctx context.Context) ([]int, error) {
	p, err := w.load(w.rulesOf("placing", "goals"))
	if err != nil {
		return nil, err
	}
	defer p.close()
	order := slices.Clone(telling)
	slices.Reverse(order)
	for _, family := range append([]string{""}, order...) {
		if family != "" && family != "placing" && family != "goals" {
			rules := w.rulesOf(family)
			if len(rules) == 0 {
				continue
			}
			if err := p.grow(rules); err != nil {
				return nil, err
			}
		}
		if w.steps > w.most {
			return nil, errNoObstacle
		}
		short, duals, err := p.solve(ctx)
		if err != nil {
			return nil, err
		}
		if short <= w.enough {
			continue
		}
		rules, _ := p.pressing(duals)
		if len(rules) == 0 {
			return nil, errFacts
		}
		return rules, nil
	}
	return nil, nil
}

// rulesOf lists the rules of some families.
func (w *shortfall) rulesOf(families ...string) []int {
	var rules []int
	for k, rows := range w.c.rows {
		if slices.Contains(families, w.c.m.rows[rows[0]].family) {
			rules = append(rules, k)
		}
	}
	return rules
}

// least leaves out the suspects that are not needed. It gives the rows that press
// in the end, too.
func (p *part) least(ctx context.Context, suspects []int) (b *blocked, rows []int, err error) {
	p.most = p.w.steps + linearSteps
	b = &blocked{}
	if b.rules, err = filter(ctx, p, suspects); err != nil {
		return nil, nil, err
	}
	b.cut = p.cut
	if err := p.stand(b.rules); err != nil {
		return nil, nil, err
	}
	short, duals, err := p.solve(ctx)
	if err != nil {
		return nil, nil, err
	}
	if short <= p.w.enough { // the duals were noise
		return nil, nil, errNoObstacle
	}
	_, rows = p.pressing(duals)
	return b, rows, nil
}

// linearly finds what stands in the way of the row in a large model, or says that
// it was not found in the work allowed. It gives nil where linear programs, which
// may split trainees, meet the row.
func (ob *obstacle) linearly(ctx context.Context) (*leftshift.Obstacle, error) {
	for _, ob.own = range []bool{false, true} {
		w := ob.shortfallOf(ob.clashIn(ob.s.m.brief))
		suspects, err := w.suspects(ctx)
		if err == nil && len(suspects) > 0 {
			var found *leftshift.Obstacle
			if found, err = ob.linearSet(ctx, w, suspects); err == nil {
				return found, nil
			}
		}
		if errors.Is(err, errFacts) {
			found := ob.found(false, true)
			found.With = []leftshift.ObstacleRow{{Text: postsText}}
			return found, nil
		}
		if errors.Is(err, errNoObstacle) {
			found := ob.found(false, false)
			found.Unfound = true
			found.Repairs, err = ob.together(ctx)
			return found, err
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// linearSet says which of the suspects are needed, and what would be enough.
func (ob *obstacle) linearSet(ctx context.Context, w *shortfall, suspects []int) (*leftshift.Obstacle, error) {
	p, err := w.load(suspects)
	if err != nil {
		return nil, err
	}
	defer p.close()
	b, rows, err := p.least(ctx, suspects)
	if err != nil {
		return nil, err
	}
	found := ob.found(false, !b.cut)
	for i := len(b.rules) - 1; i >= 0; i-- {
		k := b.rules[i]
		own := slices.DeleteFunc(slices.Clone(rows), func(row int) bool { return w.ruleOf[row] != k })
		found.With = append(found.With, rowText(w.c.rules[k], w.c.m.whereText(own)))
	}
	found.Repairs, err = ob.linearRepairs(ctx, p, b.rules)
	return found, err
}
