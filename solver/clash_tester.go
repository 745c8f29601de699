package solver

import (
	"context"
	"errors"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// suspects gives the rules that take part in the cheapest way to break the
// model, or all of them when the linear program has an answer (so that only
// whole numbers clash).
func (c *clash) suspects(ctx context.Context, engine lp.Engine) ([]int, error) {
	elastic := lp.Problem{Columns: slices.Clone(c.loose.Columns), Rows: slices.Clone(c.loose.Rows)}
	costs := make([]float64, len(elastic.Columns))
	for _, rows := range c.rows {
		for _, i := range rows {
			r := &elastic.Rows[i]
			r.Terms = slices.Clone(r.Terms)
			for _, sign := range []float64{1, -1} {
				if sign > 0 && math.IsInf(r.Lower, -1) || sign < 0 && math.IsInf(r.Upper, 1) {
					continue
				}
				slack := elastic.AddColumn(lp.Column{Name: "break(" + r.Name + ")", Upper: math.Inf(1)})
				costs = append(costs, 1)
				r.Terms = append(r.Terms, lp.Term{Column: slack, Coefficient: sign})
			}
		}
	}
	model, err := engine.Load(&elastic)
	if err != nil {
		return nil, err
	}
	defer model.Close()
	if err := model.SetCosts(costs); err != nil {
		return nil, err
	}
	solution, err := model.Solve(ctx)
	if err != nil {
		return nil, err
	}
	if solution.Status == lp.Stopped {
		return nil, ErrTimeLimit
	}
	if solution.Status != lp.Optimal {
		return nil, errors.New("solver: the elastic model came back " + solution.Status.String())
	}
	if solution.Objective <= tolerance {
		return c.all(), nil
	}
	var suspects []int
	for k, rows := range c.rows {
		if slices.ContainsFunc(rows, func(i int) bool { return math.Abs(solution.RowDuals[i]) > 1e-7 }) {
			suspects = append(suspects, k)
		}
	}
	return suspects, nil
}

// tester says whether a set of rules clashes.
type tester interface {
	clash(ctx context.Context, rules []int) (bool, error)
	close()
}

// tester gives a linear tester, or one with whole numbers when only those clash.
func (c *clash) tester(o Options, whole bool) (tester, error) {
	if whole {
		return &wholeTester{c, o.Integer}, nil
	}
	model, err := o.LP.Load(&c.loose)
	if err != nil {
		return nil, err
	}
	return &linearTester{c, model}, model.SetCosts(make([]float64, len(c.loose.Columns)))
}

type linearTester struct {
	c     *clash
	model lp.Model
}

func (t *linearTester) clash(ctx context.Context, rules []int) (bool, error) {
	if err := t.c.bounds(rules, t.model.SetRowBounds); err != nil {
		return false, err
	}
	solution, err := t.model.Solve(ctx)
	if err != nil {
		return false, err
	}
	return solution.Status == lp.Infeasible, nil
}

func (t *linearTester) close() { t.model.Close() }

type wholeTester struct {
	c       *clash
	integer lp.IntegerEngine
}

// testNodes is how many nodes one test of a whole-number clash may take; a test
// that takes more keeps its rule.
const testNodes = 2000

func (t *wholeTester) clash(ctx context.Context, rules []int) (bool, error) {
	p := lp.Problem{Columns: t.c.loose.Columns, Rows: slices.Clone(t.c.loose.Rows)}
	err := t.c.bounds(rules, func(row int, lower, upper float64) error {
		p.Rows[row].Lower, p.Rows[row].Upper = lower, upper
		return nil
	})
	if err != nil {
		return false, err
	}
	answer, err := t.integer.SolveInteger(ctx, &p, make([]float64, len(p.Columns)), lp.IntegerOptions{Nodes: testNodes})
	if err != nil {
		return false, err
	}
	return answer.Status == lp.Infeasible, nil
}

func (t *wholeTester) close() {}
