package solver

import (
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// keeping measures what differs from a plan that is kept to.
//
//	Σ x(c,p,b) over c in g  +  away(g,p,b)  ≥  kept(g,p,b)     kept(g,p,b) > 0
//
// Rows: kept(g,p,b), in trainees. Goal Keep the plan: Σ away. With everybody placed
// as before, that is half of Σ |x - kept|: whoever is away is somewhere else. The
// dual is the change in the goal for one more trainee that is kept there. A
// programme in a post that could take nobody of the kept plan now is away in full.
func (m *model) keeping() {
	at := map[leftshift.Filling]*filling{}
	for _, f := range m.fillings {
		at[leftshift.Filling{Post: f.post.Code, Programme: f.programme.Code}] = f
	}
	for i := range m.brief.Kept {
		k := &m.brief.Kept[i]
		block := m.brief.Blocks[k.Block].Name
		parts := math.Round(m.parts * k.Trainees.Float())
		away := m.addCount(lp.Column{Name: m.name("away", k.Programme, k.Post, block), Upper: parts})
		row := lp.Row{
			Name:  m.name("kept", k.Programme, k.Post, block),
			Lower: k.Trainees.Float(), Upper: math.Inf(1),
			Terms: []lp.Term{{Column: away, Coefficient: 1 / m.parts}},
		}
		if f := at[leftshift.Filling{Post: k.Post, Programme: k.Programme}]; f != nil {
			row.Terms = append(row.Terms, f.terms(k.Block, 1)...)
		}
		r := m.addRow("kept", rule{}, row)
		m.completeSlack(away, r, 1/m.parts)
		m.countTerm(leftshift.KeepPlan, lp.Term{Column: away, Coefficient: 1 / m.parts}, r)
	}
}
