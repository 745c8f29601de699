//go:build cgo

package clp_test

import (
	"testing"

	"leftshift/solver/clp"
	"leftshift/solver/lp/lptest"
)

// Clp gets everything right that a linear engine must get right.
func TestConformance(t *testing.T) { lptest.Engine(t, clp.New()) }
