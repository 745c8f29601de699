package leftshift

import (
	"fmt"
	"math/big"
	"slices"
)

// Audit recomputes every hard rule of a brief from the plan's placements and
// reports each one that is broken, at the user's own cell, with both numbers.
// A plan without findings keeps every rule exactly: counts and
// weights are fractions (see exact), so there is no tolerance to hide in, but for
// the PA of loans and new roles, which a plan states rounded (see statedPA).
//
// The audit trusts nothing that the solver worked out. Demand and today's
// placements are counted again from the brief, and the goals' values from the
// placements. The brief must be complete, as package sheet makes it.
//
// Findings are sorted, all of them Errors with codes of AuditCodes.
func Audit(b *Brief, p *Plan) Findings {
	a := newAuditor(b, p)
	a.checkPlacing()
	a.checkPlaces()
	a.checkRooms()
	a.checkSupervision()
	a.checkTravel()
	a.checkLimits()
	a.checkRules()
	a.checkTargets()
	a.checkFreeze()
	a.checkStaying()
	a.checkAnswers()
	a.checkGoals()
	a.findings.Sort()
	return a.findings
}

// auditor is a plan beside its brief, counted and ready to check.
type auditor struct {
	brief    *Brief
	plan     *Plan
	find     *Lookup
	needed   map[Cohort][]Trainees    // trainees by cohort and block
	fillings []filled                 // programme by programme, post by post
	shares   map[string][]exactShare  // of every post, by post
	months   []*big.Rat               // of every block
	part     *big.Rat                 // the smallest of a trainee that a plan may place
	features map[string]*siteFeatures // by site code
	lost     map[Scope][]providerLoss // what losses has worked out
	tariffs  []exactTariff
	incomes  map[incomeKey]*big.Rat // what perWTE has worked out
	roads    *roads
	borne    *lossBorne // of a plan that was made again after a loss; nil for any other
	findings Findings

	// The fillings again, by what rules ask: see within.
	all                             []*filled
	ofProgramme, atProvider, inArea map[string][]*filled
}

// filled is the trainees of a programme in a post, over all home areas, before
// and after, by block.
type filled struct {
	post          *Post
	programme     *Programme
	wte           *big.Rat // of one trainee
	before, after []Trainees
	fewer         []Trainees // before − after
}

// exactShare is the share of a post's time at one site, as a fraction.
type exactShare struct {
	site  *Site
	share *big.Rat
}

// siteFeatures is what scopes and rules ask about a site.
type siteFeatures struct {
	area                string // folded
	primaryAndCommunity bool
}

func newAuditor(b *Brief, p *Plan) *auditor {
	a := &auditor{
		brief:    b,
		plan:     p,
		find:     NewLookup(b),
		needed:   countNeeded(b),
		shares:   map[string][]exactShare{},
		features: map[string]*siteFeatures{},
		lost:     map[Scope][]providerLoss{},
		tariffs:  exactTariffs(b),
		incomes:  map[incomeKey]*big.Rat{},
		roads:    newRoads(b),
	}
	if a.part = b.Settings.Granularity.Rat(); a.part.Sign() == 0 { // not set: whole trainees
		a.part = whole(1)
	}
	for i := range b.Blocks {
		a.months = append(a.months, exact(b.Blocks[i].Months))
	}
	a.readPosts()
	a.fillings = a.countFillings()
	a.listFillings()
	return a
}

// readPosts notes what rules ask of the brief's sites and posts.
func (a *auditor) readPosts() {
	for i := range a.brief.Sites {
		s := &a.brief.Sites[i]
		a.features[s.Code] = &siteFeatures{area: FoldKey(s.Area), primaryAndCommunity: a.brief.Settings.PrimaryAndCommunity[s.Setting]}
	}
	for i := range a.brief.Posts {
		a.shares[a.brief.Posts[i].Code] = a.exactShares(&a.brief.Posts[i])
	}
}

// exactShares gives a post's shares as fractions that sum to exactly 1: the
// main site has what the others leave.
func (a *auditor) exactShares(p *Post) []exactShare {
	shares := make([]exactShare, len(p.Sites))
	left := whole(1)
	for i, s := range p.Sites {
		shares[i] = exactShare{a.find.Site(s.Site), exact(s.Share)}
		if i > 0 {
			left.Sub(left, shares[i].share)
		}
	}
	shares[0].share = left
	return shares
}

// countFillings gathers placements by programme and post, with today's counts
// beside them. Placements of unknown programmes, posts or blocks, which
// checkPlacing reports, are left out.
func (a *auditor) countFillings() []filled {
	before := countToday(a.brief)
	after := map[Filling][]Trainees{}
	for _, pl := range a.plan.Placements {
		if a.find.Post(pl.Post) == nil || a.find.Programme(pl.Programme) == nil || !a.isBlock(pl.Block) {
			continue
		}
		f := Filling{pl.Post, pl.Programme}
		if after[f] == nil {
			after[f] = make([]Trainees, len(a.brief.Blocks))
		}
		after[f][pl.Block] = after[f][pl.Block].Plus(pl.After)
	}
	var fillings []filled
	none := make([]Trainees, len(a.brief.Blocks))
	there := a.programmesIn(before, after)
	for i := range a.brief.Posts {
		post := &a.brief.Posts[i]
		for _, j := range there[post.Code] {
			programme := &a.brief.Programmes[j]
			f := Filling{post.Code, programme.Code}
			s := filled{post: post, programme: programme, wte: exact(programme.WTEEach), before: none, after: none}
			if before[f] != nil {
				s.before = before[f]
			}
			if after[f] != nil {
				s.after = after[f]
			}
			s.fewer = make([]Trainees, len(a.brief.Blocks))
			for block := range s.fewer {
				s.fewer[block] = s.before[block].Minus(s.after[block])
			}
			fillings = append(fillings, s)
		}
	}
	return fillings
}

// programmesIn lists, by post, the positions of the programmes that have trainees
// there, today or in the plan, in order.
func (a *auditor) programmesIn(counts ...map[Filling][]Trainees) map[string][]int {
	position := map[string]int{}
	for j := range a.brief.Programmes {
		position[a.brief.Programmes[j].Code] = j
	}
	there := map[string][]int{}
	for _, count := range counts {
		for f := range count {
			if j, ok := position[f.Programme]; ok {
				there[f.Post] = append(there[f.Post], j)
			}
		}
	}
	for post, list := range there {
		slices.Sort(list)
		there[post] = slices.Compact(list)
	}
	return there
}

func (a *auditor) isBlock(block int) bool { return block >= 0 && block < len(a.brief.Blocks) }

// broken adds a finding. Problem and mend follow the conventions of Finding.
func (a *auditor) broken(code string, at Source, mend, problem string, args ...any) {
	a.findings = append(a.findings, Finding{
		Severity: Error,
		Code:     code,
		At:       at,
		Problem:  fmt.Sprintf(problem, args...),
		Mend:     mend,
	})
}
