package solver

import (
	"context"
	"math"

	"leftshift/solver/lp"
)

// Another corner. The answers of the linear program that are best in every goal have
// many corners, and whether there is a plan of whole trainees near one is luck: one
// place more in a post leads to another. So, before any goal is loosened, a plan is
// looked for near a second one as well:
//
//	least  Σ x(j) over fractions below a half  -  Σ x(j) over those above
//
// with all goals held at their aims: a step of the feasibility pump (Fischetti,
// Glover and Lodi, Mathematical Programming 104, 2005), which leads each fraction to
// the nearest whole number.

// nearCorner looks for a plan near an answer of the linear program and, where goals are
// held at their aims, near another corner of the same face.
func (s *search) nearCorner(ctx context.Context, vector []float64) (found bool, err error) {
	if s.nearby(ctx, vector) {
		return true, nil
	}
	if s.loosened > 0 {
		return false, nil
	}
	answer, err := s.corner(ctx, towardsWhole(&s.held, vector))
	if err != nil {
		return false, stoppedOnly(err) // nothing is feasible but for a solver's noise in the holds
	}
	return s.accept(answer.Values) || s.nearby(ctx, answer.Values), nil
}

// corner gives the corner of the face that is held which costs least. It is found by
// a program of its own: what comes after starts from where the search's own was.
func (s *search) corner(ctx context.Context, costs []float64) (*lp.Solution, error) {
	face := copyOf(&s.held)
	face.Settled = true
	linear, err := s.o.LP.Load(&face)
	if err != nil {
		return nil, err
	}
	defer linear.Close()
	defer func(own lp.Model) { s.linear = own }(s.linear)
	s.linear = linear
	return s.minimise(ctx, costs)
}

// towardsWhole gives costs that lead each fraction of a vector to the nearest whole
// number.
func towardsWhole(p *lp.Problem, vector []float64) []float64 {
	costs := make([]float64, len(vector))
	for j := range costs {
		switch part := vector[j] - math.Floor(vector[j]); {
		case !p.Columns[j].Integer || math.Min(part, 1-part) <= tolerance:
		case part < 0.5:
			costs[j] = 1
		default:
			costs[j] = -1
		}
	}
	return costs
}
