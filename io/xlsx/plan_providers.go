package xlsx

import (
	"cmp"
	"slices"

	"leftshift"
)

// mostBlockColumns is how many blocks have a column of their own: more would
// leave the sheet too wide to read or print.
const mostBlockColumns = 12

// writeProviders writes what each provider gains or loses, block by block.
func (b *planBook) writeProviders() {
	r := b.report
	p := b.page(sheetProviders, "Providers: gains, losses, floors and limits", b.marking)
	p.line("The provider that loses most comes first. WTE is of trainees; today and in the plan are means over the blocks; a change is the plan less today.")
	blocks := r.Brief.Blocks
	if len(blocks) > mostBlockColumns {
		blocks = nil
		p.line("There are too many blocks for a column each: " + sheetPlacements + " has them all.")
	}
	headers := []string{"Provider code", "Provider name", "WTE today", "WTE in the plan", "Change (WTE)"}
	for i := range blocks {
		headers = append(headers, "Change in "+blocks[i].Name+" (WTE)")
	}
	headers = append(headers, "Largest loss (WTE)", "Largest loss (share of today)", "Block of largest loss")
	if len(r.Floors) > 0 {
		headers = append(headers, "Floors")
	}
	if len(r.Limits) > 0 {
		headers = append(headers, "Tightest limit", "Left of that limit (WTE)")
	}
	income := map[string]leftshift.BeforeAfter{}
	if r.Money != nil {
		headers = append(headers, "Change in income (£)")
		for i := range r.Money.ByProvider {
			income[r.Money.ByProvider[i].Code] = r.Money.ByProvider[i].Pounds
		}
	}
	p.head = p.row
	p.table(table{name: "providers", columns: columns(headers...), rows: rowsOf(losersFirst(r.Providers), func(row leftshift.ProviderRow) []any {
		values := []any{row.Code, row.Name, row.WTE.Before, row.WTE.After, signed(row.WTE.Change())}
		for i := range blocks {
			values = append(values, signed(row.ByBlock[i].Change()))
		}
		worst := any("No loss")
		if row.LargestLossBlock >= 0 {
			worst = r.Brief.Blocks[row.LargestLossBlock].Name
		}
		values = append(values, row.LargestLoss, percentOf(row.LargestLossShare), worst)
		if len(r.Floors) > 0 {
			values = append(values, row.FloorsText())
		}
		if len(r.Limits) > 0 {
			values = append(values, b.tightest(row)...)
		}
		if r.Money != nil {
			values = append(values, gain(income[row.Code].Change()))
		}
		return values
	})})
	p.finish()
}

// losersFirst orders providers from the largest loss to the largest gain.
func losersFirst(rows []leftshift.ProviderRow) []leftshift.ProviderRow {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(x, y leftshift.ProviderRow) int {
		return cmp.Compare(rounded(x.WTE.Change()), rounded(y.WTE.Change()))
	})
	return sorted
}

// tightest names the limit that a provider comes nearest to, and what is left.
func (b *planBook) tightest(row leftshift.ProviderRow) []any {
	if row.Tightest == nil {
		return []any{"No limit", nil}
	}
	text := row.Limit.Kind.String()
	if at := b.report.CellText(row.Limit.Origin.At("Value")); at != "" {
		text += " (" + at + ")"
	}
	return []any{text, max(0, rounded(row.Tightest.Headroom()))}
}
