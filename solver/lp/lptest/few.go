package lptest

import (
	"context"
	"errors"

	"leftshift/solver/lp"
)

// Few is an integer engine that may be asked Left times, each time with a limit
// of nodes, and then fails: it shows that a search for whole trainees ends.
type Few struct {
	lp.IntegerEngine
	Left *int
}

// SolveInteger asks the engine behind.
func (e Few) SolveInteger(ctx context.Context, p *lp.Problem, costs []float64, o lp.IntegerOptions) (*lp.IntegerSolution, error) {
	if *e.Left--; *e.Left < 0 || o.Nodes == 0 {
		return nil, errors.New("branch and cut was asked too often, or without a limit of nodes")
	}
	return e.IntegerEngine.SolveInteger(ctx, p, costs, o)
}
