package assign

import (
	"context"
	"slices"
)

// Where trainees go round posts that are there in every block, who has which posts can
// be settled before who has them when: a flow of so many blocks of each trainee to
// posts, all blocks' places together. Rules are sums over blocks, and where those of
// a trainee are about sets of posts of which none cross (a specialty, all but one
// specialty) the flow keeps them exactly. What it finds is brought into blocks
// after that (see timetable). Where blocks differ, or rules are of another form, what
// it finds and its prices are a start, and no more; what is proven is worked out from the
// prices alone, over the blocks and rules as they are (see order.go).

// circuit is the flow of a problem.
type circuit struct {
	m       *master
	net     *network
	rooms   []int64 // of every pool
	ends    []int32 // of every pool, the node of its post; none where there is no place
	people  []walker
	meaning []arcMeaning // of every arc
}

// walker is one trainee in the flow, with the arcs to the posts that they may have.
type walker struct {
	unit        int32
	first, last int32
}

// arcMeaning is what one more along an arc brings: a post, no place (choice none), or
// that so much is wanting of the curriculum. Without a unit it costs nothing.
type arcMeaning struct {
	unit, block, choice int32
	short               int64
}

// newCircuit makes the flow of a problem in which all take the same of a pool.
func (m *master) newCircuit() *circuit {
	p := m.p
	f := &circuit{m: m, net: newNetwork(), rooms: p.rooms(), ends: make([]int32, len(p.pools))}
	posts, n := p.posts()
	all := make([]int64, n) // of every post, places in all blocks
	for i, post := range posts {
		all[post] += f.rooms[i]
	}
	nodes := make([]int32, len(all))
	for n, room := range all {
		nodes[n] = none
		if room > 0 {
			nodes[n] = f.net.node()
			f.net.root(f.arc(nodes[n], terminus, room, arcMeaning{unit: none}), 0)
		}
	}
	for i := range f.ends {
		f.ends[i] = none
		if f.rooms[i] > 0 {
			f.ends[i] = nodes[posts[i]]
		}
	}
	for i := range p.units {
		f.addUnit(int32(i))
	}
	return f
}

func (f *circuit) arc(from, to int32, room int64, meaning arcMeaning) int32 {
	f.meaning = append(f.meaning, meaning)
	return f.net.arc(from, to, room)
}

// addUnit adds the trainees of a unit.
func (f *circuit) addUnit(i int32) {
	u := &f.m.p.units[i]
	goals := u.flowOver(f.ends)
	for range u.members {
		person := f.net.node()
		f.net.root(f.arc(person, terminus, endless, arcMeaning{unit: i, choice: none}), goals.blocks)
		nodes := make([]int32, len(goals.sets))
		into := func(set int) int32 {
			if set == none {
				return person
			}
			return nodes[set]
		}
		for s := range nodes {
			nodes[s] = f.net.node()
		}
		x := walker{unit: i, first: int32(len(f.meaning))}
		rooted := make([]bool, len(goals.sets))
		root := func(set int, arc int32) {
			if set != none && !rooted[set] {
				rooted[set] = true
				f.net.root(arc, 0)
			}
		}
		for _, o := range goals.options {
			root(o.set, f.arc(into(o.set), o.end, o.most, arcMeaning{unit: i, block: o.block, choice: o.choice}))
		}
		x.last = int32(len(f.meaning))
		for s, set := range goals.sets { // the smallest first: what is in a set is in the tree before the set is
			for _, part := range set.parts {
				meaning := arcMeaning{unit: i, short: part.short, choice: none, block: none}
				root(set.within, f.arc(into(set.within), nodes[s], part.most, meaning))
			}
		}
		f.people = append(f.people, x)
	}
}

// costs gives what one more along an arc costs a stage.
func (f *circuit) costs(st stage) func(arc int32) int64 {
	p := f.m.p
	return func(a int32) int64 {
		w := &f.meaning[a]
		switch {
		case w.unit == none:
			return 0
		case w.choice != none:
			o := &p.units[w.unit].blocks[w.block].options[w.choice]
			return st.ofRank(p, &p.units[w.unit], o.rank) + st.ofOption(o)
		case w.block == none:
			if st.kind == curriculumStage {
				return w.short
			}
			return 0
		}
		return st.ofRank(p, &p.units[w.unit], p.worst+2)
	}
}

// settle settles the stages in order, all together before that for a start, and gives
// the price of a place of every pool in every stage but the draw. Changes of site,
// which depend on when a trainee has which post, are no part of it.
func (f *circuit) settle(ctx context.Context, say func(stage string)) (worth [][]int64, err error) {
	weights, stages := f.m.together(), f.m.stages
	parts := make([]func(int32) int64, len(stages))
	for k, st := range stages {
		parts[k] = f.costs(st)
	}
	err = f.net.settle(ctx, func(a int32) int64 {
		sum := 0.0
		for k, st := range stages {
			sum += weights[k] * float64(parts[k](a)) / st.parts()
		}
		return int64(sum * finely)
	})
	worth = make([][]int64, len(f.ends))
	for i := range worth {
		worth[i] = make([]int64, len(stages)-1)
	}
	for k, st := range stages {
		if err != nil {
			return nil, err
		}
		if st.kind == changeStage {
			continue
		}
		say(st.name())
		if err = f.net.settle(ctx, parts[k]); err != nil {
			return nil, err
		}
		f.net.close()
		for i, end := range f.ends {
			if st.kind != tieStage && end != none {
				worth[i][k] = f.net.price[end]
			}
		}
	}
	nothing := make([]int64, len(stages)-1)
	for _, w := range worth {
		if slices.Compare(w, nothing) < 0 { // nobody is there, and more places would bring nothing
			clear(w)
		}
	}
	return worth, err
}

// finely is how finely the sum of all stages is priced.
const finely = 1 << 30

// walks gives the posts of every walker, as the flow has them.
func (f *circuit) walks() [][]int32 {
	walks := make([][]int32, len(f.people))
	for w, x := range f.people {
		for a := x.first; a < x.last; a++ {
			for range f.net.flow[a] {
				walks[w] = append(walks[w], f.net.to[a])
			}
		}
	}
	return walks
}
