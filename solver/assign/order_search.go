package assign

import (
	"cmp"
	"slices"
)

// A unit's best path at prices of all stages at once: as search, with lists of
// numbers for costs (see pack).

// seek is one search.
type seek struct {
	x      *packed
	u      *unit
	width  int
	order  [][]turn  // of each block, the cheapest first
	least  [][]int64 // by block, of each state: what is to come costs at least
	lowest [][]int64 // the least of those of a block
	sums   [][]int64 // of each block, room for what the way there costs
	way    path
	groups []int32
	best   []int64
	looked int
	ties   func(way path) // visits every path that costs the best; nil while that is not known
}

// turn is an option, or none, with its cost.
type turn struct {
	choice, class int32
	cost          []int64
}

// least gives what one of a unit costs at least, places included, stage by stage; nil
// where the rules of the unit have too many states for it to be known. Where there is
// too much to look at it gives less.
func (x *packed) least(u *unit) []int64 {
	if u.graph == nil {
		return nil
	}
	h := x.seek(u)
	if h.looked > patience {
		return x.unpack(h.least[0])
	}
	return x.unpack(h.best)
}

// seek looks for a unit's best path.
func (x *packed) seek(u *unit) *seek {
	h := &seek{x: x, u: u, width: len(x.parts), way: make(path, len(u.blocks))}
	h.lay()
	h.on(0, 0, make([]int64, h.width), u.before)
	return h
}

// tied lists the paths of a unit that cost the least, of those with the same posts in
// another order the one that changes sites least; nil where there are too many.
func (x *packed) tied(u *unit, posts []int) (ways []path) {
	if u.graph == nil {
		return nil
	}
	h := x.seek(u)
	at := map[string]int{} // of the posts of a path, among the paths
	h.ties = func(way path) {
		with := make(path, len(way))
		for b, c := range way {
			with[b] = none
			if c != none && u.blocks[b].options[c].pool != none {
				with[b] = int32(posts[u.blocks[b].options[c].pool])
			}
		}
		slices.Sort(with)
		i, known := at[with.key()]
		switch {
		case !known:
			at[with.key()] = len(ways)
			ways = append(ways, slices.Clone(way))
		case u.changes(way) < u.changes(ways[i]):
			ways[i] = slices.Clone(way)
		}
		if len(ways) > mostTiesOfOne {
			h.looked = patience
		}
	}
	h.on(0, 0, make([]int64, h.width), u.before)
	if h.looked > patience {
		return nil
	}
	return ways
}

// endlessly is above what any path costs, in each number.
func endlessly(width int) []int64 { return slices.Repeat([]int64{never}, width) }

func plus(sum, v, w []int64) []int64 {
	for k := range sum {
		sum[k] = v[k] + w[k]
	}
	return sum
}

// lay works out what every option costs, and the least costs of what is to come.
func (h *seek) lay() {
	g, blocks := h.u.graph, len(h.u.blocks)
	h.order, h.least, h.lowest = make([][]turn, blocks), make([][]int64, blocks+1), make([][]int64, blocks+1)
	for range blocks + 1 {
		h.sums = append(h.sums, make([]int64, h.width))
	}
	for s, short := range g.short {
		list := endlessly(h.width)
		if g.kept[s] {
			for k, month := range h.x.months {
				list[k] = month * short
			}
		}
		h.end(blocks, list)
	}
	for b := blocks - 1; b >= 0; b-- {
		h.price(b)
		w := &g.ways[b]
		cheap := make([][]int64, w.count)
		for _, o := range h.order[b] {
			if cheap[o.class] == nil {
				cheap[o.class] = o.cost
			}
		}
		sum := make([]int64, h.width)
		for s := range len(g.next[b]) / int(w.count) {
			list := endlessly(h.width)
			for c, cost := range cheap {
				next := h.from(b+1, g.next[b][s*int(w.count)+c])
				if cost != nil && next[0] < never && slices.Compare(plus(sum, cost, next), list) < 0 {
					copy(list, sum)
				}
			}
			h.end(b, list)
		}
	}
}

// end notes the least cost from a block on for its next state.
func (h *seek) end(b int, list []int64) {
	h.least[b] = append(h.least[b], list...)
	if h.lowest[b] == nil || slices.Compare(list, h.lowest[b]) < 0 {
		h.lowest[b] = list
	}
}

func (h *seek) from(b int, state int32) []int64 { return h.least[b][int(state)*h.width:][:h.width] }

// price puts a block's options in the order of what they cost.
func (h *seek) price(b int) {
	u, st, w := h.u, &h.u.blocks[b], &h.u.graph.ways[b]
	costs := make([]int64, (len(st.options)+1)*h.width)
	list := make([]turn, 0, len(st.options)+1)
	if !st.booked {
		for k, r := range h.x.parts {
			costs[k] = r.ofNone(u, b)
		}
		list = append(list, turn{none, w.none, costs[:h.width]})
	}
	for i := range st.options {
		o, cost := &st.options[i], costs[(i+1)*h.width:][:h.width]
		for k, r := range h.x.parts {
			cost[k] = r.ofOption(u, o)
			if o.pool != none {
				cost[k] += h.x.worth[int(o.pool)*h.width+k]
			}
		}
		list = append(list, turn{int32(i), w.of[i], cost})
	}
	slices.SortFunc(list, func(x, y turn) int { return cmp.Or(slices.Compare(x.cost, y.cost), cmp.Compare(x.choice, y.choice)) })
	h.order[b] = list
}

// below reports whether a cost and what is to come at least is below the best, or
// where ties are visited no more than it.
func (h *seek) below(v, rest []int64) bool {
	if h.best == nil {
		return true
	}
	for k := range v {
		if sum := v[k] + rest[k]; sum != h.best[k] {
			return sum < h.best[k]
		}
	}
	return h.ties != nil
}

// on goes on from a block in a state, with what the way there costs and the site it is
// at.
func (h *seek) on(b int, state int32, value []int64, site int32) {
	u, g := h.u, h.u.graph
	if b == len(u.blocks) {
		if end := h.from(b, state); end[0] < never && h.below(value, end) {
			if h.ties != nil {
				h.ties(h.way)
				return
			}
			h.best = plus(make([]int64, h.width), value, end)
		}
		return
	}
	after := h.sums[b]
	for _, next := range h.order[b] {
		if h.looked++; h.looked > patience {
			return
		}
		plus(after, value, next.cost)
		if !h.below(after, h.lowest[b+1]) {
			return // and so are all that follow
		}
		reached := g.next[b][state*g.ways[b].count+next.class]
		rest := h.from(b+1, reached)
		if rest[0] >= never || !h.below(after, rest) {
			continue
		}
		depth, at := len(h.groups), site
		if next.choice != none {
			o := &u.blocks[b].options[next.choice]
			if repeated(h.groups, o.hard) {
				continue
			}
			h.groups = append(h.groups, o.hard...)
			at = h.tie(b, o, site, after)
		}
		if h.below(after, rest) && (len(h.groups) == 0 || h.below(after, h.ahead(b+1))) {
			h.way[b] = next.choice
			h.on(b+1, reached, after, at)
		}
		h.groups = h.groups[:depth]
	}
}

// tie adds what an option costs for the way there: a change of site, a group that comes
// again. It gives the site.
func (h *seek) tie(b int, o *option, site int32, after []int64) int32 {
	for _, r := range o.repeats {
		if r.cost == forbidden || r.cost == 0 || !h.u.passed(h.way, b, r.group) {
			continue
		}
		for k, month := range h.x.months {
			after[k] += month * r.cost
		}
	}
	if !h.u.linked {
		return site
	}
	if site != none && o.site != none && site != o.site {
		plus(after, after, h.x.changes)
	}
	return o.site
}

// ahead gives what the blocks from one on cost at least, none of them in a group that
// may not come again.
func (h *seek) ahead(from int) []int64 {
	sum := make([]int64, h.width)
	for _, list := range h.order[from:] {
		at := 0
		for at < len(list) && list[at].choice != none && repeated(h.groups, h.u.blocks[from].options[list[at].choice].hard) {
			at++
		}
		if at == len(list) {
			return endlessly(h.width)
		}
		plus(sum, sum, list[at].cost)
		from++
	}
	return sum
}
