package xlsx

import (
	"slices"

	"leftshift"
)

// Headings of About this plan between which is what only solving again could give.
const (
	headingGaveUp = "What goals gave up, and what that bought"
	headingInputs = "Inputs"
)

// writeAbout writes what an auditor asks: from what, with what and how the plan
// was made, and how good it is.
func (b *planBook) writeAbout() {
	r := b.report
	p := b.page(sheetAbout, "About this plan", b.marking)
	p.line("Run " + RunID(r, b.about) + ", made as of " + proseDate(r.Plan.AsOf) + ". Times are in the plan's run.json beside it, so that a second run writes the same workbook.")

	p.heading("Goals, in their order")
	p.line("The plan is made goal by goal: each is brought to its best value, and held there (save what Give up to allows) while the next is improved.")
	p.line("Best therefore means: no plan of " + r.Brief.Settings.PartsText() + " does better on a goal and as well on every goal before it.")
	p.line("LP bound: a linear program, which may split trainees, proves that no plan as good on the goals before can be below it; it is rounded down. Gap: how far the best plan found is above it.")
	p.line("Proven best: exact arithmetic shows it, and leftshift verify shows it again. Best as the solver reports: its search found nothing better, and exact arithmetic confirms that to within the gap only. Within: a better plan was not ruled out.")
	p.line("Every hard rule was checked again from the brief and this plan by a separate audit before the workbook was written.")
	if r.Plan.TieBreak != "" {
		p.line(r.Plan.TieBreak)
	}
	p.table(table{
		name:    "goals",
		columns: columns("Goal", "Unit", "LP bound", "Best found", "In the plan", "Gap", "How good", ">How that is known"),
		rows: rowsOf(r.Plan.Goals, func(g leftshift.GoalResult) []any {
			bound := leftshift.RoundedBound(g.LPBound, g.Best, 6) // of six decimals, as a cell keeps
			return []any{g.Name(), g.Unit, amount(bound), amount(g.Best), amount(g.Value), amount(g.Best - bound), capital(g.Standing()), capital(sentence(g.Proof()))}
		}),
	})

	b.writeGaveUp(p)
	b.madeFrom(p, r.Brief.Inputs, append(settingsInForce(r), b.about.Options...), slices.Concat(b.about.Versions, solversOf(r.Plan.Engines)))

	p.heading("Size of the model")
	m := r.Plan.Model
	p.table(table{
		name:    "model_size",
		columns: columns("What", "Count"),
		rows: rowsOf([]sized{
			{"Rows (rules, each as one equation)", m.Rows},
			{"Columns (numbers to decide)", m.Columns},
			{"Whole-number columns", m.IntegerColumns},
			{"Nonzeros", m.Nonzeros},
		}, func(x sized) []any { return []any{x.what, x.count} }),
	})
	p.onePage = len(r.Brief.Inputs) <= 12 // more would leave it too small to read
	p.finish()
}

// named writes a table of names and their values.
func (p *page) named(name, what string, list []Named) {
	p.table(table{
		name:    name,
		columns: columns(what, "Value"),
		rows:    rowsOf(list, func(n Named) []any { return []any{n.Name, n.Value} }),
	})
}

// sized is one of the counts of a model.
type sized struct {
	what  string
	count int
}
