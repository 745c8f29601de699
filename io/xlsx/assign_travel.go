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
	rows := b.travelTable(p, "travel_by_area", "Home area", areas, func(row *leftshift.JourneysRow) string {
		if row == &areas[len(areas)-1] {
			return keyPlaced
		}
		return keyArea + leftshift.FoldKey(row.Name)
	})
	if len(areas) > 2 && len(areas) <= mostInChart {
		b.chartTravel(p, rows)
	}
	p.heading("By programme")
	p.repeat = p.row
	b.travelTable(p, "travel_by_programme", "Programme", t.ByProgramme, func(row *leftshift.JourneysRow) string { return keyTravel + row.Name })
	p.finish()
}

// chartTravel draws how far trainees of each home area travel.
func (b *assignBook) chartTravel(p *page, rows span) {
	chart := barChart{
		title:  "Mean and longest journey by home area",
		alt:    "Bar chart: the mean and the longest journey, in minutes each way, for each home area and for everybody. The numbers are in the table By home area.",
		axis:   "Minutes, each way",
		labels: 1, rows: rows, format: "#,##0", least: 860,
		series: []barSeries{{column: 3, colour: navy}, {column: 4, colour: orange}},
	}
	if b.options.Share {
		chart.title, chart.series = "Mean journey by home area", chart.series[:1]
		chart.alt = "Bar chart: the mean journey, in minutes each way, for each home area and for everybody, but where it is suppressed. The numbers are in the table By home area."
	}
	if chart.height() > p.leftOnPage() {
		p.breakPage()
	} else {
		p.row++
	}
	p.chart(chart)
}

func (b *assignBook) travelTable(p *page, name, what string, list []leftshift.JourneysRow, keyOf func(*leftshift.JourneysRow) string) span {
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
	return p.table(table{name: name, columns: columns(headers...), rows: rows})
}
