package xlsx

import (
	"slices"

	"leftshift"
)

// writeHelps writes what would help the plan most, the most helpful first.
func (b *planBook) writeHelps() {
	p := b.page(sheetHelps, "What would help", b.marking)
	if none := b.report.Plan.Helpless; none != nil {
		p.line(capital(none.Text()) + ".")
		p.finish()
		return
	}
	p.line("Each row of the brief named here was loosened by one unit, by itself, and the goal solved again.")
	p.line("The goal is the earliest that is not met in full. The gain is the difference between two linear programs, which may split")
	p.line("trainees: " + b.report.Brief.Settings.PartsText() + " may make less of it. Gains do not add up: two helps together may give less, or more.")
	if slices.ContainsFunc(b.report.Plan.Helps, func(h leftshift.Help) bool { return !h.Also.IsZero() }) {
		p.line("Nothing but asking less helps by itself here, so pairs of rows were tried, each row loosened by one unit.")
	}
	p.head = p.row
	p.table(table{
		name:    "what_would_help",
		columns: columns(">What", ">What it would give", "Goal", "Gain", "Unit of the goal", "Cell in the brief"),
		rows: rowsOf(b.report.Plan.Helps, func(h leftshift.Help) []any {
			return []any{capital(h.What), capital(h.Text()), h.Goal.String(), amount(h.Gain), h.Aim().Unit(), b.helpCells(h)}
		}),
	})
	p.finish()
}

// helpCells names the cells to loosen.
func (b *planBook) helpCells(h leftshift.Help) any {
	if h.Also.IsZero() {
		return b.cellText(h.At)
	}
	return b.report.CellText(h.At) + " and " + b.report.CellText(h.Also)
}
