package xlsx

import "leftshift"

// writeGaveUp writes what goals gave up of their best, and what that bought.
func (b *planBook) writeGaveUp(p *page) {
	list := b.report.GaveUp
	stayed := b.report.StayedSentence()
	if len(list) == 0 && stayed == "" {
		return
	}
	p.heading(headingGaveUp)
	if stayed != "" {
		p.line(stayed)
		p.line("How the goals after Keep the plan differ from what they come to when everything is solved again without it.")
	}
	if len(list) == 0 {
		return
	}
	p.line("Some of a goal may be given up for the goals after it. What it bought: how these differ from what they come to when everything is solved again without that leave.")
	p.line("Solved in linear programs means that both sides may split trainees: " + b.report.Brief.Settings.PartsText() + " may make a little more or less of it.")
	p.table(table{
		name:    "gave_up",
		columns: columns("Goal", "Unit", "May give up", "Given up", ">What it bought", "Solved in"),
		rows: rowsOf(list, func(g leftshift.GaveUp) []any {
			by := "Not solved"
			if g.Bought != nil {
				by = map[bool]string{true: capital(b.report.Brief.Settings.PartsText()), false: "Linear programs"}[g.Bought.Whole]
			}
			return []any{g.Goal.String(), g.Unit, amount(g.GiveUp), amount(g.Used), capital(g.Text()), by}
		}),
	})
}
