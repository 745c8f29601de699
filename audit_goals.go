package leftshift

import (
	"math"
	"math/big"
)

// goalTolerance is how far a plan's statement about a goal may be from the
// audit's own sum: so much up to a thousand, and in proportion above. Both are
// float64 sums of a few thousand terms; hard rules have no such tolerance.
const goalTolerance = 1e-6

func toleranceAt(value float64) float64 { return goalTolerance * max(1, math.Abs(value)/1000) }

// GoalValues works out from brief and plan how well each goal is met, less
// being better, in the goal's unit; a goal that the brief doesn't feed is at 0.
// Like Audit it needs a complete brief, and it doesn't read Plan.Goals.
func GoalValues(b *Brief, p *Plan) map[GoalKind]float64 {
	return newAuditor(b, p).goalValues()
}

func (a *auditor) goalValues() map[GoalKind]float64 {
	return map[GoalKind]float64{
		PlaceEveryone: asFloat(a.unplaced()),
		SafeRotas:     asFloat(a.floorShort()),
		Curriculum:    asFloat(a.softRules()),
		LeftShift:     asFloat(a.softTargets()),
		ExistingStaff: asFloat(a.newRolePA()),
		FairChange:    asFloat(a.unfairness()),
		Money:         asFloat(a.overBudget()),
		Travel:        asFloat(a.travelled()),
		FewestChanges: asFloat(a.changes()),
		KeepPlan:      asFloat(a.notKept()),
	}
}

// unplaced sums the trainees needed and not placed, whatever the plan's list of
// them says.
func (a *auditor) unplaced() *big.Rat {
	placed := map[Cohort][]Trainees{}
	for _, pl := range a.plan.Placements {
		c := Cohort{pl.Programme, pl.HomeArea}
		if placed[c] == nil {
			placed[c] = make([]Trainees, len(a.brief.Blocks))
		}
		if a.isBlock(pl.Block) {
			placed[c][pl.Block] = placed[c][pl.Block].Plus(pl.After)
		}
	}
	var sum Trainees
	for c, needed := range a.needed {
		for block, n := range needed {
			if placed[c] != nil {
				n = n.Beyond(placed[c][block])
			}
			sum = sum.Plus(n)
		}
	}
	return sum.Rat()
}

// floorShort sums what floors lack: for each floor, in its block or in every
// block by itself, Least WTE − Σ share · WTE · trainees.
func (a *auditor) floorShort() *big.Rat {
	short := whole(0)
	for i := range a.brief.Floors {
		floor := &a.brief.Floors[i]
		wte := a.zeros()
		provider := floor.Provider
		if floor.Site != "" {
			provider = a.find.Site(floor.Site).Provider
		}
		for _, s := range a.atProvider[provider] {
			if floor.Specialty != "" && FoldKey(floor.Specialty) != FoldKey(s.post.Specialty) {
				continue
			}
			for _, at := range a.shares[s.post.Code] {
				if floor.Site == at.site.Code || floor.Site == "" && floor.Provider == at.site.Provider {
					a.addTrainees(wte, product(at.share, s.wte), s.after)
				}
			}
		}
		for block := range a.brief.Blocks {
			if floor.Block == "" || floor.Block == a.brief.Blocks[block].Name {
				short.Add(short, above(exact(floor.LeastWTE), wte[block]))
			}
		}
	}
	return short
}

func (a *auditor) softRules() *big.Rat {
	sum := whole(0)
	for i := range a.brief.Rules {
		if !a.brief.Rules[i].Hard {
			sum.Add(sum, a.weighRule(&a.brief.Rules[i]).broken())
		}
	}
	return sum
}

func (a *auditor) softTargets() *big.Rat {
	sum := whole(0)
	for i := range a.brief.Targets {
		if !a.brief.Targets[i].Hard {
			sum.Add(sum, a.weighTarget(&a.brief.Targets[i]).broken())
		}
	}
	return sum
}

// changes sums the trainees that leave a post, against today, over blocks.
func (a *auditor) changes() *big.Rat {
	var sum Trainees
	for i := range a.fillings {
		for block, before := range a.fillings[i].before {
			sum = sum.Plus(before.Beyond(a.fillings[i].after[block]))
		}
	}
	return sum.Rat()
}

// checkGoals checks what the plan says of its goals: values that follow from
// its placements, bounds that no value beats, and the brief's own order.
func (a *auditor) checkGoals() {
	values := a.goalValues()
	position := 0 // in the brief's goals, of the next that may come
	reported := map[GoalKind]bool{}
	for n := range a.plan.Goals {
		g := &a.plan.Goals[n]
		if g.Rank > 1 {
			var before *GoalResult
			if n > 0 {
				before = &a.plan.Goals[n-1]
			}
			a.checkRank(g, before)
			continue
		}
		reported[g.Goal] = true
		i := position
		for i < len(a.brief.Goals) && a.brief.Goals[i].Kind != g.Goal {
			i++
		}
		if i == len(a.brief.Goals) {
			a.broken("E573", Source{}, mendPlan, "the plan reports the goal %q, which is not there, or not in that place, among the brief's %d goals", g.Goal, len(a.brief.Goals))
			continue
		}
		position = i + 1
		if value, ok := values[g.Goal]; ok {
			a.checkGoal(g, &a.brief.Goals[i], value)
		}
	}
	a.checkLastRank()
	for _, g := range a.brief.Goals {
		if a.plan.Status == Optimal && !reported[g.Kind] && values[g.Kind] > goalTolerance {
			a.broken("E573", g.Origin.At("Goal"), mendPlan, "the plan is called optimal and does not report the goal %q, whose value is %v", g.Kind, values[g.Kind])
		}
	}
}

func (a *auditor) checkGoal(g *GoalResult, goal *Goal, value float64) {
	at := goal.Origin.At("Goal")
	stated := 0.0 // how far the plan's own new roles may be off
	if g.Goal == ExistingStaff {
		stated = asFloat(statedPA) * float64(len(a.plan.NewRoles))
	}
	if !near(g.Value, value) && !(math.Abs(g.Value-value) <= stated) {
		a.broken("E570", at, mendPlan, "the plan says that %q comes to %v (%s), and its placements come to %v", g.Name(), g.Value, a.unitOf(g), value)
	}
	if !(g.LPBound <= g.Value+toleranceAt(g.Value)) {
		a.broken("E571", at, mendPlan, "the plan says that %q can't be below %v, and it comes to %v", g.Name(), g.LPBound, g.Value)
	}
	if !near(g.Gap, g.Best-g.LPBound) || g.Gap < -toleranceAt(g.Best) {
		a.broken("E572", at, mendPlan, "the plan says that the gap of %q is %v, and its best %v less its bound %v is %v", g.Name(), g.Gap, g.Best, g.LPBound, g.Best-g.LPBound)
	}
	if !(g.Value <= g.Best+goal.GiveUp+toleranceAt(g.Best)) {
		a.broken("E574", at, mendPlan, "%q comes to %v in the plan, and its best of %v with %v to give up allows %v", g.Name(), g.Value, g.Best, goal.GiveUp, g.Best+goal.GiveUp)
	}
}

// near reports whether two values are the same for a reader; a value that is
// not a number is near nothing.
func near(x, y float64) bool { return math.Abs(x-y) <= toleranceAt(max(math.Abs(x), math.Abs(y))) }

// isAmount reports whether a number of the plan is finite and above 0.
func isAmount(x float64) bool { return x > 0 && !math.IsInf(x, 1) }
