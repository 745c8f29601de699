package solver

import (
	"context"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// Plans near the linear program's answer. A large model's answer has a few
// fractions of trainees among thousands of columns that are whole. Those are
// decided by branch and cut with the rest left as it is:
//
//	x(j)  =  the answer's        for every whole-number column j that is not freed
//
// freed are first the fractions alone, then also what shares a narrow row with
// one, then what shares one with that. While goals are held at their aims, any
// plan found so is best in all of them.

// carries is how many columns a row may have to carry a fraction of a trainee
// to its neighbours: a post, a site, a rota, and not a goal.
const carries = 50

// anyGap has branch and cut stop at its first plan: it is above any tie-break sum.
const anyGap = 1e9

// rings is how often what is freed is widened, the fractions included.
const rings = 3

// mostFreed is how many whole-number columns may be freed besides the fractions: with more,
// another try with more slack is worth more than a wider one.
const mostFreed = 4000

// nearby looks for a plan of whole trainees near an answer of the linear program,
// with goals held where they are. The plan is not the first among equals, as
// finish's is.
func (s *search) nearby(ctx context.Context, vector []float64) (found bool) {
	if last := s.lastLoose(); last != none {
		return s.nearLoose(ctx, vector, last)
	}
	return s.near(ctx, vector, s.m.tieCosts(), lp.IntegerOptions{Gap: anyGap, Nodes: tieNodes}, mostFreed)
}

// near is nearby by other costs, with options of its own and up to so many columns
// freed.
func (s *search) near(ctx context.Context, vector, costs []float64, o lp.IntegerOptions, most int) (found bool) {
	return s.nearIn(ctx, s.around, vector, costs, o, most)
}

// nearClosely is near with neighbourhoods that are smaller by all that follows.
func (s *search) nearClosely(ctx context.Context, vector, costs []float64, o lp.IntegerOptions, most int) (found bool) {
	return s.nearIn(ctx, s.closeAround, vector, costs, o, most)
}

// nearIn is near with a neighbourhood of one's own around a vector.
func (s *search) nearIn(ctx context.Context, around func([]float64, []bool) lp.Problem, vector, costs []float64, o lp.IntegerOptions, most int) (found bool) {
	free := s.fractionsOf(vector)
	for ring := 0; ring < rings && (ring == 0 || s.freed(free) <= most); ring++ {
		p := around(vector, free)
		if answer := s.branchIn(ctx, &p, costs, o); answer.Values != nil {
			whole, ok := s.m.wholePlan(answer.Values)
			if ok {
				s.best, s.tied = whole, false
			}
			return ok
		}
		free = s.widen(free)
	}
	return false
}

// nearLoose is nearby once goals have been loosened: the last of them is made as
// small as can be, until it is within its slack. What is found in one ring is
// where the next starts.
func (s *search) nearLoose(ctx context.Context, vector []float64, last int) (found bool) {
	g := s.m.goals[last]
	enough := s.results[last].aim + g.slack + tolerance
	costs, o := s.m.tieCosts(), lp.IntegerOptions{Gap: 0.999 * g.step, Nodes: tieNodes}
	for j := range costs {
		costs[j] *= tieShare * g.step
	}
	for _, t := range g.terms {
		costs[t.Column] += t.Coefficient
	}
	free := s.fractionsOf(vector)
	for ring := 0; ring < rings && (ring == 0 || s.freed(free) <= mostFreed); ring++ {
		p := s.around(vector, free)
		p.Rows[g.hold].Upper = math.Inf(1)
		answer := s.branchIn(ctx, &p, costs, o)
		if answer.Values != nil && s.take(answer.Values, last) {
			found, o.Start = true, answer.Values
			if g.value(s.best) <= enough {
				break
			}
		}
		free = s.widen(free)
	}
	return found
}

// tieShare is what the tie-break costs of one trainee may weigh against one step of
// a goal: little enough that they never outweigh it.
const tieShare = 1e-6

// lastLoose gives the last goal that is not settled and has slack, or none.
func (s *search) lastLoose() int {
	for k := len(s.m.goals) - 1; k >= 0; k-- {
		if g := s.m.goals[k]; g.slack > 0 && g.step > 0 && g.rank == 0 && math.IsNaN(s.results[k].best) {
			return k
		}
	}
	return none
}

// take takes an answer as the plan so far. The last loosened goal gets more slack
// where the plan needs it.
func (s *search) take(values []float64, last int) bool {
	g, aim := s.m.goals[last], s.results[last].aim
	upper := &s.m.lp.Rows[g.hold].Upper
	before := *upper
	*upper = math.Inf(1)
	whole, ok := s.m.wholePlan(values)
	*upper = before
	if !ok {
		return false
	}
	g.slack = max(g.slack, g.value(whole)-aim)
	*upper = max(before, g.holdAt(aim))
	s.best, s.tied = whole, false
	return true
}

// fractionsOf marks the whole-number columns with a fraction in a vector.
func (s *search) fractionsOf(vector []float64) []bool {
	free := make([]bool, len(s.held.Columns))
	for j := range free {
		free[j] = s.held.Columns[j].Integer && math.Abs(vector[j]-math.Round(vector[j])) > tolerance
	}
	return free
}

// around gives the held model with every whole-number column as in a vector,
// save those that are free.
func (s *search) around(vector []float64, free []bool) lp.Problem {
	p := copyOf(&s.held)
	for j := range p.Columns {
		c := &p.Columns[j]
		if whole := math.Round(vector[j]); c.Integer && !free[j] && whole >= c.Lower && whole <= c.Upper {
			c.Lower, c.Upper = whole, whole
		}
	}
	return p
}

// closeAround is around with what follows from placed trainees that are fixed: how
// many fewer and more they are than today. Other columns may have both above that,
// and thousands of them are what most of the time would go on.
func (s *search) closeAround(vector []float64, free []bool) lp.Problem {
	p := s.around(vector, free)
	whole := slices.Clone(vector)
	for j, c := range p.Columns {
		if c.Integer && c.Lower == c.Upper {
			whole[j] = c.Lower
		}
	}
	s.m.settleChanges(&p, whole)
	return p
}

// settleChanges fixes the changes of placed trainees that are fixed in a problem,
// and there in a vector.
func (m *model) settleChanges(p *lp.Problem, whole []float64) {
	m.complete(whole)
	isFixed := func(t term) bool { return p.Columns[t.column].Lower == p.Columns[t.column].Upper }
	for _, f := range m.fillings {
		for b := range f.placed {
			if slices.ContainsFunc(f.placed[b], func(t term) bool { return !isFixed(t) }) {
				continue
			}
			for _, column := range [2]int{f.down[b], f.up[b]} {
				if column == none {
					continue
				}
				if c := &p.Columns[column]; whole[column] >= c.Lower && whole[column] <= c.Upper {
					c.Lower, c.Upper = whole[column], whole[column]
				}
			}
		}
	}
}

// widen frees the columns that share a narrow row with a free one.
func (s *search) widen(free []bool) []bool {
	wider := slices.Clone(free)
	for i := range s.held.Rows {
		terms := s.held.Rows[i].Terms
		if len(terms) > carries || !slices.ContainsFunc(terms, func(t lp.Term) bool { return free[t.Column] }) {
			continue
		}
		for _, t := range terms {
			wider[t.Column] = true
		}
	}
	return wider
}

// freed counts the whole-number columns among those that are free.
func (s *search) freed(free []bool) int {
	n := 0
	for j, f := range free {
		if f && s.held.Columns[j].Integer {
			n++
		}
	}
	return n
}
