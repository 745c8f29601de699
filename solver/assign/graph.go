package assign

import "slices"

// graph is what a unit's rules can have been brought after each block. Only what
// still matters is told apart: time beyond what is needed, whatever follows, is
// not counted. Costs have no part in it, so it is made once.
type graph struct {
	ways  []classes
	next  [][]int32 // by block: for state·classes + class, the state after it
	short []int64   // of every last state: what soft rules lack
	kept  []bool    // of every last state: whether the hard rules hold
}

// classes sorts the options of one block by what they bring the rules.
type classes struct {
	of    []int32 // by option
	none  int32   // of no place
	count int32
}

// mostStates is how many states a block may have before the graph is not worth
// having.
const mostStates = 2048

// newGraph gives the graph of a unit, or nil where it has too many states.
func newGraph(u *unit) *graph {
	g := &graph{}
	n := len(u.rules)
	enough := restOf(u)
	layer := [][]int64{make([]int64, n)}
	for b := range u.blocks {
		st := &u.blocks[b]
		var brings [][]int64
		class := func(v []int64) int32 {
			for c := range brings {
				if slices.Equal(brings[c], v) {
					return int32(c)
				}
			}
			brings = append(brings, v)
			return int32(len(brings) - 1)
		}
		w := classes{none: class(st.loose)}
		for k := range st.options {
			w.of = append(w.of, class(st.options[k].brings))
		}
		w.count = int32(len(brings))
		var after [][]int64
		next := make([]int32, 0, len(layer)*len(brings))
		for _, got := range layer {
			for _, v := range brings {
				sum := make([]int64, n)
				for i := range sum {
					sum[i] = min(got[i]+v[i], u.rules[i].need-enough[b+1][i])
				}
				at := slices.IndexFunc(after, func(s []int64) bool { return slices.Equal(s, sum) })
				if at < 0 {
					at = len(after)
					after = append(after, sum)
				}
				next = append(next, int32(at))
			}
		}
		if len(after) > mostStates {
			return nil
		}
		g.ways, g.next = append(g.ways, w), append(g.next, next)
		layer = after
	}
	for _, got := range layer {
		short, kept := int64(0), true
		for i := range got {
			switch lack := u.rules[i].need - got[i]; {
			case lack <= 0:
			case u.rules[i].hard:
				kept = false
			default:
				short += lack
			}
		}
		g.short, g.kept = append(g.short, short), append(g.kept, kept)
	}
	return g
}

// restOf gives, for each block and rule, the least that the blocks from it on
// bring whatever is chosen.
func restOf(u *unit) [][]int64 {
	rest := make([][]int64, len(u.blocks)+1)
	rest[len(u.blocks)] = make([]int64, len(u.rules))
	for b := len(u.blocks) - 1; b >= 0; b-- {
		rest[b] = slices.Clone(rest[b+1])
		for i := range u.rules {
			least := u.blocks[b].loose[i]
			for k := range u.blocks[b].options {
				least = min(least, u.blocks[b].options[k].brings[i])
			}
			rest[b][i] += least
		}
	}
	return rest
}
