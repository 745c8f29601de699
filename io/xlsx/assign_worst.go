package xlsx

import (
	"cmp"
	"fmt"
	"slices"

	"leftshift"
)

// mostWorst is how many of the worst-off each table lists.
const mostWorst = 25

// worstTable is one way of being badly off.
type worstTable struct {
	heading, note string
	write         func(p *page)
}

// worst gives the ways in which some trainee is badly off.
func (b *assignBook) worst() []worstTable {
	var list []worstTable
	if rows := b.worstRanks(); len(rows) > 0 {
		list = append(list, worstTable{"Lowest ranks", "posts that were not ranked come first, then the lowest rank", func(p *page) { b.writeWorstRanks(p, rows) }})
	}
	if rows := b.worstJourneys(); len(rows) > 0 {
		list = append(list, worstTable{"Longest journeys", "to any one site of the post", func(p *page) { b.writeWorstJourneys(p, rows) }})
	}
	if short := b.worstCurriculum(); len(short) > 0 {
		list = append(list, worstTable{"Shortest curriculum", sheetCurriculum + " has everybody who falls short", func(p *page) {
			b.shortfalls(p, "worst_curriculum", short)
		}})
	}
	return list
}

// writeWorstOff writes who is worst off, so that somebody can look at each case.
func (b *assignBook) writeWorstOff() {
	p := b.page(sheetWorstOff, "Worst-off: trainees to look at one by one", b.marking)
	p.line(fmt.Sprintf("Each table has at most %d rows, the worst first. Trainees without a place are on %s.", mostWorst, sheetUnplaced))
	for _, t := range b.worst() {
		p.heading(t.heading)
		p.line(capital(t.note) + ".")
		t.write(p)
	}
	p.finish()
}

// first gives the first rows of a list in an order; equals stay as they are.
func first[T any](list []T, compare func(x, y T) int) []T {
	slices.SortStableFunc(list, compare)
	return list[:min(len(list), mostWorst)]
}

func (b *assignBook) worstRanks() []leftshift.AssignedRow {
	var rows []leftshift.AssignedRow
	for _, row := range b.report.Rows {
		if !row.Unplaced && !row.Booked && row.Best > 0 && row.Rank != row.Best {
			rows = append(rows, row)
		}
	}
	return first(rows, func(x, y leftshift.AssignedRow) int {
		if (x.Rank == 0) != (y.Rank == 0) {
			return cmp.Compare(x.Rank, y.Rank)
		}
		return cmp.Compare(y.Rank, x.Rank)
	})
}

func (b *assignBook) writeWorstRanks(p *page, rows []leftshift.AssignedRow) {
	p.table(table{
		name:    "worst_ranks",
		columns: columns(b.personHeaders("Programme", "Block", "Post", "Site", "Rank", ">Why not first choice")...),
		rows: rowsOf(rows, func(row leftshift.AssignedRow) []any {
			rank := any(leftshift.ReachedNotRanked.String())
			if row.Rank > 0 {
				rank = row.Reached()
			}
			return append(b.person(row.Trainee), row.Programme.Code, row.Block.Name, row.Post.Code, row.Site.Label(), rank, row.Why)
		}),
	})
}

func (b *assignBook) worstJourneys() []leftshift.AssignedRow {
	var rows []leftshift.AssignedRow
	for _, row := range b.report.Rows {
		if row.Longest != nil {
			rows = append(rows, row)
		}
	}
	return first(rows, func(x, y leftshift.AssignedRow) int { return cmp.Compare(*y.Longest, *x.Longest) })
}

func (b *assignBook) writeWorstJourneys(p *page, rows []leftshift.AssignedRow) {
	p.table(table{
		name:    "worst_journeys",
		columns: columns(b.personHeaders("Programme", "Block", "Post", "Site", "Home area", "Longest (minutes)", "Most allowed (minutes)")...),
		rows: rowsOf(rows, func(row leftshift.AssignedRow) []any {
			post := any(nil)
			if row.Post != nil {
				post = row.Post.Code
			}
			most := row.Programme.MostMinutes
			if row.Trainee.MostMinutes != nil {
				most = row.Trainee.MostMinutes
			}
			return append(b.person(row.Trainee), row.Programme.Code, row.Block.Name, post, row.Site.Label(), orNone(row.Trainee.HomeArea),
				*row.Longest, minutesOf(most))
		}),
	})
}

func (b *assignBook) worstCurriculum() []leftshift.CurriculumShort {
	return first(slices.Clone(b.report.Shortfalls), func(x, y leftshift.CurriculumShort) int { return cmp.Compare(rounded(y.Months), rounded(x.Months)) })
}
