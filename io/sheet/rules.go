package sheet

import (
	"slices"
	"strings"

	"leftshift"
)

const hardOrSoft = "Hard or soft"

// hardness is the column that says whether something may be missed.
func hardness() Column {
	return Column{Header: hardOrSoft, Type: Choice, Choices: []string{"Hard", "Soft"}, Example: "Soft", Synonyms: []string{"Hard/soft", "Hardness"},
		Help: "Hard must be kept, or there is no plan. Soft is kept as far as it can be. Blank is soft."}
}

func rulesSheet() kind {
	var kinds []string
	for k := leftshift.MinShare; k <= leftshift.MaxMonths; k++ {
		kinds = append(kinds, k.String())
	}
	kinds = append(kinds, noRepeat)
	return kind{
		spec: Spec{
			Name:     "Rules",
			Synonyms: []string{"Rule", "Curriculum rules"},
			Purpose:  "Curriculum rules: how much of a programme's time must, or may at most, be spent in a setting or specialty.",
			Columns: []Column{
				{Header: "Rule", Required: true, Type: Key, Example: "GP-24", Synonyms: []string{"Rule name", "Rule code"}, Help: "A key of your own for the rule."},
				{Header: "Programme", Required: true, Type: KeyList, Example: "GPST1; GPST2", Synonyms: []string{"Programmes"},
					Help: "The programmes that the rule is for. Several are counted together."},
				{Header: "Kind", Required: true, Type: Choice, Choices: kinds, Example: "min share", Help: "Shares are of trainee-months; months are per trainee over the blocks of the plan. No repeat is about single trainees, " +
					"for assign: nobody has what stands under Of twice."},
				{Header: "Of", Required: true, Type: Key, Example: "Primary and community",
					Help: "A setting, a specialty, a name under Counts as of Transfer, Primary and community, or Community or integrated. Write Setting: x or Specialty: x where a name is both. " +
						"For no repeat a specialty, such a name, or Each specialty."},
				{Header: "Value", Required: true, Type: Decimal, Example: "0.55", Help: "A share such as 0.55 or 55%, or a number of months. Blank for no repeat."},
				hardness(),
				{Header: "Source", Type: FreeText, Example: "Broadening the Foundation Programme", Synonyms: []string{"Authority"}, Help: "Where the rule comes from. It is shown in the plan."},
				{Header: "Effective from", Type: Date, Example: "05/08/2026", Help: "Blocks that start earlier are not counted. Blank counts all."},
			},
		},
		key:   []string{"Rule"},
		read:  readRule,
		after: settleRules,
	}
}

func readRule(r *reader, row *row) func() {
	if foldChoice(keyText(row.cell("Kind"))) == noRepeat {
		return readNoRepeat(r, row)
	}
	rule := leftshift.Rule{
		Code:          row.newKey("Rule"),
		Programmes:    row.referList(r.programmes, "Programme"),
		Kind:          readRuleKind(row),
		Of:            readOf(r, row),
		Hard:          row.choice(hardOrSoft) == "Hard",
		Authority:     row.text("Source"),
		EffectiveFrom: row.date("Effective from"),
		Origin:        row.origin(),
	}
	switch {
	case rule.Kind == 0: // reported; the value can't be judged
	case rule.Kind.InMonths():
		rule.Value = valueOr(row.decimal("Value", 0, 600, false), 0)
	default:
		rule.Value = valueOr(row.share("Value"), 0)
	}
	return func() { r.brief.Rules = append(r.brief.Rules, rule) }
}

func readRuleKind(row *row) leftshift.RuleKind {
	choice := row.choice("Kind")
	for k := leftshift.MinShare; k <= leftshift.MaxMonths; k++ {
		if choice == k.String() {
			return k
		}
	}
	return 0
}

// readOf reads what a rule counts. A name that is both a setting and a
// specialty is refused: Community may be either.
func readOf(r *reader, row *row) leftshift.Of {
	const header = "Of"
	text := row.text(header)
	if text == "" {
		return leftshift.Of{}
	}
	if prefix, name, found := strings.Cut(text, ":"); found {
		name = clean(name)
		switch leftshift.FoldKey(prefix) {
		case "setting":
			if setting, ok := leftshift.ParseSetting(name); ok {
				return leftshift.Of{Kind: leftshift.OfSetting, Setting: setting}
			}
			row.fail(header, "E208", quoted(name)+" is not a setting", didYouMean(name, settingChoices())+"The settings are "+listed(settingChoices()))
			return leftshift.Of{}
		case "specialty":
			specialty, ok := r.credited(name)
			if !ok {
				r.unknownOf(row, name, append(r.specialty.list(), r.groups.list()...), "is not a specialty of the Posts sheet")
			}
			return leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: specialty}
		}
	}
	switch foldName(text) {
	case foldName(leftshift.GroupPrimaryAndCommunity):
		return leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}
	case foldName(leftshift.GroupIntegrated):
		return leftshift.Of{Kind: leftshift.OfIntegrated}
	}
	setting, isSetting := leftshift.ParseSetting(text)
	specialty, isSpecialty := r.credited(text)
	switch {
	case isSetting && isSpecialty:
		where := "a specialty of the Posts sheet"
		if _, isGroup := r.groups.spelling(text); isGroup {
			where = "a name under Counts as of the Transfer sheet"
		}
		row.fail(header, "E307", quoted(text)+" is a setting and also "+where,
			"Write Setting: "+setting.String()+" or Specialty: "+specialty)
	case isSetting:
		return leftshift.Of{Kind: leftshift.OfSetting, Setting: setting}
	case isSpecialty:
		return leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: specialty}
	default:
		candidates := append([]string{leftshift.GroupPrimaryAndCommunity, leftshift.GroupIntegrated}, settingChoices()...)
		r.unknownOf(row, text, slices.Concat(candidates, r.specialty.list(), r.groups.list()), "is not a setting, a group of settings or a specialty of the Posts sheet")
	}
	return leftshift.Of{}
}

// credited resolves a specialty of the Posts sheet, or a group that time
// counts as in the Transfer sheet.
func (r *reader) credited(name string) (specialty string, ok bool) {
	if specialty, ok := r.specialty.spelling(name); ok {
		return specialty, true
	}
	return r.groups.spelling(name)
}

func (r *reader) unknownOf(row *row, text string, candidates []string, problem string) {
	row.failed = true
	if r.posts.partial {
		return
	}
	row.fail("Of", "E301", quoted(text)+" "+problem,
		didYouMean(text, candidates)+"Enter a setting, the specialty of a post, "+quoted(leftshift.GroupPrimaryAndCommunity)+" or "+quoted(leftshift.GroupIntegrated))
}
