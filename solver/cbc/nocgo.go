//go:build !cgo

package cbc

import (
	"context"
	"errors"

	"leftshift/solver/lp"
)

// Engine stands in where the program was built without cgo.
type Engine struct{}

// New gives the engine.
func New() Engine { return Engine{} }

// Version says that there is no Cbc.
func (Engine) Version() string { return "Cbc (not linked)" }

// SolveInteger refuses: this build has no solver.
func (Engine) SolveInteger(context.Context, *lp.Problem, []float64, lp.IntegerOptions) (*lp.IntegerSolution, error) {
	return nil, errors.New("cbc: this build has no Cbc; build with CGO_ENABLED=1 and coinor-libcbc-dev")
}
