package assign

import (
	"context"
	"math"
	"math/big"
	"slices"

	"leftshift/solver/lp"
)

// found is what came of one stage.
type found struct {
	bound  *big.Int // no assignment that keeps the aims before it is below this, in parts
	prices prices   // that prove it
	at     []int64  // what each stage before was held to
	aim    int64    // the bound rounded up to what whole trainees can reach: held for the stages after
}

// chain solves the stages in order, each held while the next is improved, and
// leaves the last answer in the program.
func (m *master) chain(ctx context.Context, say func(stage string)) ([]found, error) {
	say("all goals together")
	weights := m.together()
	first := m.greedy(weights, make([]float64, len(m.pools)))
	above := 0.0
	for _, c := range first {
		above += m.cost(int(c.unit), c.way, weights)
	}
	var met []column
	price, bound := make([]float64, len(m.pools)), math.Inf(-1)
	if slices.ContainsFunc(m.p.units, func(u unit) bool { return !u.apart() }) { // else there are few paths, and asking for them is quicker
		met, price, bound = m.ascent(ctx, weights, above)
	}
	if err := m.add(m.greedy(weights, price), weights); err != nil {
		return nil, err
	}
	if err := m.setCosts(weights); err != nil {
		return nil, err
	}
	if err := m.solve(ctx); err != nil {
		return nil, err
	}
	met = slices.DeleteFunc(met, func(c column) bool { return m.known[c.unit][c.way.key()] })
	if err := m.add(met, weights); err != nil {
		return nil, err
	}
	if _, err := m.generate(ctx, weights, togetherParts, enoughFrom(bound)); err != nil {
		return nil, err
	}
	results := make([]found, len(m.stages))
	for k, st := range m.stages {
		if st.kind != tieStage && m.value(k) == 0 { // and no stage is below nothing
			results[k] = found{bound: new(big.Int), prices: m.nothing()}
			if err := m.hold(k, 0); err != nil {
				return nil, err
			}
			continue
		}
		say(st.name())
		only := make([]float64, len(m.stages))
		only[k] = 1
		w, err := m.generate(ctx, only, st.parts(), 0)
		if err != nil {
			return nil, err
		}
		if st.kind == tieStage {
			break
		}
		results[k] = found{bound: m.lagrange(k, w, m.aims), prices: w, at: slices.Clone(m.aims[:k])}
		aim := max(wholeBound(results[k].bound), int64(math.Ceil(m.solved.Objective*st.parts()-noise)))
		results[k].aim = aim
		if err := m.hold(k, aim); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// nothing is prices of nothing, which prove that no stage is below nothing.
func (m *master) nothing() prices {
	return prices{stages: make([]int64, len(m.stages)), pools: make([]int64, len(m.pools))}
}

// noise is what an objective may be above a whole number, in parts of a stage's
// unit, and still be it.
const noise = 1e-3

// enoughFrom is near enough to a bound; never, where there is none.
func enoughFrom(bound float64) float64 {
	if math.IsInf(bound, -1) {
		return bound
	}
	return bound + nearEnough*math.Abs(bound)
}

// nearEnough is how far the weighted sum may be from its best: it is a start, and
// every stage is solved to its end by itself.
const nearEnough = 0.003

// togetherParts is how finely the weighted sum of all stages is priced.
const togetherParts = 1 << 10

// together weighs the stages so that each counts for less than the one before:
// its answer is near that of the chain, and brings most of the paths it needs.
func (m *master) together() []float64 {
	weights := make([]float64, len(m.stages))
	weight := 1.0
	for s, st := range m.stages {
		weights[s] = weight / st.typical()
		if st.goal == 0 || s+1 < len(m.stages) && m.stages[s+1].goal != st.goal {
			weight /= 8
		} else {
			weight /= 2
		}
	}
	return weights
}

// typical is about what a path costs a stage in the program's units.
func (s stage) typical() float64 {
	switch s.kind {
	case travelStage:
		return 60
	case curriculumStage:
		return 4
	}
	return 1
}

// value gives what the last answer costs a stage, in its parts.
func (m *master) value(k int) float64 {
	sum := 0.0
	for j, c := range m.columns {
		if v := m.solved.Values[j]; v > 1e-9 {
			sum += v * float64(m.stages[k].cost(m.p, &m.p.units[c.unit], c.way))
		}
	}
	return sum
}

// hold keeps a stage at its aim. At an aim of nothing every path that costs the
// stage anything is shut; else a row holds it.
func (m *master) hold(k int, aim int64) error {
	m.aims[k] = aim
	m.banned[k] = aim == 0
	row := lp.Row{Name: "hold(" + m.stages[k].name() + ")", Lower: -lp.Infinity, Upper: float64(aim) / m.stages[k].parts()}
	for j, c := range m.columns {
		cost := m.stages[k].cost(m.p, &m.p.units[c.unit], c.way)
		switch {
		case cost == 0:
		case aim == 0:
			if err := m.model.SetColumnBounds(j, 0, 0); err != nil {
				return err
			}
		default:
			row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: float64(cost) / m.stages[k].parts()})
		}
	}
	if aim == 0 {
		return nil
	}
	m.goals[k] = m.rows
	m.rows++
	return m.model.Grow(nil, []lp.Row{row})
}
