package solver_test

// What becomes of a plan when the solver lies. Whatever an engine says, a plan
// keeps every hard rule, no bound is above what can be reached, nothing is called
// proven that is not best ("best as the solver reports" says whose word it is), and
// a brief that has a plan is not said to have none. One word is taken: that branch
// and cut found the whole-number program infeasible, which nothing else can show.

import (
	"context"
	"errors"
	"math"
	"math/rand"
	"testing"
	"time"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/reduce"
)

// liar is an engine that lies about every solve from the one numbered from.
type liar struct {
	lp.Engine
	from int
	lie  func(*lp.Solution)
}

func (e liar) Load(p *lp.Problem) (lp.Model, error) {
	m, err := e.Engine.Load(p)
	if err != nil {
		return nil, err
	}
	return &lyingModel{Model: m, liar: e}, nil
}

type lyingModel struct {
	lp.Model
	liar
	solves int
}

func (m *lyingModel) Solve(ctx context.Context) (*lp.Solution, error) {
	s, err := m.Model.Solve(ctx)
	if m.solves++; err == nil && m.solves > m.from {
		m.lie(s)
	}
	return s, err
}

// all changes every number of a vector.
func all(vector []float64, change func(float64) float64) {
	for i, v := range vector {
		vector[i] = change(v)
	}
}

func constant(c float64) func(float64) float64 { return func(float64) float64 { return c } }
func times(c float64) func(float64) float64    { return func(v float64) float64 { return v * c } }

// says is a solve that ends with a status and no answer.
func says(status lp.Status) func(*lp.Solution) {
	return func(s *lp.Solution) { *s = lp.Solution{Status: status} }
}

var lies = map[string]func(*lp.Solution){
	"every value is 0":             func(s *lp.Solution) { all(s.Values, constant(0)) },
	"every value is half":          func(s *lp.Solution) { all(s.Values, times(0.5)) },
	"every value is 1 more":        func(s *lp.Solution) { all(s.Values, func(v float64) float64 { return v + 1 }) },
	"values that are no numbers":   func(s *lp.Solution) { all(s.Values, constant(math.NaN())) },
	"values without end":           func(s *lp.Solution) { all(s.Values, constant(math.Inf(1))) },
	"duals of 0":                   func(s *lp.Solution) { all(s.RowDuals, constant(0)); all(s.ReducedCosts, constant(0)) },
	"duals of the wrong sign":      func(s *lp.Solution) { all(s.RowDuals, times(-1)); all(s.ReducedCosts, times(-1)) },
	"duals ten times too large":    func(s *lp.Solution) { all(s.RowDuals, times(10)); all(s.ReducedCosts, times(10)) },
	"duals that are no numbers":    func(s *lp.Solution) { all(s.RowDuals, constant(math.NaN())); all(s.ReducedCosts, constant(math.NaN())) },
	"an objective that is better":  func(s *lp.Solution) { s.Objective -= 100 },
	"an objective that is worse":   func(s *lp.Solution) { s.Objective += 100 },
	"an objective of no number":    func(s *lp.Solution) { s.Objective = math.NaN() },
	"infeasible":                   says(lp.Infeasible),
	"infeasible, with a false one": func(s *lp.Solution) { *s = lp.Solution{Status: lp.Infeasible, Refutation: s.RowDuals} },
	"unbounded":                    says(lp.Unbounded),
	"failed":                       says(lp.Failed),
	"stopped":                      says(lp.Stopped),
	"not solved":                   says(lp.NotSolved),
}

// wholeLiar lies about whole numbers.
type wholeLiar struct {
	lp.IntegerEngine
	lie func(*lp.IntegerSolution)
}

func (e wholeLiar) SolveInteger(ctx context.Context, p *lp.Problem, costs []float64, o lp.IntegerOptions) (*lp.IntegerSolution, error) {
	s, err := e.IntegerEngine.SolveInteger(ctx, p, costs, o)
	if err == nil {
		e.lie(s)
	}
	return s, err
}

func saysWhole(status lp.Status) func(*lp.IntegerSolution) {
	return func(s *lp.IntegerSolution) { *s = lp.IntegerSolution{Status: status, Bound: math.Inf(-1)} }
}

var wholeLies = map[string]func(*lp.IntegerSolution){
	"every value is 0":           func(s *lp.IntegerSolution) { all(s.Values, constant(0)) },
	"every value is 0.4 more":    func(s *lp.IntegerSolution) { all(s.Values, func(v float64) float64 { return v + 0.4 }) },
	"values that are no numbers": func(s *lp.IntegerSolution) { all(s.Values, constant(math.NaN())) },
	"a bound that is too high":   func(s *lp.IntegerSolution) { s.Bound = s.Objective + 1000 },
	"a bound of no number":       func(s *lp.IntegerSolution) { s.Bound = math.NaN() },
	"an objective too good":      func(s *lp.IntegerSolution) { s.Objective -= 1000 },
	"unbounded":                  saysWhole(lp.Unbounded),
	"failed":                     saysWhole(lp.Failed),
	"stopped":                    saysWhole(lp.Stopped),
}

// lyingBriefs are small random briefs that have a plan, each with its best values.
func lyingBriefs(t *testing.T, n int) (briefs []*leftshift.Brief, days []time.Time, truths []*leftshift.Plan) {
	t.Helper()
	for seed := int64(0); len(briefs) < n; seed++ {
		b, day := randomBrief(rand.New(rand.NewSource(seed)))
		if plan, err := solve(b, day); err == nil {
			briefs, days, truths = append(briefs, b), append(days, day), append(truths, plan)
		}
	}
	return briefs, days, truths
}

// believe checks what came of a solve against what an honest one came to.
func believe(t *testing.T, b *leftshift.Brief, plan, truth *leftshift.Plan, err error) (planned bool) {
	t.Helper()
	var none *solver.NoPlanError
	switch {
	case errors.As(err, &none):
		t.Errorf("no plan, it says, where there is one; clash %v", none.Clash)
		return false
	case err != nil:
		return false // a failure that is said is no lie
	}
	for _, f := range leftshift.Audit(b, plan) {
		t.Error(f)
	}
	for i, g := range plan.Goals {
		if i >= len(truth.Goals) || g.Goal != truth.Goals[i].Goal || g.Rank != truth.Goals[i].Rank {
			break // another loss than that of the best plan is a goal of its own
		}
		best := truth.Goals[i].Best
		switch {
		case math.IsNaN(g.Best) || math.IsNaN(g.LPBound) || g.LPBound > best+1e-6:
			t.Errorf("%s: value %v, bound %v, where %v can be reached", g.Name(), g.Best, g.LPBound, best)
		case g.Best < best-1e-6:
			t.Errorf("%s: value %v, where none is below %v", g.Name(), g.Best, best)
		case g.Best > best+1e-6 && g.Grade == leftshift.Proven:
			t.Errorf("%s: %v is called %s, where %v can be reached", g.Name(), g.Best, g.Grade, best)
		}
		if g.Best > best+1e-6 {
			break // what follows is about another plan
		}
	}
	return true
}

// A linear program's answer is believed as far as it can be checked, and no
// further: from the first solve on, or from the third.
func TestALyingEngineMakesNoFalsePlan(t *testing.T) {
	briefs, days, truths := lyingBriefs(t, 6)
	plans := 0
	for name, lie := range lies {
		for _, around := range []struct {
			name string
			put  func(lp.Engine) lp.Engine
		}{
			{"alone", func(e lp.Engine) lp.Engine { return e }},
			{"in solver/reduce", func(e lp.Engine) lp.Engine { return reduce.New(e) }},
		} {
			for _, from := range []int{0, 2} {
				t.Run(name+", "+around.name, func(t *testing.T) {
					for i, b := range briefs {
						engine := around.put(liar{clp.New(), from, lie})
						plan, err := solver.Solve(context.Background(), b, solver.Options{AsOf: days[i], LP: engine, Integer: cbc.New()})
						if believe(t, b, plan, truths[i], err) {
							plans++
						}
					}
				})
			}
		}
	}
	if plans == 0 {
		t.Error("no lie let a plan through, so the test shows little")
	}
}

// Nor is a branch and cut's.
func TestALyingIntegerEngineMakesNoFalsePlan(t *testing.T) {
	briefs, days, truths := lyingBriefs(t, 40)
	plans := 0
	for name, lie := range wholeLies {
		t.Run(name, func(t *testing.T) {
			for i, b := range briefs {
				engine := wholeLiar{cbc.New(), lie}
				plan, err := solver.Solve(context.Background(), b, solver.Options{AsOf: days[i], LP: clp.New(), Integer: engine})
				if believe(t, b, plan, truths[i], err) {
					plans++
				}
			}
		})
	}
	if plans == 0 {
		t.Error("no lie let a plan through, so the test shows little")
	}
}
