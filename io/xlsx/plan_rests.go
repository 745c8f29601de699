package xlsx

import "leftshift"

// writeRests writes what the plan would lose without each provider's unproven offer,
// that which hurts the earliest goal most first.
func (b *planBook) writeRests() {
	p := b.page(sheetRests, "Rests on one offer", b.marking)
	p.line("An unproven offer is what a provider's rows of the brief offer beyond what it has today: places in its posts, and extra places, above today's trainees there.")
	p.line("For each provider of whose offer the plan uses something, all of its offer was withdrawn, its posts held to today's WTE in each block that is not frozen, and everything solved again. A post at the sites of several providers is in the offer of each.")
	p.line("The figures are differences between linear programs, which may split trainees: " + b.report.Brief.Settings.PartsText() + " may lose a little more or less. They do not add up: one offer may make up for another.")
	p.head = p.row
	p.table(table{
		name: "rests_on_one_offer",
		columns: columns("Provider code", "Provider name", "Offer used (WTE, mean over blocks)", ">Posts (most WTE above today)",
			"First goal worse", "By how much", "Unit of the goal", ">Without the offer"),
		rows: rowsOf(b.report.Plan.Rests, func(r leftshift.Resting) []any {
			goal, by, unit := any("None"), any(nil), any(nil)
			switch worst := r.Worst(); {
			case r.NoPlan:
				goal = "Hard rules"
			case r.Untried:
				goal = nil
			case worst != nil:
				goal, by, unit = worst.Aim().Name(), amount(worst.Without-worst.With), worst.Aim().Unit()
			}
			return []any{r.Code, r.Name, amount(r.WTE), r.OffersText(), goal, by, unit, capital(r.Text())}
		}),
	})
	p.finish()
}
