package xlsx

import (
	"cmp"

	"leftshift"
)

// writeTravel writes how far trainees travel, by home area and by programme.
func (b *assignBook) writeTravel() {
	t := b.report.Travel
	p := b.page(sheetTravel, "Travel: minutes from home, each way", b.marking)
	p.line("A mean is over the placements whose journey is known; in a split post it is over the post's sites, by share.")
	if !b.options.Share {
		p.line("The longest journey is to any one site. Beyond the limit can only be placements that stood already.")
	}
	p.heading("By home area")
	total := t.Total
	total.Name = "Everybody"
	areas := append(t.ByArea[:len(t.ByArea):len(t.ByArea)], total)
	b.travelTable(p, "travel_by_area", "Home area", areas, func(row *leftshift.JourneysRow) string {
		if row == &areas[len(areas)-1] {
			return keyPlaced
		}
		return keyArea + leftshift.FoldKey(row.Name)
	})
	p.heading("By programme")
	p.repeat = p.row
	b.travelTable(p, "travel_by_programme", "Programme", t.ByProgramme, func(row *leftshift.JourneysRow) string { return keyTravel + row.Name })
	p.finish()
}

func (b *assignBook) travelTable(p *page, name, what string, list []leftshift.JourneysRow, keyOf func(*leftshift.JourneysRow) string) {
	headers := []string{what, "Placements", "Mean (minutes)"}
	if !b.options.Share {
		headers = append(headers, "Longest (minutes)", "Beyond the limit (placements)", "Not known (placements)")
	}
	rows := func(yield func([]any) bool) {
		for i := range list {
			row := &list[i]
			key := keyOf(row)
			values := []any{cmp.Or(row.Name, "No home area given"), b.veil.count(key, row.Placements), b.veil.with(key, minutesOf(row.Mean))}
			if !b.options.Share {
				values = append(values, minutesOf(row.Longest), row.Over, row.Placements-row.Known)
			}
			if !yield(values) {
				return
			}
		}
	}
	p.table(table{name: name, columns: columns(headers...), rows: rows})
}
