package assign

import (
	"cmp"
	"slices"
)

// A unit's best path is searched for block by block, cheapest options first. A
// way is left as soon as what it costs already, with the least that the blocks to
// come can cost, is no better than the best so far. That least is exact for what
// the rules still ask (see graph) and allows for the groups that can't come
// again; changes of site it takes to be free. Where a search takes too long, the
// shortest way over states finds the path.

// patience is how many options a search may look at before states are kept
// instead. It changes no answer.
const patience = 500_000

// hunt is one search.
type hunt struct {
	r      *pricer
	u      *unit
	order  [][]priced // of each block, the cheapest first
	least  [][]int64  // by block and state: what is to come costs at least
	lowest []int64    // the least of those of a block
	cheap  []int64    // the cheapest of each class of one block
	way    path
	groups []int32 // of the way so far, those that may not be had twice
	best   path
	limit  int64 // what a path must be below
	looked int
}

// priced is an option, or none, with what it costs.
type priced struct {
	choice int32
	class  int32
	cost   int64
}

// search finds the best path of a unit below a limit. done is false where it ran
// out of patience.
func (r *pricer) search(u *unit, d *desk, limit int64) (way path, value int64, ok, done bool) {
	h := &d.hunt
	h.r, h.u, h.limit, h.looked = r, u, min(limit, never/4), 0 // what is half of never may not be had
	h.best, h.groups = h.best[:0], h.groups[:0]
	blocks := len(u.blocks)
	h.way = append(h.way[:0], make(path, blocks)...)
	for len(h.order) < blocks {
		h.order = append(h.order, nil)
	}
	for len(h.least) <= blocks {
		h.least = append(h.least, nil)
	}
	if !h.lay() {
		return nil, 0, false, true
	}
	h.on(0, 0, 0, u.before)
	switch {
	case h.looked > patience:
		return nil, 0, false, false
	case len(h.best) == 0:
		return nil, 0, false, true
	}
	return slices.Clone(h.best), h.limit, true, true
}

// lay prices every option and works out the least costs of what is to come. It
// gives false where some block has nothing that may be had.
func (h *hunt) lay() bool {
	r, u, g := h.r, h.u, h.u.graph
	blocks := len(u.blocks)
	end := h.least[blocks][:0]
	for s, short := range g.short {
		v := r.month * short
		if !g.kept[s] || r.banShort && short > 0 {
			v = never / 2
		}
		end = append(end, v)
	}
	h.least[blocks] = end
	h.lowest = append(h.lowest[:0], make([]int64, blocks+1)...)
	h.lowest[blocks] = slices.Min(end)
	for b := blocks - 1; b >= 0; b-- {
		missing := r.ofNone(u, b)
		st, w := &u.blocks[b], &g.ways[b]
		list := h.order[b][:0]
		if missing < never {
			list = append(list, priced{none, w.none, missing})
		}
		for k := range st.options {
			o := &st.options[k]
			cost := r.ofOption(u, o)
			if cost >= never {
				continue
			}
			list = append(list, priced{int32(k), w.of[k], cost})
		}
		h.order[b] = list
		if len(list) == 0 {
			return false
		}
		slices.SortFunc(list, func(x, y priced) int { return cmp.Or(cmp.Compare(x.cost, y.cost), cmp.Compare(x.choice, y.choice)) })
		h.cheap = h.cheap[:0]
		for range w.count {
			h.cheap = append(h.cheap, never/2)
		}
		for _, o := range list {
			h.cheap[o.class] = min(h.cheap[o.class], o.cost)
		}
		states := len(g.next[b]) / int(w.count)
		least := h.least[b][:0]
		h.lowest[b] = never / 2
		for s := range states {
			v := int64(never / 2)
			for c, cheap := range h.cheap {
				v = min(v, cheap+h.least[b+1][g.next[b][s*len(h.cheap)+c]])
			}
			least = append(least, v)
			h.lowest[b] = min(h.lowest[b], v)
		}
		h.least[b] = least
	}
	return true
}

// on goes on from a block in a state, with what the way there costs and the site
// it is at.
func (h *hunt) on(b int, state int32, value int64, site int32) {
	u, g := h.u, h.u.graph
	if b == len(u.blocks) {
		if value += h.least[b][state]; value < h.limit {
			h.limit = value
			h.best = append(h.best[:0], h.way...)
		}
		return
	}
	for _, next := range h.order[b] {
		if h.looked++; h.looked > patience {
			return
		}
		after := value + next.cost
		if after+h.lowest[b+1] >= h.limit {
			return // and so are all that follow
		}
		reached := g.next[b][state*g.ways[b].count+next.class]
		if after+h.least[b+1][reached] >= h.limit {
			continue
		}
		depth, at := len(h.groups), site
		once := h.once(b, next)
		if h.had(once) {
			continue
		}
		h.groups = append(h.groups, once...)
		if cost, ok := h.tied(b, next, &at); ok && (len(h.groups) == 0 || after+cost+h.ahead(b+1) < h.limit) {
			h.way[b] = next.choice
			h.on(b+1, reached, after+cost, at)
		}
		h.groups = h.groups[:depth]
	}
}

// tied gives what an option costs for the way there: a change of site, a group
// that comes again. ok is false where that may not be.
func (h *hunt) tied(b int, next priced, at *int32) (cost int64, ok bool) {
	if next.choice == none {
		return 0, true
	}
	o := &h.u.blocks[b].options[next.choice]
	for _, g := range o.repeats {
		if g.cost != forbidden && !h.r.banShort && h.u.passed(h.way, b, g.group) {
			cost += h.r.month * g.cost
		}
	}
	if h.u.linked {
		if *at != none && o.site != none && *at != o.site {
			if h.r.banChange {
				return 0, false
			}
			cost += h.r.change
		}
		*at = o.site
	}
	return cost, true
}

// ahead gives what the blocks from one on cost at least, none of them in a group
// that is on the way already.
func (h *hunt) ahead(from int) int64 {
	sum := int64(0)
	for b := from; b < len(h.u.blocks); b++ {
		at, list := 0, h.order[b]
		for at < len(list) && h.had(h.once(b, list[at])) {
			at++
		}
		if at == len(list) {
			return never / 2
		}
		sum += list[at].cost
	}
	return sum
}

// once lists the groups of an option that may not be had twice at the prices.
func (h *hunt) once(b int, o priced) []int32 {
	if o.choice == none {
		return nil
	}
	of := &h.u.blocks[b].options[o.choice]
	if h.r.banShort {
		return of.groups
	}
	return of.hard
}

// had reports whether one of some groups that may not be had twice is on the way
// already.
func (h *hunt) had(once []int32) bool { return repeated(h.groups, once) }

// repeated reports whether some groups have one of others.
func repeated(groups, once []int32) bool {
	for _, g := range once {
		if slices.Contains(groups, g) {
			return true
		}
	}
	return false
}

// passed reports whether a group is on a way before a block.
func (u *unit) passed(way path, b int, group int32) bool {
	for e := range b {
		if c := way[e]; c != none && u.blocks[e].options[c].in(group) {
			return true
		}
	}
	return false
}
