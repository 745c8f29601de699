// Package lptest holds what every solver must get right, whichever library is
// behind it: run Engine and IntegerEngine from the tests of its package. It is
// for tests only.
//
// Answers are not compared with another solver's. They are solved by hand,
// listed one by one, true by construction, or proven by their own duals.
package lptest

import (
	"regexp"
	"testing"

	"leftshift/solver/lp"
)

// Engine tests an engine for linear programs.
func Engine(t *testing.T, e lp.Engine) {
	t.Run("names itself", func(t *testing.T) { named(t, e.Version()) })
	t.Run("solved by hand", func(t *testing.T) { byHand(t, e) })
	t.Run("without rows or columns", func(t *testing.T) { bare(t, e) })
	t.Run("true by construction", func(t *testing.T) { constructed(t, e) })
	t.Run("warm equals fresh", func(t *testing.T) { warm(t, e) })
	t.Run("what is settled may be left out", func(t *testing.T) { settled(t, e) })
	t.Run("many at once", func(t *testing.T) { manyAtOnce(t, e) })
	t.Run("refuses bad numbers", func(t *testing.T) { refuses(t, e) })
	t.Run("a loaded model is a copy", func(t *testing.T) { copies(t, e) })
	t.Run("a closed model refuses", func(t *testing.T) { closed(t, e) })
	t.Run("stops when told", func(t *testing.T) { stops(t, e) })
	t.Run("a deadline is on the wall", func(t *testing.T) { deadlines(t, e) })
	t.Run("is quiet", func(t *testing.T) {
		quiet(t, func() { solveQuietly(e) })
	})
}

// IntegerEngine tests an engine for programs with whole columns.
func IntegerEngine(t *testing.T, e lp.IntegerEngine) {
	t.Run("names itself", func(t *testing.T) { named(t, e.Version()) })
	t.Run("solved by hand", func(t *testing.T) { integerByHand(t, e) })
	t.Run("equals enumeration", func(t *testing.T) { enumerated(t, e) })
	t.Run("many at once", func(t *testing.T) { integerManyAtOnce(t, e) })
	t.Run("keeps to the gap", func(t *testing.T) { withinGap(t, e) })
	t.Run("stops at a node limit", func(t *testing.T) { stopsAtNodes(t, e) })
	t.Run("starts from a known solution", func(t *testing.T) { startsKnown(t, e) })
	t.Run("refuses bad numbers", func(t *testing.T) { integerRefuses(t, e) })
	t.Run("stops when told", func(t *testing.T) { integerStops(t, e) })
	t.Run("is quiet", func(t *testing.T) {
		quiet(t, func() { solveIntegerQuietly(e) })
	})
}

// named tests that a version is a name and a number, such as "Clp 1.17.6": plans
// are recorded with it.
func named(t *testing.T, version string) {
	if !regexp.MustCompile(`^[A-Z]\w* \d+(\.\d+)+$`).MatchString(version) {
		t.Errorf("version %q", version)
	}
}
