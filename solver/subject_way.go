package solver

import (
	"context"
	"fmt"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// What is in the way of another choice for a subject: the rows of the brief that
// can't all hold with it at no cost to the first goal that it makes worse, and
// the cheapest change of the brief after which it costs that goal nothing.
//
// It is the clash (clash.go) of the explicit model with the choice as rows that
// always stand, and with the goals up to that one held at what they come to. For
// a large model, see subject_large.go; for the change, subject_enough.go.

// Row is a row of the brief that is in the way.
type Row struct {
	At   leftshift.Source // zero for a goal that is in no sheet
	Text string           // what it asks, as a sentence without a full stop
}

// choice is what is asked of a subject's amounts.
type choice struct {
	about  Subject
	bounds func(block int) (lower, upper float64)
}

// ask adds a choice to a model, as rows that no row of the brief asks for. It
// gives columns, held at 0, that say by how much the choice is missed.
func (m *model) ask(ch choice) (missed []int, err error) {
	_, amounts, err := m.subject(ch.about)
	if err != nil {
		return nil, err
	}
	for b, a := range amounts {
		block := m.brief.Blocks[b].Name
		lower, upper := ch.bounds(b)
		terms := slices.Clone(a.terms)
		for _, side := range []struct{ bound, sign float64 }{{lower, 1}, {upper, -1}} {
			if !math.IsInf(side.bound, 0) {
				column := m.lp.AddColumn(lp.Column{Name: m.name("missed", block)})
				missed, terms = append(missed, column), append(terms, lp.Term{Column: column, Coefficient: side.sign})
			}
		}
		m.addRow("trial", rule{}, lp.Row{Name: m.name("trial", block), Lower: lower, Upper: upper, Terms: terms})
	}
	return missed, nil
}

// worsened gives the place of the first goal that a trial makes worse, or -1
// where no row of the brief can be said to be in the way: the trial is possible,
// and costs nothing but losses, journeys or changes.
func (t *trials) worsened(trial *Trial) int {
	for _, g := range trial.Goals {
		k := slices.IndexFunc(t.m.goals, func(own *goal) bool { return t.m.aim(own) == g.Goal })
		switch t.m.goals[k].kind {
		case leftshift.FairChange, leftshift.Travel, leftshift.FewestChanges, leftshift.KeepPlan:
			return -1
		}
		if g.Then > g.With {
			return k
		}
	}
	return -1
}

// inTheWay adds to a trial the rows of the brief that are in its way, and the
// cheapest change that makes it free.
func (t *trials) inTheWay(ctx context.Context, trial *Trial, ch choice) error {
	k := t.worsened(trial)
	if trial.Possible && k < 0 {
		return nil
	}
	if k >= 0 {
		trial.Keeping = &GoalChange{Goal: t.m.aim(t.m.goals[k]), With: t.own[t.m.aim(t.m.goals[k])]}
	}
	if t.large {
		return t.inTheWayOfMany(ctx, trial, ch, k)
	}
	c, _, err := t.clashIn(t.m.brief, ch, k)
	if err != nil {
		return err
	}
	b, err := c.blocking(ctx, t.o, true)
	if err != nil || b == nil {
		trial.Unfound = err == nil
		return err
	}
	for i := len(b.rules) - 1; i >= 0; i-- {
		r := c.rules[b.rules[i]]
		if t.keeping(c.m, r, k) {
			continue
		}
		trial.InTheWay = append(trial.InTheWay, Row{r.at, r.text})
	}
	trial.Least = !b.cut
	return t.enough(ctx, trial, ch, k)
}

// clashIn builds the model of a brief in which a choice is made and the goals up to
// k stay at what they come to. It gives the columns that say by how much the choice
// is missed, too.
func (t *trials) clashIn(brief *leftshift.Brief, ch choice, k int) (*clash, []int, error) {
	m := buildExplicit(brief, t.m.asOf)
	missed, err := t.holdChoice(m, ch, k)
	if err != nil {
		return nil, nil, err
	}
	return newClash(m), missed, nil
}

// holdChoice adds to a model a choice, and rows that keep the goals up to k where
// they are without it. It gives the columns that say by how much the choice is
// missed, held at 0.
func (t *trials) holdChoice(m *model, ch choice, k int) (missed []int, err error) {
	if missed, err = m.ask(ch); err != nil {
		return nil, err
	}
	for i, g := range t.m.goals[:k+1] {
		sum := t.own[t.m.aim(g)]
		for j := 1; j < g.rank; j++ { // a largest loss is held with those before it
			sum += t.own[t.m.aim(t.m.goals[i-j])]
		}
		m.holdRows(g, sum)
	}
	return missed, nil
}

// keeping reports whether a rule is the goal k itself, which Keeping says.
func (t *trials) keeping(m *model, r rule, k int) bool {
	return k >= 0 && r == m.keeps(t.m.goals[k].kind, t.own[t.m.aim(t.m.goals[k])])
}

// changes lists the goals that are not what they are in the plan's linear program.
func (t *trials) changes(goals map[leftshift.Aim]float64) []GoalChange {
	var changes []GoalChange
	for _, g := range t.m.goals {
		with, own := t.own[t.m.aim(g)]
		then, has := goals[t.m.aim(g)]
		if own && has && differ(then, with) {
			changes = append(changes, GoalChange{t.m.aim(g), with, then})
		}
	}
	return changes
}

// differ reports whether what a goal comes to differs by more than a solver's noise.
func differ(then, with float64) bool { return math.Abs(then-with) > 1e-4*math.Max(1, math.Abs(with)) }

// EnoughFor says what the change of the brief in Enough is enough for.
func (t *Trial) EnoughFor() string {
	if t.Keeping == nil {
		return "Enough for the hard rules, by solving again"
	}
	return "Enough for that, by solving again"
}

// UnfoundText says that rows in the way of a trial were looked for in vain; blank
// where they were not.
func (t *Trial) UnfoundText() string {
	switch {
	case !t.Unfound:
		return ""
	case t.Keeping == nil:
		return "Which rows are in the way was not found"
	}
	return "Which rows are in the way of it with " + t.Keeping.Goal.Name() + " at " + formatNumber(math.Round(t.Keeping.With*1e4)/1e4) +
		" was not found"
}

// WayText says what the rows in the way of a trial keep from holding.
func (t *Trial) WayText() string {
	way := "In the way"
	if t.Keeping != nil {
		value := formatNumber(math.Round(t.Keeping.With*1e4) / 1e4)
		way = fmt.Sprintf("In the way of it with %s at %s", t.Keeping.Goal.Name(), value)
	}
	if t.Given != "" {
		way += ", with " + t.Given
	}
	switch {
	case !t.Least:
		way += " (not all of them may be needed)"
	case t.Given != "" && len(t.InTheWay) > 1:
		way += " (each of them is needed)"
	}
	return way
}
