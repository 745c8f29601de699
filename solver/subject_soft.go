package solver

import (
	"context"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// One program for every set of rules, of a large model:
//
//	least Σ missed(b) + breaking·Σ broken(r)   r of the rules that stand
//	so that a(r)·x + broken(r) ≥ lower(r), and likewise from above
//
// A rule that doesn't stand is broken for nothing. So another set of rules is other
// costs and no other bounds: the last answer is still feasible, and the primal
// simplex method goes on from it in a few steps. (Where bounds are let go it is the
// dual one that goes on, from a basis that is poor for it: it takes twenty times as
// many on the example region.) Where it pays to break a rule that stands, the
// program of just those rules is solved by itself.

// breaking is the price of breaking a rule that stands by a unit of its row, where
// missing the choice by one WTE is 1.
const breaking = 1e3

// soft is such a program, loaded.
type soft struct {
	w      *shortfall
	base   []int // rules that always stand, and can't be broken
	model  lp.Model
	costs  []float64
	broken [][]int // columns, of each rule; none of those in base
	rows   []int   // of the clash, one for each of the program's
	press  []int   // the rules that the last answer presses on
	most   int     // steps after which no set of rules is tried any more
	cut    bool    // that end came
}

// soften loads the program of every rule, of which base can't be broken.
func (w *shortfall) soften(base []int) (*soft, error) {
	s := &soft{w: w, base: base, costs: slices.Clone(w.costs), broken: make([][]int, len(w.c.rules))}
	p := lp.Problem{Columns: slices.Clone(w.c.loose.Columns)}
	for i, r := range w.c.loose.Rows {
		if math.IsInf(r.Lower, -1) && math.IsInf(r.Upper, 1) {
			continue
		}
		if k := w.ruleOf[i]; k != none && !slices.Contains(base, k) {
			r.Terms = slices.Clone(r.Terms)
			for _, side := range []struct{ bound, sign float64 }{{r.Lower, 1}, {r.Upper, -1}} {
				if !math.IsInf(side.bound, 0) {
					column := p.AddColumn(lp.Column{Name: "broken(" + r.Name + ")", Upper: math.Inf(1)})
					r.Terms = append(r.Terms, lp.Term{Column: column, Coefficient: side.sign})
					s.broken[k], s.costs = append(s.broken[k], column), append(s.costs, breaking)
				}
			}
		}
		p.Rows, s.rows = append(p.Rows, r), append(s.rows, i)
	}
	model, err := w.engine.Load(&p)
	if err != nil {
		return nil, err
	}
	s.model = model
	return s, model.SetCosts(s.costs) // all at a price: none of these columns is left out of the program
}

func (s *soft) close() { s.model.Close() }

// short gives by how much the choice is missed with base and some other rules.
func (s *soft) short(ctx context.Context, rules []int) (float64, error) {
	stands := make([]bool, len(s.broken))
	for _, k := range rules {
		stands[k] = true
	}
	for k, columns := range s.broken {
		for _, column := range columns {
			s.costs[column] = 0
			if stands[k] {
				s.costs[column] = breaking
			}
		}
	}
	if err := s.model.SetCosts(s.costs); err != nil {
		return 0, err
	}
	answer, err := s.model.Solve(ctx)
	if err != nil {
		return 0, err
	}
	s.w.steps += answer.Iterations
	switch answer.Status {
	case lp.Optimal:
	case lp.Stopped:
		return 0, errStopped
	default: // what is given can't hold together, but for noise
		return 0, errNoObstacle
	}
	for _, k := range rules {
		for _, column := range s.broken[k] {
			if answer.Values[column] > tolerance {
				return s.unbroken(ctx, rules)
			}
		}
	}
	s.press, _ = (&part{w: s.w, rows: s.rows}).pressing(answer.RowDuals)
	short := 0.0
	for column, price := range s.w.costs {
		short += price * answer.Values[column]
	}
	return short, nil
}

// unbroken is short by a program of just these rules.
func (s *soft) unbroken(ctx context.Context, rules []int) (float64, error) {
	p, err := s.w.load(slices.Concat(s.base, rules))
	if err != nil {
		return 0, err
	}
	defer p.close()
	short, duals, err := p.solve(ctx)
	s.press, _ = p.pressing(duals)
	return short, err
}

// clash reports whether the choice is missed with base and these rules.
func (s *soft) clash(ctx context.Context, rules []int) (bool, error) {
	if s.most > 0 && s.w.steps > s.most {
		s.cut = true
		return false, nil
	}
	short, err := s.short(ctx, rules)
	return short > s.w.enough, err
}

// filtered leaves out those of some rules, with which the choice is missed, that
// are not needed.
func (s *soft) filtered(ctx context.Context, rules []int) ([]int, error) {
	if _, err := s.short(ctx, rules); err != nil {
		return nil, err
	}
	suspects := s.narrow(rules)
	short, err := s.short(ctx, suspects)
	if err != nil {
		return nil, err
	}
	if short <= s.w.enough { // the duals were noise
		suspects = rules
	}
	s.most = s.w.steps + waySteps
	needed, err := filter(ctx, s, suspects)
	if err != nil {
		return nil, err
	}
	if short, err = s.short(ctx, needed); err == nil && short <= s.w.enough {
		err = errNoObstacle
	}
	return needed, err
}

// narrow keeps those rules that the last answer presses on: the same duals prove
// that the choice is missed without the others.
func (s *soft) narrow(rules []int) []int {
	return slices.DeleteFunc(slices.Clone(rules), func(k int) bool { return !slices.Contains(s.press, k) })
}
