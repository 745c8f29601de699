package leftshift

// This file adds up what sites could lend each other, once for all rows of
// Supervision.

// lenders names the rows of Supervision that can help one another: those of one
// specialty, of one area where the settings say so.
type lenders struct{ specialty, area string }

// lendersOf gives the group of a row.
func (c *checker) lendersOf(row *Supervision) lenders {
	group := lenders{specialty: FoldKey(row.Specialty)}
	if c.brief.Settings.LendWithinArea {
		group.area = c.lookup.Site(row.Site).Area
	}
	return group
}

// lending is what the sites of one group could lend, in PA by block.
type lending struct {
	sites []string             // that could lend, in the brief's order
	from  map[string][]float64 // by site: what it could lend
	to    map[string][]float64 // by site that could lend: what all others could lend it
	all   []float64            // what all could lend together, and so lend to a site that lends nothing
}

// lendings adds up what the rows of each group could lend.
func (c *checker) lendings() map[lenders]*lending {
	groups := map[lenders]*lending{}
	blocks := len(c.brief.Blocks)
	for i := range c.brief.Supervision {
		row := &c.brief.Supervision[i]
		if row.LendableShare <= 0 {
			continue
		}
		l := groups[c.lendersOf(row)]
		if l == nil {
			l = &lending{from: map[string][]float64{}, to: map[string][]float64{}, all: make([]float64, blocks)}
			groups[c.lendersOf(row)] = l
		}
		if l.from[row.Site] == nil {
			l.sites = append(l.sites, row.Site)
			l.from[row.Site] = make([]float64, blocks)
		}
		for b := range blocks {
			l.from[row.Site][b] += row.LendableShare * c.approvedPA(row, b)
		}
	}
	for _, l := range groups {
		l.addUp()
	}
	return groups
}

// addUp adds, for each site, what the sites before it and those after it could
// lend: taking it from the sum of all would leave rounding where there is nothing.
func (l *lending) addUp() {
	for _, site := range l.sites {
		l.to[site] = append([]float64(nil), l.all...)
		for b, pa := range l.from[site] {
			l.all[b] += pa
		}
	}
	after := make([]float64, len(l.all))
	for i := len(l.sites) - 1; i >= 0; i-- {
		for b, pa := range l.from[l.sites[i]] {
			l.to[l.sites[i]][b] += after[b]
			after[b] += pa
		}
	}
}

// lentTo gives what the other sites of its group could lend a row in a block.
func (c *checker) lentTo(row *Supervision, block int) float64 {
	l := c.lent[c.lendersOf(row)]
	if l == nil {
		return 0
	}
	if others := l.to[row.Site]; others != nil {
		return others[block]
	}
	return l.all[block]
}

// approvedPA gives the PA that a row has by itself in a block.
func (c *checker) approvedPA(row *Supervision, block int) float64 {
	if row.ApprovedFor(&c.brief.Blocks[block]) {
		return row.PA
	}
	return 0
}
