package xlsx

import (
	"cmp"
	"fmt"

	"leftshift"
)

// writePrices writes what each rule for everybody costs each area.
func (b *planBook) writePrices() {
	p := b.page(sheetPrices, "Price of rules: what each rule for everybody costs each area", b.marking)
	p.line("Every goal was solved again without each rule, and each target or limit for everybody, one at a time.")
	p.line("The figures are what an area would have then, less what it has with the row: above 0 is what the row costs the area.")
	p.line("They come from linear programs, which may split trainees: " + b.report.Brief.Settings.PartsText() + " may make a little more or less of it. Rows and areas for which nothing changes are left out.")
	p.line("Areas are those of the sites. WTE is a mean over the blocks.")
	left := b.report.Plan.Unpriced
	if len(left) > 0 {
		p.line(fmt.Sprintf("%s that press on a goal too could not be priced within the steps or the time allowed: see Not priced below.", counted(len(left), "row")))
	}
	p.head = p.row
	type row struct {
		rule  leftshift.RulePrice
		price leftshift.Price
	}
	var rows []row
	for _, rule := range b.report.Prices {
		for _, price := range rule.Areas {
			rows = append(rows, row{rule, price})
		}
	}
	p.table(table{
		name: "price_of_rules",
		columns: columns(">Rule", "Cell in the brief", "Area", "Change in primary and community share (percentage points)", "Change in WTE",
			"Change in trainees placed (summed over blocks)", ">Without the rule"),
		rows: rowsOf(rows, func(r row) []any {
			return []any{capital(r.rule.Rule), b.cellText(r.rule.At), cmp.Or(r.price.Area, leftshift.NoArea),
				points(100 * r.price.Share), signed(r.price.WTE), signed(r.price.Placed), r.price.Text()}
		}),
	})
	if len(left) > 0 {
		p.heading("Not priced")
		p.table(table{
			name:    "not_priced",
			columns: columns(">Rule", "Cell in the brief"),
			rows: rowsOf(left, func(u leftshift.Unpriced) []any {
				return []any{capital(u.Rule), b.cellText(u.At)}
			}),
		})
	}
	p.finish()
}
