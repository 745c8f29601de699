package xlsx

import (
	"leftshift"
)

// writeRules writes every rule, target, floor and limit in one table, each with
// what it asks, what the plan reaches and what stops it.
func (b *planBook) writeRules() {
	r := b.report
	p := b.page(sheetRules, "Rules and targets: what was asked, and what the plan reaches", b.marking)
	p.line("A hard row holds in every plan. A soft row is met as far as the goals before it allow.")
	p.line("Share of months: of the trainee-months in the row's scope. Months each: mean per trainee over the blocks that the rule covers.")
	p.line("A floor or a limit over several blocks shows the block and provider where it is tightest.")
	p.head = p.row
	rows := [][]any{}
	for i := range r.Targets {
		rows = append(rows, b.targetValues(&r.Targets[i]))
	}
	for i := range r.Rules {
		rows = append(rows, b.ruleValues(&r.Rules[i]))
	}
	for i := range r.Floors {
		rows = append(rows, b.floorValues(&r.Floors[i]))
	}
	for i := range r.Limits {
		rows = append(rows, b.limitValues(&r.Limits[i]))
	}
	list := columns("Kind", ">What it asks", "Block", "Hard or soft", "Asked", "Today", "In the plan", "Unit",
		">Result", ">What stops it", "Cell in the brief")
	list[1].most, list[8].most, list[9].most = 44, 30, 50 // so that the sheet can be read in print
	p.table(table{
		name:    "rules_and_targets",
		columns: list,
		rows:    rowsOf(rows, func(values []any) []any { return values }),
	})
	b.writeCarriers(p)
	p.finish()
}

// writeCarriers writes who is below the share of a target that is not met. The
// columns follow those of the table above, so that they are as wide.
func (b *planBook) writeCarriers(p *page) {
	rows := [][]any{}
	for i := range b.report.Targets {
		t := &b.report.Targets[i]
		for _, c := range t.Carriers[:min(mostCarriers, len(t.Carriers))] {
			rows = append(rows, []any{"Target", t.Asks(), blockOf(t.Target.Block), b.cellText(t.Target.Origin.At("Primary and community share")),
				percent(t.Target.Share), percentOf(c.Share.Before), percentOf(c.Share.After), c.Short, c.Name})
		}
	}
	if len(rows) == 0 {
		return
	}
	p.heading("Who carries the shortfall of targets")
	p.line("Areas, or for an area its providers, that are below the target's share: what each would need more to reach it by itself.")
	list := columns("Kind", ">What it asks", "Block", "Cell in the brief", "Asked", "Today", "In the plan", "Short (trainee-months)", "Who")
	list[1].most, list[8].most = 44, 30
	p.table(table{
		name:    "carriers",
		columns: list,
		rows:    rowsOf(rows, func(values []any) []any { return values }),
	})
}

// mostCarriers is how many are listed for each target, those furthest below it
// first.
const mostCarriers = 10

// blockOf is the block that a row is about, or the whole plan.
func blockOf(block string) string {
	if block == "" {
		return "Whole plan"
	}
	return block
}

func hardOrSoft(hard bool) string {
	if hard {
		return "Hard"
	}
	return "Soft"
}

func (b *planBook) targetValues(t *leftshift.TargetResult) []any {
	return []any{"Target", t.Asks(), blockOf(t.Target.Block), hardOrSoft(t.Target.Hard),
		percent(t.Target.Share), percentOf(t.Achieved.Before), percentOf(t.Achieved.After), "share of months",
		t.Result(), orNone(t.Stops), b.cellText(t.Target.Origin.At("Primary and community share"))}
}

func (b *planBook) ruleValues(r *leftshift.RuleResult) []any {
	value := func(v *float64) any {
		switch {
		case v == nil:
			return nil
		case r.Rule.Kind.InMonths():
			return *v
		}
		return percent(*v)
	}
	unit := "share of months"
	if r.Rule.Kind.InMonths() {
		unit = "months each"
	}
	asks := r.Asks()
	if r.Rule.Authority != "" {
		asks += " (" + r.Rule.Authority + ")"
	}
	return []any{"Rule " + r.Rule.Code, asks, "Whole plan", hardOrSoft(r.Rule.Hard),
		value(&r.Rule.Value), value(r.Achieved.Before), value(r.Achieved.After), unit,
		r.Result(), nil, b.cellText(r.Rule.Origin.At("Value"))}
}

func (b *planBook) floorValues(f *leftshift.FloorResult) []any {
	block := "Each block"
	if f.Floor.Block != "" {
		block = f.Floor.Block
	}
	values := []any{"Floor", f.Asks(), block, hardOrSoft(false), f.Floor.LeastWTE, nil, nil, "WTE",
		f.Result(b.report.Brief), nil, b.cellText(f.Floor.Origin.At("Least WTE"))}
	if len(f.Blocks) > 0 {
		worst := f.Blocks[f.Worst]
		values[5], values[6] = worst.WTE.Before, worst.WTE.After
	}
	return values
}

func (b *planBook) limitValues(l *leftshift.LimitResult) []any {
	unit := "WTE"
	if l.Limit.Kind == leftshift.MostMovesPerBlock {
		unit = "trainees"
	}
	share := l.Limit.Kind == leftshift.MostLossShare || l.Limit.ShareOfIncome()
	values := []any{"Limit", l.Asks(), "Each block", hardOrSoft(true), l.Limit.Value, nil, nil, unit,
		l.Result(b.report.Brief), nil, b.cellText(l.Limit.Origin.At("Value"))}
	switch {
	case l.Limit.ShareOfIncome():
		values[4], values[7] = percent(l.Limit.Value), "share of income"
	case l.Limit.Kind == leftshift.MostIncomeLoss:
		values[4], values[7] = pounds(l.Limit.Value), "£ a year"
	case share:
		values[4], values[7] = percent(l.Limit.Value), "share of WTE"
	}
	if l.Worst >= 0 {
		worst := l.Uses[l.Worst]
		switch {
		case share:
			values[6] = percent(max(0, worst.Used) / worst.Today)
		case l.Limit.Kind == leftshift.MostIncomeLoss:
			values[6] = pounds(max(0, worst.Used) * 12 / b.report.Brief.Blocks[worst.Block].Months)
		default:
			values[6] = max(0, worst.Used)
		}
	}
	return values
}

// cellText names a cell of the brief, or nothing for a row made in code.
func (b *planBook) cellText(at leftshift.Source) any {
	return orNone(b.report.CellText(at))
}

// orNone is text, or not applicable where there is none.
func orNone(text string) any {
	if text == "" {
		return nil
	}
	return text
}
