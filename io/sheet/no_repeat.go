package sheet

import (
	"slices"
	"strings"

	"leftshift"
)

// This file reads the rules about single trainees that stand among the others on
// the Rules sheet: assign keeps them, and solve, which can't tell trainees apart,
// says that it does not.

const noRepeat = "no repeat" // a kind of rule

func readNoRepeat(r *reader, row *row) func() {
	rule := leftshift.NoRepeat{
		Code:       row.newKey("Rule"),
		Programmes: row.referList(r.programmes, "Programme"),
		Of:         readRepeated(r, row),
		Hard:       row.choice(hardOrSoft) == "Hard",
		Authority:  row.text("Source"),
		Origin:     row.origin(),
	}
	row.keep("Kind", noRepeat)
	if !blank(row.cell("Value")) {
		if v := row.decimal("Value", 0, largest, false); v != nil && *v != 1 {
			row.fail("Value", "E204", shown(row.cell("Value"))+" is no value for "+noRepeat+": once is all that it can mean", "Leave Value blank, or enter 1")
		}
	}
	if !row.date("Effective from").IsZero() {
		row.fail("Effective from", "W329", "a rule of the kind "+noRepeat+" is about all that a trainee has done, so Effective from changes nothing", "Leave it blank")
	}
	if !r.assign {
		row.fail("Kind", "N230", "the rule "+quoted(rule.Code)+" is about single trainees: it is read by assign, not by solve", "")
	}
	return func() { r.brief.NoRepeats = append(r.brief.NoRepeats, rule) }
}

// readRepeated reads what nobody is to have twice: blank for each specialty by
// itself.
func readRepeated(r *reader, row *row) string {
	const header = "Of"
	text := row.text(header)
	if text == "" || foldName(text) == foldName(leftshift.EachSpecialty) {
		return ""
	}
	name := text
	if prefix, rest, found := strings.Cut(text, ":"); found && leftshift.FoldKey(prefix) == "specialty" {
		name = clean(rest)
	}
	specialty, ok := r.credited(name)
	if !ok {
		row.failed = true
		if !r.posts.partial {
			candidates := slices.Concat([]string{leftshift.EachSpecialty}, r.specialty.list(), r.groups.list())
			row.fail(header, "E301", quoted(name)+" is not a specialty of the Posts sheet or a name under Counts as of Transfer",
				didYouMean(name, candidates)+"Enter a specialty, a name under Counts as, or "+quoted(leftshift.EachSpecialty))
		}
	}
	return specialty
}

// settleRules puts the rules against repeats into an order that rows don't
// decide, where a post may be in several groups, and looks for credits that no
// rule counts.
func settleRules(r *reader) {
	slices.SortFunc(r.brief.NoRepeats, func(x, y leftshift.NoRepeat) int { return strings.Compare(x.Code, y.Code) })
	idleTransfers(r)
}
