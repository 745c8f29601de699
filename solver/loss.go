package solver

import (
	"fmt"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// loss holds back what a provider loses, against today and from one block to
// the next. With W(v,b) the WTE placed at provider v and T(v,b) today's,
//
//	W(v,b)  =  Σ share(p,v)·wte(c)·x(c,p,b) over c, p
//
//	most loss share s:              W(v,b)  ≥  (1 - s)·T(v,b)
//	most loss per block l:  (T(v,b) - W(v,b)) - (T(v,b-1) - W(v,b-1))  ≤  l
//	                              for providers v in the limit's scope, b in B
//
//	most income loss i:    I(v,b)  ≥  (1 - i)·J(v,b)  for a share, J(v,b) - i·months(b)/12 for pounds a year
//
// with nothing lost before the first block, I the income of the plan's placements
// and J of today's (see money.go). Rows: lossshare(limit,v,b) and
// lossblock(limit,v,b), in WTE, and lossincome(limit,v,b), in pounds; the limit is known by its row in the sheet. The
// dual is the change in the goal for one more WTE that the provider may lose. A
// limit whose scope is a programme counts that programme only, provider by
// provider.
func (m *model) loss() {
	for i := range m.brief.Limits {
		limit := &m.brief.Limits[i]
		if limit.Kind != leftshift.MostLossPerBlock && limit.Kind != leftshift.MostLossShare && limit.Kind != leftshift.MostIncomeLoss {
			continue
		}
		for _, provider := range m.providersIn(limit.Scope) {
			m.lossOf(provider, limit, i)
		}
	}
}

// lossOf adds the rows of one limit for one provider.
func (m *model) lossOf(provider string, limit *leftshift.Limit, number int) {
	programme := ""
	if limit.Scope.Kind == leftshift.ScopeProgramme {
		programme = limit.Scope.Name
	}
	r := rule{at: limit.Origin.At("Value"), text: m.limitText(limit)}
	who := ""
	if limit.Scope.Kind != leftshift.ScopeProvider {
		who = "at " + m.providerName(provider)
	}
	for b := range m.brief.Blocks {
		label := fmt.Sprint(number + 1)
		if limit.Kind == leftshift.MostIncomeLoss {
			m.incomeLoss(r, who, label, provider, programme, limit.Value, b)
			continue
		}
		terms, today := m.wteAt(provider, programme, b)
		row := lp.Row{Upper: math.Inf(1), Terms: terms}
		if limit.Kind == leftshift.MostLossShare {
			row.Name = m.name("lossshare", label, provider, m.brief.Blocks[b].Name)
			row.Lower = (1 - limit.Value) * today
		} else {
			row.Name = m.name("lossblock", label, provider, m.brief.Blocks[b].Name)
			row.Lower = today - limit.Value
			if b > 0 {
				before, todayBefore := m.wteAt(provider, programme, b-1)
				row.Lower -= todayBefore
				for _, t := range before {
					row.Terms = append(row.Terms, lp.Term{Column: t.Column, Coefficient: -t.Coefficient})
				}
			}
		}
		if len(row.Terms) > 0 || row.Lower > 0 {
			m.binds(m.addRow("loss", r, row), who, b)
		}
	}
}

// incomeLoss adds the row of a limit on income for one provider in a block. A
// value up to 1 is a share of today's income, a larger one pounds a year.
func (m *model) incomeLoss(r rule, who, label, provider, programme string, value float64, b int) {
	terms, today := m.incomeAt(provider, programme, b)
	most := value * m.brief.Blocks[b].Months / 12
	if value <= 1 {
		most = value * today
	}
	if today-most > 0 {
		m.binds(m.addRow("loss", r, lp.Row{
			Name:  m.name("lossincome", label, provider, m.brief.Blocks[b].Name),
			Lower: today - most, Upper: math.Inf(1), Terms: terms,
		}), who, b)
	}
}

// wteAt gives the WTE placed at a provider in a block, as terms, and today's. A
// blank programme counts all.
func (m *model) wteAt(provider, programme string, block int) (terms []lp.Term, today float64) {
	for _, f := range m.index.atProvider[provider] {
		if programme != "" && f.programme.Code != programme {
			continue
		}
		share := m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool { return s.Provider == provider })
		if share == 0 {
			continue
		}
		weight := share * f.programme.WTEEach
		terms = append(terms, f.terms(block, weight)...)
		today += weight * float64(f.today[block])
	}
	return terms, today
}

// providersIn lists the providers that a scope covers, in code order.
func (m *model) providersIn(scope leftshift.Scope) []string {
	var codes []string
	for i := range m.brief.Sites {
		s := &m.brief.Sites[i]
		switch scope.Kind {
		case leftshift.ScopeArea:
			if s.Area != scope.Name {
				continue
			}
		case leftshift.ScopeProvider:
			if s.Provider != scope.Name {
				continue
			}
		}
		codes = append(codes, s.Provider)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
