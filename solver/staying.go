package solver

import (
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// staying has a place that has moved stay moved: over the blocks, a programme in
// a post is either a donor, whose loss never shrinks, or a recipient, whose gain
// never shrinks.
//
//	down(g,p,b)  ≥  down(g,p,b-1)
//	up(g,p,b)    ≥  up(g,p,b-1)                   for programmes g, p in P, b after the first
//	down(g,p,last)  ≤  mostDown · donor(g,p)
//	up(g,p,last)    ≤  mostUp · (1 - donor(g,p))   donor 0 or 1
//
// Rows: stayingdown, stayingup (g,p,b), in parts of trainees, which leave package
// reduce its steps, and donor, recipient (g,p), in trainees.
// Their duals have no meaning of their own. donor is there only where a
// programme in a post can both gain and lose; without it a post could hide a
// return behind a gain. There are no rows when Settings allow places back.
func (m *model) staying() {
	if m.brief.Settings.AllowBack {
		return
	}
	for _, f := range m.fillings {
		m.neverShrinks("stayingdown", f, f.down)
		m.neverShrinks("stayingup", f, f.up)
		last := len(m.brief.Blocks) - 1
		m.oneWay(m.stayingRule(), f, last, "")
	}
}

// stayingRule is the setting that has what has moved stay moved.
func (m *model) stayingRule() rule {
	return rule{
		at:   m.brief.Settings.Cell(leftshift.SettingAllowBack),
		text: "a place that has moved stays moved (the setting Allow places back is not Y)",
	}
}

// neverShrinks adds rows that keep a change at least as large as in the block
// before. A block without the column has no change.
func (m *model) neverShrinks(family string, f *filling, columns []int) {
	for b := 1; b < len(columns); b++ {
		if columns[b-1] == none {
			continue
		}
		row := lp.Row{
			Name:  m.name(family, f.programme.Code, f.post.Code, m.brief.Blocks[b].Name),
			Lower: 0, Upper: math.Inf(1),
			Terms: []lp.Term{{Column: columns[b-1], Coefficient: -1}},
		}
		if columns[b] != none {
			row.Terms = append(row.Terms, lp.Term{Column: columns[b], Coefficient: 1})
		}
		m.binds(m.addRow("staying", m.stayingRule(), row), m.postOf("staying", f), b)
	}
}

// recipient is a row that lets a post only gain, where it does not lose.
type recipient struct {
	row  int
	post string
}

// oneWay adds a column of 0 or 1 that lets a programme in a post only lose or
// only gain in a block.
func (m *model) oneWay(r rule, f *filling, b int, blockName string) {
	down, up := f.down[b], f.up[b]
	if down == none || up == none {
		return
	}
	mostDown, mostUp := m.lp.Columns[down].Upper/m.parts, m.lp.Columns[up].Upper/m.parts
	donorName := m.name("donor", f.programme.Code, f.post.Code, blockName)
	donor := m.addCount(lp.Column{Name: donorName, Upper: 1, Integer: true})
	m.switches = append(m.switches, donor)
	for i, row := range []lp.Row{
		{Name: donorName, Lower: math.Inf(-1), Upper: 0,
			Terms: []lp.Term{{Column: down, Coefficient: 1 / m.parts}, {Column: donor, Coefficient: -mostDown}}},
		{Name: m.name("recipient", f.programme.Code, f.post.Code, blockName), Lower: math.Inf(-1), Upper: mostUp,
			Terms: []lp.Term{{Column: up, Coefficient: 1 / m.parts}, {Column: donor, Coefficient: mostUp}}},
	} {
		at := m.addRow("staying", r, row)
		m.binds(at, m.postOf("staying", f), b)
		if i == 1 {
			m.recipients = append(m.recipients, recipient{row: at, post: f.post.Code})
		}
	}
	m.completions = append(m.completions, func(_ *lp.Problem, v []float64) {
		v[donor] = 0
		if v[down] > 0.5 {
			v[donor] = 1
		}
	})
}
