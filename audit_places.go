package leftshift

import (
	"math/big"
	"slices"
)

// checkPlaces checks every post in every block:
//
//	Σ over trainees of WTE ≤ Places + Extra places
//	Σ trainees ≥ Least trainees, where the post is open
//	trainees = today's, programme by programme, where the post isn't movable
//	trainees = 0 where one of its sites isn't approved for the whole block
func (a *auditor) checkPlaces() {
	type use struct {
		wte      *big.Rat
		trainees Trainees
	}
	used := map[string][]use{}
	for i := range a.fillings {
		s := &a.fillings[i]
		if used[s.post.Code] == nil {
			used[s.post.Code] = make([]use, len(a.brief.Blocks))
			for block := range a.brief.Blocks {
				used[s.post.Code][block].wte = whole(0)
			}
		}
		for block, n := range s.after {
			u := &used[s.post.Code][block]
			u.wte.Add(u.wte, product(s.wte, n.Rat()))
			u.trainees = u.trainees.Plus(n)
		}
		a.checkMovable(s)
	}
	for i := range a.brief.Posts {
		post := &a.brief.Posts[i]
		for block := range a.brief.Blocks {
			u := use{wte: whole(0)}
			if used[post.Code] != nil {
				u = used[post.Code][block]
			}
			a.checkRoomFor(post, block, u.wte)
			a.checkOpen(post, block, u.trainees)
		}
	}
}

func (a *auditor) checkRoomFor(post *Post, block int, wte *big.Rat) {
	most := whole(post.Places + post.ExtraPlaces)
	if wte.Cmp(most) <= 0 {
		return
	}
	found, wanted := apart(wte, most)
	at := post.Origin.At("Places")
	if post.ExtraPlaces > 0 {
		at = post.Origin.At("Extra places")
	}
	a.broken("E510", at, "Place fewer trainees in the post, or enter more places",
		"post %s has %s WTE in %s, and its %d places and %d extra places hold %s",
		post.Code, found, a.brief.Blocks[block].Name, post.Places, post.ExtraPlaces, wanted)
}

// checkOpen checks that a closed post is empty and that an open one has its
// least trainees.
func (a *auditor) checkOpen(post *Post, block int, trainees Trainees) {
	b := &a.brief.Blocks[block]
	for _, s := range a.shares[post.Code] {
		if column := unapproved(s.site, b); column != "" {
			if trainees.Sign() != 0 {
				a.broken("E513", s.site.Origin.At(column), "Place them elsewhere, or correct the site's approval",
					"post %s has %v trainees in %s, and should have 0: its site %s is not approved for the whole block",
					post.Code, trainees, b.Name, s.site.Code)
			}
			return
		}
	}
	if short := WholeTrainees(post.LeastTrainees).Minus(trainees); a.chosen(short.Rat(), post, "", block).Sign() > 0 {
		a.broken("E511", post.Origin.At("Least trainees"), "Place more trainees in the post, or enter fewer",
			"post %s has %v trainees in %s, and needs at least %d", post.Code, trainees, b.Name, post.LeastTrainees)
	}
}

// unapproved names the column that stops a site having trainees for the whole
// of a block; none when it may have them.
func unapproved(s *Site, b *Block) string {
	switch {
	case b.Start.IsZero():
		return ""
	case !s.ApprovedFrom.IsZero() && s.ApprovedFrom.After(b.Start):
		return "Approved from"
	case !s.ApprovedTo.IsZero() && s.ApprovedTo.Before(b.End):
		return "Approved to"
	}
	return ""
}

func (a *auditor) checkMovable(s *filled) {
	if s.post.Movable || slices.Equal(s.before, s.after) {
		return
	}
	for block := range a.brief.Blocks {
		if s.fewer[block].Sign() < 0 || a.chosen(s.fewer[block].Rat(), s.post, s.programme.Code, block).Sign() > 0 {
			a.broken("E512", s.post.Origin.At("Movable"), "Leave today's trainees in the post, or enter Y",
				"post %s has %v trainees of %s in %s, and must keep today's %v because it is not movable",
				s.post.Code, s.after[block], s.programme.Code, a.brief.Blocks[block].Name, s.before[block])
		}
	}
}
