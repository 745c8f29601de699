package solver

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Whole units of the numbers to loosen together (obstacle_looser.go). The program
// has parts of units. One lever after the other, the one that costs least by it, is
// raised to whole units; the rows that it loosens then have the bounds that the brief
// would give them (lever_bound.go), and the program is solved again from there, so
// that what one lever does beyond its need another need not do, and what rounding
// takes from it is asked for again.

const wholeNoise = 10 * tolerance // of a number of units

// whole gives whole units that are enough, none of which can be left out as long
// as the steps of the simplex method last. It gives nothing where all levers
// together are not enough.
func (j *looser) whole(ctx context.Context) ([]option, error) {
	units, short, err := j.solve(ctx)
	if err != nil || short > j.enough {
		return nil, err
	}
	if units, err = j.sparing(ctx, units); err != nil {
		return nil, err
	}
	counts, held := make([]int, len(units)), make([]bool, len(units))
	for j.steps <= looserSteps {
		next, cost := none, math.Inf(1)
		for l, u := range units {
			if u <= wholeNoise {
				continue
			}
			counts[l] = j.wholeUnits(l, u, held[l])
			above := float64(counts[l]) - u
			if (above > wholeNoise || !held[l] && j.rounds(l, counts[l])) && above*j.levers[l].price < cost {
				next, cost = l, above*j.levers[l].price
			}
		}
		if next == none {
			break
		}
		held[next] = true
		if err := j.hold(next, counts[next], int(j.levers[next].most())); err != nil {
			return nil, err
		}
		if units, short, err = j.solve(ctx); err != nil || short > j.enough {
			return nil, err
		}
	}
	for l, u := range units {
		counts[l] = int(math.Ceil(u - wholeNoise))
		if err := j.hold(l, counts[l], counts[l]); err != nil {
			return nil, err
		}
	}
	return j.fewest(ctx, counts)
}

// sparing leaves out, one by one, the levers whose unit costs most of which the
// program has a part only, where others do it for less than the rest of the unit. It
// gives the units of the program that is left.
func (j *looser) sparing(ctx context.Context, units []float64) ([]float64, error) {
	for l := range j.levers {
		price, u := j.levers[l].price, units[l]
		if price <= 1 || u <= wholeNoise || u >= 1-wholeNoise || j.steps > looserSteps {
			continue
		}
		if err := j.model.SetColumnBounds(j.first+l, 0, 0); err != nil {
			return nil, err
		}
		without, short, err := j.solve(ctx)
		if err != nil {
			return nil, err
		}
		if short <= j.enough && j.cost(without) < j.cost(units)+price*(1-u) {
			units = without
			continue
		}
		if err := j.model.SetColumnBounds(j.first+l, 0, j.levers[l].most()); err != nil {
			return nil, err
		}
		if units, _, err = j.solve(ctx); err != nil {
			return nil, err
		}
	}
	return units, nil
}

// cost adds up what units of the levers cost.
func (j *looser) cost(units []float64) float64 {
	sum := 0.0
	for l, u := range units {
		sum += j.levers[l].price * u
	}
	return sum
}

// wholeUnits gives so many units of a lever, made whole. Where the lever was whole
// before and its rows have the brief's bounds, more of it is needed, and one unit
// more may do nothing: they are the fewest that let its rows be what they are in the
// last answer.
func (j *looser) wholeUnits(l int, units float64, held bool) int {
	most := int(j.levers[l].most())
	n := min(most, int(math.Ceil(units-wholeNoise)))
	if !held || float64(n)-units <= wholeNoise {
		return n
	}
	for _, e := range j.known(l) {
		value := 0.0
		for _, t := range j.p.Rows[e.row].Terms {
			if t.Column < j.first {
				value += t.Coefficient * j.values[t.Column]
			}
		}
		n = e.units(value, n, most)
	}
	return n
}

// rounds reports whether the brief's rows are held tighter with so many units than
// the program has them.
func (j *looser) rounds(l, units int) bool {
	return slices.ContainsFunc(j.known(l), func(e eased) bool {
		own, _ := boundOf(&j.m.lp.Rows[e.row])
		moved := e.change * float64(units)
		if !e.atLeast {
			moved = -moved
		}
		tighter := e.bound(units) - (own - moved)
		if !e.atLeast {
			tighter = -tighter
		}
		return tighter > tolerance*math.Max(1, math.Abs(own))
	})
}

// known lists the rows that a lever loosens whose bounds can be worked out for
// whole units, once it is known what these take.
func (j *looser) known(l int) []eased {
	rows := j.eases[l]
	if j.levers[l].once {
		return nil
	}
	if len(rows) > 0 && !rows[0].measured {
		for i := range rows {
			e := &rows[i]
			others := 0
			own, atLeast := boundOf(&j.p.Rows[e.row])
			for _, t := range j.p.Rows[e.row].Terms {
				if t.Column >= j.first {
					others++
				}
			}
			model, same := boundOf(&j.m.lp.Rows[e.row])
			e.measure(j.m, own == model && atLeast == same, others > 1)
		}
	}
	return slices.DeleteFunc(slices.Clone(rows), func(e eased) bool { return !e.exact })
}

// hold has a lever loosened by so many units or more, and its rows loosened by as
// much as the brief would have them with just these.
func (j *looser) hold(l, units, most int) error {
	for _, e := range j.known(l) {
		bound := e.bound(units)
		lower, upper := bound+e.change*float64(units), math.Inf(1)
		if !e.atLeast {
			lower, upper = math.Inf(-1), bound-e.change*float64(units)
		}
		if err := j.model.SetRowBounds(e.row, lower, upper); err != nil {
			return err
		}
	}
	return j.model.SetColumnBounds(j.first+l, float64(units), float64(most))
}

// fewest takes units off each lever in turn, the dearest first, while the row is
// met without.
func (j *looser) fewest(ctx context.Context, counts []int) ([]option, error) {
	var used []int
	for l, n := range counts {
		if n > 0 {
			used = append(used, l)
		}
	}
	slices.SortStableFunc(used, func(x, y int) int { return cmp.Compare(j.levers[y].price, j.levers[x].price) })
	for _, l := range used {
		for counts[l] > 0 && j.steps <= looserSteps {
			if j.idle(l, counts[l]) { // the brief's rows are the same without it
				counts[l]--
				continue
			}
			if err := j.hold(l, counts[l]-1, counts[l]-1); err != nil {
				return nil, err
			}
			_, short, err := j.solve(ctx)
			if err != nil {
				return nil, err
			}
			if short > j.enough {
				break
			}
			counts[l]--
		}
		if err := j.hold(l, counts[l], counts[l]); err != nil {
			return nil, err
		}
	}
	var steps []option
	for l, n := range counts {
		if n > 0 {
			steps = append(steps, option{j.levers[l], n})
		}
	}
	return steps, nil
}

// idle reports whether the last of so many units changes no bound of the brief's.
func (j *looser) idle(l, units int) bool {
	known := j.known(l)
	if len(known) < len(j.eases[l]) {
		return false
	}
	return !slices.ContainsFunc(known, func(e eased) bool { return e.bound(units) != e.bound(units-1) })
}
