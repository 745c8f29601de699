package solver

import (
	"math"

	"leftshift"
)

// A weighted sum of goals is no substitute for goals in order, but its optimum
// is a good basis to start them from. Each goal weighs more than the next, per
// trainee: enough that the sum comes close to the order, and not so much that
// the weights of many goals together span more than spread, which would leave
// the program badly scaled.
const (
	mostRatio = 30.0
	spread    = 1e6

	// tieWeight is what the tie-break weighs against the last goal. With it the
	// start is near the end as well: telling ties apart by itself took longer than
	// all goals.
	tieWeight = 0.01
)

// oneTrainee gives about how much of each goal one trainee is worth, so that
// goals in pounds, minutes and shares weigh alike.
var oneTrainee = map[leftshift.GoalKind]float64{
	leftshift.PlaceEveryone: 1,
	leftshift.SafeRotas:     1,
	leftshift.Curriculum:    6, // trainee-months
	leftshift.LeftShift:     6,
	leftshift.ExistingStaff: leftshift.DefaultPAPerTrainee,
	leftshift.FairChange:    0.01,
	leftshift.Money:         10000,
	leftshift.Travel:        30,
	leftshift.FewestChanges: 1,
	leftshift.KeepPlan:      1,
}

// oneTrainee gives about how much of the goal one trainee is worth.
func (g *goal) oneTrainee() float64 {
	if g.kind == leftshift.FairChange && g.rank == 0 {
		return 1 // by fair shares: WTE
	}
	return oneTrainee[g.kind]
}

// weighted gives the weighted sum of the goals from the given one on, and of the
// tie-break, as costs.
func (m *model) weighted(from int) []float64 {
	n := 0
	for _, g := range m.goals[from:] {
		if g.rank < 2 {
			n++
		}
	}
	ratio := math.Min(mostRatio, math.Pow(spread, 1/math.Max(1, float64(n-1))))
	costs := make([]float64, len(m.lp.Columns))
	weight := 1.0
	for k := len(m.goals) - 1; k >= from; k-- {
		g := m.goals[k]
		if g.rank > 1 {
			continue // the largest loss stands for those after it
		}
		for _, t := range g.terms {
			costs[t.Column] += weight / g.oneTrainee() * t.Coefficient
		}
		weight *= ratio
	}
	for j, c := range m.tieCosts() {
		costs[j] += tieWeight * c
	}
	return costs
}
