package assign

import (
	"context"
	"math/big"
)

// generate solves the program at a weight for each stage over every path there
// is: it adds the paths that are cheaper than what the program pays for a unit,
// and solves again, until there are none or the answer is no more than enough.
// parts is how finely costs are told apart. It gives the prices of the last answer.
func (m *master) generate(ctx context.Context, weights []float64, parts, enough float64) (prices, error) {
	if err := m.setCosts(weights); err != nil {
		return prices{}, err
	}
	for {
		if err := m.solve(ctx); err != nil {
			return prices{}, err
		}
		w := m.prices(weights, parts)
		if m.solved.Objective <= enough {
			return w, nil
		}
		found := m.cheaper(newPricer(m.p, m.stages, w, m.banned), parts)
		if len(found) == 0 {
			return w, nil
		}
		if err := m.add(found, weights); err != nil {
			return prices{}, err
		}
	}
}

// reducedCost is how far below zero a path's must be, in parts of a stage's unit,
// for the path to be worth having: above the noise of the program's duals.
const reducedCost = 1e-6

// cheaper finds, for each unit, the best path that the program does not know and
// that costs less than what the unit pays now.
func (m *master) cheaper(r *pricer, parts float64) []column {
	best := make([]path, len(m.p.units))
	m.eachUnit(func(i int, d *desk) {
		u := &m.p.units[i]
		paid := m.solved.RowDuals[i] * parts * scale
		way, _, ok := r.best(u, d, int64(paid-reducedCost*parts*scale-1e-9*abs(paid)))
		if ok && !m.known[i][way.key()] {
			best[i] = way
		}
	})
	var found []column
	for i, way := range best {
		if way != nil {
			found = append(found, column{int32(i), way})
		}
	}
	return found
}

func abs(v float64) float64 { return max(v, -v) }

// lagrange is what no assignment can be below in one stage, whatever the solver
// did: for any prices, each unit's best path at the prices, less what the places
// and the aims of the stages before are worth.
//
//	bound = Σ units count·min path (cost + Σ price·cost held + Σ price·wte) - Σ price·places - Σ price·aim
//
// It is exact, in parts of the stage's own unit.
func (m *master) lagrange(k int, w prices, aims []int64) *big.Int {
	w.stages[k] = scale
	r := newPricer(m.p, m.stages, w, m.banned)
	values := make([]int64, len(m.p.units))
	m.eachUnit(func(i int, d *desk) {
		_, value, ok := r.best(&m.p.units[i], d, never)
		if !ok {
			value = 0 // no unit is without a path; a bound may only be too low
		}
		values[i] = value
	})
	sum, term := new(big.Int), new(big.Int)
	for i, v := range values {
		sum.Add(sum, term.Mul(big.NewInt(v), big.NewInt(m.p.units[i].count())))
	}
	for i, price := range w.pools {
		if price != 0 {
			sum.Sub(sum, term.Mul(big.NewInt(price), big.NewInt(m.p.pools[i].places)))
		}
	}
	for s := range k {
		if price := w.stages[s]; price != 0 {
			sum.Sub(sum, term.Mul(big.NewInt(price), big.NewInt(aims[s])))
		}
	}
	return sum
}

// wholeBound gives the smallest whole number that is not below a bound in parts.
func wholeBound(parts *big.Int) int64 {
	up := new(big.Int).Add(parts, big.NewInt(scale-1))
	up.Div(up, big.NewInt(scale)) // Euclid's: down, for a positive divisor
	if up.Sign() < 0 {
		return 0
	}
	return up.Int64()
}
