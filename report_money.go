package leftshift

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// MoneyReport is what placements bring providers by the Tariff sheet, in
// pounds, today and in the plan.
type MoneyReport struct {
	Total      BeforeAfter
	ByBlock    []BeforeAfter
	BySetting  []SettingIncome  // in report order, those with any income
	ByProvider []ProviderIncome // in code order, those with any income
	Budgets    []BudgetResult
	Unpriced   []UnpricedRow // placements that no tariff prices
}

// SettingIncome is the income of the sites of one setting.
type SettingIncome struct {
	Setting Setting
	Counts  bool // counts as primary and community
	Pounds  BeforeAfter
}

// ProviderIncome is the income of one provider.
type ProviderIncome struct {
	Provider
	Pounds  BeforeAfter
	ByBlock []BeforeAfter
}

// BudgetResult is how a plan keeps to one budget.
type BudgetResult struct {
	Budget *Budget
	Spent  BeforeAfter // pounds
	Over   float64     // pounds over the amount in the plan; 0 when kept
}

// UnpricedRow is placements that have no income for the same reason.
type UnpricedRow struct {
	Setting     Setting
	LearnerType string   // blank for none
	Site        *Site    // whose market forces factor is missing; nil when no row of Tariff fits
	Trainees    Trainees // placed in the plan, summed over blocks
}

// Why says why nothing prices the placements.
func (u *UnpricedRow) Why() string {
	if u.Site != nil {
		return fmt.Sprintf("The tariff is multiplied by MFF, and %s has none in Sites", named(u.Site.Name, u.Site.Code))
	}
	return "No row of Tariff is for this setting and learner type by the block's first day"
}

// money works out the income of providers and what budgets are spent. It is nil
// for a brief without a Tariff sheet.
func (x *reporter) money() *MoneyReport {
	if len(x.brief.Tariffs) == 0 {
		return nil
	}
	m := &MoneyReport{ByBlock: make([]BeforeAfter, len(x.brief.Blocks)), Budgets: make([]BudgetResult, len(x.brief.Budgets))}
	for i := range x.brief.Budgets {
		m.Budgets[i].Budget = &x.brief.Budgets[i]
	}
	settings, providers := map[Setting]BeforeAfter{}, map[string][]BeforeAfter{}
	x.eachIncome(func(s *stay, site *Site, block int, pounds BeforeAfter) {
		m.Total = m.Total.plus(pounds.Before, pounds.After)
		m.ByBlock[block] = m.ByBlock[block].plus(pounds.Before, pounds.After)
		settings[site.Setting] = settings[site.Setting].plus(pounds.Before, pounds.After)
		if providers[site.Provider] == nil {
			providers[site.Provider] = make([]BeforeAfter, len(x.brief.Blocks))
		}
		providers[site.Provider][block] = providers[site.Provider][block].plus(pounds.Before, pounds.After)
		for i := range m.Budgets {
			r := &m.Budgets[i]
			if r.Budget.covers(&x.brief.Blocks[block]) && r.Budget.Scope.covers(s.programme.Code) && inScope(site, r.Budget.Scope) {
				r.Spent = r.Spent.plus(pounds.Before, pounds.After)
			}
		}
	})
	for i := range m.Budgets {
		m.Budgets[i].Over = shortfall(m.Budgets[i].Spent.After, m.Budgets[i].Budget.Amount)
	}
	for _, s := range Settings() {
		if pounds, ok := settings[s]; ok {
			m.BySetting = append(m.BySetting, SettingIncome{s, x.brief.Settings.PrimaryAndCommunity[s], pounds})
		}
	}
	for _, p := range x.brief.Providers() {
		if byBlock, ok := providers[p.Code]; ok {
			row := ProviderIncome{Provider: p, ByBlock: byBlock}
			for _, pounds := range byBlock {
				row.Pounds = row.Pounds.plus(pounds.Before, pounds.After)
			}
			m.ByProvider = append(m.ByProvider, row)
		}
	}
	m.Unpriced = x.unpriced()
	return m
}

// covers reports whether a budget is about a block.
func (b *Budget) covers(block *Block) bool { return b.Block == "" || b.Block == block.Name }

// eachIncome gives the income of each programme in each part of each post, in
// each block, as far as a tariff prices it.
func (x *reporter) eachIncome(yield func(s *stay, site *Site, block int, pounds BeforeAfter)) {
	for i := range x.stays {
		s := &x.stays[i]
		for _, part := range s.post.Sites {
			site := x.lookup.Site(part.Site)
			for block := range x.brief.Blocks {
				if s.before[block].Sign() == 0 && s.after[block].Sign() == 0 {
					continue
				}
				if each, ok := x.brief.IncomePerTrainee(s.programme, part.Share, site, &x.brief.Blocks[block]); ok {
					yield(s, site, block, BeforeAfter{each * s.before[block].Float(), each * s.after[block].Float()})
				}
			}
		}
	}
}

// unpriced counts the placements of the plan that have no income, by reason.
func (x *reporter) unpriced() []UnpricedRow {
	type reason struct {
		setting Setting
		learner string
		site    *Site
	}
	counts := map[reason]Trainees{}
	for _, s := range x.stays {
		for block := range x.brief.Blocks {
			seen := map[reason]bool{} // a split post counts once for each reason
			for _, part := range s.post.Sites {
				site, b := x.lookup.Site(part.Site), &x.brief.Blocks[block]
				if _, ok := x.brief.IncomePerTrainee(s.programme, part.Share, site, b); ok || s.after[block].Sign() == 0 {
					continue
				}
				why := reason{setting: site.Setting, learner: s.programme.LearnerType}
				if x.brief.TariffFor(site.Setting, s.programme.LearnerType, b) != nil {
					why.site = site
				}
				if !seen[why] {
					seen[why] = true
					counts[why] = counts[why].Plus(s.after[block])
				}
			}
		}
	}
	rows := make([]UnpricedRow, 0, len(counts))
	for why, n := range counts {
		rows = append(rows, UnpricedRow{why.setting, why.learner, why.site, n})
	}
	slices.SortFunc(rows, func(u, v UnpricedRow) int {
		return cmp.Or(cmp.Compare(u.Setting, v.Setting), strings.Compare(u.LearnerType, v.LearnerType), strings.Compare(u.siteCode(), v.siteCode()))
	})
	return rows
}

func (u *UnpricedRow) siteCode() string {
	if u.Site == nil {
		return ""
	}
	return u.Site.Code
}

// incomeLosses works out what each provider in a limit's scope loses of its
// income, in pounds.
func (x *reporter) incomeLosses(l *Limit) []LimitUse {
	income := map[string][]BeforeAfter{}
	x.eachIncome(func(s *stay, site *Site, block int, pounds BeforeAfter) {
		if !l.Scope.covers(s.programme.Code) || !inScope(site, l.Scope) {
			return
		}
		if income[site.Provider] == nil {
			income[site.Provider] = make([]BeforeAfter, len(x.brief.Blocks))
		}
		income[site.Provider][block] = income[site.Provider][block].plus(pounds.Before, pounds.After)
	})
	var uses []LimitUse
	for _, provider := range sortedKeys(income) {
		for block, pounds := range income[provider] {
			if pounds.Before == 0 {
				continue // nothing to lose
			}
			use := LimitUse{Provider: provider, Block: block, Today: pounds.Before, Used: -pounds.Change(), Allowed: l.Value * pounds.Before}
			if !l.ShareOfIncome() {
				use.Allowed = l.Value * x.brief.Blocks[block].Months / 12
			}
			uses = append(uses, use)
		}
	}
	return uses
}

// ShareOfIncome reports whether a limit on income loss is a share of today's
// income (1 or less) rather than pounds a year.
func (l *Limit) ShareOfIncome() bool { return l.Kind == MostIncomeLoss && l.Value <= 1 }

// Result says how the plan keeps to the budget.
func (r *BudgetResult) Result() string {
	if r.Over > 0 {
		return "Over by £" + short(r.Over, 0)
	}
	return "Kept, £" + short(r.Budget.Amount-r.Spent.After, 0) + " to spare"
}

// MoneySentence says what becomes of income and budgets. It is blank for a brief
// without a tariff.
func (r *Report) MoneySentence() string {
	if r.Money == nil {
		return ""
	}
	today, plan := short(r.Money.Total.Before, 0), short(r.Money.Total.After, 0)
	text := fmt.Sprintf("Placements bring providers £%s over the plan by the tariffs in the brief", plan)
	switch {
	case today == plan:
		text += ", as today"
	default:
		text += ", £" + today + " today"
	}
	over, pounds := 0, 0.0
	for i := range r.Money.Budgets {
		if r.Money.Budgets[i].Over > 0 {
			over++
			pounds += r.Money.Budgets[i].Over
		}
	}
	switch n := len(r.Money.Budgets); {
	case n == 0:
		return text + "."
	case over == 0 && n == 1:
		return text + "; the budget is kept."
	case n == 1:
		return text + "; the budget is £" + short(pounds, 0) + " over."
	case over == 0:
		return text + fmt.Sprintf("; all %s are kept.", plural(n, "budget"))
	default:
		return text + fmt.Sprintf("; %d of %s %s £%s over.", over, plural(n, "budget"), isAre(over), short(pounds, 0))
	}
}
