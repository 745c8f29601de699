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
// given, and only what is asked of it is named. Rules are added to the given ones,
// a family at a time, those with the fewest rules first, until the choice must be
// missed. Of the rules with a dual by then, a deletion filter leaves out each
// without which the rest still miss it. Where what there is rules the choice out by
// itself, only the trainees, and which posts may take them, are given.
//
// Each test of the filter is a program of its own, of the rules that stand: a basis
// in which the left-out rule was pressed on is a poor place to start (five times
// the steps, on the example region).

const (
	wayNoise = 1e-3  // WTE: a choice missed by less is made
	waySteps = 40000 // of the simplex method, to find what is in the way of one choice
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

// inTheWay finds a least set of rules by which the choice is missed.
func (w *shortfall) inTheWay(ctx context.Context) (*way, error) {
	for _, g := range givens {
		base := w.ofFamilies(g.families...)
		misses, err := w.misses(ctx, base)
		if err != nil {
			return nil, err
		}
		if misses {
			continue
		}
		suspects, err := w.suspectsBeside(ctx, g, base)
		if err != nil {
			return nil, err
		}
		f := &beside{w: w, base: base, most: w.steps + waySteps}
		rules, err := filter(ctx, f, suspects)
		return &way{rules, g.words, f.cut}, err
	}
	return &way{}, nil
}

// ofFamilies lists the rules of some families.
func (w *shortfall) ofFamilies(families ...string) []int {
	var rules []int
	for k, rows := range w.c.rows {
		if slices.Contains(families, w.c.m.rows[rows[0]].family) {
			rules = append(rules, k)
		}
	}
	return rules
}

// misses reports whether the choice is missed with just these rules.
func (w *shortfall) misses(ctx context.Context, rules []int) (bool, error) {
	p, err := w.load(rules)
	if err != nil {
		return false, err
	}
	defer p.close()
	short, _, err := p.solve(ctx)
	return short > w.enough, err
}

// suspectsBeside adds families of rules to those that are given until the choice is
// missed, and gives the rules with a dual then.
func (w *shortfall) suspectsBeside(ctx context.Context, g given, base []int) ([]int, error) {
	p, err := w.load(w.c.all())
	if err != nil {
		return nil, err
	}
	defer p.close()
	var families []string
	for _, f := range slices.Backward(telling) {
		if !slices.Contains(g.families, f) && len(w.ofFamilies(f)) > 0 {
			families = append(families, f)
		}
	}
	slices.SortStableFunc(families, func(x, y string) int { return cmp.Compare(len(w.ofFamilies(x)), len(w.ofFamilies(y))) })
	stand := slices.Clone(base)
	for _, f := range families {
		stand = append(stand, w.ofFamilies(f)...)
		if err := p.stand(stand); err != nil {
			return nil, err
		}
		short, duals, err := p.solve(ctx)
		if err != nil {
			return nil, err
		}
		if short <= w.enough {
			continue
		}
		suspects, _ := p.pressing(duals)
		suspects = slices.DeleteFunc(suspects, func(k int) bool { return slices.Contains(base, k) })
		misses, err := w.misses(ctx, slices.Concat(base, suspects))
		if err == nil && !misses { // the duals were noise
			suspects = slices.DeleteFunc(stand, func(k int) bool { return slices.Contains(base, k) })
		}
		slices.Sort(suspects)
		return suspects, err
	}
	return nil, errNoObstacle
}

// beside tests rules together with those that are given.
type beside struct {
	w    *shortfall
	base []int
	most int // steps after which nothing is tested any more
	cut  bool
}

func (f *beside) clash(ctx context.Context, rules []int) (bool, error) {
	if f.w.steps > f.most {
		f.cut = true
		return false, nil
	}
	return f.w.misses(ctx, slices.Concat(f.base, rules))
}

func (f *beside) close() {}
