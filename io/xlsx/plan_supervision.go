package xlsx

import (
	"cmp"

	"leftshift"
)

// writeLoans writes the supervision that sites lend, on a sheet that machines
// read: its headers are a contract, in row 1 as on Placements. Specialty is
// blank for supervision of any specialty, and PA keeps every digit, so that the
// plan can be audited again from the workbook.
func (b *planBook) writeLoans() {
	b.streamTable(sheetLoans, table{
		name: "loans",
		columns: columns("From site", "From site name", "From provider", "To site", "To site name", "To provider",
			"Specialty", "Block", "PA"),
		rows: rowsOf(b.report.Supervision.Loans, func(l leftshift.LoanRow) []any {
			return []any{l.From, l.FromSite.Name, cmp.Or(l.FromSite.ProviderName, l.FromSite.Provider),
				l.To, l.ToSite.Name, cmp.Or(l.ToSite.ProviderName, l.ToSite.Provider),
				l.Specialty, b.report.Brief.Blocks[l.Block].Name, exact(l.PA)}
		}),
	}, b.marking)
}

// writeStaff writes what supervision there is and who uses it.
func (b *planBook) writeStaff() {
	s, blocks := b.report.Supervision, b.report.Brief.Blocks
	p := b.page(sheetStaff, "Supervision: what there is, and what is used", b.marking)
	p.line("PA is programmed activities a week. A trainee takes the programme's PA, in a split post at each site by its share.")
	p.line("Where a site has supervisors for a specialty they are used first, and those for any specialty cover the rest.")
	p.line("A site without rows of Supervision is not limited, and is not shown.")
	p.line("Today's staff count only in blocks that end on or before the day to which they are approved.")
	p.line("To spare: today's staff, lent in and new roles, less lent out and used.")
	amounts := []string{"Today's staff (PA)", "Lent in (PA)", "Lent out (PA)", "New roles (PA)", "Used today (PA)", "Used in the plan (PA)", "To spare in the plan (PA)"}
	values := func(row leftshift.SupervisionRow) []any {
		return []any{pa(row.Staff), pa(row.LentIn), pa(row.LentOut), pa(row.NewRole), pa(row.Used.Before), pa(row.Used.After), pa(row.Spare())}
	}

	p.heading("By block")
	type blockRow struct {
		leftshift.SupervisionRow
		block, full, rows int
	}
	sums := make([]blockRow, len(s.ByBlock))
	for i := range sums {
		sums[i] = blockRow{SupervisionRow: s.ByBlock[i], block: i}
	}
	for i := range s.Pools {
		sum := &sums[s.Pools[i].Block]
		sum.rows++
		if s.Pools[i].Full() {
			sum.full++
		}
	}
	p.table(table{
		name:    "supervision_by_block",
		columns: columns(append([]string{"Block", "When", "Rows of Supervision", "With nothing to spare"}, amounts...)...),
		rows: rowsOf(sums, func(row blockRow) []any {
			when := whenText(b.report.ByBlock[row.block])
			return append([]any{blocks[row.block].Name, when, row.rows, row.full}, values(row.SupervisionRow)...)
		}),
	})
	p.heading("By site, specialty and block")
	p.repeat = p.row
	p.table(table{
		name:    "supervision",
		columns: columns(append(append([]string{"Site code", "Site name", "Specialty", "Block"}, amounts...), "Cell in the brief")...),
		rows: rowsOf(s.Pools, func(row leftshift.PoolRow) []any {
			list := append([]any{row.Site.Code, row.Site.Name, cmp.Or(row.Row.Specialty, "Any"), blocks[row.Block].Name}, values(row.SupervisionRow)...)
			return append(list, b.cellText(row.Row.Origin.At("PA")))
		}),
	})
	p.finish()
}
