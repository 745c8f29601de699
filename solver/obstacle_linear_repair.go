package solver

import (
	"cmp"
	"context"
	"math"
	"slices"

	"leftshift"
)

// Repairs in a large model. One linear program looks for the cheapest numbers to
// loosen together, and makes their units whole (obstacle_looser.go). They are made
// in the brief, and that is solved from nothing (obstacle_linear_reach.go).
// Switches, of which there is no half, are tried one by one where they are in the
// set that was found.

const linearTries = 2 // switches of one set that are made in the brief and solved

// linearRepairs finds the cheapest few changes after which the row is met. rules
// is the set that keeps it short; where nothing in it can be loosened, nothing can
// help.
func (ob *obstacle) linearRepairs(ctx context.Context, p *part, rules []int) ([]leftshift.Repair, error) {
	keys := map[string]bool{}
	for _, k := range rules {
		for _, i := range p.w.c.rows[k] {
			keys[keyOf(p.w.c.m.lp.Rows[i].Name)] = true
		}
	}
	levers := slices.DeleteFunc(p.w.c.m.mends(), func(l lever) bool { return l.at == ob.asks.at || !keys[l.key] })
	if len(levers) == 0 {
		return nil, nil
	}
	repairs, err := ob.switched(ctx, p, rules, slices.DeleteFunc(slices.Clone(levers), func(l lever) bool { return !l.once }))
	if err != nil {
		return nil, err
	}
	together, err := ob.together(ctx)
	if err != nil {
		return nil, err
	}
	repairs = ownWays(append(repairs, together...))
	slices.SortStableFunc(repairs, func(x, y leftshift.Repair) int { return cmp.Compare(x.Cost, y.Cost) })
	return repairs, nil
}

// switched tries the switches of a set, each by itself.
func (ob *obstacle) switched(ctx context.Context, p *part, rules []int, switches []lever) ([]leftshift.Repair, error) {
	slices.SortStableFunc(switches, func(x, y lever) int { return cmp.Compare(x.price, y.price) })
	var repairs []leftshift.Repair
	tries := 0
	for _, l := range switches {
		if tries == linearTries {
			break
		}
		met, err := p.metWithout(ctx, l, rules)
		if err != nil {
			return nil, err
		}
		if !met {
			continue
		}
		tries++
		steps := []option{{l, 1}}
		reached, err := ob.linearlyReached(ctx, steps)
		if err != nil {
			return nil, err
		}
		if reached {
			repairs = append(repairs, repairOf(steps))
		}
	}
	return repairs, nil
}

// metWithout reports whether the rules let the row be met without the rows of a
// switch. Where the steps of the simplex method run out that is not known.
func (p *part) metWithout(ctx context.Context, l lever, rules []int) (bool, error) {
	if p.most > 0 && p.w.steps > p.most {
		return false, nil
	}
	if err := p.stand(rules); err != nil {
		return false, err
	}
	for at, i := range p.rows {
		if p.w.ruleOf[i] != none && keyOf(p.w.c.loose.Rows[i].Name) == l.key {
			if err := p.model.SetRowBounds(at, math.Inf(-1), math.Inf(1)); err != nil {
				return false, err
			}
		}
	}
	short, _, err := p.solve(ctx)
	return short <= p.w.enough, err
}

// together finds the cheapest numbers to loosen together.
func (ob *obstacle) together(ctx context.Context) ([]leftshift.Repair, error) {
	j, err := ob.looser()
	if err != nil {
		return nil, err
	}
	defer j.model.Close()
	steps, err := j.whole(ctx)
	if err != nil || len(steps) == 0 {
		return nil, err
	}
	for range 2 { // the second time with a unit more of each: rounded bounds may need it
		reached, err := ob.linearlyReached(ctx, steps)
		if err != nil {
			return nil, err
		}
		if reached {
			return []leftshift.Repair{repairOf(steps)}, nil
		}
		for i := range steps {
			steps[i].units++
		}
	}
	return nil, nil
}
