package solver

import (
	"fmt"
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// money measures what placements cost beyond the budgets.
//
//	Σ share(p,t)·income(c,p,b)·x(c,p,b)  -  over(t)  ≤  amount(t)     for budgets t
//
// income is the pounds that one trainee brings the post's sites in the block:
// rate · MFF · months/12 · WTE by the tariff in force, 0 where no tariff prices
// it; share is the part of it at sites in the budget's scope. Rows: budget(t), in
// pounds; the budget is known by its row in the sheet. The dual is the change in
// the goal for one pound more. The goal Money is the sum of over.
func (m *model) money() {
	for i := range m.brief.Budgets {
		t := &m.brief.Budgets[i]
		label := fmt.Sprint(i + 1)
		row := lp.Row{Name: m.name("budget", label, t.Scope.Name, t.Block), Lower: math.Inf(-1), Upper: t.Amount}
		for _, f := range m.in(t.Scope) {
			for b := range m.brief.Blocks {
				if t.Block == "" || t.Block == m.brief.Blocks[b].Name {
					row.Terms = append(row.Terms, f.terms(b, m.incomeIn(t.Scope, f, b))...)
				}
			}
		}
		over := m.lp.AddColumn(lp.Column{Name: m.name("over", label), Upper: math.Inf(1)})
		row.Terms = append(row.Terms, lp.Term{Column: over, Coefficient: -1})
		at := m.addRow("money", rule{}, row)
		m.asking(at, rule{at: t.Origin.At("Amount"), text: budgetText(t)}, over, none)
		m.completeSlack(over, at, -1)
		m.count(leftshift.Money, over, at)
	}
}

// incomeIn gives the pounds that one trainee of a filling brings sites in a
// scope in a block.
func (m *model) incomeIn(scope leftshift.Scope, f *filling, b int) float64 {
	if scope.Kind == leftshift.ScopeProgramme && scope.Name != f.programme.Code {
		return 0
	}
	sum := 0.0
	for _, s := range f.post.Sites {
		site := m.lookup.Site(s.Site)
		if scope.Kind == leftshift.ScopeArea && site.Area != scope.Name || scope.Kind == leftshift.ScopeProvider && site.Provider != scope.Name {
			continue
		}
		if pounds, ok := m.brief.IncomePerTrainee(f.programme, s.Share, site, &m.brief.Blocks[b]); ok {
			sum += pounds
		}
	}
	return sum
}

// incomeAt gives the income of a provider in a block, as terms, and today's. A
// blank programme counts all.
func (m *model) incomeAt(provider, programme string, block int) (terms []lp.Term, today float64) {
	scope := leftshift.Scope{Kind: leftshift.ScopeProvider, Name: provider}
	for _, f := range m.in(scope) {
		if programme != "" && f.programme.Code != programme {
			continue
		}
		if pounds := m.incomeIn(scope, f, block); pounds > 0 {
			terms = append(terms, f.terms(block, pounds)...)
			today += pounds * float64(f.today[block])
		}
	}
	return terms, today
}
