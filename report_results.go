package leftshift

import (
	"fmt"
	"strings"
)

// Asks says what the rule asks, in words.
func (r *RuleResult) Asks() string {
	bound := "at most"
	if r.Rule.Kind.AtLeast() {
		bound = "at least"
	}
	amount := percentText(r.Rule.Value) + " of time"
	if r.Rule.Kind.InMonths() {
		amount = short(r.Rule.Value, 2) + " months each"
	}
	text := fmt.Sprintf("%s: %s %s in %s", strings.Join(r.Rule.Programmes, ", "), bound, amount, r.Rule.Of)
	if r.Rule.Of.Kind == OfIntegrated {
		text = fmt.Sprintf("%s: %s %s in posts with any time in primary and community care", strings.Join(r.Rule.Programmes, ", "), bound, amount)
	}
	if !r.Rule.EffectiveFrom.IsZero() {
		text += ", in blocks from " + r.Rule.EffectiveFrom.Format("2 January 2006")
	}
	return text
}

// Result says how the plan meets the rule.
func (r *RuleResult) Result() string {
	switch {
	case r.Blocks == 0:
		return "Not applicable: it starts after the last block"
	case r.Achieved.After == nil:
		return "Not applicable: nobody is placed"
	case r.Met() && r.Tight:
		return "Met, nothing to spare"
	case r.Met():
		return "Met"
	case r.Rule.Kind.AtLeast():
		return "Short by " + short(r.Short, 1) + " trainee-months"
	}
	return "Over by " + short(r.Short, 1) + " trainee-months"
}

// Asks says what the target asks, in words.
func (t *TargetResult) Asks() string {
	scope := t.Target.Scope.String()
	if t.Target.Scope.Kind == ScopeAll {
		scope = "All trainees"
	}
	return fmt.Sprintf("%s: at least %s of time in primary and community care", scope, percentText(t.Target.Share))
}

// Result says how the plan meets the target.
func (t *TargetResult) Result() string {
	switch {
	case t.Achieved.After == nil:
		return "Not applicable: nobody is placed"
	case t.Met():
		return "Met"
	}
	return "Short by " + short(t.Short, 1) + " trainee-months"
}

// Asks says what the floor asks, in words.
func (f *FloorResult) Asks() string {
	what := "in all specialties together"
	if f.Floor.Specialty != "" {
		what = "in " + f.Floor.Specialty
	}
	return fmt.Sprintf("%s: at least %s WTE %s", f.Where, short(f.Floor.LeastWTE, 2), what)
}

// Result says how the plan meets the floor.
func (f *FloorResult) Result(b *Brief) string {
	if len(f.Blocks) == 0 {
		return "Not applicable: no block"
	}
	worst, n := f.Blocks[f.Worst], f.BlocksShort()
	name := b.Blocks[worst.Block].Name
	switch {
	case n > 0 && len(f.Blocks) == 1:
		return "Short by " + short(worst.Short, 2) + " WTE"
	case n > 0:
		return fmt.Sprintf("Short in %d of %s, most in %s (%s WTE)", n, plural(len(f.Blocks), "block"), name, short(worst.Short, 2))
	case f.AtFloor() > 0:
		return fmt.Sprintf("Met, nothing to spare in %d of %s", f.AtFloor(), plural(len(f.Blocks), "block"))
	}
	return fmt.Sprintf("Met, at least %s WTE to spare", short(worst.WTE.After-f.Floor.LeastWTE, 2))
}

// Asks says what the limit asks, in words.
func (r *LimitResult) Asks() string {
	scope := r.Limit.Scope.String()
	if r.Limit.Scope.Kind == ScopeAll {
		scope = "All"
	}
	switch r.Limit.Kind {
	case MostLossPerBlock:
		return fmt.Sprintf("%s: each provider loses at most %s WTE from one block to the next", scope, short(r.Limit.Value, 2))
	case MostLossShare:
		return fmt.Sprintf("%s: each provider loses at most %s of today's WTE", scope, percentText(r.Limit.Value))
	case MostIncomeLoss:
		if r.Limit.ShareOfIncome() {
			return fmt.Sprintf("%s: each provider loses at most %s of today's income", scope, percentText(r.Limit.Value))
		}
		return fmt.Sprintf("%s: each provider loses at most £%s of income a year", scope, short(r.Limit.Value, 2))
	case MostMovesPerBlock:
		if r.Limit.Value == 1 {
			return scope + ": at most 1 trainee starts to move out of a post in a block"
		}
		return fmt.Sprintf("%s: at most %s trainees start to move out of a post in a block", scope, short(r.Limit.Value, 2))
	}
	return scope + ": " + r.Limit.Kind.String() + " " + short(r.Limit.Value, 2)
}

// Result says how the plan keeps the limit.
func (r *LimitResult) Result(b *Brief) string {
	if r.Worst < 0 {
		return "Not applicable: there is nothing to lose"
	}
	worst := r.Uses[r.Worst]
	where := b.Blocks[worst.Block].Name
	if worst.Provider != "" {
		where = worst.Provider + " in " + where
	}
	left := short(max(worst.Headroom(), -worst.Headroom()), 2)
	switch r.Limit.Kind {
	case MostLossPerBlock, MostLossShare:
		left += " WTE"
	case MostIncomeLoss:
		left = "£" + short(max(worst.Headroom(), -worst.Headroom()), 0)
	}
	full := len(r.FullUses())
	switch {
	case worst.Headroom() < -nearly:
		return fmt.Sprintf("Broken by %s (%s)", left, where)
	case full > 1:
		return fmt.Sprintf("Kept, used up %d times (first %s)", full, where)
	case full == 1:
		return fmt.Sprintf("Kept, used up once (%s)", where)
	}
	return fmt.Sprintf("Kept, %s to spare (%s)", left, where)
}

// FloorsText says how the provider's floors are met: "2 of 3 met, 1.5 WTE short".
func (p *ProviderRow) FloorsText() string {
	switch {
	case p.Floors == 0:
		return "No floor"
	case p.FloorsShort == 0 && p.Floors == 1:
		return "Met"
	case p.FloorsShort == 0:
		return fmt.Sprintf("All %d met", p.Floors)
	}
	return fmt.Sprintf("%d of %d not met, %s WTE short over all blocks", p.FloorsShort, p.Floors, short(p.ShortWTE, 2))
}
