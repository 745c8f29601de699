package assign

import (
	"context"
	"errors"
	"math"
	"slices"

	"leftshift/solver/lp"
)

// dive makes whole trainees of a large program's answer. It fixes the paths that
// are nearly whole, solves the program again with new paths, and so on until every
// unit is whole: a dive into the tree that branch and bound would search, without
// coming up again. The aims are loosened a little, and more where nothing is
// feasible; the weighted sum of all stages steers.
func (m *master) dive(ctx context.Context) (taken, error) {
	weights := m.together()
	if err := m.setCosts(weights); err != nil {
		return nil, err
	}
	level := 1
	if err := m.relax(level); err != nil {
		return nil, err
	}
	for {
		err := m.dip(ctx, weights)
		if errors.Is(err, errInfeasible) {
			if level++; level > deepest {
				return m.fill()
			}
			if err := m.relax(level); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		whole, split := m.wholeUnits()
		if len(split) == 0 {
			return whole, nil
		}
		if err := m.fixSome(split); err != nil {
			return nil, err
		}
	}
}

// deepest is how often a dive loosens its aims before it gives up.
const deepest = 12

// dip solves the program and lets new paths join a few times.
func (m *master) dip(ctx context.Context, weights []float64) error {
	const rounds = 2
	for range rounds {
		if err := m.solve(ctx); err != nil {
			return err
		}
		w := m.prices(weights, togetherParts)
		r := newPricer(m.p, m.stages, w, m.banned)
		r.left = m.unfixed()
		found := m.cheaper(r, togetherParts)
		if len(found) == 0 {
			return nil
		}
		if err := m.add(found, weights); err != nil {
			return err
		}
	}
	return m.solve(ctx)
}

// relax sets the rows that hold stages to loosened aims. From the fourth level on
// the paths that an aim of nothing shut are open again.
func (m *master) relax(level int) error {
	aims := m.loosened(level)
	for s, row := range m.goals {
		if row == none {
			continue
		}
		if err := m.model.SetRowBounds(row, -lp.Infinity, float64(aims[s])/m.stages[s].parts()); err != nil {
			return err
		}
	}
	if level < 4 || !slices.Contains(m.banned, true) {
		return nil
	}
	m.banned = make([]bool, len(m.stages))
	for j := range m.columns {
		if m.fixed[j] == 0 && !m.shut[j] {
			if err := m.model.SetColumnBounds(j, 0, lp.Infinity); err != nil {
				return err
			}
		}
	}
	return nil
}

// fixSome fixes what is whole of every path, and of the units that are not whole
// the paths that are nearest to it: those of which most is taken, an eighth of
// the units at least.
func (m *master) fixSome(split []int) error {
	type candidate struct {
		column int
		part   float64
	}
	best := map[int32]candidate{}
	for j, c := range m.columns {
		v := m.solved.Values[j]
		down := math.Floor(v + nearlyWhole)
		if down > m.fixed[j] {
			if err := m.fix(j, down); err != nil {
				return err
			}
		}
		if part := v - down; part > nearlyWhole && part > best[c.unit].part {
			best[c.unit] = candidate{j, part}
		}
	}
	var order []candidate
	for _, i := range split {
		if c, there := best[int32(i)]; there {
			order = append(order, c)
		}
	}
	slices.SortStableFunc(order, func(x, y candidate) int {
		switch {
		case x.part > y.part:
			return -1
		case x.part < y.part:
			return 1
		}
		return 0
	})
	const surely = 0.8
	left, taken := m.unfixed(), 0
	for _, c := range order {
		if taken > len(split)/8 && c.part < surely {
			break
		}
		up := math.Ceil(m.solved.Values[c.column] - nearlyWhole)
		if !m.fits(left, c.column, int64(up-m.fixed[c.column])) {
			continue
		}
		taken++
		if err := m.fix(c.column, up); err != nil {
			return err
		}
	}
	return m.shutWhatCannotFit(split, left)
}

// shutWhatCannotFit shuts the paths of units that are not whole for which the
// places left are too few.
func (m *master) shutWhatCannotFit(split []int, left []int64) error {
	torn := make([]bool, len(m.p.units))
	for _, i := range split {
		torn[i] = true
	}
	for j, c := range m.columns {
		if !torn[c.unit] || m.fixed[j] > 0 {
			continue
		}
		for pool, wte := range m.p.units[c.unit].uses(c.way) {
			if left[pool] < wte {
				if err := m.model.SetColumnBounds(j, 0, 0); err != nil {
					return err
				}
				m.shut[j] = true
				break
			}
		}
	}
	return nil
}

// unfixed gives the places that fixed paths leave, in thousandths of a WTE.
func (m *master) unfixed() []int64 {
	left := make([]int64, len(m.p.pools))
	for i := range left {
		left[i] = m.p.pools[i].places
	}
	for j, n := range m.fixed {
		for pool, wte := range m.p.units[m.columns[j].unit].uses(m.columns[j].way) {
			left[pool] -= int64(n) * wte
		}
	}
	return left
}

// fits takes the places of more trainees on a path out of what is left, if they
// are all there.
func (m *master) fits(left []int64, column int, more int64) bool {
	uses := m.p.units[m.columns[column].unit].uses(m.columns[column].way)
	for pool, wte := range uses {
		if left[pool] < more*wte {
			return false
		}
	}
	for pool, wte := range uses {
		left[pool] -= more * wte
	}
	return true
}

// fix has at least so many trainees of a unit take a path.
func (m *master) fix(column int, least float64) error {
	m.fixed[column] = least
	return m.model.SetColumnBounds(column, least, lp.Infinity)
}
