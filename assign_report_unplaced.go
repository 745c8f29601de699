package leftshift

import (
	"fmt"
	"strings"
)

// whyWithout says why a trainee has no place in a block: every post that takes
// their programme is sorted by what is in the way.
func (x *assignReporter) whyWithout(p *assignPerson, block int) string {
	t := p.trainee
	programme, name := t.Programme, x.brief.Blocks[block].Name
	count := map[barKind]int{}
	byRule := map[string]int{}
	var rules []string
	posts, full, free := 0, 0, 0
	worse := AssignGoal(0)
	for i := range x.brief.Posts {
		q := &x.brief.Posts[i]
		if !q.Takes(programme) {
			continue
		}
		posts++
		v := x.barOf(p, block, q)
		switch {
		case v.kind == repeats:
			rules = counted(byRule, rules, v.repeat.Code)
		case v.kind == breaks:
			rules = counted(byRule, rules, v.rule.Code)
		case v.kind != eligible:
			count[v.kind]++
		case x.pools[x.poolOf(q.Code, programme, block)].free() < t.WTE-nearly:
			full++
		default:
			free++
			if g, sign := x.firstChanged(change{p, block, q}); sign > 0 {
				worse = g
			}
		}
	}
	if posts == 0 {
		return fmt.Sprintf("No post takes %s: no row of Posts names it in the Programmes column.", programme)
	}
	if count[tooFar] == posts {
		return fmt.Sprintf("No approved post is within reach: %s %s %s, and the journey to each is beyond %s.", plural(posts, "post"), takeTakes(posts), programme, minutesText(p.most))
	}
	var parts []string
	say := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s %s", n, isAre(n), what))
		}
	}
	say(full, "full in "+name+" with trainees of earlier claim")
	for _, code := range rules {
		say(byRule[code], "shut by hard rule "+code)
	}
	say(count[tooFar], "beyond "+minutesText(p.most))
	say(count[notPinned], "not at "+t.PinnedSite+", the pinned site")
	say(count[notRanked], "not ranked by them, and posts that are not ranked may not be given")
	say(count[notOpen], "at a site that is not approved for the whole block")
	say(count[noPlaces], "without places for "+programme)
	say(count[tooSmall], fmt.Sprintf("too small for %s WTE", short(t.WTE, 2)))
	switch {
	case free > 0 && worse != 0:
		say(free, "free, but at the price of "+setback(worse)+", and the goal "+worse.String()+" comes first")
	case free > 0:
		say(free, "free with nothing in the way, so that the assignment is not the best there is")
	}
	lead := fmt.Sprintf("Of the %s that %s %s, ", plural(posts, "post"), takeTakes(posts), programme)
	if full == 0 && free == 0 && t.PinnedSite != "" && count[notPinned] > 0 {
		lead = "The pinned site has no place for them. " + lead
	}
	return lead + strings.Join(parts, ", ") + "."
}

// counted adds one to a count, and its name to the names when it is new.
func counted(count map[string]int, names []string, name string) []string {
	if count[name]++; count[name] == 1 {
		names = append(names, name)
	}
	return names
}
