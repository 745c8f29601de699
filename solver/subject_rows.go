package solver

import (
	"cmp"
	"context"
	"slices"
)

// The rows in the way of a choice in a large model: as a linear program shows.
//
//	least Σ missed(b)   so that the goals stay, and some of the user's rules hold
//
// In a region nearly every post and programme takes part in such an answer: all of
// them together make the number of trainees what it is. So what there is counts as
// given, and only what is asked of it is named. Of the rules with a dual, whole
// families are left out where the rest still miss the choice: all but the one with
// most of them where that does it, else one by one, those with the most rules
// first. A deletion filter then leaves out each rule without which the rest still
// miss it. Where what there is rules the choice out by
// itself, only the trainees, and which posts may take them, are given.
//
// One program serves for all of it (subject_soft.go).

const (
	wayNoise = 1e-3  // WTE: a choice missed by less is made
	waySteps = 20000 // of the simplex method, to leave out rows that are not needed
)

// given is what is taken as it is while the rows in the way are looked for.
type given struct {
	families []string
	words    string
}

// givens are tried in this order.
var givens = []given{
	{[]string{"goals", "staying", "placing", "approvals", "supervision", "travel", "rooms", "places"}, "the trainees, places, rooms and supervision that there are"},
	{[]string{"goals", "staying", "placing", "approvals", "travel"}, "the trainees that there are"},
}

// way is what is in the way of a choice.
type way struct {
	rules []int
	given string
	cut   bool // not all of them were tried: some might be left out
}

// inTheWay finds a least set of rules by which the choice is missed; an empty one
// where what is given rules it out.
func (w *shortfall) inTheWay(ctx context.Context) (*way, error) {
	for _, g := range givens {
		found, err := w.beside(ctx, g)
		if err != nil || found != nil {
			return found, err
		}
	}
	return &way{}, nil
}

// beside is inTheWay with something given; nil where that rules the choice out.
func (w *shortfall) beside(ctx context.Context, g given) (*way, error) {
	s, err := w.soften(w.rulesOf(g.families...))
	if err != nil {
		return nil, err
	}
	defer s.close()
	var families []string
	for _, f := range slices.Backward(telling) {
		if !slices.Contains(g.families, f) && len(w.rulesOf(f)) > 0 {
			families = append(families, f)
		}
	}
	slices.SortStableFunc(families, func(x, y string) int { return cmp.Compare(len(w.rulesOf(x)), len(w.rulesOf(y))) })
	stand := w.rulesOf(families...)
	if missed, err := s.clash(ctx, stand); err != nil || !missed {
		return nil, cmp.Or(err, errNoObstacle)
	}
	all := stand
	stand = s.narrow(all)
	missed, err := s.clash(ctx, stand)
	if err != nil {
		return nil, err
	}
	if !missed { // the duals were noise
		stand = all
	}
	if len(stand) == 0 {
		return nil, nil
	}
	if stand, err = w.fewFamilies(ctx, s, stand, families); err != nil {
		return nil, err
	}
	rules, err := s.filtered(ctx, stand)
	if err != nil {
		return nil, err
	}
	if len(rules) == 0 {
		return nil, nil
	}
	return &way{rules, g.words, s.cut}, nil
}

// fewFamilies leaves out whole families of some rules, with which the choice is
// missed, where the rest still miss it. One family is left whole: the filter tries
// it rule by rule.
func (w *shortfall) fewFamilies(ctx context.Context, s *soft, stand []int, families []string) ([]int, error) {
	of := func(f string) (own, rest []int) {
		for _, k := range stand {
			if slices.Contains(w.rulesOf(f), k) {
				own = append(own, k)
			} else {
				rest = append(rest, k)
			}
		}
		return own, rest
	}
	own, rest := of(slices.MaxFunc(families, func(x, y string) int {
		xs, _ := of(x)
		ys, _ := of(y)
		return cmp.Compare(len(xs), len(ys))
	}))
	if len(rest) > 0 { // most often one family does it by itself, from nearly the same answer
		missed, err := s.clash(ctx, own)
		if err != nil {
			return nil, err
		}
		if missed {
			stand = own
		}
	}
	for _, f := range slices.Backward(families) {
		own, rest := of(f)
		if len(own) == 0 || len(rest) == 0 {
			continue
		}
		missed, err := s.clash(ctx, rest)
		if err != nil {
			return nil, err
		}
		if missed {
			stand = rest
		}
	}
	return stand, nil
}
