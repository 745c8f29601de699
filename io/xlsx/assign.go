package xlsx

import (
	"cmp"
	"io"
	"path/filepath"

	"leftshift"
)

// AssignOptions say for whom an assignment workbook is written.
type AssignOptions struct {
	// Share leaves out the sheets that have a row for each trainee and what only
	// they feed, and suppresses counts of fewer than 5 trainees, with as many more
	// as it takes that no total gives them away.
	Share bool
	// Names has the names of trainees by key. They are joined here, and nowhere
	// else; without them trainees appear by key alone.
	Names map[string]string

	folder string // for temporary files
}

// The sheets of an assignment workbook that a plan does not have. By trainee is
// a contract with machines that read it.
const (
	sheetByTrainee  = "By trainee"
	sheetByPost     = "By post"
	sheetByProvider = "By provider"
	sheetUnfilled   = "Unfilled"
	sheetRanks      = "Ranks achieved"
	sheetCurriculum = "Curriculum"
	sheetWorstOff   = "Worst-off"
	sheetAboutIt    = "About this assignment"
)

// assignBook is an assignment workbook being written.
type assignBook struct {
	*book
	report  *leftshift.AssignReport
	about   About
	options AssignOptions
	marking string
	veil    *veil // nil unless it is to be shared
}

// assignSheet is one sheet of the assignment workbook.
type assignSheet struct {
	name     string
	shows    string // what it shows, for the cover
	fed      bool   // whether the assignment has anything to put on it
	personal bool   // never in a workbook that is shared
	write    func(*assignBook)
}

// assignSheets lists the sheets in the order of the workbook.
func (b *assignBook) assignSheets() []assignSheet {
	r := b.report
	all := []assignSheet{
		{sheetCover, "", true, false, (*assignBook).writeCover},
		{sheetByTrainee, "Each trainee's post in each block, and why it is not their first choice", true, true, (*assignBook).writeByTrainee},
		{sheetByPost, "Each post's places in each block: taken and free", true, false, (*assignBook).writeByPost},
		{sheetByProvider, "Places and trainees of each provider", true, false, (*assignBook).writeByProvider},
		{sheetUnfilled, "Places that nobody has", r.Totals.Free > 0, false, (*assignBook).writeUnfilled},
		{sheetUnplaced, "Trainees without a place, and why", r.Totals.Unplaced > 0, true, (*assignBook).writeUnplaced},
		{sheetRanks, "How trainees ranked what they have, with a chart", r.Totals.Ranked > 0, false, (*assignBook).writeRanks},
		{sheetTravel, "Minutes from home, by home area and programme", r.Travel != nil, false, (*assignBook).writeTravel},
		{sheetCurriculum, "For how many trainees each rule is met", len(r.Curriculum) > 0, false, (*assignBook).writeCurriculum},
		{sheetWorstOff, "The lowest ranks, the longest journeys and the shortest curriculum", len(b.worst()) > 0, true, (*assignBook).writeWorstOff},
		{sheetFindings, "What was odd in the brief", len(r.Findings) > 0, true, (*assignBook).writeFindings},
		{sheetAboutIt, "Inputs, goals in their order, and how good each is", true, false, (*assignBook).writeAbout},
	}
	var fed []assignSheet
	for _, s := range all {
		if s.fed && !(s.personal && b.options.Share) {
			fed = append(fed, s)
		}
	}
	return fed
}

// WriteAssignment writes the workbook of an assignment. The same report and
// options are always written as the same bytes. The file is written whole or not
// at all: see Save for the errors.
func WriteAssignment(path string, r *leftshift.AssignReport, about About, o AssignOptions) error {
	return SavePrivate(path, func(w io.Writer) error {
		return inPrivateFolder(filepath.Dir(path), func(folder string) error {
			o.folder = folder
			return writeAssignment(w, r, about, o)
		})
	})
}

func writeAssignment(w io.Writer, r *leftshift.AssignReport, about About, o AssignOptions) (err error) {
	b := &assignBook{
		book: newBook(properties{
			title:   cmp.Or(r.Brief.Settings.Title, "Assignment of trainees"),
			subject: "Assignment " + AssignmentRunID(r, about),
			folder:  o.folder,
		}),
		report: r, about: about, options: o, marking: r.Brief.Settings.Marking,
	}
	if o.Share {
		b.veil = veilOf(r)
	}
	defer func() { err = cmp.Or(err, b.close()) }()
	sheets := b.assignSheets()
	for _, s := range sheets {
		b.add(s.name)
	}
	for _, s := range sheets {
		s.write(b)
	}
	return b.writeTo(w)
}

// AssignmentRunID names an assignment by what it was made from, as RunID names a
// plan. Names and sharing are no part of it.
func AssignmentRunID(r *leftshift.AssignReport, about About) string {
	return runName(r.Brief.Inputs, assignSettings(r), about)
}

// assignSettings lists the settings that the assignment was made with, given or
// not.
func assignSettings(r *leftshift.AssignReport) []Named {
	s := r.Brief.Settings
	unranked := "No: a trainee with preferences is given only posts that they ranked"
	if r.Brief.Unranked {
		unranked = "Yes: after every post that they ranked"
	}
	return []Named{
		{"Title", cmp.Or(s.Title, "none given")},
		{"Marking", cmp.Or(s.Marking, "none given")},
		{"Primary and community settings", s.PrimaryAndCommunity.String()},
		{"Preferences", r.Brief.Preferring.String()},
		{"Posts that are not ranked may be given", unranked},
		{"Seed of the draw", seedText(r)},
	}
}

// person gives the first cells of a trainee's row: the key, and the name where
// there is a list of names.
func (b *assignBook) person(t *leftshift.Trainee) []any {
	if b.options.Names == nil {
		return []any{t.Key}
	}
	return []any{t.Key, cmp.Or(b.options.Names[t.Key], "Not given")}
}

// personHeaders are the headers of those cells.
func (b *assignBook) personHeaders(more ...string) []string {
	if b.options.Names == nil {
		return append([]string{"Trainee"}, more...)
	}
	return append([]string{"Trainee", "Name"}, more...)
}

// rankCell is a rank for a cell; nil where the post was not ranked.
func rankCell(rank int) any {
	if rank == 0 {
		return nil
	}
	return rank
}
