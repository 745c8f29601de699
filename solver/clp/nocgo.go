//go:build !cgo

package clp

import (
	"errors"

	"leftshift/solver/lp"
)

// Engine stands in where the program was built without cgo.
type Engine struct{}

// New gives the engine.
func New() Engine { return Engine{} }

// Version says that there is no Clp.
func (Engine) Version() string { return "Clp (not linked)" }

// Load refuses: this build has no solver.
func (Engine) Load(*lp.Problem) (lp.Model, error) {
	return nil, errors.New("clp: this build has no Clp; build with CGO_ENABLED=1 and coinor-libclp-dev")
}
