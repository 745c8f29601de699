package solver

import (
	"context"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// AreaFigures is what an area has of a linear program's answer.
type AreaFigures struct{ Share, WTE, Placed float64 }

// Linear solves a brief's goals in order, as linear programs from nothing: what
// they come to in the end, and what each area has.
func Linear(ctx context.Context, brief *leftshift.Brief, o Options) (map[string]float64, map[string]AreaFigures, error) {
	s, own, err := linear(ctx, brief, o)
	if err != nil {
		return nil, nil, err
	}
	defer s.close()
	areas := map[string]AreaFigures{}
	for _, area := range s.m.areas() {
		f := s.m.figures(area, own.values)
		areas[area] = AreaFigures{f.share, f.wte, f.placed}
	}
	return s.named(s.m.valuesOf(own.values)), areas, nil
}

// LinearBought gives what every goal comes to in linear programs with the give-up
// of one goal, and without it.
func LinearBought(ctx context.Context, brief *leftshift.Brief, o Options, kind leftshift.GoalKind) (with, without map[string]float64, err error) {
	s, own, err := linear(ctx, brief, o)
	if err != nil {
		return nil, nil, err
	}
	defer s.close()
	for k, g := range s.m.goals {
		if g.kind == kind {
			x, y, err := s.linearSides(ctx, own, k)
			return s.named(x), s.named(y), err
		}
	}
	return nil, nil, nil
}

func linear(ctx context.Context, brief *leftshift.Brief, o Options) (*search, *linearAnswer, error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	m := build(brief, o.AsOf)
	m.tighten()
	s, err := newSearch(m, o)
	if err != nil {
		return nil, nil, err
	}
	own, err := s.otherwise(ctx, nil, 0, func(*lp.Problem) {})
	return s, own, err
}

func (s *search) named(values []float64) map[string]float64 {
	named := map[string]float64{}
	for k, v := range values {
		named[s.m.aim(s.m.goals[k]).Name()] = v
	}
	return named
}
