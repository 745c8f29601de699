package leftshift

import "math/big"

// checkEligible checks every place that the assignment gave, one trainee at a time:
// programme, approval, journey, pinned site, and what they ranked. Placements that
// stood already are nobody's to refuse.
func (x *assignAuditor) checkEligible() {
	for i := range x.people {
		p := &x.people[i]
		for block := range p.stays {
			s := &p.stays[block]
			if s.place == nil {
				continue
			}
			x.checkRank(p, s, block)
			if s.place.Booked || s.post == nil {
				continue
			}
			x.checkTaken(p, s, block)
			x.checkApproved(s, block)
			x.checkNear(p, s, block)
			x.checkRanked(p, s, block)
		}
	}
}

// checkTaken checks that the post takes the programme, and is at the pinned site.
func (x *assignAuditor) checkTaken(p *audited, s *auditedStay, block int) {
	takes := false
	for _, code := range s.post.Programmes {
		takes = takes || code == p.trainee.Programme
	}
	name := x.brief.Blocks[block].Name
	if !takes {
		x.broken("E615", s.post.Origin.At("Programmes"), "Place the trainee elsewhere, or add the programme to the post",
			"post %s has 1 trainee of %s in %s, and takes 0 of that programme", s.post.Code, p.trainee.Programme, name)
	}
	if main := s.post.Sites[0].Site; p.trainee.PinnedSite != "" && main != p.trainee.PinnedSite {
		x.broken("E618", p.trainee.Origin.At("Pinned site"), "Place the trainee at the site, or leave the cell blank",
			"the trainee has 1 place in %s with a main site other than %s, at %s, and may have 0", name, p.trainee.PinnedSite, main)
	}
}

// checkApproved checks that every site of the post is approved for the whole block.
func (x *assignAuditor) checkApproved(s *auditedStay, block int) {
	b := &x.brief.Blocks[block]
	for _, at := range x.shares[s.post.Code] {
		if column := unapproved(at.site, b); column != "" {
			x.broken("E616", at.site.Origin.At(column), "Place them elsewhere, or correct the site's approval",
				"post %s has 1 trainee in %s, and should have 0: its site %s is not approved for the whole block", s.post.Code, b.Name, at.site.Code)
			return
		}
	}
}

// checkNear checks the journey to every site of the post, where it is known:
//
//	minutes ≤ Most minutes of the trainee, else of the programme
func (x *assignAuditor) checkNear(p *audited, s *auditedStay, block int) {
	most, at := p.trainee.MostMinutes, p.trainee.Origin.At("Most minutes")
	if most == nil {
		most, at = p.programme.MostMinutes, p.programme.Origin.At("Most minutes")
	}
	if most == nil {
		return
	}
	limit := exact(*most)
	for _, part := range x.shares[s.post.Code] {
		minutes := x.roads.minutes(p.trainee.HomeArea, part.site.Code)
		if minutes == nil || minutes.Cmp(limit) <= 0 {
			continue
		}
		found, wanted := apart(minutes, limit)
		x.broken("E617", at, "Place the trainee nearer home, or enter more minutes",
			"a trainee is in post %s in %s, whose site %s is %s minutes away, and the most is %s", s.post.Code, x.brief.Blocks[block].Name, part.site.Code, found, wanted)
		last := &x.findings[len(x.findings)-1]
		if row := p.trainee.Origin.At("Trainee"); row != at {
			last.Also = append(last.Also, row)
		}
	}
}

// checkRanked checks that who has preferences is given one of them, unless the
// brief lets them be given others.
func (x *assignAuditor) checkRanked(p *audited, s *auditedStay, block int) {
	if p.any == nil || p.ranks[s.post.Code] != nil || x.brief.Unranked {
		return
	}
	x.broken("E619", p.any.Origin.At("Post"), "Place the trainee in a post that they ranked, or set Assign unranked posts to Y",
		"the trainee is in post %s in %s, which is 0 of the %d posts that they ranked", s.post.Code, x.brief.Blocks[block].Name, len(p.ranks))
}

// checkRank checks the rank that the assignment states: that of Preferences, and
// 0 for a post that is not ranked or a placement that stood already.
func (x *assignAuditor) checkRank(p *audited, s *auditedStay, block int) {
	want, at := 0, p.trainee.Origin.At("Trainee")
	if r := p.ranks[s.place.Post]; r != nil && !s.place.Booked {
		want, at = r.Rank, r.Origin.At("Rank")
	}
	if s.place.Rank != want {
		x.broken("E624", at, "Make the assignment again from this brief",
			"the assignment says that the trainee's place in %s is of rank %d, and it is of rank %d", x.brief.Blocks[block].Name, s.place.Rank, want)
	}
}

// openingKey is the places that are counted together.
type openingKey struct {
	post  string
	block int
}

// opened is the WTE that a post has in a block, for each programme and for any,
// and the WTE that is there.
type opened struct {
	own           map[string]*big.Rat // places, by programme
	any           *big.Rat            // places for every programme that the post takes
	given, stands map[string]*big.Rat // WTE by programme
}

// checkOpenings checks every post in every block in which anybody was given it.
// Placements that stand take their places first, and may be more than there are;
// a programme's own places go before those for any:
//
//	given ≤ own - standing                                 (a post with none for any programme)
//	Σ over programmes of (given + standing - own)⁺ ≤ any   (otherwise)
func (x *assignAuditor) checkOpenings() {
	posts := map[openingKey]*opened{}
	at := func(post string, block int) *opened {
		k := openingKey{post, block}
		if posts[k] == nil {
			posts[k] = &opened{own: map[string]*big.Rat{}, any: whole(0), given: map[string]*big.Rat{}, stands: map[string]*big.Rat{}}
		}
		return posts[k]
	}
	add := func(m map[string]*big.Rat, key string, v *big.Rat) {
		if m[key] == nil {
			m[key] = whole(0)
		}
		m[key].Add(m[key], v)
	}
	for _, o := range x.openings {
		if o.Programme == "" {
			at(o.Post, o.Block).any.Add(at(o.Post, o.Block).any, exact(o.WTE))
		} else {
			add(at(o.Post, o.Block).own, o.Programme, exact(o.WTE))
		}
	}
	for i := range x.people {
		p := &x.people[i]
		for block := range p.stays {
			s := &p.stays[block]
			if s.post == nil {
				continue
			}
			to := at(s.post.Code, block)
			if s.place.Booked {
				add(to.stands, p.trainee.Programme, p.wte)
			} else {
				add(to.given, p.trainee.Programme, p.wte)
			}
		}
	}
	for i := range x.brief.Posts {
		for block := range x.brief.Blocks {
			if o := posts[openingKey{x.brief.Posts[i].Code, block}]; o != nil {
				x.checkOpened(&x.brief.Posts[i], block, o)
			}
		}
	}
}

func (x *assignAuditor) checkOpened(post *Post, block int, o *opened) {
	const mend = "Place fewer trainees in the post, or open more places"
	amount := func(m map[string]*big.Rat, key string) *big.Rat {
		if v := m[key]; v != nil {
			return v
		}
		return whole(0)
	}
	name := x.brief.Blocks[block].Name
	given, stands := whole(0), whole(0) // beyond the programmes' own places
	for i := range x.brief.Programmes {
		code := x.brief.Programmes[i].Code
		own, now, added := amount(o.own, code), amount(o.stands, code), amount(o.given, code)
		beyond := above(now, own)
		left := above(own, now)
		stands.Add(stands, beyond)
		more := above(added, left)
		given.Add(given, more)
		if o.any.Sign() == 0 && more.Sign() > 0 {
			found, wanted := apart(whole(0).Add(now, added), own)
			x.broken("E620", post.Origin.At("Places"), mend, "post %s has %s WTE of %s in %s, and places for %s", post.Code, found, code, name, wanted)
		}
	}
	if o.any.Sign() > 0 && given.Cmp(above(o.any, stands)) > 0 {
		found, wanted := apart(stands.Add(stands, given), o.any)
		x.broken("E620", post.Origin.At("Places"), mend, "post %s has %s WTE in %s, and places for %s", post.Code, found, name, wanted)
	}
}
