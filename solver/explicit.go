package solver

import (
	"fmt"
	"math"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// The explicit model, for finding what clashes: a row, tied to the user's cell,
// for what shows in the model that is solved only by a column that isn't there.
//
//	barred:     x(c,p,b)  ≤  0     where c lives too far from p, or a site of p is not approved in b
//	supervision:  a pool that is not approved in b has PA(q) all the same, and beside it a row with 0
//	up(g,p,b)   is there in posts that are full, too: their places say so
//
// Both models have the same plans of whole trainees. What a post is (its
// sites, specialty and programmes) is a fact, in either: no clash names it.

// buildExplicit makes the explicit model of a brief, with rounded bounds.
func buildExplicit(brief *leftshift.Brief, asOf time.Time) *model {
	m := layOut(brief, asOf, true)
	m.addFamilies()
	m.barFar()
	m.barUnapproved()
	m.tighten()
	return m
}

// barFar keeps trainees from posts beyond their programme's most minutes.
func (m *model) barFar() {
	for _, f := range m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				c := &m.cohorts[t.cohort]
				if m.reaches(c, f.post) {
					continue
				}
				at := m.addRow("travel", rule{
					at:   c.programme.Origin.At("Most minutes"),
					text: fmt.Sprintf("trainees of %s travel at most %s minutes", c.Programme, formatNumber(*c.programme.MostMinutes)),
				}, barred(m.name("travel", c.Programme, c.HomeArea, f.post.Code, m.brief.Blocks[b].Name), t.column))
				m.binds(at, "from "+orElse(c.HomeArea, "home")+" to "+siteName(m.lookup.MainSite(f.post)), b)
			}
		}
	}
}

// barUnapproved keeps trainees out of posts with a site that is not approved for
// the whole of a block.
func (m *model) barUnapproved() {
	for _, f := range m.fillings {
		for b := range f.placed {
			block := &m.brief.Blocks[b]
			for _, s := range f.post.Sites {
				site := m.lookup.Site(s.Site)
				if site.ApprovedFor(block) {
					continue
				}
				r := rule{at: site.Origin.At("Approved from"), text: siteName(site) + " is approved from " + dayText(site.ApprovedFrom) + " only"}
				if !site.ApprovedTo.IsZero() && block.End.After(site.ApprovedTo) {
					r = rule{at: site.Origin.At("Approved to"), text: siteName(site) + " is approved to " + dayText(site.ApprovedTo) + " only"}
				}
				for _, t := range f.placed[b] {
					at := m.addRow("approvals", r, barred(m.name("approval", site.Code, f.programme.Code, m.cohorts[t.cohort].HomeArea, f.post.Code, block.Name), t.column))
					m.binds(at, "", b)
				}
			}
		}
	}
}

// barred is a row that keeps a column at 0.
func barred(name string, column int) lp.Row {
	return lp.Row{Name: name, Lower: math.Inf(-1), Upper: 0, Terms: []lp.Term{{Column: column, Coefficient: 1}}}
}

// mostRise gives the most parts of trainees that a filling can gain in a block: as
// many as the post has room for, of the cohorts that may be placed there. In the
// explicit model its places and the number of trainees have rows that say so, and
// this is only a number well above any gain that some plan could need.
func (m *model) mostRise(f *filling, b int) float64 {
	room, demand, today := f.most(), m.demandFor(f, b), m.parts*float64(f.today[b])
	if m.explicit {
		return 10 * (room + demand + today + m.parts*float64(f.post.LeastTrainees) + 1)
	}
	return math.Min(room, demand) - today
}

// demandFor gives the parts of trainees that could be placed in a filling in a block.
func (m *model) demandFor(f *filling, b int) float64 {
	demand := 0.0
	for _, t := range f.placed[b] {
		demand += m.parts * float64(m.cohorts[t.cohort].demand[b])
	}
	return demand
}

func dayText(day time.Time) string { return day.Format("2 January 2006") }

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
