package xlsx

import "leftshift"

// writeHelps writes what would help the plan most, the most helpful first.
func (b *planBook) writeHelps() {
	p := b.page(sheetHelps, "What would help", b.marking)
	p.line("Each row of the brief named here was loosened by one unit, by itself, and the goal solved again.")
	p.line("The goal is the earliest that is not met in full. The gain is the difference between two linear programs, which may split")
	p.line("trainees: " + b.report.Brief.Settings.PartsText() + " may make less of it. Gains do not add up: two helps together may give less, or more.")
	p.head = p.row
	p.table(table{
		name:    "what_would_help",
		columns: columns(">What", ">What it would give", "Goal", "Gain", "Unit of the goal", "Cell in the brief"),
		rows: rowsOf(b.report.Plan.Helps, func(h leftshift.Help) []any {
			return []any{capital(h.What), capital(h.Text()), h.Goal.String(), amount(h.Gain), h.Aim().Unit(), b.cellText(h.At)}
		}),
	})
	p.finish()
}
