package xlsx

import "leftshift"

// writeObstacles writes, for the rows that the plan falls short of, which rows of
// the brief stand in the way, and the changes after which a plan meets them.
func (b *planBook) writeObstacles() {
	p := b.page(sheetObstacles, "What stands in the way of what the plan falls short of", b.marking)
	p.line("For a row that the plan falls short of: a few rows of the brief that can't all hold together with it.")
	p.line("Goals that come before its own are kept at what they came to. There may be other rows behind those listed.")
	p.head = p.row
	type pair struct {
		o   *leftshift.Obstacle
		row leftshift.ObstacleRow
	}
	var rows []pair
	for i := range b.report.Plan.Obstacles {
		o := &b.report.Plan.Obstacles[i]
		for _, row := range o.With {
			rows = append(rows, pair{o, row})
		}
		if o.Unfound {
			rows = append(rows, pair{o, leftshift.ObstacleRow{Text: leftshift.UnfoundText}})
		}
	}
	list := columns(">What falls short", "Its cell", ">By how much", ">What stands in the way", "Cell in the brief", ">How that was shown")
	list[0].most, list[2].most, list[3].most, list[5].most = 44, 30, 60, 44
	p.table(table{
		name: "what_stands_in_the_way", columns: list,
		rows: rowsOf(rows, func(r pair) []any {
			return []any{capital(r.o.What), b.cellText(r.o.At), r.o.ShortText(), capital(r.row.Text), b.cellText(r.row.At), r.o.ProofText()}
		}),
	})
	b.writeObstacleRepairs(p)
	p.finish()
}

// writeObstacleRepairs writes the changes that were tried. The columns follow
// those of the table above, so that they are as wide.
func (b *planBook) writeObstacleRepairs(p *page) {
	rows := [][]any{}
	for i := range b.report.Plan.Obstacles {
		o := &b.report.Plan.Obstacles[i]
		for n, repair := range o.Repairs {
			rows = append(rows, []any{capital(o.What), b.cellText(o.At), n + 1, capital(repair.Words()), b.report.RepairCells(repair), o.RepairProofText()})
		}
		if len(o.Repairs) == 0 {
			rows = append(rows, []any{capital(o.What), b.cellText(o.At), nil, "None of the changes that were tried is enough; see What would help for what brings it nearer", nil, nil})
		}
	}
	if len(rows) == 0 {
		return
	}
	p.heading("What would be enough")
	p.line("Each way was tried: made in the brief, by itself, and solved again. The row was met, and no goal before its own was worse.")
	p.line("The cheapest comes first, by fixed prices (see leftshift explain N591). Every change that a way names is needed.")
	list := columns(">What falls short", "Its cell", "Way", ">What to change", "Cells in the brief", ">How that was shown")
	list[0].most, list[3].most, list[5].most = 44, 60, 44
	p.table(table{
		name: "ways_to_meet", columns: list,
		rows: rowsOf(rows, func(values []any) []any { return values }),
	})
}
