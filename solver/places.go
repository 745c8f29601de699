package solver

import (
	"fmt"
	"math"

	"leftshift/solver/lp"
)

// places keeps every post within its places, and the extra places that could
// open with today's staff.
//
//	Σ wte(c)·x(c,p,b) over c  -  extra(p,b)  ≤  places(p)     for p in P, b in B
//	0  ≤  extra(p,b)  ≤  extraPlaces(p)
//
// Rows: places(p,b), in WTE. The dual is the change in the goal for one more
// place in the post in that block. A post that nobody can be placed in has no
// row; a post without extra places has no extra column.
func (m *model) places() {
	for i := range m.brief.Posts {
		post := &m.brief.Posts[i]
		r := rule{at: post.Origin.At("Places"), text: m.placesText(post)}
		for b := range m.brief.Blocks {
			block := m.brief.Blocks[b].Name
			row := lp.Row{Name: m.name("places", post.Code, block), Lower: math.Inf(-1), Upper: float64(post.Places)}
			for _, f := range m.index.ofPost[post.Code] {
				row.Terms = append(row.Terms, f.terms(b, f.programme.WTEEach)...)
			}
			if len(row.Terms) == 0 {
				continue
			}
			extra := none
			if m.explicit {
				row.Upper += float64(post.ExtraPlaces)
			} else if post.ExtraPlaces > 0 {
				extra = m.lp.AddColumn(lp.Column{Name: m.name("extra", post.Code, block), Upper: float64(post.ExtraPlaces)})
				row.Terms = append(row.Terms, lp.Term{Column: extra, Coefficient: -1})
			}
			at := m.addRow("places", r, row)
			m.binds(at, "", b)
			if extra != none {
				m.completeSlack(extra, at, -1)
			}
		}
	}
}

// least keeps the fewest trainees that a post must have.
//
//	Σ x(c,p,b) over c  ≥  leastTrainees(p)     for p in P, b in B
//
// Rows: least(p,b), in trainees. The dual is the change in the goal for one more
// trainee that the post must have. A post without Least trainees has no row, and
// a block in which it is not open neither.
func (m *model) least() {
	for i := range m.brief.Posts {
		post := &m.brief.Posts[i]
		if post.LeastTrainees == 0 {
			continue
		}
		for b := range m.brief.Blocks {
			if !m.lookup.Open(post, &m.brief.Blocks[b]) {
				continue
			}
			row := lp.Row{
				Name:  m.name("least", post.Code, m.brief.Blocks[b].Name),
				Lower: float64(post.LeastTrainees), Upper: math.Inf(1),
			}
			for _, f := range m.index.ofPost[post.Code] {
				row.Terms = append(row.Terms, f.terms(b, 1)...)
			}
			at := m.addRow("least", rule{
				at:   post.Origin.At("Least trainees"),
				text: fmt.Sprintf("%s must have at least %s", m.postName(post), counted(post.LeastTrainees, "trainee")),
			}, row)
			m.binds(at, "", b)
		}
	}
}
