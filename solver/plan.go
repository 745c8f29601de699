package solver

import (
	"leftshift"
)

// plan reads a vector of trainees in whole parts back as a plan, in the order of the
// plan workbook.
func (m *model) plan(v []float64) *leftshift.Plan {
	p := &leftshift.Plan{
		AsOf:  m.asOf,
		Model: m.size(),
	}
	for _, f := range m.fillings {
		for b := range m.brief.Blocks {
			p.Placements = append(p.Placements, m.placements(f, b, v)...)
		}
	}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		for b, column := range c.unplaced {
			if column != none && v[column] > 0.5 {
				p.Unplaced = append(p.Unplaced, leftshift.Unplaced{
					Programme: c.Programme, HomeArea: c.HomeArea, Block: b, Trainees: m.brief.Settings.InParts(int(v[column] + 0.5)),
				})
			}
		}
	}
	p.NewRoles, p.Loans = m.newRoles(v), m.loans(v)
	p.Sort()
	return p
}

// size counts the model.
func (m *model) size() leftshift.ModelSize {
	return leftshift.ModelSize{
		Rows: len(m.lp.Rows), Columns: len(m.lp.Columns),
		Nonzeros: m.lp.Nonzeros(), IntegerColumns: m.lp.IntegerColumns(),
	}
}

// placements reads one programme in one post and block. Today's trainees are
// not known by home area: they are credited first to the home areas that the
// plan places there, then to the programme's first home area.
func (m *model) placements(f *filling, block int, v []float64) []leftshift.Placement {
	left := leftshift.WholeTrainees(f.today[block])
	var list []leftshift.Placement
	for _, t := range f.placed[block] {
		after := m.brief.Settings.InParts(int(v[t.column] + 0.5))
		before := after.AtMost(left)
		left = left.Minus(before)
		list = append(list, leftshift.Placement{
			Programme: f.programme.Code, HomeArea: m.cohorts[t.cohort].HomeArea,
			Post: f.post.Code, Block: block, Before: before, After: after,
		})
	}
	if left.Sign() > 0 && len(list) == 0 {
		list = append(list, leftshift.Placement{
			Programme: f.programme.Code, HomeArea: m.firstHome(f.programme),
			Post: f.post.Code, Block: block,
		})
	}
	if left.Sign() > 0 {
		list[0].Before = list[0].Before.Plus(left)
	}
	kept := list[:0]
	for _, p := range list {
		if p.Before.Sign() != 0 || p.After.Sign() != 0 {
			kept = append(kept, p)
		}
	}
	return kept
}

// firstHome gives the first home area of a programme's trainees.
func (m *model) firstHome(programme *leftshift.Programme) string {
	if cohorts := m.index.cohorts[programme.Code]; len(cohorts) > 0 {
		return m.cohorts[cohorts[0]].HomeArea
	}
	return programme.HomeArea
}

// todayVector gives the plan in which nobody moves, as far as today's trainees
// still need placing: often one that keeps every hard rule, and so better than
// none when time runs out.
func (m *model) todayVector() []float64 {
	v := make([]float64, len(m.lp.Columns))
	left := make([][]float64, len(m.cohorts))
	for i := range m.cohorts {
		for _, n := range m.cohorts[i].demand {
			left[i] = append(left[i], m.parts*float64(n))
		}
	}
	for _, f := range m.fillings {
		for b := range f.placed {
			stay := m.parts * float64(f.today[b])
			for _, t := range f.placed[b] {
				n := min(stay, left[t.cohort][b], m.lp.Columns[t.column].Upper)
				v[t.column] = n
				left[t.cohort][b] -= n
				stay -= n
			}
		}
	}
	return v
}
