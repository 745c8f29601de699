package solver

import (
	"context"
	"errors"
	"time"

	"leftshift"
)

// BoundsAgain gives the bound of each goal where the first is held at its bound and so
// much more, by a search whose goals had their turn before, which sets out from its
// guide, and by one that has not begun. Both are nil where nothing keeps the hard rules.
func BoundsAgain(ctx context.Context, brief *leftshift.Brief, o Options, more float64) (again, anew []float64, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	begun, err := boundsHeld(ctx, brief, o, more, true)
	if err != nil {
		return nil, nil, err
	}
	fresh, err := boundsHeld(ctx, brief, o, more, false)
	return begun, fresh, err
}

func boundsHeld(ctx context.Context, brief *leftshift.Brief, o Options, more float64, begun bool) ([]float64, error) {
	m := build(brief, o.AsOf)
	m.tighten()
	s, err := newSearch(m, o)
	if err != nil {
		return nil, err
	}
	defer s.close()
	err = s.start(ctx, 0)
	if err == nil {
		_, err = s.aims(ctx, 0)
	}
	if errors.Is(err, errInfeasible) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !begun {
		s.outset = nil
	}
	if err := s.holdAnew(0, s.results[0].bound+more); err != nil {
		return nil, err
	}
	if _, err := s.aims(ctx, 1); err != nil {
		return nil, err
	}
	var bounds []float64
	for _, r := range s.results {
		bounds = append(bounds, r.bound)
	}
	return bounds, nil
}
