package xlsx

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"leftshift"
)

// The columns that the tables of the summary share, so that numbers line up.
const (
	columnName        = 1
	columnPrimary     = 6 // today; the plan's is the next
	columnAcute       = 9
	columnWTEChange   = 5
	columnChartLabel  = 6
	mostInChart       = 30 // bars that a printed page can show
	mostGainsOrLosses = 8
)

// writeSummary writes the page for a board: what changes, in words, numbers and
// pictures.
func (b *planBook) writeSummary() {
	r := b.report
	p := b.page(sheetSummary, "Summary", b.marking)
	for _, sentence := range r.Headline() {
		p.line(sentence)
	}
	p.line("Charts of the programmes and of the providers that gain and lose most are below the tables.")
	b.summariseSettings(p)
	b.summariseBlocks(p)
	b.summariseAreas(p)
	programmes := b.summariseProgrammes(p)
	changes := b.summariseProviders(p)
	b.chartProgrammes(p, programmes)
	b.chartProviders(p, changes)
	p.finish()
}

func (b *planBook) summariseSettings(p *page) {
	p.heading("By setting")
	p.table(table{
		name: "by_setting",
		columns: columns("Setting", "Primary and community", "Trainee-months today", "Trainee-months in the plan", "Change (trainee-months)",
			"Share of all time today", "Share of all time in the plan", "Change (percentage points)", "WTE-months today", "WTE-months in the plan"),
		rows: rowsOf(b.report.BySetting, func(s leftshift.SettingRow) []any {
			counts := map[bool]string{true: "Yes", false: "No"}[s.Counts]
			return []any{s.Setting.String(), counts, s.TraineeMonths.Before, s.TraineeMonths.After, signed(s.TraineeMonths.Change()),
				percentOf(s.Of.Before), percentOf(s.Of.After), pointsOf(s.Of.Before, s.Of.After), s.WTEMonths.Before, s.WTEMonths.After}
		}),
	})
}

// shareColumns are the columns of a table by programme, area or block.
func shareColumns(name, about string) []column {
	return columns(name, about, "Trainee-months today", "Trainee-months in the plan", "Change (trainee-months)",
		"Primary and community share today", "Primary and community share in the plan", "Change (percentage points)",
		"Acute share today", "Acute share in the plan")
}

func shareValues(g leftshift.GroupRow, about string) []any {
	return []any{g.Name, about, g.TraineeMonths.Before, g.TraineeMonths.After, signed(g.TraineeMonths.Change()),
		percentOf(g.Share.Before), percentOf(g.Share.After), pointsOf(g.Share.Before, g.Share.After),
		percentOf(g.Acute.Before), percentOf(g.Acute.After)}
}

func (b *planBook) summariseBlocks(p *page) {
	p.heading("By block")
	t := table{name: "by_block", columns: shareColumns("Block", "When"), rows: rowsOf(b.report.ByBlock, func(row leftshift.BlockRow) []any {
		return append(shareValues(row.GroupRow, whenText(row)), row.Moved)
	})}
	t.columns = append(t.columns, column{header: "Placements moved"})
	p.table(t)
}

// whenText says when a block is and whether it may change.
func whenText(row leftshift.BlockRow) string {
	if row.Block.Undated() {
		return "No dates"
	}
	text := row.Block.Start.Format("02/01/2006") + " to " + row.Block.End.Format("02/01/2006")
	switch row.Timing {
	case leftshift.Frozen:
		text += ", too soon to change"
	case leftshift.ShortNotice:
		text += ", short notice"
	}
	return text
}

func (b *planBook) summariseAreas(p *page) {
	if len(b.report.ByArea) == 0 {
		return
	}
	p.heading("By area of the site")
	p.table(table{name: "by_area", columns: shareColumns("Area", "Sites"), rows: rowsOf(b.report.ByArea, func(g leftshift.GroupRow) []any {
		return shareValues(g, g.Title)
	})})
}

func (b *planBook) summariseProgrammes(p *page) span {
	p.heading("By programme")
	return p.table(table{name: "by_programme", columns: shareColumns("Programme", "Programme name"), rows: rowsOf(b.report.ByProgramme, func(g leftshift.GroupRow) []any {
		return shareValues(g, g.Title)
	})})
}

// summariseProviders lists the providers that gain and lose most, losses first.
func (b *planBook) summariseProviders(p *page) span {
	changed := slices.DeleteFunc(slices.Clone(b.report.Providers), func(row leftshift.ProviderRow) bool {
		return signed(rounded(row.WTE.Change())) == 0
	})
	slices.SortStableFunc(changed, func(x, y leftshift.ProviderRow) int {
		return cmp.Compare(rounded(x.WTE.Change()), rounded(y.WTE.Change()))
	})
	if len(changed) > 2*mostGainsOrLosses {
		changed = slices.Concat(changed[:mostGainsOrLosses], changed[len(changed)-mostGainsOrLosses:])
	}
	p.heading("Providers that lose and gain most")
	if len(changed) == 0 {
		p.line("No provider gains or loses.")
		return span{}
	}
	p.line("Mean over the blocks. " + sheetProviders + " has every provider.")
	return p.table(table{
		name:    "gains_and_losses",
		columns: columns("Provider code", "Provider name", "WTE today", "WTE in the plan", "Change (WTE)", "Label in the chart"),
		rows: rowsOf(changed, func(row leftshift.ProviderRow) []any {
			return []any{row.Code, row.Label(), row.WTE.Before, row.WTE.After, signed(row.WTE.Change()), shortLabel(row.Label())}
		}),
	})
}

// shortLabel cuts a name to what fits beside a bar.
func shortLabel(name string) string {
	const most = 24
	if utf8.RuneCountInString(name) <= most {
		return name
	}
	return string([]rune(name)[:most-1]) + "…"
}

func (b *planBook) chartProgrammes(p *page, rows span) {
	most := ""
	if rows.last-rows.first+1 > mostInChart {
		rows.last = rows.first + mostInChart - 1
		most = fmt.Sprintf(", first %d programmes", mostInChart)
	}
	for _, c := range []struct {
		title, what string
		column      int
	}{
		{"Primary and community share of time by programme", "primary and community care", columnPrimary},
		{"Acute share of time by programme", "acute care", columnAcute},
	} {
		p.breakPage()
		p.heading(c.title + most)
		p.chart(barChart{
			title:  c.title + ", today and in the plan",
			alt:    fmt.Sprintf("Bar chart: for each programme, the share of trainee-months in %s today and in the plan. The numbers are in the table By programme.", c.what),
			axis:   "Share of trainee-months",
			labels: columnName, rows: rows, format: "0%", most: 1,
			series: []barSeries{{c.column, navy}, {c.column + 1, orange}},
		})
	}
}

func (b *planBook) chartProviders(p *page, rows span) {
	if rows.last < rows.first || rows.first == 0 {
		return
	}
	p.breakPage()
	p.heading("Providers that lose and gain most")
	p.chart(barChart{
		title:  "Change in trainees by provider, mean over the blocks",
		alt:    "Bar chart: the change in WTE of the providers that lose and gain most. The numbers are in the table Providers that lose and gain most.",
		axis:   "Change (WTE)",
		labels: columnChartLabel, rows: rows, format: "+0.0;-0.0;0",
		series: []barSeries{{columnWTEChange, navy}},
	})
}
