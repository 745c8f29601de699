package solver

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// nextLoss finds the largest losses of providers together: the two largest, the
// three largest and so on.
//
//	T(v,b)·lost(v)  ≥  T(v,b) - W(v,b)        for providers v with trainees today, b in B
//	nth(k) + over(k,v)  ≥  lost(v)            for k = 2, 3, ... up to mostRanks
//	k·nth(k) + Σ over(k,v) over v             is the sum of the k largest, at its least
//
// Rows: lost(v,b), in WTE, and next(k,v), shares of today's WTE. The sum of the k
// largest numbers is the least of k·t + Σ max(0, lost - t) over every t (Ogryczak
// and Tamir, Information Processing Letters 85, 2003). With the sum of the k-1
// largest held, the least sum of the k largest makes the kth small: the goals
// Fair change, 2nd largest loss and so on. There are no rows where only the
// largest loss counts.
func (m *model) nextLoss() {
	ranks := m.brief.Ranks()
	lost := map[string]int{}
	var providers []string
	for i := range m.shares {
		if v := m.shares[i].provider; len(providers) == 0 || providers[len(providers)-1] != v {
			providers = append(providers, v)
		}
	}
	if ranks < 2 || len(providers) < 2 {
		return
	}
	for _, v := range providers {
		lost[v] = m.lp.AddColumn(lp.Column{Name: m.name("lost", v), Upper: 1})
	}
	for i := range m.shares {
		s := &m.shares[i]
		fair := &m.lp.Rows[s.row]
		m.addRow("nextloss", rule{}, lp.Row{
			Name: "lost" + fair.Name[len("fair"):], Lower: s.today, Upper: math.Inf(1),
			Terms: append(s.terms[:len(s.terms):len(s.terms)], lp.Term{Column: lost[s.provider], Coefficient: s.today}),
		})
	}
	m.completions = append(m.completions, func(_ *lp.Problem, v []float64) {
		for _, column := range lost {
			v[column] = 0
		}
		for i := range m.shares {
			s := &m.shares[i]
			v[lost[s.provider]] = max(v[lost[s.provider]], s.lost(v))
		}
	})
	for k := 2; k <= min(ranks, len(providers)); k++ {
		m.nth(k, providers, lost)
	}
}

// nth adds the rows of one rank and its goal.
func (m *model) nth(k int, providers []string, lost map[string]int) {
	rank := fmt.Sprint(k)
	nth := m.lp.AddColumn(lp.Column{Name: m.name("nth", rank), Upper: 1})
	g := &goal{kind: leftshift.FairChange, rank: k, terms: []lp.Term{{Column: nth, Coefficient: float64(k)}}}
	over := make([]int, len(providers))
	for i, v := range providers {
		over[i] = m.lp.AddColumn(lp.Column{Name: m.name("over", rank, v), Upper: 1})
		g.terms = append(g.terms, lp.Term{Column: over[i], Coefficient: 1})
		m.addRow("nextloss", rule{}, lp.Row{
			Name: m.name("next", rank, v), Lower: 0, Upper: math.Inf(1),
			Terms: []lp.Term{{Column: nth, Coefficient: 1}, {Column: over[i], Coefficient: 1}, {Column: lost[v], Coefficient: -1}},
		})
	}
	m.completions = append(m.completions, func(_ *lp.Problem, v []float64) {
		v[nth] = m.largestLosses(v)[k-1]
		for i, provider := range providers {
			v[over[i]] = max(0, v[lost[provider]]-v[nth])
		}
	})
	m.ranks = append(m.ranks, g)
}

// largestLosses gives the losses of all providers with trainees today in a
// vector, the largest first.
func (m *model) largestLosses(v []float64) []float64 {
	var losses []float64
	for i := range m.shares {
		s := &m.shares[i]
		if i == 0 || m.shares[i-1].provider != s.provider {
			losses = append(losses, 0)
		}
		losses[len(losses)-1] = max(losses[len(losses)-1], s.lost(v))
	}
	slices.SortFunc(losses, func(x, y float64) int { return cmp.Compare(y, x) })
	return losses
}

// nthLoss gives a measure of a plan: the loss of one rank, 0 where so many
// providers aren't there.
func (m *model) nthLoss(rank int) func(v []float64) float64 {
	return func(v []float64) float64 {
		if losses := m.largestLosses(v); rank <= len(losses) {
			return losses[rank-1]
		}
		return 0
	}
}
