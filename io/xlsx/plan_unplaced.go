package xlsx

import "leftshift"

// writeUnplaced writes who has no place, and why.
func (b *planBook) writeUnplaced() {
	r := b.report
	p := b.page(sheetUnplaced, "Unplaced: trainees without a place", b.marking)
	p.line("Placing everyone is a goal; these are the trainees for whom the brief has no room.")
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

// writeFindings writes what was odd in the brief. A plan is only made from a
// brief without errors, so these are warnings and notes.
func (b *planBook) writeFindings() {
	p := b.page(sheetFindings, "Findings: what was odd in the brief", b.marking)
	p.line("A warning was read, but is probably not what was meant. A note is worth knowing; there is nothing to mend.")
	p.head = p.row
	p.table(table{
		name:    "findings",
		columns: columns("Severity", "Code", "File", "Cell", ">Finding", ">What to do", "See also"),
		rows: rowsOf(b.report.Findings, func(f leftshift.Finding) []any {
			var also string
			for i, at := range f.Also {
				if i > 0 {
					also += ", "
				}
				also += b.report.CellText(at)
			}
			return []any{f.Severity.String(), f.Code, orNone(f.At.File), orNone(at(f.At)), f.Problem, orNone(f.Mend), orNone(also)}
		}),
	})
	p.finish()
}

// at is a cell without its file, which has a column of its own.
func at(s leftshift.Source) string {
	if s.Sheet == "" {
		return ""
	}
	return s.String()
}
