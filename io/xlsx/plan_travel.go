package xlsx

import (
	"cmp"

	"leftshift"
)

// writeTravel writes how far trainees travel, by home area and programme.
func (b *planBook) writeTravel() {
	t := b.report.Travel
	p := b.page(sheetTravel, "Travel: minutes from home, each way", b.marking)
	p.line("A mean is over the placements whose journey is known; in a split post it is over the post's sites, by share.")
	p.line("The longest journey is to any one site. A journey that is not known is allowed, and counted here.")
	p.line("Given: the minutes of the Travel sheet. Estimated: 15.4 minutes and 0.835 for each kilometre in a straight line,")
	p.line("from where the home area's sites are on average.")
	if t.Shared {
		p.line("Some programmes have trainees from several home areas. The brief does not say which of them is where today,")
		p.line("so today's means take them as " + sheetPlacements + " does.")
	}
	amounts := []string{"Placements (trainees summed over blocks)", "Mean today (minutes)", "Mean in the plan (minutes)", "Longest in the plan (minutes)", "Post of the longest",
		"Given (placements)", "Estimated (placements)", "Not known (placements)"}
	values := func(r *leftshift.TravelRow) []any {
		post := any(nil)
		if r.WorstPost != nil {
			post = r.WorstPost.Code
		}
		return []any{r.Placements, minutesOf(r.Mean.Before), minutesOf(r.Mean.After), minutesOf(r.Worst), post,
			r.Placements.Minus(r.Estimated).Minus(r.Unknown), r.Estimated, r.Unknown}
	}
	const everybody = "Everybody"
	home := func(r *leftshift.TravelRow) string { return cmp.Or(r.HomeArea, "No home area given") }

	p.heading("By home area")
	areas := append(t.ByArea[:len(t.ByArea):len(t.ByArea)], t.Total)
	areas[len(areas)-1].HomeArea = everybody
	programmes := map[string]int{everybody: len(b.report.Brief.Programmes)}
	for i := range t.ByProgramme {
		programmes[t.ByProgramme[i].HomeArea]++
	}
	p.table(table{
		name:    "travel_by_area",
		columns: columns(append([]string{"Home area", "Programmes"}, amounts...)...),
		rows: rowsOf(areas, func(r leftshift.TravelRow) []any {
			return append([]any{home(&r), programmes[r.HomeArea]}, values(&r)...)
		}),
	})
	p.heading("By programme and home area")
	p.repeat = p.row
	p.table(table{
		name:    "travel_by_programme",
		columns: columns(append(append([]string{"Programme", "Home area"}, amounts...), "Most minutes", "Placements beyond the most minutes")...),
		rows: rowsOf(t.ByProgramme, func(r leftshift.TravelRow) []any {
			list := append([]any{r.Programme.Code, home(&r)}, values(&r)...)
			if r.Programme.MostMinutes == nil {
				return append(list, nil, nil)
			}
			return append(list, *r.Programme.MostMinutes, r.Beyond)
		}),
	})
	p.finish()
}

// minutesOf is minutes that may not be known.
func minutesOf(minutes *float64) any {
	if minutes == nil {
		return nil
	}
	return *minutes
}
