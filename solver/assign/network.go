package assign

import (
	"context"
	"math"
)

// A network whose arcs take people from nodes to an end, each arc so many and at a
// cost. Everybody begins at some node and has an arc from there to the end that is
// never full, so there is always a way. The cheapest ways of all are found by moves
// around the cycles of a tree (the network simplex method, with Cunningham's strongly
// feasible trees, which never cycle), cost after cost: once one is settled, arcs
// whose flow it decides keep it, and the next is settled among the rest. So all
// costs are at their best in order, and the answer is whole.
type network struct {
	from, to   []int32 // of every arc
	room, flow []int64
	state      []arcState
	cost       []int64 // of every arc, for what is being settled

	parent, pred []int32 // of every node in the tree, and the arc between
	child        []int32 // of every node, its first
	next, before []int32 // siblings
	depth        []int32
	price        []int64 // of every node, what it costs to have one more to take from there to the end

	active []int32 // arcs that are not settled
	at     int     // among them, where the next look begins
	steps  int
	stack  []int32
}

// arcState says where the flow of an arc is.
type arcState int8

const (
	atNothing arcState = iota // none flows
	atRoom                    // it is full
	inTree
)

// finish is the node where everybody ends.
const terminus = 0

func newNetwork() *network {
	g := &network{}
	g.node()
	g.parent[terminus] = none
	return g
}

// node adds a node, which must get a place in the tree: see root.
func (g *network) node() int32 {
	g.parent, g.pred = append(g.parent, none), append(g.pred, none)
	g.child, g.next, g.before = append(g.child, none), append(g.next, none), append(g.before, none)
	g.depth, g.price = append(g.depth, 0), append(g.price, 0)
	return int32(len(g.parent) - 1)
}

// arc adds an arc with room for so many.
func (g *network) arc(from, to int32, room int64) int32 {
	g.from, g.to = append(g.from, from), append(g.to, to)
	g.room, g.flow = append(g.room, room), append(g.flow, 0)
	g.state = append(g.state, atNothing)
	return int32(len(g.from) - 1)
}

// root hangs an arc's first node under its second, which is in the tree, and sends so
// many along it. The arc must have room for more.
func (g *network) root(arc int32, flow int64) {
	g.state[arc], g.flow[arc] = inTree, flow
	g.hang(g.from[arc], g.to[arc], arc)
	g.depth[g.from[arc]] = g.depth[g.to[arc]] + 1
}

// hang has a node be the first child of another.
func (g *network) hang(node, parent, arc int32) {
	g.parent[node], g.pred[node] = parent, arc
	g.before[node], g.next[node] = none, g.child[parent]
	if g.child[parent] != none {
		g.before[g.child[parent]] = node
	}
	g.child[parent] = node
}

// unhang takes a node from its parent.
func (g *network) unhang(node int32) {
	if g.before[node] != none {
		g.next[g.before[node]] = g.next[node]
	} else {
		g.child[g.parent[node]] = g.next[node]
	}
	if g.next[node] != none {
		g.before[g.next[node]] = g.before[node]
	}
}

// settle finds the cheapest flow at a cost for every arc, among those that costs
// settled before leave open. It gives the context's error when it was stopped.
func (g *network) settle(ctx context.Context, cost func(arc int32) int64) error {
	if g.cost == nil {
		g.cost = make([]int64, len(g.from))
	}
	if g.active == nil {
		g.active = make([]int32, len(g.from))
		for a := range g.active {
			g.active[a] = int32(a)
		}
	}
	for a := range g.cost {
		g.cost[a] = cost(int32(a))
	}
	g.reprice()
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		arc := g.enter()
		if arc == none {
			return nil
		}
		g.move(arc)
		g.steps++
	}
}

// close has every arc that the cost just settled decides keep its flow.
func (g *network) close() {
	left := g.active[:0]
	for _, a := range g.active {
		if g.state[a] == inTree || g.reduced(a) == 0 {
			left = append(left, a)
		}
	}
	g.active, g.at = left, 0
}

// reduced gives what it costs to send one more along an arc and then on, less what
// it costs without.
func (g *network) reduced(a int32) int64 { return g.cost[a] + g.price[g.to[a]] - g.price[g.from[a]] }

// reprice works the prices of all nodes out from the tree.
func (g *network) reprice() {
	g.stack = append(g.stack[:0], terminus)
	for len(g.stack) > 0 {
		v := g.stack[len(g.stack)-1]
		g.stack = g.stack[:len(g.stack)-1]
		for c := g.child[v]; c != none; c = g.next[c] {
			if a := g.pred[c]; g.from[a] == c {
				g.price[c] = g.price[v] + g.cost[a]
			} else {
				g.price[c] = g.price[v] - g.cost[a]
			}
			g.stack = append(g.stack, c)
		}
	}
}

// enter looks for an arc that makes the flow cheaper: the best among the next few
// that has any; none where there is none.
func (g *network) enter() int32 {
	block := max(64, int(math.Sqrt(float64(len(g.active)))))
	best, most := int32(none), int64(0)
	for looked := 0; looked < len(g.active); {
		for end := min(looked+block, len(g.active)); looked < end; looked++ {
			a := g.active[g.at]
			if g.at++; g.at == len(g.active) {
				g.at = 0
			}
			gain := int64(0)
			switch g.state[a] {
			case atNothing:
				gain = -g.reduced(a)
			case atRoom:
				gain = g.reduced(a)
			}
			if gain > most {
				best, most = a, gain
			}
		}
		if best != none {
			return best
		}
	}
	return none
}

// move sends as many as there is room for around the cycle of an arc and the tree,
// and has the arc take the place in the tree of the last one that stops more.
func (g *network) move(arc int32) {
	first, second := g.from[arc], g.to[arc] // the cycle goes down to first, and up from second
	if g.state[arc] == atRoom {
		first, second = second, first
	}
	top := g.meet(first, second)
	most, out, below := g.room[arc], int32(none), false
	for v := first; v != top; v = g.parent[v] {
		if left := g.left(v, false); left < most {
			most, out, below = left, v, true
		}
	}
	for v := second; v != top; v = g.parent[v] {
		if left := g.left(v, true); left <= most {
			most, out, below = left, v, false
		}
	}
	if most > 0 {
		if g.state[arc] == atRoom {
			g.flow[arc] -= most
		} else {
			g.flow[arc] += most
		}
		for v := first; v != top; v = g.parent[v] {
			g.send(v, false, most)
		}
		for v := second; v != top; v = g.parent[v] {
			g.send(v, true, most)
		}
	}
	if out == none {
		g.state[arc] = atRoom - g.state[arc]
		return
	}
	leaving := g.pred[out]
	if g.flow[leaving] == 0 {
		g.state[leaving] = atNothing
	} else {
		g.state[leaving] = atRoom
	}
	g.state[arc] = inTree
	if below {
		g.turn(first, second, out, arc)
	} else {
		g.turn(second, first, out, arc)
	}
}

// meet gives the lowest node above two.
func (g *network) meet(v, w int32) int32 {
	for v != w {
		if g.depth[v] < g.depth[w] {
			v, w = w, v
		}
		v = g.parent[v]
	}
	return v
}

// left gives how many more can go between a node and its parent, up or down.
func (g *network) left(v int32, up bool) int64 {
	a := g.pred[v]
	if (g.from[a] == v) == up {
		return g.room[a] - g.flow[a]
	}
	return g.flow[a]
}

// send has so many more go between a node and its parent.
func (g *network) send(v int32, up bool, n int64) {
	a := g.pred[v]
	if (g.from[a] == v) == up {
		g.flow[a] += n
	} else {
		g.flow[a] -= n
	}
}

// turn hangs what is below a node, out, under another, by an arc from a node of it.
func (g *network) turn(node, under, out, arc int32) {
	for v, parent, by := node, under, arc; ; {
		up, old := g.parent[v], g.pred[v]
		g.unhang(v)
		g.hang(v, parent, by)
		if v == out {
			break
		}
		v, parent, by = up, v, old
	}
	price := g.price[under]
	if g.from[arc] == node {
		price += g.cost[arc]
	} else {
		price -= g.cost[arc]
	}
	shift := price - g.price[node]
	g.stack = append(g.stack[:0], node)
	for len(g.stack) > 0 {
		v := g.stack[len(g.stack)-1]
		g.stack = g.stack[:len(g.stack)-1]
		g.price[v] += shift
		g.depth[v] = g.depth[g.parent[v]] + 1
		for c := g.child[v]; c != none; c = g.next[c] {
			g.stack = append(g.stack, c)
		}
	}
}
