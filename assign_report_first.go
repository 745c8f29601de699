package leftshift

import (
	"fmt"
	"slices"
	"strings"
)

// Most posts of the best rank that one answer explains, and most trainees in a
// post with whom changing places is tried for it.
const (
	mostExplained = 2
	mostTried     = 20
)

// StandsAlready is said of a block whose placement stood before the assignment.
const StandsAlready = "The placement stands already."

// whyNotFirst answers a trainee's question about a block: why do I not have the
// post that I ranked best?
func (x *assignReporter) whyNotFirst(p *assignPerson, block int) string {
	s := &p.stays[block]
	switch {
	case s.booked:
		return StandsAlready
	case p.best == 0:
		return "They gave no preferences."
	case s.post != nil && p.ranks[s.post.Code] == p.best:
		return "They have their first choice."
	}
	var posts []string
	for post, rank := range p.ranks {
		if rank == p.best {
			posts = append(posts, post)
		}
	}
	slices.Sort(posts)
	var text []string
	for i, code := range posts {
		if i == mostExplained {
			text = append(text, fmt.Sprintf("They ranked %s more the same.", plural(len(posts)-i, "post")))
			break
		}
		text = append(text, fmt.Sprintf("%s (ranked %s): %s", code, ordinal(p.best), x.whyNot(p, block, x.lookup.Post(code))))
	}
	return strings.Join(text, " ")
}

// whyNot says why a trainee does not have a post in a block.
func (x *assignReporter) whyNot(p *assignPerson, block int, q *Post) string {
	for other := range p.stays {
		if other != block && p.stays[other].post == q {
			if v := x.barOf(p, block, q); v.kind == repeats {
				return fmt.Sprintf("they have it in %s, and hard rule %s allows no repeat.", x.brief.Blocks[other].Name, v.repeat.Code)
			}
		}
	}
	if v := x.barOf(p, block, q); v.kind != eligible {
		return "not eligible: " + v.text(x, p, block, q) + "."
	}
	pool := &x.pools[x.poolOf(q.Code, p.trainee.Programme, block)]
	if pool.free() >= p.trainee.WTE-nearly {
		return "a place is free. " + x.whyNotFree(p, block, q)
	}
	noun := "places"
	if pool.places == 1 {
		noun = "place"
	}
	return fmt.Sprintf("full: its %s %s in %s %s. %s", short(pool.places, 2), noun, x.brief.Blocks[block].Name, x.claims(pool, q), x.whyNotInstead(p, block, pool, q))
}

// whyNotFree says what taking a free place would do to the goals.
func (x *assignReporter) whyNotFree(p *assignPerson, block int, q *Post) string {
	switch g, sign := x.firstChanged(change{p, block, q}); {
	case sign > 0:
		return capitalised(setback(g)) + " would be the price, and the goal " + g.String() + " comes first."
	case sign < 0:
		return "Nothing in the brief is in the way: the assignment is not the best there is."
	}
	return "No goal that is used would gain by it."
}

// claims says who has the places of a post, by what they have them for.
func (x *assignReporter) claims(pool *assignPool, q *Post) string {
	if pool.claims == "" {
		pool.claims = x.claimsOf(pool, q)
	}
	return pool.claims
}

func (x *assignReporter) claimsOf(pool *assignPool, q *Post) string {
	special := x.before(AssignSpecial, AssignPreferences)
	var names []string
	count := map[string]int{}
	at := func(order int, text string) {
		key := fmt.Sprintf("%06d%s", order, text)
		if count[key]++; count[key] == 1 {
			names = append(names, key)
		}
	}
	for _, i := range pool.holders {
		h := &x.people[i]
		switch rank := h.ranks[q.Code]; {
		case h.stays[pool.block].booked:
			at(0, "whose placement stands already")
		case special && h.trainee.SpecialCircumstances:
			at(1, "with special circumstances")
		case h.best == 0:
			at(999999, "who gave no preferences")
		case rank == 0:
			at(999998, "who did not rank it")
		default:
			at(1+rank, "who ranked it "+ordinal(rank))
		}
	}
	slices.Sort(names)
	for i, key := range names {
		names[i] = plural(count[key], "trainee") + " " + key[6:]
	}
	if len(names) == 0 {
		return "are held by nobody"
	}
	return "went to " + listed(names, len(names))
}

// whyNotInstead says what changing places with those who have a post would do.
func (x *assignReporter) whyNotInstead(p *assignPerson, block int, pool *assignPool, q *Post) string {
	if len(pool.holders) > mostTried {
		return "Changing places was not tried: they are too many to go through one by one."
	}
	var order []string
	count := map[string]int{}
	for _, i := range pool.holders {
		if h := &x.people[i]; !h.stays[block].booked {
			order = counted(count, order, x.exchange(p, block, pool, q, h))
		}
	}
	slices.Sort(order)
	switch len(order) {
	case 0:
		return "Placements that stand are not changed."
	case 1:
		return "Changing places would " + order[0] + "."
	}
	for i, text := range order {
		order[i] = fmt.Sprintf("with %d, %s", count[text], text)
	}
	return "Changing places would, " + strings.Join(order, "; ") + "."
}

// setback says what it means that a goal gets worse.
func setback(g AssignGoal) string {
	switch g {
	case AssignEveryone:
		return "somebody without a place"
	case AssignSpecial:
		return "a worse rank for special circumstances"
	case AssignCurriculum:
		return "more months short of curriculum rules"
	case AssignPreferences:
		return "worse ranks in all"
	case AssignTravel:
		return "longer journeys"
	case AssignContinuity:
		return "more changes of site"
	}
	return "a worse rank for those who did badly last time"
}

// capitalised makes the first letter of an English text a capital.
func capitalised(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
