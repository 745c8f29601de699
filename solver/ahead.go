package solver

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// Some explanations need the model only, and not the plan: all goals as linear
// programs, what central rules cost, and what each way of being fair does. They
// are worked out beside the search, on a model of their own, and are there when
// the plan is.

// ahead is what is worked out beside the search.
type ahead struct {
	stop     context.CancelFunc
	busy     atomic.Bool // the search goes on
	done     chan struct{}
	own      *linearAnswer // nil when time ran out first
	prices   []leftshift.Price
	unpriced []leftshift.Unpriced
	fairness []leftshift.FairnessPrice
	err      error
}

// startAhead starts what needs no plan.
func (s *search) startAhead(ctx context.Context) *ahead {
	ctx, stop := context.WithCancel(ctx)
	a := &ahead{stop: stop, done: make(chan struct{})}
	a.busy.Store(true)
	beside := s.beside()
	go func() {
		defer close(a.done)
		a.own, a.err = beside.otherwise(ctx, nil, 0, func(p *lp.Problem) { p.Name = "goals, split" })
		if a.err == nil {
			a.fairness, a.err = beside.fairPrices(ctx, a.own)
		}
		if a.err == nil {
			a.prices, a.unpriced, a.err = beside.prices(ctx, a.own, a.busy.Load)
		}
	}()
	return a
}

// beside gives a search over a copy of the model as the brief makes it: nothing
// that either changes is shared.
func (s *search) beside() *search {
	m := *s.m
	m.lp = copyOf(&s.built)
	m.goals = make([]*goal, len(s.m.goals))
	for k, g := range s.m.goals {
		own := *g
		m.goals[k] = &own
	}
	o := s.o
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	return &search{m: &m, o: o, built: copyOf(&s.built)}
}

// wait gives what was worked out once it is there. Time that ran out is no
// failure.
func (a *ahead) wait() error {
	a.busy.Store(false)
	<-a.done
	if errors.Is(a.err, errInfeasible) {
		return errors.New("solver: the goals, as linear programs in order, have no answer although there is a plan")
	}
	return stoppedIsFine(a.err)
}

// end stops what is not done yet, and waits until it has stopped.
func (a *ahead) end() {
	a.stop()
	<-a.done
}
