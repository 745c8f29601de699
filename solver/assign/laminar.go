package assign

import (
	"cmp"
	"slices"
)

// unitFlow is what a flow knows of a unit: how many blocks it is to have posts in, the
// posts, and sets of posts of which more than so many are not allowed, or cost the
// curriculum. Of two sets one is in the other, or they have nothing in common: a rule
// whose set crosses another is left out.
type unitFlow struct {
	blocks  int64
	options []flowOption
	sets    []flowSet // the smallest first
}

// flowOption is a post, as it is in the first block in which it may be had.
type flowOption struct {
	end           int32 // node
	block, choice int32
	most          int64 // in how many blocks
	set           int   // the smallest that it is in; none
}

// flowSet is a set of posts.
type flowSet struct {
	within int // the smallest that it is in; none
	parts  []flowPart
	has    []bool // by option
	size   int
}

// flowPart is that so many blocks more cost the curriculum so much each.
type flowPart struct{ most, short int64 }

// add adds an option to a set.
func (s *flowSet) add(option, of int) {
	if s.has == nil {
		s.has = make([]bool, of)
	}
	s.has[option] = true
	s.size++
}

// flowOver works out a unit's flow to the posts of pools.
func (u *unit) flowOver(ends []int32) *unitFlow {
	f := &unitFlow{}
	at := map[int32]int{}
	for b := range u.blocks {
		st := &u.blocks[b]
		if st.booked {
			continue
		}
		f.blocks++
		for k := range st.options {
			o := &st.options[k]
			if o.pool == none || ends[o.pool] == none {
				continue
			}
			end := ends[o.pool]
			i, there := at[end]
			if !there {
				i = len(f.options)
				at[end] = i
				f.options = append(f.options, flowOption{end: end, block: int32(b), choice: int32(k), set: none})
			}
			f.options[i].most++
		}
	}
	hard, soft := f.repeats(u)
	for i := range u.rules {
		set, ok := f.ruled(u, i)
		switch {
		case !ok:
		case u.rules[i].hard:
			hard = append(hard, set)
		default:
			soft = append(soft, set)
		}
	}
	for _, set := range slices.Concat(hard, soft) {
		f.include(set)
	}
	f.nest()
	return f
}

// option gives the option of the problem that an option of the flow stands for.
func (f *unitFlow) option(u *unit, i int) *option {
	return &u.blocks[f.options[i].block].options[f.options[i].choice]
}

// repeats gives the sets of rules against repeats, hard and soft.
func (f *unitFlow) repeats(u *unit) (hard, soft []flowSet) {
	sets, costs := map[int32]*flowSet{}, map[int32]int64{}
	var groups []int32
	for i := range f.options {
		for _, r := range f.option(u, i).repeats {
			if sets[r.group] == nil {
				groups = append(groups, r.group)
				sets[r.group], costs[r.group] = &flowSet{}, r.cost
			}
			sets[r.group].add(i, len(f.options))
		}
	}
	for _, g := range groups {
		set, once := *sets[g], int64(1)
		for b := range u.blocks {
			if u.blocks[b].booked && u.blocks[b].options[0].in(g) {
				once = 0
			}
		}
		set.parts = []flowPart{{once, 0}}
		if costs[g] == forbidden {
			hard = append(hard, set)
		} else {
			set.parts = append(set.parts, flowPart{f.blocks, costs[g]})
			soft = append(soft, set)
		}
	}
	return hard, soft
}

// ruled gives the set of the posts that bring a rule less than it could wish for, and
// what so many of them cost. No place brings what it wishes, and is in no set. ok is
// false where they do not all bring the same, or do no harm.
func (f *unitFlow) ruled(u *unit, rule int) (set flowSet, ok bool) {
	need, best, first := u.rules[rule].need, int64(0), true
	for b := range u.blocks {
		switch brings := u.blocks[b].loose[rule]; {
		case u.blocks[b].booked:
			need -= brings
		case first:
			best, first = brings, false
		case brings != best:
			return set, false
		}
	}
	less := int64(0)
	for i := range f.options {
		short := best - f.option(u, i).brings[rule]
		if short <= 0 {
			continue
		}
		if less != 0 && short != less {
			return set, false
		}
		less = short
		set.add(i, len(f.options))
	}
	if less == 0 {
		return set, false
	}
	spare := max(0, f.blocks*best-need)
	set.parts = []flowPart{{spare / less, 0}}
	if !u.rules[rule].hard {
		if rest := spare % less; rest > 0 {
			set.parts = append(set.parts, flowPart{1, less - rest})
		}
		set.parts = append(set.parts, flowPart{f.blocks, less})
	}
	return set, set.parts[0].most < f.blocks
}

// include adds a set, unless it crosses one that is there.
func (f *unitFlow) include(set flowSet) {
	for _, other := range f.sets {
		common := 0
		for i, in := range set.has {
			if in && other.has[i] {
				common++
			}
		}
		if common > 0 && common < set.size && common < other.size {
			return
		}
	}
	set.parts = slices.DeleteFunc(set.parts, func(x flowPart) bool { return x.most == 0 })
	f.sets = append(f.sets, set)
}

// nest orders the sets and says what is within which. What a hard rule says of one post
// alone is said of the post itself.
func (f *unitFlow) nest() {
	f.sets = slices.DeleteFunc(f.sets, func(set flowSet) bool {
		most := int64(0) // of a set that has no parts nothing may be had
		switch {
		case len(set.parts) == 0:
		case set.size == 1 && len(set.parts) == 1 && set.parts[0].short == 0:
			most = set.parts[0].most
		default:
			return false
		}
		for i, in := range set.has {
			if in {
				f.options[i].most = min(f.options[i].most, most)
			}
		}
		return true
	})
	for s := range f.sets { // a set must have a post that can be had
		for i, in := range f.sets[s].has {
			if in && f.options[i].most == 0 {
				f.sets[s].has[i] = false
				f.sets[s].size--
			}
		}
	}
	f.sets = slices.DeleteFunc(f.sets, func(set flowSet) bool { return set.size == 0 })
	slices.SortStableFunc(f.sets, func(x, y flowSet) int { return cmp.Compare(x.size, y.size) })
	for s := range f.sets {
		first := slices.Index(f.sets[s].has, true)
		f.sets[s].within = none
		for larger := s + 1; larger < len(f.sets); larger++ {
			if f.sets[larger].has[first] {
				f.sets[s].within = larger
				break
			}
		}
		for i, in := range f.sets[s].has {
			if in && f.options[i].set == none {
				f.options[i].set = s
			}
		}
	}
	f.options = slices.DeleteFunc(f.options, func(o flowOption) bool { return o.most == 0 })
}
