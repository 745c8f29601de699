package solver

import (
	"leftshift/solver/lp"
)

// change splits the difference between the plan and today into trainees fewer
// and trainees more.
//
//	Σ x(c,p,b) over c in g  +  down(g,p,b)  -  up(g,p,b)  =  today(g,p,b)
//	                                         for programmes g, p in P, b in B
//
// Rows: change(g,p,b), in trainees. The dual has no meaning of its own. A post
// without trainees of the programme today can only gain and has no down; one
// that is as full today as it can be has no up. up is at most what the post has
// room for, and at most the trainees of the cohorts that may be placed there,
// less today's. down and up may both be above
// zero at once unless a family that would be fooled by that (staying, moves)
// forbids it.
func (m *model) change() {
	for _, f := range m.fillings {
		f.down, f.up, f.change = make([]int, len(m.brief.Blocks)), make([]int, len(m.brief.Blocks)), make([]int, len(m.brief.Blocks))
		for b := range m.brief.Blocks {
			f.down[b], f.up[b], f.change[b] = none, none, none
			today, todayParts := float64(f.today[b]), m.parts*float64(f.today[b])
			block := m.brief.Blocks[b].Name
			row := lp.Row{Name: m.name("change", f.programme.Code, f.post.Code, block), Lower: today, Upper: today, Terms: f.terms(b, 1)}
			if f.today[b] > 0 {
				f.down[b] = m.addCount(lp.Column{Name: m.name("down", f.programme.Code, f.post.Code, block), Upper: todayParts})
				row.Terms = append(row.Terms, lp.Term{Column: f.down[b], Coefficient: 1 / m.parts})
			}
			if rise := m.mostRise(f, b); rise > 0 && len(f.placed[b]) > 0 {
				f.up[b] = m.addCount(lp.Column{Name: m.name("up", f.programme.Code, f.post.Code, block), Upper: rise})
				row.Terms = append(row.Terms, lp.Term{Column: f.up[b], Coefficient: -1 / m.parts})
			}
			if len(row.Terms) == 0 {
				continue
			}
			f.change[b] = m.addRow("change", rule{}, row)
			m.completions = append(m.completions, func(_ *lp.Problem, v []float64) {
				delta := f.countParts(v, b) - todayParts
				if f.down[b] != none {
					v[f.down[b]] = max(0, -delta)
				}
				if f.up[b] != none {
					v[f.up[b]] = max(0, delta)
				}
			})
		}
	}
}

// movable keeps today's placements in posts that can't be moved.
//
//	Σ x(c,p,b) over c in g  =  today(g,p,b)     for programmes g, p not movable, b in B
//
// Rows: movable(g,p,b), in trainees. The dual is the change in the goal for one
// more trainee in the post today.
func (m *model) movable() {
	for _, f := range m.fillings {
		if f.post.Movable {
			continue
		}
		for b := range m.brief.Blocks {
			m.keepToday("movable", f, b, rule{
				at:   f.post.Origin.At("Movable"),
				text: m.postName(f.post) + " is not movable: it keeps today's trainees",
			})
		}
	}
}

// keepToday adds the row that holds a programme in a post to today's count.
func (m *model) keepToday(family string, f *filling, block int, r rule) {
	today := float64(f.today[block])
	terms := f.terms(block, 1)
	if len(terms) == 0 && today == 0 {
		return
	}
	at := m.addRow(family, r, lp.Row{
		Name:  m.name(family, f.programme.Code, f.post.Code, m.brief.Blocks[block].Name),
		Lower: today, Upper: today, Terms: terms,
	})
	if family == "freeze" { // its rule is about one block
		block = none
	}
	m.binds(at, m.postOf(family, f), block)
}
