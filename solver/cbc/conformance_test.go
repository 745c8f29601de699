//go:build cgo

package cbc_test

import (
	"testing"

	"leftshift/solver/cbc"
	"leftshift/solver/lp/lptest"
)

// Cbc gets everything right that an integer engine must get right.
func TestConformance(t *testing.T) { lptest.IntegerEngine(t, cbc.New()) }
