package solver

import (
	"context"
	"math"
	"time"

	"leftshift"
)

// InTheWayOfMany says what is in the way of one WTE less than after, as for a
// large model.
func InTheWayOfMany(ctx context.Context, brief *leftshift.Brief, o Options, about Subject, after []float64) ([]Row, error) {
	t := &trials{m: trialModel(brief, &o), o: o, own: map[leftshift.Aim]float64{}}
	var trial Trial
	err := t.inTheWayOfMany(ctx, &trial, choice{about, changedBy(after, -1)}, -1)
	return trial.InTheWay, err
}

// LinearWith gives what the goals of a brief come to, as linear programs, with a
// subject at as much as after and by WTE more, or less where by is negative.
func LinearWith(ctx context.Context, brief *leftshift.Brief, o Options, about Subject, after []float64, by float64) (map[string]float64, error) {
	m := trialModel(brief, &o)
	if err := m.ask(choice{about, changedBy(after, by)}); err != nil {
		return nil, err
	}
	answer, possible, err := (&trials{m: m, o: o}).solve(ctx, m.lp)
	if err != nil {
		return nil, err
	}
	if !possible {
		return nil, errInfeasible
	}
	named := map[string]float64{}
	for k, g := range m.goals {
		named[m.aim(g).Name()] = g.clean(answer.goals[k])
	}
	return named, nil
}

func trialModel(brief *leftshift.Brief, o *Options) *model {
	o.Progress, o.Timing = func(string, string) {}, func(string, time.Duration) {}
	m := build(brief, o.AsOf)
	m.tighten()
	return m
}

func changedBy(after []float64, by float64) func(b int) (lower, upper float64) {
	return func(b int) (lower, upper float64) {
		if by < 0 {
			return 0, math.Max(0, after[b]+by)
		}
		return after[b] + by, math.Inf(1)
	}
}
