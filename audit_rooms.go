package leftshift

import "math/big"

// checkRooms checks every site that gives its rooms, in every block:
//
//	Σ over posts of share at the site · WTE · trainees ≤ Rooms
func (a *auditor) checkRooms() {
	used := map[string][]*big.Rat{}
	for i := range a.fillings {
		s := &a.fillings[i]
		for _, at := range a.shares[s.post.Code] {
			if at.site.Rooms == nil {
				continue
			}
			if used[at.site.Code] == nil {
				used[at.site.Code] = a.zeros()
			}
			a.addTrainees(used[at.site.Code], product(at.share, s.wte), s.after)
		}
	}
	for i := range a.brief.Sites {
		site := &a.brief.Sites[i]
		if site.Rooms == nil || used[site.Code] == nil {
			continue
		}
		rooms := whole(*site.Rooms)
		for block, wte := range used[site.Code] {
			if wte.Cmp(rooms) > 0 {
				found, wanted := apart(wte, rooms)
				a.broken("E514", site.Origin.At("Rooms"), "Place fewer trainees at the site, or enter more rooms",
					"site %s of provider %s has %s WTE of learners in %s, and rooms for %s",
					site.Code, site.Provider, found, a.brief.Blocks[block].Name, wanted)
			}
		}
	}
}

// zeros gives a sum for each block, at nought.
func (a *auditor) zeros() []*big.Rat {
	sums := make([]*big.Rat, len(a.brief.Blocks))
	for i := range sums {
		sums[i] = whole(0)
	}
	return sums
}

// addTrainees adds weight · trainees to the sum of each block.
func (a *auditor) addTrainees(sums []*big.Rat, weight *big.Rat, trainees []Trainees) {
	for block, n := range trainees {
		if n.Sign() != 0 {
			sums[block].Add(sums[block], product(weight, n.Rat()))
		}
	}
}
