package solver

import (
	"math"

	"leftshift/solver/lp"
)

// placing has every trainee placed, or counted as unplaced.
//
//	Σ x(c,p,b) over p  +  unplaced(c,b)  =  trainees(c,b)     for c in C, b in B
//
// Rows: placing(c,b), in trainees. The dual is the change in the goal for one
// more trainee in the cohort. A cohort without trainees in a block has no row.
func (m *model) placing() {
	placed := m.placedTerms()
	for i := range m.cohorts {
		c := &m.cohorts[i]
		c.unplaced = make([]int, len(m.brief.Blocks))
		for b := range m.brief.Blocks {
			c.unplaced[b] = none
			if c.demand[b] == 0 && !m.explicit {
				continue
			}
			block := m.brief.Blocks[b].Name
			c.unplaced[b] = m.addCount(lp.Column{Name: m.name("unplaced", c.Programme, c.HomeArea, block), Upper: math.Inf(1)})
			row := lp.Row{
				Name:  m.name("placing", c.Programme, c.HomeArea, block),
				Lower: float64(c.demand[b]), Upper: float64(c.demand[b]),
				Terms: append([]lp.Term{{Column: c.unplaced[b], Coefficient: 1 / m.parts}}, placed[i][b]...),
			}
			at := m.addRow("placing", m.intakeRule(c, b), row)
			m.binds(at, "", b)
			m.completeSlack(c.unplaced[b], at, 1/m.parts)
		}
	}
}

// placedTerms gives the trainees of every cohort placed in every block, as terms.
func (m *model) placedTerms() [][][]lp.Term {
	placed := make([][][]lp.Term, len(m.cohorts))
	for i := range placed {
		placed[i] = make([][]lp.Term, len(m.brief.Blocks))
	}
	for _, f := range m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				placed[t.cohort][b] = append(placed[t.cohort][b], lp.Term{Column: t.column, Coefficient: 1 / m.parts})
			}
		}
	}
	return placed
}

// completeSlack works out a column that makes up what a row lacks, by its
// coefficient there: above 0 in a row with a lower bound, below 0 in one with an
// upper bound.
func (m *model) completeSlack(column, row int, coefficient float64) {
	m.completions = append(m.completions, func(p *lp.Problem, v []float64) {
		v[column] = 0
		r := &p.Rows[row]
		activity := r.Activity(v)
		if coefficient > 0 {
			v[column] = max(0, (r.Lower-activity)/coefficient)
		} else {
			v[column] = max(0, (r.Upper-activity)/coefficient)
		}
		if m.isCount(column) {
			v[column] = math.Round(v[column]) // tenths of trainees are not exact in a float64
		}
	})
}
