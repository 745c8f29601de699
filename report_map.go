package leftshift

// MapReport is where a plan changes things: the sites that have coordinates.
type MapReport struct {
	Sites  []SiteOnMap // in code order
	Absent int         // sites with trainees today or in the plan whose coordinates are not given
}

// SiteOnMap is a site that has coordinates and posts.
type SiteOnMap struct {
	Site *Site
	WTE  BeforeAfter // mean over the blocks, weighted by their months; a split post's by share
}

// mapped gathers the sites to draw. It is nil where fewer than two sites have
// coordinates: one point is no map.
func (x *reporter) mapped() *MapReport {
	months := 0.0
	for i := range x.brief.Blocks {
		months += x.brief.Blocks[i].Months
	}
	m := &MapReport{}
	for i := range x.brief.Sites {
		site := &x.brief.Sites[i]
		if len(x.lists.postsAt[site.Code]) == 0 {
			continue
		}
		row := SiteOnMap{Site: site}
		for block := range x.brief.Blocks {
			w := x.wteAt(x.lists.atSite[site.Code], block, func(_ *stay, at *Site) bool { return at == site })
			share := x.brief.Blocks[block].Months / months
			row.WTE = row.WTE.plus(share*w.Before, share*w.After)
		}
		switch {
		case site.Latitude != nil && site.Longitude != nil:
			m.Sites = append(m.Sites, row)
		case row.WTE != BeforeAfter{}:
			m.Absent++
		}
	}
	if len(m.Sites) < 2 {
		return nil
	}
	return m
}
