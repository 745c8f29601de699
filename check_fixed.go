package leftshift

import "strconv"

// This file checks posts that may not move against what else is asked: where
// the two can't both hold, there would be no plan.

// fixedAboveNeed refuses programmes with more trainees today in posts that may
// not move than there are to place.
func (c *checker) fixedAboveNeed() {
	for i := range c.brief.Programmes {
		programme := &c.brief.Programmes[i]
		fixed := make([]int, len(c.brief.Blocks))
		var posts []Source
		for _, p := range c.index.holding[programme.Code] {
			if p.Movable {
				continue
			}
			if len(posts) < 3 { // enough to know where to look
				posts = append(posts, p.Origin.At("Movable"))
			}
			for block, n := range c.today[Filling{p.Code, programme.Code}] {
				fixed[block] += n
			}
		}
		need := c.need[programme.Code]
		over := c.blocksWhere(func(block int) bool { return fixed[block] > c.needed(need, block) })
		if len(over) == 0 {
			continue
		}
		first := over[0]
		c.add("E409", programme.Origin, "Trainees",
			strconv.Quote(programme.Code)+" has "+numbered(fixed[first], "trainee")+" today in posts that may not move, and "+strconv.Itoa(c.needed(need, first))+" to place"+c.inBlocks(over),
			"Correct the numbers, or set Movable to Y for some of the posts", posts...)
	}
}

// fixedBelowLeast refuses posts that may not move and hold fewer trainees than
// they must have.
func (c *checker) fixedBelowLeast() {
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		if p.Movable || p.LeastTrainees == 0 {
			continue
		}
		held := func(block int) int {
			n := 0
			for _, programme := range c.todaysProgrammes(p) {
				n += c.today[Filling{p.Code, programme}][block]
			}
			return n
		}
		short := c.blocksWhere(func(block int) bool {
			return c.lookup.Open(p, &c.brief.Blocks[block]) && held(block) < p.LeastTrainees
		})
		if len(short) == 0 {
			continue
		}
		c.add("E414", p.Origin, "Least trainees",
			"the post "+strconv.Quote(p.Code)+" must have at least "+numbered(p.LeastTrainees, "trainee")+" and holds "+strconv.Itoa(held(short[0]))+" today"+c.inBlocks(short)+", and its trainees may not move",
			"Lower Least trainees, set Movable to Y, or correct the rows in Current", p.Origin.At("Movable"))
	}
}
