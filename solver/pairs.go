package solver

import (
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// Loosening two rows at once. Where no single row's loosening helps, two often
// stand in the way together: a place is full and a limit is reached. With one of
// them looser, the duals of that answer show the other, which those of the plan's
// own answer may not. Such pairs are loosened together and solved again.

// mostPairs is how many pairs are solved again at most.
const mostPairs = 12

// pairs lists levers that loosen two rows at once: each of those tried with the
// two that press most when it is looser. Levers that only ask less of the goal are
// left out.
func (s *search) pairs(goal leftshift.GoalKind, tried []lever, alone []*lp.Solution) []lever {
	all := slices.DeleteFunc(s.m.levers(), func(l lever) bool { return l.asks == goal })
	var list []lever
	seen := map[string]bool{}
	for i, answer := range alone {
		if answer == nil || tried[i].asks == goal {
			continue
		}
		for _, j := range largest(s.m.worths(all, answer), 2) {
			first, second := tried[i], all[j]
			if first.at == second.at || seen[second.at.Long()+first.at.Long()] || len(list) == mostPairs {
				continue
			}
			seen[first.at.Long()+second.at.Long()] = true
			list = append(list, lever{
				at: first.at, also: second.at, what: first.what + ", together with " + second.what,
				loosen: func(b *leftshift.Brief) { first.loosen(b); second.loosen(b) },
			})
		}
	}
	return list
}

// largest gives the places of the n largest worths, the largest first.
func largest(worth []float64, n int) []int {
	var places []int
	for range n {
		best := -1
		for i, w := range worth {
			taken := len(places) > 0 && i == places[0]
			if w > worthwhile/10 && !taken && (best < 0 || w > worth[best]) {
				best = i
			}
		}
		if best >= 0 {
			places = append(places, best)
		}
	}
	return places
}
