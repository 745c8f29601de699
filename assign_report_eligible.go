package leftshift

import (
	"fmt"
	"slices"
)

// barKind says what keeps a trainee out of a post in a block, whoever else has it.
type barKind int

const (
	eligible  barKind = iota
	notTaken          // the post does not take the programme
	tooFar            // beyond the longest journey
	notPinned         // not at the site that the trainee must have
	notRanked         // posts that are not ranked may not be given
	notOpen           // a site is not approved for the whole block
	noPlaces          // no places for the programme in the block
	tooSmall          // places for less than the trainee's WTE
	repeats           // a hard rule against repeats
	breaks            // another hard rule, with the trainee's posts of the other blocks
)

// bar is what keeps a trainee out, with the rule where it is one.
type bar struct {
	kind    barKind
	rule    *Rule
	repeat  *NoRepeat
	before  bool // what is repeated was done before
	minutes float64
	places  float64
}

// barOf gives the first thing that keeps a trainee out of a post in a block.
func (x *assignReporter) barOf(p *assignPerson, block int, q *Post) bar {
	t := p.trainee
	if !q.Takes(t.Programme) {
		return bar{kind: notTaken}
	}
	if j := x.journey(t.HomeArea, q); j.ok && j.longest > p.most {
		return bar{kind: tooFar, minutes: j.longest}
	}
	if t.PinnedSite != "" && q.Sites[0].Site != t.PinnedSite {
		return bar{kind: notPinned}
	}
	if p.best > 0 && p.ranks[q.Code] == 0 && !x.brief.Unranked {
		return bar{kind: notRanked}
	}
	if !x.lookup.Open(q, &x.brief.Blocks[block]) {
		return bar{kind: notOpen}
	}
	at := x.poolOf(q.Code, t.Programme, block)
	if at < 0 || x.pools[at].places == 0 {
		return bar{kind: noPlaces}
	}
	if x.pools[at].places < t.WTE-nearly {
		return bar{kind: tooSmall, places: x.pools[at].places}
	}
	return x.barOfRules(p, block, q)
}

// barOfRules is barOf for the hard rules about the trainee's time.
func (x *assignReporter) barOfRules(p *assignPerson, block int, q *Post) bar {
	for i := range x.brief.NoRepeats {
		r := &x.brief.NoRepeats[i]
		if !r.Hard || !slices.Contains(r.Programmes, p.trainee.Programme) {
			continue
		}
		if x.repeatsDone(p, r, q) {
			return bar{kind: repeats, repeat: r, before: true}
		}
		for other := range p.stays {
			if had := p.stays[other].post; other != block && had != nil && x.sameGroup(p, r, q, had) {
				return bar{kind: repeats, repeat: r}
			}
		}
	}
	if p.beyond {
		return bar{}
	}
	for _, own := range p.rules {
		if own.rule.Hard && x.lack(p, own, block, q) > 0 {
			return bar{kind: breaks, rule: own.rule}
		}
	}
	return bar{}
}

// text says what the bar is, as the end of a sentence.
func (v bar) text(x *assignReporter, p *assignPerson, block int, q *Post) string {
	t, name := p.trainee, x.brief.Blocks[block].Name
	switch v.kind {
	case notTaken:
		return "it does not take " + t.Programme
	case tooFar:
		return fmt.Sprintf("the journey of %s is beyond the most of %s", minutesText(v.minutes), short(p.most, 1))
	case notPinned:
		return "it is not at " + t.PinnedSite + ", the pinned site"
	case notRanked:
		return "they did not rank it, and posts that are not ranked may not be given"
	case notOpen:
		return "its site is not approved for the whole of " + name
	case noPlaces:
		return "it has no places for " + t.Programme + " in " + name
	case tooSmall:
		return fmt.Sprintf("it has %s WTE of places in %s, and they need %s", short(v.places, 2), name, short(t.WTE, 2))
	case repeats:
		again := "comes in another of their blocks"
		if v.before {
			again = "was done before"
		}
		return fmt.Sprintf("hard rule %s allows no repeat, and %s %s", v.repeat.Code, repeatedText(v.repeat, q), again)
	case breaks:
		others := ""
		if len(x.brief.Blocks) > 1 {
			others = ", with their posts in the other blocks,"
		}
		return fmt.Sprintf("it would break hard rule %s%s: %s", v.rule.Code, others, v.rule.asks())
	}
	return ""
}

// minutesText is a journey for a sentence.
func minutesText(minutes float64) string {
	if minutes == 1 {
		return "1 minute"
	}
	return short(minutes, 1) + " minutes"
}

// repeatedText names what a post would repeat.
func repeatedText(r *NoRepeat, q *Post) string {
	if r.Of != "" {
		return r.Of
	}
	return q.Specialty
}

// asks says what a rule asks: "min months of Primary care 4".
func (r *Rule) asks() string {
	value := short(r.Value, 2)
	if !r.Kind.InMonths() {
		value = percentText(r.Value)
	}
	return fmt.Sprintf("%s of %s %s", r.Kind, r.Of, value)
}
