package leftshift

import (
	"cmp"
	"fmt"
	"slices"
)

// What can be shown of a choice that a trainee did not get: what would become of
// the goals if the trainee took a free place, or changed places with one who has
// the post. Nobody else moves; that a longer chain of changes would be better or
// worse is for the solver's bounds to say.

// change puts a trainee into a post in a block; nil is no place.
type change struct {
	person *assignPerson
	block  int
	to     *Post
}

// firstChanged gives the first goal that changes together make better (-1) or
// worse (1), in the order of the goals; 0 when none does.
func (x *assignReporter) firstChanged(changes ...change) (AssignGoal, int) {
	for _, g := range x.goals {
		if sign := x.compare(g, changes); sign != 0 {
			return g, sign
		}
	}
	return 0, 0
}

// compare says whether changes make a goal better (-1), worse (1) or neither.
func (x *assignReporter) compare(g AssignGoal, changes []change) int {
	if g == AssignPreferences {
		var before, after []int
		for _, c := range changes {
			if c.person.best > 0 {
				before = append(before, x.rankOf(c.person, c.person.stays[c.block].post))
				after = append(after, x.rankOf(c.person, c.to))
			}
		}
		return x.compareRanks(before, after)
	}
	before, after := 0.0, 0.0
	for _, c := range changes {
		before += x.cost(g, c.person, c.block, c.person.stays[c.block].post)
		after += x.cost(g, c.person, c.block, c.to)
	}
	switch {
	case after > before+nearly:
		return 1
	case after < before-nearly:
		return -1
	}
	return 0
}

// rankOf is the rank of a post for a trainee with preferences: one that is not
// ranked comes after every rank, and no place after that.
func (x *assignReporter) rankOf(p *assignPerson, post *Post) int {
	if post == nil {
		return x.worst + 2
	}
	if rank := p.ranks[post.Code]; rank > 0 {
		return rank
	}
	return x.worst + 1
}

// compareRanks compares two sets of ranks as the brief's way of preferring does.
func (x *assignReporter) compareRanks(before, after []int) int {
	count := func(ranks []int, from int) int {
		n := 0
		for _, r := range ranks {
			if r >= from {
				n++
			}
		}
		return n
	}
	sum := func(ranks []int) (total int) {
		for _, r := range ranks {
			total += r
		}
		return total
	}
	switch x.brief.Preferring {
	case LeastTotalRank:
		return cmp.Compare(sum(after), sum(before))
	case LeastWorstRank:
		for r := x.worst + 1; r > 1; r-- {
			if n := cmp.Compare(count(after, r), count(before, r)); n != 0 {
				return n
			}
		}
	default:
		for r := 1; r <= x.worst; r++ {
			if n := cmp.Compare(count(after, r+1), count(before, r+1)); n != 0 {
				return n
			}
		}
	}
	return 0
}

// cost is what a goal other than Preferences counts of a trainee, in whole or in
// the part that a block decides, when they are in a post there.
func (x *assignReporter) cost(g AssignGoal, p *assignPerson, block int, post *Post) float64 {
	switch g {
	case AssignEveryone:
		if post == nil {
			return 1
		}
	case AssignSpecial:
		if p.trainee.SpecialCircumstances && (p.best > 0 || post == nil) {
			return float64(x.rankOf(p, post))
		}
	case AssignCurriculum:
		return x.months(p, block, post)
	case AssignTravel:
		if post != nil {
			return x.journey(p.trainee.HomeArea, post).mean.Minutes
		}
	case AssignContinuity:
		return x.changes(p, block, post)
	case AssignOverTime:
		if p.best > 0 {
			return float64(max(0, p.trainee.LastRank-1)) * float64(x.rankOf(p, post))
		}
	}
	return 0
}

// months gives the months by which a trainee falls short of soft rules.
func (x *assignReporter) months(p *assignPerson, block int, post *Post) float64 {
	sum := 0.0
	for _, own := range p.rules {
		if !own.rule.Hard || p.beyond {
			sum += x.lack(p, own, block, post)
		}
	}
	for i := range x.brief.NoRepeats {
		if r := &x.brief.NoRepeats[i]; !r.Hard {
			sum += x.repeated(p, r, block, post)
		}
	}
	return sum
}

// changes counts the changes of site from one block to the next.
func (x *assignReporter) changes(p *assignPerson, at int, post *Post) float64 {
	n, last := 0, (*Site)(nil)
	for block := range p.stays {
		site := p.stays[block].site
		if block == at {
			if site = nil; post != nil {
				site = x.lookup.MainSite(post)
			}
		}
		if site == nil {
			continue
		}
		if last != nil && last != site {
			n++
		}
		last = site
	}
	return float64(n)
}

// exchange says what would come of a trainee changing places with one who has a
// post, to follow "changing places would".
func (x *assignReporter) exchange(p *assignPerson, block int, pool *assignPool, q *Post, holder *assignPerson) string {
	const elsewhere = "put the other where they may not be"
	if pool.free()+holder.trainee.WTE < p.trainee.WTE-nearly {
		return "not make room enough"
	}
	mine := p.stays[block].post
	if mine != nil {
		if x.barOf(holder, block, mine).kind != eligible {
			return elsewhere
		}
		at := x.poolOf(mine.Code, holder.trainee.Programme, block)
		room := x.pools[at].free()
		if at == p.stays[block].pool {
			room += p.trainee.WTE
		}
		if room < holder.trainee.WTE-nearly {
			return "leave the other without room enough"
		}
	}
	switch g, sign := x.firstChanged(change{p, block, q}, change{holder, block, mine}); {
	case sign > 0:
		return "mean " + setback(g)
	case sign < 0:
		return "be better by the goals: the assignment is not the best there is"
	}
	return fmt.Sprintf("be as good by every goal: the draw decided (seed %d)", x.seed)
}

// before reports whether a goal is used, and comes before another in their order.
func (x *assignReporter) before(g, later AssignGoal) bool {
	at, then := slices.Index(x.goals, g), slices.Index(x.goals, later)
	return at >= 0 && (then < 0 || at < then)
}
