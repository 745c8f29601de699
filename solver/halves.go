package solver

import (
	"context"
	"math"
	"slices"
)

// How far the aims can be reached together, by halves. That a plan can be found with
// the goals before k at their aims is the more likely the smaller k is, so the last such
// k is looked for by bisection: with 14 goals, four tries instead of up to 13. Branch
// and cut may fail where there is a plan, so what is found is a k, and not always
// the last.

// settleByHalves is settleByBranching by bisection.
func (s *search) settleByHalves(ctx context.Context, settled, last int) (next int, err error) {
	type try struct {
		plan   []float64
		result result
	}
	var best try
	low, high, top := settled, last+1, len(s.m.goals) // goals before top are held, at their aims
	for high-low > 1 {
		k := (low + high) / 2
		if err := s.holdAims(top, k); err != nil {
			return settled, err
		}
		found, err := s.branchOn(ctx, k, s.goalNodes())
		top = k
		if err != nil {
			return settled, err
		}
		if !found {
			high = k
			continue
		}
		low, best = k, try{slices.Clone(s.best), s.results[k]}
		s.results[k].best, s.results[k].proven = math.NaN(), false // a later goal may be the one
	}
	if best.plan == nil {
		return settled + 1, s.settleOne(ctx, settled)
	}
	if err := s.holdAims(top, low); err != nil {
		return settled, err
	}
	s.best, s.tied, s.results[low] = best.plan, false, best.result
	for j := settled; j < low; j++ {
		s.settleAtAim(j)
	}
	return low + 1, s.holdAnew(low, best.result.best)
}

// holdAims holds the goals before one at their aims, and releases it and those after it;
// those before top are held already.
func (s *search) holdAims(top, k int) error {
	if err := s.release(min(top, k)); err != nil {
		return err
	}
	for j := top; j < k; j++ {
		if err := s.hold(j, s.results[j].aim, nil); err != nil {
			return err
		}
	}
	return nil
}
