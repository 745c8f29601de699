package solver

import (
	"context"
	"math"
	"slices"
	"time"

	"leftshift"
)

// Starting from an earlier run. A brief that has changed a little often has the
// plan it had, and what proved that plan best proves it still. So the earlier
// plan is put into the new model: where it keeps every row, its goals are looked
// at in order, and the multipliers of the earlier certificate are worked out
// against the new numbers, exactly. They need not fit: from wrong multipliers
// only weaker bounds come. As many goals as are shown to be best so are settled
// without solving anything; the search goes on with the first that is not.

// Earlier is what an earlier run left, of this brief or one like it.
type Earlier struct {
	// Placements of its plan. Those that the brief has no room for any more make
	// the plan unusable as it is, and the search starts from nothing.
	Placements []leftshift.Placement
	// Certificate proved that plan; nil where there is none.
	Certificate *Certificate
}

// lookingBack is the method of settling goals by an earlier plan, in words.
const lookingBack = "the earlier plan and its proof"

// TieBreakEarlier says how equal plans are told apart where all goals of an
// earlier plan were shown to be best.
const TieBreakEarlier = "The plan is that of an earlier run, which is as good as any in every goal: among equal plans, the one that was there before."

// takeOver settles the first goals, as many as the earlier plan is shown to be
// best in, and gives their number.
func (s *search) takeOver(ctx context.Context, e *Earlier) (settled int, err error) {
	if e == nil {
		return 0, nil
	}
	s.say("solving", "from the earlier plan")
	started := time.Now()
	defer func() { s.o.Timing("solve", time.Since(started)) }()
	plan, err := s.earlierPlan(ctx, e)
	if err != nil || plan == nil {
		return 0, err
	}
	s.best, s.tied = plan, false
	if e.Certificate == nil {
		return 0, nil
	}
	_, certified, err := e.Certificate.match(s.m)
	if err != nil {
		return 0, nil // it is for other goals: the plan is all that is left of the earlier run
	}
	rows := exactRows(&s.built)
	values := make([]float64, len(s.m.goals))
	for k, g := range s.m.goals {
		if s.noneLeft(k) {
			if err := s.settleNone(k); err != nil {
				return k, err
			}
			continue
		}
		values[k] = g.clean(g.value(plan))
		var multipliers []float64
		if certified[k] != nil && len(certified[k].Multipliers) == len(s.built.Rows) {
			multipliers = certified[k].Multipliers
		}
		p := s.m.heldTo(&s.built, k, values)
		bound := s.m.boundBy(&p, rows, k, values, multipliers)
		if !bound.Proven() {
			return 0, s.letGo()
		}
		s.results[k] = result{bound: bound.Bound, aim: values[k], best: values[k], proven: true}
		s.duals[k] = s.m.dualsOf(k, multipliers)
		if err := s.hold(k, values[k], nil); err != nil {
			return k, err
		}
		s.note(leftshift.Method{Stage: s.m.aim(g).Name(), Name: lookingBack, Solves: 0})
	}
	s.fromEarlier = true
	return len(s.m.goals), nil
}

// takenWhole gives the search with the first of several plans for its answer of which
// every goal is shown to be best; else a search that knows nothing of them.
func (s *search) takenWhole(ctx context.Context, known []*Earlier) (*search, error) {
	s.consider(s.m.todayVector())
	for _, e := range known {
		if _, err := s.takeOver(ctx, e); err != nil && !over(ctx) {
			return s, err
		}
		if s.fromEarlier {
			return s, nil
		}
	}
	s.o.Progress("building", "")
	m := build(s.m.brief, s.m.asOf)
	m.tighten()
	fresh, err := newSearch(m, s.o)
	if err != nil {
		return s, err
	}
	s.close()
	return fresh, nil
}

// letGo takes back what the earlier plan settled: rows that hold goals make the
// search for whole trainees slower than faces do, and all goals together are
// solved from nothing in less time than that costs.
func (s *search) letGo() error {
	for k := range s.m.goals {
		s.results[k], s.duals[k] = result{best: math.NaN()}, nil
	}
	return s.release(0)
}

// earlierPlan puts an earlier plan into the model: nil where it breaks a row.
func (s *search) earlierPlan(ctx context.Context, e *Earlier) ([]float64, error) {
	vector := s.m.placedIn(&leftshift.Plan{Placements: e.Placements})
	if plan, ok := s.m.wholePlan(vector); ok {
		return plan, nil
	}
	if len(s.m.kept) == 0 {
		return nil, nil
	}
	supervised, err := s.supervised(ctx, vector)
	if err != nil || supervised == nil {
		return nil, err
	}
	if plan, ok := s.m.wholePlan(supervised); ok {
		return plan, nil
	}
	return nil, nil
}

// dualsOf are multipliers as if a linear program in which earlier goals were
// held by their rows had left them.
func (m *model) dualsOf(k int, multipliers []float64) *duals {
	d := &duals{rows: slices.Clone(multipliers), faces: make([]*face, k), reduced: m.goals[k].costs(len(m.lp.Columns))}
	if d.rows == nil {
		d.rows = make([]float64, len(m.lp.Rows))
	}
	m.reduceBy(d)
	return d
}
