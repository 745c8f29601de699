package leftshift

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// This file checks what is known of journeys, and that the longest journeys
// allowed leave posts to be placed in.

// homeward is the trainees of a brief and the journeys that they may make.
type homeward struct {
	cohorts  []Cohort // with trainees and a home area
	journeys *Journeys
}

// travel checks journeys where anything in the brief depends on them.
func (c *checker) travel() {
	h := &homeward{journeys: NewJourneys(c.brief)}
	demand := c.brief.Demand()
	for _, cohort := range c.brief.Cohorts() {
		if cohort.HomeArea != "" && slices.Max(demand[cohort]) > 0 {
			h.cohorts = append(h.cohorts, cohort)
		}
	}
	c.knownJourneys(h)
	for i := range c.brief.Programmes {
		if programme := &c.brief.Programmes[i]; programme.MostMinutes != nil {
			c.nearEnough(h, programme, demand)
			c.todayTooFar(h, programme, demand)
		}
	}
}

// knownJourneys notes how many journeys are not known or estimated, among those
// that trainees may make.
func (c *checker) knownJourneys(h *homeward) {
	seen := map[string]map[string]bool{} // by folded home area: sites
	known, given, unknown, estimated := 0, 0, 0, 0
	var firstUnknown, firstEstimated string
	areas := c.areasWithJourneys()
	for _, cohort := range h.cohorts {
		area := FoldKey(cohort.HomeArea)
		if !areas[area] {
			continue
		}
		if seen[area] == nil {
			seen[area] = map[string]bool{}
		}
		for _, p := range c.index.taking[cohort.Programme] {
			for _, share := range p.Sites {
				if seen[area][share.Site] {
					continue
				}
				seen[area][share.Site] = true
				label := func() string { return "from " + strconv.Quote(cohort.HomeArea) + " to " + strconv.Quote(share.Site) }
				switch journey, ok := h.journeys.From(cohort.HomeArea, share.Site); {
				case !ok:
					if unknown++; unknown == 1 {
						firstUnknown = label()
					}
				case journey.Estimated:
					known++
					if estimated++; estimated == 1 {
						firstEstimated = label()
					}
				default:
					known, given = known+1, given+1
				}
			}
		}
	}
	if known == 0 {
		return // nothing is planned by journeys
	}
	at := Origin{File: c.brief.Sites[0].Origin.File, Sheet: c.brief.Sites[0].Origin.Sheet}
	if given > 0 {
		at = Origin{File: c.brief.Travel[0].Origin.File, Sheet: c.brief.Travel[0].Origin.Sheet}
	}
	all := known + unknown
	if unknown > 0 {
		c.add("N437", at, "", fmt.Sprintf("%d of %s from home areas to sites %s not known, the first %s; such sites are taken to be near enough", unknown, numbered(all, "journey"), isAre(unknown), firstUnknown),
			"Add rows to Travel, or coordinates to Sites")
	}
	if estimated > 0 {
		c.add("N438", at, "", fmt.Sprintf("%d of %s from home areas to sites %s estimated from straight-line distance, the first %s", estimated, numbered(all, "journey"), isAre(estimated), firstEstimated),
			"Add rows to Travel where an estimate is not good enough")
	}
}

// areasWithJourneys lists, folded, the areas that have a site or rows of Travel.
// Package sheet reports home areas that have neither.
func (c *checker) areasWithJourneys() map[string]bool {
	areas := map[string]bool{}
	for i := range c.brief.Sites {
		areas[FoldKey(c.brief.Sites[i].Area)] = true
	}
	for i := range c.brief.Travel {
		areas[FoldKey(c.brief.Travel[i].FromArea)] = true
	}
	return areas
}

// tooFar reports whether a post has a site that is known to be further from a
// home area than a programme allows, and how long the longest known journey to
// it is. Sites with no known journey are near enough.
func (h *homeward) tooFar(area string, p *Post, programme *Programme) (minutes float64, far bool) {
	for _, share := range p.Sites {
		if journey, ok := h.journeys.From(area, share.Site); ok {
			minutes = max(minutes, journey.Minutes)
		}
	}
	return minutes, minutes > *programme.MostMinutes
}

// nearEnough warns of home areas from which every post of a programme is too
// far.
func (c *checker) nearEnough(h *homeward, programme *Programme, demand map[Cohort][]int) {
	for _, cohort := range h.cohorts {
		if cohort.Programme != programme.Code {
			continue
		}
		nearest, posts, near := math.Inf(1), 0, false
		for _, p := range c.index.taking[programme.Code] {
			if p.Places+p.ExtraPlaces == 0 {
				continue
			}
			posts++
			minutes, far := h.tooFar(cohort.HomeArea, p, programme)
			if near = !far; near {
				break
			}
			nearest = min(nearest, minutes)
		}
		if posts == 0 || near {
			continue
		}
		c.add("W439", programme.Origin, "Most minutes",
			fmt.Sprintf("no post that takes %q is within %s minutes of %q, and the nearest is %s minutes away; its %s from there would be unplaced",
				programme.Code, plainNumber(*programme.MostMinutes), cohort.HomeArea, plainNumber(nearest), numbered(slices.Max(demand[cohort]), "trainee")),
			"Raise Most minutes, correct the journeys, or add nearer posts")
	}
}

// todayTooFar reports posts with trainees today that are too far from every
// home area of their programme.
func (c *checker) todayTooFar(h *homeward, programme *Programme, demand map[Cohort][]int) {
	var homes []string
	for _, cohort := range h.cohorts {
		if cohort.Programme == programme.Code {
			homes = append(homes, cohort.HomeArea)
		}
	}
	for cohort, counts := range demand {
		if cohort.Programme == programme.Code && cohort.HomeArea == "" && slices.Max(counts) > 0 {
			return // somebody may go anywhere
		}
	}
	if len(homes) == 0 {
		return
	}
	for _, p := range c.index.holding[programme.Code] {
		counts := c.today[Filling{p.Code, programme.Code}]
		if slices.ContainsFunc(homes, func(area string) bool {
			_, far := h.tooFar(area, p, programme)
			return !far
		}) {
			continue
		}
		code, then := "W440", "they have to move"
		if !p.Movable {
			code, then = "E441", "they may not move"
		}
		blocks := c.blocksWhere(func(block int) bool { return counts[block] > 0 })
		c.add(code, p.Origin, "Site",
			fmt.Sprintf("the post %q has %s of %q today%s, and is more than %s minutes from every home area of the programme; %s",
				p.Code, numbered(slices.Max(counts), "trainee"), programme.Code, c.inBlocks(blocks), plainNumber(*programme.MostMinutes), then),
			"Raise Most minutes, or correct the journeys or the home areas", programme.Origin.At("Most minutes"))
	}
}
