package assign

// A flow says who has which posts, and a timetable when. Every post is cut up into
// places, each for one trainee a block; trainees and places are then joined, block by
// block a matching, as the edges of a graph are coloured (König): where a trainee and a
// place have no free block in common, the two blocks that they have free are swapped
// along a chain of others. Where posts have the same places in every block and may be had in
// all, that never fails; elsewhere somebody may be left without.
type timetable struct {
	f      *circuit
	blocks int
	pools  map[[2]int32]int32 // of a post's node and a block
	seats  []seat
	edges  []edge
	of     [][]int32 // of every walker, the edge of each block; none
}

// seat is one place of a post in every block that has as many.
type seat struct {
	there []bool
	edges []int32
}

// edge joins a walker to a seat in some block.
type edge struct {
	walker, seat, end, block int32
}

// timetable brings the posts that everybody is to have into blocks, and gives their
// paths.
func (f *circuit) timetable(walks [][]int32) []person {
	t := &timetable{f: f, pools: map[[2]int32]int32{}}
	for i, end := range f.ends {
		if end != none {
			block := f.m.p.pools[i].at.block
			t.pools[[2]int32{end, int32(block)}] = int32(i)
			t.blocks = max(t.blocks, block+1)
		}
	}
	t.of = make([][]int32, len(f.people))
	for w := range t.of {
		t.of[w] = nowhereYet(t.blocks)
	}
	seats := map[int32][]int32{} // of a post, those with room
	for w := range f.people {
		for _, end := range walks[w] {
			if _, made := seats[end]; !made {
				seats[end] = t.seatsOf(end)
			}
			t.join(int32(w), end, seats)
		}
	}
	return t.paths()
}

func nowhereYet(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = none
	}
	return list
}

// seatsOf makes the seats of a post, and lists each as often as it can be had.
func (t *timetable) seatsOf(end int32) []int32 {
	var list []int32
	for n := int64(0); ; n++ {
		s := seat{there: make([]bool, t.blocks), edges: nowhereYet(t.blocks)}
		some := false
		for block := range s.there {
			if pool, ok := t.pools[[2]int32{end, int32(block)}]; ok && t.f.rooms[pool] > n {
				s.there[block], some = true, true
				list = append(list, int32(len(t.seats)))
			}
		}
		if !some {
			return list
		}
		t.seats = append(t.seats, s)
	}
}

// join gives a walker one of a post's seats, in some block.
func (t *timetable) join(w, end int32, seats map[int32][]int32) {
	list := seats[end]
	if len(list) == 0 {
		return
	}
	s := list[0]
	seats[end] = list[1:]
	at := int32(len(t.edges))
	t.edges = append(t.edges, edge{w, s, end, none})
	for a := range int32(t.blocks) {
		if t.may(w, end, a) && t.of[w][a] == none && t.seats[s].there[a] && t.seats[s].edges[a] == none {
			t.put(at, a)
			return
		}
	}
	for a := range int32(t.blocks) {
		if !t.may(w, end, a) || !t.seats[s].there[a] || t.of[w][a] != none {
			continue
		}
		for b := range int32(t.blocks) {
			if t.seats[s].there[b] && t.seats[s].edges[b] == none && t.swap(s, a, b) {
				t.put(at, a)
				return
			}
		}
	}
}

// may reports whether a walker may have a post in a block.
func (t *timetable) may(w, end, block int32) bool {
	_, choice := t.choice(w, end, block)
	return choice != none
}

// choice gives a post in a block among the options of a walker.
func (t *timetable) choice(w, end, block int32) (stay int, choice int32) {
	u := &t.f.m.p.units[t.f.people[w].unit]
	for b := range u.blocks {
		if u.blocks[b].block != int(block) || u.blocks[b].booked {
			continue
		}
		for k := range u.blocks[b].options {
			if pool := u.blocks[b].options[k].pool; pool != none && t.f.ends[pool] == end {
				return b, int32(k)
			}
		}
	}
	return none, none
}

// put has an edge be in a block.
func (t *timetable) put(at, block int32) {
	e := &t.edges[at]
	e.block = block
	t.of[e.walker][block], t.seats[e.seat].edges[block] = at, at
}

// swap frees a block of a seat that has another one free: along the chain of edges in
// the one and the other block, from the seat on, each goes to the other. It gives
// false where somebody of them may not.
func (t *timetable) swap(s, a, b int32) bool {
	var chain []int32
	for from, to := a, b; ; {
		at := t.seats[s].edges[from]
		if at == none {
			break
		}
		e := &t.edges[at]
		if !t.seats[s].there[to] || !t.may(e.walker, e.end, to) {
			return false
		}
		chain = append(chain, at)
		next := t.of[e.walker][to]
		if next == none {
			break
		}
		n := &t.edges[next]
		if !t.seats[n.seat].there[from] || !t.may(n.walker, n.end, from) {
			return false
		}
		chain = append(chain, next)
		s = n.seat
	}
	for _, at := range chain {
		e := &t.edges[at]
		t.of[e.walker][e.block], t.seats[e.seat].edges[e.block] = none, none
	}
	for _, at := range chain {
		t.put(at, a+b-t.edges[at].block)
	}
	return true
}

// paths gives everybody's path; that of no places to whom a rule forbids what they
// would have.
func (t *timetable) paths() []person {
	var list []person
	for w, x := range t.f.people {
		u := &t.f.m.p.units[x.unit]
		way := u.nowhere()
		for block, at := range t.of[w] {
			if at != none {
				stay, choice := t.choice(int32(w), t.edges[at].end, int32(block))
				way[stay] = choice
			}
		}
		if _, kept := u.short(way); !kept {
			way = u.nowhere()
		}
		list = append(list, person{int(x.unit), way})
	}
	return list
}
