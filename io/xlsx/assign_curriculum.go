package xlsx

import (
	"strings"

	"leftshift"
)

// writeCurriculum writes for how many trainees each rule is met and, where the
// workbook may say it, who falls short.
func (b *assignBook) writeCurriculum() {
	r := b.report
	p := b.page(sheetCurriculum, "Curriculum: rules and who falls short of them", b.marking)
	p.line("What a trainee did before counts, with the credits of the Transfer sheet. Blocks without a place, to be filled by hand, and training still to come are held against nobody.")
	p.line("Months are at the trainee's WTE. A hard rule that no posts could meet for a trainee was taken as soft for them.")
	p.heading("By rule")
	rows := func(yield func([]any) bool) {
		for i, row := range r.Curriculum {
			short := keyOfRule(i, "short")
			values := append(b.rule(row.Rule, row.Repeat), b.veil.count(keyOfRule(i, "under"), row.Trainees))
			if !yield(append(values, b.veil.count(short, row.Short), b.veil.with(short, row.Months))) {
				return
			}
		}
	}
	p.table(table{
		name:    "rules",
		columns: columns("Rule", "Programmes", "Kind", "Of", "Value", "Hard or soft", "Trainees under it", "Of them short", "Months short, summed"),
		rows:    rows,
	})
	if !b.options.Share && len(r.Shortfalls) > 0 {
		p.heading("By trainee")
		p.repeat = p.row
		b.shortfalls(p, "short_by_trainee", r.Shortfalls)
	}
	p.finish()
}

// rule gives what a rule is, as the Rules sheet writes it.
func (b *assignBook) rule(rule *leftshift.Rule, repeat *leftshift.NoRepeat) []any {
	hard := map[bool]string{true: "Hard", false: "Soft"}
	if repeat != nil {
		of := repeat.Of
		if of == "" {
			of = leftshift.EachSpecialty
		}
		return []any{repeat.Code, strings.Join(repeat.Programmes, "; "), "no repeat", of, nil, hard[repeat.Hard]}
	}
	value := any(rule.Value)
	if !rule.Kind.InMonths() {
		value = percent(rule.Value)
	}
	return []any{rule.Code, strings.Join(rule.Programmes, "; "), rule.Kind.String(), rule.Of.String(), value, hard[rule.Hard]}
}

// shortfalls writes a table of trainees who fall short.
func (b *assignBook) shortfalls(p *page, name string, list []leftshift.CurriculumShort) {
	p.table(table{
		name:    name,
		columns: columns(b.personHeaders("Programme", "Rule", "Kind", "Of", "Asked", "Reached", "Still open (months)", "Months short")...),
		rows: rowsOf(list, func(s leftshift.CurriculumShort) []any {
			values := append(b.person(s.Trainee), s.Trainee.Programme)
			rule := b.rule(s.Rule, s.Repeat)
			var reached, open any
			if s.Rule != nil {
				reached, open = s.Reached, s.Open
				if !s.Rule.Kind.InMonths() {
					reached = percent(s.Reached)
				}
			}
			return append(values, rule[0], rule[2], rule[3], rule[4], reached, open, s.Months)
		}),
	})
}
