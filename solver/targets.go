package solver

import (
	"fmt"

	"leftshift"
)

// targets measures how far the primary and community share falls short of what
// is wanted.
//
//	Σ pc(p,t)·months(b)·x(c,p,b)  +  targetshort(t)  ≥  θ(t) · Σ in(p,t)·months(b)·x(c,p,b)
//	                over c in the target's programme (or all), all p, b in the target
//
// in(p,t) is the share of the post at sites in the target's area or provider (1
// for All and for a programme), pc(p,t) the part of it in the settings that
// count as primary and community. The row is built as share.go says. Rows: target(t), in trainee-months; the target
// is known by its row in the sheet. The dual is the change in the goal for one
// trainee-month more than the target asks. Hard targets have no targetshort; the
// goal Left shift is its sum over the soft ones.
func (m *model) targets() {
	for i := range m.brief.Targets {
		t := &m.brief.Targets[i]
		label := fmt.Sprint(i + 1)
		var blocks []int
		for b := range m.brief.Blocks {
			if t.Block == "" || t.Block == m.brief.Blocks[b].Name {
				blocks = append(blocks, b)
			}
		}
		var whole func(string) bool
		switch t.Scope.Kind {
		case leftshift.ScopeAll:
			whole = func(string) bool { return true }
		case leftshift.ScopeProgramme:
			whole = func(programme string) bool { return programme == t.Scope.Name }
		}
		m.addShare(shareOf{
			family: "targets", goal: leftshift.LeftShift,
			name: m.name("target", label, t.Scope.Name, t.Block), short: m.name("targetshort", label),
			atLeast: true, value: t.Share, blocks: blocks, hard: t.Hard,
			whole: whole, fillings: m.in(t.Scope),
			in:     func(f *filling) float64 { return m.shareIn(t.Scope, f) },
			counts: func(f *filling) float64 { return m.primaryAndCommunityIn(t.Scope, f) },
			rule: rule{
				at:   t.Origin.At("Primary and community share"),
				text: targetText(t),
			},
		})
	}
}

// primaryAndCommunityIn gives the share of a filling's post that is both in a
// scope and in a setting that counts as primary and community.
func (m *model) primaryAndCommunityIn(scope leftshift.Scope, f *filling) float64 {
	if scope.Kind == leftshift.ScopeProgramme && f.programme.Code != scope.Name {
		return 0
	}
	return m.lookup.ShareIn(f.post, func(s *leftshift.Site) bool {
		if scope.Kind == leftshift.ScopeArea && s.Area != scope.Name || scope.Kind == leftshift.ScopeProvider && s.Provider != scope.Name {
			return false
		}
		return m.brief.Settings.PrimaryAndCommunity[s.Setting]
	})
}
