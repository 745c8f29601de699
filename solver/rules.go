package solver

import (
	"slices"

	"leftshift"
)

// rules holds the programmes' time to their curriculum.
//
//	minimum:  Σ of(p)·months(b)·x(c,p,b)  +  ruleshort(r)  ≥  value · Σ months(b)·x(c,p,b)
//	maximum:  Σ of(p)·months(b)·x(c,p,b)  -  ruleshort(r)  ≤  value · Σ months(b)·x(c,p,b)
//	                over c in the rule's programmes, all p, b covered by the rule
//
// of(p) is how much of the post counts: the share of its sites in a setting or
// in the primary and community settings, 1 or 0 for "Community or
// integrated", and for a specialty 1, or the credit that the Transfer sheet gives. The row is built as share.go says. A value in months per trainee is divided by the
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
		m.addShare(shareOf{
			family: "rules", goal: leftshift.Curriculum,
			name: m.name("rule", r.Code), short: m.name("ruleshort", r.Code),
			atLeast: r.Kind.AtLeast(), value: value, blocks: covered, hard: r.Hard,
			fillings: m.ofProgrammes(r.Programmes),
			whole:    func(programme string) bool { return slices.Contains(r.Programmes, programme) },
			counts:   func(f *filling) float64 { return m.counts(r.Of, f) },
			rule: rule{
				at:   r.Origin.At("Value"),
				text: ruleText(r),
			},
		})
	}
}

// ofProgrammes lists the fillings of some programmes.
func (m *model) ofProgrammes(codes []string) []*filling {
	var fillings []*filling
	for i := range m.brief.Programmes {
		if code := m.brief.Programmes[i].Code; slices.Contains(codes, code) {
			fillings = append(fillings, m.index.ofProgramme[code]...)
		}
	}
	return fillings
}

// counts gives how much of a filling counts towards a rule.
func (m *model) counts(of leftshift.Of, f *filling) float64 {
	switch of.Kind {
	case leftshift.OfSetting:
		return m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool { return s.Setting == of.Setting })
	case leftshift.OfPrimaryAndCommunity:
		return m.lookup.PrimaryAndCommunityShare(f.post)
	case leftshift.OfIntegrated:
		if m.lookup.PrimaryAndCommunityShare(f.post) > 0 {
			return 1
		}
	case leftshift.OfSpecialty:
		return m.lookup.Credit(f.post, f.programme.Code, of.Specialty)
	}
	return 0
}
