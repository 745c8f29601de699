//go:build cgo

package reduce_test

import (
	"testing"

	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/lp/lptest"
	"leftshift/solver/reduce"
)

// A reduced program gets everything right that an engine must get right.
func TestConformance(t *testing.T) { lptest.Engine(t, reduce.New(clp.New())) }

// A reduced program comes to the same whole numbers.
func TestIntegerConformance(t *testing.T) {
	lptest.IntegerEngine(t, reduce.NewInteger(cbc.New()))
}
