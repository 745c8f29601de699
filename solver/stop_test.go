package solver_test

import (
	"context"
	"errors"
	"math/rand"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp"
)

// A cancelled solve gives the context's error and no plan, at whatever stage it
// was cancelled.
func TestCancel(t *testing.T) {
	b := synthetic(rand.New(rand.NewSource(1)), 10, 2, 4)
	stages := 0
	count := func(string, string) { stages++ }
	if _, err := solver.Solve(context.Background(), b, solver.Options{AsOf: asOf, LP: clp.New(), Integer: cbc.New(), Progress: count}); err != nil {
		t.Fatal(err)
	}
	for at := 1; at <= stages; at++ {
		ctx, cancel := context.WithCancel(context.Background())
		stage := 0
		plan, err := solver.Solve(ctx, b, solver.Options{AsOf: asOf, LP: clp.New(), Integer: cbc.New(), Progress: func(string, string) {
			if stage++; stage == at {
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) || plan != nil {
			t.Errorf("cancelled at stage %d of %d: plan %v, error %v", at, stages, plan != nil, err)
		}
	}
}

// stopping is an engine whose clock runs out after a number of solves.
type stopping struct {
	lp.Engine
	after int
}

func (e stopping) Load(p *lp.Problem) (lp.Model, error) {
	m, err := e.Engine.Load(p)
	return &stoppingModel{m, e.after}, err
}

type stoppingModel struct {
	lp.Model
	left int
}

func (m *stoppingModel) Solve(ctx context.Context) (*lp.Solution, error) {
	if m.left--; m.left < 0 {
		return &lp.Solution{Status: lp.Stopped}, nil
	}
	return m.Model.Solve(ctx)
}

// When time runs out, the best plan so far keeps every hard rule, its status says
// that it was cut short, and no goal that was not reached is called proven.
func TestTimeLimit(t *testing.T) {
	b := synthetic(rand.New(rand.NewSource(3)), 10, 2, 4)
	cut := 0
	for after := range 9 {
		plan, err := solver.Solve(context.Background(), b, solver.Options{AsOf: asOf, LP: stopping{clp.New(), after}, Integer: cbc.New()})
		if err != nil {
			t.Errorf("stopped after %d solves: %v", after, err)
			continue
		}
		if plan.Status == leftshift.TimeLimit {
			cut++
		}
		for _, f := range leftshift.Audit(b, plan) {
			t.Errorf("stopped after %d solves: %s", after, f)
		}
		for _, g := range plan.Goals {
			if g.Settled() && plan.Status == leftshift.TimeLimit && g.Best > g.LPBound+1e-6 {
				t.Errorf("stopped after %d solves: %s is called proven at %v with a bound of %v", after, g.Goal, g.Best, g.LPBound)
			}
		}
	}
	if cut == 0 {
		t.Error("no run was cut short, so the test shows nothing")
	}
}

// A time limit that has passed before the solve gives no plan, and says why, when
// even leaving everybody where they are would break a hard rule.
func TestTimeLimitPassed(t *testing.T) {
	b := synthetic(rand.New(rand.NewSource(3)), 10, 2, 4)
	b.Targets = append(b.Targets, leftshift.Target{Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Share: 0.6, Hard: true})
	_, err := solver.Solve(context.Background(), b, solver.Options{AsOf: asOf, LP: clp.New(), Integer: cbc.New(), TimeLimit: time.Nanosecond})
	if !errors.Is(err, solver.ErrTimeLimit) {
		t.Errorf("got %v, want %v", err, solver.ErrTimeLimit)
	}
}
