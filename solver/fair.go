package solver

import (
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// fair finds the largest proportional loss of any provider.
//
//	T(v,b)·fair  ≥  T(v,b) - W(v,b)     for providers v with trainees today, b in B
//
// with W and T as in loss.go. Rows: fair(v,b), in WTE; the one column fair is a
// share from 0 to 1 and the goal Fair change. The dual says which providers set
// the pace. There are no rows when the goal is not used.
func (m *model) fair() {
	if !m.uses(leftshift.FairChange) {
		return
	}
	column := m.lp.AddColumn(lp.Column{Name: "fair", Upper: 1})
	for _, provider := range m.providersIn(leftshift.Scope{Kind: leftshift.ScopeAll}) {
		for b := range m.brief.Blocks {
			terms, today := m.wteAt(provider, "", b)
			if today == 0 {
				continue
			}
			coefficients := []float64{today}
			for _, t := range terms {
				coefficients = append(coefficients, t.Coefficient)
			}
			m.shares = append(m.shares, share{
				today: today,
				step:  commonStep(coefficients...),
				terms: terms,
				row: m.addRow("fair", rule{}, lp.Row{
					Name:  m.name("fair", provider, m.brief.Blocks[b].Name),
					Lower: today, Upper: math.Inf(1),
					Terms: append(terms[:len(terms):len(terms)], lp.Term{Column: column, Coefficient: today}),
				}),
			})
		}
	}
	m.completions = append(m.completions, func(p *lp.Problem, v []float64) {
		v[column] = 0
		for i := range m.shares {
			r := &p.Rows[m.shares[i].row]
			v[column] = max(v[column], (r.Lower-m.shares[i].placed(v))/m.shares[i].today)
		}
	})
	if len(m.shares) > 0 {
		m.count(leftshift.FairChange, column)
	}
}

// share is one provider in one block, for the goal Fair change.
type share struct {
	row   int
	today float64   // WTE today
	step  float64   // whole trainees change its WTE by multiples of this; 0 when not known
	terms []lp.Term // WTE placed
}

// placed gives the WTE placed at the provider in a vector.
func (s *share) placed(v []float64) float64 {
	r := lp.Row{Terms: s.terms}
	return r.Activity(v)
}

// mostLoss gives the largest loss in WTE that whole trainees can make of a
// proportional loss.
func (s *share) mostLoss(ratio float64) float64 {
	if s.step == 0 {
		return ratio * s.today
	}
	return -roundUp(-ratio*s.today, s.step)
}

// largestLoss gives the goal's value in a vector.
func (m *model) largestLoss(v []float64) float64 {
	worst := 0.0
	for i := range m.shares {
		worst = max(worst, 1-m.shares[i].placed(v)/m.shares[i].today)
	}
	return worst
}

// fairest gives the least proportional loss, not below a bound, that whole
// trainees can make at some provider: no plan of theirs has its largest loss
// between the two.
func (m *model) fairest(bound float64) float64 {
	if bound <= tolerance {
		return 0
	}
	next := 1.0
	for i := range m.shares {
		s := &m.shares[i]
		if s.step == 0 {
			return bound
		}
		next = min(next, roundUp(bound*s.today, s.step)/s.today)
	}
	return max(next, bound)
}

// sharesFrom lists, in order, the proportional losses from one on that whole
// trainees can make at some provider, and 1. It gives nil when the steps of some
// provider are not known.
func (m *model) sharesFrom(least float64) []float64 {
	shares := []float64{least, 1}
	for i := range m.shares {
		s := &m.shares[i]
		if s.step == 0 {
			return nil
		}
		for loss := s.step; loss < s.today; loss += s.step {
			if ratio := loss / s.today; ratio > least+2*tolerance {
				shares = append(shares, ratio)
			}
		}
	}
	slices.Sort(shares)
	return slices.CompactFunc(shares, func(x, y float64) bool { return y-x < 2*tolerance })
}

// keepFair gives the lower bounds of the fair rows under which no provider loses
// more than whole trainees can make of a proportional loss: with fair at that
// ratio, T·fair + W ≥ T·ratio + T - mostLoss.
func (m *model) keepFair(ratio float64) map[int]float64 {
	bounds := make(map[int]float64, len(m.shares))
	for i := range m.shares {
		s := &m.shares[i]
		bounds[s.row] = s.today*(1+ratio) - min(s.mostLoss(ratio), s.today)
	}
	return bounds
}

// uses reports whether a goal is in the user's list.
func (m *model) uses(kind leftshift.GoalKind) bool {
	for _, g := range m.brief.Goals {
		if g.Kind == kind {
			return true
		}
	}
	return false
}
