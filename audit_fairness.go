package leftshift

import (
	"math/big"
	"slices"
)

// LargestLosses works out from brief and plan the loss of every provider that
// has trainees today: the largest share of today's WTE that it loses in a block,
// 0 when it loses in none. The largest comes first.
func LargestLosses(b *Brief, p *Plan) []float64 {
	var losses []float64
	for _, loss := range newAuditor(b, p).largestLosses() {
		losses = append(losses, asFloat(loss))
	}
	return losses
}

func (a *auditor) largestLosses() []*big.Rat {
	var losses []*big.Rat
	for _, v := range a.losses(Scope{Kind: ScopeAll}) {
		largest, some := whole(0), false
		for block := range a.brief.Blocks {
			if v.today[block].Sign() > 0 {
				some = true
				if share := new(big.Rat).Quo(v.lost[block], v.today[block]); share.Cmp(largest) > 0 {
					largest = share
				}
			}
		}
		if some {
			losses = append(losses, largest)
		}
	}
	slices.SortFunc(losses, func(x, y *big.Rat) int { return y.Cmp(x) })
	return losses
}

// unfairness gives the value of Fair change, as the brief measures it.
func (a *auditor) unfairness() *big.Rat {
	if a.brief.Settings.Fairness == FairShare {
		return a.beyondShares()
	}
	return a.loss(1)
}

// loss gives the loss of one rank, 1 being the largest; 0 where so many
// providers have no trainees today.
func (a *auditor) loss(rank int) *big.Rat {
	if losses := a.largestLosses(); rank <= len(losses) {
		return losses[rank-1]
	}
	return whole(0)
}

// beyondShares sums, over blocks, what providers lose beyond their fair share,
// in WTE. Those that share are the providers with trainees today in settings
// that are not primary and community; a fair share of what they lose together is
// as much of it as the provider has of their WTE today:
//
//	Σ over v and blocks of max(0, lost(v,b) − Σ lost(b) · today(v,b) / Σ today(b))
func (a *auditor) beyondShares() *big.Rat {
	in := map[string]bool{}
	for i := range a.fillings {
		s := &a.fillings[i]
		for _, at := range a.shares[s.post.Code] {
			for _, n := range s.before {
				if n.Sign() > 0 && !a.brief.Settings.PrimaryAndCommunity[at.site.Setting] {
					in[at.site.Provider] = true
				}
			}
		}
	}
	sum := whole(0)
	for block := range a.brief.Blocks {
		lost, today := whole(0), whole(0)
		for _, v := range a.losses(Scope{Kind: ScopeAll}) {
			if in[v.provider] {
				lost.Add(lost, v.lost[block])
				today.Add(today, v.today[block])
			}
		}
		for _, v := range a.losses(Scope{Kind: ScopeAll}) {
			if in[v.provider] && v.today[block].Sign() > 0 {
				fair := product(lost, v.today[block])
				sum.Add(sum, above(v.lost[block], fair.Quo(fair, today)))
			}
		}
	}
	return sum
}

// checkRank checks one of the largest losses after the first, which must follow
// the one before it.
func (a *auditor) checkRank(g *GoalResult, before *GoalResult) {
	goal := a.goal(FairChange)
	if before == nil || goal == nil || g.Goal != before.Goal || g.Rank != max(1, before.Rank)+1 || g.Rank > a.brief.Ranks() {
		a.broken("E573", Source{}, mendPlan, "the plan reports %q, which does not follow from the brief's goals and settings, or not in that place", g.Name())
		return
	}
	a.checkGoal(g, goal, asFloat(a.loss(g.Rank)))
}

// checkLastRank checks that a loss which is left out is none.
func (a *auditor) checkLastRank() {
	rank := 0
	for i := range a.plan.Goals {
		if g := &a.plan.Goals[i]; g.Goal == FairChange {
			rank = max(1, g.Rank)
		}
	}
	goal := a.goal(FairChange)
	if rank == 0 || goal == nil || rank >= a.brief.Ranks() {
		return
	}
	if next := asFloat(a.loss(rank + 1)); next > goalTolerance {
		a.broken("E573", goal.Origin.At("Goal"), mendPlan, "the plan does not report %q, whose value is %v", Aim{Goal: FairChange, Rank: rank + 1}.Name(), next)
	}
}

// goal gives the brief's goal of a kind, or nil.
func (a *auditor) goal(kind GoalKind) *Goal {
	for i := range a.brief.Goals {
		if a.brief.Goals[i].Kind == kind {
			return &a.brief.Goals[i]
		}
	}
	return nil
}

// unitOf says what a goal of the plan counts.
func (a *auditor) unitOf(g *GoalResult) string {
	return Aim{Goal: g.Goal, Rank: g.Rank, Fairness: a.brief.Settings.Fairness}.Unit()
}
