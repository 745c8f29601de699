package solver

import (
	"cmp"
	"context"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// On a large model, filtering what is in the way of a choice to a least set takes
// minutes. There one linear program tells the rows that take part: the choice may
// be missed, and what it is missed by is made as small as can be with the goals
// held. Rows with a dual in its answer are in the way; not all of them may be
// needed.

// mostRows is how many rows are named of a large model.
const mostRows = 12

// inTheWayOfMany is inTheWay for a large model: goals up to k are held.
func (t *trials) inTheWayOfMany(ctx context.Context, trial *Trial, ch choice, k int) error {
	s := &search{m: t.m, results: make([]result, len(t.m.goals))}
	for i, g := range t.m.goals {
		s.results[i].best = t.own[t.m.aim(g)]
	}
	p := s.before(k+1, t.m)
	_, amounts, err := t.m.subject(ch.about)
	if err != nil {
		return err
	}
	costs := make([]float64, len(p.Columns))
	for b, a := range amounts {
		lower, upper := ch.bounds(b)
		terms := slices.Clone(a.terms)
		for _, side := range []struct{ bound, sign float64 }{{lower, 1}, {upper, -1}} {
			if !math.IsInf(side.bound, 0) {
				column := p.AddColumn(lp.Column{Name: t.m.name("missed", t.m.brief.Blocks[b].Name), Upper: math.Inf(1)})
				terms, costs = append(terms, lp.Term{Column: column, Coefficient: side.sign}), append(costs, 1)
			}
		}
		p.AddRow(lp.Row{Name: t.m.name("trial", t.m.brief.Blocks[b].Name), Lower: lower, Upper: upper, Terms: terms})
	}
	program, err := t.o.LP.Load(&p)
	if err != nil {
		return err
	}
	defer program.Close()
	if err := program.SetCosts(costs); err != nil {
		return err
	}
	answer, err := program.Solve(ctx)
	if err != nil || answer.Status != lp.Optimal || answer.Objective <= worthwhile {
		trial.Unfound = err == nil
		return err
	}
	trial.InTheWay, trial.More = t.m.tight(answer)
	return nil
}

// tight lists the rows of the brief whose rows have a dual in an answer: those
// that a user would change first at the start, and of one family those with the
// largest duals. It says how many more there are.
func (m *model) tight(answer *lp.Solution) (rows []Row, more int) {
	type weighed struct {
		rule   rule
		family int
		weight float64
	}
	var list []weighed
	for i := range m.rows {
		r := m.rows[i].rule
		if r == (rule{}) {
			r = m.rows[i].asks
		}
		dual := math.Abs(answer.RowDuals[i])
		if r == (rule{}) || dual <= 1e-7 {
			continue
		}
		at := slices.IndexFunc(list, func(w weighed) bool { return w.rule == r })
		if at < 0 {
			at = len(list)
			list = append(list, weighed{rule: r, family: slices.Index(telling, m.rows[i].family)})
		}
		list[at].weight += math.Round(dual*1e6) / 1e6
	}
	slices.SortStableFunc(list, func(x, y weighed) int {
		return cmp.Or(cmp.Compare(y.family, x.family), cmp.Compare(y.weight, x.weight))
	})
	for _, w := range list[:min(mostRows, len(list))] {
		rows = append(rows, Row{w.rule.at, w.rule.text})
	}
	return rows, len(list) - len(rows)
}
