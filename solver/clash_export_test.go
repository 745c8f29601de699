package solver

import (
	"context"

	"leftshift"
	"leftshift/solver/lp"
)

// Clash finds what clashes in a brief without a plan, and checks it: whether the
// rules found clash, and which of them could be left out.
func Clash(ctx context.Context, brief *leftshift.Brief, o Options) (families []string, clashes bool, needless []string, err error) {
	m := buildExplicit(brief, o.AsOf)
	c := newClash(m)
	rules, err := c.smallest(ctx, o)
	if err != nil {
		return nil, false, nil, err
	}
	infeasible := func(stand []int) bool {
		p := lp.Problem{Columns: c.loose.Columns, Rows: append([]lp.Row(nil), c.loose.Rows...)}
		_ = c.bounds(stand, func(row int, lower, upper float64) error {
			p.Rows[row].Lower, p.Rows[row].Upper = lower, upper
			return nil
		})
		answer, solveErr := o.Integer.SolveInteger(ctx, &p, make([]float64, len(p.Columns)), lp.IntegerOptions{})
		if solveErr != nil {
			err = solveErr
			return false
		}
		return answer.Status == lp.Infeasible
	}
	clashes = infeasible(rules)
	for i, k := range rules {
		families = append(families, m.rows[c.rows[k][0]].family)
		rest := append(append([]int(nil), rules[:i]...), rules[i+1:]...)
		if infeasible(rest) {
			needless = append(needless, c.rules[k].text)
		}
	}
	return families, clashes, needless, err
}
