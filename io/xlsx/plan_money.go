package xlsx

import (
	"cmp"
	"math"
	"slices"

	"leftshift"
)

// writeMoney writes what placements bring by the tariffs of the brief, and
// what becomes of budgets.
func (b *planBook) writeMoney() {
	r := b.report
	p := b.page(sheetMoney, "Money: what placements bring", b.marking)
	p.line("In pounds over the whole plan: rate a WTE-year × months/12 × WTE × the site's share of the post.")
	p.line("Where the tariff says so, that is multiplied by the site's market forces factor (MFF).")
	p.line("Nothing is assumed: a placement that no row of Tariff prices brings nothing here.")
	if n := unpricedTrainees(r.Money); n.Sign() > 0 {
		placements := " placements"
		if n == leftshift.WholeTrainees(1) {
			placements = " placement"
		}
		p.line(n.String() + placements + " in the plan have no price for some of their time: they are listed under Placements without a price.")
	}
	b.moneyBySetting(p)
	b.moneyByBlock(p)
	b.moneyBudgets(p)
	b.moneyUnpriced(p)
	b.moneyByProvider(p)
	b.moneyByProviderAndBlock(p)
	p.finish()
}

// incomeHeaders are the columns of income in every table of the sheet.
var incomeHeaders = []string{"Income today (£)", "Income in the plan (£)", "Change in income (£)"}

func incomeValues(income leftshift.BeforeAfter) []any {
	return []any{pounds(income.Before), pounds(income.After), gain(income.Change())}
}

// changeShare is the change as a percentage of today's income.
func changeShare(income leftshift.BeforeAfter) any {
	if income.Before <= 0 {
		return nil
	}
	return points(100 * income.Change() / income.Before)
}

func unpricedTrainees(m *leftshift.MoneyReport) leftshift.Trainees {
	var n leftshift.Trainees
	for i := range m.Unpriced {
		n = n.Plus(m.Unpriced[i].Trainees)
	}
	return n
}

func (b *planBook) moneyBySetting(p *page) {
	const columnIncome = 3 // today; the plan's is the next
	p.heading("By setting")
	rows := p.table(table{
		name:    "income_by_setting",
		columns: columns(append([]string{"Setting", "Primary and community"}, append(incomeHeaders, "Change (% of today)")...)...),
		rows: rowsOf(b.report.Money.BySetting, func(s leftshift.SettingIncome) []any {
			counts := map[bool]string{true: "Yes", false: "No"}[s.Counts]
			return append(append([]any{s.Setting.String(), counts}, incomeValues(s.Pounds)...), changeShare(s.Pounds))
		}),
	})
	if rows.last < rows.first {
		return
	}
	axis, format, most := "£", "#,##0", 0.0
	for _, s := range b.report.Money.BySetting {
		most = max(most, s.Pounds.Before, s.Pounds.After)
	}
	if most >= 1e6 { // digits enough to tell bars apart, few enough to fit beside them
		axis, format = "£ thousand", "#,##0,"
	}
	p.row++
	p.chart(barChart{
		title:  "Income of providers by setting, today and in the plan",
		alt:    "Bar chart: for each setting, the income of its providers from placements today and in the plan, in pounds. The numbers are in the table By setting.",
		axis:   "Income over the whole plan (" + axis + ")",
		labels: columnName, rows: rows, format: format,
		series: []barSeries{{column: columnIncome, colour: navy}, {column: columnIncome + 1, colour: orange}},
	})
}

func (b *planBook) moneyByBlock(p *page) {
	p.heading("By block")
	type row struct {
		block  leftshift.BlockRow
		income leftshift.BeforeAfter
	}
	rows := make([]row, len(b.report.ByBlock))
	for i := range rows {
		rows[i] = row{b.report.ByBlock[i], b.report.Money.ByBlock[i]}
	}
	p.table(table{
		name:    "income_by_block",
		columns: columns(append([]string{"Block", "When"}, append(incomeHeaders, "Change (% of today)")...)...),
		rows: rowsOf(rows, func(r row) []any {
			return append(append([]any{r.block.Name, whenText(r.block)}, incomeValues(r.income)...), changeShare(r.income))
		}),
	})
}

func (b *planBook) moneyBudgets(p *page) {
	if len(b.report.Money.Budgets) == 0 {
		return
	}
	p.heading("Budgets")
	p.table(table{
		name:    "budgets",
		columns: columns("Scope", "Block", "Spent today (£)", "Spent in the plan (£)", "Budget (£)", "Over the budget (£)", "Result", "Cell in the brief"),
		rows: rowsOf(b.report.Money.Budgets, func(r leftshift.BudgetResult) []any {
			return []any{r.Budget.Scope.String(), blockOf(r.Budget.Block), pounds(r.Spent.Before), pounds(r.Spent.After), pounds(r.Budget.Amount), pounds(r.Over),
				r.Result(), b.cellText(r.Budget.Origin.At("Amount"))}
		}),
	})
}

func (b *planBook) moneyUnpriced(p *page) {
	if len(b.report.Money.Unpriced) == 0 {
		return
	}
	p.heading("Placements without a price")
	p.table(table{
		name:    "unpriced",
		columns: columns("Setting", "Why", "Placements in the plan (trainees summed over blocks)", "Learner type"),
		rows: rowsOf(b.report.Money.Unpriced, func(u leftshift.UnpricedRow) []any {
			return []any{u.Setting.String(), u.Why(), u.Trainees, orNone(u.LearnerType)}
		}),
	})
}

// moneyByProvider lists every provider with income, and how near it comes to a
// limit on losing it.
func (b *planBook) moneyByProvider(p *page) {
	r := b.report
	blocks := r.Brief.Blocks
	if len(blocks) > mostBlockColumns {
		blocks = nil
	}
	left, limited := b.incomeHeadroom()
	p.heading("By provider")
	headers := append([]string{"Provider code", "Provider name"}, append(incomeHeaders, "Change (% of today)")...)
	if limited {
		p.line("Left of limit: what the provider could still lose before a limit on income loss, in the block with least.")
		headers = append(headers, "Left of limit (£)", "Limit")
	}
	for i := range blocks {
		headers = append(headers, "Change in "+blocks[i].Name+" (£)")
	}
	rows := slices.Clone(r.Money.ByProvider)
	slices.SortStableFunc(rows, func(x, y leftshift.ProviderIncome) int {
		return cmp.Compare(math.Round(x.Pounds.Change()), math.Round(y.Pounds.Change()))
	})
	p.repeat = p.row
	p.table(table{
		name:    "income_by_provider",
		columns: columns(headers...),
		rows: rowsOf(rows, func(row leftshift.ProviderIncome) []any {
			values := append(append([]any{row.Code, row.Name}, incomeValues(row.Pounds)...), changeShare(row.Pounds))
			if limited {
				if l, ok := left[row.Code]; ok {
					values = append(values, pounds(max(0, l.pounds)), l.where)
				} else {
					values = append(values, nil, "No limit")
				}
			}
			for i := range blocks {
				values = append(values, gain(row.ByBlock[i].Change()))
			}
			return values
		}),
	})
}

// moneyByProviderAndBlock lists the blocks in which a provider's income changes,
// before and after.
func (b *planBook) moneyByProviderAndBlock(p *page) {
	type row struct {
		provider *leftshift.ProviderIncome
		block    int
		income   leftshift.BeforeAfter
	}
	var rows []row
	for i := range b.report.Money.ByProvider {
		provider := &b.report.Money.ByProvider[i]
		for block, income := range provider.ByBlock {
			if math.Round(income.Change()) != 0 {
				rows = append(rows, row{provider, block, income})
			}
		}
	}
	if len(b.report.Brief.Blocks) < 2 || len(rows) == 0 {
		return
	}
	p.heading("By provider and block")
	p.line("The blocks in which a provider's income changes.")
	p.table(table{
		name:    "income_by_provider_and_block",
		columns: columns(append([]string{"Provider code", "Provider name", "Block"}, append(incomeHeaders, "Change (% of today)")...)...),
		rows: rowsOf(rows, func(r row) []any {
			block := b.report.Brief.Blocks[r.block].Name
			return append(append([]any{r.provider.Code, r.provider.Name, block}, incomeValues(r.income)...), changeShare(r.income))
		}),
	})
}

// headroom is what a limit on income loss leaves a provider.
type headroom struct {
	pounds float64
	where  string // the limit's cell and the block
}

// incomeHeadroom gives the least that limits on income loss leave each provider.
func (b *planBook) incomeHeadroom() (left map[string]headroom, limited bool) {
	left = map[string]headroom{}
	for i := range b.report.Limits {
		l := &b.report.Limits[i]
		if l.Limit.Kind != leftshift.MostIncomeLoss {
			continue
		}
		limited = true
		for _, u := range l.Uses {
			if had, ok := left[u.Provider]; ok && had.pounds <= u.Headroom() {
				continue
			}
			where := b.report.Brief.Blocks[u.Block].Name
			if at := b.report.CellText(l.Limit.Origin.At("Value")); at != "" {
				where = at + ", " + where
			}
			left[u.Provider] = headroom{u.Headroom(), where}
		}
	}
	return left, limited
}
