package leftshift

import (
	"math"
	"slices"
	"strconv"
)

// This file checks that there is room for what the brief asks.

// nowhereToGo reports programmes that no post takes.
func (c *checker) nowhereToGo() {
	for i := range c.brief.Programmes {
		programme := &c.brief.Programmes[i]
		if !c.hasTrainees(programme.Code) || len(c.index.taking[programme.Code]) > 0 {
			continue
		}
		c.add("W410", programme.Origin, "Programme",
			"no post takes "+strconv.Quote(programme.Code)+", so all its trainees would be unplaced",
			"Add the programme to the Programmes of the posts that may have its trainees")
	}
}

func (c *checker) hasTrainees(programme string) bool {
	return slices.ContainsFunc(c.need[programme], func(n int) bool { return n > 0 })
}

// tooFewPlaces reports programmes with more trainees than the posts that take
// them can hold, were they all theirs.
func (c *checker) tooFewPlaces() {
	for i := range c.brief.Programmes {
		programme := &c.brief.Programmes[i]
		rooms := make([]Trainees, len(c.brief.Blocks))
		posts := c.index.taking[programme.Code]
		for _, p := range posts {
			for block := range c.brief.Blocks {
				if c.lookup.Open(p, &c.brief.Blocks[block]) {
					rooms[block] = rooms[block].Plus(c.holds(p, programme.WTEEach))
				}
			}
		}
		need := c.need[programme.Code]
		missing := func(block int) Trainees { return WholeTrainees(c.needed(need, block)).Beyond(rooms[block]) }
		short := c.blocksWhere(func(block int) bool { return missing(block).Sign() > 0 })
		if len(posts) == 0 || len(short) == 0 {
			continue
		}
		worst := short[0]
		for _, block := range short {
			if missing(block).Compare(missing(worst)) > 0 {
				worst = block
			}
		}
		c.add("W411", programme.Origin, "Trainees",
			strconv.Quote(programme.Code)+" has "+numbered(need[worst], "trainee")+" to place and its posts have room for "+rooms[worst].String()+
				", extra places counted"+c.inBlocks(short)+"; at least "+missing(worst).String()+" would be unplaced",
			"Add places, or add the programme to more posts")
	}
}

// holds gives how many trainees of a size a post can have at once.
func (c *checker) holds(p *Post, wte float64) Trainees {
	s := c.brief.Settings
	return s.InParts(int(math.Floor(float64(s.Parts()*(p.Places+p.ExtraPlaces))/wte + slack)))
}

// leastTrainees refuses posts that must have more trainees than they can hold.
func (c *checker) leastTrainees() {
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		var most Trainees
		for _, code := range p.Programmes {
			if holds := c.holds(p, c.lookup.Programme(code).WTEEach); holds.Compare(most) > 0 {
				most = holds
			}
		}
		if WholeTrainees(p.LeastTrainees).Compare(most) > 0 {
			c.add("E412", p.Origin, "Least trainees",
				"the post "+strconv.Quote(p.Code)+" must have at least "+numbered(p.LeastTrainees, "trainee")+" and has room for "+most.String(),
				"Lower Least trainees, or raise Places or Extra places", p.Origin.At("Places"))
		}
	}
}

// floors reports floors that all the places of their scope together can't
// reach.
func (c *checker) floors() {
	for _, floor := range c.brief.Floors {
		block := c.lookup.Block(floor.Block)
		short := c.blocksWhere(func(b int) bool {
			return (block < 0 || b == block) && c.roomFor(&floor, b) < floor.LeastWTE-1e-6
		})
		if len(short) == 0 {
			continue
		}
		room := math.Inf(1)
		for _, b := range short {
			room = min(room, c.roomFor(&floor, b))
		}
		specialty := ""
		if floor.Specialty != "" {
			specialty = " in " + strconv.Quote(floor.Specialty)
		}
		c.add("W413", floor.Origin, "Least WTE",
			strconv.Quote(floor.Provider+floor.Site)+" needs "+plainNumber(floor.LeastWTE)+" WTE"+specialty+", and its posts have room for "+plainNumber(room)+", extra places counted"+c.inBlocks(short),
			"Correct the floor, or the places of its posts; otherwise it will be missed")
	}
}

// roomFor gives the most WTE that a floor's posts can have in a block.
func (c *checker) roomFor(floor *Floor, block int) float64 {
	room := 0.0
	posts := c.index.atSite[floor.Site]
	if floor.Provider != "" {
		posts = c.index.atProvider[floor.Provider]
	}
	for _, p := range posts {
		if floor.Specialty != "" && p.Specialty != floor.Specialty || len(p.Programmes) == 0 || !c.lookup.Open(p, &c.brief.Blocks[block]) {
			continue
		}
		share := c.lookup.ShareIn(p, func(s *Site) bool {
			return floor.Provider != "" && s.Provider == floor.Provider || floor.Site != "" && s.Code == floor.Site
		})
		room += share * float64(p.Places+p.ExtraPlaces)
	}
	return room
}
