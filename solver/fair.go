package solver

import (
	"maps"
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
// the pace. There are no rows when the goal is not used, or goes by fair shares
// (fair_share.go). The losses after the largest are in fair_next.go.
func (m *model) fair() {
	if m.brief.Ranks() == 0 {
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
				provider: provider,
				today:    today,
				step:     commonStep(coefficients...),
				terms:    terms,
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
	provider string
	row      int
	today    float64   // WTE today
	step     float64   // whole trainees change its WTE by multiples of this; 0 when not known
	terms    []lp.Term // WTE placed
}

// placed gives the WTE placed at the provider in a vector.
func (s *share) placed(v []float64) float64 {
	r := lp.Row{Terms: s.terms}
	return r.Activity(v)
}

// lost gives the proportional loss in a vector, at least 0.
func (s *share) lost(v []float64) float64 { return max(0, 1-s.placed(v)/s.today) }

// mostLoss gives the largest loss in WTE that whole trainees can make of a
// proportional loss.
func (s *share) mostLoss(ratio float64) float64 {
	if s.step == 0 {
		return ratio * s.today
	}
	return -roundUp(-ratio*s.today, s.step)
}

// makes reports whether whole trainees can make a proportional loss, or may.
func (s *share) makes(ratio float64) bool {
	return s.step == 0 || ratio*s.today-s.mostLoss(ratio) < 100*tolerance
}

// fairest gives the least proportional loss, not below a bound, that whole
// trainees can make at some provider: no plan of theirs has its largest loss, or
// one of its next, between the two.
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

// sharesFrom lists, in order, the proportional losses from one to another, both
// included, that whole trainees can make at some provider. It gives nil when the
// steps of some provider are not known.
func (m *model) sharesFrom(least, most float64) []float64 {
	shares := []float64{least, most}
	for i := range m.shares {
		s := &m.shares[i]
		if s.step == 0 {
			return nil
		}
		for loss := s.step; loss < s.today*most; loss += s.step {
			if ratio := loss / s.today; ratio > least+2*tolerance {
				shares = append(shares, ratio)
			}
		}
	}
	slices.Sort(shares)
	return slices.CompactFunc(shares, func(x, y float64) bool { return math.Abs(y-x) < 2*tolerance })
}

// keepFair gives the lower bounds of the fair rows under which no provider loses
// more than the largest losses allow: with fair at the largest, T·fair + W ≥
// T·largest + T - mostLoss.
//
// Of the largest loss alone, mostLoss is what whole trainees can make of it. Of
// several, a provider of a plan with just these as its largest losses has one of
// them, or at most the last. So one whose trainees can't make any before the
// last loses at most what they can make of the last.
func (m *model) keepFair(losses ...float64) map[int]float64 {
	most := m.mostLosses(losses)
	bounds := make(map[int]float64, len(m.shares))
	for i := range m.shares {
		s := &m.shares[i]
		bounds[s.row] = s.today*(1+losses[0]) - min(s.mostLoss(most[s.provider]), s.today)
	}
	return bounds
}

// mostLosses gives the share that keepFair allows each provider.
func (m *model) mostLosses(losses []float64) map[string]float64 {
	last := len(losses) - 1
	most := make(map[string]float64)
	for i := range m.shares {
		most[m.shares[i].provider] = losses[last]
	}
	for j := last - 1; j >= 0; j-- {
		for i := range m.shares {
			if s := &m.shares[i]; s.makes(losses[j]) {
				most[s.provider] = losses[j]
			}
		}
	}
	return most
}

// follows reports whether keepFair by itself allows no provider more than the
// largest losses, each used once: then their sums need no rows of their own.
func (m *model) follows(losses []float64) bool {
	most := m.mostLosses(losses)
	largest := map[string]float64{}
	for i := range m.shares {
		s := &m.shares[i]
		largest[s.provider] = max(largest[s.provider], min(s.mostLoss(most[s.provider])/s.today, 1))
	}
	list := slices.Sorted(maps.Values(largest))
	slices.Reverse(list)
	for j, loss := range losses {
		if j < len(list) && list[j] > loss+1e-9 {
			return false
		}
	}
	return true
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
