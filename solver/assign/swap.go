package assign

import (
	"context"
	"slices"
)

// Who has the same posts in another order changes sites less or more often, and nothing
// else. Which trainees should have those of two blocks the other way round, all else
// as it is, is a flow again: every trainee to the post that they have in the first of
// the two, no post with more than it has places for in either. So the blocks are gone
// through two by two, until nobody's order can be better.

// swap makes changes of site fewer. When it was stopped everybody is on a path all the
// same.
func (m *master) swap(ctx context.Context, people []person) {
	if !slices.ContainsFunc(m.stages, func(st stage) bool { return st.kind == changeStage }) {
		return
	}
	blocks := 0
	for i := range m.p.pools {
		blocks = max(blocks, m.p.pools[i].at.block+1)
	}
	for better := true; better; {
		better = false
		for b := range blocks {
			for a := range b {
				fewer, err := m.swapTwo(ctx, people, a, b)
				if err != nil {
					return
				}
				better = better || fewer
			}
		}
	}
}

// swapper is one who can have two blocks the other way round.
type swapper struct {
	person      int
	to          path
	more        int64 // changes of site than now
	here, there int   // the posts of the two blocks
	other       int32 // the arc to have them so
}

// swapTwo settles two blocks. It reports whether that is better than before.
func (m *master) swapTwo(ctx context.Context, people []person, a, b int) (better bool, err error) {
	posts, n := m.p.posts()
	rooms := m.p.rooms()
	left := [2][]int64{make([]int64, n), make([]int64, n)} // by post, of the places of the two blocks
	for i, post := range posts {
		switch m.p.pools[i].at.block {
		case a:
			left[0][post] += rooms[i]
		case b:
			left[1][post] += rooms[i]
		}
	}
	all := make([]int64, n) // by post, how many may have it in either block
	var list []swapper
	for i, x := range people {
		if s, ok := m.swapper(x, a, b, posts); ok {
			s.person = i
			all[s.here]++
			all[s.there]++
			list = append(list, s)
			continue
		}
		for at, c := range x.way {
			stay := &m.p.units[x.unit].blocks[at]
			if c == none || stay.options[c].pool == none || stay.block != a && stay.block != b {
				continue
			}
			which := 0
			if stay.block == b {
				which = 1
			}
			left[which][posts[stay.options[c].pool]]--
		}
	}
	g := newNetwork()
	cost := map[int32]int64{} // of arcs that must be full, or that nobody may be on
	nodes := make([]int32, n)
	for post := range nodes {
		if all[post] == 0 || left[0][post] == 0 {
			continue
		}
		nodes[post] = g.node()
		least := max(0, all[post]-left[1][post])
		full, rest := g.arc(nodes[post], terminus, least), g.arc(nodes[post], terminus, left[0][post]-least)
		if cost[full] = -1; least > 0 {
			g.root(full, 0)
		} else {
			g.root(rest, 0)
		}
	}
	more := map[int32]int64{}
	for i := range list {
		s := &list[i]
		node := g.node()
		stay := g.arc(node, terminus, endless)
		g.root(stay, 1)
		cost[stay] = 1
		g.arc(node, nodes[s.here], 1)
		if s.other = none; nodes[s.there] != terminus {
			s.other = g.arc(node, nodes[s.there], 1)
			more[s.other] = s.more
		}
	}
	for _, costs := range []map[int32]int64{cost, more} {
		if err := g.settle(ctx, func(arc int32) int64 { return costs[arc] }); err != nil {
			return false, err
		}
		g.close()
	}
	m.steps += g.steps
	change := int64(0)
	for _, s := range list {
		if s.other != none && g.flow[s.other] > 0 {
			people[s.person].way = s.to
			change += s.more
		}
	}
	return change < 0, nil
}

// swapper gives somebody with two blocks the other way round; ok is false where they
// have no post in one of them, or that would change anything but sites.
func (m *master) swapper(x person, a, b int, posts []int) (s swapper, ok bool) {
	u := &m.p.units[x.unit]
	at := [2]int{none, none}
	for i := range u.blocks {
		if st := &u.blocks[i]; !st.booked && x.way[i] != none && st.options[x.way[i]].pool != none {
			switch st.block {
			case a:
				at[0] = i
			case b:
				at[1] = i
			}
		}
	}
	if at[0] == none || at[1] == none {
		return s, false
	}
	post := func(i int) int { return posts[u.blocks[at[i]].options[x.way[at[i]]].pool] }
	s.here, s.there = post(0), post(1)
	s.to = slices.Clone(x.way)
	for i := range at {
		options, wanted := u.blocks[at[i]].options, post(1-i)
		s.to[at[i]] = int32(slices.IndexFunc(options, func(o option) bool { return o.pool != none && posts[o.pool] == wanted }))
	}
	if s.here == s.there || s.to[at[0]] == none || s.to[at[1]] == none {
		return s, false
	}
	if _, kept := u.short(s.to); !kept {
		return s, false
	}
	for _, st := range m.stages {
		more := st.cost(m.p, u, s.to) - st.cost(m.p, u, x.way)
		if st.kind == changeStage {
			s.more = more
		} else if more != 0 && st.kind != tieStage {
			return s, false
		}
	}
	return s, true
}
