package sheet

import "leftshift"

func tariffSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Tariff",
			Synonyms: []string{"Tariffs"},
			Purpose:  "What a year of one whole-time trainee brings a provider. Nothing is assumed: what no row prices has no income.",
			Columns: []Column{
				{Header: "Setting", Required: true, Type: Choice, Choices: settingChoices(), Example: "Primary care", Help: "The setting of the site."},
				{Header: "Learner type", Type: FreeText, Example: "Postgraduate medical",
					Help: "As in the column Learner type of Programmes. Blank is every type without a row of its own."},
				{Header: "Rate per WTE-year", Unit: "£", Required: true, Type: Decimal, Example: "12000", Synonyms: []string{"Rate"},
					Help: "Pounds for one whole-time trainee in a year."},
				{Header: "MFF applies", Unit: "Y or N", Type: YesNo, Example: "Y", Help: "Y multiplies the rate by the site's market forces factor. Blank is N."},
				{Header: "Source", Type: FreeText, Example: "Tariff guidance 2025 to 2026", Help: "Where the rate comes from. It is shown in the plan."},
				{Header: "Effective from", Type: Date, Example: "01/04/2025",
					Help: "The rate is for blocks that start on this day or later, until a later row's day. Blank is from the start."},
			},
		},
		key:  []string{"Setting", "Learner type", "Effective from"},
		read: readTariff,
	}
}

func readTariff(r *reader, row *row) func() {
	tariff := leftshift.Tariff{
		LearnerType:   row.text("Learner type"),
		Rate:          valueOr(row.decimal("Rate per WTE-year", 0, largest, false), 0),
		MFF:           row.yesNo("MFF applies", false),
		Authority:     row.text("Source"),
		EffectiveFrom: row.date("Effective from"),
		Origin:        row.origin(),
	}
	tariff.Setting, _ = leftshift.ParseSetting(row.choice("Setting"))
	return func() { r.brief.Tariffs = append(r.brief.Tariffs, tariff) }
}

// needsTariff refuses a row about money in a brief that has no tariff.
func (r *reader) needsTariff(row *row, header, what string) {
	if len(r.brief.Tariffs) > 0 || r.failed["Tariff"] {
		return
	}
	row.fail(header, "E320", what+" needs the Tariff sheet, and there is none with rows",
		"Add a sheet Tariff with the rate of each setting, or delete the row")
}
