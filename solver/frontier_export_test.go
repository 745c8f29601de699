package solver

import (
	"context"
	"errors"
	"math"

	"leftshift"
	"leftshift/solver/lp"
)

// DenseCurve solves the linear program of a curve from nothing at each of some values
// of x, which a row holds, by an engine of its own. It gives y, NaN where there is no
// plan.
func DenseCurve(ctx context.Context, brief *leftshift.Brief, x, y leftshift.Axis, o Options, engine lp.Engine, values []float64) (least []float64, err error) {
	o.after = func(ctx context.Context, s *search, _ *leftshift.Plan) error {
		known := s.settled()
		p := known.before(known.m.earliest(x, y), known.m)
		along, err := known.m.axis(x)
		if err != nil {
			return err
		}
		up, err := known.m.axis(y)
		if err != nil {
			return err
		}
		row := lp.Row{Name: "along", Lower: math.Inf(-1)}
		for j, c := range along.costs {
			if c != 0 {
				row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: c})
			}
		}
		for _, value := range values {
			held := copyOf(&p)
			row.Upper = along.cost(value) + tolerance/10
			held.AddRow(row)
			linear, err := engine.Load(&held)
			if err != nil {
				return err
			}
			answer, err := (&linearAnswer{}).solve(ctx, linear, up.costs)
			linear.Close()
			switch {
			case errors.Is(err, errInfeasible):
				least = append(least, math.NaN())
			case err != nil:
				return err
			default:
				least = append(least, answer.Objective*up.unit/up.all)
			}
		}
		return nil
	}
	_, err = Solve(ctx, brief, o)
	return least, err
}
