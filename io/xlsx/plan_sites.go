package xlsx

import "leftshift"

// writeSites tells the limits of each site apart: its posts' places, its rooms
// and its supervision.
func (b *planBook) writeSites() {
	p := b.page(sheetSites, "Sites: what stops one more trainee", b.marking)
	p.line("Places, rooms and supervision are limits of their own, and several can bind at once.")
	p.line("One binds in a block when it stops every post at the site that may change.")
	p.line("Where none binds, a rule, a limit on change or an earlier goal keeps the plan from placing more.")
	p.line("WTE is of the block with most in the plan; what is left is in the block with least.")
	p.line("Supervision left includes new roles still allowed, but not what other sites could lend.")
	p.line("Where a site has it by specialty, it is the most that one specialty has left.")
	p.head, p.repeat = p.row, p.row
	list := columns("Site code", "Site name", "Provider code", "Setting", "Area", "WTE today", "WTE in the plan",
		"Places left (WTE)", "Rooms", "Rooms left (WTE)", "Supervision left (PA)",
		"Blocks that may change", "Places bind (blocks)", "Rooms bind (blocks)", "Supervision binds (blocks)", ">What stops one more trainee", "Cell of Rooms in the brief")
	list[15].most = 44
	p.table(table{
		name:    "sites",
		columns: list,
		rows: rowsOf(b.report.Sites, func(r leftshift.SiteRow) []any {
			values := []any{r.Site.Code, r.Site.Name, r.Site.Provider, r.Site.Setting.String(), r.Site.Area, r.WTE.Before, r.WTE.After}
			if r.Blocks == 0 {
				values = append(values, nil)
			} else {
				values = append(values, r.PlacesLeft)
			}
			cell := any(nil)
			if r.Site.Rooms == nil {
				values = append(values, nil, nil)
			} else {
				values, cell = append(values, *r.Site.Rooms, minutesOf(r.RoomsLeft)), b.cellText(r.Site.Origin.At("Rooms"))
			}
			if r.PALeft == nil {
				values = append(values, nil)
			} else {
				values = append(values, pa(*r.PALeft))
			}
			return append(values, r.Blocks, r.Binds[0], r.Binds[1], r.Binds[2], r.What(), cell)
		}),
	})
	p.finish()
}
