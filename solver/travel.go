package solver

import (
	"leftshift"
	"leftshift/solver/lp"
)

// Travel makes no rows. A cohort has no column in a post that has a site further
// away than the programme's most minutes, and the goal Travel is
//
//	Σ minutes(c,p)·x(c,p,b)     over cohorts c whose journey to p is known
//
// with minutes weighed by the shares of a split post's sites.

// reaches reports whether a cohort may travel to a post. Journeys that are not
// known are allowed.
func (m *model) reaches(c *cohort, post *leftshift.Post) bool {
	if c.programme.MostMinutes == nil {
		return true
	}
	for _, s := range post.Sites {
		if journey, ok := m.journeys.From(c.HomeArea, s.Site); ok && journey.Minutes > *c.programme.MostMinutes {
			return false
		}
	}
	return true
}

// travelGoal sums the minutes of every placed trainee.
func (m *model) travelGoal() {
	for _, f := range m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				journey, _, ok := m.journeys.PostJourney(m.cohorts[t.cohort].HomeArea, f.post)
				if ok && journey.Minutes > 0 {
					m.countTerm(leftshift.Travel, lp.Term{Column: t.column, Coefficient: journey.Minutes / m.parts})
				}
			}
		}
	}
}
