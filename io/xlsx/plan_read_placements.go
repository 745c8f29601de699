package xlsx

import (
	"math"
	"slices"
	"strconv"

	"leftshift"
	"leftshift/io/sheet"
)

// The columns of Placements that a plan is read from; the others follow.
var placementHeaders = []string{
	"Programme", "Post", "Site code", "Site name", "Provider code", "Provider name", "Setting", "Area", "Specialty",
	"Block", "Trainees before", "Trainees after", "Change", "WTE after",
}

// placements reads the sheet and compares each of its cells.
func (r *planReader) placements() {
	t, ok := r.table(sheetPlacements, false, placementHeaders...)
	if !ok {
		return
	}
	homes := false // whether the sheet must have the column
	for cohort := range r.demand {
		homes = homes || cohort.HomeArea != ""
	}
	if homes && t.columns["Home area"] == 0 {
		r.wrong("E581", leftshift.Source{File: t.file, Sheet: t.name}, "Home area", "there is no column %q in the sheet %s", "Home area", t.name)
	}
	for header, column := range t.columns {
		if !slices.Contains(placementHeaders, header) && header != "Home area" && header != "Other sites" && header != "" {
			at := leftshift.Source{File: t.file, Sheet: t.name, Cell: leftshift.CellName(column, t.header)}
			r.wrong("E581", at, header, "%q is not a column of %s", header, t.name)
		}
	}
	before := map[leftshift.Filling][]leftshift.Trainees{}
	lastRow := map[leftshift.Filling][]*sheet.Row{}
	seen := map[leftshift.Placement]*sheet.Row{} // by key alone
	for i := range t.rows {
		row := &t.rows[i]
		p, ok := r.placement(t, row)
		if !ok {
			continue
		}
		key := leftshift.Placement{Programme: p.Programme, HomeArea: p.HomeArea, Post: p.Post, Block: p.Block}
		if first := seen[key]; first != nil {
			r.wrong("E583", t.at(row, "Programme"), "Programme", "row %d is for the same programme, post and block as row %d", row.Number, first.Number)
			continue
		}
		seen[key] = row
		filling := leftshift.Filling{Post: p.Post, Programme: p.Programme}
		if before[filling] == nil {
			before[filling], lastRow[filling] = make([]leftshift.Trainees, len(r.brief.Blocks)), make([]*sheet.Row, len(r.brief.Blocks))
		}
		before[filling][p.Block] = before[filling][p.Block].Plus(p.Before)
		lastRow[filling][p.Block] = row
		in := cohortBlock{leftshift.Cohort{Programme: p.Programme, HomeArea: p.HomeArea}, p.Block}
		r.after[in] = append(r.after[in], t.at(row, "Trainees after"))
		r.plan.Placements = append(r.plan.Placements, p)
	}
	r.compareToday(t, before, lastRow)
}

// placement reads one row. Where one of its keys or counts can't be read there
// is no placement.
func (r *planReader) placement(t *machineSheet, row *sheet.Row) (p leftshift.Placement, ok bool) {
	p = leftshift.Placement{Programme: t.text(row, "Programme"), HomeArea: t.text(row, "Home area"), Post: t.text(row, "Post")}
	programme, post := r.lookup.Programme(p.Programme), r.lookup.Post(p.Post)
	ok = true
	if programme == nil {
		r.wrong("E582", t.at(row, "Programme"), "Programme", "the brief has no programme %q", p.Programme)
		ok = false
	} else if r.demand[leftshift.Cohort{Programme: p.Programme, HomeArea: p.HomeArea}] == nil && p.HomeArea != programme.HomeArea {
		r.wrong("E582", t.at(row, "Home area"), "Home area", "the brief has nobody in %s from %q", p.Programme, p.HomeArea)
		ok = false
	}
	if post == nil {
		r.wrong("E582", t.at(row, "Post"), "Post", "the brief has no post %q", p.Post)
		ok = false
	}
	var isBlock, isBefore, isAfter bool
	p.Block, isBlock = r.block(t, row)
	p.Before, isBefore = r.count(t, row, "Trainees before")
	p.After, isAfter = r.count(t, row, "Trainees after")
	if post != nil {
		r.compareText(t, row, post)
	}
	if isBefore && isAfter && programme != nil {
		r.compareNumbers(t, row, p, programme)
	}
	return p, ok && isBlock && isBefore && isAfter
}

// compareText compares what a row says of its post with the brief.
func (r *planReader) compareText(t *machineSheet, row *sheet.Row, post *leftshift.Post) {
	site := r.lookup.MainSite(post)
	joined := leftshift.PlacementRow{Row: post, Main: site}
	for _, want := range []struct{ header, text string }{
		{"Site code", site.Code}, {"Site name", site.Name}, {"Provider code", site.Provider}, {"Provider name", site.ProviderName},
		{"Setting", site.Setting.String()}, {"Area", site.Area}, {"Specialty", post.Specialty}, {"Other sites", joined.OtherSites()},
	} {
		if got := t.text(row, want.header); t.columns[want.header] != 0 && got != want.text {
			r.wrong("E583", t.at(row, want.header), want.header, "%s of post %s is %q here and %q in the brief", want.header, post.Code, got, want.text)
		}
	}
}

// compareNumbers compares the four numbers of a row with each other. Where one
// alone does not fit the rest, that is the one that is named.
func (r *planReader) compareNumbers(t *machineSheet, row *sheet.Row, p leftshift.Placement, programme *leftshift.Programme) {
	number := func(header string) (float64, bool) {
		v, err := strconv.ParseFloat(t.text(row, header), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			r.wrong("E582", t.at(row, header), header, "%q is not a number", t.text(row, header))
			return 0, false
		}
		return v, true
	}
	change, isChange := number("Change")
	wte, isWTE := number("WTE after")
	if !isChange || !isWTE {
		return
	}
	const nearly = 1e-6 // WTE is kept to six decimals
	fitsChange := change == p.Change().Float()
	fitsWTE := math.Abs(wte-programme.WTEEach*p.After.Float()) <= nearly
	other := change + p.Before.Float() // trainees after, by the other cells
	switch {
	case fitsChange && fitsWTE:
	case !fitsChange && !fitsWTE && math.Abs(wte-programme.WTEEach*other) <= nearly:
		r.wrong("E583", t.at(row, "Trainees after"), "Trainees after", "trainees after are %v here, and %v by the other cells of the row", p.After, other)
	case !fitsChange:
		r.wrong("E583", t.at(row, "Change"), "Change", "the change is %v here, and %v trainees after less %v before are %v", change, p.After, p.Before, p.Change())
	}
	if !fitsWTE && (fitsChange || math.Abs(wte-programme.WTEEach*other) > nearly) {
		r.wrong("E583", t.at(row, "WTE after"), "WTE after", "the WTE is %v here, and %v trainees of %v WTE each are %v", wte, p.After, programme.WTEEach, programme.WTEEach*p.After.Float())
	}
}

// compareToday compares trainees before, over home areas, with today's.
func (r *planReader) compareToday(t *machineSheet, before map[leftshift.Filling][]leftshift.Trainees, lastRow map[leftshift.Filling][]*sheet.Row) {
	for i := range r.brief.Programmes {
		for j := range r.brief.Posts {
			filling := leftshift.Filling{Post: r.brief.Posts[j].Code, Programme: r.brief.Programmes[i].Code}
			today, read := r.today[filling], before[filling]
			for block := range r.brief.Blocks {
				var want, got leftshift.Trainees
				at := leftshift.Source{File: t.file, Sheet: t.name}
				if today != nil {
					want = leftshift.WholeTrainees(today[block])
				}
				if read != nil {
					got = read[block]
					if row := lastRow[filling][block]; row != nil {
						at = t.at(row, "Trainees before")
					}
				}
				if got != want {
					r.wrong("E583", at, "Trainees before", "%s in post %s in %s has %v trainees before, and today's are %v", filling.Programme, filling.Post, r.brief.Blocks[block].Name, got, want)
				}
			}
		}
	}
}
