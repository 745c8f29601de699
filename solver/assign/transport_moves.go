package assign

import "slices"

// What the search of a transport keeps at hand: the cheapest move from each node to
// each other, and the nodes in the order of their distance.

// move is what one of a body can do: take a way instead of their own; none for
// one who is still to come.
type move struct{ way, own int32 }

// moveHeap has the moves of the bodies at one node to another, the cheapest first.
// Those of bodies that have gone are left in it until they come up.
type moveHeap struct {
	to    int32
	moves []move
}

// offer adds a move from a node to another.
func (t *transport) offer(from, to int32, m move) {
	key := uint64(from)<<32 | uint64(to)
	at, there := t.heapOf[key]
	if !there {
		at = int32(len(t.heaps))
		t.heaps = append(t.heaps, moveHeap{to: to})
		t.out[from] = append(t.out[from], at)
		t.heapOf[key] = at
	}
	h := &t.heaps[at]
	h.moves = append(h.moves, m)
	for i := len(h.moves) - 1; i > 0; {
		up := (i - 1) / 2
		if !t.cheaper(h.moves[i], h.moves[up]) {
			return
		}
		h.moves[i], h.moves[up] = h.moves[up], h.moves[i]
		i = up
	}
}

// cheapest gives the cheapest move of a heap that can be made.
func (t *transport) cheapest(h *moveHeap) (m move, ok bool) {
	for len(h.moves) > 0 {
		m = h.moves[0]
		if t.on[m.own] > 0 {
			return m, true
		}
		end := len(h.moves) - 1
		h.moves[0] = h.moves[end]
		h.moves = h.moves[:end]
		for i := 0; ; {
			least := i
			for child := 2*i + 1; child <= 2*i+2 && child < end; child++ {
				if t.cheaper(h.moves[child], h.moves[least]) {
					least = child
				}
			}
			if least == i {
				break
			}
			h.moves[i], h.moves[least] = h.moves[least], h.moves[i]
			i = least
		}
	}
	return move{}, false
}

// cheaper compares what two moves cost; of equals the first body's comes first.
func (t *transport) cheaper(x, y move) bool {
	a, b, c, d := t.cost(x.way), t.cost(x.own), t.cost(y.way), t.cost(y.own)
	for k := range a {
		if v, w := a[k]-b[k], c[k]-d[k]; v != w {
			return v < w
		}
	}
	return x.way < y.way
}

// queue gives nodes in the order of their distance, which is a list of numbers.
type queue struct {
	width int
	dist  []int64 // of every node
	heap  []int32 // nodes to come, the nearest first
	place []int32 // of every node, where it is in the heap; none once it was popped
	seen  []uint32
	round uint32  // in which a node was seen, if it is this one
	done  []int32 // nodes that were popped, in order
}

func newQueue(width, nodes int) queue {
	return queue{width: width, dist: make([]int64, nodes*width), place: make([]int32, nodes), seen: make([]uint32, nodes)}
}

func (q *queue) clear() {
	q.heap, q.done = q.heap[:0], q.done[:0]
	q.round++
}

func (q *queue) distance(node int32) []int64 { return q.dist[int(node)*q.width:][:q.width] }

// passed reports whether a node was popped.
func (q *queue) passed(node int32) bool { return q.seen[node] == q.round && q.place[node] == none }

// push puts a node where it belongs at a distance. It gives false where that is no
// nearer than it is already.
func (q *queue) push(node int32, distance []int64) bool {
	if q.seen[node] != q.round {
		q.seen[node], q.place[node] = q.round, int32(len(q.heap))
		q.heap = append(q.heap, node)
	} else if slices.Compare(distance, q.distance(node)) >= 0 {
		return false
	}
	copy(q.distance(node), distance)
	for i := int(q.place[node]); i > 0; {
		up := (i - 1) / 2
		if !q.nearer(i, up) {
			break
		}
		q.swap(i, up)
		i = up
	}
	return true
}

// pop takes the nearest node.
func (q *queue) pop() int32 {
	node, end := q.heap[0], len(q.heap)-1
	q.swap(0, end)
	q.heap = q.heap[:end]
	q.place[node] = none
	q.done = append(q.done, node)
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < end; child++ {
			if q.nearer(child, least) {
				least = child
			}
		}
		if least == i {
			return node
		}
		q.swap(i, least)
		i = least
	}
}

// nearer compares two nodes of the heap; of equals the first one is nearer.
func (q *queue) nearer(i, j int) bool {
	x, y := q.heap[i], q.heap[j]
	if c := slices.Compare(q.distance(x), q.distance(y)); c != 0 {
		return c < 0
	}
	return x < y
}

func (q *queue) swap(i, j int) {
	q.heap[i], q.heap[j] = q.heap[j], q.heap[i]
	q.place[q.heap[i]], q.place[q.heap[j]] = int32(i), int32(j)
}
