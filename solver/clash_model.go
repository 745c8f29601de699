package solver

import (
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// clash is the rules of an explicit model that can't all hold: what each is, and
// which rows it has.
type clash struct {
	m     *model
	loose lp.Problem // without the bounds of columns that rows also give
	rules []rule     // the least telling first, so that the filter drops them first
	rows  [][]int    // the rows of each rule

	// again finds the same clash in another brief.
	again func(*leftshift.Brief) *clash
}

// telling orders families from what a user would change last to what a user
// would change first.
var telling = []string{
	"goals", "staying", "placing", "approvals", "supervision", "travel", "rooms", "places", "freeze", "movable", "least", "moves", "loss", "answers",
	"money", "floors", "rules", "targets",
}

// newClash takes the hard rules of a model: of an explicit one, but for large briefs
// (subject_large.go).
func newClash(m *model) *clash {
	c := &clash{m: m, loose: copyOf(&m.lp)}
	c.again = func(b *leftshift.Brief) *clash { return newClash(buildExplicit(b, m.asOf)) }
	if m.explicit {
		c.loosen()
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

// loosen takes away the bounds of columns that rows of the explicit model give, too.
func (c *clash) loosen() {
	for j := range c.loose.Columns {
		if c.m.isCount(j) && !slices.Contains(c.m.switches, j) {
			c.loose.Columns[j].Upper = math.Inf(1)
		}
	}
	for _, q := range c.m.pools {
		for _, column := range q.cover {
			if column != none {
				c.loose.Columns[column].Upper = math.Inf(1)
			}
		}
	}
}

// byRow gives the same clash with only some rules, each row of theirs by itself.
func (c *clash) byRow(rules []int) *clash {
	rows := &clash{m: c.m, loose: copyOf(&c.loose)}
	for k := range c.rules {
		stands := slices.Contains(rules, k)
		for _, i := range c.rows[k] {
			if stands {
				rows.rules, rows.rows = append(rows.rules, c.rules[k]), append(rows.rows, []int{i})
			} else {
				rows.loose.Rows[i].Lower, rows.loose.Rows[i].Upper = math.Inf(-1), math.Inf(1)
			}
		}
	}
	return rows
}

// all lists every rule.
func (c *clash) all() []int {
	all := make([]int, len(c.rules))
	for i := range all {
		all[i] = i
	}
	return all
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
