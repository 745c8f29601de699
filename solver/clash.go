package solver

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/solver/lp"
)

// explainClash finds a small set of the user's own rows that can't hold
// together, when there is no plan.
//
// An elastic copy of the model, in which every rule can be broken at a price,
// gives dual values; the rules with a dual other than zero can't hold together
// (Farkas), which cuts thousands of rules to a few. A deletion filter then drops
// each rule without which the rest still clash. What is left clashes, and no
// rule of it can be left out, unless time ran out first.
func explainClash(ctx context.Context, m *model, o Options) (*NoPlanError, error) {
	c := newClash(m)
	rules, err := c.smallest(ctx, o)
	if err != nil {
		return nil, err
	}
	none := &NoPlanError{Clash: c.findings(rules)}
	if o.Explain {
		none.Repairs, err = c.repairs(ctx, o, rules)
	}
	return none, err
}

// smallest gives rules that clash, none of which can be left out. The linear
// program finds a few; of those, the whole numbers of trainees may need fewer.
func (c *clash) smallest(ctx context.Context, o Options) ([]int, error) {
	suspects, err := c.suspects(ctx, o.LP)
	if err != nil {
		return nil, err
	}
	if len(suspects) < len(c.rules) {
		linear, err := c.tester(o, false)
		if err != nil {
			return nil, err
		}
		defer linear.close()
		clashes, err := linear.clash(ctx, suspects)
		if err != nil {
			return nil, err
		}
		if clashes {
			if suspects, err = filter(ctx, linear, suspects); err != nil {
				return nil, err
			}
		} else {
			suspects = c.all() // the duals were noise: start from everything
		}
	}
	return filter(ctx, &wholeTester{c, o.Integer}, suspects)
}

// filter leaves out each rule without which the rest still clash.
func filter(ctx context.Context, t tester, rules []int) ([]int, error) {
	for _, candidate := range slices.Clone(rules) {
		rest := slices.DeleteFunc(slices.Clone(rules), func(i int) bool { return i == candidate })
		clashes, err := t.clash(ctx, rest)
		if err != nil {
			return nil, err
		}
		if clashes {
			rules = rest
		}
	}
	return rules, nil
}

// clash is the hard rules of a model that has no plan.
type clash struct {
	m     *model
	loose lp.Problem // without the bounds of columns that rows also give
	rules []rule     // the least telling first, so that the filter drops them first
	rows  [][]int    // the rows of each rule
}

// telling orders families from what a user would change last to what a user
// would change first.
var telling = []string{"staying", "placing", "supervision", "rooms", "places", "freeze", "movable", "least", "moves", "loss", "rules", "targets"}

func newClash(m *model) *clash {
	c := &clash{m: m, loose: lp.Problem{
		Columns: slices.Clone(m.lp.Columns),
		Rows:    slices.Clone(m.lp.Rows),
	}}
	for j := range c.loose.Columns {
		if m.isCount(j) && !slices.Contains(m.switches, j) {
			c.loose.Columns[j].Upper = math.Inf(1)
		}
	}
	for _, g := range m.goals {
		c.loose.Rows[g.hold].Lower, c.loose.Rows[g.hold].Upper = math.Inf(-1), math.Inf(1)
	}
	for _, family := range telling {
		at := map[rule]int{}
		for i := range m.rows {
			r := m.rows[i]
			if r.family != family || r.rule == (rule{}) {
				continue
			}
			k, ok := at[r.rule]
			if !ok {
				k = len(c.rules)
				at[r.rule] = k
				c.rules = append(c.rules, r.rule)
				c.rows = append(c.rows, nil)
			}
			c.rows[k] = append(c.rows[k], i)
		}
	}
	c.ownShares()
	return c
}

func (c *clash) all() []int {
	all := make([]int, len(c.rules))
	for i := range all {
		all[i] = i
	}
	return all
}

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

// bounds gives the bounds of every rule's rows when only some rules stand.
func (c *clash) bounds(stand []int, set func(row int, lower, upper float64) error) error {
	for k, rows := range c.rows {
		stands := slices.Contains(stand, k)
		for _, i := range rows {
			lower, upper := math.Inf(-1), math.Inf(1)
			if stands {
				lower, upper = c.loose.Rows[i].Lower, c.loose.Rows[i].Upper
			}
			if err := set(i, lower, upper); err != nil {
				return err
			}
		}
	}
	return nil
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

// findings says the rules in the user's words, the most telling first.
func (c *clash) findings(rules []int) leftshift.Findings {
	rules = slices.Clone(rules)
	slices.Reverse(rules)
	var texts []string
	for _, k := range rules {
		texts = append(texts, c.rules[k].at.String())
	}
	var fs leftshift.Findings
	for i, k := range rules {
		others := slices.Delete(slices.Clone(texts), i, i+1)
		mend := "No plan can respect this row as it stands: change it"
		if len(others) > 0 {
			mend = "This row and the others listed can't all hold: loosen one of them (the others are " + strings.Join(others, ", ") + ")"
		}
		fs = append(fs, leftshift.Finding{
			Severity: leftshift.Error, Code: codeClash, At: c.rules[k].at,
			Problem: upperFirst(c.rules[k].text), Mend: mend,
		})
	}
	return fs
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
