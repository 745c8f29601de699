package xlsx

import "leftshift"

// writeByTrainee writes the sheet that machines read: its headers, in row 1, are
// a contract. There is a row for each trainee and block that needs a place.
func (b *assignBook) writeByTrainee() {
	headers := b.personHeaders("Programme", "WTE", "Block", "Post", "Site code", "Site name", "Provider code", "Provider name",
		"Setting", "Specialty", "Rank", "Minutes", ">Why not first choice")
	rows := rowsOf(b.report.Rows, func(row leftshift.AssignedRow) []any {
		values := append(b.person(row.Trainee), row.Programme.Code, row.Trainee.WTE, row.Block.Name)
		var post, specialty any
		if row.Post != nil {
			post, specialty = row.Post.Code, row.Post.Specialty
		}
		values = append(values, post)
		if s := row.Site; s != nil {
			values = append(values, s.Code, s.Name, s.Provider, s.ProviderName, s.Setting.String())
		} else {
			values = append(values, nil, nil, nil, nil, nil)
		}
		return append(values, specialty, rankCell(row.Rank), minutesOf(row.Minutes), row.Why)
	})
	b.streamTable(sheetByTrainee, table{name: "by_trainee", columns: columns(headers...), rows: rows}, b.marking)
}

// writeUnplaced writes who has no place, and why.
func (b *assignBook) writeUnplaced() {
	p := b.page(sheetUnplaced, "Unplaced: trainees without a place", b.marking)
	p.line("These trainees need a place in the block and have none. Full means full with trainees of earlier claim, by the goals in their order.")
	var without []leftshift.AssignedRow
	for _, row := range b.report.Rows {
		if row.Unplaced {
			without = append(without, row)
		}
	}
	p.head = p.row
	p.table(table{
		name: "unplaced", columns: columns(b.personHeaders("Programme", "WTE", "Home area", "Block", ">Why")...),
		rows: rowsOf(without, func(row leftshift.AssignedRow) []any {
			return append(b.person(row.Trainee), row.Programme.Code, row.Trainee.WTE, orNone(row.Trainee.HomeArea), row.Block.Name, row.Without)
		}),
	})
	p.finish()
}
