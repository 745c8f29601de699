package assign

import (
	"context"
	"math/big"
	"slices"

	"leftshift/solver/lp"
)

// rebound works the bounds out again where whole trainees could not reach every
// aim: each for the stages before it at what the assignment came to, so that what
// an earlier stage gave away is not counted against a later one. It changes
// nothing but the bounds.
func (m *master) rebound(ctx context.Context, values []int64, results []found) error {
	if err := m.reopen(); err != nil {
		return err
	}
	return m.boundAgain(ctx, values, results, true)
}

// reboundAnew is rebound in a program of its own, for where the one that there is
// does not have every path that was settled on.
func (m *master) reboundAnew(ctx context.Context, engine lp.Engine, values []int64, results []found) error {
	again := newMaster(m.p, m.stages)
	defer again.close()
	if err := again.load(engine); err != nil {
		return err
	}
	return again.boundAgain(ctx, values, results, false)
}

// boundAgain works out the bound of every stage whose earlier ones did not all come
// to their aims. known is whether the program has the paths of an assignment that
// comes to these values; else every stage is solved on the way.
func (m *master) boundAgain(ctx context.Context, values []int64, results []found, known bool) error {
	same := known // and every stage so far came to its aim
	for k, st := range m.stages {
		if st.kind == tieStage {
			break
		}
		if !same && (values[k] > 0 || !known) {
			w, err := m.generate(ctx, m.only(k), st.parts(), 0)
			if err != nil {
				return err
			}
			if values[k] > 0 {
				results[k] = found{bound: m.lagrange(k, w, values), prices: w, at: slices.Clone(values[:k])}
			}
		}
		if values[k] == 0 {
			results[k] = found{bound: new(big.Int), prices: m.nothing()}
		}
		same = same && values[k] == m.aims[k]
		if err := m.holdAt(k, values[k]); err != nil {
			return err
		}
	}
	return nil
}

// reopen takes back what a dive fixed and shut, and every hold.
func (m *master) reopen() error {
	m.fixed, m.shut, m.banned = map[int]float64{}, map[int]bool{}, make([]bool, len(m.stages))
	for j := range m.columns {
		if err := m.model.SetColumnBounds(j, 0, lp.Infinity); err != nil {
			return err
		}
	}
	for _, row := range m.goals {
		if row != none {
			if err := m.model.SetRowBounds(row, -lp.Infinity, lp.Infinity); err != nil {
				return err
			}
		}
	}
	return nil
}

// holdAt holds a stage at a value, by the row that it has or a new one.
func (m *master) holdAt(k int, value int64) error {
	row := m.goals[k]
	if row == none || value == 0 {
		return m.hold(k, value)
	}
	m.aims[k] = value
	return m.model.SetRowBounds(row, -lp.Infinity, float64(value)/m.stages[k].parts())
}
