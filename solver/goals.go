package solver

import (
	"fmt"
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// goal is one aim of the solve: a sum of columns to make as small as can be.
type goal struct {
	kind   leftshift.GoalKind
	rank   int       // of a largest loss, from 1; 0 for other goals. The sum is then that of all losses up to it
	slack  float64   // how far above its aim a large model may leave it; see slack.go
	giveUp float64   // how much of it later goals may cost, in its unit
	leave  float64   // up to what later goals may take it, where that is fixed beforehand; 0 otherwise
	terms  []lp.Term // the sum
	hold   int       // the row that holds it while later goals improve; free until then
	step   float64   // plans can only give multiples of this; 0 when not known
	rows   []int     // the rows that its columns measure
	// measure gives its value where that is not simply the sum, or nil.
	measure func(v []float64) float64
}

// count notes that a goal is the sum of certain columns, each measured by rows.
func (m *model) count(kind leftshift.GoalKind, column int, rows ...int) {
	m.countTerm(kind, lp.Term{Column: column, Coefficient: 1}, rows...)
}

// countTerm is count with a weight on the column.
func (m *model) countTerm(kind leftshift.GoalKind, t lp.Term, rows ...int) {
	if m.measures == nil {
		m.measures = map[leftshift.GoalKind]*goal{}
	}
	g := m.measures[kind]
	if g == nil {
		g = &goal{kind: kind}
		m.measures[kind] = g
	}
	g.terms = append(g.terms, t)
	g.rows = append(g.rows, rows...)
}

// addGoals lists the goals that the brief uses and feeds, in the user's order.
// Each gets a row, free at first, that can hold it:
//
//	goal(k):  Σ columns of the goal  ≤  best value + give-up
func (m *model) addGoals() {
	for i := range m.cohorts {
		for _, column := range m.cohorts[i].unplaced {
			if column != none {
				m.countTerm(leftshift.PlaceEveryone, lp.Term{Column: column, Coefficient: 1 / m.parts})
			}
		}
	}
	for _, f := range m.fillings {
		for _, column := range f.down {
			if column != none {
				m.countTerm(leftshift.FewestChanges, lp.Term{Column: column, Coefficient: 1 / m.parts})
			}
		}
	}
	m.travelGoal()
	for _, wanted := range m.brief.Goals {
		g := m.measures[wanted.Kind]
		if g == nil {
			if !alwaysFed(wanted.Kind) {
				continue
			}
			g = &goal{kind: wanted.Kind} // nobody to place, or nothing to lose: met by every plan
		}
		g.giveUp = wanted.GiveUp
		g.step = m.stepOf(g)
		m.addGoal(g)
		if g.kind != leftshift.FairChange || m.brief.Ranks() == 0 {
			continue
		}
		g.rank, g.measure = 1, m.nthLoss(1)
		for _, next := range m.ranks {
			next.measure = m.nthLoss(next.rank)
			m.addGoal(next)
		}
	}
}

// addGoal adds a goal and the row that can hold it.
func (m *model) addGoal(g *goal) {
	name := lp.SafeName(g.kind.String())
	if g.rank > 1 {
		name += fmt.Sprint(g.rank)
	}
	g.hold = m.addRow("goals", rule{}, lp.Row{
		Name:  m.name("goal", name),
		Lower: math.Inf(-1), Upper: math.Inf(1), Terms: g.terms,
	})
	m.goals = append(m.goals, g)
}

// aim says what the goal is, for people.
func (m *model) aim(g *goal) leftshift.Aim {
	return leftshift.Aim{Goal: g.kind, Rank: g.rank, Fairness: m.brief.Settings.Fairness}
}

// alwaysFed reports whether a goal has a value in every plan, whatever sheets
// the brief has.
func alwaysFed(kind leftshift.GoalKind) bool {
	return kind == leftshift.PlaceEveryone || kind == leftshift.FairChange || kind == leftshift.FewestChanges
}

// costs gives the goal as an objective.
func (g *goal) costs(columns int) []float64 {
	costs := make([]float64, columns)
	for _, t := range g.terms {
		costs[t.Column] = t.Coefficient
	}
	return costs
}

// value gives the goal's value in a vector.
func (g *goal) value(v []float64) float64 {
	if g.measure != nil {
		return g.measure(v)
	}
	sum := 0.0
	for _, t := range g.terms {
		sum += t.Coefficient * v[t.Column]
	}
	return sum
}

// allowed gives up to what later goals may take it, where it was settled at a value.
func (g *goal) allowed(value float64) float64 {
	if g.leave > 0 {
		return math.Max(value, g.leave)
	}
	return value + g.giveUp
}

// spare gives how much of what may be given up plans can use: whole steps, where the
// goal has them.
func (g *goal) spare() float64 {
	if g.step == 0 {
		return g.giveUp
	}
	return math.Floor(g.giveUp/g.step+tolerance) * g.step
}

// clean takes a solver's noise off a value: to the goal's step where the value
// is one but for noise, to nine decimals otherwise.
func (g *goal) clean(v float64) float64 {
	if g.step > 0 {
		if snapped := math.Round(v/g.step) * g.step; math.Abs(v-snapped) < 10*tolerance {
			v = snapped
		}
	}
	return math.Round(v*1e9) / 1e9
}
