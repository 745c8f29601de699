package solver

import (
	"context"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// The cheapest numbers to loosen together in a large model, so that a row that
// falls short is met (obstacle_whole.go makes them whole):
//
//	least Σ price(l)·u(l) + missing·short(row)
//	so that the goals before stay where the plan has them, and the row's own goal
//	falls no further short of other rows, with u(l) units of each lever l added to
//	the bounds of its rows
//
// It is the model that is solved (build.go), not the explicit one: its columns
// have bounds that let package reduce leave two rows in three out. So that more
// places can count, posts of the row have room for more from the start.

const (
	looserSteps  = 20000 // of the simplex method, to make units whole
	missing      = 1e4   // the price of falling short by a trainee's worth of the goal
	looserEnough = 1e-6  // of what the plan is short: what is left below it is noise
)

// looser is the program in which numbers are loosened at their price, loaded. What
// falls short is a row or, for subject_large.go, a choice.
type looser struct {
	m      *model
	p      *lp.Problem // the rows that levers loosen are the model's
	levers []lever
	eases  [][]eased // the rows that each lever loosens
	first  int       // the column of the first lever
	short  []float64 // of each column, how far the row falls short by one of it; none for a choice, which is made
	enough float64   // below this it doesn't
	model  lp.Model
	values []float64 // of the last answer
	steps  int       // of the simplex method so far
}

// looser loads the program of every rule and lever but switches and the row's own.
func (ob *obstacle) looser() (*looser, error) {
	m := ob.roomy()
	g := ob.s.m.goals[ob.goal]
	short := make([]float64, len(m.lp.Columns))
	for _, column := range ob.shortIn(m) {
		short[column] = 1
		if g.kind == leftshift.PlaceEveryone {
			short[column] = 1 / m.parts
		}
	}
	ob.keepGoals(m, short)
	p := copyOf(&m.lp)
	p.Name = "looser for " + ob.row
	j := &looser{m: m, p: &p, short: short, enough: math.Max(linearNoise, looserEnough*ob.short)}
	j.levers = slices.DeleteFunc(m.mends(), func(l lever) bool { return l.at == ob.asks.at || l.once })
	all := make([]int, len(p.Rows))
	for i := range all {
		all[i] = i
	}
	var costs []float64
	costs, j.first, j.eases = m.loosen(&p, all, j.levers)
	for column, one := range short {
		costs[column] += missing * one / g.oneTrainee()
	}
	model, err := ob.s.o.LP.Load(&p)
	if err != nil {
		return nil, err
	}
	j.model = model
	return j, model.SetCosts(costs)
}

// roomy is the model with columns for more places than there are in posts that
// could count towards the row. Their rows and extra places are those of the brief.
func (ob *obstacle) roomy() *model {
	brief := *ob.s.m.brief
	brief.Posts = slices.Clone(brief.Posts)
	extra := map[string]float64{} // by column
	helpful := ob.helpful()
	for i := range brief.Posts {
		p := &brief.Posts[i]
		if !helpful[p.Code] {
			continue
		}
		for b := range brief.Blocks {
			extra[ob.s.m.name("extra", p.Code, brief.Blocks[b].Name)] = float64(p.ExtraPlaces)
		}
		p.ExtraPlaces += mostUnits
	}
	m := build(&brief, ob.s.m.asOf)
	m.tighten()
	for j := range m.lp.Columns {
		if own, ok := extra[m.lp.Columns[j].Name]; ok {
			m.lp.Columns[j].Upper = own
		}
	}
	return m
}

// helpful gives the posts in which one trainee more brings the row nearer.
func (ob *obstacle) helpful() map[string]bool {
	m := ob.s.m
	postOf := map[int]string{}
	for _, f := range m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				postOf[t.column] = f.post.Code
			}
		}
	}
	posts := map[string]bool{}
	for _, c := range m.shortColumns(m.goals[ob.goal].kind) {
		if c.asks != ob.asks {
			continue
		}
		r := &m.lp.Rows[c.row]
		for _, t := range r.Terms {
			if post, ok := postOf[t.Column]; ok && (t.Coefficient > 0) == !math.IsInf(r.Lower, -1) {
				posts[post] = true
			}
		}
	}
	return posts
}

// keepGoals keeps the goals before the row's own where the plan has them, and the
// rest of its own. A sum that is 0 stays so column by column.
func (ob *obstacle) keepGoals(m *model, short []float64) {
	keep := func(g *goal, sum float64, terms []lp.Term) {
		if sum+g.giveUp > tolerance {
			m.lp.AddRow(lp.Row{Name: "kept", Lower: math.Inf(-1), Upper: g.holdAt(sum), Terms: terms})
			return
		}
		for _, t := range terms {
			m.lp.Columns[t.Column].Upper = 0
		}
	}
	for _, g := range m.goals {
		if g.kind == ob.s.m.goals[ob.goal].kind {
			others := slices.DeleteFunc(slices.Clone(g.terms), func(t lp.Term) bool { return short[t.Column] > 0 })
			keep(g, math.Max(0, ob.s.sumAt(ob.goal)-ob.short), others)
		} else if k := ob.before(g); k >= 0 {
			keep(g, ob.s.sumAt(k), g.terms)
		}
	}
}

// solve gives the units of each lever and how far the row falls short with them.
func (j *looser) solve(ctx context.Context) (units []float64, short float64, err error) {
	answer, err := j.model.Solve(ctx)
	if err != nil {
		return nil, 0, err
	}
	j.values = answer.Values
	j.steps += answer.Iterations
	switch answer.Status {
	case lp.Optimal:
	case lp.Stopped:
		return nil, 0, errStopped
	default: // the plan keeps all rules, but for noise
		return nil, math.Inf(1), nil
	}
	for column, one := range j.short {
		short += one * answer.Values[column]
	}
	return answer.Values[j.first : j.first+len(j.levers)], short, nil
}
