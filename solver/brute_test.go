package solver_test

import (
	"cmp"
	"math"
	"slices"
	"time"

	"leftshift"
)

// The reference that the solver is measured against: it walks through every
// plan of a tiny brief, block by block, in integers scaled by hundredths. It
// counts trainees in the parts that the brief lets a plan place, and everything
// that it compares with them in as many times the brief's own number. It shares no code with the solver or with leftshift.Audit.

// slack absorbs the float64 division by the scale, not any looseness in a rule.
const slack = 1e-9

// bruteForce gives the goals that the brief feeds, in the brief's order, and
// for each the best value that a plan can have that keeps every earlier goal
// within its best value and what may be given up of it. feasible is false when
// no plan keeps the hard rules.
func bruteForce(b *leftshift.Brief, asOf time.Time) (goals []leftshift.Aim, best []float64, feasible bool) {
	s := newSearch(b, asOf)
	found := map[goalValues]bool{}
	s.each(func(_ [][]int, values goalValues) { found[values] = true })
	if len(found) == 0 {
		return nil, nil, false
	}
	kept := make([]goalValues, 0, len(found))
	for values := range found {
		kept = append(kept, values)
	}
	for _, goal := range b.Goals {
		if !feeds(b, goal.Kind) {
			continue
		}
		settle := func(rank int, at leftshift.GoalKind) (lowest float64) {
			lowest = math.Inf(1)
			for _, values := range kept {
				lowest = min(lowest, values[at])
			}
			goals, best = append(goals, leftshift.Aim{Goal: goal.Kind, Rank: rank}), append(best, lowest)
			kept = slices.DeleteFunc(kept, func(values goalValues) bool { return values[at] > lowest+goal.GiveUp+slack })
			return lowest
		}
		if goal.Kind != leftshift.FairChange || b.Settings.Fairness == leftshift.FairShare {
			settle(0, goal.Kind)
			continue
		}
		last := settle(1, firstLoss)
		for rank := 2; b.Settings.Fairness == leftshift.LargestThenNext && goal.GiveUp == 0 && last > 0 && rank <= 5 && rank <= bruteProviders; rank++ {
			if last = settle(rank, firstLoss+leftshift.GoalKind(rank-1)); last == 0 { // nobody else loses: not reported
				goals, best = goals[:len(goals)-1], best[:len(best)-1]
			}
		}
	}
	return goals, best, true
}

// goalValues holds a value for each goal, at its GoalKind, and then the loss of
// each provider: in code order on the way through the blocks, the largest first
// at its end.
type goalValues [leftshift.KeepPlan + 1 + bruteProviders]float64

// bruteProviders is how many providers a brief may have.
const bruteProviders = 4

const firstLoss = leftshift.KeepPlan + 1

// feeds reports whether any part of the brief makes the goal worth solving.
func feeds(b *leftshift.Brief, kind leftshift.GoalKind) bool {
	switch kind {
	case leftshift.PlaceEveryone, leftshift.FairChange, leftshift.FewestChanges:
		return true
	case leftshift.SafeRotas:
		return len(b.Floors) > 0
	case leftshift.Curriculum:
		return slices.ContainsFunc(b.Rules, func(r leftshift.Rule) bool { return !r.Hard })
	case leftshift.LeftShift:
		return slices.ContainsFunc(b.Targets, func(t leftshift.Target) bool { return !t.Hard })
	case leftshift.ExistingStaff:
		return slices.ContainsFunc(b.Supervision, func(s leftshift.Supervision) bool { return s.NewRolePA > 0 })
	case leftshift.Money:
		return len(b.Budgets) > 0
	case leftshift.Travel:
		return anyJourney(b)
	case leftshift.KeepPlan:
		return len(b.Kept) > 0
	default:
		return false
	}
}

// anyJourney reports whether it is known how long it takes anybody to get
// anywhere that takes them.
func anyJourney(b *leftshift.Brief) bool {
	journeys := leftshift.NewJourneys(b)
	for _, c := range b.Cohorts() {
		for _, p := range b.Posts {
			for _, at := range p.Sites {
				if _, ok := journeys.From(c.HomeArea, at.Site); ok && p.Takes(c.Programme) {
					return true
				}
			}
		}
	}
	return false
}

// search walks through the plans of one brief.
type search struct {
	brief  *leftshift.Brief
	find   *leftshift.Lookup
	parts  int // of one trainee
	pairs  []pair
	need   map[string][]int // parts of trainees by programme and block
	wte    []*providerWTE   // of every provider
	losses []lossRow
	moves  []movesRow
	sums   []sumRow
	rooms  []roomRow

	incomeLosses []incomeRow
	pools        []brutePool
	needs        []bruteNeed
	homes        []homes

	blocks [][]blockPlan // the plans of each block by itself
}

// pair is a programme in a post that takes it.
type pair struct {
	post      *leftshift.Post
	programme *leftshift.Programme
	today     []int // in parts of trainees
}

func newSearch(b *leftshift.Brief, asOf time.Time) *search {
	s := &search{brief: b, find: leftshift.NewLookup(b), parts: 1, need: map[string][]int{}}
	if b.Settings.Granularity != (leftshift.Trainees{}) {
		s.parts = int(math.Round(1 / b.Settings.Granularity.Float()))
	}
	for cohort, trainees := range b.Demand() {
		if s.need[cohort.Programme] == nil {
			s.need[cohort.Programme] = make([]int, len(b.Blocks))
		}
		for block, n := range trainees {
			s.need[cohort.Programme][block] += s.parts * n
		}
	}
	today := b.Today()
	for i := range b.Posts {
		for _, code := range b.Posts[i].Programmes {
			p := pair{&b.Posts[i], s.find.Programme(code), make([]int, len(b.Blocks))}
			for block, n := range today[leftshift.Filling{Post: b.Posts[i].Code, Programme: code}] {
				p.today[block] = s.parts * n
			}
			s.pairs = append(s.pairs, p)
		}
	}
	s.weigh()
	for block := range b.Blocks {
		s.blocks = append(s.blocks, s.blockPlans(block, asOf))
	}
	return s
}

// candidates counts the combinations of block plans, the most that each can
// visit.
func (s *search) candidates() int {
	n := 1
	for _, plans := range s.blocks {
		n *= len(plans)
		if n > 1<<30 {
			return n
		}
	}
	return n
}

// each visits every plan that keeps all hard rules: its trainees by block and
// pair, which the visitor must not keep, and its goals' values.
func (s *search) each(visit func(plan [][]int, values goalValues)) {
	w := walk{
		search: s,
		visit:  visit,
		plan:   make([][]int, len(s.blocks)),
		sums:   make([][]int64, len(s.blocks)+1),
		signs:  make([][]int, len(s.blocks)+1),
	}
	for i := range w.sums {
		w.sums[i] = make([]int64, len(s.sums))
		w.signs[i] = make([]int, len(s.pairs))
	}
	start := blockPlan{change: make([]int, len(s.pairs)), lost: make([]int64, len(s.losses))}
	w.from(0, &start, goalValues{})
}

// walk is one way through the blocks.
type walk struct {
	*search
	visit func(plan [][]int, values goalValues)
	plan  [][]int
	sums  [][]int64 // before each block, of every sumRow
	signs [][]int   // before each block, which way each pair has moved
}

// from tries every plan of a block after the plans of the blocks before it.
func (w *walk) from(block int, earlier *blockPlan, values goalValues) {
	if block == len(w.blocks) {
		if w.close(&values) {
			w.visit(w.plan, values)
		}
		return
	}
	for i := range w.blocks[block] {
		next := &w.blocks[block][i]
		if !w.stays(block, earlier, next) || !w.withinPace(earlier, next) {
			continue
		}
		w.plan[block] = next.trainees
		for row := range w.search.sums {
			w.sums[block+1][row] = w.sums[block][row] + next.sums[row]
		}
		sum := values
		sum[leftshift.PlaceEveryone] += next.values[leftshift.PlaceEveryone]
		sum[leftshift.SafeRotas] += next.values[leftshift.SafeRotas]
		sum[leftshift.ExistingStaff] += next.values[leftshift.ExistingStaff]
		sum[leftshift.Travel] += next.values[leftshift.Travel]
		sum[leftshift.FewestChanges] += next.values[leftshift.FewestChanges]
		sum[leftshift.KeepPlan] += next.values[leftshift.KeepPlan]
		sum[leftshift.FairChange] += next.values[leftshift.FairChange]
		for v := firstLoss; v < firstLoss+bruteProviders; v++ {
			sum[v] = max(values[v], next.values[v])
		}
		w.from(block+1, next, sum)
	}
}

// stays reports whether every pair goes on the way it went, and notes the way.
func (w *walk) stays(block int, earlier, next *blockPlan) bool {
	for i, change := range next.change {
		sign := w.signs[block][i]
		if sign == 0 {
			sign = change
		}
		if !w.brief.Settings.AllowBack && (sign > 0 && change < earlier.change[i] || sign < 0 && change > earlier.change[i]) {
			return false
		}
		w.signs[block+1][i] = sign
	}
	return true
}

// withinPace checks the limits from one block to the next.
func (w *walk) withinPace(earlier, next *blockPlan) bool {
	for i := range w.losses {
		row := &w.losses[i]
		if row.limit.Kind == leftshift.MostLossPerBlock && (next.lost[i]-earlier.lost[i])*100 > hundredths(row.limit.Value)*unit*int64(w.parts) {
			return false
		}
	}
	for i := range w.moves {
		row := &w.moves[i]
		moved := int64(0)
		for j, share := range row.share {
			moved += share * int64(max(0, max(0, -next.change[j])-max(0, -earlier.change[j])))
		}
		if moved > hundredths(row.limit.Value)*int64(w.parts) {
			return false
		}
	}
	return true
}

// close adds up the rules, targets and budgets over the whole plan; false when a hard
// one is broken.
func (w *walk) close(values *goalValues) bool {
	for i, sum := range w.sums[len(w.blocks)] {
		row := &w.search.sums[i]
		sum += row.base * int64(w.parts)
		if sum >= 0 {
			continue
		}
		if row.hard {
			return false
		}
		values[row.goal] += float64(-sum) / float64(row.scale) / float64(w.parts)
	}
	losses := values[firstLoss:]
	slices.SortFunc(losses, func(x, y float64) int { return cmp.Compare(y, x) })
	if w.brief.Settings.Fairness != leftshift.FairShare {
		values[leftshift.FairChange] = losses[0]
	}
	return true
}
