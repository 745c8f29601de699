package sheet

import "leftshift"

// This file describes the sheets that solve doesn't read. Those that would
// change a plan are refused while they have rows, because a plan that ignores
// them would be wrong without saying so.

// refused makes a sheet that this version can't honour.
func refused(spec Spec) kind {
	return kind{spec: spec, instead: func(r *reader, t *table) {
		r.add(leftshift.Finding{
			Code: "E229", At: t.at(t.rows[0].grid.Number),
			Problem: "this version can't honour the sheet " + spec.Name + ", and a plan that ignores it would be wrong",
			Mend:    "Rename the sheet to _" + spec.Name + " to plan without it",
		})
	}}
}

// later makes a sheet that another command reads.
func later(spec Spec) kind {
	return kind{spec: spec, instead: func(r *reader, t *table) {
		r.add(leftshift.Finding{
			Code: "N230", At: leftshift.Source{File: t.book.Name, Sheet: t.grid.Name},
			Problem: "the sheet " + spec.Name + " is read by assign, not by solve",
		})
	}}
}

func supervisionSheet() kind {
	return refused(Spec{
		Name:    "Supervision",
		Purpose: "Programmed activities that supervisors at a site have for trainees. This version can't honour it yet.",
		Columns: []Column{
			{Header: "Site", Required: true, Type: Key, Example: "A89007", Synonyms: []string{"Site code"}, Help: "A site of the Sites sheet."},
			{Header: "Specialty", Type: Key, Example: "General practice", Help: "Blank is any."},
			{Header: "PA", Required: true, Type: Decimal, Example: "1.5", Synonyms: []string{"Programmed activities"}, Help: "Programmed activities for trainees."},
			{Header: "Lendable share", Type: Share, Example: "0.2", Help: "How much of it may be lent to other sites."},
			{Header: "New-role PA limit", Type: Decimal, Example: "0.5", Help: "The most that new roles may add."},
			{Header: "Approved to", Type: Date, Example: "04/08/2027", Synonyms: []string{"Trainer Approval End Date"}, Help: "The last day of the supervisors' approval."},
		},
	})
}

func transferSheet() kind {
	return refused(Spec{
		Name:    "Transfer",
		Purpose: "Time in one specialty that counts towards another. This version can't honour it yet.",
		Columns: []Column{
			{Header: "From specialty", Required: true, Type: Key, Example: "Geriatric medicine", Help: "Where the time is spent."},
			{Header: "Counts as", Required: true, Type: Key, Example: "Community", Help: "What it counts towards."},
			{Header: "Programme", Type: Key, Example: "GPST1", Help: "Blank is all."},
			{Header: "Credit", Unit: "0 to 1", Required: true, Type: Share, Example: "0.5", Help: "How much of the time counts."},
		},
	})
}

func tariffSheet() kind {
	return refused(Spec{
		Name:    "Tariff",
		Purpose: "What a placement pays. This version can't honour it yet.",
		Columns: []Column{
			{Header: "Setting", Required: true, Type: Choice, Choices: settingChoices(), Example: "Primary care", Help: "A setting."},
			{Header: "Learner type", Type: FreeText, Example: "Postgraduate medical", Help: "Blank is all."},
			{Header: "Rate per WTE-year", Unit: "£", Required: true, Type: Decimal, Example: "12000", Help: "Pounds for one whole-time trainee in a year."},
			{Header: "MFF applies", Type: YesNo, Example: "Y", Help: "Whether the market forces factor multiplies it."},
			{Header: "Source", Type: FreeText, Example: "Tariff guidance 2025 to 2026", Help: "Where the rate comes from."},
			{Header: "Effective from", Type: Date, Example: "01/04/2025", Help: "The first day it applies."},
		},
	})
}

func budgetsSheet() kind {
	return refused(Spec{
		Name:    "Budgets",
		Purpose: "The most that placements may cost. This version can't honour it yet.",
		Columns: []Column{
			{Header: "Scope", Required: true, Type: Key, Example: "All", Help: scopeHelp},
			{Header: "Block", Type: Key, Example: "Aug 2026 to Dec 2026", Help: "Blank is the whole plan."},
			{Header: "Amount", Unit: "£", Required: true, Type: Decimal, Example: "250000", Help: "Pounds."},
		},
	})
}

func travelSheet() kind {
	return refused(Spec{
		Name:    "Travel",
		Purpose: "How long journeys take. This version can't honour it yet.",
		Columns: []Column{
			{Header: "From area", Required: true, Type: Key, Example: "North", Help: "Where trainees live."},
			{Header: "To site", Required: true, Type: Key, Example: "A89007", Help: "A site of the Sites sheet."},
			{Header: "Minutes", Required: true, Type: Decimal, Example: "35", Help: "Minutes one way."},
		},
	})
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
