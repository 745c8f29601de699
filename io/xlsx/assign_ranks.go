package xlsx

import (
	"fmt"

	"leftshift"
)

// mostRankColumns is how many ranks have a column of their own by programme.
const mostRankColumns = 5

// writeRanks writes how trainees ranked what they have, over all and by programme.
func (b *assignBook) writeRanks() {
	r := b.report
	p := b.page(sheetRanks, "Ranks achieved", b.marking)
	p.line("A placement is a trainee in one block. Shares are of the placements, made or not, of trainees who gave preferences, without those that stand already.")
	p.line("A trainee with no place in a block has got no rank. Preferences are weighed so: " + r.Brief.Preferring.String() + ".")
	if b.options.Share {
		p.line("The chart has no bar where the count is suppressed.")
	}
	p.heading("By rank")
	headers := []string{"Rank", "Placements", "Share of those with preferences"}
	if !b.options.Share {
		headers = append(headers, "This rank or better")
	}
	s := p.table(table{name: "by_rank", columns: columns(headers...), rows: rowsOf(r.Ranks, func(row leftshift.RankRow) []any {
		key := keyRank + row.Label()
		share := any(nil)
		if row.Share != nil {
			share = b.veil.with(key, percent(*row.Share))
		}
		values := []any{row.Label(), b.veil.count(key, row.Needs), share}
		if !b.options.Share {
			values = append(values, percentOf(row.UpTo))
		}
		return values
	})})
	b.chartRanks(p, s)
	b.ranksByProgramme(p)
	p.finish()
}

// chartRanks draws the ranks of trainees with preferences: the rows that have a share.
func (b *assignBook) chartRanks(p *page, s span) {
	bars := 0
	for i := range b.report.Ranks {
		if b.report.Ranks[i].Share != nil {
			bars++
		}
	}
	title := "Placements by the rank that the trainee gave"
	if bars > mostInChart {
		bars = mostInChart
		title += fmt.Sprintf(", first %d ranks", bars)
	}
	s.last = s.first + bars - 1
	chart := barChart{
		title:  title,
		alt:    "Bar chart: how many placements came to each rank that the trainees gave, to a post that they did not rank, and to no place. The numbers are in the table By rank.",
		axis:   "Placements",
		labels: 1, rows: s, format: "#,##0", least: 860,
		series: []barSeries{{column: 2, colour: navy}},
	}
	if chart.height() > p.leftOnPage() {
		p.breakPage()
	} else {
		p.row++
	}
	p.chart(chart)
}

func (b *assignBook) ranksByProgramme(p *page) {
	r := b.report
	ranks := 0
	for i := range r.Ranks {
		ranks = max(ranks, r.Ranks[i].Rank)
	}
	shown := min(ranks, mostRankColumns)
	p.breakBefore(len(r.ByProgramme))
	p.heading("By programme")
	headers := []string{"Programme", "Programme name", "Placements"}
	for i := range shown {
		headers = append(headers, r.Ranks[i].Label())
	}
	if ranks > shown {
		headers = append(headers, lowerRanks(shown))
	}
	kinds := []leftshift.Reached{leftshift.ReachedNotRanked, leftshift.ReachedNoPlace, leftshift.ReachedNoPreferences, leftshift.ReachedAlready}
	for _, k := range kinds {
		headers = append(headers, k.String())
	}
	if !b.options.Share {
		headers = append(headers, "Mean rank")
	}
	p.table(table{name: "ranks_by_programme", columns: columns(headers...), rows: rowsOf(r.ByProgramme, func(row leftshift.ProgrammeRanks) []any {
		code := row.Programme.Code
		values := []any{code, orNone(row.Programme.Name), b.veil.count(keyNeeds+code, row.Needs)}
		for i := range shown {
			values = append(values, b.veil.count(keyOfProgramme(code, r.Ranks[i].Label()), row.ByRank[i]))
		}
		if ranks > shown {
			lower := 0
			for _, n := range row.ByRank[shown:] {
				lower += n
			}
			values = append(values, b.veil.count(keyOfProgramme(code, lowerRanks(shown)), lower))
		}
		for _, k := range kinds {
			values = append(values, b.veil.count(keyOfProgramme(code, k.String()), row.Others[k]))
		}
		if !b.options.Share {
			if row.Mean == nil {
				return append(values, nil)
			}
			values = append(values, *row.Mean)
		}
		return values
	})})
}

// lowerRanks is the header of the ranks that have no column of their own.
func lowerRanks(shown int) string { return fmt.Sprintf("Rank %d and later", shown+1) }
