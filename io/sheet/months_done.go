package sheet

import (
	"strings"

	"leftshift"
)

// readMonthsDone reads what a trainee has done already: entries such as General
// practice:4, of which the name is a specialty of a post, a name of the Transfer
// sheet or a setting.
func readMonthsDone(r *reader, row *row) []leftshift.TimeDone {
	const header = columnDone
	var done []leftshift.TimeDone
	seen := map[string]bool{}
	for _, entry := range row.list(header) {
		colon := strings.LastIndex(entry, ":")
		if colon < 0 {
			row.fail(header, "E338", quoted(entry)+" has no months", "Write each as specialty:months, for example General practice:4")
			continue
		}
		months, _, bad := parseNumber(Cell{Kind: Text, Raw: entry[colon+1:]}, "4")
		if bad != nil || months < 0 || months > 600 {
			row.fail(header, "E338", "the months in "+quoted(entry)+" are not a number from 0 to 600", "Write each as specialty:months, for example General practice:4")
			continue
		}
		in, ok := r.doneIn(row, header, clean(entry[:colon]))
		if !ok {
			continue
		}
		if seen[leftshift.FoldKey(in)] {
			row.fail(header, "E311", quoted(in)+" is there twice", "Add its months together")
			continue
		}
		seen[leftshift.FoldKey(in)] = true
		done = append(done, leftshift.TimeDone{In: in, Months: months})
	}
	return done
}

// doneIn resolves the name of what months were done in.
func (r *reader) doneIn(row *row, header, name string) (in string, ok bool) {
	if prefix, rest, found := strings.Cut(name, ":"); found && leftshift.FoldKey(prefix) == "setting" {
		name = clean(rest)
		if setting, ok := leftshift.ParseSetting(name); ok {
			return setting.String(), true
		}
		row.fail(header, "E208", quoted(name)+" is not a setting", didYouMean(name, settingChoices())+"The settings are "+listed(settingChoices()))
		return "", false
	}
	setting, isSetting := leftshift.ParseSetting(name)
	specialty, isSpecialty := r.trained(name)
	switch {
	case isSetting && isSpecialty:
		row.fail(header, "E307", quoted(name)+" is a setting and also a specialty", "Write Setting: "+setting.String()+" for the setting; give the specialty a name of its own")
		return "", false
	case isSetting:
		return setting.String(), true
	case isSpecialty:
		return specialty, true
	}
	row.failed = true
	if r.posts.partial || r.failed["Transfer"] {
		return "", false
	}
	var froms []string
	for _, t := range r.brief.Transfers {
		froms = append(froms, t.From)
	}
	suggestion := ""
	if r.missedDone++; r.missedDone <= mostSuggestions {
		suggestion = didYouMean(name, append(append(append(froms, r.specialty.list()...), r.groups.list()...), settingChoices()...))
	}
	row.fail(header, "E301", quoted(name)+" is not a specialty of a post or of Transfer, and not a setting", suggestion+"Enter the specialty of a post, a name of the Transfer sheet, or a setting")
	return "", false
}

// trained resolves a specialty that months can have been done in.
func (r *reader) trained(name string) (specialty string, ok bool) {
	if specialty, ok := r.credited(name); ok {
		return specialty, true
	}
	for _, t := range r.brief.Transfers {
		if leftshift.FoldKey(t.From) == leftshift.FoldKey(name) {
			return t.From, true
		}
	}
	return "", false
}

func compareDone(x, y leftshift.TimeDone) int { return strings.Compare(x.In, y.In) }
