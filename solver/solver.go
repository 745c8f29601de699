package solver

import (
	"context"
	"errors"
	"fmt"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// Options steer one solve.
type Options struct {
	AsOf      time.Time        // the day the plan is made for
	TimeLimit time.Duration    // of the whole solve; 0 for none
	LP        lp.Engine        // solves linear programs
	Integer   lp.IntegerEngine // finishes with whole numbers where the linear program's answer is not whole
	Explain   bool             // work out what would help, what central rules cost, and repairs when there is no plan
	DropOne   bool             // with Explain: work out what the plan would lose without each provider's unproven offer
	// Progress is told of each stage as it starts: a stage such as "solving" and
	// a detail such as "Left shift". It may be nil.
	Progress func(stage, detail string)
	// Certificate is given what proves the plan's bounds, once there is a plan. It
	// may be nil.
	Certificate func(*Certificate)
	// Model is given the linear program that is solved first, all goals in one
	// weighted sum, before it is solved; what it is given is not to be changed. An
	// error ends the solve. It may be nil.
	Model func(p *lp.Problem, costs []float64) error
	// Earlier is what an earlier run of this brief, or of one like it, left: its
	// goals are taken over as far as they are shown to be best still. It may be nil.
	Earlier *Earlier
	// Known are plans of briefs like this one. The first of them of which every goal
	// is shown to be best here is the plan; where none is, all is as if there were none
	// of them, to the last byte.
	Known []*Earlier
	// Timing is told how long the stages "build", "solve", "integer" and
	// "explain" took. It may be nil.
	Timing func(stage string, took time.Duration)
	// after goes on from a search that has its plan; nil for nothing.
	after func(ctx context.Context, s *search, plan *leftshift.Plan) error
}

// NoPlanError says that no plan of whole trainees respects every hard rule.
type NoPlanError struct {
	// Clash lists the user's own rows that can't hold together, one finding each,
	// as small a set as was found in the time allowed.
	Clash leftshift.Findings
	// Repairs lists ways to change the brief so that it has a plan, the cheapest
	// first: each was tried. Only with Options.Explain; none when time ran out or
	// no change of the numbers in the clash is enough.
	Repairs []leftshift.Repair
}

// Error gives the number of rows that clash.
func (e *NoPlanError) Error() string {
	return fmt.Sprintf("no plan respects every hard rule: %d rows clash", len(e.Clash))
}

// ErrTimeLimit says that the time limit came before any plan was found.
var ErrTimeLimit = errors.New("the time limit came before a plan was found")

// over reports whether a context has ended: no failure, but a time to stop.
func over(ctx context.Context) bool { return ctx.Err() != nil }

// Solve finds the plan of a brief that is complete and without errors. Goals are
// solved in the brief's order, each held while the next is improved.
//
// It gives a *NoPlanError when the hard rules can't hold together, ErrTimeLimit
// when time ran out without a plan, the context's error when it was cancelled,
// and any other error for a failure of an engine. A plan that was cut short by
// the time limit comes back without an error, with status TimeLimit.
func Solve(ctx context.Context, brief *leftshift.Brief, o Options) (*leftshift.Plan, error) {
	if o.Progress == nil {
		o.Progress = func(string, string) {}
	}
	if o.Timing == nil {
		o.Timing = func(string, time.Duration) {}
	}
	earlier, known := o.Earlier, o.Known
	o.Earlier, o.Known = nil, nil // what is solved to explain the plan starts from nothing
	limited := ctx
	if o.TimeLimit > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, o.TimeLimit)
		defer cancel()
	}
	o.Progress("building", counted(len(brief.Posts), "post")+", "+counted(len(brief.Programmes), "programme")+", "+counted(len(brief.Blocks), "block"))
	started := time.Now()
	m := build(brief, o.AsOf)
	m.tighten()
	o.Timing("build", time.Since(started))
	if o.Model != nil {
		if err := o.Model(&m.lp, m.weighted(0)); err != nil {
			return nil, err
		}
	}

	s, err := newSearch(m, o)
	if err != nil {
		return nil, err
	}
	defer func() { s.close() }()
	if len(known) > 0 {
		if s, err = s.takenWhole(limited, known); err != nil {
			return nil, err
		}
		m = s.m
	}
	s.earlier = earlier
	var beside *ahead
	if o.Explain {
		beside = s.startAhead(limited)
		defer beside.end()
	}
	err = s.run(limited)
	if err == nil {
		err = s.tryWithoutLeave(limited)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if errors.Is(err, errInfeasible) {
		o.Progress("explaining", "why there is no plan")
		started := time.Now()
		none, err := explainClash(limited, brief, o)
		o.Timing("explain", time.Since(started))
		if err != nil {
			return nil, err
		}
		return nil, none
	}
	if err != nil {
		return nil, err
	}
	if err := s.tidy(ctx); err != nil {
		return nil, err
	}
	explaining := time.Now()
	evidence, err := s.justify(limited)
	o.Timing("explain", time.Since(explaining))
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	plan := m.plan(s.best)
	plan.Evidence = evidence
	plan.Engines = []string{o.LP.Version(), o.Integer.Version()}
	s.report(plan)
	if o.Explain {
		if err := s.explain(limited, plan, beside); err != nil {
			return nil, err
		}
	}
	if o.after != nil {
		if err := o.after(limited, s, plan); err != nil && ctx.Err() == nil {
			return nil, err
		}
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return plan, nil
}
