package leftshift

import (
	"fmt"
	"strings"
)

// What a plan rests on. A provider's unproven offer is what its rows of the brief offer
// beyond what it has today: the places in its posts, extra places among them, above
// today's trainees there. Nobody has seen such places at work, and a provider can offer
// more than it has; so a plan may be asked what it would lose without each.

// Resting is what would become of a plan without the unproven offer of one provider of
// which it uses something: all goals solved again, in order, as linear programs, with
// every post at a site of the provider's held to today's WTE in each block that isn't
// frozen. A post at the sites of several providers is in the offer of each.
type Resting struct {
	Provider
	WTE     float64    // of the offer that the plan uses, a mean over the blocks, > 0
	Offers  []Offer    // the posts in which it does, in the order of their codes
	NoPlan  bool       // without the offer no plan keeps every hard rule
	Untried bool       // not worked out: the steps or the time allowed ran out
	Changes []Exchange // goals that would come to something else, in their order
}

// Offer is one post in which a plan has more than today.
type Offer struct {
	Post string
	WTE  float64 // the most above today in any block, > 0
}

// Worst gives the earliest goal that would be worse without the offer; nil where none
// would.
func (r *Resting) Worst() *Exchange {
	for i := range r.Changes {
		if r.Changes[i].Without > r.Changes[i].With {
			return &r.Changes[i]
		}
	}
	return nil
}

// Carries reports whether the offer carries anything that a plan is made for: a goal
// other than those that only count the change itself, and the journeys.
func (r *Resting) Carries() bool {
	if r.NoPlan {
		return true
	}
	worst := r.Worst()
	if worst == nil {
		return false
	}
	switch worst.Goal {
	case FairChange, Travel, FewestChanges, KeepPlan:
		return false
	}
	return true
}

// Text says what there would be without the offer: "12 more trainee-months short of
// targets; but 2 fewer trainees moved".
func (r *Resting) Text() string {
	switch {
	case r.NoPlan:
		return "no plan keeps every hard rule"
	case r.Untried:
		return "not worked out: the steps or the time allowed ran out"
	}
	better, worse := exchangeTexts(r.Changes, func(c Exchange) float64 { return c.With - c.Without })
	switch {
	case len(worse) == 0 && len(better) == 0:
		return "no goal is worse"
	case len(worse) == 0:
		return strings.Join(better, ", ")
	case len(better) == 0:
		return strings.Join(worse, ", ")
	}
	return strings.Join(worse, ", ") + "; but " + strings.Join(better, ", ")
}

// OffersText names the posts in which the plan has more than today: "P2 (4 WTE), P7
// (0.5 WTE)".
func (r *Resting) OffersText() string {
	var parts []string
	for _, o := range r.Offers {
		parts = append(parts, fmt.Sprintf("%s (%s WTE)", o.Post, short(o.WTE, 2)))
	}
	return strings.Join(parts, ", ")
}

// RestSentence marks a plan that rests on the unproven offer of a single provider. It is
// blank where none carries anything, or where it was not asked for; where some were not
// tried it says so.
func (r *Report) RestSentence() string {
	var first *Resting
	more := 0
	for i := range r.Plan.Rests {
		switch rest := &r.Plan.Rests[i]; {
		case rest.Untried || !rest.Carries():
		case first == nil:
			first = rest
		default:
			more++
		}
	}
	left := r.UntriedSentence()
	if first == nil {
		return left
	}
	worst := first.Text()
	if w := first.Worst(); w != nil {
		worst = opposite.Replace(betterText(w.Aim(), w.Without-w.With))
	}
	text := fmt.Sprintf("The plan rests on the unproven offer of %s: without it %s.", first.Called(), worst)
	if more > 0 {
		text += fmt.Sprintf(" So it does on %s besides, by itself each.", plural(more, "other offer"))
	}
	return strings.TrimSpace(text + " " + left)
}

// UntriedSentence says of how many offers it was not worked out what the plan would lose
// without them; blank where it was of each.
func (r *Report) UntriedSentence() string {
	untried := 0
	for i := range r.Plan.Rests {
		if r.Plan.Rests[i].Untried {
			untried++
		}
	}
	if untried == 0 {
		return ""
	}
	return fmt.Sprintf("What it would lose without the offers of %s was not worked out: the steps or the time allowed ran out.", plural(untried, "provider"))
}
