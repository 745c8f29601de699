package solver

import (
	"fmt"
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// moves caps how many trainees leave posts at one changeover.
//
//	Σ share(p)·new(g,p,b) over g, p in scope  ≤  mostMoves     for b in B
//	new(g,p,b)  ≥  down(g,p,b) - down(g,p,b-1),  new ≥ 0
//
// share(p) is the share of the post at sites in the limit's scope. Rows:
// moves(limit,b), in trainees. The dual is the change in the goal for one more
// move in that block. While places that moved stay moved, new is the difference
// itself and needs no column; when Settings allow places back, new has a column
// and a row of its own, and down and up are kept apart block by block.
func (m *model) moves() {
	var fresh map[*filling][]int
	for i := range m.brief.Limits {
		limit := &m.brief.Limits[i]
		if limit.Kind != leftshift.MostMovesPerBlock {
			continue
		}
		if m.brief.Settings.AllowBack && fresh == nil {
			fresh = m.newDecreases()
		}
		for b := range m.brief.Blocks {
			row := lp.Row{
				Name:  m.name("moves", fmt.Sprint(i+1), m.brief.Blocks[b].Name),
				Lower: math.Inf(-1), Upper: limit.Value,
			}
			for _, f := range m.in(limit.Scope) {
				share := m.shareIn(limit.Scope, f)
				if share == 0 {
					continue
				}
				if fresh != nil {
					if fresh[f][b] != none {
						row.Terms = append(row.Terms, lp.Term{Column: fresh[f][b], Coefficient: share / m.parts})
					}
					continue
				}
				if f.down[b] != none {
					row.Terms = append(row.Terms, lp.Term{Column: f.down[b], Coefficient: share / m.parts})
				}
				if b > 0 && f.down[b-1] != none {
					row.Terms = append(row.Terms, lp.Term{Column: f.down[b-1], Coefficient: -share / m.parts})
				}
			}
			if len(row.Terms) == 0 {
				continue
			}
			m.binds(m.addRow("moves", rule{at: limit.Origin.At("Value"), text: m.limitText(limit)}, row), "", b)
		}
	}
}

// newDecreases adds new(g,p,b) for every programme in every post, with the rows
// that tie it to down.
func (m *model) newDecreases() map[*filling][]int {
	fresh := map[*filling][]int{}
	for _, f := range m.fillings {
		fresh[f] = make([]int, len(m.brief.Blocks))
		for b := range m.brief.Blocks {
			fresh[f][b] = none
			if f.down[b] == none {
				continue
			}
			block := m.brief.Blocks[b].Name
			column := m.addCount(lp.Column{Name: m.name("new", f.programme.Code, f.post.Code, block), Upper: m.lp.Columns[f.down[b]].Upper})
			fresh[f][b] = column
			row := lp.Row{
				Name:  m.name("new", f.programme.Code, f.post.Code, block),
				Lower: 0, Upper: math.Inf(1),
				Terms: []lp.Term{{Column: column, Coefficient: 1 / m.parts}, {Column: f.down[b], Coefficient: -1 / m.parts}},
			}
			if b > 0 && f.down[b-1] != none {
				row.Terms = append(row.Terms, lp.Term{Column: f.down[b-1], Coefficient: 1 / m.parts})
			}
			at := m.addRow("moves", rule{}, row)
			m.completeSlack(column, at, 1/m.parts)
			m.oneWay(rule{}, f, b, block) // what a move is, not a rule: places may go back
		}
	}
	return fresh
}

// shareIn gives how much of a filling counts in a scope: all or nothing for a
// programme, the share of the post's sites for an area or a provider.
func (m *model) shareIn(scope leftshift.Scope, f *filling) float64 {
	switch scope.Kind {
	case leftshift.ScopeAll:
		return 1
	case leftshift.ScopeProgramme:
		if f.programme.Code == scope.Name {
			return 1
		}
		return 0
	case leftshift.ScopeArea:
		return m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool { return s.Area == scope.Name })
	case leftshift.ScopeProvider:
		return m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool { return s.Provider == scope.Name })
	}
	return 0
}
