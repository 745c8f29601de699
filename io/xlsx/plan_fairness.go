package xlsx

import (
	"cmp"
	"math"
	"slices"

	"leftshift"
)

// writeFairness writes who loses most, and what each way of being fair costs.
func (b *planBook) writeFairness() {
	r := b.report
	p := b.page(sheetFairness, "Fairness: who loses most, and the price of each way of being fair", b.marking)
	p.line("A loss is the largest share of today's WTE that a provider loses in any block. The setting Fairness chooses the way; this plan's is marked.")
	p.line("Fair share: providers with trainees today outside primary and community care lose together in proportion to their WTE today.")
	p.heading("The price of each way")
	p.line("All goals were solved again in their order by each way. The figures come from linear programs, which may split trainees: " + r.Brief.Settings.PartsText() + " may make a little more or less of it. Those of the plan itself are on " + sheetAbout + ".")
	headers := []string{">Way", "In this plan", "Largest loss (share of today)", "2nd largest loss (share of today)", "Providers that lose", "WTE lost beyond fair shares (summed over blocks)"}
	for _, g := range r.Plan.Fairness[0].Goals {
		headers = append(headers, g.Goal.String()+" ("+g.Goal.Unit()+")")
	}
	p.table(table{name: "price_of_fairness", columns: columns(headers...), rows: rowsOf(r.Plan.Fairness, func(f leftshift.FairnessPrice) []any {
		values := []any{f.Name(), map[bool]string{true: "Yes", false: "No"}[f.Used], percentOf(&f.Largest), percentOf(&f.Second), f.Losing, math.Round(100*f.Beyond) / 100}
		for _, g := range f.Goals {
			values = append(values, amount(g.Value))
		}
		return values
	})})
	p.heading("Providers by loss in this plan, the largest first")
	p.table(table{
		name:    "providers_by_loss",
		columns: columns("Provider name", "Provider code", "Largest loss (share of today)", "Largest loss (WTE)", "WTE today (mean over blocks)", "Change (WTE, mean over blocks)"),
		rows: rowsOf(byLoss(r.Providers), func(x leftshift.ProviderRow) []any {
			return []any{x.Name, x.Code, percentOf(x.LargestLossShare), x.LargestLoss, x.WTE.Before, signed(x.WTE.Change())}
		}),
	})
	p.finish()
}

// byLoss lists the providers that lose, the largest share first.
func byLoss(rows []leftshift.ProviderRow) []leftshift.ProviderRow {
	list := slices.DeleteFunc(slices.Clone(rows), func(row leftshift.ProviderRow) bool {
		return row.LargestLossShare == nil || rounded(*row.LargestLossShare) == 0
	})
	slices.SortStableFunc(list, func(x, y leftshift.ProviderRow) int { return cmp.Compare(*y.LargestLossShare, *x.LargestLossShare) })
	return list
}
