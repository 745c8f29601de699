package assign

import (
	"maps"
	"slices"
)

// What a part-time trainee takes of a pool may be more than their WTE: of one place
// a trainee of 0.8 leaves 0.2 that nobody can have, so they take all of it. To say so
// changes nothing for whole trainees, who can share a pool exactly as before, but
// parts of trainees in a linear program can't fill what whole ones must leave.

// lift works out what an option takes of its pool: for each WTE in turn, the largest
// first, as much as the fullest way to share the pool leaves for it.
func (p *problem) lift() {
	crowds := make([]map[int64]int64, len(p.pools)) // of every pool, those who may be there by WTE
	p.eachPlace(func(u *unit, o *option) {
		if crowds[o.pool] == nil {
			crowds[o.pool] = map[int64]int64{}
		}
		crowds[o.pool][u.wte] += u.count()
	})
	takes := make([]map[int64]int64, len(p.pools))
	for i := range p.pools {
		takes[i] = lifted(p.pools[i].places, crowds[i])
	}
	p.eachPlace(func(u *unit, o *option) { o.takes = takes[o.pool][u.wte] })
}

// eachPlace visits every option that has a pool.
func (p *problem) eachPlace(visit func(u *unit, o *option)) {
	for i := range p.units {
		u := &p.units[i]
		for b := range u.blocks {
			for k := range u.blocks[b].options {
				if o := &u.blocks[b].options[k]; o.pool != none {
					visit(u, o)
				}
			}
		}
	}
}

// mostShared is how many trainees may share a pool for all ways to share it to be
// gone through. Where there are more, what is left over matters little.
const mostShared = 8

// lifted gives what trainees of each WTE take of so many places, where crowd of them
// are about.
func lifted(places int64, crowd map[int64]int64) map[int64]int64 {
	wtes := slices.Sorted(maps.Keys(crowd))
	takes := slices.Clone(wtes)
	if len(wtes) > 0 && places/wtes[0] <= mostShared {
		for i := len(wtes) - 1; i >= 0; i-- {
			least := places
			ways(places, wtes, crowd, func(counts []int64) {
				if counts[i] == 0 {
					return
				}
				left := places
				for j, n := range counts {
					if j != i {
						left -= n * takes[j]
					}
				}
				least = min(least, left/counts[i])
			})
			takes[i] = max(takes[i], least)
		}
	}
	by := map[int64]int64{}
	for i, wte := range wtes {
		by[wte] = takes[i]
	}
	return by
}

// ways goes through how many of each WTE can share so many places.
func ways(places int64, wtes []int64, crowd map[int64]int64, visit func(counts []int64)) {
	counts := make([]int64, len(wtes))
	var from func(i int, left int64)
	from = func(i int, left int64) {
		if i == len(wtes) {
			visit(counts)
			return
		}
		for counts[i] = 0; counts[i] <= min(crowd[wtes[i]], left/wtes[i]); counts[i]++ {
			from(i+1, left-counts[i]*wtes[i])
		}
		counts[i] = 0
	}
	from(0, places)
}
