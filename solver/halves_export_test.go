package solver

import (
	"context"
	"time"

	"leftshift"
)

// HalvesAndBackwards settles the first goals of a brief whose linear programs give no
// plan of whole trainees, by halves and backwards: the next goal and the values of
// those that are settled, each way, 0 where it may be given up for a later one. tried is false where there is nothing to settle.
func HalvesAndBackwards(ctx context.Context, brief *leftshift.Brief, o Options) (tried bool, next [2]int, values [2][]float64, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	for way := range next {
		m := build(brief, o.AsOf)
		m.tighten()
		s, err := newSearch(m, o)
		if err != nil {
			return false, next, values, err
		}
		defer s.close()
		if err := s.start(ctx, 0); err != nil {
			return false, next, values, err
		}
		vector, err := s.chain(ctx, 0)
		if err != nil || s.accept(vector) {
			return false, next, values, err
		}
		settle := s.settleByHalves
		if way == 1 {
			settle = s.settleBackwards
		}
		if next[way], err = settle(ctx, 0, len(m.goals)-1); err != nil {
			return false, next, values, err
		}
		for k := range next[way] {
			if k < next[way]-1 && m.goals[k].giveUp > 0 {
				values[way] = append(values[way], 0) // plans that are as good may have more or less of it
				continue
			}
			values[way] = append(values[way], s.results[k].best)
		}
		if s.knownPlan() == nil {
			next[way] = -1 // the plan must keep every hold
		}
	}
	return true, next, values, nil
}
