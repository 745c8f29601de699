package assign

import (
	"context"
	"slices"
)

// A problem of several blocks in which all take the same of a pool is solved as a flow
// and not by linear programs over all of it: who has which posts (see circuit), what
// that leaves open (see face), when they have them (see timetable, swap), and what is
// proven of it (see order).

// byCircuit solves a problem in which all take the same of a pool as a flow, brought
// into blocks and proven by the flow's prices, and block by block made better where it is
// not proven best.
func (m *master) byCircuit(ctx context.Context, o Options) (whole taken, err error) {
	say := func(stage string) { o.Progress("solving", stage) }
	f := m.newCircuit()
	if m.worth, err = f.settle(ctx, say); err != nil {
		return nil, errStopped
	}
	m.steps, m.rows = f.net.steps, len(f.net.parent)
	walks, least := f.walks(), map[int]int64{}
	if change := slices.IndexFunc(m.stages, func(st stage) bool { return st.kind == changeStage }); change != none {
		say(m.stages[change].name())
		if x, ok := f.newFace(change, m.worth); ok {
			var counts []int64
			if counts, least, err = x.settle(ctx, o, m.worth); err != nil {
				return nil, err
			}
			if counts != nil || len(x.columns) == 0 {
				walks = x.walks(counts)
			}
		}
	}
	people := f.timetable(walks)
	m.swap(ctx, people)
	if whole, err = m.takenBy(people); err != nil {
		return nil, err
	}
	o.Progress("proving", "all goals in order")
	if m.prove(whole, least); m.settled(whole) == len(m.bounds) {
		return whole, nil
	}
	o.Progress("improving", "what whole trainees have, block by block")
	if whole, err = m.exchange(ctx, whole); err != nil {
		return nil, err
	}
	m.prove(whole, least)
	return whole, nil
}

// prove works out what the prices of all stages at once prove of an assignment: nothing
// where there are no bounds to be had of them. Where all stages before are at their best,
// one that comes to what branch and cut says is the least is as well.
func (m *master) prove(whole taken, least map[int]int64) {
	values, err := m.values(whole), error(nil)
	if m.bounds, err = m.boundInOrder(values); err != nil {
		m.bounds = make([]int64, len(m.stages)-1)
	}
	best := true
	for k, bound := range m.bounds {
		said, ok := least[k]
		m.reached[k] = best && ok && said == values[k]
		best = best && (bound == values[k] || m.reached[k])
	}
}

// settled counts the stages in which an assignment is best, by its bounds or by what
// branch and cut says.
func (m *master) settled(whole taken) int {
	n, values := 0, m.values(whole)
	for k, bound := range m.bounds {
		if bound == values[k] || m.reached[k] {
			n++
		}
	}
	return n
}
