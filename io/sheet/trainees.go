package sheet

import "leftshift"

// This file describes the sheets about single trainees, which solve doesn't
// read.

// later makes a sheet that another command reads.
func later(spec Spec) kind {
	return kind{spec: spec, instead: func(r *reader, t *table) {
		r.add(leftshift.Finding{
			Code: "N230", At: leftshift.Source{File: t.book.Name, Sheet: t.grid.Name},
			Problem: "the sheet " + spec.Name + " is read by assign, not by solve",
		})
	}}
}

func traineesSheet() kind {
	return later(Spec{
		Name:    "Trainees",
		Purpose: "Trainees by key, for assign. Use keys that are not names; solve does not read the sheet.",
		Columns: []Column{
			{Header: "Trainee", Required: true, Type: Key, Example: "T0417", Help: "A key that is not a name or a GMC number."},
			{Header: "Programme", Required: true, Type: Key, Example: "GPST1", Help: "A programme of the Programmes sheet."},
			{Header: "WTE", Type: Decimal, Example: "0.8", Help: "Blank is that of the programme."},
			{Header: "Home area or postcode", Type: FreeText, Example: "North", Synonyms: []string{"Home area", "Home postcode"}, Help: "For travel."},
			{Header: "Months done", Type: KeyList, Example: "General practice:4; Psychiatry:4", Help: "Months of each specialty so far."},
			{Header: "Pinned site", Type: Key, Example: "A89007", Help: "A site that the trainee must have."},
			{Header: "Most minutes", Type: Decimal, Example: "45", Help: "The longest journey."},
			{Header: "Special circumstances", Unit: "Y or N", Type: YesNo, Example: "N", Help: "Y or N and nothing else: never write the reason."},
		},
	})
}

func preferencesSheet() kind {
	return later(Spec{
		Name:    "Preferences",
		Purpose: "What trainees prefer, for assign; solve does not read the sheet.",
		Columns: []Column{
			{Header: "Trainee", Required: true, Type: Key, Example: "T0417", Help: "A key of the Trainees sheet."},
			{Header: "Post", Required: true, Type: Key, Example: "NTH/A89007/800/F2/003", Help: "A post of the Posts sheet."},
			{Header: "Rank", Required: true, Type: Whole, Example: "1", Help: "1 is the first choice. Ties are allowed."},
		},
	})
}
