package assign

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"leftshift"
)

// builder makes a problem of a brief.
type builder struct {
	brief    *leftshift.Brief
	find     *leftshift.Lookup
	journeys *leftshift.Journeys
	ranks    map[string]map[string]int
	booked   map[string][]*leftshift.Booking
	seed     uint64

	p        *problem
	openings map[place]int32 // the pool of a post and programme in a block
	sites    map[string]int32
	posts    map[string]int32
	reached  map[home][]reach // what can be reached from a home
	beyond   map[int]int      // trainees for whom a hard rule is out of reach, by rule
	groups   map[group]int32  // of rules against repeats
}

// group is what a rule against repeats says may not come again.
type group struct {
	rule int    // position in the brief
	name string // folded: of a specialty, or of what the rule counts together
}

// place is a post in a block, for one programme or (blank) for any.
type place struct {
	post      string
	block     int
	programme string
}

// home is where a trainee starts from and the longest journey that is allowed.
type home struct {
	programme, area string
	most            float64
}

// reach is a post that can be reached.
type reach struct {
	post    int32
	minutes int64
}

// build makes the problem: who needs a place when, which posts each may have,
// and what each post would bring. Warnings say what could not be asked as it
// stands.
func build(b *leftshift.Brief, openings []leftshift.Opening, seed uint64) (*problem, leftshift.Findings) {
	s := &builder{
		brief: b, find: leftshift.NewLookup(b), journeys: leftshift.NewJourneys(b), ranks: b.RanksOf(), booked: map[string][]*leftshift.Booking{}, seed: seed,
		p: &problem{worst: int32(b.WorstRank())}, openings: map[place]int32{}, sites: map[string]int32{}, posts: map[string]int32{},
		reached: map[home][]reach{}, beyond: map[int]int{}, groups: map[group]int32{},
	}
	for i := range b.Sites {
		s.sites[b.Sites[i].Code] = int32(i)
	}
	for i := range b.Posts {
		s.posts[b.Posts[i].Code] = int32(i)
	}
	for i := range b.Bookings {
		k := &b.Bookings[i]
		s.booked[k.Trainee] = append(s.booked[k.Trainee], k)
	}
	s.open(openings)
	s.keepBooked()
	s.addUnits()
	s.p.lift()
	return s.p, s.warnings()
}

// open makes the pools.
func (s *builder) open(openings []leftshift.Opening) {
	for _, o := range openings {
		name := fmt.Sprintf("%s,%s", o.Post, s.brief.Blocks[o.Block].Name)
		if o.Programme != "" {
			name += "," + o.Programme
		}
		k := place{o.Post, o.Block, o.Programme}
		at, there := s.openings[k]
		if !there {
			at = int32(len(s.p.pools))
			s.p.pools = append(s.p.pools, pool{at: k, name: name})
			s.openings[k] = at
		}
		s.p.pools[at].places += places(o.WTE)
	}
}

// thousandths gives a trainee's WTE, and places those that there are to give. What
// is no whole number of thousandths is rounded so that nothing is ever overfilled.
func thousandths(wte float64) int64 { return int64(math.Ceil(wte*partsOfWTE - 1e-6)) }

func places(wte float64) int64 { return int64(math.Floor(wte*partsOfWTE + 1e-6)) }

// pool gives the places that a programme's trainees share in a post and block.
func (s *builder) pool(post, programme string, block int) (at int32, ok bool) {
	for _, k := range []place{{post, block, programme}, {post, block, ""}} {
		if at, ok := s.openings[k]; ok {
			return at, true
		}
	}
	return none, false
}

// addUnits makes a unit of every trainee, and joins those who are alike.
func (s *builder) addUnits() {
	alike := map[string]int{}
	order := s.drawnOrder()
	for turn, i := range order {
		t := &s.brief.Trainees[i]
		key := s.alike(t)
		if at, there := alike[key]; there {
			if at != none {
				s.p.units[at].members = append(s.p.units[at].members, i)
			}
			continue
		}
		u := s.unit(t)
		if len(u.blocks) == 0 {
			alike[key] = none
			continue
		}
		alike[key] = len(s.p.units)
		u.members = []int{i}
		u.draw = 1 + int64(len(order)-1-turn)*(drawn-1)/int64(max(1, len(order)-1))
		for b := range u.blocks {
			for k := range u.blocks[b].options {
				o := &u.blocks[b].options[k]
				if o.post == none {
					continue
				}
				o.tie = int64(mix(s.seed^hash(t.Key)^mix(hash(s.brief.Posts[o.post].Code)+uint64(u.blocks[b].block))) % tieDraws)
			}
		}
		s.soften(&u)
		u.graph = newGraph(&u)
		s.p.units = append(s.p.units, u)
	}
	slices.SortFunc(s.p.units, func(x, y unit) int { return strings.Compare(x.name, y.name) })
	for i := range s.p.units {
		for _, r := range s.p.units[i].rules {
			if r.soft {
				s.beyond[r.rule] += len(s.p.units[i].members)
			}
		}
	}
}

// drawnOrder puts the trainees in the order of a draw that the seed decides, by
// their keys and not by their rows.
func (s *builder) drawnOrder() []int {
	order := make([]int, len(s.brief.Trainees))
	draws := make([]uint64, len(order))
	for i := range order {
		order[i], draws[i] = i, mix(s.seed^mix(hash(s.brief.Trainees[i].Key)))
	}
	slices.SortFunc(order, func(x, y int) int {
		if draws[x] != draws[y] {
			if draws[x] < draws[y] {
				return -1
			}
			return 1
		}
		return strings.Compare(s.brief.Trainees[x].Key, s.brief.Trainees[y].Key)
	})
	return order
}

// hash spreads the letters of a key (FNV-1a).
func hash(key string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(key) {
		h = (h ^ uint64(key[i])) * 1099511628211
	}
	return h
}

// alike gives all that tells a trainee from others, but the key: trainees with
// the same have the same paths at the same costs.
func (s *builder) alike(t *leftshift.Trainee) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%v|%s|%v|%v|%s|%v|%v|%v|%d|", t.Programme, t.WTE, leftshift.FoldKey(t.HomeArea), t.Done, t.ToCome, t.PinnedSite,
		t.SpecialCircumstances, t.NotBefore, t.NotAfter, t.LastRank)
	if t.MostMinutes != nil {
		fmt.Fprint(&b, *t.MostMinutes)
	}
	for _, post := range slices.Sorted(maps.Keys(s.ranks[t.Key])) {
		fmt.Fprintf(&b, "|%s=%d", post, s.ranks[t.Key][post])
	}
	for _, k := range s.booked[t.Key] {
		fmt.Fprintf(&b, "|%s@%s %v-%v", k.Post, k.Site, k.From, k.To)
	}
	return b.String()
}

// unit works out what one trainee may have.
func (s *builder) unit(t *leftshift.Trainee) unit {
	u := unit{
		name: t.Key, wte: thousandths(t.WTE), special: t.SpecialCircumstances, ranked: len(s.ranks[t.Key]) > 0,
		last: int64(max(0, t.LastRank-1)), before: none,
	}
	rules := s.thresholds(t, &u)
	for block := range s.brief.Blocks {
		b := &s.brief.Blocks[block]
		if !t.NeedsPlace(b) {
			continue
		}
		st := stay{block: block}
		if k := s.booking(t, b); k != nil {
			st.booked = true
			st.options = []option{s.standing(k)}
		} else {
			st.options = s.options(t, block)
		}
		for k := range st.options {
			s.bring(&st.options[k], t, block, rules)
		}
		st.options = s.withoutDone(t, st)
		st.loose = s.loose(t, block, rules)
		if st.booked {
			st.loose = st.options[0].brings
		}
		u.blocks = append(u.blocks, st)
	}
	u.standTogether()
	for i := range u.blocks {
		for k := range u.blocks[i].options {
			u.blocks[i].options[k].list()
		}
	}
	u.linked = len(u.blocks) > 1
	return u
}

// booking gives the placement that stands for a trainee in a block: the one
// that overlaps it longest.
func (s *builder) booking(t *leftshift.Trainee, b *leftshift.Block) *leftshift.Booking {
	var longest *leftshift.Booking
	days := 0.0
	for _, k := range s.booked[t.Key] {
		if !k.Overlaps(b) {
			continue
		}
		from, to := k.From, k.To
		if from.Before(b.Start) {
			from = b.Start
		}
		if to.After(b.End) {
			to = b.End
		}
		if n := to.Sub(from).Hours(); longest == nil || n > days {
			longest, days = k, n
		}
	}
	return longest
}

// standing is the option of a placement that stands already.
func (s *builder) standing(k *leftshift.Booking) option {
	o := option{post: none, pool: none, site: none}
	if at, ok := s.posts[k.Post]; ok {
		o.post = at
		o.site = s.sites[s.brief.Posts[at].Sites[0].Site]
	} else if at, ok := s.sites[k.Site]; ok {
		o.site = at
	}
	return o
}

// options lists the posts that a trainee may have in a block, in post order.
func (s *builder) options(t *leftshift.Trainee, block int) []option {
	var list []option
	ranks := s.ranks[t.Key]
	for _, to := range s.within(t) {
		p := &s.brief.Posts[to.post]
		rank, ranked := ranks[p.Code]
		switch {
		case len(ranks) == 0:
			rank = 0
		case !ranked && !s.brief.Unranked:
			continue
		case !ranked:
			rank = int(s.p.worst) + 1
		}
		at, open := s.pool(p.Code, t.Programme, block)
		if !open || !s.find.Open(p, &s.brief.Blocks[block]) {
			continue
		}
		if s.p.pools[at].places < thousandths(t.WTE) {
			continue
		}
		list = append(list, option{
			post: to.post, pool: at, site: s.sites[p.Sites[0].Site], rank: int32(rank), minutes: to.minutes,
		})
	}
	return list
}

// within lists the posts that take a trainee's programme, at the pinned site
// where there is one, and no farther than allowed. Trainees with one programme,
// home and limit share the list.
func (s *builder) within(t *leftshift.Trainee) []reach {
	h := home{t.Programme, t.HomeArea, math.Inf(1)}
	if m := s.find.Programme(t.Programme).MostMinutes; m != nil {
		h.most = *m
	}
	if t.MostMinutes != nil {
		h.most = *t.MostMinutes
	}
	list, known := s.reached[h]
	if !known {
		for i := range s.brief.Posts {
			p := &s.brief.Posts[i]
			if !p.Takes(t.Programme) {
				continue
			}
			mean, longest, ok := s.journeys.PostJourney(t.HomeArea, p)
			if ok && longest > h.most {
				continue
			}
			list = append(list, reach{int32(i), int64(math.Round(mean.Minutes * partsOfMinute))})
		}
		s.reached[h] = list
	}
	if t.PinnedSite == "" {
		return list
	}
	var pinned []reach
	for _, to := range list {
		if s.brief.Posts[to.post].Sites[0].Site == t.PinnedSite {
			pinned = append(pinned, to)
		}
	}
	return pinned
}

// keepBooked takes the places of bookings out of what there is to give.
func (s *builder) keepBooked() {
	for i := range s.brief.Trainees {
		t := &s.brief.Trainees[i]
		for block := range s.brief.Blocks {
			b := &s.brief.Blocks[block]
			k := s.booking(t, b)
			if k == nil || !t.NeedsPlace(b) {
				continue
			}
			if at, ok := s.pool(k.Post, t.Programme, block); ok {
				p := &s.p.pools[at]
				p.places = max(0, p.places-thousandths(t.WTE))
			}
		}
	}
}
