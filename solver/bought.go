package solver

import (
	"context"
	"errors"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// What a give-up bought: the goals after one that may be given up in part, solved
// again without that leave, and how they differ.
//
// Where the model is small, both sides are plans of whole trainees: the plan's
// own values, and those of a second search of the brief without the give-up. On
// a larger model they are linear programs in order, ties told apart, since branch
// and cut could take as long as the plan did. Where nothing was given up in the
// end, the answer keeps the goal at its best, and nothing was bought. (Where more goals
// than one may be given up in part, the brief without this leave could still have
// another plan: what may be given up of the others counts from what they came to then.)

// smallModel is the number of whole-number columns up to which what a give-up
// bought is found in whole trainees.
const smallModel = 400

// bought gives what each give-up bought. It ends early, with what it has, when
// ctx does.
func (s *search) bought(ctx context.Context, plan *leftshift.Plan, own *linearAnswer) ([]leftshift.Bought, error) {
	var list []leftshift.Bought
	whole := s.built.IntegerColumns() <= smallModel
	for k, g := range s.m.goals {
		if g.giveUp == 0 || k == len(s.m.goals)-1 {
			continue
		}
		s.o.Progress("explaining", "what giving up some of "+g.kind.String()+" bought")
		sides := func() (with, without []float64, err error) { return s.linearSides(ctx, own, k) }
		if whole {
			sides = func() (with, without []float64, err error) { return s.wholeSides(ctx, plan, k) }
		}
		with, without, err := sides()
		if errors.Is(err, errStopped) || errors.Is(err, ErrTimeLimit) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		list = append(list, leftshift.Bought{Goal: g.kind, Whole: whole, Changes: s.exchanges(k, with, without)})
	}
	return list, nil
}

// exchanges lists the goals after goal k that differ.
func (s *search) exchanges(k int, with, without []float64) []leftshift.Exchange {
	var list []leftshift.Exchange
	for i := k + 1; i < len(s.m.goals); i++ {
		if math.Abs(with[i]-without[i]) > worthwhile*math.Max(1, math.Abs(with[i])) {
			list = append(list, leftshift.Exchange{Goal: s.m.goals[i].kind, Rank: s.m.goals[i].rank, Fairness: s.m.brief.Settings.Fairness, With: with[i], Without: without[i]})
		}
	}
	return list
}

// linearSides gives what every goal comes to in the end, in linear programs, with
// the give-up of goal k and without it.
func (s *search) linearSides(ctx context.Context, own *linearAnswer, k int) (with, without []float64, err error) {
	with = s.m.valuesOf(own.values)
	if with[k] <= own.goals[k]+worthwhile {
		return with, with, nil
	}
	answer, err := s.otherwise(ctx, own, k+1, func(p *lp.Problem) {
		p.Rows[s.m.goals[k].hold].Upper = math.Inf(1)
		own.faces[k].put(p)
	})
	if err != nil {
		return nil, nil, err
	}
	return with, s.m.valuesOf(answer.values), nil
}

// valuesOf gives every goal's value in a vector.
func (m *model) valuesOf(v []float64) []float64 {
	values := make([]float64, len(m.goals))
	for k, g := range m.goals {
		values[k] = g.clean(g.value(v))
	}
	return values
}

// stayed gives what staying close to a kept plan cost: how the goals after Keep the
// plan differ when all is solved again without it.
func (s *search) stayed(ctx context.Context, plan *leftshift.Plan, own *linearAnswer) (*leftshift.Bought, error) {
	k := slices.IndexFunc(s.m.goals, func(g *goal) bool { return g.kind == leftshift.KeepPlan })
	if k < 0 || k == len(s.m.goals)-1 {
		return nil, nil
	}
	s.o.Progress("explaining", "what staying close to the kept plan cost")
	b := &leftshift.Bought{Goal: leftshift.KeepPlan, Whole: s.built.IntegerColumns() <= smallModel}
	var with, without []float64
	var err error
	if b.Whole {
		with, _ = s.planSide(plan, k)
		free := *s.m.brief
		free.Kept = nil
		without, err = s.wholeSide(ctx, &free)
		if err == nil {
			without = slices.Insert(without, k, with[k]) // the goal that the other search doesn't have
		}
	} else {
		with = s.m.valuesOf(own.values)
		var answer *linearAnswer
		if answer, err = s.otherwiseBut(ctx, own, k+1, k, func(*lp.Problem) {}); err == nil {
			without = s.m.valuesOf(answer.values)
		}
	}
	if errors.Is(err, errStopped) || errors.Is(err, ErrTimeLimit) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	b.Changes = s.exchanges(k, with, without)
	return b, nil
}

// wholeSides gives every goal's value in the plan, and in the plan of the brief
// without the give-up of one goal.
func (s *search) wholeSides(ctx context.Context, plan *leftshift.Plan, k int) (with, without []float64, err error) {
	with, best := s.planSide(plan, k)
	if with[k] <= best {
		return with, with, nil
	}
	brief := *s.m.brief
	if s.m.goals[k].rank == 1 { // without the give-up, too, the largest loss alone
		brief.Settings.Fairness = leftshift.LargestLoss
	}
	brief.Goals = slices.Clone(brief.Goals)
	for i := range brief.Goals {
		if brief.Goals[i].Kind == s.m.goals[k].kind {
			brief.Goals[i].GiveUp = 0
		}
	}
	without, err = s.wholeSide(ctx, &brief)
	return with, without, err
}

// planSide gives every goal's value in the plan, and the best that was found of
// one of them.
func (s *search) planSide(plan *leftshift.Plan, k int) (values []float64, best float64) {
	for i, g := range s.m.goals {
		result, ok := resultIn(plan, g)
		values = append(values, result.Value)
		if ok && i == k {
			best = result.Best
		}
	}
	return values, best
}

// wholeSide gives every goal's value in the plan of another brief.
func (s *search) wholeSide(ctx context.Context, brief *leftshift.Brief) (values []float64, err error) {
	m := build(brief, s.m.asOf)
	m.tighten()
	o := s.o
	o.Progress = func(string, string) {} // its stages are those of the plan again
	again, err := newSearch(m, o)
	if err != nil {
		return nil, err
	}
	defer again.close()
	if err := again.run(ctx); err != nil {
		return nil, err
	}
	if again.stopped {
		return nil, errStopped
	}
	if err := again.tidy(ctx); err != nil {
		return nil, err
	}
	for k := range m.goals {
		_, value := again.settledAt(k)
		values = append(values, value)
	}
	return values, nil
}
