package xlsx

import "leftshift"

// writeCredits writes what the Transfer sheet does for rules, and by which
// placements.
func (b *planBook) writeCredits() {
	r := b.report
	p := b.page(sheetCredits, "Credits: time in one specialty that counts towards another", b.marking)
	p.line("Counted through credit: trainee-months in other specialties, each times the credit that the Transfer sheet gives it.")
	p.line("What a rule would be without credit is arithmetic on this plan. A plan made without the Transfer sheet could be another.")

	p.heading("By rule")
	p.table(table{
		name: "credits_by_rule",
		columns: columns("Rule", ">What it asks", "In the specialty itself (trainee-months)", "Counted through credit (trainee-months)",
			"Short or over (trainee-months)", "Short or over without credit (trainee-months)", ">Result", "Cell in the brief"),
		rows: rowsOf(r.Credits, func(c leftshift.CreditResult) []any {
			asks := leftshift.RuleResult{Rule: c.Rule}
			return []any{c.Rule.Code, asks.Asks(), c.Own, c.Credited, c.Short, c.ShortWithout, c.Result(), b.cellText(c.Rule.Origin.At("Value"))}
		}),
	})

	p.heading("Placements that count through credit")
	type use struct {
		rule string
		leftshift.CreditUse
	}
	var uses []use
	for i := range r.Credits {
		for _, u := range r.Credits[i].Uses {
			uses = append(uses, use{r.Credits[i].Rule.Code, u})
		}
	}
	p.repeat = p.row
	p.table(table{
		name: "credits",
		columns: columns("Rule", "Post", "Trainee-months in the plan", "Trainee-months counted", "Credit", "Programme",
			"Site and its code", "Specialty of the post", "Cell in the brief"),
		rows: rowsOf(uses, func(u use) []any {
			return []any{u.rule, u.Post.Code, u.Months, u.Credited, u.Transfer.Credit, u.Programme.Code,
				shortLabel(u.Site.Code, u.Site.Name), u.Post.Specialty, b.cellText(u.Transfer.Origin.At("Credit"))}
		}),
	})
	p.finish()
}
