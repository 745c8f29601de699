package leftshift

import (
	"math/big"
)

// checkLimits checks every row of Limits. With W(v,b) the WTE of provider v in
// block b, counted by share of the post's sites, and D = W today − W planned:
//
//	most loss per block WTE   D(v,b) − D(v,b−1) ≤ value, with D = 0 before the first block
//	most loss share           D(v,b) ≤ value · W today
//	most income loss          see checkIncome
//	most moves per block      Σ over programmes and posts of the rise in decreases ≤ value
//
// Losses are each provider's by itself, at all its sites: an area takes the
// providers that have a site there. A programme counts its own WTE, provider by
// provider. Moves count a post by its share in an area or at a provider.
func (a *auditor) checkLimits() {
	for i := range a.brief.Limits {
		limit := &a.brief.Limits[i]
		switch limit.Kind {
		case MostLossPerBlock, MostLossShare:
			for _, v := range a.losses(limit.Scope) {
				a.checkLoss(limit, v)
			}
		case MostIncomeLoss:
			a.checkIncome(limit)
		case MostMovesPerBlock:
			a.checkMoves(limit)
		default:
			a.broken("E523", limit.Origin.At("Kind"), "Take the limit out of the brief",
				"the limit %q of %s can't be checked, so no plan can be said to keep it", limit.Kind, limit.Scope)
		}
	}
}

// providerLoss is a provider's WTE today, and what of it is lost, by block.
type providerLoss struct {
	provider    string
	today, lost []*big.Rat
}

// losses works out the loss of every provider in a scope, in code order.
func (a *auditor) losses(scope Scope) []providerLoss {
	if known, ok := a.lost[scope]; ok {
		return known
	}
	list := []providerLoss{}
	for _, code := range a.providersIn(scope) {
		v := providerLoss{provider: code}
		for _, s := range a.atProvider[code] {
			if scope.Kind == ScopeProgramme && scope.Name != s.programme.Code {
				continue
			}
			if v.today == nil {
				v.today, v.lost = a.zeros(), a.zeros()
			}
			for _, at := range a.shares[s.post.Code] {
				if at.site.Provider == code {
					weight := product(at.share, s.wte)
					a.addTrainees(v.today, weight, s.before)
					a.addTrainees(v.lost, weight, s.fewer)
				}
			}
		}
		if v.today != nil {
			list = append(list, v)
		}
	}
	a.lost[scope] = list
	return list
}

// siteInScope reports whether a site's share of a post belongs to a scope. A
// programme's scope takes every site.
func (a *auditor) siteInScope(s *Site, scope Scope) bool {
	switch scope.Kind {
	case ScopeArea:
		return a.features[s.Code].area == FoldKey(scope.Name)
	case ScopeProvider:
		return s.Provider == scope.Name
	default:
		return true
	}
}

func (a *auditor) checkLoss(limit *Limit, v providerLoss) {
	earlier := whole(0)
	for block := range a.brief.Blocks {
		name := a.brief.Blocks[block].Name
		if limit.Kind == MostLossShare {
			most := product(exact(limit.Value), v.today[block])
			if a.chosen(v.lost[block], limit, v.provider, block).Cmp(most) > 0 {
				found, wanted := apart(v.lost[block], most)
				a.broken("E521", limit.Origin.At("Value"), "Keep more trainees at the provider, or enter a larger share",
					"provider %s loses %s of its %s WTE in %s (%s), and may lose at most %s",
					v.provider, found, decimal(v.today[block], 2), name, limit.Scope, wanted)
			}
			continue
		}
		step := new(big.Rat).Sub(v.lost[block], earlier)
		most := exact(limit.Value)
		if a.chosen(step, limit, v.provider, block).Cmp(most) > 0 {
			found, wanted := apart(step, most)
			a.broken("E520", limit.Origin.At("Value"), "Spread the loss over more blocks, or enter a larger value",
				"provider %s loses %s WTE more in %s than in the block before (%s), and may lose at most %s",
				v.provider, found, name, limit.Scope, wanted)
		}
		earlier = v.lost[block]
	}
}

func (a *auditor) checkMoves(limit *Limit) {
	moves := a.zeros()
	for _, s := range a.within(limit.Scope) {
		share := whole(0)
		for _, at := range a.shares[s.post.Code] {
			if a.siteInScope(at.site, limit.Scope) {
				share.Add(share, at.share)
			}
		}
		risen := make([]Trainees, len(a.brief.Blocks))
		var down Trainees
		for block := range a.brief.Blocks {
			now := s.before[block].Beyond(s.after[block])
			risen[block] = now.Beyond(down)
			down = now
		}
		a.addTrainees(moves, share, risen)
	}
	most := exact(limit.Value)
	for block := range a.brief.Blocks {
		if moves[block].Cmp(most) > 0 {
			found, wanted := apart(moves[block], most)
			a.broken("E522", limit.Origin.At("Value"), "Move fewer trainees in that block, or enter a larger value",
				"%s trainees move out of their posts in %s (%s), and at most %s may",
				found, a.brief.Blocks[block].Name, limit.Scope, wanted)
		}
	}
}
