package solver

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"leftshift"
)

// ExplainLarge explains a subject as for a large brief. It checks the rows in the
// way by whether anything is feasible, which is not how they were found: with what
// is given and the choice they can't hold together, and without any one of them
// they can. It gives what is wrong.
func ExplainLarge(ctx context.Context, brief *leftshift.Brief, plan *leftshift.Plan, o Options, about Subject) (e *Explanation, wrong []string, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	t, err := newTrials(ctx, brief, o)
	if err != nil {
		return nil, nil, err
	}
	t.large = true
	if e, err = t.explain(ctx, plan, about); err != nil {
		return nil, nil, err
	}
	for i := range e.Trials {
		trial := &e.Trials[i]
		if !trial.Least || trial.InTheWay[0].At.IsZero() {
			continue
		}
		ch := choice{about, changedBy(e.After, map[bool]float64{true: -1, false: 1}[trial.What == oneLess])}
		if trial.What == asToday {
			ch.bounds = func(b int) (float64, float64) { return e.Before[b], e.Before[b] }
		}
		found, err := t.wrongWay(ctx, trial, ch)
		if err != nil {
			return nil, nil, err
		}
		wrong = append(wrong, found...)
	}
	return e, wrong, nil
}

// wrongWay checks the rows in the way of one trial.
func (t *trials) wrongWay(ctx context.Context, trial *Trial, ch choice) (wrong []string, err error) {
	c, _, err := t.largeClash(t.m.brief, ch, t.worsened(trial), room)
	if err != nil {
		return nil, err
	}
	tester, err := c.linear(t.o.LP)
	if err != nil {
		return nil, err
	}
	defer tester.close()
	var base, set []int
	families := givens[slices.IndexFunc(givens, func(g given) bool { return g.words == trial.Given })].families
	for k, rows := range c.rows {
		switch {
		case slices.Contains(families, c.m.rows[rows[0]].family):
			base = append(base, k)
		case slices.Contains(trial.InTheWay, Row{c.rules[k].at, c.rules[k].text}):
			set = append(set, k)
		}
	}
	if clashes, err := tester.clash(ctx, slices.Concat(base, set)); err != nil || !clashes {
		wrong = append(wrong, fmt.Sprintf("if %s: %v can hold together (%v)", trial.What, trial.InTheWay, err))
	}
	for i := range set {
		if clashes, err := tester.clash(ctx, slices.Concat(base, set[:i], set[i+1:])); err != nil || clashes {
			wrong = append(wrong, fmt.Sprintf("if %s: %v is not needed (%v)", trial.What, c.rules[set[i]], err))
		}
	}
	return wrong, nil
}

// LinearWith gives what the goals of a brief come to, as linear programs, with a
// subject at as much as after and by WTE more, or less where by is negative.
func LinearWith(ctx context.Context, brief *leftshift.Brief, o Options, about Subject, after []float64, by float64) (map[string]float64, error) {
	m := trialModel(brief, &o)
	return m.linearly(ctx, o, choice{about, changedBy(after, by)})
}

// linearly gives what the goals come to with a choice made.
func (m *model) linearly(ctx context.Context, o Options, ch choice) (map[string]float64, error) {
	if _, err := m.ask(ch); err != nil {
		return nil, err
	}
	answer, possible, err := (&trials{m: m, o: o}).solve(ctx, m.lp)
	if err != nil {
		return nil, err
	}
	if !possible {
		return nil, errInfeasible
	}
	named := map[string]float64{}
	for k, g := range m.goals {
		named[m.aim(g).Name()] = g.clean(answer.goals[k])
	}
	return named, nil
}

func trialModel(brief *leftshift.Brief, o *Options) *model {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	m := build(brief, o.AsOf)
	m.tighten()
	return m
}

func changedBy(after []float64, by float64) func(b int) (lower, upper float64) {
	return func(b int) (lower, upper float64) {
		if by < 0 {
			return 0, math.Max(0, after[b]+by)
		}
		return after[b] + by, math.Inf(1)
	}
}

// LinearAsToday gives what the goals of a brief come to, as linear programs, with a
// subject as it is today.
func LinearAsToday(ctx context.Context, brief *leftshift.Brief, o Options, about Subject) (map[string]float64, error) {
	m := trialModel(brief, &o)
	ch, err := m.asTodayChoice(about)
	if err != nil {
		return nil, err
	}
	return m.linearly(ctx, o, ch)
}

// StayedAsToday works out that trial alone.
func StayedAsToday(ctx context.Context, brief *leftshift.Brief, o Options, about Subject) (*Trial, error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	t, err := newTrials(ctx, brief, o)
	if err != nil {
		return nil, err
	}
	ch, err := t.m.asTodayChoice(about)
	if err != nil {
		return nil, err
	}
	trial := &Trial{}
	return trial, t.choose(ctx, trial, asToday, ch)
}

func (m *model) asTodayChoice(about Subject) (choice, error) {
	_, amounts, err := m.subject(about)
	return choice{about, func(b int) (float64, float64) { return amounts[b].today, amounts[b].today }}, err
}

// WrongBounds compares the bounds that rows are said to have with one, two and five
// units of each number with those of the model of the brief with these made, and
// counts them by family.
func WrongBounds(brief *leftshift.Brief, asOf time.Time, checked map[string]int) (wrong []string) {
	m := build(brief, asOf)
	m.tighten()
	p := copyOf(&m.lp)
	all := make([]int, len(p.Rows))
	for i := range all {
		all[i] = i
	}
	j := &looser{m: m, p: &p, levers: m.mends()}
	_, j.first, j.eases = m.loosen(&p, all, j.levers)
	for l, lever := range j.levers {
		for _, units := range []int{1, 2, 5} {
			changed := build(option{lever, units}.apply(m.brief), asOf)
			changed.tighten()
			at := rowNames(&changed.lp)
			for _, e := range j.known(l) {
				family, _, _ := strings.Cut(m.lp.Rows[e.row].Name, "(")
				row, ok := at[m.lp.Rows[e.row].Name]
				if !ok || !slices.Contains([]string{"lossshare", "lossblock", "lossincome", "rooms", "moves"}, family) {
					continue // nothing left to bound, or rounded in another way
				}
				if changed.rows[row].rule.at != m.rows[e.row].rule.at {
					continue // limits in order of their values have changed places
				}
				checked[family]++
				if got, _ := boundOf(&changed.lp.Rows[row]); math.Abs(got-e.bound(units)) > 1e-6*math.Max(1, math.Abs(got)) {
					wrong = append(wrong, fmt.Sprintf("%s with %d units: %g, built as %g", m.lp.Rows[e.row].Name, units, e.bound(units), got))
				}
			}
		}
	}
	return wrong
}
