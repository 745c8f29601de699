package xlsx

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/draw"
)

// Headers of the sheet Charts, which ReadOutline finds its tables by.
const (
	headPathToday  = "Primary and community today"
	headPathPlan   = "Primary and community in the plan"
	headTarget     = "Target for the whole plan"
	headOwnTarget  = "Target for the block"
	headLosesGains = "Provider that loses or gains"
	headLoss       = "Loss (WTE)"
	headGain       = "Gain (WTE)"
	headArea       = "Area, today and in the plan"
	headProgramme  = "Programme, today and in the plan"
	endToday       = ", today"
	endPlan        = ", plan"
)

const (
	mostGainsOrLosses = 8 // of each, in a chart that still can be read
	mostGroups        = 9 // areas or programmes in a chart, of two bars each
	underChart        = 6 // rows by which a table under a chart is shorter than one under a heading
	greyToday         = "505A5F"
	brown             = "B35806"
)

// writeCharts writes the pictures, each under its finding and below its numbers.
func (b *planBook) writeCharts() {
	p := b.page(sheetCharts, "Charts", b.marking)
	p.line("Each chart has its numbers in the table below it. Shares are of trainee-months.")
	b.chartPath(p)
	b.chartProviders(p)
	b.chartSettings(p, b.report.ByArea, "area", headArea)
	b.chartSettings(p, b.report.ByProgramme, "programme", headProgramme)
	p.finish()
}

// chartPath draws the primary and community share over the blocks.
func (b *planBook) chartPath(p *page) {
	r := b.report
	p.heading(r.PathTitle())
	headers := []string{"Block", headPathToday, headPathPlan}
	target, whole := r.PathTarget()
	if whole {
		headers = append(headers, headTarget)
	} else if target != nil {
		headers = append(headers, headOwnTarget)
	}
	most := 0.0
	var values [][]any
	for i, row := range r.ByBlock {
		line := []any{row.Name, percentOf(row.Share.Before), percentOf(row.Share.After)}
		for _, share := range []*float64{row.Share.Before, row.Share.After} {
			if share != nil {
				most = max(most, *share)
			}
		}
		if target != nil {
			line = append(line, percent(target[i]))
			most = max(most, target[i])
		}
		values = append(values, line)
	}
	missing := slices.ContainsFunc(r.ByBlock, func(row leftshift.BlockRow) bool { return row.Share.Before == nil || row.Share.After == nil })
	at := 0
	if !missing { // a spreadsheet would draw what is not there as 0
		at = p.keepRoom(linesHeight)
	}
	rows := p.table(table{name: "path", columns: columns(headers...), rows: slices.Values(values)})
	if missing {
		return
	}
	chart := lineChart{
		at:     at,
		title:  "Primary and community share of trainee-months by block",
		alt:    "Line chart: for each block, the share of trainee-months in primary and community care today and in the plan, with the target where there is one. The numbers are in the table below.",
		labels: columnName, rows: rows, format: "0%",
		strong: lineSeries{column: 3, colour: navy},
		others: []lineSeries{{column: 2, colour: orange}},
		most:   min(1, math.Ceil(rounded(most)*10+0.5)/10),
	}
	if target != nil {
		chart.others = append(chart.others, lineSeries{column: 4, colour: greyToday, dashed: true})
	}
	p.lines(chart)
}

// chartProviders draws the providers that lose and gain most, the largest loss
// first and the largest gain last.
func (b *planBook) chartProviders(p *page) {
	changed := slices.DeleteFunc(losersFirst(b.report.Providers), func(row leftshift.ProviderRow) bool {
		return rounded(row.WTE.Change()) == 0
	})
	losing := 0
	for _, row := range changed {
		if row.WTE.Change() < 0 {
			losing++
		}
	}
	gaining := len(changed) - losing
	changed = slices.Concat(changed[:min(losing, mostGainsOrLosses)], changed[len(changed)-min(gaining, mostGainsOrLosses):])
	p.breakPage()
	p.heading(b.report.ProvidersTitle())
	if len(changed) == 0 {
		return
	}
	p.line(fmt.Sprintf("WTE of trainees, mean over the blocks: up to %d that lose most and %d that gain most. %s has every provider.", mostGainsOrLosses, mostGainsOrLosses, sheetProviders))
	chart := barChart{
		title:  "Change in trainees by provider, mean over the blocks",
		alt:    "Bar chart: the change in WTE of the providers that lose and gain most. The numbers are in the table below.",
		axis:   "Change (WTE)",
		labels: columnName, rows: span{first: 1, last: len(changed)}, format: "+0.0;-0.0;", least: 860, across: true,
		series: []barSeries{{column: 4, colour: brown}, {column: 5, colour: navy}},
	}
	chart.at = p.keepRoom(chart.height())
	p.breakBefore(len(changed) - underChart)
	chart.rows = p.table(table{
		name:    "gains_and_losses",
		columns: columns(headLosesGains, "WTE today", "WTE in the plan", headLoss, headGain),
		rows: rowsOf(changed, func(row leftshift.ProviderRow) []any {
			change := row.WTE.Change()
			return []any{shortLabel(row.Code, row.Name), row.WTE.Before, row.WTE.After, signed(min(change, 0)), signed(max(change, 0))}
		}),
	})
	p.chart(chart)
}

// settingsShown lists the settings that anyone is in, those that don't count as
// primary and community first, so that what counts stands together at the end of
// a bar.
func settingsShown(r *leftshift.Report) (settings []leftshift.Setting, drawn []draw.Setting) {
	for _, counts := range []bool{false, true} {
		for _, s := range r.BySetting {
			if s.Counts == counts {
				settings = append(settings, s.Setting)
				drawn = append(drawn, draw.Setting{Name: s.Setting.String(), Counts: counts})
			}
		}
	}
	return settings, drawn
}

// chartSettings draws for each area or programme where its time is spent, today
// and in the plan: those whose share changes most.
func (b *planBook) chartSettings(p *page, groups []leftshift.GroupRow, noun, head string) {
	if len(groups) == 0 {
		return
	}
	sorted, changed := leftshift.ByShift(groups)
	settings, drawn := settingsShown(b.report)
	p.breakPage()
	p.heading(leftshift.ShiftTitle(groups, noun))
	p.line("Share of time in each setting; the " + noun + " that changes most comes first. Blue: " + b.report.Brief.Settings.PrimaryAndCommunity.String() + ".")
	headers := []string{head}
	for _, s := range drawn {
		headers = append(headers, s.Name)
	}
	var rows [][]any
	for _, g := range sorted {
		today, plan := []any{g.Name + endToday}, []any{g.Name + endPlan}
		for _, s := range settings {
			today, plan = append(today, percentOf(g.In[s].Before)), append(plan, percentOf(g.In[s].After))
		}
		rows = append(rows, today, plan)
	}
	shown, first := min(changed, mostGroups), ""
	if shown < len(groups) {
		first = fmt.Sprintf(", the %d that change most", shown)
		if shown == 1 {
			first = ", the one that changes"
		} else if changed == shown {
			first = fmt.Sprintf(", the %d that change", shown)
		}
	}
	chart := barChart{
		title: "Share of time by setting and " + noun + ", today and in the plan" + first,
		alt: fmt.Sprintf("Bar chart: for each %s two bars, today and in the plan, each shared out among the settings: %s. The numbers are in the table below.",
			noun, strings.Join(headers[1:], ", ")),
		axis:   "Share of trainee-months",
		labels: columnName, rows: span{first: 1, last: 2 * shown}, format: "[>=0.045]0%;", least: 860, most: 1, stack: true,
	}
	for i, colour := range draw.Colours(drawn) {
		s := barSeries{column: i + 2, colour: colour, label: ink}
		if draw.Dark(colour) {
			s.label = "FFFFFF"
		}
		chart.series = append(chart.series, s)
	}
	if shown > 0 {
		chart.at = p.keepRoom(chart.height())
	}
	p.breakBefore(len(rows) - underChart)
	at := p.table(table{name: "settings_by_" + noun, columns: columns(headers...), rows: slices.Values(rows)})
	if shown > 0 {
		chart.rows = span{header: at.header, first: at.first, last: at.first + 2*shown - 1}
		p.chart(chart)
	}
}
