package solver

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/solver/lp"
)

// What would help: the rows of the brief whose loosening by one unit brings the
// earliest goal that is not met in full nearest to it.
//
// The duals of that goal's linear program say which rows are worth a closer
// look. What each is worth comes from a second solve, from the last basis, with
// the brief's row one unit looser and the goals before it held where the plan
// has them. The gain is the difference between the two linear programs: what
// whole trainees can make of it may be less.

// mostHelps is how many rows are reported, mostTried how many are solved again at
// most. helpSteps is how many steps of the simplex method those solves may take
// together: a count, not a time, so that the same brief always gives the same
// answer.
const (
	mostHelps = 20
	mostTried = 24
	helpSteps = 6000
)

// worthwhile is the least gain that is reported: well above a solver's noise.
const worthwhile = 1e-5

// helps gives what would help. It ends early, with what it has, when ctx does.
// Where no row helps by itself but those that only ask less of the goal, it tries
// pairs of rows; where nothing helps, it says how much it tried.
func (s *search) helps(ctx context.Context) ([]leftshift.Help, *leftshift.Helpless, error) {
	k := s.unmet()
	if k < 0 {
		return nil, nil, nil
	}
	base := s.before(k, s.m)
	base.Name = "helps"
	linear, err := s.o.LP.Load(&base)
	if err != nil {
		return nil, nil, err
	}
	defer linear.Close()
	answer, err := s.solved(ctx, k, linear)
	if err != nil || answer == nil || answer.Objective <= worthwhile {
		return nil, nil, err // only whole numbers keep the goal from being met in full, or time ran out
	}
	tried := s.m.worthTrying(answer, s.m.goals[k].kind)
	l := &loosening{s: s, k: k, joint: newJoint(base, s.m.goals[k].costs(len(base.Columns))), linear: linear, own: answer}
	gains, alone, err := l.gains(ctx, tried)
	if err != nil {
		return nil, nil, err
	}
	full, worth, err := l.fullPosts(ctx)
	if err != nil {
		return nil, nil, err
	}
	tried, gains, alone = append(tried, full...), append(gains, worth...), append(alone, make([]*lp.Solution, len(full))...)
	rows, pairs := tried, []lever(nil)
	if !helpsByMore(s.m.goals[k].kind, tried, gains) {
		pairs = s.pairs(s.m.goals[k].kind, tried, alone)
		more, _, err := l.gains(ctx, pairs)
		if err != nil {
			return nil, nil, err
		}
		tried, gains = append(tried, pairs...), append(gains, more...)
	}
	if helps := s.helpful(k, tried, gains); len(helps) > 0 {
		return helps, nil, nil
	}
	return nil, &leftshift.Helpless{Goal: s.m.goals[k].kind, Rows: len(rows), Pairs: len(pairs)}, nil
}

// helpsByMore reports whether a lever gains something that doesn't only ask less
// of the goal.
func helpsByMore(goal leftshift.GoalKind, levers []lever, gains []float64) bool {
	for i, gain := range gains {
		if gain > worthwhile && levers[i].asks != goal {
			return true
		}
	}
	return false
}

// helpful lists the levers that gain something, the most helpful first.
func (s *search) helpful(k int, levers []lever, gains []float64) []leftshift.Help {
	var helps []leftshift.Help
	for i, gain := range gains {
		if gain > worthwhile {
			helps = append(helps, leftshift.Help{At: levers[i].at, Also: levers[i].also, What: levers[i].what, Goal: s.m.goals[k].kind, Fairness: s.m.brief.Settings.Fairness, Gain: math.Round(gain*1e6) / 1e6})
		}
	}
	slices.SortStableFunc(helps, func(x, y leftshift.Help) int {
		return cmp.Or(cmp.Compare(y.Gain, x.Gain), strings.Compare(x.What, y.What))
	})
	return helps[:min(mostHelps, len(helps))]
}

// unmet gives the earliest goal that the plan doesn't meet in full, or -1. Goals
// that count the change itself, and the journeys, are never met in full by a
// plan worth having, and count only when every other is met.
func (s *search) unmet() int {
	later := -1
	for k, g := range s.m.goals {
		if s.results[k].bound <= tolerance {
			continue
		}
		switch g.kind {
		case leftshift.FairChange, leftshift.Travel, leftshift.FewestChanges, leftshift.KeepPlan:
			if later < 0 {
				later = k
			}
		default:
			return k
		}
	}
	return later
}

// before gives a model as it is when the turn of goal k comes: earlier goals
// held where the plan has them, later ones free. A goal that is met in full is
// held by its columns at 0, which a solver finds far easier than a row. The
// model may be that of a loosened brief, with the same goals.
func (s *search) before(k int, m *model) lp.Problem {
	base := copyOf(&m.lp)
	var losses []float64
	for i, g := range m.goals[:k] {
		value := s.results[i].best
		switch {
		case g.rank > 0:
			losses = append(losses, math.Min(1, value+g.giveUp))
			base.Rows[g.hold].Upper = g.holdAt(m.sumBefore(g, losses) + value)
			for at, lower := range m.keepFair(losses...) {
				base.Rows[at].Lower = lower
			}
		case value+g.giveUp <= tolerance:
			for _, t := range g.terms {
				base.Columns[t.Column].Upper = 0
			}
		default:
			base.Rows[g.hold].Upper = g.holdAt(value)
		}
	}
	return base
}

// worthTrying picks the levers with the largest worth by an answer's duals, in
// order of worth. Levers that only ask less of the goal itself come after all
// others.
func (m *model) worthTrying(answer *lp.Solution, goal leftshift.GoalKind) []lever {
	levers := m.levers()
	worth := m.worths(levers, answer)
	var order []int
	for i := range levers {
		if worth[i] > worthwhile/10 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		if own := levers[x].asks == goal; own != (levers[y].asks == goal) {
			if own {
				return 1
			}
			return -1
		}
		return cmp.Compare(worth[y], worth[x])
	})
	var tried []lever
	for _, i := range order[:min(mostTried, len(order))] {
		tried = append(tried, levers[i])
	}
	return tried
}

// worths guesses what each lever is worth from the duals of an answer. A lever
// that has none in any one best answer is worth nothing.
func (m *model) worths(levers []lever, answer *lp.Solution) []float64 {
	at := make(map[string][]int, len(levers))
	for i, l := range levers {
		at[l.key] = append(at[l.key], i)
	}
	worth := make([]float64, len(levers))
	for i := range m.lp.Rows {
		if dual := answer.RowDuals[i]; math.Abs(dual) > 1e-7 {
			for _, l := range at[keyOf(m.lp.Rows[i].Name)] {
				worth[l] += levers[l].worth(&m.lp.Rows[i], dual)
			}
		}
	}
	for j := range m.lp.Columns {
		if cost := answer.ReducedCosts[j]; math.Abs(cost) > 1e-7 {
			for _, l := range at[keyOf(m.lp.Columns[j].Name)] {
				worth[l] += math.Abs(cost) * levers[l].unit
			}
		}
	}
	m.placesWorth(answer, func(post string, value float64) {
		for _, l := range at["places("+nameOf(post)] {
			worth[l] += value
		}
	})
	return worth
}

// placesWorth tells what the places of a post are worth by the duals of what else
// they bound: the trainees of one cohort there by themselves, what a programme can
// gain there, and the row that lets a post only lose or only gain.
func (m *model) placesWorth(answer *lp.Solution, tell func(post string, worth float64)) {
	full := func(f *filling, column int, most float64) {
		if column == none || most > m.lp.Columns[column].Upper {
			return
		}
		if cost := answer.ReducedCosts[column]; cost < -1e-7 {
			tell(f.post.Code, -cost)
		}
	}
	for _, f := range m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				full(f, t.column, f.most())
			}
			full(f, f.up[b], f.most()-m.parts*float64(f.today[b]))
		}
	}
	for _, r := range m.recipients {
		if dual := math.Abs(answer.RowDuals[r.row]); dual > 1e-7 {
			tell(r.post, dual)
		}
	}
}

// loosening solves one goal again with rows of the brief looser.
type loosening struct {
	s      *search
	k      int
	joint  *joint       // of the goal's program, and of all that was looser so far
	linear lp.Model     // the same, loaded, with the bounds of the goal's program
	own    *lp.Solution // of the goal's program
}

// gains gives by how much the goal falls with each lever loosened, by itself. A
// lever that time or steps don't allow has no gain. It gives the answers of those
// that gain nothing, too.
func (g *loosening) gains(ctx context.Context, levers []lever) ([]float64, []*lp.Solution, error) {
	s, j, loaded := g.s, g.joint, g.linear
	gains, alone := make([]float64, len(levers)), make([]*lp.Solution, len(levers))
	steps := 0
	idle := make([]bool, len(levers)) // shown to be worth nothing by another's answer
	for i, l := range levers {
		if idle[i] {
			continue
		}
		if steps > helpSteps || over(ctx) {
			break
		}
		looser := s.m.loosened(l) // not before it is wanted: it is a model of its own
		held := s.before(g.k, looser)
		change := j.add(&held, looser.goals[g.k].costs(len(held.Columns)))
		if err := j.grow(loaded); err != nil {
			return nil, nil, err
		}
		if err := loaded.SetCosts(j.costs); err != nil {
			return nil, nil, err
		}
		if err := j.apply(loaded, change); err != nil {
			return nil, nil, err
		}
		answer, err := loaded.Solve(ctx)
		if err != nil {
			return nil, nil, err
		}
		if answer.Status == lp.Optimal {
			gains[i] = g.own.Objective - answer.Objective
		}
		if answer.Status == lp.Optimal && gains[i] <= worthwhile {
			alone[i] = answer
		}
		if alone[i] != nil && ofBase(answer, j.base) {
			for l, worth := range s.m.worths(levers, answer) {
				idle[l] = idle[l] || worth <= worthwhile/10 && levers[l].key != "" // pairs have none
			}
		}
		steps += answer.Iterations
		if err := j.restore(loaded, change); err != nil {
			return nil, nil, err
		}
		if answer.Status == lp.Stopped {
			break
		}
	}
	return gains, alone, nil
}

// ofBase reports whether an answer's duals are the base's alone. Those of a lever
// that gains nothing are then as good for the base as its own.
func ofBase(answer *lp.Solution, base int) bool {
	for _, dual := range answer.RowDuals[base:] {
		if math.Abs(dual) > 1e-7 {
			return false
		}
	}
	return true
}

// loosened builds the model of the brief with one lever loosened.
func (m *model) loosened(l lever) *model {
	b := *m.brief
	l.loosen(&b)
	looser := build(&b, m.asOf)
	looser.tighten()
	return looser
}

// solved gives an answer for goal k by a loaded program, or nil when time ran
// out. The weighted sum of this goal and those after it leads there sooner.
func (s *search) solved(ctx context.Context, k int, linear lp.Model) (*lp.Solution, error) {
	answer := &lp.Solution{}
	for _, costs := range [][]float64{s.m.weighted(k), s.m.goals[k].costs(len(s.m.lp.Columns))} {
		err := linear.SetCosts(costs)
		if err == nil {
			answer, err = linear.Solve(ctx)
		}
		if err != nil || answer.Status != lp.Optimal {
			return nil, err
		}
	}
	return answer, nil
}
