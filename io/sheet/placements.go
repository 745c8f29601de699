package sheet

import (
	"cmp"
	"slices"
	"strings"

	"leftshift"
)

// This file reads placements as the Trainee Information System (TIS) has them,
// so that nobody is given a second place while they are in one. A workbook is
// taken for these when the first sheet has the headers of TIS's placement
// template, whatever its name, as TIS does it.
//
// Who is placed is known by TIS Person ID alone, which says nothing outside TIS
// and must be the trainee's key on the Trainees sheet. Surname, GMC Number, GDC
// Number, Public Health Number and the names of supervisors are not read, nor
// are Placement Type, which may be long-term sick, and Comments.

const columnPerson = "TIS Person ID"

func placementsSheet() kind {
	return kind{
		forAssign: true,
		loose:     true,
		spec: Spec{
			Name:    "TIS placements",
			Purpose: "Placements that stand, as TIS has them.",
			Columns: []Column{
				{Header: columnPerson, Required: true, Type: Key, Example: "277373", Synonyms: []string{"TIS_Person_ID", "Trainee key"}, person: true,
					Help: "The trainee's key on the Trainees sheet."},
				{Header: "National Post Number", Type: Key, Example: "NTH/A89007/800/F2/003", Synonyms: []string{"NPN"}, Help: "A post of the Posts sheet, or another."},
				{Header: "Date From", Required: true, Type: Date, Example: "05/08/2026", Help: "The first day."},
				{Header: "Date To", Required: true, Type: Date, Example: "01/12/2026", Help: "The last day."},
				{Header: "Site", Type: Key, Example: "A89007", Help: "A site of the Sites sheet by code or name, or another."},
				{Header: "WTE", Type: Decimal, Example: "1", Help: "From 0 to 1. Blank is that of the trainee."},
				{Header: "Placement Status", Type: FreeText, Example: "Current", Help: "Rows that say DELETE are left out."},
			},
		},
		key:   []string{columnPerson, "National Post Number", "Date From", "Date To"},
		read:  readPlacement,
		after: settlePlacements,
	}
}

// isPlacements reports whether a sheet has the headers of TIS's placements.
func isPlacements(grid *Grid) bool {
	for i := range grid.Rows {
		if grid.Rows[i].Number > headerWithin {
			break
		}
		headers := map[string]bool{}
		for _, c := range grid.Rows[i].Cells {
			if c.Kind == Text && len(c.Raw) <= longestHeader {
				headers[foldHeader(c.Raw)] = true
			}
		}
		if headers["date from"] && headers["date to"] && headers["national post number"] && (headers["placement type"] || headers["placement status"]) {
			return true
		}
	}
	return false
}

func readPlacement(r *reader, row *row) func() {
	c, _, ok := row.take(columnPerson)
	if !ok {
		return nil
	}
	trainee, known := r.trainees.spell[leftshift.FoldKey(keyText(c))]
	if !known {
		return func() { r.strangers = append(r.strangers, row.at(columnPerson)) }
	}
	if status := row.cell("Placement Status"); leftshift.FoldKey(status.Raw) == "delete" {
		return nil
	}
	k := leftshift.Booking{
		Trainee: trainee,
		Post:    r.posts.spell[leftshift.FoldKey(keyText(row.cell("National Post Number")))],
		Site:    r.sites.spell[r.sites.fold(keyText(row.cell("Site")))],
		From:    row.date("Date From"),
		To:      row.date("Date To"),
		Origin:  row.origin(),
	}
	wte := row.decimal("WTE", 0, 1, false)
	if !k.From.IsZero() && !k.To.IsZero() && k.To.Before(k.From) {
		row.fail("Date To", "E312", "the placement ends on "+day(k.To)+", before it starts on "+day(k.From), "Correct one of the dates", row.at("Date From"))
	}
	return func() {
		if k.Post == "" {
			r.elsewhere = append(r.elsewhere, row.at("National Post Number"))
		}
		if wte != nil {
			k.WTE = *wte
		} else {
			k.WTE = r.wteOf(trainee)
		}
		r.brief.Bookings = append(r.brief.Bookings, k)
	}
}

// wteOf gives the WTE of a trainee by key.
func (r *reader) wteOf(trainee string) float64 {
	if r.wtes == nil {
		r.wtes = map[string]float64{}
		for i := range r.brief.Trainees {
			r.wtes[r.brief.Trainees[i].Key] = r.brief.Trainees[i].WTE
		}
	}
	return r.wtes[trainee]
}

// settlePlacements puts placements into an order that rows don't decide, says
// what was left out, and reports trainees who are in two places at once.
func settlePlacements(r *reader) {
	list := r.brief.Bookings
	slices.SortStableFunc(list, func(x, y leftshift.Booking) int {
		return cmp.Or(strings.Compare(x.Trainee, y.Trainee), x.From.Compare(y.From), x.To.Compare(y.To), strings.Compare(x.Post, y.Post), strings.Compare(x.Site, y.Site))
	})
	if r.trainees.partial || r.failed[traineesName] {
		return // placements of trainees who could not be read look like those of others
	}
	r.strange()
	if n := len(r.elsewhere); n > 0 {
		r.add(leftshift.Finding{
			Code: "N336", At: r.elsewhere[0], Column: "National Post Number",
			Problem: count(n, "placement") + plural(n, " is", " are") + " in posts that the brief does not have: they keep the trainees from a second place, and take no place of the brief",
		})
	}
	if len(list) > 0 && len(r.brief.Blocks) > 0 && r.brief.Blocks[0].Undated() {
		r.add(leftshift.Finding{
			Code: "W329", At: list[0].Origin.At("Date From"), Column: "Date From",
			Problem: "the blocks have no dates, so placements change nothing", Mend: "Add the sheet Blocks",
		})
	}
	for i := range list {
		for j := i + 1; j < len(list) && list[j].Trainee == list[i].Trainee && !list[j].From.After(list[i].To); j++ {
			if list[i].WTE+list[j].WTE <= 1 {
				continue // a week shared between two posts
			}
			r.add(leftshift.Finding{
				Code: "W335", At: list[j].Origin.At("Date From"), Also: []leftshift.Source{list[i].Origin.At("Date To")}, Column: "Date From",
				Problem: "the trainee has two placements at once, of more than one WTE together; the one with more days in a block counts there",
				Mend:    "Correct the dates or the WTE",
			})
		}
	}
}

// strange says how many placements are of people who are not among the trainees.
// None of them is named.
func (r *reader) strange() {
	n := len(r.strangers)
	switch {
	case n == 0:
	case len(r.brief.Bookings) == 0 && len(r.brief.Trainees) > 0:
		r.add(leftshift.Finding{
			Code: "W337", At: r.strangers[0], Column: columnPerson,
			Problem: "no placement is of a trainee of the Trainees sheet, so none was read",
			Mend:    "Use the TIS Person ID as the trainee's key on the Trainees sheet",
		})
	default:
		r.add(leftshift.Finding{
			Code: "N336", At: r.strangers[0], Column: columnPerson,
			Problem: count(n, "placement") + plural(n, " is", " are") + " of people who are not on the Trainees sheet, and " + plural(n, "was", "were") + " not read",
		})
	}
}
