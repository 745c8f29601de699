package solver

import (
	"fmt"
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// floors counts what providers and sites lack for a safe rota.
//
//	Σ share(p,f)·wte(c)·x(c,p,b) over c, p in f  +  floorshort(f,b)  ≥  least(f)     for floors f, b in f
//
// share(p,f) is the share of the post at the floor's provider or site; a floor
// for a specialty counts its posts only. Rows: floor(f,b), in WTE; the floor is
// known by its row in the sheet. The dual is the change in the goal for one WTE
// more on the rota. The goal Safe rotas is the sum of floorshort.
func (m *model) floors() {
	for i := range m.brief.Floors {
		floor := &m.brief.Floors[i]
		for b := range m.brief.Blocks {
			if floor.Block != "" && floor.Block != m.brief.Blocks[b].Name {
				continue
			}
			label := fmt.Sprint(i + 1)
			block := m.brief.Blocks[b].Name
			short := m.lp.AddColumn(lp.Column{Name: m.name("floorshort", label, block), Upper: floor.LeastWTE})
			row := lp.Row{
				Name:  m.name("floor", label, floor.Provider, floor.Site, floor.Specialty, block),
				Lower: floor.LeastWTE, Upper: math.Inf(1),
				Terms: []lp.Term{{Column: short, Coefficient: 1}},
			}
			for _, f := range m.onRota(floor) {
				if floor.Specialty != "" && f.post.Specialty != floor.Specialty {
					continue
				}
				share := m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool {
					return floor.Site != "" && s.Code == floor.Site || floor.Site == "" && s.Provider == floor.Provider
				})
				row.Terms = append(row.Terms, f.terms(b, share*f.programme.WTEEach)...)
			}
			at := m.addRow("floors", rule{}, row)
			m.asking(at, rule{at: floor.Origin.At("Least WTE"), text: m.floorText(floor)}, short, b)
			m.completeSlack(short, at, +1)
			m.count(leftshift.SafeRotas, short, at)
		}
	}
}

// onRota lists the fillings at a floor's provider or site.
func (m *model) onRota(floor *leftshift.Floor) []*filling {
	if floor.Site != "" {
		return m.index.atSite[floor.Site]
	}
	return m.index.atProvider[floor.Provider]
}
