package leftshift

import (
	"math"
	"slices"
)

// assignReporter gathers the report of an assignment. It works the brief out by
// itself and shares no code with the solver.
type assignReporter struct {
	brief    *Brief
	lookup   *Lookup
	journeys *Journeys
	goals    []AssignGoal
	seed     uint64
	worst    int // the worst rank that anybody gave
	people   []assignPerson
	blocks   []*Block       // in which somebody needs a place, in order; all where nobody does
	byKey    map[string]int // position in people
	pools    []assignPool
	poolAt   map[assignPlace]int
	known    map[string]map[*Post]postJourney // by home area
}

// postJourney is what Journeys.PostJourney gives.
type postJourney struct {
	mean    Journey
	longest float64
	ok      bool
}

// assignPerson is a trainee with what they were given.
type assignPerson struct {
	trainee *Trainee
	ranks   map[string]int // by post
	best    int            // the best of them; 0 without preferences
	most    float64        // minutes of the longest journey that is allowed
	stays   []assignStay   // by block
	rules   []ownRule
	beyond  bool // hard rules that no posts could keep count as soft for them
}

// assignStay is what a trainee has in a block.
type assignStay struct {
	needed bool
	booked bool
	post   *Post
	site   *Site
	pool   int // -1 without one
}

func (s *assignStay) placed() bool { return s.booked || s.post != nil }

// assignPool is the places of a post in a block, for one programme or for all
// that it takes.
type assignPool struct {
	assignPlace
	places, taken float64 // WTE
	holders       []int   // positions in people
	claims        string  // who has them: see claims; blank until asked
	first, ranked int     // trainees of whom it is a best choice, and who ranked it
}

func (p *assignPool) free() float64 { return max(0, p.places-p.taken) }

type assignPlace struct {
	post      string
	block     int
	programme string // blank for any
}

func newAssignReporter(b *Brief, openings []Opening, a *Assignment) *assignReporter {
	x := &assignReporter{
		brief: b, lookup: NewLookup(b), journeys: NewJourneys(b), goals: b.goalsOf(), seed: a.Seed, worst: b.WorstRank(),
		byKey: map[string]int{}, poolAt: map[assignPlace]int{}, known: map[string]map[*Post]postJourney{},
	}
	for _, o := range openings {
		x.pools[x.addPool(assignPlace{o.Post, o.Block, o.Programme})].places += o.WTE
	}
	ranks := b.RanksOf()
	trainees := make([]*Trainee, len(b.Trainees))
	for i := range b.Trainees {
		trainees[i] = &b.Trainees[i]
	}
	slices.SortFunc(trainees, byTrainee)
	for i, t := range trainees {
		p := assignPerson{trainee: t, ranks: ranks[t.Key], most: math.Inf(1), stays: make([]assignStay, len(b.Blocks))}
		for _, rank := range p.ranks {
			if p.best == 0 || rank < p.best {
				p.best = rank
			}
		}
		if m := x.lookup.Programme(t.Programme).MostMinutes; m != nil {
			p.most = *m
		}
		if t.MostMinutes != nil {
			p.most = *t.MostMinutes
		}
		for block := range p.stays {
			p.stays[block] = assignStay{needed: t.NeedsPlace(&b.Blocks[block]), pool: -1}
		}
		x.byKey[t.Key] = i
		x.people = append(x.people, p)
	}
	somebody := slices.ContainsFunc(x.people, func(p assignPerson) bool {
		return slices.ContainsFunc(p.stays, func(s assignStay) bool { return s.needed })
	})
	for block := range b.Blocks {
		if !somebody || slices.ContainsFunc(x.people, func(p assignPerson) bool { return p.stays[block].needed }) {
			x.blocks = append(x.blocks, &b.Blocks[block])
		}
	}
	x.place(a)
	for i := range x.people {
		p := &x.people[i]
		p.rules = x.ownRules(p)
		p.beyond = slices.ContainsFunc(p.rules, func(r ownRule) bool {
			return r.rule.Hard && x.lack(p, r, -1, nil) > nearly
		})
		x.countChoices(p)
	}
	return x
}

// journey gives the journey from a home area to a post, worked out once.
func (x *assignReporter) journey(area string, q *Post) postJourney {
	j, there := x.known[area][q]
	if !there {
		j.mean, j.longest, j.ok = x.journeys.PostJourney(area, q)
		if x.known[area] == nil {
			x.known[area] = map[*Post]postJourney{}
		}
		x.known[area][q] = j
	}
	return j
}

func (x *assignReporter) addPool(k assignPlace) int {
	at, there := x.poolAt[k]
	if !there {
		at = len(x.pools)
		x.poolAt[k] = at
		x.pools = append(x.pools, assignPool{assignPlace: k})
	}
	return at
}

// poolOf gives the places that a programme's trainees share in a post and block,
// or -1: its own where it has some, otherwise those for any programme.
func (x *assignReporter) poolOf(post, programme string, block int) int {
	for _, k := range []assignPlace{{post, block, programme}, {post, block, ""}} {
		if at, there := x.poolAt[k]; there {
			return at
		}
	}
	return -1
}

// place puts the trainees where the assignment has them.
func (x *assignReporter) place(a *Assignment) {
	booked := map[string][]*Booking{}
	for i := range x.brief.Bookings {
		k := &x.brief.Bookings[i]
		booked[k.Trainee] = append(booked[k.Trainee], k)
	}
	for _, given := range a.Places {
		i := x.byKey[given.Trainee]
		p := &x.people[i]
		s := &p.stays[given.Block]
		s.booked = given.Booked
		if s.post = x.lookup.Post(given.Post); s.post == nil {
			for _, k := range booked[given.Trainee] {
				if k.Overlaps(&x.brief.Blocks[given.Block]) {
					s.site = x.lookup.Site(k.Site)
				}
			}
			continue
		}
		s.site = x.lookup.MainSite(s.post)
		if s.pool = x.poolOf(given.Post, p.trainee.Programme, given.Block); s.pool < 0 { // it stood already, where nothing is open
			s.pool = x.addPool(assignPlace{given.Post, given.Block, p.trainee.Programme})
		}
		pool := &x.pools[s.pool]
		pool.taken += p.trainee.WTE
		pool.holders = append(pool.holders, i)
	}
}

// countChoices counts a trainee with each of the places that they ranked.
func (x *assignReporter) countChoices(p *assignPerson) {
	for post, rank := range p.ranks {
		for block := range p.stays {
			if s := &p.stays[block]; !s.needed || s.booked {
				continue
			}
			if at := x.poolOf(post, p.trainee.Programme, block); at >= 0 {
				x.pools[at].ranked++
				if rank == p.best {
					x.pools[at].first++
				}
			}
		}
	}
}
