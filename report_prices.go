package leftshift

import "strings"

// Text says in words what an area would have without the rule: "1.3 percentage
// points more primary and community time, 2 more trainees placed".
func (p *Price) Text() string {
	var parts []string
	say := func(amount float64, decimals int, unit func(float64) string) {
		if short(amount, decimals) == "0" {
			return
		}
		more := " more "
		if amount < 0 {
			amount, more = -amount, " fewer "
		}
		parts = append(parts, short(amount, decimals)+more+unit(amount))
	}
	say(100*p.Share, 1, func(points float64) string { return pointsNoun(points) + " of primary and community time" })
	say(p.WTE, 2, func(float64) string { return "WTE" })
	say(p.Placed, 1, func(n float64) string {
		if short(n, 1) == "1" {
			return "trainee placed"
		}
		return "trainees placed"
	})
	if len(parts) == 0 {
		return "No change"
	}
	return strings.Join(parts, ", ")
}

// RulePrice is what one rule costs every area.
type RulePrice struct {
	At    Source
	Rule  string
	Areas []Price // as the plan has them
}

// prices gathers a plan's prices by rule, in the plan's order.
func (x *reporter) prices() []RulePrice {
	var list []RulePrice
	at := map[Source]int{}
	for _, p := range x.plan.Prices {
		n, ok := at[p.At]
		if !ok || p.At.IsZero() && list[n].Rule != p.Rule {
			n = len(list)
			at[p.At] = n
			list = append(list, RulePrice{At: p.At, Rule: p.Rule})
		}
		list[n].Areas = append(list[n].Areas, p)
	}
	return list
}
