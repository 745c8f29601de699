package solver

import (
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// Shares of trainee-months, for rules and targets.
//
// A row compares the months that count, Σ of·months·x, with a share of all
// months placed, value·Σ months·x. Where the row covers whole programmes, every
// trainee is in it, placed or unplaced, so by placing
//
//	Σ months·x  =  Σ months·trainees - Σ months·unplaced
//
// and the row needs the columns that count only. That is the same row with fewer
// columns, and its right-hand side, a constant, can be rounded (see rounded).

// shareOf is one such row to be.
type shareOf struct {
	family   string
	name     string // of the row
	short    string // name of the column that measures how far it is missed
	goal     leftshift.GoalKind
	atLeast  bool
	value    float64
	blocks   []int
	fillings []*filling                  // those with some part in the row's scope
	in       func(*filling) float64      // how much of the filling is in the row's scope, for one that cuts across programmes
	counts   func(*filling) float64      // how much of it counts
	whole    func(programme string) bool // the programmes that are in the row from end to end; nil when the scope cuts across them
	hard     bool
	rule     rule
}

// addShare adds the row, and for a soft one the column that measures how far it
// falls short or goes over.
func (m *model) addShare(s shareOf) {
	row := lp.Row{Name: s.name, Lower: 0, Upper: math.Inf(1)}
	if s.whole != nil {
		row.Lower = s.value * m.monthsNeeded(s)
		row.Terms = m.unplacedMonths(s)
	}
	for _, f := range s.fillings {
		coefficient := s.counts(f)
		if s.whole == nil {
			coefficient -= s.value * s.in(f)
		}
		for _, b := range s.blocks {
			row.Terms = append(row.Terms, f.terms(b, m.brief.Blocks[b].Months*coefficient)...)
		}
	}
	if !s.atLeast {
		row.Lower, row.Upper = math.Inf(-1), row.Lower
	}
	if s.hard {
		if len(row.Terms) > 0 || row.Lower > 0 {
			m.addRow(s.family, s.rule, row)
			m.addRounded(s.family, s.rule, row)
		}
		return
	}
	sign := 1.0
	if !s.atLeast {
		sign = -1
	}
	short := m.lp.AddColumn(lp.Column{Name: s.short, Upper: math.Inf(1)})
	row.Terms = append(row.Terms, lp.Term{Column: short, Coefficient: sign})
	at := m.addRow(s.family, rule{}, row)
	m.asking(at, s.rule, short, none)
	m.addRounded(s.family, rule{}, m.lp.Rows[at])
	m.completeSlack(short, at, sign)
	m.count(s.goal, short, at)
}

// monthsNeeded gives Σ months·trainees of the row's programmes.
func (m *model) monthsNeeded(s shareOf) float64 {
	sum := 0.0
	for i := range m.cohorts {
		if s.whole(m.cohorts[i].Programme) {
			for _, b := range s.blocks {
				sum += m.brief.Blocks[b].Months * float64(m.cohorts[i].demand[b])
			}
		}
	}
	return sum
}

// unplacedMonths gives value·Σ months·unplaced of the row's programmes.
func (m *model) unplacedMonths(s shareOf) []lp.Term {
	var terms []lp.Term
	for i := range m.cohorts {
		if !s.whole(m.cohorts[i].Programme) {
			continue
		}
		for _, b := range s.blocks {
			if column := m.cohorts[i].unplaced[b]; column != none {
				terms = append(terms, lp.Term{Column: column, Coefficient: s.value * m.brief.Blocks[b].Months / m.parts})
			}
		}
	}
	return terms
}

// addRounded adds what a share row comes to for whole trainees. With u the step
// of the placed trainees' coefficients, S their sum in steps, s the rest of the
// row (shortfall and unplaced months, never below zero) and r the right-hand
// side in steps, f its fraction,
//
//	S + s/u ≥ r   gives   S + s/(u·f) ≥ ⌈r⌉
//	S - s/u ≤ r   gives   S - s/(u·(1-f)) ≤ ⌊r⌋
//
// which every whole S respects (mixed-integer rounding: Nemhauser and Wolsey,
// 1990) and which cuts off fractions of trainees that the row alone lets
// through. Rows: rounded(name).
func (m *model) addRounded(family string, r rule, row lp.Row) {
	var steps []float64
	for _, t := range row.Terms {
		if m.lp.Columns[t.Column].Integer {
			steps = append(steps, t.Coefficient)
		}
	}
	u := commonStep(steps...)
	bound, atLeast := row.Lower, true
	if math.IsInf(bound, -1) {
		bound, atLeast = row.Upper, false
	}
	whole := math.Floor(bound/u + 1e-9)
	fraction := bound/u - whole
	if u == 0 || fraction < 1e-6 || fraction > 1-1e-6 {
		return
	}
	rest := u * fraction
	if !atLeast {
		rest = u * (1 - fraction)
	}
	cut := lp.Row{Name: "rounded(" + row.Name + ")", Lower: whole + 1, Upper: math.Inf(1)}
	if !atLeast {
		cut.Lower, cut.Upper = math.Inf(-1), whole
	}
	for _, t := range row.Terms {
		switch {
		case m.lp.Columns[t.Column].Integer:
			cut.Terms = append(cut.Terms, lp.Term{Column: t.Column, Coefficient: t.Coefficient / u})
		case atLeast || t.Coefficient < 0: // in a maximum, what only tightens it is left out
			cut.Terms = append(cut.Terms, lp.Term{Column: t.Column, Coefficient: t.Coefficient / rest})
		}
	}
	m.addRow(family, r, cut)
}
