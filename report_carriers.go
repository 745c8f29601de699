package leftshift

import (
	"cmp"
	"slices"
	"strings"
)

// Carrier is a part of a target's scope that is below the share the target
// asks: an area, or in a target for one area a provider.
type Carrier struct {
	Name  string  // area, or name and code of the provider
	Share Share   // primary and community share of the part
	Short float64 // trainee-months that the part would need more to reach the target's share by itself
}

// carriers lists who carries the shortfall of a target, the largest first.
// Together they may be short of more than the target is, as other parts may be
// above its share.
func (x *reporter) carriers(t *Target) []Carrier {
	name := func(s *Site) string { return cmp.Or(s.Area, NoArea) }
	switch {
	case t.Scope.Kind == ScopeProvider:
		return nil
	case t.Scope.Kind == ScopeArea || len(x.brief.Areas()) == 0:
		name = func(s *Site) string { return x.providerName(s.Provider) }
	}
	counted, all := map[string]BeforeAfter{}, map[string]BeforeAfter{}
	for _, s := range x.in(t.Scope) {
		if !t.Scope.covers(s.programme.Code) {
			continue
		}
		for _, part := range s.post.Sites {
			site := x.lookup.Site(part.Site)
			if !inScope(site, t.Scope) {
				continue
			}
			key := name(site)
			for block := range x.brief.Blocks {
				if b := &x.brief.Blocks[block]; t.covers(b) {
					before, after := part.Share*b.Months*s.before[block].Float(), part.Share*b.Months*s.after[block].Float()
					all[key] = all[key].plus(before, after)
					if x.brief.Settings.PrimaryAndCommunity[site.Setting] {
						counted[key] = counted[key].plus(before, after)
					}
				}
			}
		}
	}
	var list []Carrier
	for _, key := range sortedKeys(all) {
		if short := shortfall(t.Share*all[key].After, counted[key].After); short > 0 {
			list = append(list, Carrier{key, shareOf(counted[key], all[key]), short})
		}
	}
	slices.SortStableFunc(list, func(a, b Carrier) int {
		if d := a.Short - b.Short; d > nearly || d < -nearly {
			return cmp.Compare(b.Short, a.Short)
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}
