package leftshift

import (
	"slices"
	"strings"
)

// JourneysReport is how far the trainees of an assignment travel, in minutes
// each way.
type JourneysReport struct {
	ByArea      []JourneysRow // of the home; blank where it is not given
	ByProgramme []JourneysRow
	Total       JourneysRow
}

// JourneysRow is the journeys of a group of placements.
type JourneysRow struct {
	Name       string // home area, or programme
	Placements int
	Known      int      // with a journey that is known
	Mean       *float64 // of those; in a split post over its sites, by share
	Longest    *float64 // to any one site
	Over       int      // placements beyond the trainee's longest journey: only such as stood already
}

func (x *assignReporter) travelRows(placed []AssignedRow) *JourneysReport {
	areas, programmes := map[string]*JourneysRow{}, map[string]*JourneysRow{}
	var r JourneysReport
	count := func(row *JourneysRow, p *AssignedRow) {
		row.Placements++
		if p.Minutes == nil {
			return
		}
		row.Known++
		sum := *p.Minutes
		if row.Mean != nil {
			sum += *row.Mean // a sum until all are counted
		}
		row.Mean = &sum
		if row.Longest == nil || *p.Longest > *row.Longest {
			row.Longest = p.Longest
		}
		if *p.Longest > x.people[x.byKey[p.Trainee.Key]].most {
			row.Over++
		}
	}
	of := func(rows map[string]*JourneysRow, name string) *JourneysRow {
		key := FoldKey(name)
		if rows[key] == nil {
			rows[key] = &JourneysRow{Name: name}
		}
		return rows[key]
	}
	for i := range placed {
		p := &placed[i]
		if p.Unplaced {
			continue
		}
		count(of(areas, p.Trainee.HomeArea), p)
		count(of(programmes, p.Programme.Code), p)
		count(&r.Total, p)
	}
	if r.Total.Known == 0 {
		return nil
	}
	r.ByArea, r.ByProgramme = meansOf(areas), meansOf(programmes)
	r.Total.average()
	return &r
}

// average makes the sum a mean.
func (row *JourneysRow) average() {
	if row.Mean != nil {
		mean := *row.Mean / float64(row.Known)
		row.Mean = &mean
	}
}

func meansOf(rows map[string]*JourneysRow) []JourneysRow {
	var list []JourneysRow
	for _, row := range rows {
		row.average()
		list = append(list, *row)
	}
	slices.SortFunc(list, func(a, b JourneysRow) int { return strings.Compare(FoldKey(a.Name), FoldKey(b.Name)) })
	return list
}
