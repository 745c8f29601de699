package leftshift

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Grade says how it is known how good a plan is on one goal, among plans that
// are as good on every goal before it. The program claims no more
// anywhere: screen, workbook, run.json and verify all take their words from here.
type Grade string

// The grades, the strongest first, as run.json writes them.
const (
	Proven    Grade = "proven"     // exact arithmetic shows that no plan is better
	Reported  Grade = "reported"   // the solver reports that none is; exact arithmetic shows it only to within the gap
	WithinGap Grade = "within gap" // exact arithmetic shows that none is better by more than the gap
)

// Settled reports whether the goal is best: proven, or as the solver reports.
func (g *GoalResult) Settled() bool { return g.Grade == Proven || g.Grade == Reported }

// Standing says how good the goal is, in a few words: "proven best".
func (g *GoalResult) Standing() string {
	switch g.Grade {
	case Proven:
		return "proven best"
	case Reported:
		return "best as the solver reports; proven to within " + gapText(g.Gap)
	}
	return "within " + gapText(g.Gap) + " of best"
}

// Proof says how that is known, in a clause.
func (g *GoalResult) Proof() string {
	switch {
	case g.Grade == Proven && g.Gap <= toleranceAt(g.Best):
		return "the linear program's bound, worked out in exact arithmetic, is this value"
	case g.Grade == Proven:
		return "no plan's value lies between this one and the linear program's bound, worked out in exact arithmetic"
	case g.Grade == Reported:
		return "the solver searched and reports no plan that is better; exact arithmetic shows only that none is better by more than the gap"
	}
	return "exact arithmetic shows that no plan is better by more than the gap; one that is better by less was not ruled out"
}

// GapBetween gives how far the best value found of a goal is above its bound. Bounds
// are rounded down at nine decimals, so that of a goal proven to be at its bound
// what is left is no gap. (A goal may be proven with a gap in which no plan's value
// lies: see Proof.)
func GapBetween(best, bound float64, grade Grade) float64 {
	if grade == Proven && near(0, best-bound) {
		return 0
	}
	return math.Round((best-bound)*1e9) / 1e9
}

// AllProven reports whether exact arithmetic shows that every goal is best.
func AllProven(goals []GoalResult) bool {
	return !slices.ContainsFunc(goals, func(g GoalResult) bool { return g.Grade != Proven })
}

// gapText writes a gap rounded up at three decimals, so that it still holds.
func gapText(gap float64) string { return short(math.Ceil(gap*1000-nearly)/1000, 3) }

// StandingOf says how good a plan is on all its goals, in a clause: "every goal is
// proven best, one after the other".
func StandingOf(goals []GoalResult) string { return standingOf(goals, "goal") }

// standingOf is StandingOf for what is called by another noun.
func standingOf(goals []GoalResult, noun string) string {
	count := map[Grade]int{}
	for i := range goals {
		count[goals[i].Grade]++
	}
	if AllProven(goals) {
		return "every " + noun + " is proven best, one after the other"
	}
	said := ""
	counted := func(n int) string { // the goals are named once
		if said != "" {
			return fmt.Sprintf("%d %s", n, isAre(n))
		}
		return fmt.Sprintf("%d of %s %s", n, plural(len(goals), noun), isAre(n))
	}
	add := func(n int, one, many string) {
		if n == 0 {
			return
		}
		text := counted(n) + " " + one
		if n != 1 {
			text = counted(n) + " " + many
		}
		said = strings.TrimPrefix(said+"; "+text, "; ")
	}
	add(count[Proven], "proven best", "proven best")
	const reported = "best as the solver reports, which exact arithmetic confirms only to within "
	add(count[Reported], reported+"its gap", reported+"their gaps")
	add(len(goals)-count[Proven]-count[Reported], "within its gap of best", "within their gaps of best")
	return said
}

// RoundedBound rounds a bound for a reader, down, so that it still holds. A bound
// that is the value which it bounds to within a millionth, as far as proofs go, is
// given as the value.
func RoundedBound(bound, value float64, decimals int) float64 {
	if value-bound <= goalTolerance*max(1, math.Abs(value)) {
		return value
	}
	scale := math.Pow10(decimals)
	return math.Floor(bound*scale+nearly) / scale // 0.29 × 100 is below 29 in binary
}

// BoundText writes a bound for a table, beside the text of the value that it
// bounds: with three decimals, or as many more as tell the two apart.
func BoundText(bound, value float64, valueText string) string {
	if RoundedBound(bound, value, 3) == value {
		return valueText
	}
	for decimals := 3; decimals < 9; decimals++ {
		if text := strconv.FormatFloat(RoundedBound(bound, value, decimals), 'f', -1, 64); text != valueText {
			return text
		}
	}
	return strconv.FormatFloat(bound, 'f', -1, 64)
}
