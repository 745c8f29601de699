package leftshift

import (
	"fmt"
	"slices"
	"strings"
)

// SiteRow is what stops a site from taking one more trainee in the plan: the
// places of its posts, its rooms, or its supervision, each a limit of its own.
type SiteRow struct {
	Site       *Site
	WTE        BeforeAfter // of the block with most in the plan
	PlacesLeft float64     // WTE in posts that may change, in the block with least; a split post's by share
	RoomsLeft  *float64    // WTE, in the block with least; nil where Rooms is blank
	PALeft     *float64    // PA with the new roles still allowed, in the block with least; nil where supervision is not limited
	Blocks     int         // in which some post of the site may change
	Binds      [3]int      // of them, those in which places, rooms, supervision stop every post that may change
	Free       int         // of them, those in which some post could take one more trainee
}

// The limits of a site, in the order of SiteRow.Binds.
const (
	byPlaces = iota
	byRooms
	bySupervision
)

var siteLimits = [...]string{"places", "rooms", "supervision"}

// sites tells the limits of each site apart, in code order. It is empty for a
// brief that gives neither rooms nor supervision. What other sites could lend,
// and what else stops a trainee (a rule, a limit, an earlier goal), is not
// looked at; nor, for a split post, are its other sites.
func (x *reporter) sites(s *SupervisionReport) []SiteRow {
	if s == nil && !slices.ContainsFunc(x.brief.Sites, func(site Site) bool { return site.Rooms != nil }) {
		return nil
	}
	var rows []SiteRow
	for i := range x.brief.Sites {
		site := &x.brief.Sites[i]
		if len(x.lists.postsAt[site.Code]) > 0 {
			rows = append(rows, x.siteRow(site, s))
		}
	}
	return rows
}

func (x *reporter) siteRow(site *Site, s *SupervisionReport) SiteRow {
	row := SiteRow{Site: site}
	for block := range x.brief.Blocks {
		w := x.wteAt(x.lists.atSite[site.Code], block, func(_ *stay, at *Site) bool { return at == site })
		if block == 0 || w.After > row.WTE.After+nearly {
			row.WTE = w
		}
		places, pa, posts, limited, free := 0.0, 0.0, 0, false, false
		var stops [3]int
		specialties := map[string]bool{}
		for _, p := range x.lists.postsAt[site.Code] {
			if share := shareAt(p, site.Code); share > 0 && p.Movable && x.lookup.Open(p, &x.brief.Blocks[block]) && !x.frozen(block) {
				posts++
				stopped := x.stopsAt(site, p, share, s, block)
				free = free || stopped == [3]bool{}
				for limit, is := range stopped {
					if is {
						stops[limit]++
					}
				}
				places += share * max(0, float64(p.Places+p.ExtraPlaces)-x.inPost[p.Code][block])
				if left, is := s.left(site.Code, p.Specialty, block); is && !specialties[FoldKey(p.Specialty)] {
					specialties[FoldKey(p.Specialty)] = true
					pa, limited = max(pa, left), true
				}
			}
		}
		if posts == 0 {
			continue
		}
		if row.Blocks == 0 || places < row.PlacesLeft {
			row.PlacesLeft = places
		}
		if site.Rooms != nil {
			row.RoomsLeft = least(row.RoomsLeft, float64(*site.Rooms)-x.atSite[site.Code][block])
		}
		if limited {
			row.PALeft = least(row.PALeft, pa)
		}
		row.Blocks++
		if free {
			row.Free++
		}
		for limit := range stops {
			if stops[limit] == posts {
				row.Binds[limit]++
			}
		}
	}
	return row
}

// stopsAt says which limits of a site keep a post from taking one more of the
// trainees that take least, or the smallest part of one.
func (x *reporter) stopsAt(site *Site, p *Post, share float64, s *SupervisionReport, block int) (stops [3]bool) {
	wte, pa := x.lookup.Programme(p.Programmes[0]).WTEEach, x.lookup.Programme(p.Programmes[0]).PA()
	for _, code := range p.Programmes[1:] {
		wte, pa = min(wte, x.lookup.Programme(code).WTEEach), min(pa, x.lookup.Programme(code).PA())
	}
	part := x.brief.Settings.InParts(1).Float()
	wte, pa = part*wte, part*pa
	stops[byPlaces] = float64(p.Places+p.ExtraPlaces)-x.inPost[p.Code][block] < wte-nearly
	stops[byRooms] = site.Rooms != nil && float64(*site.Rooms)-x.atSite[site.Code][block] < share*wte-nearly
	left, limited := s.left(site.Code, p.Specialty, block)
	stops[bySupervision] = limited && left < share*pa-nearly
	return stops
}

func least(so *float64, v float64) *float64 {
	if v = max(0, v); so == nil || v < *so {
		return &v
	}
	return so
}

// What says what stops one more trainee: "Rooms in 2 of 6 blocks and supervision
// in 1 of 6 blocks". Several limits may bind in one block.
func (r *SiteRow) What() string {
	if r.Blocks == 0 {
		return "No post here may change"
	}
	var parts []string
	for limit, name := range siteLimits {
		if n := r.Binds[limit]; n > 0 {
			if r.Blocks > 1 {
				name += fmt.Sprintf(" in %d of %s", n, plural(r.Blocks, "block"))
			}
			parts = append(parts, name)
		}
	}
	switch {
	case len(parts) == 0 && r.Free == r.Blocks:
		return "Nothing"
	case len(parts) == 0:
		return fmt.Sprintf("Each post something else, in %d of %s", r.Blocks-r.Free, plural(r.Blocks, "block"))
	}
	text := listed(parts, len(parts))
	return strings.ToUpper(text[:1]) + text[1:]
}
