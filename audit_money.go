package leftshift

import (
	"math/big"
	"slices"
	"time"
)

// exactTariff is a row of the Tariff sheet, read once.
type exactTariff struct {
	setting     Setting
	learnerType string // folded; blank for every type
	from        time.Time
	rate        *big.Rat
	mff         bool
}

func exactTariffs(b *Brief) []exactTariff {
	var tariffs []exactTariff
	for i := range b.Tariffs {
		t := &b.Tariffs[i]
		tariffs = append(tariffs, exactTariff{t.Setting, FoldKey(t.LearnerType), t.EffectiveFrom, exact(t.Rate), t.MFF})
	}
	return tariffs
}

// perWTE gives the pounds that one WTE of a learner type brings a site in a
// block: rate · months/12, times the site's market forces factor where the row
// says so. Rows about the type come before rows about every type, and of either
// the one that took effect last by the block's first day counts; without a row,
// or without the factor, there is no income.
func (a *auditor) perWTE(site *Site, learnerType string, block int) *big.Rat {
	key := incomeKey{site.Code, FoldKey(learnerType), block}
	if known, ok := a.incomes[key]; ok {
		return known
	}
	var row *exactTariff
	b := &a.brief.Blocks[block]
	for _, wanted := range []string{key.learnerType, ""} {
		for i := range a.tariffs {
			t := &a.tariffs[i]
			inForce := b.Start.IsZero() || !b.Start.Before(t.from)
			if t.setting == site.Setting && t.learnerType == wanted && inForce && (row == nil || row.from.Before(t.from)) {
				row = t
			}
		}
		if row != nil {
			break
		}
	}
	pounds := whole(0)
	switch {
	case row == nil || row.mff && site.MFF == nil:
	case row.mff:
		pounds = product(row.rate, exact(*site.MFF), a.months[block], big.NewRat(1, 12))
	default:
		pounds = product(row.rate, a.months[block], big.NewRat(1, 12))
	}
	a.incomes[key] = pounds
	return pounds
}

type incomeKey struct {
	site, learnerType string
	block             int
}

// addIncome adds the pounds that trainees of a programme in a post bring one of
// its sites to the sum of each block.
func (a *auditor) addIncome(sums []*big.Rat, s *filled, at exactShare, trainees []Trainees) {
	for block, n := range trainees {
		if n.Sign() != 0 {
			sums[block].Add(sums[block], product(a.perWTE(at.site, s.programme.LearnerType, block), at.share, s.wte, n.Rat()))
		}
	}
}

// overBudget sums what placements cost above each row of Budgets, in its block
// or over the whole plan: Σ income in the scope − Amount.
func (a *auditor) overBudget() *big.Rat {
	over := whole(0)
	for i := range a.brief.Budgets {
		budget := &a.brief.Budgets[i]
		income := a.zeros()
		for _, s := range a.within(budget.Scope) {
			for _, at := range a.shares[s.post.Code] {
				if a.siteInScope(at.site, budget.Scope) {
					a.addIncome(income, s, at, s.after)
				}
			}
		}
		spent := whole(0)
		for block := range a.brief.Blocks {
			if budget.Block == "" || budget.Block == a.brief.Blocks[block].Name {
				spent.Add(spent, income[block])
			}
		}
		over.Add(over, above(spent, exact(budget.Amount)))
	}
	return over
}

// checkIncome checks a limit on income for every provider in its scope, at all
// the provider's sites, in every block:
//
//	income today − income in the plan ≤ value · income today     (value up to 1)
//	income today − income in the plan ≤ value · months/12        (pounds a year)
func (a *auditor) checkIncome(limit *Limit) {
	value := exact(limit.Value)
	for _, v := range a.providersIn(limit.Scope) {
		today, lost := a.zeros(), a.zeros()
		for _, s := range a.atProvider[v] {
			if limit.Scope.Kind == ScopeProgramme && limit.Scope.Name != s.programme.Code {
				continue
			}
			for _, at := range a.shares[s.post.Code] {
				if at.site.Provider == v {
					a.addIncome(today, s, at, s.before)
					a.addIncome(lost, s, at, s.fewer)
				}
			}
		}
		for block := range a.brief.Blocks {
			most := product(value, today[block])
			if value.Cmp(whole(1)) > 0 {
				most = product(value, a.months[block], big.NewRat(1, 12))
			}
			if a.chosen(lost[block], limit, v, block).Cmp(most) > 0 {
				found, wanted := apart(lost[block], most)
				a.broken("E524", limit.Origin.At("Value"), "Keep more trainees at the provider, or enter a larger value",
					"provider %s loses £%s of its £%s of income in %s (%s), and may lose at most £%s",
					v, found, decimal(today[block], 2), a.brief.Blocks[block].Name, limit.Scope, wanted)
			}
		}
	}
}

// providersIn lists the providers that have a site in a scope, in code order.
func (a *auditor) providersIn(scope Scope) []string {
	var codes []string
	for i := range a.brief.Sites {
		if s := &a.brief.Sites[i]; a.siteInScope(s, scope) {
			codes = append(codes, s.Provider)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
