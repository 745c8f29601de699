package xlsx

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"leftshift"
)

// The columns that the tables of the summary share, so that numbers line up.
const (
	columnName        = 1
	columnPrimary     = 6 // today; the plan's is the next
	columnAcute       = 9
	columnWTEChange   = 5
	columnProvider    = 2
	mostInChart       = 25 // bars that a printed page can show
	mostGainsOrLosses = 6
	tallRows          = 8 // rows by which headings and headers are taller than plain ones
)

// writeSummary writes the page for a board: what changes, in words, numbers and
// pictures.
func (b *planBook) writeSummary() {
	r := b.report
	p := b.page(sheetSummary, "Summary", b.marking)
	for _, sentence := range r.Headline() {
		p.line(sentence)
	}
	p.line("Shares are of trainee-months. Charts of the programmes and of the providers that lose and gain most are below.")
	b.summariseSettings(p)
	b.summariseBlocks(p)
	b.summariseAreas(p)
	b.chartProgrammes(p, b.summariseProgrammes(p))
	b.chartProviders(p, b.summariseProviders(p))
	p.finish()
}

func (b *planBook) summariseSettings(p *page) {
	p.heading("By setting")
	p.table(table{
		name: "by_setting",
		columns: columns("Setting", "Primary and community", "Trainee-months today", "Trainee-months in the plan", "Change (trainee-months)",
			"Share of time today", "Share of time in the plan", "Change (percentage points)", "WTE-months today", "WTE-months in the plan"),
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
		"Primary and community today", "Primary and community in the plan", "Change (percentage points)",
		"Acute today", "Acute in the plan")
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
	p.breakPage()
	p.heading("By programme")
	return p.table(table{name: "by_programme", columns: shareColumns("Programme", "Programme name"), rows: rowsOf(b.report.ByProgramme, func(g leftshift.GroupRow) []any {
		return shareValues(g, g.Title)
	})})
}

// summariseProviders lists the providers that gain and lose most, losses first.
func (b *planBook) summariseProviders(p *page) span {
	changed := slices.DeleteFunc(losersFirst(b.report.Providers), func(row leftshift.ProviderRow) bool {
		return rounded(row.WTE.Change()) == 0
	})
	if len(changed) > 2*mostGainsOrLosses {
		changed = slices.Concat(changed[:mostGainsOrLosses], changed[len(changed)-mostGainsOrLosses:])
	}
	p.breakPage()
	p.heading("Providers that lose and gain most")
	if len(changed) == 0 {
		p.line("No provider gains or loses.")
		return span{}
	}
	p.line("Mean over the blocks. " + sheetProviders + " has every provider.")
	return p.table(table{
		name:    "gains_and_losses",
		columns: columns("Loses or gains", "Provider (code)", "WTE today", "WTE in the plan", "Change (WTE)"),
		rows: rowsOf(changed, func(row leftshift.ProviderRow) []any {
			direction := "Gains"
			if row.WTE.Change() < 0 {
				direction = "Loses"
			}
			return []any{direction, shortLabel(row.Code, row.Name), row.WTE.Before, row.WTE.After, signed(row.WTE.Change())}
		}),
	})
}

// shortLabel is as much of a provider's name as fits beside a bar, with its code.
func shortLabel(code, name string) string {
	const most = 32
	if name == "" || name == code {
		return code
	}
	if utf8.RuneCountInString(name) > most {
		name = strings.TrimRight(string([]rune(name)[:most-1]), " ,") + "…"
	}
	return name + " (" + code + ")"
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
		share       func(leftshift.GroupRow) leftshift.Share
	}{
		{"Primary and community share of time by programme", "primary and community care", columnPrimary,
			func(g leftshift.GroupRow) leftshift.Share { return g.Share }},
		{"Acute share of time by programme", "acute care", columnAcute,
			func(g leftshift.GroupRow) leftshift.Share { return g.Acute }},
	} {
		chart := barChart{
			title:  c.title + ", today and in the plan",
			alt:    fmt.Sprintf("Bar chart: for each programme, the share of trainee-months in %s today and in the plan. The numbers are in the table By programme.", c.what),
			axis:   "Share of trainee-months",
			labels: columnName, rows: rows, format: "0%", most: axisEnd(b.report.ByProgramme, c.share),
			series: []barSeries{{c.column, navy}, {c.column + 1, orange}},
		}
		if chart.height()+tallRows*pixelsPerRow > p.leftOnPage() {
			p.breakPage()
		}
		p.heading(c.title + most)
		p.chart(chart)
	}
}

// axisEnd is the first fifth at or above every share.
func axisEnd(groups []leftshift.GroupRow, share func(leftshift.GroupRow) leftshift.Share) float64 {
	most := 0.0
	for _, g := range groups {
		for _, v := range []*float64{share(g).Before, share(g).After} {
			if v != nil {
				most = max(most, *v)
			}
		}
	}
	return min(1, max(0.2, math.Ceil(rounded(most)*5)/5))
}

func (b *planBook) chartProviders(p *page, rows span) {
	if rows.last < rows.first || rows.first == 0 {
		return
	}
	p.row++
	p.chart(barChart{
		title:  "Change in trainees by provider, mean over the blocks",
		alt:    "Bar chart: the change in WTE of the providers that lose and gain most. The numbers are in the table Providers that lose and gain most.",
		axis:   "Change (WTE)",
		labels: columnProvider, rows: rows, format: "+0.0;-0.0;0",
		series: []barSeries{{columnWTEChange, navy}},
	})
}
