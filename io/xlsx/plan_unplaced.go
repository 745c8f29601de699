package xlsx

import "leftshift"

// writeUnplaced writes who has no place, and why.
func (b *planBook) writeUnplaced() {
	r := b.report
	p := b.page(sheetUnplaced, "Unplaced: trainees without a place", b.marking)
	p.line("Placing everyone is a goal; these are the trainees for whom the plan has no place.")
	headers := []string{"Programme", "Programme name"}
	if r.HomeAreas {
		headers = append(headers, "Home area")
	}
	headers = append(headers, "Block", "Trainees", ">Why")
	p.head = p.row
	p.table(table{name: "unplaced", columns: columns(headers...), rows: rowsOf(r.Unplaced, func(u leftshift.UnplacedRow) []any {
		values := []any{u.Programme, u.Row.Name}
		if r.HomeAreas {
			values = append(values, u.HomeArea)
		}
		return append(values, u.Block.Name, u.Trainees, u.Reason)
	})})
	p.finish()
}
