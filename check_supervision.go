package leftshift

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// This file checks that the supervision at each site can carry today's
// trainees and the places, with all that lending and new roles could add.

// supervised is the Supervision rows of one site.
type supervised struct {
	site        string
	rows        []*Supervision
	any         *Supervision            // the row for any specialty; nil without one
	bySpecialty map[string]*Supervision // the others, by folded specialty
}

// row gives the row for a specialty, or nil.
func (s *supervised) row(specialty string) *Supervision { return s.bySpecialty[FoldKey(specialty)] }

// supervision checks every site that has rows of Supervision.
func (c *checker) supervision() {
	if len(c.brief.Supervision) == 0 {
		return
	}
	bySite := map[string]*supervised{}
	var order []string
	for i := range c.brief.Supervision {
		row := &c.brief.Supervision[i]
		s := bySite[row.Site]
		if s == nil {
			s = &supervised{site: row.Site, bySpecialty: map[string]*Supervision{}}
			bySite[row.Site] = s
			order = append(order, row.Site)
		}
		s.rows = append(s.rows, row)
		if row.Specialty == "" {
			s.any = row
		} else {
			s.bySpecialty[FoldKey(row.Specialty)] = row
		}
	}
	for _, site := range order {
		c.uncovered(bySite[site])
		c.carries(bySite[site])
	}
	c.unsupervised(bySite)
}

// unsupervised notes how many sites with posts have no limit on supervision.
func (c *checker) unsupervised(bySite map[string]*supervised) {
	var without []string
	for i := range c.brief.Sites {
		code := c.brief.Sites[i].Code
		if bySite[code] == nil && len(c.index.atSite[code]) > 0 {
			without = append(without, code)
		}
	}
	if len(without) == 0 {
		return
	}
	first := c.brief.Supervision[0].Origin
	c.add("N432", Origin{File: first.File, Sheet: first.Sheet}, "",
		numbered(len(without), "site")+" with posts "+hasHave(len(without))+" no row of Supervision ("+strconv.Quote(without[0])+" first), so supervision is not limited there",
		"Add rows where supervision is limited")
}

// uncovered warns of specialties that no row of a site covers.
func (c *checker) uncovered(s *supervised) {
	if s.any != nil {
		return
	}
	var missing []string
	for _, p := range c.index.atSite[s.site] {
		if s.row(p.Specialty) == nil && !slices.Contains(missing, strconv.Quote(p.Specialty)) {
			missing = append(missing, strconv.Quote(p.Specialty))
		}
	}
	if len(missing) == 0 {
		return
	}
	slices.Sort(missing)
	c.add("W433", s.rows[0].Origin, "Specialty",
		"supervision at "+strconv.Quote(s.site)+" is not limited in "+strings.Join(missing, ", ")+": no row of the site covers it",
		"Add a row for the specialty, or one with a blank specialty for any")
}

// carries warns of rows that can't carry today's trainees or, failing that
// warning, all the places.
func (c *checker) carries(s *supervised) {
	today, full := c.asked(s, c.todaysPA), c.asked(s, c.fullPA)
	for _, row := range s.rows {
		if c.shortOf(s, row, today, "W430", "today's trainees", "otherwise some of them have to move") {
			continue
		}
		c.shortOf(s, row, full, "W431", "the places when full", "otherwise they can't all be filled")
	}
}

// asked gives the PA that the posts of each row's own specialty ask of a site
// by block, those of no row's under the row of any specialty.
func (c *checker) asked(s *supervised, asks func(p *Post, block int) float64) map[*Supervision][]float64 {
	asked := map[*Supervision][]float64{}
	for _, row := range s.rows {
		asked[row] = make([]float64, len(c.brief.Blocks))
	}
	for _, p := range c.index.atSite[s.site] {
		to := s.row(p.Specialty)
		if to == nil {
			to = s.any
		}
		for block := range asked[to] { // none where no row covers the post
			asked[to][block] += shareAt(p, s.site) * asks(p, block)
		}
	}
	return asked
}

// shortOf warns when a row can't carry what is asked of it in some block.
func (c *checker) shortOf(s *supervised, row *Supervision, own map[*Supervision][]float64, code, of, otherwise string) bool {
	asked := func(block int) float64 { return c.askedOf(s, row, own, block) }
	lacking := c.blocksWhere(func(block int) bool { return asked(block) > c.mostPA(row, block)+1e-6 })
	if len(lacking) == 0 {
		return false
	}
	worst := lacking[0]
	for _, block := range lacking {
		if asked(block)-c.mostPA(row, block) > asked(worst)-c.mostPA(row, worst) {
			worst = block
		}
	}
	what := " in " + strconv.Quote(row.Specialty)
	switch {
	case row == s.any && len(s.rows) > 1:
		what = " beyond what its rows for a specialty give"
	case row == s.any:
		what = ""
	}
	c.add(code, row.Origin, "PA",
		fmt.Sprintf("at %q %s need %s PA of supervision%s%s, and it has %s with all that lending and new roles can add",
			s.site, of, short(asked(worst), 3), what, c.inBlocks(lacking), short(c.mostPA(row, worst), 3)),
		"Correct PA, the date under Approved to or the limits; "+otherwise)
	return true
}

// askedOf gives the PA that a row has to carry: of its own specialty, or for
// the row of any specialty what the others leave over, which is nothing where a
// row can carry its own.
func (c *checker) askedOf(s *supervised, row *Supervision, own map[*Supervision][]float64, block int) float64 {
	switch {
	case row == s.any:
		sum := own[row][block]
		for _, other := range s.rows {
			if other != row {
				sum += max(0, own[other][block]-c.mostPA(other, block))
			}
		}
		return sum
	case s.any != nil:
		return 0 // the row of any specialty carries what this one can't
	}
	return own[row][block]
}

// mostPA gives what a row has in a block with all that other sites could lend
// it and that new roles could add.
func (c *checker) mostPA(row *Supervision, block int) float64 {
	return c.approvedPA(row, block) + row.NewRolePA + c.lentTo(row, block)
}

// todaysPA gives the PA that today's trainees in a post take, at all its sites.
func (c *checker) todaysPA(p *Post, block int) float64 {
	pa := 0.0
	for _, code := range c.todaysProgrammes(p) {
		pa += float64(c.today[Filling{p.Code, code}][block]) * c.lookup.Programme(code).PA()
	}
	return pa
}

// fullPA gives the least PA that a post takes with all its places filled by
// trainees of one programme.
func (c *checker) fullPA(p *Post, block int) float64 {
	if !c.lookup.Open(p, &c.brief.Blocks[block]) {
		return 0
	}
	places := Post{Places: p.Places} // without those that could open
	least := -1.0
	for _, code := range p.Programmes {
		programme := c.lookup.Programme(code)
		if pa := c.holds(&places, programme.WTEEach).Float() * programme.PA(); least < 0 || pa < least {
			least = pa
		}
	}
	return max(least, 0)
}

// shareAt gives the share of a post's time at a site.
func shareAt(p *Post, site string) float64 {
	for _, s := range p.Sites {
		if s.Site == site {
			return s.Share
		}
	}
	return 0
}

func hasHave(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}
