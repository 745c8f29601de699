package solver

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"leftshift"
)

// What explain can say and try of the rows about money, journeys and the
// switches of the brief.

func (m *model) moneyRows() []briefRow {
	var rows []briefRow
	tariffs := func(b *leftshift.Brief) *[]leftshift.Tariff { return &b.Tariffs }
	for i, t := range m.brief.Tariffs {
		r := briefRow{origin: t.Origin, is: fmt.Sprintf("%s pounds a WTE-year in %s", formatNumber(t.Rate), t.Setting), variants: []variant{leftOut(i, tariffs)},
			notes: map[string]string{"Source": isLabel}}
		for _, by := range []struct {
			what string
			of   float64
		}{{"the rate were 10% higher", 1.1}, {"the rate were 10% lower", 0.9}} {
			r.variants = append(r.variants, rewritten("Rate per WTE-year", by.what, i, tariffs, func(t *leftshift.Tariff) { t.Rate = math.Round(t.Rate*by.of*100) / 100 }))
		}
		r.variants = append(r.variants, rewritten("MFF applies", "the answer were the other one", i, tariffs, func(t *leftshift.Tariff) { t.MFF = !t.MFF }))
		rows = append(rows, r)
	}
	budgets := func(b *leftshift.Brief) *[]leftshift.Budget { return &b.Budgets }
	for i, t := range m.brief.Budgets {
		rows = append(rows, briefRow{origin: t.Origin, is: fmt.Sprintf("a budget of %s pounds, %s", formatNumber(t.Amount), scopeWords(t.Scope)), variants: []variant{leftOut(i, budgets)}})
	}
	travel := func(b *leftshift.Brief) *[]leftshift.TravelTime { return &b.Travel }
	for i, t := range m.brief.Travel {
		r := briefRow{origin: t.Origin, is: fmt.Sprintf("%s minutes from %s to %s", formatNumber(t.Minutes), t.FromArea, siteName(m.lookup.Site(t.Site))), variants: []variant{leftOut(i, travel)}}
		if t.Minutes > 0 {
			r.variants = append(r.variants, rewritten("Minutes", "the journey took 10 minutes less", i, travel, func(t *leftshift.TravelTime) { t.Minutes = math.Max(0, t.Minutes-10) }))
		}
		r.variants = append(r.variants, rewritten("Minutes", "the journey took 10 minutes more", i, travel, func(t *leftshift.TravelTime) { t.Minutes += 10 }))
		rows = append(rows, r)
	}
	return rows
}

func (m *model) switchRows() []briefRow {
	var rows []briefRow
	goals := func(b *leftshift.Brief) *[]leftshift.Goal { return &b.Goals }
	for i, g := range m.brief.Goals {
		without := leftOut(i, goals)
		without.what = "the goal were not used"
		r := briefRow{origin: g.Origin, is: "the goal " + g.Kind.String() + ", in " + g.Kind.Unit(), variants: []variant{without}, notes: map[string]string{
			"Use": "Y: the goal is used",
		}}
		if i > 0 {
			r.variants = append(r.variants, variant{"Order", "it came before " + m.brief.Goals[i-1].Kind.String(), func(b *leftshift.Brief) {
				b.Goals = append([]leftshift.Goal(nil), b.Goals...)
				b.Goals[i-1], b.Goals[i] = b.Goals[i], b.Goals[i-1]
			}})
		} else {
			r.notes["Order"] = "the first goal already"
		}
		if g.GiveUp > 0 {
			r.variants = append(r.variants, rewritten("Give up to", "nothing of it might be given up", i, goals, func(g *leftshift.Goal) { g.GiveUp = 0 }))
		}
		unit := oneTrainee[g.Kind]
		r.variants = append(r.variants, rewritten("Give up to", fmt.Sprintf("%s more of it might be given up", formatNumber(unit)), i, goals, func(g *leftshift.Goal) { g.GiveUp += unit }))
		rows = append(rows, r)
	}
	for _, name := range slices.Sorted(maps.Keys(m.brief.Settings.Cells)) {
		at := m.brief.Settings.Cells[name]
		r := briefRow{origin: originOf(at), is: "the setting " + name, notes: map[string]string{
			"": map[bool]string{true: isLabel, false: "decides what counts as what in the whole plan"}[name == "Title" || name == "Marking"],
		}}
		switch name {
		case leftshift.SettingFreezeWeeks:
			r.notes[""] = "blocks that start within so many weeks of the day of the plan keep today's placements"
			r.variants = []variant{{"", "no block were frozen", func(b *leftshift.Brief) { b.Settings.FreezeWeeks = 0 }}}
		case leftshift.SettingAllowBack:
			r.notes[""] = ""
			r.variants = []variant{{"", "the answer were the other one", func(b *leftshift.Brief) { b.Settings.AllowBack = !b.Settings.AllowBack }}}
		case "Lend within area":
			r.notes[""] = ""
			r.variants = []variant{{"", "the answer were the other one", func(b *leftshift.Brief) { b.Settings.LendWithinArea = !b.Settings.LendWithinArea }}}
		case "Warn weeks":
			r.notes[""] = "only decides which blocks are warned of; no plan changes with it"
		}
		rows = append(rows, r)
	}
	for i := range m.brief.Blocks {
		b := &m.brief.Blocks[i]
		note := fmt.Sprintf("the block is %s months long: what trainees do in it counts by that", formatNumber(b.Months))
		if b.Timing(m.asOf, m.brief.Settings) == leftshift.Frozen {
			note += "; it starts too soon to change, so today's placements stay"
		}
		rows = append(rows, briefRow{origin: b.Origin, is: "block " + b.Name, notes: map[string]string{"Block": isLabel, "Start": note, "End": note, "Months": note}})
	}
	return rows
}
