package assign

import (
	"context"
	"slices"
)

// A transportation problem with costs in order: bodies of so many people, who go to
// some nodes; nodes that have room for so many; and for every way of a body to a
// node a cost that is a list of numbers, compared like words in a dictionary. The
// answer is whole and the best in that order: bodies come one after the other, and
// each makes its way in by the cheapest chains of moves of those who are there
// (successive shortest paths).
type transport struct {
	width  int        // numbers in a cost
	room   []int64    // of every node: what is left; endless for no limit
	first  []int32    // of every body, its first way; and how many ways there are
	counts []int64    // of every body
	ways   []nodeWay  // by body
	costs  []int64    // of every way
	on     []int64    // how many take each way
	prices []int64    // of every node, at which nobody would rather go elsewhere
	heaps  []moveHeap // of moves between two nodes
	heapOf map[uint64]int32
	out    [][]int32 // of every node, the heaps of moves from it
	steps  int       // moves made

	queue queue
	via   []move // by which the search came to a node
	sum   []int64
}

// nodeWay is a way of a body to a node, with what it stands for.
type nodeWay struct{ body, node, choice int32 }

// endless is room for everybody.
const endless = int64(1) << 60

func newTransport(width int, room []int64) *transport {
	n := len(room)
	return &transport{
		width: width, room: room, first: []int32{0}, prices: make([]int64, n*width), heapOf: map[uint64]int32{}, out: make([][]int32, n),
		queue: newQueue(width, n), via: make([]move, n), sum: make([]int64, width),
	}
}

// way adds a way of the body that is being made, to a node that it has no other
// way to, and gives where its cost goes.
func (t *transport) way(node, choice int32) []int64 {
	t.ways = append(t.ways, nodeWay{int32(len(t.first) - 1), node, choice})
	from := len(t.costs)
	t.costs = slices.Grow(t.costs, t.width)[:from+t.width]
	return t.costs[from:]
}

// body ends the body that is being made, of so many. One of its ways must be to a
// node with endless room.
func (t *transport) body(count int64) {
	t.first, t.counts = append(t.first, int32(len(t.ways))), append(t.counts, count)
}

func (t *transport) cost(way int32) []int64 { return t.costs[int(way)*t.width:][:t.width] }

func (t *transport) price(node int32) []int64 { return t.prices[int(node)*t.width:][:t.width] }

// run lets every body in. It gives the context's error when it was stopped.
func (t *transport) run(ctx context.Context) error {
	t.on = make([]int64, len(t.ways))
	for i, left := range t.counts {
		if i%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for left > 0 {
			left -= t.settle(t.search(int32(i)), left)
		}
	}
	return nil
}

// search finds the shortest chain that lets a body in: the node with room where it
// ends. It raises the prices of the nodes that are nearer, so that in the end
// everybody is where they would be at the prices.
func (t *transport) search(body int32) (end int32) {
	t.queue.clear()
	for way := t.first[body]; way < t.first[body+1]; way++ {
		node := t.ways[way].node
		cost, price := t.cost(way), t.price(node)
		for k := range t.sum {
			t.sum[k] = cost[k] + price[k]
		}
		t.reach(node, move{way, none})
	}
	for {
		end = t.queue.pop()
		if t.room[end] > 0 {
			break
		}
		distance, price := t.queue.distance(end), t.price(end)
		for _, h := range t.out[end] {
			to := t.heaps[h].to
			if t.queue.passed(to) {
				continue
			}
			move, ok := t.cheapest(&t.heaps[h])
			if !ok {
				continue
			}
			cost, own, toll := t.cost(move.way), t.cost(move.own), t.price(to)
			for k := range t.sum {
				t.sum[k] = distance[k] - price[k] + cost[k] - own[k] + toll[k]
			}
			t.reach(to, move)
		}
	}
	last := t.queue.distance(end)
	for _, node := range t.queue.done[:len(t.queue.done)-1] {
		price, distance := t.price(node), t.queue.distance(node)
		for k := range price {
			price[k] += last[k] - distance[k]
		}
	}
	return end
}

// reach notes that a node can be reached by a move at the distance in t.sum.
func (t *transport) reach(node int32, by move) {
	if t.queue.push(node, t.sum) {
		t.via[node] = by
	}
}

// settle makes the moves of the chain that ends at a node, from there back: for as
// many, of those who are still to come, as all of the chain has room for. It gives
// how many.
func (t *transport) settle(end int32, left int64) int64 {
	n := min(left, t.room[end])
	for node := end; t.via[node].own != none; node = t.ways[t.via[node].own].node {
		n = min(n, t.on[t.via[node].own])
	}
	if t.room[end] < endless {
		t.room[end] -= n
	}
	for node := end; ; {
		by := t.via[node]
		t.on[by.way] += n
		t.steps++
		if t.on[by.way] == n && t.room[node] < endless { // else nobody has to leave it
			body := t.ways[by.way].body
			for other := t.first[body]; other < t.first[body+1]; other++ {
				if other != by.way {
					t.offer(node, t.ways[other].node, move{other, by.way})
				}
			}
		}
		if by.own == none {
			return n
		}
		t.on[by.own] -= n
		node = t.ways[by.own].node
	}
}

// nearest gives, for every node, the move with which the shortest chain from it to
// a node with room begins; nodes that have room have none.
func (t *transport) nearest() []move {
	next := slices.Repeat([]move{{none, none}}, len(t.room))
	known := make([]bool, len(t.room))
	length := make([]int64, len(t.prices))
	at := func(node int32) []int64 { return length[int(node)*t.width:][:t.width] }
	for node, room := range t.room {
		known[node] = room > 0
	}
	for again := true; again; {
		again = false
		for node := range t.room {
			if t.room[node] > 0 {
				continue
			}
			for _, h := range t.out[node] {
				m, ok := t.cheapest(&t.heaps[h])
				if !ok || !known[t.heaps[h].to] {
					continue
				}
				cost, own, rest := t.cost(m.way), t.cost(m.own), at(t.heaps[h].to)
				for k := range t.sum {
					t.sum[k] = cost[k] - own[k] + rest[k]
				}
				if here := at(int32(node)); !known[node] || slices.Compare(t.sum, here) < 0 {
					copy(here, t.sum)
					next[node], known[node], again = m, true, true
				}
			}
		}
	}
	return next
}
