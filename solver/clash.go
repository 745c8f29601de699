package solver

import (
	"context"
	"slices"
	"strings"

	"leftshift"
)

// explainClash finds a small set of the user's own rows that can't hold
// together, when there is no plan.
//
// An elastic copy of the explicit model, in which every rule can be broken at a
// price, gives dual values; the rules with a dual other than zero can't hold
// together (Farkas), which cuts thousands of rules to a few. A deletion filter
// then drops each rule without which the rest still clash. What is left clashes,
// and no rule of it can be left out, unless time ran out first. The same is done
// with the rows of those rules, to say where they bind.
func explainClash(ctx context.Context, brief *leftshift.Brief, o Options) (*NoPlanError, error) {
	c := newClash(buildExplicit(brief, o.AsOf))
	rules, err := c.smallest(ctx, o)
	if err != nil {
		return nil, err
	}
	where, err := c.where(ctx, o, rules)
	if err != nil {
		return nil, err
	}
	none := &NoPlanError{Clash: c.findings(rules, where)}
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
	return filter(ctx, &wholeTester{c, o}, suspects)
}

// mostWholeRows is how many rows are tested one by one for whole trainees, to say
// where they bind.
const mostWholeRows = 40

// where says of each of the rules where it binds: at which providers, in which
// posts and blocks. As few of their rows as still clash are named; nothing is
// said where that would take too much work.
func (c *clash) where(ctx context.Context, o Options, rules []int) ([]string, error) {
	rows := c.byRow(rules)
	where := make([]string, len(rules))
	few, err := rows.blocking(ctx, o, len(rows.rules) <= mostWholeRows)
	if err != nil || few == nil {
		return where, err
	}
	for i, k := range rules {
		var own []int
		for _, at := range few.rules {
			if row := rows.rows[at][0]; slices.Contains(c.rows[k], row) {
				own = append(own, row)
			}
		}
		where[i] = c.m.whereText(own)
	}
	return where, nil
}

// findings says the rules in the user's words, the most telling first.
func (c *clash) findings(rules []int, where []string) leftshift.Findings {
	var fs leftshift.Findings
	for i := len(rules) - 1; i >= 0; i-- {
		var others []string
		for j := len(rules) - 1; j >= 0; j-- {
			if j != i {
				others = append(others, c.rules[rules[j]].at.String())
			}
		}
		mend := "No plan can respect this row as it stands: change it"
		if len(others) > 0 {
			mend = "This row and the others listed can't all hold: loosen one of them (the others are " + strings.Join(others, ", ") + ")"
		}
		problem := upperFirst(c.rules[rules[i]].text)
		if where[i] != "" {
			problem += "; " + where[i]
		}
		fs = append(fs, leftshift.Finding{Severity: leftshift.Error, Code: codeClash, At: c.rules[rules[i]].at, Problem: problem, Mend: mend})
	}
	return fs
}
