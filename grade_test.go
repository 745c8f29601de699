package leftshift_test

import (
	"testing"

	"leftshift"
)

// A bound is shown rounded down, and told from the value wherever proof ends: a
// bound of 15.99968 below a value of 16 is not 16.
func TestBoundText(t *testing.T) {
	for _, c := range []struct {
		bound, value float64
		text         string // of the value
		want         string
	}{
		{15.99968, 16, "16", "15.999"},
		{15.999968, 16, "16", "15.999"},
		{27.6, 27.6, "27.6", "27.6"},
		{27.599999999, 27.6, "27.6", "27.6"},       // within a millionth, as far as proofs go
		{0.142857142, 1. / 7, "0.143", "0.143"},    // the value itself, floored at nine decimals
		{0.14284, 1. / 7, "0.143", "0.142"},        // 0.0000171 below
		{0.2857, 0.285714, "0.286", "0.285"},       // never 0.286, above both
		{100.1234, 100.1239, "100.124", "100.123"}, // told apart by rounding alone
		{100.1232, 100.1234, "100.123", "100.1232"},
		{0, 5, "5", "0"},
		{0.29, 0.5, "0.5", "0.29"}, // 0.29 × 1000 is 289.99999999999994 in binary
	} {
		if got := leftshift.BoundText(c.bound, c.value, c.text); got != c.want {
			t.Errorf("a bound of %v on %v is shown as %s, want %s", c.bound, c.value, got, c.want)
		}
	}
}

// What is said of a goal is no more than its grade: the gap, rounded up, stands
// beside everything that is not proven.
func TestStanding(t *testing.T) {
	for _, c := range []struct {
		goal leftshift.GoalResult
		want string
	}{
		{leftshift.GoalResult{Grade: leftshift.Proven, Gap: 0.4}, "proven best"},
		{leftshift.GoalResult{Grade: leftshift.Reported, Gap: 0.00032}, "best as the solver reports; proven to within 0.001"},
		{leftshift.GoalResult{Grade: leftshift.WithinGap, Gap: 27.6}, "within 27.6 of best"},
		{leftshift.GoalResult{Gap: 2}, "within 2 of best"}, // no grade claims nothing
	} {
		if got := c.goal.Standing(); got != c.want {
			t.Errorf("%q with a gap of %v: %q, want %q", c.goal.Grade, c.goal.Gap, got, c.want)
		}
	}
}
