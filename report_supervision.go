package leftshift

// SupervisionReport is how the supervisors of a brief are used.
type SupervisionReport struct {
	Pools   []PoolRow        // by site, specialty and block
	ByBlock []SupervisionRow // every pool together
	Loans   []LoanRow        // by lender, borrower, specialty and block
	Roles   []NewRoleRow     // by site, specialty and block
	Allowed int              // rows of Supervision that let a new role be made

	first map[supervisionKey]int // position in Pools of a row's first block
}

// PoolRow is one row of the Supervision sheet in one block, in PA a week.
type PoolRow struct {
	Row   *Supervision
	Site  *Site
	Block int // position in Brief.Blocks
	SupervisionRow
}

// SupervisionRow is supervision there is, lent and used, in PA a week.
type SupervisionRow struct {
	Staff   float64     // of today's staff; 0 where their approval ends before the block does
	LentIn  float64     // by other sites
	LentOut float64     // to other sites
	NewRole float64     // by new roles
	Used    BeforeAfter // by today's placements, and by the plan's
}

// Spare is how much is left in the plan. It is negative only for rows that a
// plan breaks.
func (s *SupervisionRow) Spare() float64 {
	return s.Staff + s.LentIn - s.LentOut + s.NewRole - s.Used.After
}

// Full reports whether the plan leaves nothing.
func (s *SupervisionRow) Full() bool { return s.Spare() <= nearly }

// LoanRow is a loan beside the sites that it is between.
type LoanRow struct {
	Loan
	FromSite, ToSite *Site
}

// supervisionKey finds a row of Supervision: a site, and a specialty in folded form
// (blank for any).
type supervisionKey struct{ site, specialty string }

// supervision works out how supervisors are used. It is nil for a brief
// without a Supervision sheet.
//
// A trainee takes the programme's PA at each site of a post by its share. Where
// a site has a row for the post's specialty, that row is used first and the
// site's row for any specialty covers the rest; where neither is there,
// supervision isn't limited and isn't counted.
func (x *reporter) supervision() *SupervisionReport {
	if len(x.brief.Supervision) == 0 {
		return nil
	}
	s := &SupervisionReport{ByBlock: make([]SupervisionRow, len(x.brief.Blocks)), first: map[supervisionKey]int{}}
	for i := range x.brief.Supervision {
		row := &x.brief.Supervision[i]
		if row.NewRolePA > 0 {
			s.Allowed++
		}
		s.first[supervisionKey{row.Site, FoldKey(row.Specialty)}] = len(s.Pools)
		for block := range x.brief.Blocks {
			p := PoolRow{Row: row, Site: x.lookup.Site(row.Site), Block: block}
			if row.ApprovedFor(&x.brief.Blocks[block]) {
				p.Staff = row.PA
			}
			s.Pools = append(s.Pools, p)
		}
	}
	for _, l := range x.plan.Loans {
		if p := s.pool(l.From, l.Specialty, l.Block); p != nil {
			p.LentOut += l.PA
		}
		if p := s.pool(l.To, l.Specialty, l.Block); p != nil {
			p.LentIn += l.PA
		}
		s.Loans = append(s.Loans, LoanRow{l, x.lookup.Site(l.From), x.lookup.Site(l.To)})
	}
	for _, n := range x.plan.NewRoles {
		if p := s.pool(n.Site, n.Specialty, n.Block); p != nil {
			p.NewRole += n.PA
		}
	}
	x.useSupervision(s)
	for i := range s.Pools {
		p := &s.Pools[i]
		sum := &s.ByBlock[p.Block]
		sum.Staff += p.Staff
		sum.LentIn += p.LentIn
		sum.LentOut += p.LentOut
		sum.NewRole += p.NewRole
		sum.Used = sum.Used.plus(p.Used.Before, p.Used.After)
	}
	s.Roles = x.newRoles()
	return s
}

// pool gives a row of Supervision in a block, or nil.
func (s *SupervisionReport) pool(site, specialty string, block int) *PoolRow {
	if first, ok := s.first[supervisionKey{site, FoldKey(specialty)}]; ok {
		return &s.Pools[first+block]
	}
	return nil
}

// useSupervision puts what trainees take into the pools that give it.
func (x *reporter) useSupervision(report *SupervisionReport) {
	type need struct {
		site, specialty string
		block           int
	}
	needs := map[need]BeforeAfter{}
	var inOrder []need
	for _, s := range x.stays {
		for _, part := range s.post.Sites {
			weight := part.Share * s.programme.PA()
			for block := range x.brief.Blocks {
				if s.before[block].Sign() == 0 && s.after[block].Sign() == 0 {
					continue
				}
				n := need{part.Site, FoldKey(s.post.Specialty), block}
				if _, ok := needs[n]; !ok {
					inOrder = append(inOrder, n)
				}
				needs[n] = needs[n].plus(weight*s.before[block].Float(), weight*s.after[block].Float())
			}
		}
	}
	for _, n := range inOrder {
		took := needs[n]
		own, anyone := report.pool(n.site, n.specialty, n.block), report.pool(n.site, "", n.block)
		switch {
		case own == nil && anyone == nil:
			continue
		case own == nil:
		case anyone == nil:
			own.Used, took = took, BeforeAfter{}
		default:
			own.Used = BeforeAfter{min(took.Before, own.Staff), min(took.After, own.Spare())}
			took = took.plus(-own.Used.Before, -own.Used.After)
		}
		if anyone != nil {
			anyone.Used = anyone.Used.plus(took.Before, took.After)
		}
	}
}

// left is the PA that a site has left for one more trainee in a
// specialty, with the new roles that the brief still allows there. limited is
// false where the site has no row that covers the specialty.
func (s *SupervisionReport) left(site, specialty string, block int) (left float64, limited bool) {
	if s == nil {
		return 0, false
	}
	pools := []*PoolRow{s.pool(site, "", block)}
	if own := s.pool(site, specialty, block); own != pools[0] {
		pools = append(pools, own)
	}
	for _, p := range pools {
		if p != nil {
			left += max(0, p.Spare()) + max(0, p.Row.NewRolePA-p.NewRole)
			limited = true
		}
	}
	return left, limited
}
