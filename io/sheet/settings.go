package sheet

import (
	"strings"

	"leftshift"
)

// The names of the settings that this version knows.
const (
	settingTitle     = "Title"
	settingMarking   = "Marking"
	settingCommunity = "Primary and community settings"
	settingFreeze    = leftshift.SettingFreezeWeeks
	settingWarn      = "Warn weeks"
	settingAllowBack = leftshift.SettingAllowBack
	settingLend      = "Lend within area"
	settingFairness  = "Fairness"
	settingPart      = "Granularity"
	settingPreferred = "Preferences"
	settingUnranked  = "Unranked posts"
)

func settingsSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Settings",
			Synonyms: []string{"Setting"},
			Purpose:  "Switches for the whole plan. Leave out those that should keep their usual value.",
			Columns: []Column{
				{
					Header: "Setting", Required: true, Type: Choice, Example: settingFreeze,
					Choices: []string{settingTitle, settingMarking, settingCommunity, settingFreeze, settingWarn, settingAllowBack, settingLend, settingFairness, settingPart,
						settingPreferred, settingUnranked},
					Help: "Which switch. Title and Marking are shown on the plan. Primary and community settings is a list with semicolons. " +
						"Freeze weeks (13) and Warn weeks (16) say how soon a block may no longer change. Allow places back is Y or N (N). " +
						"Lend within area is Y or N (N): Y lends supervision between sites of the same area only. " +
						"Fairness is how the goal Fair change spreads losses over providers: Largest loss, then the next (the usual way); Largest loss, and no other; or " +
						"Fair share, by which providers outside primary and community care lose in proportion to their WTE. " +
						"Granularity is the smallest part of a trainee that a plan may place: 1 (1), which is whole trainees, 0.5, 0.25, 0.2 or 0.1. " +
						"Two are for assign: Preferences is Fewest low ranks first (the usual way), Least total rank or Least worst rank; " +
						"Unranked posts is Y or N (N): Y lets trainees who ranked posts have others.",
				},
				{Header: "Value", Required: true, Type: FreeText, Example: "13", Help: "The value of the switch."},
			},
		},
		key:   []string{"Setting"},
		read:  readSetting,
		after: checkWeeks,
	}
}

func readSetting(r *reader, row *row) func() {
	const value = "Value"
	setting := row.choice("Setting")
	text := row.text(value)
	if setting == "" || text == "" {
		return nil
	}
	s := &r.brief.Settings
	keep := func() {}
	switch setting {
	case settingTitle:
		keep = func() { s.Title = text }
	case settingMarking:
		keep = func() { s.Marking = text }
	case settingCommunity:
		set := readSettingSet(row, value)
		keep = func() { s.PrimaryAndCommunity = set }
	case settingFreeze, settingWarn:
		weeks := readWeeks(row, value)
		if setting == settingFreeze {
			keep = func() { s.FreezeWeeks = weeks }
		} else {
			keep = func() { s.WarnWeeks = weeks }
		}
	case settingPart:
		part, ok := readPart(row, value)
		if ok {
			keep = func() { s.Granularity = part }
		}
	case settingAllowBack, settingLend, settingUnranked:
		yes, bad := parseYesNo(row.cell(value))
		if bad != nil {
			row.refuse(value, bad)
		}
		switch setting {
		case settingLend:
			keep = func() { s.LendWithinArea = yes }
		case settingUnranked:
			keep = func() { r.brief.Unranked = yes }
		default:
			keep = func() { s.AllowBack = yes }
		}
	case settingPreferred:
		mode := readPreferring(row, value)
		keep = func() { r.brief.Preferring = mode }
	case settingFairness:
		way := readFairness(row, value)
		keep = func() { s.Fairness = way }
	}
	return func() {
		keep()
		r.settings[setting] = row.at(value)
		if s.Cells == nil {
			s.Cells = map[string]leftshift.Source{}
		}
		s.Cells[setting] = row.at(value)
	}
}

// readSettingSet reads the settings that count as primary and community.
func readSettingSet(row *row, header string) leftshift.SettingSet {
	set := leftshift.SettingSet{}
	for _, name := range row.list(header) {
		setting, ok := leftshift.ParseSetting(name)
		if !ok {
			row.fail(header, "E208", quoted(name)+" is not a setting",
				didYouMean(name, settingChoices())+"The settings are "+listed(settingChoices()))
			continue
		}
		set[setting] = true
	}
	return set
}

// readFairness reads how losses are spread over providers.
func readFairness(row *row, header string) leftshift.Fairness {
	var names, inQuotes []string
	for _, way := range leftshift.FairnessWays() {
		names, inQuotes = append(names, way.String()), append(inQuotes, quoted(way.String()))
	}
	text := row.text(header)
	way, ok := leftshift.ParseFairness(text)
	if !ok {
		row.fail(header, "E208", quoted(text)+" is not a way to be fair", didYouMean(text, names)+"Enter "+alternatives(inQuotes))
	}
	return way
}

// readPreferring reads which ranks are better than others.
func readPreferring(row *row, header string) leftshift.PreferenceMode {
	text := row.text(header)
	var names, inQuotes []string
	for _, mode := range leftshift.PreferenceModes() {
		if foldName(mode.String()) == foldName(text) {
			return mode
		}
		names, inQuotes = append(names, mode.String()), append(inQuotes, quoted(mode.String()))
	}
	row.fail(header, "E208", quoted(text)+" is not a way to weigh preferences", didYouMean(text, names)+"Enter "+alternatives(inQuotes))
	return 0
}

// readWeeks reads a number of weeks, at most ten years of them.
func readWeeks(row *row, header string) int {
	weeks, asText, bad := parseWhole(row.cell(header), "13")
	if bad == nil && weeks > 520 {
		bad = &trouble{"E204", quoted(itoa(weeks)) + " weeks are more than ten years", "Enter a number of weeks up to 520, for example 13"}
	}
	if bad != nil {
		row.refuse(header, bad)
		return 0
	}
	row.number(header, float64(weeks), asText)
	return weeks
}

// readPart reads the smallest part of a trainee that a plan may place.
func readPart(row *row, header string) (part leftshift.Trainees, ok bool) {
	c := row.cell(header)
	v, asText, bad := parseNumber(c, "0.5")
	if bad == nil {
		row.number(header, v, asText)
		for _, part := range leftshift.Granularities() {
			if v == part.Float() {
				return part, true
			}
		}
		bad = &trouble{"E208", shown(c) + " is not a part of a trainee that a plan may place", "Enter 1 for whole trainees, or 0.5, 0.25, 0.2 or 0.1"}
	}
	row.refuse(header, bad)
	return leftshift.Trainees{}, false
}

// checkWeeks refuses a warning that ends before the freeze does.
func checkWeeks(r *reader) {
	s := &r.brief.Settings
	if s.WarnWeeks >= s.FreezeWeeks {
		return
	}
	warn, given := r.settings[settingWarn]
	if !given { // only the freeze was lengthened: there is nothing left to warn of
		s.WarnWeeks = s.FreezeWeeks
		return
	}
	f := leftshift.Finding{
		Code: "E321", At: warn, Column: "Value", Found: itoa(s.WarnWeeks),
		Problem: settingWarn + " is " + itoa(s.WarnWeeks) + ", less than " + settingFreeze + ", which is " + itoa(s.FreezeWeeks),
		Mend:    "Enter at least " + itoa(s.FreezeWeeks),
	}
	if freeze, given := r.settings[settingFreeze]; given {
		f.Also = []leftshift.Source{freeze}
	}
	r.add(f)
}

// settingChoices lists the settings of sites, as sheets write them.
func settingChoices() []string {
	var names []string
	for _, s := range leftshift.Settings() {
		names = append(names, s.String())
	}
	return names
}

// settingHint suggests a setting by words that people use for a setting. They are only ever
// a suggestion: a hospital may be acute, community or mental health.
func settingHint(text string) string {
	words := foldName(text)
	for _, hint := range []struct {
		word    string
		setting leftshift.Setting
	}{
		{"gp", leftshift.PrimaryCare}, {"general practice", leftshift.PrimaryCare}, {"practice", leftshift.PrimaryCare},
		{"primary", leftshift.PrimaryCare}, {"psychiatry", leftshift.MentalHealth}, {"psychiatric", leftshift.MentalHealth},
		{"mental", leftshift.MentalHealth}, {"hospital", leftshift.Acute}, {"secondary care", leftshift.Acute},
	} {
		if strings.Contains(" "+words+" ", " "+hint.word+" ") {
			return "Did you mean " + quoted(hint.setting.String()) + "? "
		}
	}
	return ""
}
