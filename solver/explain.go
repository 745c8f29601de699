package solver

import (
	"context"
	"time"

	"leftshift"
)

// explain adds to a plan what would help it. A time limit leaves an explanation
// that is not ready out; the plan stands.
func (s *search) explain(ctx context.Context, plan *leftshift.Plan) error {
	started := time.Now()
	defer func() { s.o.Timing("explain", time.Since(started)) }()
	var err error
	plan.Helps, err = s.helps(ctx)
	return err
}
