package solver

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	"leftshift"
	"leftshift/solver/lp"
)

// The price of being fair: all goals solved again, as linear programs in order
// with ties told apart, by each way of being fair and without any. A count of
// steps of the simplex method bounds the work, so that the same brief always
// gives the same answer.
const fairSteps = 60000

// fairPrices gives what each way comes to, own being the answer by the way in
// use. There is nothing to say where Fair change is not a goal, or at most one
// provider loses by it. It ends early, with what it has, when ctx does.
func (s *search) fairPrices(ctx context.Context, own *linearAnswer) ([]leftshift.FairnessPrice, error) {
	losses, _ := s.m.lossesIn(own.values)
	if !s.m.uses(leftshift.FairChange) || len(losses) < 2 || losses[1] <= tolerance {
		return nil, nil
	}
	none := *s.m.brief
	none.Goals = slices.DeleteFunc(slices.Clone(none.Goals), func(g leftshift.Goal) bool { return g.Kind == leftshift.FairChange })
	list := []leftshift.FairnessPrice{{None: true}}
	briefs := []*leftshift.Brief{&none}
	for _, way := range []leftshift.Fairness{leftshift.LargestLoss, leftshift.LargestThenNext, leftshift.FairShare} {
		other := *s.m.brief
		other.Settings.Fairness = way
		if way == leftshift.LargestThenNext && other.Ranks() < 2 {
			continue // something may be given up: the same as the largest loss alone
		}
		list, briefs = append(list, leftshift.FairnessPrice{Way: way}), append(briefs, &other)
	}
	steps := 0
	for i := range list {
		p := &list[i]
		p.Used = !p.None && (p.Way == s.m.brief.Settings.Fairness || s.m.brief.Ranks() == 1 && p.Way == leftshift.LargestLoss)
		m, answer := s.m, own
		if !p.Used {
			if steps > fairSteps {
				return nil, nil // a table with ways missing compares nothing
			}
			var err error
			if m, answer, err = s.chainOf(ctx, own, briefs[i], p.Way.String()+strconv.FormatBool(p.None)); errors.Is(err, errStopped) {
				return nil, nil
			} else if err != nil {
				return nil, err
			}
			steps += answer.steps
		}
		m.price(p, answer.values)
	}
	return list, nil
}

// chainOf solves in order, as linear programs, the goals of the brief with another
// way of being fair. Goals before that come to what they do in its own answer.
func (s *search) chainOf(ctx context.Context, own *linearAnswer, brief *leftshift.Brief, way string) (*model, *linearAnswer, error) {
	m := build(brief, s.m.asOf)
	m.tighten()
	other := &search{m: m, o: s.o, built: copyOf(&m.lp)}
	carried, from := s.carried(own, m)
	answer, err := other.otherwise(ctx, carried, from, func(p *lp.Problem) { p.Name = "fairness " + way })
	return m, answer, err
}

// price fills in what a way comes to in a vector.
func (m *model) price(p *leftshift.FairnessPrice, v []float64) {
	losses, beyond := m.lossesIn(v)
	for _, loss := range losses {
		if loss > worthwhile {
			p.Losing++
		}
	}
	p.Largest, p.Second, p.Beyond = noNoise(losses[0]), noNoise(losses[1]), noNoise(beyond)
	values := m.valuesOf(v)
	for k, g := range m.goals {
		if g.kind != leftshift.FairChange {
			p.Goals = append(p.Goals, leftshift.GoalValue{Goal: g.kind, Value: noNoise(values[k])})
		}
	}
}

// lossesIn gives the loss of every provider with trainees today in a vector, the
// largest first, and the WTE lost beyond fair shares, whatever the goals measure.
func (m *model) lossesIn(v []float64) (losses []float64, beyond float64) {
	donors := m.donors()
	largest := map[string]float64{}
	for b := range m.brief.Blocks {
		lost, before := map[string]float64{}, map[string]float64{}
		allLost, allBefore := 0.0, 0.0
		for _, provider := range m.providersIn(leftshift.Scope{Kind: leftshift.ScopeAll}) {
			terms, today := m.wteAt(provider, "", b)
			if today == 0 {
				continue
			}
			lost[provider], before[provider] = today-(&lp.Row{Terms: terms}).Activity(v), today
			largest[provider] = max(largest[provider], lost[provider]/today)
		}
		for _, d := range donors {
			allLost, allBefore = allLost+lost[d], allBefore+before[d]
		}
		for _, d := range donors {
			if before[d] > 0 {
				beyond += max(0, lost[d]-allLost*before[d]/allBefore)
			}
		}
	}
	for _, loss := range largest {
		losses = append(losses, loss)
	}
	slices.SortFunc(losses, func(x, y float64) int { return cmp.Compare(y, x) })
	return losses, beyond
}
