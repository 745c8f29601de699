package solver

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"time"

	"leftshift"
)

// Repairs in a large model. Each number in the set is loosened by itself, by the
// fewest units with which the set doesn't keep the row short any more. That is
// made in the brief, and the goals up to the row's own are solved in order from
// nothing, as linear programs: other rows may keep the row short then, which is
// looked for in the explicit model, too. The cheapest few are tried so.

const linearTries = 2 // that are made in the brief and solved, of one row

// linearRepairs finds numbers of the set each of which is enough by itself.
func (ob *obstacle) linearRepairs(ctx context.Context, p *part, rules []int) ([]leftshift.Repair, error) {
	keys := map[string]bool{}
	for _, k := range rules {
		for _, i := range p.w.c.rows[k] {
			keys[keyOf(p.w.c.m.lp.Rows[i].Name)] = true
		}
	}
	var options []option
	for _, l := range p.w.c.m.mends() {
		if l.at == ob.asks.at || !keys[l.key] {
			continue
		}
		units, err := p.unitsOf(ctx, l, rules)
		if err != nil {
			return nil, err
		}
		if units > 0 {
			options = append(options, option{l, units})
		}
	}
	slices.SortStableFunc(options, func(x, y option) int { return cmp.Compare(x.cost(), y.cost()) })
	var repairs []leftshift.Repair
	for _, try := range options[:min(linearTries, len(options))] {
		better := try.apply(ob.s.m.brief)
		reached, err := ob.linearlyReached(ctx, better)
		if err == nil && reached {
			reached, err = ob.unobstructed(ctx, better)
		}
		if err != nil {
			return nil, err
		}
		if reached {
			repairs = append(repairs, repairOf([]option{try}))
		}
	}
	return repairs, nil
}

// unitsOf gives the fewest units by which a number must be loosened for the rules
// to let the row be met; 0 where no number does, or the steps of the simplex
// method run out.
func (p *part) unitsOf(ctx context.Context, l lever, rules []int) (int, error) {
	met := func(units int) (bool, error) {
		if err := p.stand(rules); err != nil {
			return false, err
		}
		for at, i := range p.rows {
			if p.w.ruleOf[i] == none || keyOf(p.w.c.loose.Rows[i].Name) != l.key || !slices.Contains(rules, p.w.ruleOf[i]) {
				continue
			}
			r, by := &p.w.c.loose.Rows[i], float64(units)*l.change(&p.w.c.m.lp.Rows[i])
			if err := p.model.SetRowBounds(at, r.Lower-by, r.Upper+by); err != nil {
				return false, err
			}
		}
		short, _, err := p.solve(ctx)
		return short <= p.w.enough, err
	}
	low, high := 0, 1
	for ; ; low, high = high, 2*high {
		if high > mostUnits || high > 1 && l.once || p.most > 0 && p.w.steps > p.most {
			return 0, nil
		}
		if good, err := met(high); err != nil {
			return 0, err
		} else if good {
			break
		}
	}
	for high-low > 1 {
		middle := (low + high) / 2
		good, err := met(middle)
		if err != nil {
			return 0, err
		}
		if good {
			high = middle
		} else {
			low = middle
		}
	}
	return high, nil
}

// unobstructed reports whether nothing stands in the way of the row in a brief.
func (ob *obstacle) unobstructed(ctx context.Context, brief *leftshift.Brief) (bool, error) {
	rules, err := ob.shortfallOf(ob.clashIn(brief)).suspects(ctx)
	if errors.Is(err, errNoObstacle) || errors.Is(err, errFacts) {
		return false, nil // not known to be met
	}
	return len(rules) == 0, err
}

// linearlyReached reports whether the linear programs of a brief's goals, in order
// up to the row's own, meet the row, whichever of their best answers is taken.
func (ob *obstacle) linearlyReached(ctx context.Context, brief *leftshift.Brief) (bool, error) {
	m := build(brief, ob.s.m.asOf)
	m.tighten()
	o := ob.s.o
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {} // its time is the explanation's
	s, err := newSearch(m, o)
	if err != nil {
		return false, err
	}
	defer s.close()
	a := &linearAnswer{}
	if _, err := a.solve(ctx, s.linear, m.weighted(0)); err != nil {
		return false, stoppedIsFine(err)
	}
	for k, g := range m.goals[:ob.goal+1] {
		answer, err := a.solve(ctx, s.linear, g.costs(len(m.lp.Columns)))
		if err != nil {
			return false, stoppedIsFine(err)
		}
		if g.giveUp > 0 {
			err = s.setRow(g.hold, math.Inf(-1), g.holdAt(answer.Objective))
		} else {
			err = s.holdFace(k, faceOf(&s.held, answer))
		}
		if err != nil {
			return false, err
		}
	}
	worst := make([]float64, len(m.lp.Columns))
	for _, column := range ob.shortIn(m) {
		worst[column] = -1
	}
	answer, err := a.solve(ctx, s.linear, worst)
	if err != nil {
		return false, stoppedIsFine(err)
	}
	return -answer.Objective <= math.Max(linearNoise, linearPortion*ob.short), nil
}
