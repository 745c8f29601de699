package assign

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// Options steer one assignment.
type Options struct {
	Seed      uint64 // of the draw that settles ties
	TimeLimit time.Duration
	LP        lp.Engine // its models must be lp.ColumnModel
	Integer   lp.IntegerEngine
	Progress  func(stage, detail string) // may be nil
	// Certificate is given what proves the bounds, once there is an assignment. It
	// may be nil.
	Certificate func(*Certificate)
}

// ErrNobody says that no trainee of the brief needs a place in any block.
var ErrNobody = errors.New("assign: no trainee needs a place")

// ErrTimeLimit says that the time limit came before there was an assignment.
var ErrTimeLimit = errors.New("assign: the time limit came before anybody was assigned")

var errNoWhole = errors.New("assign: branch and cut finds no whole trainees, though everybody may be left without a place")

// Solve gives the trainees of a brief the places of its openings. It gives
// ErrNobody, ErrTimeLimit, the context's error when it was cancelled, or a
// failure of an engine.
func Solve(ctx context.Context, b *leftshift.Brief, openings []leftshift.Opening, o Options) (*leftshift.Assignment, error) {
	if o.Progress == nil {
		o.Progress = func(string, string) {}
	}
	limited := ctx
	if o.TimeLimit > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, o.TimeLimit)
		defer cancel()
	}
	b, openings = inKeyOrder(b, openings)
	o.Progress("building", fmt.Sprintf("%d trainees, %d preferences", len(b.Trainees), len(b.Preferences)))
	p, warnings := build(b, openings, o.Seed)
	if len(p.units) == 0 {
		return nil, ErrNobody
	}
	m, whole, results, err := settle(limited, p, stagesOf(p, goalsOf(b), b.Preferring), o)
	defer m.close()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errStopped):
		return nil, ErrTimeLimit
	case err != nil:
		return nil, err
	}
	if o.Certificate != nil {
		o.Certificate(m.certify(b, results))
	}
	a := m.assignment(b, whole, results)
	a.Seed, a.Warnings = o.Seed, warnings
	a.Engines = []string{o.LP.Version(), o.Integer.Version()}
	return a, nil
}

// goalsOf gives a brief's goals in their order, the usual one where it gives none.
func goalsOf(b *leftshift.Brief) []leftshift.AssignGoalUse {
	goals := b.AssignGoals
	if goals == nil {
		for _, g := range leftshift.AssignGoals() {
			goals = append(goals, leftshift.AssignGoalUse{Goal: g})
		}
	}
	return goals
}

// mostRows is how many units and pools linear programs are solved for where there is
// another way: more take them hours.
const mostRows = 4000

// settle solves a problem in the way that suits it, and gives the program that knows
// the answer.
func settle(ctx context.Context, p *problem, stages []stage, o Options) (m *master, whole taken, results []found, err error) {
	m = newMaster(p, stages)
	switch {
	case p.transportable():
		o.Progress("solving", "all goals in order")
		whole, err = m.transport(ctx)
		return m, whole, nil, err
	case !p.sameTakes():
		whole, results, err = m.byProgram(ctx, o)
		return m, whole, results, err
	}
	whole, err = m.byCircuit(ctx, o)
	settled := 0
	if err == nil {
		settled = m.settled(whole)
	}
	if err != nil || settled == len(m.bounds) || len(p.units)+len(p.pools) > mostRows {
		return m, whole, nil, err
	}
	other := newMaster(p, stages)
	its, results, err := other.byProgram(ctx, o)
	if err == nil {
		values, bounds := other.values(its), make([]int64, len(m.bounds))
		for k := range bounds {
			bounds[k] = other.boundAt(k, results, values)
		}
		other.bounds = bounds
		c := slices.Compare(values[:len(m.bounds)], m.values(whole)[:len(m.bounds)])
		if c < 0 { // the flow's prices may prove more of it
			if whole, err = m.takenBy(other.people(its)); err != nil {
				return other, nil, nil, err
			}
			m.prove(whole, nil)
			settled = m.settled(whole)
		}
		if c <= 0 && other.settled(its) >= settled {
			return other, its, results, nil
		}
	}
	other.close()
	if errors.Is(err, errStopped) {
		err = nil // and there is an answer already
	}
	return m, whole, nil, err
}

// byProgram solves a problem by linear programs, and gives what came of each stage.
func (m *master) byProgram(ctx context.Context, o Options) (taken, []found, error) {
	if err := m.load(o.LP); err != nil {
		return nil, nil, err
	}
	results, err := m.chain(ctx, func(stage string) { o.Progress("solving", stage) })
	if err != nil {
		return nil, nil, err
	}
	whole, err := m.finish(ctx, o.Integer, func(stage string) { o.Progress(stage, "") })
	if err != nil {
		return nil, nil, err
	}
	if !m.complete {
		o.Progress("improving", "what whole trainees have, block by block")
		if whole, err = m.exchange(ctx, whole); err != nil {
			return nil, nil, err
		}
	}
	values := m.values(whole)
	if slices.Equal(values, m.aims) {
		return whole, results, nil
	}
	o.Progress("proving", "bounds for what whole trainees came to")
	if m.complete {
		err = m.reboundAnew(ctx, o.LP, values, results)
	} else {
		err = m.rebound(ctx, values, results)
	}
	if err != nil && !errors.Is(err, errStopped) {
		return nil, nil, err
	}
	return whole, results, nil
}

// inKeyOrder sorts what a problem is made of, so that the order of rows tells no
// assignments apart. Preferences, of which there can be millions, are only looked up.
func inKeyOrder(b *leftshift.Brief, openings []leftshift.Opening) (*leftshift.Brief, []leftshift.Opening) {
	rest := *b
	rest.Preferences = nil
	sorted := rest.Sorted()
	sorted.Preferences = b.Preferences
	openings = slices.Clone(openings)
	slices.SortStableFunc(openings, func(x, y leftshift.Opening) int {
		return cmp.Or(strings.Compare(x.Post, y.Post), cmp.Compare(x.Block, y.Block), strings.Compare(x.Programme, y.Programme))
	})
	return sorted, openings
}

// assignment gives the trainees of each unit its paths: in the order in which
// ties favour them, the path that is better by the goals first.
func (m *master) assignment(b *leftshift.Brief, whole taken, results []found) *leftshift.Assignment {
	a := &leftshift.Assignment{Status: leftshift.Optimal, Units: len(m.p.units), Paths: len(m.columns), Rows: m.rows, Steps: m.steps}
	for i := range m.p.units {
		u := &m.p.units[i]
		var columns []int
		for j := range whole[i] {
			columns = append(columns, j)
		}
		slices.SortFunc(columns, func(x, y int) int { return m.compare(u, m.columns[x].way, m.columns[y].way) })
		member := 0
		for _, j := range columns {
			for range whole[i][j] {
				m.give(a, b, u, u.members[member], m.columns[j].way)
				member++
			}
		}
	}
	a.Sort()
	values := m.values(whole)
	for k, st := range m.stages {
		if st.kind == tieStage {
			break
		}
		s := st.result(values[k], m.boundAt(k, results, values))
		if s.Grade == leftshift.WithinGap && m.reached[k] {
			s.Grade = leftshift.Reported
		}
		if !s.Settled() {
			a.Status = leftshift.Feasible
		}
		a.Stages = append(a.Stages, s)
	}
	return a
}

// result gives a stage that came to a value, with a bound of it, in its unit.
func (s stage) result(value, bound int64) leftshift.AssignStage {
	r := leftshift.AssignStage{
		Goal: s.goal, Rank: int(s.rank), Name: s.name(), Unit: s.unit(),
		Value: float64(value) / s.parts(), Bound: float64(bound) / s.parts(), Grade: leftshift.WithinGap,
	}
	if r.Gap() == 0 {
		r.Grade = leftshift.Proven
	}
	return r
}

// compare puts the path that is better by the stages in order first.
func (m *master) compare(u *unit, x, y path) int {
	for _, st := range m.stages {
		if v, w := st.cost(m.p, u, x), st.cost(m.p, u, y); v != w {
			if v < w {
				return -1
			}
			return 1
		}
	}
	return slices.Compare(x, y)
}

// give notes a trainee's path.
func (m *master) give(a *leftshift.Assignment, b *leftshift.Brief, u *unit, trainee int, way path) {
	t := &b.Trainees[trainee]
	for at, c := range way {
		block := u.blocks[at].block
		if c == none {
			a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: t.Key, Block: block})
			continue
		}
		o := &u.blocks[at].options[c]
		place := leftshift.Assigned{Trainee: t.Key, Block: block, Booked: u.blocks[at].booked}
		if o.post != none {
			place.Post = b.Posts[o.post].Code
		}
		if o.rank > 0 && o.rank <= m.p.worst {
			place.Rank = int(o.rank)
		}
		a.Places = append(a.Places, place)
	}
}

// boundAt gives the whole number that a stage can't be below, where the stages
// before it are kept at what they came to. Prices that were found for other values
// of those are good for these, if not as good.
func (m *master) boundAt(k int, results []found, values []int64) int64 {
	if m.bounds != nil {
		return m.bounds[k]
	}
	f := &results[k]
	if f.bound.Sign() > 0 && !slices.Equal(f.at, values[:k]) {
		for s := range m.banned {
			m.banned[s] = s < k && values[s] == 0
		}
		f.bound, f.at = m.lagrange(k, f.prices, values), values[:k]
	}
	return min(wholeBound(f.bound), values[k])
}
