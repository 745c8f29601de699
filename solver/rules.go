package solver

import (
	"fmt"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// rules holds the programmes' time to their curriculum.
//
//	minimum:  Σ of(p)·months(b)·x(c,p,b)  +  ruleshort(r)  ≥  value · Σ months(b)·x(c,p,b)
//	maximum:  Σ of(p)·months(b)·x(c,p,b)  -  ruleshort(r)  ≤  value · Σ months(b)·x(c,p,b)
//	                over c in the rule's programmes, all p, b covered by the rule
//
// of(p) is how much of the post counts: the share of its sites in a setting or
// in the primary and community settings, or 1 or 0 for a specialty and for
// "Community or integrated". A value in months per trainee is divided by the
// months of the blocks covered. Rows: rule(r), in trainee-months; the dual is
// the change in the goal for one trainee-month more than the rule asks. Hard
// rules have no ruleshort; the goal Curriculum is its sum over the soft ones.
func (m *model) rules() {
	for i := range m.brief.Rules {
		r := &m.brief.Rules[i]
		var covered []int
		months := 0.0
		for b := range m.brief.Blocks {
			if r.Covers(&m.brief.Blocks[b]) {
				covered = append(covered, b)
				months += m.brief.Blocks[b].Months
			}
		}
		if len(covered) == 0 {
			continue
		}
		value := r.Value
		if r.Kind.InMonths() {
			value /= months
		}
		row := lp.Row{Name: m.name("rule", r.Code), Upper: math.Inf(1)}
		if !r.Kind.AtLeast() {
			row.Lower, row.Upper = math.Inf(-1), 0
		}
		for _, f := range m.fillings {
			if !slices.Contains(r.Programmes, f.programme.Code) {
				continue
			}
			for _, b := range covered {
				row.Terms = append(row.Terms, f.terms(b, m.brief.Blocks[b].Months*(m.counts(r.Of, f.post)-value))...)
			}
		}
		m.addShare("rules", leftshift.Curriculum, row, m.name("ruleshort", r.Code), r.Hard, rule{
			at:   r.Origin.At("Value"),
			text: fmt.Sprintf("rule %s: %s of %s %s", r.Code, r.Kind, r.Of, formatNumber(r.Value)),
		})
	}
}

// counts gives how much of a post counts towards a rule.
func (m *model) counts(of leftshift.Of, post *leftshift.Post) float64 {
	switch of.Kind {
	case leftshift.OfSetting:
		return m.lookup.ShareIn(post, func(s *leftshift.Site) bool { return s.Setting == of.Setting })
	case leftshift.OfPrimaryAndCommunity:
		return m.lookup.PrimaryAndCommunityShare(post)
	case leftshift.OfIntegrated:
		if m.lookup.PrimaryAndCommunityShare(post) > 0 {
			return 1
		}
	case leftshift.OfSpecialty:
		if post.Specialty == of.Specialty {
			return 1
		}
	}
	return 0
}

// addShare adds a row that compares a share with a value, and for a soft one
// the column that measures how far it falls short or goes over.
func (m *model) addShare(family string, goal leftshift.GoalKind, row lp.Row, short string, hard bool, r rule) {
	if hard {
		if len(row.Terms) > 0 {
			m.addRow(family, r, row)
		}
		return
	}
	coefficient, most := 1.0, 0.0
	if math.IsInf(row.Lower, -1) {
		coefficient = -1
	}
	for _, t := range row.Terms {
		most += math.Max(0, -coefficient*t.Coefficient) * m.lp.Columns[t.Column].Upper
	}
	column := m.lp.AddColumn(lp.Column{Name: short, Upper: most})
	row.Terms = append(row.Terms, lp.Term{Column: column, Coefficient: coefficient})
	at := m.addRow(family, rule{}, row)
	m.completeSlack(column, at, coefficient)
	m.count(goal, column, at)
}
