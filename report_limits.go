package leftshift

import (
	"slices"
	"strings"
)

// LimitResult is how a plan keeps one limit.
type LimitResult struct {
	Limit *Limit
	Uses  []LimitUse // by provider (code order) and block; by block alone for a limit on moves
	Worst int        // position in Uses of the tightest; -1 when there is nothing to limit
}

// LimitUse is one limit in one block, in WTE, in trainees for a limit on moves,
// or in pounds for one on income.
type LimitUse struct {
	Provider string // code; blank for a limit on moves
	Block    int
	Today    float64 // of the provider, as far as the limit is about it; 0 for a limit on moves
	Used     float64 // negative where a provider gains
	Allowed  float64
}

// Headroom is how much more the limit would let go.
func (u LimitUse) Headroom() float64 { return u.Allowed - u.Used }

// Full reports whether the limit is used up.
func (u LimitUse) Full() bool { return u.Headroom() <= nearly }

// FullUses lists the uses in which the limit is used up.
func (r *LimitResult) FullUses() []LimitUse {
	var full []LimitUse
	for _, u := range r.Uses {
		if u.Full() {
			full = append(full, u)
		}
	}
	return full
}

func (x *reporter) limits() []LimitResult {
	results := make([]LimitResult, 0, len(x.brief.Limits))
	for i := range x.brief.Limits {
		l := &x.brief.Limits[i]
		r := LimitResult{Limit: l, Worst: -1}
		switch l.Kind {
		case MostLossPerBlock, MostLossShare:
			r.Uses = x.losses(l)
		case MostIncomeLoss:
			r.Uses = x.incomeLosses(l)
		case MostMovesPerBlock:
			r.Uses = x.newDecreases(l)
		}
		for n := range r.Uses {
			if r.Worst < 0 || l.tightness(r.Uses[n]) < l.tightness(r.Uses[r.Worst])-nearly {
				r.Worst = n
			}
		}
		results = append(results, r)
	}
	return results
}

// tightness is how near a use is to a limit, the less the nearer: in its own unit,
// or for a share as a share of what the provider has, so that a small provider
// that loses nothing is not called the tightest.
func (l *Limit) tightness(u LimitUse) float64 {
	if l.Kind == MostLossShare || l.ShareOfIncome() {
		return u.Headroom() / u.Today
	}
	return u.Headroom()
}

// losses works out what each provider in a limit's scope loses.
func (x *reporter) losses(l *Limit) []LimitUse {
	wte := map[string][]BeforeAfter{}
	for _, s := range x.in(l.Scope) {
		if !l.Scope.covers(s.programme.Code) {
			continue
		}
		for _, part := range s.post.Sites {
			site := x.lookup.Site(part.Site)
			if !inScope(site, l.Scope) {
				continue
			}
			if wte[site.Provider] == nil {
				wte[site.Provider] = make([]BeforeAfter, len(x.brief.Blocks))
			}
			weight := part.Share * s.programme.WTEEach
			for block := range x.brief.Blocks {
				wte[site.Provider][block] = wte[site.Provider][block].
					plus(weight*s.before[block].Float(), weight*s.after[block].Float())
			}
		}
	}
	var uses []LimitUse
	for _, provider := range sortedKeys(wte) {
		earlier := 0.0
		for block, w := range wte[provider] {
			if l.Kind == MostLossShare && w.Before == 0 {
				continue // nothing to lose
			}
			use := LimitUse{Provider: provider, Block: block, Today: w.Before, Used: -w.Change(), Allowed: l.Value * w.Before}
			if l.Kind == MostLossPerBlock {
				use.Used, use.Allowed = -w.Change()-earlier, l.Value
			}
			earlier = -w.Change()
			uses = append(uses, use)
		}
	}
	return uses
}

// newDecreases counts the trainees who leave a post in a block, beyond those
// who had left it in the block before.
func (x *reporter) newDecreases(l *Limit) []LimitUse {
	uses := make([]LimitUse, len(x.brief.Blocks))
	for block := range uses {
		uses[block] = LimitUse{Block: block, Allowed: l.Value}
	}
	for _, s := range x.in(l.Scope) {
		if !l.Scope.covers(s.programme.Code) {
			continue
		}
		share, earlier := x.shareAt(s.post, l.Scope), Trainees{}
		for block := range uses {
			down := s.before[block].Beyond(s.after[block])
			uses[block].Used += share * down.Beyond(earlier).Float()
			earlier = down
		}
	}
	return uses
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, strings.Compare)
	return keys
}
