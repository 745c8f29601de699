package leftshift

import (
	"math"
	"slices"
)

// At and around a point of a curve, plans of whole trainees are those of a brief that
// anyone could write: BriefAt writes it.

// BriefAt gives the brief whose plan is the one to compare with the curve at a value
// of X. The goals that the curve holds come first, then X and after it Y, then the
// other goals in their order.
//
//   - Of Left shift, all targets but hard ones give way to one for everybody of that
//     share.
//   - Of any other X, as much may be given up as takes it from its least to that value.
func (c *Curve) BriefAt(b *Brief, x float64) *Brief {
	at := *b
	var first, rest []Goal
	for _, g := range b.Goals {
		switch {
		case g.Kind == c.X.Goal || g.Kind == c.Y.Goal:
		case c.holds(g.Kind):
			first = append(first, g)
		default:
			rest = append(rest, g)
		}
	}
	along, across := Goal{Kind: c.X.Goal}, Goal{Kind: c.Y.Goal}
	if c.X.Goal == LeftShift {
		at.Targets = slices.DeleteFunc(slices.Clone(b.Targets), func(t Target) bool { return !t.Hard })
		at.Targets = append(at.Targets, Target{Scope: Scope{Kind: ScopeAll}, Share: math.Min(1, math.Max(0, x))})
	} else {
		along.GiveUp = math.Max(0, x-c.Points[0].X)
	}
	at.Goals = append(append(first, along, across), rest...)
	return &at
}

// holds reports whether every point of the curve keeps a goal.
func (c *Curve) holds(kind GoalKind) bool {
	return slices.ContainsFunc(c.Held, func(h HeldGoal) bool { return h.Goal == kind })
}
