package sheet

import (
	"slices"

	"leftshift"
)

// This file reads the sheet about single trainees, which assign needs and solve
// leaves alone.

const traineesName = "Trainees"

// leftToAssign notes a sheet that solve doesn't read.
func (r *reader) leftToAssign(t *table) {
	if len(t.rows) == 0 {
		return
	}
	r.add(leftshift.Finding{
		Code: "N230", At: leftshift.Source{File: t.book.Name, Sheet: t.grid.Name},
		Problem: "the sheet " + t.kind.spec.Name + " is read by assign, not by solve",
	})
}

const (
	columnHome    = "Home area or postcode"
	columnDone    = "Months done"
	columnSpecial = "Special circumstances"
)

// longestRank is the largest rank that is read: nobody ranks more posts.
const longestRank = 1000

func traineesSheet() kind {
	return kind{
		forAssign: true,
		spec: Spec{
			Name:     traineesName,
			Synonyms: []string{"Trainee"},
			Purpose:  "Trainees by key, for assign. Use keys that are not names; solve does not read the sheet.",
			Columns: []Column{
				{Header: "Trainee", Required: true, Type: Key, Example: "T0417", Synonyms: []string{"Trainee key", "TIS Person ID", "TIS_Person_ID"}, person: true,
					Help: "A key that is not a name or a GMC number. Where placements come from TIS, the TIS Person ID."},
				{Header: "Programme", Required: true, Type: Key, Example: "GPST1", Help: "A programme of the Programmes sheet."},
				{Header: "WTE", Type: Decimal, Example: "0.8", Help: "Above 0 up to 1. Two of 0.5 share a place. Blank is that of the programme."},
				{Header: columnHome, Type: FreeText, Example: "North", Synonyms: []string{"Home area", "Home postcode"},
					Help: "For travel: an area of Sites, Programmes or Travel, or a postcode near a site with an area. Blank is the home area of the programme."},
				{Header: columnDone, Type: KeyList, Example: "General practice:4; Psychiatry:4",
					Help: "Months of whole time so far in each specialty, setting or name under Counts as of Transfer."},
				{Header: "Months to come", Type: Decimal, Example: "24", Synonyms: []string{"Months left"},
					Help: "Months of training after the last block, which may bring whatever a rule still asks. Blank is none."},
				{Header: "Pinned site", Type: Key, Example: "A89007", Help: "A site that the trainee must have in every block."},
				{Header: "Most minutes", Type: Decimal, Example: "45", Help: "The longest journey, one way. Blank is that of the programme."},
				{Header: columnSpecial, Unit: "Y or N", Type: YesNo, Example: "N", Help: "Y puts their preferences first. Y or N and nothing else: never write the reason."},
				{Header: "Not before", Type: Date, Example: "05/08/2026", Synonyms: []string{"Starts", "Start date"},
					Help: "The first day that a place is needed. Blocks that end earlier are left out."},
				{Header: "Not after", Type: Date, Example: "03/08/2027", Synonyms: []string{"Leaves", "End date"},
					Help: "The last day that a place is needed. Blocks that start later are left out."},
				{Header: "Last rank", Type: Whole, Example: "3", Synonyms: []string{"Rank last time"},
					Help: "The rank that the trainee gave the post they were given last time. Blank where there was none."},
			},
		},
		key:    []string{"Trainee"},
		refers: map[string]func(*reader) *keys{"Programme": theProgrammes, "Pinned site": theSites},
		keys:   theTrainees,
		read:   readTrainee,
		after:  settleTrainees,
	}
}

func theTrainees(r *reader) *keys { return r.trainees }

func readTrainee(r *reader, row *row) func() {
	t := leftshift.Trainee{
		Key:                  row.newKey("Trainee"),
		Programme:            row.refer(r.programmes, "Programme"),
		WTE:                  valueOr(row.decimal("WTE", 0, 1, true), 0),
		Done:                 readMonthsDone(r, row),
		ToCome:               valueOr(row.decimal("Months to come", 0, 240, false), 0),
		PinnedSite:           row.refer(r.sites, "Pinned site"),
		MostMinutes:          row.decimal("Most minutes", 0, 1440, true),
		SpecialCircumstances: readSpecial(row),
		NotBefore:            row.date("Not before"),
		NotAfter:             row.date("Not after"),
		LastRank:             row.rank("Last rank"),
		Origin:               row.origin(),
	}
	if what := looksLike(t.Key); what != "" {
		row.table.tallyOf("W330", "Trainee", what, row.at("Trainee"))
	}
	if !t.NotBefore.IsZero() && t.NotAfter.Before(t.NotBefore) && !t.NotAfter.IsZero() {
		row.fail("Not after", "E312", "Not after is "+day(t.NotAfter)+", before Not before, which is "+day(t.NotBefore), "Correct one of the dates", row.at("Not before"))
	}
	home := row.text(columnHome)
	if p := r.find().Programme(t.Programme); p != nil {
		if t.WTE == 0 {
			t.WTE = p.WTEEach
		}
		if home == "" {
			t.HomeArea = p.HomeArea
		}
	}
	if home != "" {
		t.HomeArea = readHome(r, row, home)
	}
	return func() { r.brief.Trainees = append(r.brief.Trainees, t) }
}

// find gives the rows that were read before the trainees, by key.
func (r *reader) find() *leftshift.Lookup {
	if r.lookup == nil {
		r.lookup = leftshift.NewLookup(r.brief)
	}
	return r.lookup
}

// readSpecial reads Y or N. What else stands there may be a reason, so it is not
// repeated.
func readSpecial(row *row) bool {
	c, _, ok := row.take(columnSpecial)
	if !ok {
		return false
	}
	yes, bad := parseYesNo(c)
	if bad != nil {
		row.fail(columnSpecial, bad.code, "the cell holds neither Y nor N", "Enter Y or N and nothing else: the reason belongs in no brief")
		return false
	}
	row.keep(columnSpecial, shown(Cell{Kind: Bool, Raw: map[bool]string{true: "1", false: "0"}[yes]}))
	return yes
}

// rank reads a rank from 1 up; 0 when not given.
func (r *row) rank(header string) int {
	n := r.whole(header)
	switch {
	case n == nil:
		return 0
	case *n < 1:
		r.fail(header, "E204", "a rank of 0 is above the first choice", "Enter 1 for the first choice, 2 for the second and so on")
		return 0
	case *n > longestRank:
		r.fail(header, "E204", "the rank is more than "+itoa(longestRank), "Enter 1 for the first choice, 2 for the second and so on")
		return 0
	}
	return *n
}

// settleTrainees runs for assign alone. It gives trainees one spelling, and finds those who can't be
// placed or need no place, which may be a slip.
func settleTrainees(r *reader) {
	takes := map[[2]string]bool{} // by main site and programme
	for _, p := range r.brief.Posts {
		for _, programme := range p.Programmes {
			takes[[2]string{p.Sites[0].Site, programme}] = true
		}
	}
	for i := range r.brief.Trainees {
		t := &r.brief.Trainees[i]
		t.Key = r.trainees.spell[leftshift.FoldKey(t.Key)]
		slices.SortFunc(t.Done, compareDone)
		r.idleDates(t)
		if t.PinnedSite != "" && !takes[[2]string{t.PinnedSite, t.Programme}] {
			r.pinnedNowhere(t)
		}
	}
	r.differentNumbers()
	strayAreas(r)
	idleFroms(r)
}

// differentNumbers mentions programmes of which Trainees names more or fewer
// people than the Programmes sheet counts, for which a plan has made places.
func (r *reader) differentNumbers() {
	if r.trainees.partial || r.failed[traineesName] || r.failed["Programmes"] {
		return
	}
	named := map[string]int{}
	for i := range r.brief.Trainees {
		named[r.brief.Trainees[i].Programme]++
	}
	for i := range r.brief.Programmes {
		p := &r.brief.Programmes[i]
		if p.Trainees == nil || named[p.Code] == 0 || *p.Trainees == named[p.Code] { // a workbook may be about some programmes only
			continue
		}
		r.add(leftshift.Finding{
			Code: "N339", At: p.Origin.At("Trainees"), Column: "Trainees", Found: itoa(*p.Trainees),
			Problem: "the programme " + quoted(p.Code) + " has " + count(*p.Trainees, "trainee") + " in each block, and the sheet Trainees has " + itoa(named[p.Code]) + " of it",
		})
	}
}

// idleDates warns of dates that leave a trainee out of every block, and of dates
// that a brief without dates can't use.
func (r *reader) idleDates(t *leftshift.Trainee) {
	blocks := r.brief.Blocks
	if len(blocks) == 0 || r.failed["Blocks"] || t.NotBefore.IsZero() && t.NotAfter.IsZero() {
		return
	}
	header := "Not before"
	if t.NotBefore.IsZero() {
		header = "Not after"
	}
	if blocks[0].Undated() {
		r.add(leftshift.Finding{
			Code: "W329", At: t.Origin.At(header), Column: header,
			Problem: "the blocks have no dates, so " + quoted(header) + " changes nothing",
			Mend:    "Add the sheet Blocks, or delete the date",
		})
		return
	}
	if slices.ContainsFunc(blocks, func(b leftshift.Block) bool { return t.NeedsPlace(&b) }) {
		return
	}
	if !t.NotAfter.IsZero() && t.NotAfter.Before(blocks[0].Start) {
		header = "Not after"
	}
	r.add(leftshift.Finding{
		Code: "W334", At: t.Origin.At(header), Column: header,
		Problem: "by " + quoted(header) + " the trainee needs a place in no block: the blocks are from " + day(blocks[0].Start) + " to " + day(blocks[len(blocks)-1].End),
		Mend:    "Correct the date, or delete the row",
	})
}

// pinnedNowhere warns of a pinned site that has no post for the trainee.
func (r *reader) pinnedNowhere(t *leftshift.Trainee) {
	if r.failed["Posts"] || r.posts.partial {
		return
	}
	r.add(leftshift.Finding{
		Code: "W333", At: t.Origin.At("Pinned site"), Column: "Pinned site", Found: t.PinnedSite,
		Problem: "no post with the main site " + quoted(t.PinnedSite) + " takes the programme " + quoted(t.Programme) + ", so the trainee can't be placed",
		Mend:    "Correct the site or the programme, or add the programme to a post of the site",
	})
}
