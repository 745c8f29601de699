//go:build cgo

package clp

// #include "shim.h"
import "C"

import (
	"sync"

	lanl "github.com/lanl/clp"
)

// failing is the method that fails an assertion, for tests.
const failing = C.shim_assert

// broken holds the models in which an assertion of Clp failed: they are in the
// middle of something, and the finalizer of lanl/clp would free them.
var broken struct {
	sync.Mutex
	models []*lanl.Simplex
}

// replace loads the program anew, in place of a model that is broken.
func (m *model) replace() {
	broken.Lock()
	broken.models = append(broken.models, m.simplex)
	broken.Unlock()
	m.simplex, m.solved, m.factorised = lanl.NewSimplex(), false, false
	load(m.simplex, m.problem)
	if m.costs != nil {
		if err := m.SetCosts(m.costs); err != nil {
			panic(err) // they were checked before
		}
	}
}
