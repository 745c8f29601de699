package xlsx

import (
	"strings"
	"unicode/utf8"

	"leftshift"
)

const (
	columnName  = 1
	mostInChart = 25 // bars that a printed page can show
	tallRows    = 5  // plain rows that a heading and a header of three lines take besides
)

// writeSummary writes the page for a board: what changes, in words and numbers.
func (b *planBook) writeSummary() {
	r := b.report
	p := b.page(sheetSummary, "Summary", b.marking)
	for _, sentence := range r.Headline() {
		p.line(sentence)
	}
	p.line("Shares are of trainee-months. " + sheetCharts + " draws these and the providers that lose and gain most.")
	b.summariseSettings(p)
	b.summariseBlocks(p)
	b.summariseAreas(p)
	b.summariseProgrammes(p)
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
	p.breakBefore(len(b.report.ByArea))
	p.heading("By area of the site")
	p.table(table{name: "by_area", columns: shareColumns("Area", "Sites"), rows: rowsOf(b.report.ByArea, func(g leftshift.GroupRow) []any {
		return shareValues(g, g.Title)
	})})
}

func (b *planBook) summariseProgrammes(p *page) {
	p.breakBefore(len(b.report.ByProgramme))
	p.heading("By programme")
	p.table(table{name: "by_programme", columns: shareColumns("Programme", "Programme name"), rows: rowsOf(b.report.ByProgramme, func(g leftshift.GroupRow) []any {
		return shareValues(g, g.Title)
	})})
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
