package solver

import (
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// fairShare measures what providers lose beyond their share of all that is
// lost. With D the providers that have trainees today in settings that are not
// primary and community, T(D,b) their WTE today and W(D,b) placed there,
//
//	alllost(b)  =  T(D,b) - W(D,b)
//	beyond(v,b)  ≥  (T(v,b) - W(v,b)) - alllost(b)·T(v,b)/T(D,b)     for v in D, b in B
//
// Rows: alllost(b) and beyond(v,b), in WTE; the goal Fair change is Σ beyond. A
// provider's fair share of what is lost is its share of today's WTE. There are no
// rows unless the Settings sheet asks for fair shares.
func (m *model) fairShare() {
	if m.brief.Settings.Fairness != leftshift.FairShare || !m.uses(leftshift.FairChange) {
		return
	}
	type donor struct {
		provider string
		terms    []lp.Term
		today    float64
	}
	for b := range m.brief.Blocks {
		name := m.brief.Blocks[b].Name
		var donors []donor
		var all []lp.Term
		today, most := 0.0, 0.0
		for _, v := range m.donors() {
			terms, before := m.wteAt(v, "", b)
			donors = append(donors, donor{v, terms, before})
			all = append(all, terms...)
			today += before
			for _, t := range terms {
				most += t.Coefficient * m.lp.Columns[t.Column].Upper
			}
		}
		if today == 0 {
			continue
		}
		lost := m.lp.AddColumn(lp.Column{Name: m.name("alllost", name), Lower: today - most, Upper: today})
		m.addRow("fairshare", rule{}, lp.Row{
			Name: m.name("alllost", name), Lower: today, Upper: today,
			Terms: append(all, lp.Term{Column: lost, Coefficient: 1}),
		})
		placed := lp.Row{Terms: all}
		m.completions = append(m.completions, func(_ *lp.Problem, v []float64) { v[lost] = today - placed.Activity(v) })
		for _, d := range donors {
			if d.today == 0 {
				continue
			}
			beyond := m.lp.AddColumn(lp.Column{Name: m.name("beyond", d.provider, name), Upper: d.today + max(0, most-today)*d.today/today})
			row := m.addRow("fairshare", rule{}, lp.Row{
				Name: m.name("beyond", d.provider, name), Lower: d.today, Upper: math.Inf(1),
				Terms: append(d.terms[:len(d.terms):len(d.terms)], lp.Term{Column: lost, Coefficient: d.today / today}, lp.Term{Column: beyond, Coefficient: 1}),
			})
			m.count(leftshift.FairChange, beyond, row)
			m.completions = append(m.completions, func(p *lp.Problem, v []float64) {
				v[beyond] = 0
				v[beyond] = max(0, d.today-p.Rows[row].Activity(v))
			})
		}
	}
}

// donors lists the providers that have trainees today, in some block, in
// settings that are not primary and community.
func (m *model) donors() []string {
	var donors []string
	for _, v := range m.providersIn(leftshift.Scope{Kind: leftshift.ScopeAll}) {
		for _, f := range m.index.atProvider[v] {
			share := m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool {
				return s.Provider == v && !m.brief.Settings.PrimaryAndCommunity[s.Setting]
			})
			if share > 0 && anyTrainee(f.today) {
				donors = append(donors, v)
				break
			}
		}
	}
	return donors
}

func anyTrainee(counts []int) bool {
	for _, n := range counts {
		if n > 0 {
			return true
		}
	}
	return false
}
