package leftshift

import (
	"math/big"
	"slices"
	"strings"
)

// statedPA is how far the PA of the plan's loans and new roles may be off: they
// are not whole numbers, and a plan states them rounded. A pool that neither
// lends nor borrows nor has a new role has no such allowance.
var statedPA = big.NewRat(1, 1e6)

// pool is a row of the Supervision sheet, with what it has in each block.
type pool struct {
	row       *Supervision
	has       []*big.Rat // PA in the blocks that it is approved for, 0 in others
	in, out   []*big.Rat // borrowed and lent
	role      []*big.Rat // new-role PA
	specialty string     // folded; blank for any
}

// poolKey names a pool: its site and its folded specialty.
type poolKey struct{ site, specialty string }

// checkSupervision checks every site that has rows on the Supervision sheet, in
// every block. A trainee in a post needs share · PA of the programme at each of
// its sites. With has = PA while approved (0 after), a pool can give
//
//	can = has + lent in − lent out + new role
//
// and the supervision needed in a specialty comes from its own pool first and
// from the pool for any specialty besides:
//
//	Σ over specialties with a pool of max(0, needed − can) + Σ needed in others ≤ can of "any"
//	needed ≤ can, specialty by specialty, at a site without a pool for any
//	lent out ≤ Lendable share · has
//	new role ≤ New-role PA limit
//
// Loans are between pools of one specialty at different sites, of one area when
// the settings say so.
func (a *auditor) checkSupervision() {
	pools := a.pools()
	a.addNewRoles(pools)
	a.addLoans(pools)
	needed := a.supervisionNeeded()
	for i := range a.brief.Sites {
		site := a.brief.Sites[i].Code
		for block := range a.brief.Blocks {
			a.checkSupervisionAt(pools, site, needed[site], block)
		}
	}
	for i := range a.brief.Supervision {
		p := pools[keyOf(&a.brief.Supervision[i])]
		for block := range a.brief.Blocks {
			a.checkPool(p, block)
		}
	}
}

func keyOf(s *Supervision) poolKey { return poolKey{s.Site, FoldKey(s.Specialty)} }

func (a *auditor) pools() map[poolKey]*pool {
	pools := map[poolKey]*pool{}
	for i := range a.brief.Supervision {
		row := &a.brief.Supervision[i]
		p := &pool{row: row, has: a.zeros(), in: a.zeros(), out: a.zeros(), role: a.zeros(), specialty: FoldKey(row.Specialty)}
		for block := range a.brief.Blocks {
			if !retired(row, &a.brief.Blocks[block]) && !a.borne.dry(a.find.Site(row.Site), block) {
				p.has[block] = exact(row.PA)
			}
		}
		pools[keyOf(row)] = p
	}
	return pools
}

// retired reports whether supervisors may not supervise to the end of a block.
func retired(s *Supervision, b *Block) bool {
	return !b.Start.IsZero() && !s.ApprovedTo.IsZero() && s.ApprovedTo.Before(b.End)
}

// supervisionNeeded sums share · PA · trainees by site and folded specialty.
func (a *auditor) supervisionNeeded() map[string]map[string][]*big.Rat {
	needed := map[string]map[string][]*big.Rat{}
	for i := range a.brief.Supervision {
		needed[a.brief.Supervision[i].Site] = map[string][]*big.Rat{}
	}
	for i := range a.fillings {
		s := &a.fillings[i]
		each := exact(DefaultPAPerTrainee)
		if s.programme.PAPerTrainee != nil {
			each = exact(*s.programme.PAPerTrainee)
		}
		for _, at := range a.shares[s.post.Code] {
			specialties := needed[at.site.Code]
			if specialties == nil {
				continue // no rows, no limit
			}
			specialty := FoldKey(s.post.Specialty)
			if specialties[specialty] == nil {
				specialties[specialty] = a.zeros()
			}
			a.addTrainees(specialties[specialty], product(at.share, each), s.after)
		}
	}
	return needed
}

// can gives what a pool has for its own site in a block, and how far the
// statements in that may be off.
func (p *pool) can(block int) (pa, allowance *big.Rat) {
	pa = new(big.Rat).Add(p.has[block], p.in[block])
	pa.Sub(pa, p.out[block]).Add(pa, p.role[block])
	if p.in[block].Sign() == 0 && p.out[block].Sign() == 0 && p.role[block].Sign() == 0 {
		return pa, whole(0)
	}
	return pa, statedPA
}

func (a *auditor) checkSupervisionAt(pools map[poolKey]*pool, site string, needed map[string][]*big.Rat, block int) {
	shared := pools[poolKey{site, ""}]
	rest, loose := whole(0), whole(0) // for the pool for any specialty, and what that may be off
	names := make([]string, 0, len(needed))
	for specialty := range needed {
		names = append(names, specialty)
	}
	slices.Sort(names)
	for _, specialty := range names {
		wanted := needed[specialty][block]
		own := pools[poolKey{site, specialty}]
		if own == nil || specialty == "" {
			rest.Add(rest, wanted)
			continue
		}
		can, off := own.can(block)
		if shared == nil {
			a.checkGives(own, block, wanted, can, off, "of "+own.row.Specialty+" supervision")
			continue
		}
		rest.Add(rest, above(wanted, can))
		loose.Add(loose, off)
	}
	if shared != nil {
		can, off := shared.can(block)
		a.checkGives(shared, block, rest, can, loose.Add(loose, off), "of supervision beyond what is there by specialty")
	}
}

// checkGives checks that what is needed of a pool is not more than it can give.
func (a *auditor) checkGives(p *pool, block int, needed, can, allowance *big.Rat, of string) {
	if needed.Cmp(new(big.Rat).Add(can, allowance)) <= 0 {
		return
	}
	at, why := p.row.Origin.At("PA"), ""
	if retired(p.row, &a.brief.Blocks[block]) {
		at, why = p.row.Origin.At("Approved to"), ", whose supervisors are not approved for the whole block,"
	}
	found, wanted := apart(needed, can)
	a.broken("E515", at, "Place fewer trainees there, or enter more PA",
		"site %s%s needs %s PA %s in %s, and has %s with loans and new roles",
		p.row.Site, why, found, of, a.brief.Blocks[block].Name, wanted)
}

// checkPool checks what a pool lends and what its new role adds.
func (a *auditor) checkPool(p *pool, block int) {
	name := a.brief.Blocks[block].Name
	lendable := product(exact(p.row.LendableShare), p.has[block])
	if above(p.out[block], lendable).Cmp(statedPA) > 0 {
		at := p.row.Origin.At("Lendable share")
		if retired(p.row, &a.brief.Blocks[block]) {
			at = p.row.Origin.At("Approved to")
		}
		found, wanted := apart(p.out[block], lendable)
		a.broken("E516", at, "Lend less, or enter a larger share",
			"site %s lends %s PA of %s supervision in %s, and may lend at most %s",
			p.row.Site, found, p.words(), name, wanted)
	}
	limit := exact(p.row.NewRolePA)
	if above(p.role[block], limit).Cmp(statedPA) > 0 {
		found, wanted := apart(p.role[block], limit)
		a.broken("E517", p.row.Origin.At("New-role PA limit"), "Place fewer trainees there, or enter a higher limit",
			"site %s has new roles of %s PA for %s supervision in %s, and may have at most %s",
			p.row.Site, found, p.words(), name, wanted)
	}
}

func (p *pool) words() string { return specialtyWords(p.row.Specialty) }

func specialtyWords(specialty string) string {
	if strings.TrimSpace(specialty) == "" {
		return "any"
	}
	return specialty
}

// addNewRoles adds the plan's new roles to their pools.
func (a *auditor) addNewRoles(pools map[poolKey]*pool) {
	seen := map[NewRole]bool{}
	for _, r := range a.plan.NewRoles {
		p := pools[poolKey{r.Site, FoldKey(r.Specialty)}]
		switch {
		case p == nil:
			a.broken("E503", Source{}, mendPlan, "the plan has a new role of %v PA for %s supervision at site %q, and the brief has no such row of supervision", r.PA, specialtyWords(r.Specialty), r.Site)
		case !a.isBlock(r.Block):
			a.broken("E503", Source{}, mendPlan, "the plan has a new role at site %s in block number %d, and the brief has blocks 1 to %d", r.Site, r.Block+1, len(a.brief.Blocks))
		case !isAmount(r.PA):
			a.broken("E502", p.row.Origin.At("New-role PA limit"), mendPlan, "the plan has a new role of %v PA at site %s in %s, and a new role is above 0", r.PA, r.Site, a.brief.Blocks[r.Block].Name)
		default:
			key := NewRole{Site: r.Site, Specialty: p.specialty, Block: r.Block}
			if seen[key] {
				a.broken("E504", p.row.Origin.At("New-role PA limit"), mendPlan, "the plan has more than one row for the new role for %s supervision at site %s in %s, and should have 1", p.words(), r.Site, a.brief.Blocks[r.Block].Name)
			}
			seen[key] = true
			p.role[r.Block].Add(p.role[r.Block], exact(r.PA))
		}
	}
}

// addLoans adds the plan's loans to the pools that lend and borrow.
func (a *auditor) addLoans(pools map[poolKey]*pool) {
	seen := map[Loan]bool{}
	for _, l := range a.plan.Loans {
		specialty := FoldKey(l.Specialty)
		from, to := pools[poolKey{l.From, specialty}], pools[poolKey{l.To, specialty}]
		switch {
		case from == nil || to == nil:
			a.broken("E503", Source{}, mendPlan, "the plan lends %v PA of %s supervision from site %q to site %q, and the brief does not have both of these rows of supervision", l.PA, specialtyWords(l.Specialty), l.From, l.To)
			continue
		case !a.isBlock(l.Block):
			a.broken("E503", Source{}, mendPlan, "the plan lends supervision from site %s in block number %d, and the brief has blocks 1 to %d", l.From, l.Block+1, len(a.brief.Blocks))
			continue
		case !isAmount(l.PA):
			a.broken("E502", from.row.Origin.At("Lendable share"), mendPlan, "the plan lends %v PA from site %s in %s, and a loan is above 0", l.PA, l.From, a.brief.Blocks[l.Block].Name)
			continue
		}
		key := Loan{Specialty: specialty, From: l.From, To: l.To, Block: l.Block}
		if seen[key] {
			a.broken("E504", from.row.Origin.At("Lendable share"), mendPlan, "the plan has more than one row for the %s supervision that site %s lends site %s in %s, and should have 1", from.words(), l.From, l.To, a.brief.Blocks[l.Block].Name)
		}
		seen[key] = true
		lender, borrower := a.features[l.From].area, a.features[l.To].area
		if l.From == l.To || a.brief.Settings.LendWithinArea && (lender != borrower || lender == "") {
			a.broken("E518", from.row.Origin.At("Lendable share"), `Lend to another site of the area, or set "Lend within area" to N on the Settings sheet`,
				"site %s (area %q) lends %v PA to site %s (area %q) in %s, and may lend it 0",
				l.From, a.find.Site(l.From).Area, l.PA, l.To, a.find.Site(l.To).Area, a.brief.Blocks[l.Block].Name)
		}
		amount := exact(l.PA)
		from.out[l.Block].Add(from.out[l.Block], amount)
		to.in[l.Block].Add(to.in[l.Block], amount)
	}
}

// newRolePA sums the plan's new roles over pools and blocks.
func (a *auditor) newRolePA() *big.Rat {
	sum := whole(0)
	for _, r := range a.plan.NewRoles {
		if isAmount(r.PA) {
			sum.Add(sum, exact(r.PA))
		}
	}
	return sum
}
