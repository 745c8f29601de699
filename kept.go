package leftshift

import (
	"math"
	"slices"
)

// KeptPlacement is the trainees of a programme in a post during a block of an
// earlier plan that a new one stays close to.
type KeptPlacement struct {
	Programme string
	Post      string
	Block     int      // position in Brief.Blocks
	Trainees  Trainees // > 0
}

// Keep has the brief's plans stay close to an earlier plan, by the goal Keep the
// plan. Placements of programmes and posts that the brief doesn't have are left
// out; left counts them, summed over blocks.
func (b *Brief) Keep(p *Plan) (left Trainees) {
	find := NewLookup(b)
	type place struct {
		Filling
		block int
	}
	at := map[place]int{} // position in Kept, from 1
	for _, pl := range p.Placements {
		if pl.After.Sign() <= 0 {
			continue
		}
		if find.Programme(pl.Programme) == nil || find.Post(pl.Post) == nil || pl.Block < 0 || pl.Block >= len(b.Blocks) {
			left = left.Plus(pl.After)
			continue
		}
		key := place{Filling{Post: pl.Post, Programme: pl.Programme}, pl.Block}
		if at[key] == 0 {
			b.Kept = append(b.Kept, KeptPlacement{Programme: pl.Programme, Post: pl.Post, Block: pl.Block})
			at[key] = len(b.Kept)
		}
		kept := &b.Kept[at[key]-1]
		kept.Trainees = kept.Trainees.Plus(pl.After)
	}
	parts := b.Settings.Parts() // of a plan in smaller parts, what this brief's plans can have
	for i := range b.Kept {
		k := &b.Kept[i]
		k.Trainees = b.Settings.InParts(int(math.Floor(k.Trainees.Float()*float64(parts) + nearly)))
	}
	b.Kept = slices.DeleteFunc(b.Kept, func(k KeptPlacement) bool { return k.Trainees.Sign() == 0 })
	return left
}
