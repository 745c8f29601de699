package solver

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"leftshift"
)

// Capacities drawn from historic fill. In each draw every post of which fill is known
// has, in all blocks, the places that were filled at one of the times that are known,
// each as likely as the others and each post for itself. A share of places is made whole
// by chance, so that on average it stays what it was: 4.3 places are 5 in three draws of
// ten. The numbers of a draw come from the seed and the draw's number alone, and from posts in
// the order of their codes.

// draws solves the goals after each draw.
func (s *stress) draws(ctx context.Context) (*leftshift.StressDraws, error) {
	d := &leftshift.StressDraws{Seed: s.o.Seed, Posts: len(s.o.Fill)}
	var losses []*loss
	for n := range s.o.Draws {
		losses = append(losses, &loss{places: s.drawn(n)})
	}
	answers, _, err := s.solveAll(ctx, "drawing", losses)
	if err != nil {
		return nil, err
	}
	for n, a := range answers {
		d.Draws = append(d.Draws, leftshift.StressDraw{Hit: losses[n].hit, Values: a.values, Stands: s.stands(a.values), Steps: a.steps})
	}
	return d, nil
}

// drawn gives the places of every post of which fill is known in one draw.
func (s *stress) drawn(n int) map[string]int {
	random := rand.New(rand.NewPCG(s.o.Seed, uint64(n)))
	places := map[string]int{}
	for i := range s.m.brief.Posts {
		post := &s.m.brief.Posts[i]
		shares := s.o.Fill[post.Code]
		if len(shares) == 0 {
			continue
		}
		expected := slices.Clone(shares)[random.IntN(len(shares))] * float64(post.Places)
		whole := math.Floor(expected + tolerance)
		if random.Float64() < expected-whole-tolerance {
			whole++
		}
		places[post.Code] = int(whole)
	}
	return places
}
