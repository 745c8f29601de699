package solver

import (
	"context"
	"math"

	"leftshift/solver/lp"
)

// walker solves the goals after one loss and then the next, on one loaded program.
type walker struct {
	s      *stress
	linear lp.Model
	now    lp.Problem // the bounds that the loaded program has
	cold   int        // steps for the plan itself, from nothing
}

// stressAnswer is what the goals come to after a loss.
type stressAnswer struct {
	values []float64
	steps  int
}

// newWalker loads a program and solves it without a loss: the basis that losses
// start from.
func (s *stress) newWalker(ctx context.Context) (*walker, error) {
	linear, err := s.o.LP.Load(&s.m.lp)
	if err != nil {
		return nil, err
	}
	w := &walker{s: s, linear: linear, now: copyOf(&s.m.lp)}
	whole := copyOf(&s.m.lp)
	answer, err := w.solve(ctx, &whole)
	if err != nil {
		linear.Close()
		return nil, err
	}
	w.cold = answer.steps
	return w, nil
}

// solve solves the goals in order over a program that differs from the model in
// bounds only. A goal that is no worse than in the plan is held there and not solved.
func (w *walker) solve(ctx context.Context, p *lp.Problem) (stressAnswer, error) {
	m := w.s.m
	a, answer := &linearAnswer{}, stressAnswer{values: make([]float64, len(m.goals))}
	if err := w.bring(p); err != nil {
		return answer, err
	}
	last, err := a.solve(ctx, w.linear, m.weighted(0))
	if err != nil {
		return answer, err
	}
	for k, g := range m.goals {
		enough := w.s.values[k]
		value := math.Max(enough, g.value(last.Values))
		if value > enough+stressHold(enough) {
			if last, err = a.solve(ctx, w.linear, g.costs(len(m.lp.Columns))); err != nil {
				return answer, err
			}
			value = math.Max(enough, g.value(last.Values))
		}
		if value > enough+stressHold(enough) {
			f := faceOf(p, last)
			f.put(p)
		} else {
			p.Rows[g.hold].Upper = enough + stressHold(enough)
		}
		answer.values[k] = math.Round(g.clean(value)*stressDigits) / stressDigits
		if err := w.bring(p); err != nil {
			return answer, err
		}
	}
	answer.steps = a.steps

	return answer, nil
}

// stressDigits is to how much of one the values after a loss are rounded: above the noise
// that adds up over the goals that are held.
const stressDigits = 1e4

// stressHold is by how much a goal that is held at a value may be above it, for the
// noise of a solver.
func stressHold(value float64) float64 { return tolerance * math.Max(1, math.Abs(value)*1e-3) }

// bring gives the loaded program the bounds of another.
func (w *walker) bring(p *lp.Problem) error {
	for j := range p.Columns {
		c, now := &p.Columns[j], &w.now.Columns[j]
		if c.Lower == now.Lower && c.Upper == now.Upper {
			continue
		}
		if err := w.linear.SetColumnBounds(j, c.Lower, c.Upper); err != nil {
			return err
		}
		now.Lower, now.Upper = c.Lower, c.Upper
	}
	for i := range p.Rows {
		r, now := &p.Rows[i], &w.now.Rows[i]
		if r.Lower == now.Lower && r.Upper == now.Upper {
			continue
		}
		if err := w.linear.SetRowBounds(i, r.Lower, r.Upper); err != nil {
			return err
		}
		now.Lower, now.Upper = r.Lower, r.Upper
	}
	return nil
}
