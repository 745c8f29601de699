package assign

import (
	"runtime"
	"slices"
)

// The shortest way through a unit's blocks: block by block, all that can be
// reached is kept once for each state, where a state is all of the past that
// still matters: the site, what each rule has been brought, and the groups that
// may not come again.

// desk is the room that one goroutine works in, used again from unit to unit.
type desk struct {
	labels []label
	brings []int64 // what each label's rules have been brought
	at     map[uint64][]int32
	costs  []int64
	rest   []int64
	hunt   hunt
}

// label is a state that can be reached, and the cheapest way to it.
type label struct {
	value  int64
	parent int32
	choice int32
	site   int32
	groups uint64 // a hash of the groups on the way
	block  int32
}

// newDesks gives a desk for every core.
func newDesks() []*desk {
	var desks []*desk
	for range max(1, runtime.GOMAXPROCS(0)) {
		desks = append(desks, &desk{at: map[uint64][]int32{}})
	}
	return desks
}

// through gives the best path of a unit whose blocks are tied together.
func (r *pricer) through(u *unit, d *desk) (way path, value int64, ok bool) {
	n := len(u.rules)
	d.labels = append(d.labels[:0], label{parent: none, choice: none, site: u.before, block: -1})
	d.brings = append(d.brings[:0], make([]int64, n)...)
	d.prepare(u)
	from, to := 0, 1
	for b := range u.blocks {
		clear(d.at)
		st := &u.blocks[b]
		d.costs = d.costs[:0]
		for k := range st.options {
			d.costs = append(d.costs, r.ofOption(u, &st.options[k]))
		}
		missing := r.ofNone(u, b)
		for at := from; at < to; at++ {
			if missing < never {
				r.reach(u, d, int32(at), b, none, missing)
			}
			for k := range st.options {
				if d.costs[k] < never {
					r.reach(u, d, int32(at), b, int32(k), d.costs[k])
				}
			}
		}
		from, to = to, len(d.labels)
		if from == to {
			return nil, 0, false
		}
	}
	best := int32(none)
	for at := from; at < to; at++ {
		v, kept := r.end(u, d, int32(at))
		if kept && (best == none || v < value) {
			best, value = int32(at), v
		}
	}
	if best == none {
		return nil, 0, false
	}
	way = make(path, len(u.blocks))
	for at := best; d.labels[at].block >= 0; at = d.labels[at].parent {
		way[d.labels[at].block] = d.labels[at].choice
	}
	return way, value, true
}

// prepare works out, for each rule, the least that the blocks from each on can
// still bring: what is beyond need even then need not be told apart.
func (d *desk) prepare(u *unit) {
	n := len(u.rules)
	d.rest = append(d.rest[:0], make([]int64, (len(u.blocks)+1)*n)...)
	for b := len(u.blocks) - 1; b >= 0; b-- {
		for i := range n {
			least := u.blocks[b].loose[i]
			for k := range u.blocks[b].options {
				least = min(least, u.blocks[b].options[k].brings[i])
			}
			d.rest[b*n+i] = d.rest[(b+1)*n+i] + least
		}
	}
}

// reach goes from a label to one option of a block.
func (r *pricer) reach(u *unit, d *desk, from int32, b int, choice int32, cost int64) {
	at := d.labels[from]
	next := label{value: at.value + cost, parent: from, choice: choice, site: at.site, groups: at.groups, block: int32(b)}
	st := &u.blocks[b]
	var brings []int64
	if choice == none {
		brings = st.loose
	} else {
		o := &st.options[choice]
		brings = o.brings
		for _, g := range o.repeats {
			if d.passed(u, from, g.group) {
				if g.cost == forbidden || r.banShort && g.cost > 0 {
					return
				}
				next.value += r.month * g.cost
			} else {
				next.groups ^= mix(uint64(g.group) + 1)
			}
		}
		if u.linked {
			if at.site != none && o.site != none && at.site != o.site {
				if r.banChange {
					return
				}
				next.value += r.change
			}
			next.site = o.site
		}
	}
	n := len(u.rules)
	start := len(d.brings)
	hash := next.groups ^ mix(uint64(uint32(next.site)))
	for i := range n {
		got := d.brings[int(from)*n+i] + brings[i]
		if enough := u.rules[i].need - d.rest[(b+1)*n+i]; got > enough {
			got = enough
		}
		d.brings = append(d.brings, got)
		hash = mix(hash ^ uint64(got)*0x9E3779B97F4A7C15)
	}
	for _, other := range d.at[hash] {
		if !d.alike(u, other, next, d.brings[start:]) {
			continue
		}
		if next.value < d.labels[other].value {
			d.labels[other] = next
		}
		d.brings = d.brings[:start]
		return
	}
	d.at[hash] = append(d.at[hash], int32(len(d.labels)))
	d.labels = append(d.labels, next)
}

// alike reports whether a label and one in the making are the same state.
func (d *desk) alike(u *unit, other int32, next label, brings []int64) bool {
	n := len(u.rules)
	o := &d.labels[other]
	if o.site != next.site || o.groups != next.groups || !slices.Equal(d.brings[int(other)*n:int(other)*n+n], brings) {
		return false
	}
	if o.groups == 0 {
		return true
	}
	return slices.Equal(d.groups(u, *o), d.groups(u, next))
}

// groups lists the groups on the way to a label, in order.
func (d *desk) groups(u *unit, at label) []int32 {
	var list []int32
	for at.block >= 0 {
		if at.choice != none {
			for _, g := range u.blocks[at.block].options[at.choice].repeats {
				list = append(list, g.group)
			}
		}
		at = d.labels[at.parent]
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// passed reports whether a group is on the way to a label.
func (d *desk) passed(u *unit, at int32, group int32) bool {
	for ; d.labels[at].block >= 0; at = d.labels[at].parent {
		l := &d.labels[at]
		if l.choice != none && u.blocks[l.block].options[l.choice].in(group) {
			return true
		}
	}
	return false
}

// end gives the value of a label with what it falls short, and whether it may
// be had.
func (r *pricer) end(u *unit, d *desk, at int32) (value int64, kept bool) {
	value = d.labels[at].value
	n := len(u.rules)
	for i := range n {
		lack := u.rules[i].need - d.brings[int(at)*n+i]
		if lack <= 0 {
			continue
		}
		if u.rules[i].hard || r.banShort {
			return 0, false
		}
		value += r.month * lack
	}
	return value, true
}

// mix spreads the bits of a number (the finaliser of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}
