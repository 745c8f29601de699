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
	if solution.Status == lp.Infeasible {
		return nil, errFacts
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

// errFacts says that a model has no answer even without any of the user's rules.
var errFacts = errors.New("solver: what the posts are leaves no answer, whatever the rules")

// tester says whether a set of rules clashes.
type tester interface {
	clash(ctx context.Context, rules []int) (bool, error)
	close()
}

// tester gives a linear tester, or one with whole numbers when only those clash.
func (c *clash) tester(o Options, whole bool) (tester, error) {
	if whole {
		return &wholeTester{c, o}, nil
	}
	return c.linear(o.LP)
}

// linear gives a linear tester.
func (c *clash) linear(engine lp.Engine) (*linearTester, error) {
	model, err := engine.Load(&c.loose)
	if err != nil {
		return nil, err
	}
	return &linearTester{c: c, model: model}, model.SetCosts(make([]float64, len(c.loose.Columns)))
}

type linearTester struct {
	c     *clash
	model lp.Model
	steps int  // of the simplex method so far
	most  int  // steps after which nothing is tested any more; 0 for no end
	cut   bool // that end came: rules stay that were not tested
}

func (t *linearTester) clash(ctx context.Context, rules []int) (bool, error) {
	if t.most > 0 && t.steps > t.most {
		t.cut = true
		return false, nil
	}
	if err := t.c.bounds(rules, t.model.SetRowBounds); err != nil {
		return false, err
	}
	solution, err := t.model.Solve(ctx)
	if err != nil {
		return false, err
	}
	t.steps += solution.Iterations
	return solution.Status == lp.Infeasible, nil
}

func (t *linearTester) close() { t.model.Close() }

type wholeTester struct {
	c *clash
	o Options
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
	answer, err := wholeAnswer(ctx, t.o, &p, testNodes)
	return err == nil && answer.Status == lp.Infeasible, err
}

func (t *wholeTester) close() {}

// wholeAnswer finds any answer of a problem in whole numbers. Most often the
// linear program's is one, or has none: then branch and cut, which is slower and
// fails on some tiny problems, isn't asked.
func wholeAnswer(ctx context.Context, o Options, p *lp.Problem, nodes int) (*lp.IntegerSolution, error) {
	costs := make([]float64, len(p.Columns))
	model, err := o.LP.Load(p)
	if err != nil {
		return nil, err
	}
	defer model.Close()
	if err := model.SetCosts(costs); err != nil {
		return nil, err
	}
	linear, err := model.Solve(ctx)
	if err != nil {
		return nil, err
	}
	if linear.Status == lp.Infeasible {
		return &lp.IntegerSolution{Status: lp.Infeasible}, nil
	}
	fraction := func(j int) bool {
		return p.Columns[j].Integer && math.Abs(linear.Values[j]-math.Round(linear.Values[j])) > tolerance
	}
	if linear.Status == lp.Optimal {
		whole := true
		for j := range p.Columns {
			whole = whole && !fraction(j)
		}
		if whole {
			return &lp.IntegerSolution{Status: lp.Optimal, Values: linear.Values}, nil
		}
	}
	return o.Integer.SolveInteger(ctx, p, costs, lp.IntegerOptions{Nodes: nodes})
}
