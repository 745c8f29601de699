package solver

import (
	"context"
	"errors"
	"math"
	"time"

	"leftshift"
	"leftshift/solver/lp"
)

// CurveSlack is how exactly a curve can be known: each of its linear programs is right
// to curveTolerance, of about a trainee's worth on either side, and its values are
// rounded.
type CurveSlack struct{ x, y float64 }

// Along gives that along x.
func (s CurveSlack) Along() float64 { return s.x }

// At gives it in y where the curve has a slope: what is right to a little on one side is
// right to so much on the other.
func (s CurveSlack) At(slope float64) float64 { return s.y + math.Abs(slope)*s.x }

// CurveSlackOf gives how exactly a curve of a brief can be known.
func CurveSlackOf(brief *leftshift.Brief, asOf time.Time, x, y leftshift.Axis) (CurveSlack, error) {
	m := build(brief, asOf)
	along, err := m.axis(x)
	if err != nil {
		return CurveSlack{}, err
	}
	up, err := m.axis(y)
	if err != nil {
		return CurveSlack{}, err
	}
	return CurveSlack{along.slack(), up.slack()}, nil
}

// slack gives how exactly a side is known, in what it counts.
func (a *axis) slack() float64 {
	return (curveTolerance*math.Abs(a.unit) + 1/a.digits) / a.all
}

// DenseCurve solves the linear program of a curve from nothing, by an engine of its own,
// at each of some values of x, which a row holds: looser by as much as x is not known
// exactly, since at an end of the curve there is nothing that is tighter. It gives the
// points, y being NaN where there is no plan.
func DenseCurve(ctx context.Context, brief *leftshift.Brief, x, y leftshift.Axis, o Options, engine lp.Engine, values []float64) (least []leftshift.CurvePoint, err error) {
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
		looser := along.slack()
		if x.MoreIsBetter() {
			looser = -looser
		}
		row := lp.Row{Name: "along", Lower: math.Inf(-1)}
		for j, c := range along.costs {
			if c != 0 {
				row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: c})
			}
		}
		for _, value := range values {
			held := copyOf(&p)
			row.Upper = along.cost(value + looser)
			held.AddRow(row)
			linear, err := engine.Load(&held)
			if err != nil {
				return err
			}
			answer, err := (&linearAnswer{}).solve(ctx, linear, up.costs)
			linear.Close()
			at := leftshift.CurvePoint{X: value + looser, Y: math.NaN()}
			switch {
			case errors.Is(err, errInfeasible):
			case err != nil:
				return err
			default:
				at.Y = answer.Objective * up.unit / up.all
			}
			least = append(least, at)
		}
		return nil
	}
	_, err = Solve(ctx, brief, o)
	return least, err
}
