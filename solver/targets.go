package solver

import (
	"fmt"
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// targets measures how far the primary and community share falls short of what
// is wanted.
//
//	Σ pc(p,t)·months(b)·x(c,p,b)  +  targetshort(t)  ≥  θ(t) · Σ in(p,t)·months(b)·x(c,p,b)
//	                over c in the target's programme (or all), all p, b in the target
//
// in(p,t) is the share of the post at sites in the target's area or provider (1
// for All and for a programme), pc(p,t) the part of it in the settings that
// count as primary and community. Rows: target(t), in trainee-months; the target
// is known by its row in the sheet. The dual is the change in the goal for one
// trainee-month more than the target asks. Hard targets have no targetshort; the
// goal Left shift is its sum over the soft ones.
func (m *model) targets() {
	for i := range m.brief.Targets {
		t := &m.brief.Targets[i]
		label := fmt.Sprint(i + 1)
		row := lp.Row{Name: m.name("target", label, t.Scope.Name, t.Block), Upper: math.Inf(1)}
		for _, f := range m.fillings {
			in := m.shareIn(t.Scope, f)
			if in == 0 {
				continue
			}
			pc := m.primaryAndCommunityIn(t.Scope, f)
			for b := range m.brief.Blocks {
				if t.Block == "" || t.Block == m.brief.Blocks[b].Name {
					row.Terms = append(row.Terms, f.terms(b, m.brief.Blocks[b].Months*(pc-t.Share*in))...)
				}
			}
		}
		m.addShare("targets", leftshift.LeftShift, row, m.name("targetshort", label), t.Hard, rule{
			at:   t.Origin.At("Primary and community share"),
			text: fmt.Sprintf("target of %s%% primary and community for %s", formatNumber(100*t.Share), t.Scope),
		})
	}
}

// primaryAndCommunityIn gives the share of a filling's post that is both in a
// scope and in a setting that counts as primary and community.
func (m *model) primaryAndCommunityIn(scope leftshift.Scope, f *filling) float64 {
	return m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool {
		if scope.Kind == leftshift.ScopeArea && s.Area != scope.Name || scope.Kind == leftshift.ScopeProvider && s.Provider != scope.Name {
			return false
		}
		return m.brief.Settings.PrimaryAndCommunity[s.Setting]
	})
}
