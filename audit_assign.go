package leftshift

import (
	"math/big"
)

// AuditAssignment recomputes every hard rule about named trainees from the brief,
// the places that there were to give and the assignment, and reports each one that
// is broken, at the user's own cell, with both numbers. It works out the value of
// every stage again from the places. It trusts nothing that the assignment says of
// itself but who has which post when, and shares no code with what made it.
//
// Counts and WTE are fractions, without tolerance. Time is compared to a
// ten-thousandth of a month (four minutes) for each block, so fine as an assignment
// is made: see timeTolerance.
//
// Findings are sorted, all of them Errors with codes of AuditCodes. No trainee is
// named, by key or otherwise: the cell is in their row.
func AuditAssignment(b *Brief, openings []Opening, a *Assignment) Findings {
	x := newAssignAuditor(b, openings, a)
	x.placeEverybody()
	x.checkNeeds()
	x.checkEligible()
	x.checkOpenings()
	x.checkTime()
	x.checkRepeats()
	x.checkStages()
	x.findings.Sort()
	return x.findings
}

// assignAuditor is an assignment beside its brief.
type assignAuditor struct {
	auditor
	given    *Assignment
	openings []Opening
	people   []audited
	byKey    map[string]int // to position in people, which is that in the brief
	worst    int            // the worst rank that anybody gave
	means    map[[2]string]*big.Rat
}

// audited is a trainee with all that the brief says of them and what they were
// given.
type audited struct {
	trainee   *Trainee
	programme *Programme
	wte       *big.Rat
	ranks     map[string]*Preference // by post
	any       *Preference            // the first of them
	stays     []auditedStay          // by block
}

// auditedStay is one block of one trainee.
type auditedStay struct {
	needed   bool
	stands   *Booking // the placement that keeps them in the block; nil for none
	place    *Assigned
	post     *Post // nil without a place, and for a booking that is no post of the brief
	places   int   // that the assignment gives
	unplaced int   // how often it is listed as without one
}

// free reports whether the stay was the assignment's to give.
func (s *auditedStay) free() bool { return s.needed && s.stands == nil }

func newAssignAuditor(b *Brief, openings []Opening, given *Assignment) *assignAuditor {
	x := &assignAuditor{
		auditor: auditor{
			brief: b, find: NewLookup(b), shares: map[string][]exactShare{}, features: map[string]*siteFeatures{}, roads: newRoads(b),
		},
		given: given, openings: openings, byKey: map[string]int{}, means: map[[2]string]*big.Rat{},
	}
	x.readPosts()
	for i := range b.Blocks {
		x.months = append(x.months, exact(b.Blocks[i].Months))
	}
	bookings := map[string][]*Booking{}
	for i := range b.Bookings {
		k := &b.Bookings[i]
		bookings[k.Trainee] = append(bookings[k.Trainee], k)
	}
	for i := range b.Trainees {
		t := &b.Trainees[i]
		p := audited{
			trainee: t, programme: x.find.Programme(t.Programme), wte: exact(t.WTE), ranks: map[string]*Preference{},
			stays: make([]auditedStay, len(b.Blocks)),
		}
		for block := range b.Blocks {
			s := &p.stays[block]
			if s.needed = present(t, &b.Blocks[block]); s.needed {
				s.stands = longestIn(bookings[t.Key], &b.Blocks[block])
			}
		}
		x.byKey[t.Key] = i
		x.people = append(x.people, p)
	}
	for i := range b.Preferences {
		r := &b.Preferences[i]
		x.worst = max(x.worst, r.Rank)
		if at, ok := x.byKey[r.Trainee]; ok {
			p := &x.people[at]
			p.ranks[r.Post] = r
			if p.any == nil {
				p.any = r
			}
		}
	}
	return x
}

// present reports whether any day of a block is one on which the trainee needs a
// place. A block without dates always has some.
func present(t *Trainee, b *Block) bool {
	switch {
	case b.Start.IsZero():
		return true
	case !t.NotBefore.IsZero() && t.NotBefore.After(b.End):
		return false
	}
	return t.NotAfter.IsZero() || !t.NotAfter.Before(b.Start)
}

// longestIn gives the booking with the most days in a block, the first of equals;
// nil where none has a day in it.
func longestIn(bookings []*Booking, b *Block) *Booking {
	var longest *Booking
	most := 0
	for _, k := range bookings {
		if days := daysShared(k, b); days > most {
			longest, most = k, days
		}
	}
	return longest
}

// daysShared counts the days that a booking and a block have in common.
func daysShared(k *Booking, b *Block) int {
	if b.Start.IsZero() {
		return 0
	}
	from, to := k.From, k.To
	if b.Start.After(from) {
		from = b.Start
	}
	if to.After(b.End) {
		to = b.End
	}
	if to.Before(from) {
		return 0
	}
	return int(to.Sub(from).Hours()/24) + 1
}

// placeEverybody puts the trainees where the assignment has them. What it says of
// trainees, posts or blocks that the brief has not is reported and left out.
func (x *assignAuditor) placeEverybody() {
	for i := range x.given.Places {
		g := &x.given.Places[i]
		p := x.person(g.Trainee, g.Block)
		if p == nil {
			continue
		}
		s := &p.stays[g.Block]
		s.places++
		post := x.find.Post(g.Post)
		if post == nil && !(g.Booked && g.Post == "") {
			x.broken("E610", p.trainee.Origin.At("Trainee"), "Make the assignment again from this brief",
				"the assignment gives the trainee 1 place in post %s in %s, and the brief has 0 posts of that key", g.Post, x.brief.Blocks[g.Block].Name)
			continue
		}
		if s.place == nil {
			s.place, s.post = g, post
		}
	}
	for _, g := range x.given.Unplaced {
		if p := x.person(g.Trainee, g.Block); p != nil {
			p.stays[g.Block].unplaced++
		}
	}
}

// person finds a trainee of the assignment; nil, and reported, where the brief has
// no such trainee or block.
func (x *assignAuditor) person(key string, block int) *audited {
	at, known := x.byKey[key]
	const mend = "Make the assignment again from this brief"
	switch {
	case !known && len(x.people) == 0:
		x.broken("E610", Source{Sheet: "Trainees"}, mend, "the assignment has 1 trainee or more, and the brief has 0")
	case !known:
		x.broken("E610", x.people[0].trainee.Origin.At("Trainee"), mend,
			"the assignment has 1 row for a trainee who is none of the brief's %d", len(x.people))
	case !x.isBlock(block):
		x.broken("E610", x.people[at].trainee.Origin.At("Trainee"), mend,
			"the assignment speaks of block %d, and the brief has %d", block+1, len(x.brief.Blocks))
	default:
		return &x.people[at]
	}
	return nil
}
