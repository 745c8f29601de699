package solver

import (
	"math"

	"leftshift/solver/lp"
)

// rooms keeps the learners at a site within its rooms, whatever their post.
//
//	Σ share(p,s)·wte(c)·x(c,p,b) over c, p  ≤  rooms(s)     for s in S, b in B
//
// Rows: rooms(s,b), in WTE. The dual is the change in the goal for one more room
// in that block. A site without Rooms, or without posts, has no row.
func (m *model) rooms() {
	for i := range m.brief.Sites {
		site := &m.brief.Sites[i]
		if site.Rooms == nil {
			continue
		}
		for b := range m.brief.Blocks {
			row := lp.Row{Name: m.name("rooms", site.Code, m.brief.Blocks[b].Name), Lower: math.Inf(-1), Upper: float64(*site.Rooms)}
			for _, f := range m.index.atSite[site.Code] {
				for _, s := range f.post.Sites {
					if s.Site == site.Code {
						row.Terms = append(row.Terms, f.terms(b, s.Share*f.programme.WTEEach)...)
					}
				}
			}
			if len(row.Terms) == 0 {
				continue
			}
			at := m.addRow("rooms", rule{at: site.Origin.At("Rooms"), text: siteName(site) + " has " + counted(*site.Rooms, "room")}, row)
			m.binds(at, "", b)
		}
	}
}
