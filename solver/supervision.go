package solver

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/solver/lp"
)

// supervision keeps trainees within what supervisors have for them, lends
// supervision across sites and organisations, and measures what only new roles
// could give. For every pool q, a row of the Supervision sheet at site s,
//
//	specialty k:  Σ pa(c)·share(p,s)·x(c,p,b) over c, p in k  -  cover(q,b)
//	                  -  lentin(q,b)  +  lentout(q,b)  -  newrole(q,b)  ≤  PA(q)
//	any:          Σ pa(c)·share(p,s)·x(c,p,b) over c, p in no other pool of s  +  Σ cover(q',b) over q' at s
//	                  -  lentin(q,b)  +  lentout(q,b)  -  newrole(q,b)  ≤  PA(q)
//	Σ lentin(q,b)  ≤  Σ lentout(q,b)              over the pools of one specialty
//	lentout(q,b)  ≤  lendable(q)·PA(q),   newrole(q,b)  ≤  newRolePA(q)       b in B
//
// In a block that ends after the supervisors' approval, PA(q) is 0. Rows:
// supervision(q,b) and lending(k,b), in PA. The dual of supervision is the
// change in the goal for one PA more in the pool. The goal Existing staff first
// is the sum of newrole. Sites without rows, and at other sites specialties that
// no row covers, are not limited.
func (m *model) supervision() {
	m.makePools()
	for b := range m.brief.Blocks {
		m.lend(b)
		for _, q := range m.pools {
			m.supervise(q, b)
		}
	}
}

// pool is one row of the Supervision sheet.
type pool struct {
	row      *leftshift.Supervision
	site     *leftshift.Site
	anyAlso  bool    // the site has another row, for any specialty, that can cover
	covers   []*pool // for an any-row: the specialty rows at the site
	demand   []demand
	in, out  []int // columns by block
	newRoles []int
	cover    []int
}

// demand is what the trainees of a filling take of a pool.
type demand struct {
	filling *filling
	pa      float64 // of one trainee
}

// makePools reads the Supervision sheet and shares the fillings out over its
// rows.
func (m *model) makePools() {
	bySite := map[string]map[string]*pool{}
	blank := func() []int {
		columns := make([]int, len(m.brief.Blocks))
		for b := range columns {
			columns[b] = none
		}
		return columns
	}
	for i := range m.brief.Supervision {
		row := &m.brief.Supervision[i]
		q := &pool{row: row, site: m.lookup.Site(row.Site), in: blank(), out: blank(), newRoles: blank(), cover: blank()}
		if bySite[row.Site] == nil {
			bySite[row.Site] = map[string]*pool{}
		}
		bySite[row.Site][leftshift.FoldKey(row.Specialty)] = q
		m.pools = append(m.pools, q)
	}
	for _, q := range m.pools {
		if whole := bySite[q.row.Site][""]; q.row.Specialty != "" && whole != nil {
			q.anyAlso = true
			whole.covers = append(whole.covers, q)
		}
	}
	for _, f := range m.fillings {
		for _, s := range f.post.Sites {
			q := bySite[s.Site][leftshift.FoldKey(f.post.Specialty)]
			if q == nil {
				q = bySite[s.Site][""]
			}
			if q != nil {
				q.demand = append(q.demand, demand{f, s.Share * f.programme.PA()})
			}
		}
	}
}

// exchange names the pools that lend to each other: those of one specialty, of
// one area where the settings say so. A site without an area is alone there.
func (m *model) exchange(q *pool) string {
	name := leftshift.FoldKey(q.row.Specialty)
	if m.brief.Settings.LendWithinArea {
		area := leftshift.FoldKey(q.site.Area)
		if area == "" {
			area = "\x00" + q.row.Site
		}
		name += "\x00" + area
	}
	return name
}

// has gives the PA of a pool in a block. In the explicit model the approval has a
// row of its own.
func (m *model) has(q *pool, block int) float64 {
	if m.explicit || q.row.ApprovedFor(&m.brief.Blocks[block]) {
		return q.row.PA
	}
	return 0
}

// used reports whether anything can be asked of a pool.
func (q *pool) used() bool { return len(q.demand) > 0 || len(q.covers) > 0 }

// lend adds what the pools of each exchange lend and borrow in a block.
func (m *model) lend(b int) {
	exchanges := map[string][]*pool{}
	for _, q := range m.pools {
		exchanges[m.exchange(q)] = append(exchanges[m.exchange(q)], q)
	}
	names := make([]string, 0, len(exchanges))
	for name := range exchanges {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		pools := exchanges[name]
		lendable := 0.0
		for _, q := range pools {
			lendable += q.row.LendableShare * m.has(q, b)
		}
		if len(pools) < 2 || lendable == 0 {
			continue
		}
		block := m.brief.Blocks[b].Name
		row := lp.Row{Name: m.name("lending", strings.ReplaceAll(name, "\x00", "_"), block), Lower: math.Inf(-1), Upper: 0}
		for _, q := range pools {
			if own := q.row.LendableShare * m.has(q, b); own > 0 {
				q.out[b] = m.keep(lp.Column{Name: m.name("lentout", q.row.Site, q.row.Specialty, block), Upper: own})
				row.Terms = append(row.Terms, lp.Term{Column: q.out[b], Coefficient: -1})
			}
			if others := lendable - q.row.LendableShare*m.has(q, b); others > 0 && q.used() {
				q.in[b] = m.keep(lp.Column{Name: m.name("lentin", q.row.Site, q.row.Specialty, block), Upper: others})
				row.Terms = append(row.Terms, lp.Term{Column: q.in[b], Coefficient: 1})
			}
		}
		m.addRow("supervision", rule{}, row)
	}
}

// supervise adds the row of one pool in a block. An any-row comes before the
// specialty rows of its site, in order of specialty, so cover columns are made
// by whichever row is first.
func (m *model) supervise(q *pool, b int) {
	if !q.used() {
		return
	}
	block := m.brief.Blocks[b].Name
	row := lp.Row{Name: m.name("supervision", q.row.Site, q.row.Specialty, block), Lower: math.Inf(-1), Upper: m.has(q, b)}
	for _, d := range q.demand {
		row.Terms = append(row.Terms, d.filling.terms(b, d.pa)...)
	}
	if q.anyAlso {
		row.Terms = append(row.Terms, lp.Term{Column: m.coverOf(q, b), Coefficient: -1})
	}
	for _, covered := range q.covers {
		row.Terms = append(row.Terms, lp.Term{Column: m.coverOf(covered, b), Coefficient: 1})
	}
	if q.in[b] != none {
		row.Terms = append(row.Terms, lp.Term{Column: q.in[b], Coefficient: -1})
	}
	if q.out[b] != none {
		row.Terms = append(row.Terms, lp.Term{Column: q.out[b], Coefficient: 1})
	}
	if q.row.NewRolePA > 0 {
		q.newRoles[b] = m.keep(lp.Column{Name: m.name("newrole", q.row.Site, q.row.Specialty, block), Upper: q.row.NewRolePA})
		row.Terms = append(row.Terms, lp.Term{Column: q.newRoles[b], Coefficient: -1})
	}
	at := m.addRow("supervision", rule{at: q.row.Origin.At("PA"), text: fmt.Sprintf("the supervisors %s have %s PA", q.place(), formatNumber(q.row.PA))}, row)
	m.binds(at, "", b)
	if m.explicit && !q.row.ApprovedFor(&m.brief.Blocks[b]) {
		m.barPool(q, b, row)
	}
	if q.newRoles[b] != none {
		m.count(leftshift.ExistingStaff, q.newRoles[b], at)
	}
}

// barPool adds the rows of a pool that is not approved in a block: it has nothing
// for its own trainees and lends nothing.
func (m *model) barPool(q *pool, b int, own lp.Row) {
	r := rule{at: q.row.Origin.At("Approved to"), text: "the supervisors " + q.place() + " are approved to " + dayText(q.row.ApprovedTo) + " only"}
	own.Name, own.Upper = m.name("approved", q.row.Site, q.row.Specialty, m.brief.Blocks[b].Name), 0
	m.binds(m.addRow("supervision", r, own), "", b)
	if q.out[b] != none {
		m.binds(m.addRow("supervision", r, barred(own.Name, q.out[b])), "", b)
	}
}

// place says whose supervision it is: "at Elm Surgery (Y001) for Surgery".
func (q *pool) place() string {
	at := "at " + siteName(q.site)
	if q.row.Specialty != "" {
		at += " for " + q.row.Specialty
	}
	return at
}

// coverOf gives the column of what a site's any-row covers for a specialty.
func (m *model) coverOf(q *pool, b int) int {
	if q.cover[b] == none {
		most := 0.0
		for _, d := range q.demand {
			for _, t := range d.filling.placed[b] {
				most += d.pa * m.lp.Columns[t.column].Upper / m.parts
			}
		}
		q.cover[b] = m.keep(lp.Column{Name: m.name("cover", q.row.Site, q.row.Specialty, m.brief.Blocks[b].Name), Upper: most})
	}
	return q.cover[b]
}

// keep adds a column that no completion works out: a plan keeps the value that
// the solver gave it.
func (m *model) keep(c lp.Column) int {
	column := m.lp.AddColumn(c)
	m.kept = append(m.kept, column)
	return column
}
