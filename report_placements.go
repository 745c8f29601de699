package leftshift

import (
	"fmt"
	"strings"
)

// PlacementRow is a placement beside the rows of the brief that it is about.
type PlacementRow struct {
	Placement
	Row   *Post
	Main  *Site // the post's main site
	Block *Block
	WTE   BeforeAfter // of the whole post, not of the main site alone
}

// OtherSites lists the other sites of a split post, as the Posts sheet does:
// "R0A02:0.4".
func (r *PlacementRow) OtherSites() string {
	var others []string
	for _, s := range r.Row.Sites[1:] {
		others = append(others, fmt.Sprintf("%s:%s", s.Site, short(s.Share, 4)))
	}
	return strings.Join(others, "; ")
}

// placements joins the plan's placements with their rows, in the plan's order.
func (x *reporter) placements() (rows []PlacementRow, homeAreas, splitPosts bool) {
	rows = make([]PlacementRow, 0, len(x.plan.Placements))
	for _, pl := range x.plan.Placements {
		if pl.Before.Sign() == 0 && pl.After.Sign() == 0 {
			continue
		}
		post, wte := x.lookup.Post(pl.Post), x.lookup.Programme(pl.Programme).WTEEach
		rows = append(rows, PlacementRow{
			Placement: pl,
			Row:       post,
			Main:      x.lookup.MainSite(post),
			Block:     &x.brief.Blocks[pl.Block],
			WTE:       BeforeAfter{wte * pl.Before.Float(), wte * pl.After.Float()},
		})
		homeAreas = homeAreas || pl.HomeArea != ""
		splitPosts = splitPosts || len(post.Sites) > 1
	}
	for _, u := range x.plan.Unplaced {
		homeAreas = homeAreas || u.HomeArea != ""
	}
	return rows, homeAreas, splitPosts
}
