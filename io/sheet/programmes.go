package sheet

import "leftshift"

func programmesSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Programmes",
			Required: true,
			Synonyms: []string{"Programme", "Training programmes"},
			Purpose:  "Who needs placing: one row for each training programme and grade.",
			Columns: []Column{
				{Header: "Programme", Required: true, Type: Key, Example: "GPST1", Synonyms: []string{"Programme code"},
					Help: "A short key of your own, such as F2 or GPST1."},
				{Header: "Name", Type: FreeText, Example: "General practice, first year", Synonyms: []string{"Programme name"}, Help: "The name in full."},
				{Header: "Grade", Type: FreeText, Example: "ST1", Help: "The grade of its trainees."},
				{Header: "Trainees", Unit: "per block", Required: true, Type: Whole, Example: "24", Synonyms: []string{"Number of trainees"}, late: true,
					Help: "How many need a placement in each block. May be blank where Intake gives every block."},
				{Header: "WTE each", Type: Decimal, Example: "1", Synonyms: []string{"WTE", "WTE per trainee"},
					Help: "The whole-time equivalent of one trainee, above 0 up to 1. Blank is 1."},
				{Header: "PA per trainee", Type: Decimal, Example: "0.25", Help: "Supervision that one trainee needs, in programmed activities a week. Blank is 0.25."},
				{Header: "Home area", Type: Key, Example: "North", Help: "Where its trainees live, where that is one area."},
				{Header: "Learner type", Type: FreeText, Example: "Postgraduate medical", Help: "As in the column Learner type of Tariff."},
				{Header: "Most minutes", Type: Decimal, Example: "60", Help: "The longest journey from home, in minutes one way. Posts further away are not used."},
			},
		},
		key:  []string{"Programme"},
		keys: func(r *reader) *keys { return r.programmes },
		read: readProgramme,
		after: func(r *reader) {
			for i := range r.brief.Programmes {
				p := &r.brief.Programmes[i]
				p.Code = r.programmes.spell[leftshift.FoldKey(p.Code)]
			}
		},
	}
}

func readProgramme(r *reader, row *row) func() {
	programme := leftshift.Programme{
		Code:         row.newKey("Programme"),
		Name:         row.text("Name"),
		Grade:        row.text("Grade"),
		Trainees:     row.whole("Trainees"),
		WTEEach:      valueOr(row.decimal("WTE each", 0, 1, true), 1),
		PAPerTrainee: row.decimal("PA per trainee", 0, 40, false),
		HomeArea:     row.text("Home area"),
		LearnerType:  row.text("Learner type"),
		MostMinutes:  row.decimal("Most minutes", 0, 1440, true),
		Origin:       row.origin(),
	}
	r.programmes.label(programme.Name, programme.Code)
	return func() {
		r.areas.use(programme.HomeArea, row.at("Home area"))
		r.brief.Programmes = append(r.brief.Programmes, programme)
	}
}
