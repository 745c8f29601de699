package solver

import (
	"context"

	"leftshift"
)

// again plans with whole trainees after a loss: the search for a plan, with each goal
// held no lower than the plan has it.
func (s *stress) again(ctx context.Context, l *loss) (*leftshift.Replan, error) {
	m := *s.m
	p, left := s.without(l)
	m.lp = p
	m.goals = make([]*goal, len(s.m.goals))
	for k, g := range s.m.goals {
		own := *g
		m.goals[k] = &own
	}
	o := s.o.Options
	o.Progress = func(string, string) {}
	other, err := newSearch(&m, o)
	if err != nil {
		return nil, err
	}
	defer other.close()
	other.least = s.values
	other.consider(left) // so that there is a plan, whatever the search comes to
	if err := other.run(ctx); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	if err := other.tidy(ctx); err != nil {
		return nil, err
	}
	r := &leftshift.Replan{Proven: true}
	for k, g := range m.goals {
		r.Values = append(r.Values, g.clean(max(s.values[k], g.value(other.best))))
		r.Proven = r.Proven && other.results[k].proven
		if g.kind == leftshift.PlaceEveryone {
			r.Unplaced = int(g.value(other.best) - s.values[k] + 0.5)
		}
	}
	r.Stands = s.stands(r.Values)
	r.Plan, r.Left = m.plan(other.best), m.plan(left)
	r.Moves = leftshift.NewReport(s.m.brief, r.Plan, nil).Moves
	return r, nil
}
