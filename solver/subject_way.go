package solver

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// What is in the way of another choice for a subject: the rows of the brief that
// can't all hold with it at no cost to the first goal that it makes worse, and
// the cheapest change of the brief after which it costs that goal nothing.
//
// It is the clash (clash.go) of the explicit model with the choice as rows that
// always stand, and with the goals up to that one held at what they come to. The
// change is found as for what a plan falls short of (obstacle_repair.go), and
// tried: only what makes the choice free in the linear program is reported. For
// a large model, see subject_large.go.

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

// ask adds a choice to a model, as rows that no row of the brief asks for.
func (m *model) ask(ch choice) error {
	_, amounts, err := m.subject(ch.about)
	if err != nil {
		return err
	}
	for b, a := range amounts {
		lower, upper := ch.bounds(b)
		m.addRow("trial", rule{}, lp.Row{Name: m.name("trial", m.brief.Blocks[b].Name), Lower: lower, Upper: upper, Terms: a.terms})
	}
	return nil
}

// worsened gives the place of the first goal that a trial makes worse, or -1
// where no row of the brief can be said to be in the way: the trial is possible,
// and costs nothing but losses, journeys or changes.
func (t *trials) worsened(trial *Trial) int {
	for _, g := range trial.Goals {
		k := slices.IndexFunc(t.m.goals, func(own *goal) bool { return t.m.aim(own) == g.Goal })
		switch t.m.goals[k].kind {
		case leftshift.FairChange, leftshift.Travel, leftshift.FewestChanges:
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
	if t.m.lp.IntegerColumns() > obstacleSmall {
		return t.inTheWayOfMany(ctx, trial, ch, k)
	}
	m := buildExplicit(t.m.brief, t.m.asOf)
	if err := m.ask(ch); err != nil {
		return err
	}
	for i, g := range t.m.goals[:k+1] {
		sum := t.own[t.m.aim(g)]
		for j := 1; j < g.rank; j++ { // a largest loss is held with those before it
			sum += t.own[t.m.aim(t.m.goals[i-j])]
		}
		m.holdRows(g, sum)
	}
	c := newClash(m)
	b, err := c.blocking(ctx, t.o, true)
	if err != nil || b == nil {
		trial.Unfound = err == nil
		return err
	}
	for i := len(b.rules) - 1; i >= 0; i-- {
		r := c.rules[b.rules[i]]
		if k >= 0 && r == m.keeps(t.m.goals[k].kind, t.own[t.m.aim(t.m.goals[k])]) {
			continue // Keeping says it
		}
		trial.InTheWay = append(trial.InTheWay, Row{r.at, r.text})
	}
	trial.Least = !b.cut
	steps, err := t.freeing(ctx, c, ch, k)
	if err != nil || len(steps) == 0 {
		return err
	}
	r := repairOf(steps)
	trial.Enough = &r
	return nil
}

// freeing gives the cheapest changes of the brief that make a choice free of cost
// to goal k and those before it, or just possible where k is -1; none where the
// cheapest by the elastic program doesn't.
func (t *trials) freeing(ctx context.Context, c *clash, ch choice, k int) ([]option, error) {
	levers := c.m.mends()
	p, costs, first := c.priced(levers)
	program, err := t.o.LP.Load(p)
	if err != nil {
		return nil, err
	}
	defer program.Close()
	if err := program.SetCosts(costs); err != nil {
		return nil, err
	}
	steps, err := cheapest(ctx, program, p, nil, levers, first)
	if err != nil || len(steps) == 0 {
		return nil, err
	}
	for i := 0; i < len(steps) && len(steps) > 1; { // a unit rounded up may do another's work
		rest := slices.Delete(slices.Clone(steps), i, i+1)
		free, err := t.free(ctx, rest, ch, k)
		if err != nil {
			return nil, err
		}
		if free {
			steps = rest
		} else {
			i++
		}
	}
	free, err := t.free(ctx, steps, ch, k)
	if err != nil || !free {
		return nil, err
	}
	return steps, nil
}

// free reports whether, with steps made in the brief, a choice leaves goal k and
// those before it where they are without it.
func (t *trials) free(ctx context.Context, steps []option, ch choice, k int) (bool, error) {
	brief := t.m.brief
	for _, s := range steps {
		brief = s.apply(brief)
	}
	m := build(brief, t.m.asOf)
	m.tighten()
	if err := m.ask(ch); err != nil {
		return false, err
	}
	o := t.o
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	answer, possible, err := (&trials{m: m, o: o}).solve(ctx, m.lp)
	if err != nil || !possible {
		return false, err
	}
	for i, g := range m.goals[:k+1] {
		if with := t.own[m.aim(g)]; g.clean(answer.goals[i]) > with+1e-4*math.Max(1, math.Abs(with)) {
			return false, nil
		}
	}
	return true, nil
}

// EnoughText says what the change of the brief in Enough is enough for.
func (t *Trial) EnoughText() string {
	switch {
	case t.Enough == nil:
		return ""
	case t.Keeping == nil:
		return "Enough for the hard rules, by solving again: " + t.Enough.Text()
	}
	return "Enough for that, by solving again: " + t.Enough.Text()
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
	if !t.Least {
		way += " (not all of them may be needed)"
	}
	return way
}
