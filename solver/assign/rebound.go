package assign

import (
	"context"
	"math/big"

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
	same := true // every stage so far came to its aim
	for k, st := range m.stages {
		if st.kind == tieStage {
			break
		}
		switch {
		case values[k] == 0:
			results[k] = found{bound: new(big.Int), prices: prices{stages: make([]int64, len(m.stages)), pools: make([]int64, len(m.pools))}}
		case !same:
			w, err := m.generate(ctx, m.only(k), st.parts(), 0)
			if err != nil {
				return err
			}
			results[k].prices, results[k].bound = w, m.lagrange(k, w, values)
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
