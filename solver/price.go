package solver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"leftshift"
	"leftshift/solver/lp"
)

// The price of central rules: what each rule, and each target and limit for
// everybody, costs each area.
//
// The goals are solved again, as linear programs in order with ties told apart,
// once with every row of the brief and once without each of those rows; the
// prices are the differences, area by area. A row with no dual in any goal's
// linear program changes nothing and is left out. Without a row, the goals
// before the first in which it has one come to what they did with it.

// priceSteps is how many steps of the simplex method may be spent, on those rows
// first that the earliest goals press on most: a count, so that the same brief
// always gives the same answer. Rows that are left for want of steps are named in
// the plan. priceAtOnce is how many rows are priced side by side when nothing else is
// going on.
const (
	priceSteps  = 60000
	priceAtOnce = 2
)

// central is a row of the brief that holds for everybody.
type central struct {
	at   leftshift.Source
	asks string
	key  string // of its rows in the model: see keyOf
	rows []int
	// presses is the first goal in whose linear program the row has a dual.
	presses int
	size    float64 // of that dual
}

// prices gives what central rules cost, against what everything comes to with
// them, and which were left out. It ends early, with what it has, when ctx does.
//
// busy reports whether something that is waited for goes on beside: then one row is
// priced at a time. What is priced doesn't depend on it: rows count in order.
func (s *search) prices(ctx context.Context, own *linearAnswer, busy func() bool) (list []leftshift.Price, left []leftshift.Unpriced, err error) {
	waiting, steps := s.m.pressing(own.duals), 0
	for len(waiting) > 0 && steps <= priceSteps {
		now := waiting[:min(priceAtOnce, len(waiting))]
		if busy() {
			now = now[:1]
		}
		answers, err := s.leaveOut(ctx, own, now)
		if errors.Is(err, errStopped) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		for i, c := range now {
			if steps > priceSteps {
				break
			}
			list = append(list, s.m.compare(c, own.values, answers[i].values)...)
			steps += answers[i].steps
			waiting = waiting[1:]
		}
	}
	for _, c := range waiting {
		left = append(left, leftshift.Unpriced{At: c.at, Rule: c.asks})
	}
	return list, left, nil
}

// leaveOut solves everything without each of some rows, one at a time, side by
// side.
func (s *search) leaveOut(ctx context.Context, own *linearAnswer, rows []central) ([]*linearAnswer, error) {
	answers, errs := make([]*linearAnswer, len(rows)), make([]error, len(rows))
	var done sync.WaitGroup
	for i, c := range rows {
		done.Go(func() {
			answers[i], errs[i] = s.otherwise(ctx, own, c.presses, func(p *lp.Problem) {
				p.Name = "without " + c.key
				for _, row := range c.rows {
					p.Rows[row].Lower, p.Rows[row].Upper = math.Inf(-1), math.Inf(1)
				}
			})
		})
	}
	done.Wait()
	for _, err := range errs { // a failure says more than a stop
		if err != nil && !errors.Is(err, errStopped) {
			return nil, err
		}
	}
	return answers, errors.Join(errs...)
}

// compare gives what a row costs each area.
func (m *model) compare(c central, with, without []float64) []leftshift.Price {
	var prices []leftshift.Price
	for _, area := range m.areas() {
		x, y := m.figures(area, with), m.figures(area, without)
		p := leftshift.Price{At: c.at, Rule: c.asks, Area: area, Share: noNoise(y.share - x.share), WTE: noNoise(y.wte - x.wte), Placed: noNoise(y.placed - x.placed)}
		if p.Share != 0 || p.WTE != 0 || p.Placed != 0 {
			prices = append(prices, p)
		}
	}
	return prices
}

// pressing lists the central rows that have a dual in some goal's linear
// program: those of the earliest goals first, then by the size of the dual.
func (m *model) pressing(all [][]float64) []central {
	var list []central
	for _, c := range m.central() {
		c.presses = len(all)
		for k := len(all) - 1; k >= 0; k-- {
			size := 0.0
			for _, i := range c.rows {
				size += math.Abs(all[k][i])
			}
			if size > worthwhile {
				c.presses, c.size = k, size
			}
		}
		if c.presses < len(all) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(x, y central) int {
		return cmp.Or(cmp.Compare(x.presses, y.presses), cmp.Compare(y.size, x.size), strings.Compare(x.key, y.key))
	})
	return list
}

// central lists the rules, and the targets and limits for everybody, with their
// rows in the model.
func (m *model) central() []central {
	var list []central
	for i := range m.brief.Rules {
		r := &m.brief.Rules[i]
		list = append(list, central{at: r.Origin.At("Value"), key: "rule(" + r.Code,
			asks: fmt.Sprintf("%s: %s of %s %s", r.Code, r.Kind, r.Of, formatNumber(r.Value))})
	}
	for i := range m.brief.Targets {
		if t := &m.brief.Targets[i]; t.Scope.Kind == leftshift.ScopeAll {
			asks := fmt.Sprintf("target of %s%% primary and community for all", formatNumber(math.Round(t.Share*1e4)/100))
			if t.Block != "" {
				asks += " in " + t.Block
			}
			list = append(list, central{at: t.Origin.At("Primary and community share"), key: fmt.Sprintf("target(%d", i+1), asks: asks})
		}
	}
	for i := range m.brief.Limits {
		if l := &m.brief.Limits[i]; l.Scope.Kind == leftshift.ScopeAll {
			family := map[leftshift.LimitKind]string{
				leftshift.MostLossPerBlock: "lossblock", leftshift.MostLossShare: "lossshare",
				leftshift.MostIncomeLoss: "lossincome", leftshift.MostMovesPerBlock: "moves",
			}[l.Kind]
			list = append(list, central{at: l.Origin.At("Value"), key: fmt.Sprintf("%s(%d", family, i+1),
				asks: fmt.Sprintf("%s %s for all", l.Kind, formatNumber(l.Value))})
		}
	}
	at := make(map[string]int, len(list))
	for i := range list {
		at[list[i].key] = i
	}
	for i := range m.lp.Rows {
		if c, ok := at[keyOf(m.lp.Rows[i].Name)]; ok {
			list[c].rows = append(list[c].rows, i)
		}
	}
	return list
}

// figures is what an area has of a plan.
type figures struct {
	share  float64 // primary and community share of its trainee-months; 0 where nobody is placed
	wte    float64 // mean WTE placed
	placed float64 // trainees, summed over blocks
}

// figures works out an area's figures in a vector. A split post counts in each
// area by its share there.
func (m *model) figures(area string, v []float64) figures {
	var f figures
	months, community, length := 0.0, 0.0, 0.0
	for b := range m.brief.Blocks {
		length += m.brief.Blocks[b].Months
	}
	for _, filling := range m.fillings {
		in := m.lookup.ShareIn(filling.post, func(s *leftshift.Site) bool { return s.Area == area })
		if in == 0 {
			continue
		}
		pc := m.lookup.ShareIn(filling.post, func(s *leftshift.Site) bool {
			return s.Area == area && m.brief.Settings.PrimaryAndCommunity[s.Setting]
		})
		for b := range m.brief.Blocks {
			n := filling.count(v, b)
			months += in * n * m.brief.Blocks[b].Months
			community += pc * n * m.brief.Blocks[b].Months
			f.wte += in * n * filling.programme.WTEEach * m.brief.Blocks[b].Months / length
			f.placed += in * n
		}
	}
	if months > tolerance {
		f.share = community / months
	}
	return f
}

// areas lists the areas of the sites, a blank first for those without one.
func (m *model) areas() []string {
	for i := range m.brief.Sites {
		if m.brief.Sites[i].Area == "" {
			return append([]string{""}, m.brief.Areas()...)
		}
	}
	return m.brief.Areas()
}

// noNoise takes a solver's noise off a difference.
func noNoise(v float64) float64 {
	v = math.Round(v*1e6) / 1e6
	if math.Abs(v) < worthwhile {
		return 0
	}
	return v
}
