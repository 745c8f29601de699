package leftshift

import "slices"

// This file lists, once for all checks, what they would otherwise look for
// among all posts, programmes and rows: a brief of the size of a country has
// 15,000 posts at 7,000 sites.

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

// index fills the checker's lists.
func (c *checker) index() {
	c.there, c.atSite, c.lenders = map[string][]string{}, map[string][]*Post{}, map[lenders][]*Supervision{}
	position := map[string]int{}
	for i := range c.brief.Programmes {
		position[c.brief.Programmes[i].Code] = i
	}
	for filling := range c.today {
		c.there[filling.Post] = append(c.there[filling.Post], filling.Programme)
	}
	for _, programmes := range c.there {
		slices.SortFunc(programmes, func(x, y string) int { return position[x] - position[y] })
	}
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		for _, s := range p.Sites {
			if at := c.atSite[s.Site]; s.Share > 0 && (len(at) == 0 || at[len(at)-1] != p) {
				c.atSite[s.Site] = append(at, p)
			}
		}
	}
	for i := range c.brief.Supervision {
		if row := &c.brief.Supervision[i]; row.LendableShare > 0 {
			c.lenders[c.lendersOf(row)] = append(c.lenders[c.lendersOf(row)], row)
		}
	}
}
