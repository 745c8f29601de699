package solver

import (
	"context"
	"errors"
	"math"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// search solves the goals of one model in order.
//
// For each goal in turn the linear program gives a bound, which is rounded up to
// the next value that whole trainees can reach and held. When all goals are held
// so, a plan of whole trainees that keeps every hold is best in every goal, one
// after the other, and often the linear program's own answer is one. Otherwise
// branch and cut looks for such a plan. Where there is none, it looks for the
// last goal up to which one can be found, settles that goal at the best whole
// number it finds, and the chain goes on from there.
type search struct {
	m           *model
	o           Options
	built       lp.Problem // the model as the brief makes it
	pristine    lp.Problem // the same, without the new roles that were given up
	held        lp.Problem // the model with goals held
	linear      lp.Model   // the same, loaded
	faces       []*face    // of the goals that are held so
	duals       []*duals   // of the linear program for each goal; nil before its turn
	results     []result
	best        []float64          // the best plan so far, as a vector of every column
	stage       string             // what is being solved
	earlier     *Earlier           // to start from; may be nil
	fromEarlier bool               // the best plan is the earlier one, and every goal of it proven
	methods     []leftshift.Method // how every stage so far was
	stopped     bool               // time ran out
	tied        bool               // the tie-break was solved to its end
	loosened    int                // how many slacks have been given
	rounded     bool               // the best plan has fair shares rounded, with all other goals near their aims
	broken      error              // the last failure of branch and cut, which may not matter
	branched    lp.Status          // how branch and cut ended last
	losses      []float64          // the largest losses that are held, in order
	outset      *outset            // where all goals together were best; nil until they are solved
	passed      bool               // goals have had their turn once
	guide       *guide             // nil until it is needed
	// enough reports, before the losses after the largest are solved, that the
	// goals so far say all that is wanted; nil for never.
	enough func(k int) bool
	// least is what each goal is held at where its aim is lower; nil for the aim.
	least []float64
}

// result is what is known of one goal.
type result struct {
	bound  float64 // by the linear program, earlier goals held
	aim    float64 // bound rounded up to what whole trainees can reach
	best   float64 // by a plan; NaN until known
	proven bool    // the linear program or branch and cut reports that no plan is better
}

var errInfeasible = errors.New("solver: the hard rules can't hold together")

func newSearch(m *model, o Options) (*search, error) {
	linear, err := o.LP.Load(&m.lp)
	if err != nil {
		return nil, err
	}
	s := &search{
		m: m, o: o, built: copyOf(&m.lp), pristine: copyOf(&m.lp), held: copyOf(&m.lp), linear: linear,
		faces: make([]*face, len(m.goals)), duals: make([]*duals, len(m.goals)), results: make([]result, len(m.goals)),
	}
	for i := range s.results {
		s.results[i] = result{bound: 0, best: math.NaN()} // every goal counts what is wrong, so none is below 0
	}
	return s, nil
}

func (s *search) close() {
	if s.guide != nil {
		s.guide.close()
	}
	s.linear.Close()
}

// run goes through the goals. It ends without an error when there is a plan to
// use, whether or not every goal is proven.
func (s *search) run(ctx context.Context) error {
	if s.fromEarlier {
		return nil // it was taken whole
	}
	s.consider(s.m.todayVector())
	settled, err := s.takeOver(ctx, s.earlier)
	if err != nil {
		return s.giveIn(err)
	}
	if s.fromEarlier {
		return nil
	}
	if err := s.start(ctx, settled); err != nil {
		return s.giveIn(err)
	}
	settled, err = s.settleInTurn(ctx, settled) // goals whose best whole-number value is known
	if err != nil {
		return s.giveIn(err)
	}
	if s.rounded {
		if _, err := s.onward(ctx, settled, nil); err != nil {
			return s.giveIn(err)
		}
		s.settle(settled, false)
		return nil
	}
	from := settled // the goals before it are held
	for {
		vector, err := s.chain(ctx, from)
		found := false
		switch {
		case errors.Is(err, errInfeasible): // the aims are not even in the linear program together
			if settled == len(s.results) {
				return s.keepKnown()
			}
			_, looser, err := s.loosen(settled)
			if err != nil {
				return s.giveIn(err)
			}
			from = settled // not every goal has had its turn
			if looser {
				continue
			}
			if err := s.settleOne(ctx, settled); err != nil { // the goals after it were not held
				return s.giveIn(err)
			}
			settled++
			from = settled
			continue
		case err != nil:
			return s.giveIn(err)
		default:
			if found = s.accept(vector); !found {
				if found, err = s.finish(ctx, vector); err != nil {
					return s.giveIn(err)
				}
			}
		}
		if found {
			s.settle(settled, true)
			return nil
		}
		var looser bool
		if from, looser, err = s.loosen(settled); err != nil {
			return s.giveIn(err)
		}
		if looser {
			continue
		}
		if settled == len(s.results) {
			return s.keepKnown()
		}
		if s.m.large() {
			if found, err = s.onward(ctx, settled, vector); err != nil {
				return s.giveIn(err)
			}
			if found {
				s.settle(settled, false)
				return nil
			}
		}
		if settled, err = s.settleByBranching(ctx, settled, len(s.m.goals)-1); err != nil {
			return s.giveIn(err)
		}
		from = settled
	}
}

// keepKnown ends a search in which every goal is settled with the plan that they
// were settled by: that no other is found near by is no loss.
func (s *search) keepKnown() error {
	if s.knownPlan() == nil {
		return errors.New("solver: every goal is held where a plan had it, yet no plan keeps them all")
	}
	s.settle(len(s.results), false)
	return nil
}

// start solves one weighted sum of all goals from the given one on, so that each goal by itself starts
// from a basis near its own.
func (s *search) start(ctx context.Context, from int) error {
	s.say("solving", "all goals together")
	linear, ok := s.linear.(lp.BasisModel)
	if ok && s.outset != nil {
		linear.StartFrom(s.outset.basis)
	}
	solution, err := s.minimise(ctx, s.m.weighted(from))
	if err != nil {
		return err
	}
	s.consider(solution.Values)
	if ok {
		s.outset = &outset{from: from, basis: linear.Basis()}
	}
	return nil
}

// giveIn ends a search that was stopped or failed: with a plan, that plan is
// the answer, otherwise the error is.
func (s *search) giveIn(err error) error {
	if errors.Is(err, errStopped) {
		s.stopped = true
		if s.best == nil {
			return ErrTimeLimit
		}
		s.settle(0, false)
		return nil
	}
	return err
}

var errStopped = errors.New("solver: stopped")

// chain solves the linear program for each goal from the given one on, holding
// each at its aim, and then, unless goals were loosened, for the tie-break. It
// gives the last answer.
func (s *search) chain(ctx context.Context, from int) ([]float64, error) {
	vector, err := s.aims(ctx, from)
	if err != nil || vector != nil && s.lastLoose() != none { // no plan will be the first among its equals
		return vector, err
	}
	s.say("solving", "ties between equal plans")
	solution, err := s.minimise(ctx, s.m.tieCosts())
	if err != nil {
		return nil, err
	}
	return solution.Values, nil
}

// aims is chain without the tie-break. It gives the last goal's answer, or nil
// when no goal is left.
func (s *search) aims(ctx context.Context, from int) ([]float64, error) {
	return s.aimsTo(ctx, from, len(s.m.goals)-1)
}

// aimsTo is aims for the goals from one to another, with those after it free.
func (s *search) aimsTo(ctx context.Context, from, to int) ([]float64, error) {
	if err := s.release(from); err != nil {
		return nil, err
	}
	var last []float64
	guide, err := s.setOutAgain(ctx)
	if err != nil {
		return nil, err
	}
	for k := from; k <= to; k++ {
		if s.noneLeft(k) {
			s.results[k].bound, s.results[k].aim = 0, 0
			if err := s.hold(k, 0, nil); err != nil {
				return nil, err
			}
			continue
		}
		if s.m.goals[k].rank > 1 && s.enough != nil && s.enough(k) {
			if err := s.hold(k, s.mostLoss(s.m.goals[k]), nil); err != nil {
				return nil, err
			}
			continue
		}
		answer, err := s.bound(ctx, k)
		if err != nil {
			return nil, err
		}
		s.consider(answer.Values)
		if err := s.hold(k, s.results[k].aim, answer); err != nil {
			return nil, err
		}
		if s.m.goals[k].rank > 0 {
			if err := s.raise(ctx, k); err != nil {
				return nil, err
			}
			if guide != nil && k < to { // other providers are held than where the goal's own answer was
				if err := s.setOut(ctx, guide); err != nil {
					return nil, err
				}
			}
		}
		last = answer.Values
	}
	return last, nil
}

// bound solves the linear program for one goal, notes its bound and aim, and
// gives the answer.
func (s *search) bound(ctx context.Context, k int) (*lp.Solution, error) {
	g := s.m.goals[k]
	s.say("solving", s.m.aim(g).Name())
	solution, err := s.minimise(ctx, g.costs(len(s.m.lp.Columns)))
	if err != nil {
		return nil, err
	}
	s.keepDuals(k, solution)
	r := &s.results[k]
	r.bound = math.Max(0, solution.Objective-s.m.sumBefore(g, s.losses))
	r.aim = roundUp(r.bound, g.step)
	switch {
	case g.rank > 0:
		r.aim = math.Min(s.m.fairest(r.bound), s.mostLoss(g))
	case g.step == 0:
		r.aim = plain(r.bound)
	}
	if s.least != nil {
		r.aim = math.Max(r.aim, s.least[k])
	}
	return solution, nil
}

// minimise runs the linear program and times it. What the answer costs is worked
// out from its values, not believed.
func (s *search) minimise(ctx context.Context, costs []float64) (*lp.Solution, error) {
	if err := s.linear.SetCosts(costs); err != nil {
		return nil, err
	}
	solution, err := s.solve(ctx)
	switch {
	case err != nil:
		return nil, err
	case solution.Status == lp.Infeasible:
		return nil, errInfeasible
	}
	solution.Objective = 0
	for j, c := range costs {
		solution.Objective += c * solution.Values[j]
	}
	return solution, nil
}

// solve runs the linear program with the costs that it has. The answer is
// optimal, or says that nothing is feasible.
func (s *search) solve(ctx context.Context) (*lp.Solution, error) {
	started := time.Now()
	solution, err := s.linear.Solve(ctx)
	s.o.Timing("solve", time.Since(started))
	if err != nil {
		return nil, err
	}
	s.noteLinear(solution)
	switch solution.Status {
	case lp.Optimal, lp.Infeasible:
		return solution, nil
	case lp.Stopped:
		return nil, errStopped
	}
	return nil, errors.New("solver: the linear program came back " + solution.Status.String())
}
