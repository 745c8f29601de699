package solver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// What stands in the way of a target, rule, floor, budget or programme that a
// plan falls short of: a small set of the user's rows that can't hold together
// with it, and the cheapest changes after which a plan meets it.
//
// It is the clash (clash.go) of another model: the explicit one, in which the row
// may not fall short, and goals that come before its own are rows too. A goal
// that is met in full has a row for each row of the user's that it measures
// ("all trainees of GPST1 are placed"), any other one row for its value. Where
// the row could be met with all of these, it falls short for the sake of others
// of its own goal, whose value then is a row as well.

const (
	mostObstacles = 3    // rows that fall short that are looked at, the furthest short first
	obstacleSmall = 500  // whole-number columns up to which whole trainees decide; above, linear programs do (obstacle_linear.go)
	obstacleSteps = 3000 // of the simplex method, to see which rows can be left out
)

// obstacle is one row of the user's that a plan falls short of.
type obstacle struct {
	s     *search
	goal  int // its place among the goals
	asks  rule
	short float64 // by how much the plan falls short, in the goal's unit
	own   bool    // the goal's own value is a row, too
	row   string  // the name that its rows begin with
	most  int     // steps of the simplex method after which a large model is given no more rules
}

// familyOf gives the family of the rows that a goal measures.
var familyOf = map[leftshift.GoalKind]string{
	leftshift.PlaceEveryone: "placing", leftshift.SafeRotas: "floors", leftshift.Curriculum: "rules", leftshift.LeftShift: "targets", leftshift.Money: "money",
}

// obstacles says what stands in the way of the rows that the plan falls short
// of, those of the earliest goal first.
func (s *search) obstacles(ctx context.Context) ([]leftshift.Obstacle, error) {
	var found []leftshift.Obstacle
	for k, g := range s.m.goals {
		for _, ob := range s.shortOf(k) {
			if len(found) == mostObstacles || over(ctx) {
				return found, nil
			}
			s.o.Progress("explaining", "what stands in the way: "+g.kind.String())
			one, err := ob.explain(ctx)
			if err != nil {
				return found, stoppedIsFine(err)
			}
			if one != nil {
				found = append(found, *one)
			}
		}
	}
	return found, nil
}

// shortOf lists the rows of one goal that the plan falls short of, the furthest
// short first.
func (s *search) shortOf(k int) []*obstacle {
	var list []*obstacle
	for _, c := range s.m.shortColumns(s.m.goals[k].kind) {
		short := s.best[c.column]
		if short <= tolerance {
			continue
		}
		i := slices.IndexFunc(list, func(ob *obstacle) bool { return ob.asks == c.asks })
		if i < 0 {
			i = len(list)
			list = append(list, &obstacle{s: s, goal: k, asks: c.asks, row: keyOf(s.m.lp.Rows[c.row].Name), most: linearSteps})
		}
		if s.m.goals[k].kind == leftshift.PlaceEveryone {
			short /= s.m.parts
		}
		list[i].short += short
	}
	slices.SortStableFunc(list, func(x, y *obstacle) int { return cmp.Compare(y.short, x.short) })
	return list
}

// shortColumn is a column that measures how far a row of the user's falls short.
type shortColumn struct {
	asks        rule
	column, row int
}

// shortColumns lists the columns that one goal adds up, with the rows that they
// are about; none for goals that measure no row of the user's.
func (m *model) shortColumns(kind leftshift.GoalKind) []shortColumn {
	var list []shortColumn
	family := familyOf[kind]
	for i := range m.rows {
		r := &m.rows[i]
		switch {
		case r.family != family:
		case family == "placing":
			if column := m.lp.Rows[i].Terms[0].Column; m.lp.Rows[i].Lower > 0 {
				list = append(list, shortColumn{rule{r.rule.at, r.rule.text + ", and all are to be placed"}, column, i})
			}
		case r.asks != rule{}:
			list = append(list, shortColumn{r.asks, r.short, i})
		}
	}
	return list
}

// clashIn builds the model of a brief in which the row may not fall short.
func (ob *obstacle) clashIn(brief *leftshift.Brief) *clash {
	m := buildExplicit(brief, ob.s.m.asOf)
	for i, g := range ob.s.m.goals[:ob.goal] {
		m.holdRows(g, ob.s.sumAt(i))
	}
	if ob.own {
		m.holdSum(ob.s.m.goals[ob.goal], ob.s.sumAt(ob.goal))
	}
	c := newClash(m)
	for _, column := range ob.shortIn(m) {
		c.loose.Columns[column].Upper = 0
	}
	c.again = ob.clashIn
	return c
}

// shortIn gives the columns of a model that measure how far the row falls short.
func (ob *obstacle) shortIn(m *model) []int {
	var columns []int
	for _, short := range m.shortColumns(ob.s.m.goals[ob.goal].kind) {
		if short.asks == ob.asks {
			columns = append(columns, short.column)
		}
	}
	return columns
}

// sumAt gives what a goal's sum was settled at: of a largest loss, with the losses
// before it.
func (s *search) sumAt(k int) float64 {
	sum := s.results[k].best
	for i := 1; i < s.m.goals[k].rank; i++ {
		sum += s.results[k-i].best
	}
	return sum
}

// holdRows keeps a goal that comes before at its sum: row by row where it is met
// in full, as a sum otherwise.
func (m *model) holdRows(settled *goal, sum float64) {
	columns := m.shortColumns(settled.kind)
	if sum+settled.giveUp > tolerance || len(columns) == 0 {
		m.holdSum(settled, sum)
		return
	}
	for _, c := range columns {
		info := m.rows[c.row]
		r := c.asks
		if info.family == "placing" {
			r = info.rule // stands and falls with the number of trainees
		}
		row := m.addRow(info.family, r, barred(m.lp.Rows[c.row].Name, c.column))
		m.binds(row, "", info.block)
		m.rows[row].of = c.row
	}
}

// holdSum keeps a goal's sum.
func (m *model) holdSum(settled *goal, sum float64) {
	for _, g := range m.goals {
		if g.kind != settled.kind || g.rank != settled.rank {
			continue
		}
		own := m.lp.Rows[g.hold]
		r := m.keeps(g.kind, sum)
		if g.rank > 1 {
			r.text = fmt.Sprintf("the %d largest losses stay at %s together", g.rank, formatNumber(math.Round(sum*1e4)/1e4))
		}
		m.addRow("goals", r, lp.Row{Name: own.Name, Lower: math.Inf(-1), Upper: settled.holdAt(sum), Terms: own.Terms})
	}
}

// keeps is the row that keeps a goal at its value.
func (m *model) keeps(kind leftshift.GoalKind, value float64) rule {
	return rule{
		at:   m.goalCell(kind),
		text: "the goal " + kind.String() + " stays at " + formatNumber(math.Round(value*1e4)/1e4) + " " + kind.Unit(),
	}
}

// goalCell gives the cell of a goal in the Goals sheet, where it is listed.
func (m *model) goalCell(kind leftshift.GoalKind) leftshift.Source {
	for _, g := range m.brief.Goals {
		if g.Kind == kind {
			return g.Origin.At("Goal")
		}
	}
	return leftshift.Source{}
}

// explain finds what stands in the way of the row. It gives nil where nothing
// was found in the work allowed.
func (ob *obstacle) explain(ctx context.Context) (*leftshift.Obstacle, error) {
	if ob.s.m.lp.IntegerColumns() > obstacleSmall {
		return ob.linearly(ctx)
	}
	for _, ob.own = range []bool{false, true} {
		c := ob.clashIn(ob.s.m.brief)
		b, err := c.blocking(ctx, ob.s.o, true)
		if err != nil || over(ctx) {
			return nil, err
		}
		if b == nil {
			continue
		}
		found := ob.found(true, !b.cut)
		if len(b.rules) == 0 {
			found.With = []leftshift.ObstacleRow{{Text: postsText}}
			return found, nil
		}
		where, err := c.where(ctx, ob.s.o, b.rules)
		if err != nil {
			return nil, err
		}
		if found.Repairs, err = ob.repairs(ctx, c); err != nil {
			return nil, err
		}
		for i := len(b.rules) - 1; i >= 0; i-- {
			found.With = append(found.With, rowText(c.rules[b.rules[i]], where[i]))
		}
		return found, nil
	}
	return nil, nil
}

// found is the obstacle without what stands in the way.
func (ob *obstacle) found(whole, least bool) *leftshift.Obstacle {
	return &leftshift.Obstacle{
		Goal: ob.s.m.goals[ob.goal].kind, At: ob.asks.at, What: ob.asks.text, Short: math.Round(ob.short*1e6) / 1e6,
		Whole: whole, Least: least,
	}
}

// postsText says that no row of the user's stands in the way: the posts do.
const postsText = "the sites, specialties and programmes of the posts: whatever the limits, none can count towards it"

// rowText says one rule and where it binds.
func rowText(r rule, where string) leftshift.ObstacleRow {
	row := leftshift.ObstacleRow{At: r.at, Text: r.text}
	if where != "" {
		row.Text += "; " + where
	}
	return row
}

// blocked is rules that keep a row from being met; none where what the posts are
// does by itself.
type blocked struct {
	rules []int
	cut   bool // not all of them were tried: some might be left out
}

// blocking is smallest for a clash that may not be one: nil where the rules can
// hold together, or only whole numbers of trainees keep a large model from it.
func (c *clash) blocking(ctx context.Context, o Options, small bool) (*blocked, error) {
	suspects, err := c.suspects(ctx, o.LP)
	if errors.Is(err, errFacts) {
		return &blocked{}, nil
	}
	if err != nil {
		return nil, err
	}
	b := &blocked{rules: suspects}
	linear := len(suspects) < len(c.rules)
	if linear {
		t, err := c.linear(o.LP)
		if err != nil {
			return nil, err
		}
		defer t.close()
		if linear, err = t.clash(ctx, suspects); err != nil {
			return nil, err
		}
		t.most = obstacleSteps
		if linear {
			if b.rules, err = filter(ctx, t, suspects); err != nil {
				return nil, err
			}
		}
		b.cut = t.cut
	}
	if !small {
		if !linear {
			return nil, nil
		}
		return b, nil
	}
	whole := &wholeTester{c, o}
	if !linear {
		b.rules = c.all()
		if clashes, err := whole.clash(ctx, b.rules); err != nil || !clashes {
			return nil, err
		}
	}
	b.rules, err = filter(ctx, whole, b.rules)
	b.cut = false
	return b, err
}
