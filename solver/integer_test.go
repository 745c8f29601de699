package solver_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp"
	"leftshift/solver/reduce"
)

// Once there is a plan, no goal is worth branch and cut without an end. With Left
// shift left out of foundation, whole trainees reach the bound of no loss, and the
// second largest ran for longer than anybody waits.
func TestNoGoalIsSoughtWithoutEndOnceThereIsAPlan(t *testing.T) {
	b := readFixture(t, filepath.Join("..", "fixtures", "foundation", "brief.xlsx"))
	b.Goals = slices.DeleteFunc(b.Goals, func(g leftshift.Goal) bool { return g.Kind == leftshift.LeftShift })
	engine := &limited{IntegerEngine: reduce.NewInteger(cbc.New()), nodes: 500}
	plan, err := solver.Solve(t.Context(), b, solver.Options{AsOf: asOf, LP: reduce.New(clp.New()), Integer: engine})
	if err != nil {
		t.Fatal(err)
	}
	if engine.unlimited {
		t.Error("branch and cut was asked without a limit of nodes after it had found a plan")
	}
	for _, f := range leftshift.Audit(b, plan) {
		t.Error(f)
	}
}

// limited is an engine of fewer nodes than the search asks for. It notes whether a
// question without a limit followed a plan.
type limited struct {
	lp.IntegerEngine
	nodes            int
	found, unlimited bool
}

func (l *limited) SolveInteger(ctx context.Context, p *lp.Problem, costs []float64, o lp.IntegerOptions) (*lp.IntegerSolution, error) {
	l.unlimited = l.unlimited || l.found && o.Nodes == 0
	o.Nodes = l.nodes
	answer, err := l.IntegerEngine.SolveInteger(ctx, p, costs, o)
	l.found = l.found || err == nil && answer.Values != nil
	return answer, err
}
