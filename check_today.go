package leftshift

import (
	"slices"
	"strconv"
	"strings"
)

// This file checks today's placements against the posts, sites and
// programmes.

// unknownToday refuses posts whose trainees of today can't be known: they take
// several programmes and the Current sheet doesn't say which are there.
func (c *checker) unknownToday() {
	listed := map[string]bool{}
	for _, row := range c.brief.Current {
		listed[row.Post] = true
	}
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		if p.Places > 0 && len(p.Programmes) > 1 && !listed[p.Code] {
			for _, programme := range p.Programmes {
				c.unknown[programme] = true
			}
			c.add("E401", p.Origin, "Programmes",
				"it is not known who is in the post "+strconv.Quote(p.Code)+" today: it takes "+strings.Join(p.Programmes, ", ")+", and Current has no row for it",
				"Add rows for the post to Current, one for each programme that is there today; a row with 0 says that nobody is")
		}
	}
}

// notTaken refuses trainees of today whose programme the post does not take.
func (c *checker) notTaken() {
	for _, row := range c.brief.Current {
		if p := c.lookup.Post(row.Post); row.Trainees > 0 && !p.Takes(row.Programme) {
			c.add("E402", row.Origin, "Programme",
				numbered(row.Trainees, "trainee")+" of "+strconv.Quote(row.Programme)+" in the post "+strconv.Quote(row.Post)+" today, which does not take that programme",
				"Add the programme to the post's Programmes, or correct this row", p.Origin.At("Programmes"))
		}
	}
}

// overfull reports posts with more trainees today than they have room for. In
// a post that may not move that can't be put right by any plan.
func (c *checker) overfull() {
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		room := float64(p.Places + p.ExtraPlaces)
		over := c.blocksWhere(func(block int) bool { return c.postWTE(p, block) > room+slack })
		if len(over) == 0 {
			continue
		}
		most := 0.0
		for _, block := range over {
			most = max(most, c.postWTE(p, block))
		}
		problem := "the post " + strconv.Quote(p.Code) + " holds " + plainNumber(most) + " WTE today" + c.inBlocks(over) +
			", and has room for " + plainNumber(room)
		if !p.Movable {
			c.add("E403", p.Origin, "Places", problem+"; its trainees may not move", "Raise Places, set Movable to Y, or correct the rows in Current")
			continue
		}
		c.add("W404", p.Origin, "Places", problem, "Raise Places or correct the rows in Current; otherwise some of them have to move")
	}
}

// closed reports trainees of today in a post that is not approved for the
// whole of a block: nobody can be placed there.
func (c *checker) closed() {
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		shut := c.blocksWhere(func(block int) bool {
			return c.postWTE(p, block) > 0 && !c.lookup.Open(p, &c.brief.Blocks[block])
		})
		if len(shut) == 0 {
			continue
		}
		site := c.unapproved(p, shut[0])
		column := "Approved to"
		if b := &c.brief.Blocks[shut[0]]; !site.ApprovedFrom.IsZero() && b.Start.Before(site.ApprovedFrom) {
			column = "Approved from"
		}
		problem := "the post " + strconv.Quote(p.Code) + " has trainees today and its site " + strconv.Quote(site.Code) + " is not approved for the whole time" + c.inBlocks(shut)
		if !p.Movable {
			c.add("E405", p.Origin, "Movable", problem+"; they may not move", "Set Movable to Y, or correct the site's approval", site.Origin.At(column))
			continue
		}
		c.add("W406", p.Origin, "Site", problem+"; they have to move", "Correct the site's approval if they may stay", site.Origin.At(column))
	}
}

// unapproved gives the first site of a post that is not approved for a block.
func (c *checker) unapproved(p *Post, block int) *Site {
	for _, share := range p.Sites {
		if site := c.lookup.Site(share.Site); !site.ApprovedFor(&c.brief.Blocks[block]) {
			return site
		}
	}
	return c.lookup.MainSite(p)
}

// overfullSites reports sites that hold more learners today than rooms.
func (c *checker) overfullSites() {
	held := map[string][]float64{}
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		for _, share := range p.Sites {
			if held[share.Site] == nil {
				held[share.Site] = make([]float64, len(c.brief.Blocks))
			}
			for block := range c.brief.Blocks {
				held[share.Site][block] += share.Share * c.postWTE(p, block)
			}
		}
	}
	for i := range c.brief.Sites {
		site := &c.brief.Sites[i]
		wte := held[site.Code]
		if site.Rooms == nil || wte == nil {
			continue
		}
		over := c.blocksWhere(func(block int) bool { return wte[block] > float64(*site.Rooms)+1e-6 })
		if len(over) == 0 {
			continue
		}
		most := 0.0
		for _, block := range over {
			most = max(most, wte[block])
		}
		c.add("W407", site.Origin, "Rooms",
			"the site "+strconv.Quote(site.Code)+" has "+plainNumber(most)+" WTE of learners today"+c.inBlocks(over)+" and rooms for "+strconv.Itoa(*site.Rooms),
			"Correct Rooms, or leave it blank if there is no limit; otherwise some of them have to move")
	}
}

// todayAgainstNeed reports programmes that have more or fewer trainees in
// posts today than need placing. Where it isn't known who is in a post, there
// is nothing to compare.
func (c *checker) todayAgainstNeed() {
	for i := range c.brief.Programmes {
		programme := &c.brief.Programmes[i]
		if c.unknown[programme.Code] {
			continue
		}
		total := make([]int, len(c.brief.Blocks))
		for _, p := range c.index.holding[programme.Code] {
			for block, n := range c.today[Filling{p.Code, programme.Code}] {
				total[block] += n
			}
		}
		need := c.need[programme.Code]
		differ := c.blocksWhere(func(block int) bool { return total[block] != c.needed(need, block) })
		if len(differ) == 0 {
			continue
		}
		first := differ[0]
		var also []Source
		for _, row := range c.brief.Current {
			if row.Programme == programme.Code {
				also = []Source{row.Origin.At("Trainees")}
				break
			}
		}
		where := c.inBlocks(differ)
		if slices.ContainsFunc(differ, func(block int) bool {
			return total[block] != total[first] || c.needed(need, block) != c.needed(need, first)
		}) {
			where = c.inBlocks(differ[:1]) + "; the numbers of " + numbered(len(differ)-1, "other block") + " differ too"
		}
		c.add("W408", programme.Origin, "Trainees",
			strconv.Quote(programme.Code)+" has "+numbered(total[first], "trainee")+" in posts today and "+strconv.Itoa(c.needed(need, first))+" to place"+where,
			"Correct one of the numbers, unless the programme grows or shrinks; a post with one programme and no row in Current counts as full", also...)
	}
}

// needed gives the trainees to place in a block; a programme without any
// demand needs none.
func (c *checker) needed(need []int, block int) int {
	if need == nil {
		return 0
	}
	return need[block]
}
