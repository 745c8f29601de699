package xlsx

import (
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// IsAssignment reports whether a workbook is one that WriteAssignment writes;
// whole is whether it has a row for each trainee, which one to share has not.
func IsAssignment(book *sheet.Workbook) (is, whole bool) {
	return gridNamed(book, sheetAboutIt) != nil, gridNamed(book, sheetByTrainee) != nil
}

// ReadAssignment reads an assignment back from its workbook, to be checked against
// the brief that it was made from: who has which post when, of By trainee. Ranks,
// and what stands already, are those of the brief; everything else follows. names
// is what the workbook calls the trainees, by key; nil where it has keys alone.
//
// Findings are Errors with codes of PlanCodes, sorted, and name no trainee; where
// there are any the assignment may lack rows.
func ReadAssignment(book *sheet.Workbook, b *leftshift.Brief) (a *leftshift.Assignment, names map[string]string, found leftshift.Findings) {
	r := &planReader{book: book, brief: b, lookup: leftshift.NewLookup(b)}
	a = &leftshift.Assignment{}
	t, ok := r.table(sheetByTrainee, false, "Trainee", "Block", "Post")
	if !ok {
		return a, nil, r.found
	}
	trainees, ranks := map[string]*leftshift.Trainee{}, b.RanksOf()
	for i := range b.Trainees {
		trainees[b.Trainees[i].Key] = &b.Trainees[i]
	}
	standing := map[string][]leftshift.Booking{}
	for _, k := range b.Bookings {
		standing[k.Trainee] = append(standing[k.Trainee], k)
	}
	if t.columns["Name"] > 0 {
		names = map[string]string{}
	}
	for i := range t.rows {
		row := &t.rows[i]
		trainee := trainees[t.text(row, "Trainee")]
		block, isBlock := r.block(t, row)
		post := strings.TrimPrefix(t.text(row, "Post"), notApplicable)
		switch {
		case trainee == nil:
			r.wrong("E582", t.at(row, "Trainee"), "Trainee", "the brief has no trainee of this key")
			continue
		case !isBlock:
			continue
		case post != "" && r.lookup.Post(post) == nil:
			r.wrong("E582", t.at(row, "Post"), "Post", "the brief has no post %q", post)
			continue
		}
		if names != nil {
			names[trainee.Key] = t.text(row, "Name")
		}
		stands := slices.ContainsFunc(standing[trainee.Key], func(k leftshift.Booking) bool { return k.Overlaps(&b.Blocks[block]) })
		if post == "" && !stands {
			a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: trainee.Key, Block: block})
			continue
		}
		place := leftshift.Assigned{Trainee: trainee.Key, Block: block, Post: post, Booked: stands}
		if !stands {
			place.Rank = ranks[trainee.Key][post]
		}
		a.Places = append(a.Places, place)
	}
	a.Sort()
	r.found.Sort()
	return a, names, r.found
}
