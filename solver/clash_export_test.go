package solver

import (
	"context"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// Clash finds what clashes in a brief without a plan, and checks it: whether the
// rules found clash, and which of them could be left out.
func Clash(ctx context.Context, brief *leftshift.Brief, o Options) (families []string, clashes bool, needless []string, err error) {
	c := newClash(buildExplicit(brief, o.AsOf))
	rules, err := c.smallest(ctx, o)
	if err != nil {
		return nil, false, nil, err
	}
	return c.judge(ctx, o, rules)
}

// Blocking does the same for each row that the plan of a brief falls short of:
// it gives the texts of the rules that are no obstacle, or not needed for one.
func Blocking(ctx context.Context, brief *leftshift.Brief, o Options) (found int, wrong []string, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	m := build(brief, o.AsOf)
	m.tighten()
	s, err := newSearch(m, o)
	if err != nil {
		return 0, nil, err
	}
	defer s.close()
	if err := s.run(ctx); err != nil {
		return 0, nil, err
	}
	for k := range s.m.goals {
		for _, ob := range s.shortOf(k) {
			for _, ob.own = range []bool{false, true} {
				c := ob.clashIn(brief)
				b, err := c.blocking(ctx, o, true)
				if err != nil {
					return found, wrong, err
				}
				if b == nil {
					continue
				}
				found++
				_, clashes, needless, err := c.judge(ctx, o, b.rules)
				if err != nil {
					return found, wrong, err
				}
				if !clashes {
					wrong = append(wrong, ob.asks.text+" can be met")
				}
				wrong = append(wrong, needless...)
				break
			}
		}
	}
	return found, wrong, nil
}

// judge says whether rules clash, by branch and cut without end, and which of
// them could be left out.
func (c *clash) judge(ctx context.Context, o Options, rules []int) (families []string, clashes bool, needless []string, err error) {
	infeasible := func(stand []int) bool {
		p := lp.Problem{Columns: c.loose.Columns, Rows: append([]lp.Row(nil), c.loose.Rows...)}
		_ = c.bounds(stand, func(row int, lower, upper float64) error {
			p.Rows[row].Lower, p.Rows[row].Upper = lower, upper
			return nil
		})
		answer, solveErr := wholeAnswer(ctx, o, &p, 0)
		if solveErr != nil {
			err = solveErr
			return false
		}
		return answer.Status == lp.Infeasible
	}
	clashes = infeasible(rules)
	for i, k := range rules {
		families = append(families, c.m.rows[c.rows[k][0]].family)
		rest := append(append([]int(nil), rules[:i]...), rules[i+1:]...)
		if infeasible(rest) {
			needless = append(needless, c.rules[k].text)
		}
	}
	return families, clashes, needless, err
}

// AsksNoMore is asksNoMore.
func AsksNoMore(x, y leftshift.Repair) bool { return asksNoMore(x, y) }
