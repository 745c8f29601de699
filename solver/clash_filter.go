package solver

import (
	"context"
	"slices"
)

// filter leaves out each rule without which the rest still clash, the first
// first. It comes to what trying one rule after the other would, but tries
// halves of the rules together, since of many rules most can be left out.
func filter(ctx context.Context, t tester, rules []int) ([]int, error) {
	var needed []int
	groups := halves(rules)
	for len(groups) > 0 {
		group := groups[0]
		groups = groups[1:]
		rest := slices.Concat(needed, slices.Concat(groups...))
		clashes, err := t.clash(ctx, rest)
		if err != nil {
			return nil, err
		}
		switch {
		case clashes:
			groups = narrowed(t, groups)
		case len(group) == 1:
			needed = append(needed, group...)
		default:
			groups = append(halves(group), groups...)
		}
	}
	return needed, nil
}

// narrower is a tester that tells from its last answer, which was a clash, which
// of some rules that takes.
type narrower interface{ narrow(rules []int) []int }

// narrowed leaves out of groups of rules what a narrower doesn't need.
func narrowed(t tester, groups [][]int) [][]int {
	n, ok := t.(narrower)
	if !ok {
		return groups
	}
	var kept [][]int
	for _, group := range groups {
		if group = n.narrow(group); len(group) > 0 {
			kept = append(kept, group)
		}
	}
	return kept
}

// halves splits a list in two, a short one into single items.
func halves(list []int) [][]int {
	size := (len(list) + 1) / 2
	if len(list) <= 8 {
		size = 1
	}
	return slices.Collect(slices.Chunk(list, max(1, size)))
}
