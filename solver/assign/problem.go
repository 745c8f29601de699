package assign

import "leftshift/solver/lp"

// problem is who may go where, in whole numbers: what the brief says once every
// rule about single trainees and posts has been applied.
type problem struct {
	pools []pool
	units []unit
	worst int32 // the worst rank that any trainee gave
}

// pool is the places of a post in a block, for one programme or for all that the
// post takes.
type pool struct {
	at     place
	name   string // for the model's names
	places int64  // in thousandths of a WTE
}

// unit is one trainee, or several who are alike in all that matters here: their
// programme, WTE, home, time done, preferences and dates.
type unit struct {
	name    string // the first trainee's key
	members []int  // of the brief's trainees, in the order in which ties favour them
	wte     int64  // of each, in thousandths
	special bool   // special circumstances
	ranked  bool   // has preferences
	last    int64  // how far from their first choice they were last time
	draw    int64  // what each rank costs in the tie-break, from drawn for who is drawn first down to 1 for the last
	before  int32  // the site where they are before the first block; none where not known
	linked  bool   // a change of site between blocks matters
	blocks  []stay
	rules   []threshold
	graph   *graph // of the rules; nil where there are too many states
}

// count is how many trainees a unit stands for.
func (u *unit) count() int64 { return int64(len(u.members)) }

// stay is a block in which a unit needs a place.
type stay struct {
	block   int      // position in the brief
	options []option // the posts that may be had, in the order of their keys
	loose   []int64  // for each rule, what the block could bring it if it were placed by hand
	booked  bool     // the only option is a placement that stands already, and it can't be left out
}

// option is one post in one block.
type option struct {
	post    int32 // position in the brief
	pool    int32 // none where places can't run out, or where a booking has its own
	site    int32 // the main site
	rank    int32 // 1 for the first choice; 0 where the trainee gave no preferences
	takes   int64 // of the pool, in thousandths of a WTE: see lift
	minutes int64 // of the journey, in thousandths
	tie     int64 // tells equal plans apart
	brings  []int64
	repeats []repeat // the groups of rules against repeats that it is in, as far as it matters
	groups  []int32  // those of repeats, as far as having them again costs anything
	hard    []int32  // those of them that a hard rule forbids to have again
	short   int64    // what having it at all costs the curriculum: it repeats what was done
}

// repeat is a group that an option is in by a rule against repeats.
type repeat struct {
	group int32
	cost  int64 // what having the group again costs the curriculum; forbidden for a hard rule
}

// list lists the groups of repeats, for searches.
func (o *option) list() {
	for _, r := range o.repeats {
		if r.cost > 0 {
			o.groups = append(o.groups, r.group)
		}
		if r.cost == forbidden {
			o.hard = append(o.hard, r.group)
		}
	}
}

// in reports whether an option is in a group.
func (o *option) in(group int32) bool {
	for _, r := range o.repeats {
		if r.group == group {
			return true
		}
	}
	return false
}

// none stands for no post, no pool and no site.
const none = -1

// forbidden is a cost that nothing may have.
const forbidden = int64(1) << 40

// threshold is a rule about the time of one trainee, written so that what the
// blocks bring must come to at least need.
type threshold struct {
	rule int // position in the brief
	hard bool
	need int64 // in ten-thousandths of a month
	soft bool  // for this unit, which can't keep it: see soften
}

// path is the option that a unit has in each of its blocks; none for no place.
type path []int32

// nowhere is the path of no place in any block, but for those that stand already.
// Of all paths it is the one that rules like best, so there always is one.
func (u *unit) nowhere() path {
	way := make(path, len(u.blocks))
	for b := range way {
		if !u.blocks[b].booked {
			way[b] = none
		}
	}
	return way
}

// Units of the whole numbers.
const (
	partsOfWTE    = 1000
	partsOfMinute = 1000
	partsOfMonth  = 10000
)

// binding reports which pools could run out, were everybody who may to go there.
func (p *problem) binding() []bool {
	most := make([]int64, len(p.pools))
	for i := range p.units {
		u := &p.units[i]
		for b := range u.blocks {
			seen := map[int32]bool{}
			for k := range u.blocks[b].options {
				if o := &u.blocks[b].options[k]; o.pool != none && !seen[o.pool] {
					seen[o.pool] = true
					most[o.pool] += o.takes * u.count()
				}
			}
		}
	}
	binds := make([]bool, len(p.pools))
	for i := range binds {
		binds[i] = most[i] > p.pools[i].places
	}
	return binds
}

// wteOf gives thousandths as WTE.
func wteOf(thousandths int64) float64 { return float64(thousandths) / partsOfWTE }

// posts gives the post of every pool, with its programme, as a number from nothing up,
// and how many there are.
func (p *problem) posts() (of []int, n int) {
	type post struct{ code, programme string }
	known := map[post]int{}
	of = make([]int, len(p.pools))
	for i := range p.pools {
		k := post{p.pools[i].at.post, p.pools[i].at.programme}
		if _, there := known[k]; !there {
			known[k] = len(known)
		}
		of[i] = known[k]
	}
	return of, len(known)
}

// poolRow is the row of a pool: the places that there are.
func (p *pool) row() lp.Row {
	return lp.Row{Name: "places(" + p.name + ")", Lower: -lp.Infinity, Upper: wteOf(p.places)}
}
