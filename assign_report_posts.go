package leftshift

import (
	"cmp"
	"slices"
	"strings"
)

// AssignPostRow is the places of a post in a block.
type AssignPostRow struct {
	Post      *Post
	Main      *Site
	Block     *Block
	At        int     // position of the block in the brief
	Programme string  // that the places are for; blank for any that the post takes
	Places    float64 // WTE
	Taken     float64 // WTE
	Free      float64 // WTE; 0 where more is taken than there is
	Trainees  int
	First     int // trainees who ranked it best, and need a place in the block
	Ranked    int // trainees who ranked it at all, and need a place in the block
}

// AssignProviderRow is what a provider has of an assignment. Time in a post on
// several sites counts by its share; its trainees count at the main site.
type AssignProviderRow struct {
	Provider
	Places     float64 // WTE, mean over the blocks in which somebody needs a place
	Taken      float64 // the same
	Free       float64 // the same
	Placements int     // trainees summed over blocks
	First      int     // placements that the trainee ranked best
}

func (x *assignReporter) postRows() []AssignPostRow {
	var rows []AssignPostRow
	for i := range x.pools {
		p := &x.pools[i]
		post := x.lookup.Post(p.post)
		rows = append(rows, AssignPostRow{
			Post: post, Main: x.lookup.MainSite(post), Block: &x.brief.Blocks[p.block], At: p.block, Programme: p.programme,
			Places: p.places, Taken: p.taken, Free: p.free(), Trainees: len(p.holders), First: p.first, Ranked: p.ranked,
		})
	}
	slices.SortFunc(rows, func(a, b AssignPostRow) int {
		return cmp.Or(strings.Compare(a.Post.Code, b.Post.Code), cmp.Compare(a.At, b.At), strings.Compare(a.Programme, b.Programme))
	})
	return rows
}

func (x *assignReporter) providerRows(placed []AssignedRow, posts []AssignPostRow) []AssignProviderRow {
	var rows []AssignProviderRow
	at := map[string]int{}
	for i, p := range x.brief.Providers() {
		rows = append(rows, AssignProviderRow{Provider: p})
		at[p.Code] = i
	}
	blocks := float64(len(x.blocks))
	for i := range posts {
		p := &posts[i]
		for _, part := range p.Post.Sites {
			row := &rows[at[x.lookup.Site(part.Site).Provider]]
			row.Places += part.Share * p.Places / blocks
			row.Taken += part.Share * p.Taken / blocks
			row.Free += part.Share * p.Free / blocks
		}
		rows[at[p.Main.Provider]].Placements += p.Trainees
	}
	for i := range placed {
		p := &placed[i]
		if p.Post != nil && !p.Booked && p.Best > 0 && p.Rank == p.Best {
			rows[at[p.Site.Provider]].First++
		}
	}
	return rows
}
