package leftshift

import (
	"fmt"
	"strconv"
)

// This file checks targets against what the places could give at the very most,
// with everyone placed.

// targetsBeyondPlaces reports targets for all or for a programme that could not be
// met if every place in primary and community care, extra places among them, were
// taken by its trainees. Those that no post counts towards are reported as such.
func (c *checker) targetsBeyondPlaces() {
	for i := range c.brief.Targets {
		t := &c.brief.Targets[i]
		var programmes []string
		switch t.Scope.Kind {
		case ScopeAll:
			for i := range c.brief.Programmes {
				programmes = append(programmes, c.brief.Programmes[i].Code)
			}
		case ScopeProgramme:
			if c.lookup.Programme(t.Scope.Name) == nil {
				continue // its row could not be read
			}
			programmes = []string{t.Scope.Name}
		default:
			continue // of an area or provider: fewer trainees there raise the share
		}
		most, need := 0.0, 0.0
		for b := range c.brief.Blocks {
			if t.Block != "" && c.lookup.Block(t.Block) != b {
				continue
			}
			months := c.brief.Blocks[b].Months
			most += months * c.mostPrimaryAndCommunity(programmes, b)
			for _, code := range programmes {
				need += months * float64(c.needed(c.need[code], b))
			}
		}
		if need == 0 || most == 0 || most >= t.Share*need-1e-6 {
			continue
		}
		c.add("W450", t.Origin, "Primary and community share",
			fmt.Sprintf("the target for %s is %s, and the places in primary and community care, extra places counted, have room for %s of the time with everyone placed",
				strconv.Quote(t.Scope.String()), percentage(t.Share), percentage(most/need)),
			"Lower the target, or add places in primary and community care; otherwise it will be missed or trainees left unplaced")
	}
}

// mostPrimaryAndCommunity gives the most trainees, counted by their share of time
// there, that programmes could have in primary and community care in a block: no
// more than the places hold, nor of a programme more than it has.
func (c *checker) mostPrimaryAndCommunity(programmes []string, block int) float64 {
	wanted := map[string]bool{}
	byProgramme := 0.0
	for _, code := range programmes {
		wanted[code] = true
		wte, holds := c.lookup.Programme(code).WTEEach, 0.0
		for _, p := range c.index.taking[code] {
			if c.lookup.Open(p, &c.brief.Blocks[block]) {
				holds += c.holds(p, wte).Float() * c.lookup.PrimaryAndCommunityShare(p)
			}
		}
		byProgramme += min(holds, float64(c.needed(c.need[code], block)))
	}
	byPost := 0.0
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		if !c.lookup.Open(p, &c.brief.Blocks[block]) {
			continue
		}
		most := 0.0
		for _, code := range p.Programmes {
			if wanted[code] {
				most = max(most, c.holds(p, c.lookup.Programme(code).WTEEach).Float())
			}
		}
		byPost += most * c.lookup.PrimaryAndCommunityShare(p)
	}
	return min(byProgramme, byPost)
}
