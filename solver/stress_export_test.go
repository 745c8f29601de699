package solver

import (
	"context"
	"time"

	"leftshift"
)

// StressTogether gives what the goals come to after the loss of several providers at
// once, or of none, with the share of the plan that stands.
func StressTogether(ctx context.Context, brief *leftshift.Brief, plan *leftshift.Plan, o StressOptions, providers ...string) (values []float64, stands float64, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	s, err := newStress(ctx, brief, plan, o)
	if err != nil {
		return nil, 0, err
	}
	all := &loss{}
	own := func(site *leftshift.Site) bool {
		for _, code := range providers {
			if site.Provider == code {
				return true
			}
		}
		return false
	}
	all.dry = own
	all.closed = func(p *leftshift.Post) bool { return s.m.lookup.ShareIn(p, own) > 0 }
	all.noFloor = func(f *leftshift.Floor) bool {
		if f.Site != "" {
			return own(s.m.lookup.Site(f.Site))
		}
		return own(&leftshift.Site{Provider: f.Provider})
	}
	answers, _, err := s.solveAll(ctx, "", []*loss{all})
	if err != nil {
		return nil, 0, err
	}
	return answers[0].values, s.stands(answers[0].values), nil
}

// StressCold solves the goals after every loss that is a multiple of some number, each
// from nothing, on a program of its own, and gives the losses and the simplex steps of
// all of them.
func StressCold(ctx context.Context, brief *leftshift.Brief, plan *leftshift.Plan, o StressOptions, every int) (losses, steps int, err error) {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	s, err := newStress(ctx, brief, plan, o)
	if err != nil {
		return 0, 0, err
	}
	for i, l := range s.losses() {
		if i%every != 0 {
			continue
		}
		p, _ := s.without(l)
		linear, err := s.o.LP.Load(&p)
		if err != nil {
			return 0, 0, err
		}
		w := &walker{s: s, linear: linear, now: copyOf(&p)}
		answer, err := w.solve(ctx, &p)
		linear.Close()
		if err != nil {
			return 0, 0, err
		}
		losses, steps = losses+1, steps+answer.steps
	}
	return losses, steps, nil
}
