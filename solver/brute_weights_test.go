package solver_test

import (
	"slices"

	"leftshift"
)

// A sumRow is a rule, target or budget as base + Σ weight · trainees ≥ 0 over its
// blocks: what counts less what is wanted (or, for a maximum, the other way).
type sumRow struct {
	weight [][]int64 // by block and pair; nil for a block that it isn't about
	base   int64
	scale  int64 // of a sum, in the goal's unit
	hard   bool
	goal   leftshift.GoalKind
}

// over gives the weights by block of a row about trainee-months, from one
// trainee's for a month.
func (s *search) over(in []bool, each []int64) [][]int64 {
	weight := make([][]int64, len(in))
	for block := range in {
		if in[block] {
			for _, one := range each {
				weight[block] = append(weight[block], one*hundredths(s.brief.Blocks[block].Months))
			}
		}
	}
	return weight
}

// A lossRow is a loss limit for one provider.
type lossRow struct {
	limit *leftshift.Limit
	providerWTE
}

// providerWTE is a provider's WTE by pair, for one trainee, and today.
type providerWTE struct {
	wte   []int64
	today []int64
	donor bool // it has trainees today in settings that are not primary and community
}

// A movesRow is a limit on moves, with the share of each pair in its scope.
type movesRow struct {
	limit *leftshift.Limit
	share []int64
}

// A roomRow is the rooms of a site and the WTE of one trainee there, by pair.
type roomRow struct {
	rooms int
	wte   []int64
}

// weigh turns the brief's rows into weights by pair.
func (s *search) weigh() {
	for _, v := range s.brief.Providers() {
		wte := s.providerWTE(leftshift.Scope{Kind: leftshift.ScopeAll}, v.Code)
		for i := range s.pairs {
			share := s.share(s.pairs[i].post, func(site *leftshift.Site) bool {
				return site.Provider == v.Code && !s.brief.Settings.PrimaryAndCommunity[site.Setting]
			})
			wte.donor = wte.donor || share > 0 && slices.Max(s.pairs[i].today) > 0
		}
		s.wte = append(s.wte, wte)
	}
	for i := range s.brief.Limits {
		s.weighLimit(&s.brief.Limits[i])
	}
	for i := range s.brief.Sites {
		if site := &s.brief.Sites[i]; site.Rooms != nil {
			row := roomRow{rooms: *site.Rooms}
			for j := range s.pairs {
				share := s.share(s.pairs[j].post, func(other *leftshift.Site) bool { return other == site })
				row.wte = append(row.wte, share*hundredths(s.pairs[j].programme.WTEEach))
			}
			s.rooms = append(s.rooms, row)
		}
	}
	for i := range s.brief.Rules {
		s.weighRule(&s.brief.Rules[i])
	}
	for i := range s.brief.Targets {
		s.weighTarget(&s.brief.Targets[i])
	}
	for i := range s.brief.Budgets {
		s.weighBudget(&s.brief.Budgets[i])
	}
	s.weighSupervision()
	s.weighHomes()
}

// share gives the hundredths of a post's time at the sites that a test accepts.
func (s *search) share(post *leftshift.Post, accept func(*leftshift.Site) bool) int64 {
	return hundredths(s.find.ShareIn(post, accept))
}

// inScope gives the test for the sites of a scope. A programme's scope takes
// every site.
func inScope(scope leftshift.Scope) func(*leftshift.Site) bool {
	return func(site *leftshift.Site) bool {
		switch scope.Kind {
		case leftshift.ScopeArea:
			return site.Area == scope.Name
		case leftshift.ScopeProvider:
			return site.Provider == scope.Name
		default:
			return true
		}
	}
}

func (s *search) weighLimit(limit *leftshift.Limit) {
	accept := inScope(limit.Scope)
	if limit.Kind == leftshift.MostIncomeLoss {
		s.weighIncome(limit)
		return
	}
	if limit.Kind == leftshift.MostMovesPerBlock {
		row := movesRow{limit: limit}
		for i := range s.pairs {
			share := s.share(s.pairs[i].post, accept)
			if limit.Scope.Kind == leftshift.ScopeProgramme && s.pairs[i].programme.Code != limit.Scope.Name {
				share = 0
			}
			row.share = append(row.share, share)
		}
		s.moves = append(s.moves, row)
		return
	}
	for _, v := range s.brief.Providers() {
		ofProvider := func(site leftshift.Site) bool { return site.Provider == v.Code && accept(&site) }
		if slices.ContainsFunc(s.brief.Sites, ofProvider) {
			s.losses = append(s.losses, lossRow{limit, *s.providerWTE(limit.Scope, v.Code)})
		}
	}
}

// providerWTE weighs one trainee of each pair at a provider, all its sites
// together, for the programme where the scope is one.
func (s *search) providerWTE(scope leftshift.Scope, provider string) *providerWTE {
	v := &providerWTE{today: make([]int64, len(s.brief.Blocks))}
	for i := range s.pairs {
		p := &s.pairs[i]
		weight := hundredths(p.programme.WTEEach) * s.share(p.post, func(site *leftshift.Site) bool { return site.Provider == provider })
		if scope.Kind == leftshift.ScopeProgramme && p.programme.Code != scope.Name {
			weight = 0
		}
		v.wte = append(v.wte, weight)
		for block, n := range p.today {
			v.today[block] += weight * int64(n)
		}
	}
	return v
}

// weighRule scales shares by a hundred; a rule in months is multiplied by the
// months it covers besides, so that its value need not be divided by them.
func (s *search) weighRule(rule *leftshift.Rule) {
	row := sumRow{hard: rule.Hard, goal: leftshift.Curriculum}
	var in []bool
	var each []int64
	length := int64(0)
	for i := range s.brief.Blocks {
		covered := rule.Covers(&s.brief.Blocks[i])
		in = append(in, covered)
		if covered {
			length += hundredths(s.brief.Blocks[i].Months)
		}
	}
	if !rule.Kind.InMonths() {
		length = 100 // a share is a part of 1
	}
	row.scale = 100 * length * 100 // shares, length, months
	for i := range s.pairs {
		p := &s.pairs[i]
		weight := int64(0)
		if slices.Contains(rule.Programmes, p.programme.Code) {
			weight = s.counts(p, rule.Of)*length - hundredths(rule.Value)*100
		}
		if !rule.Kind.AtLeast() {
			weight = -weight
		}
		each = append(each, weight)
	}
	row.weight = s.over(in, each)
	s.sums = append(s.sums, row)
}

// counts gives the hundredths of a pair's time that a rule counts.
func (s *search) counts(p *pair, of leftshift.Of) int64 {
	post := p.post
	left := s.share(post, s.primaryAndCommunity)
	switch of.Kind {
	case leftshift.OfSetting:
		return s.share(post, func(site *leftshift.Site) bool { return site.Setting == of.Setting })
	case leftshift.OfPrimaryAndCommunity:
		return left
	case leftshift.OfIntegrated:
		if left > 0 {
			return 100
		}
	case leftshift.OfSpecialty:
		credit := int64(0)
		if post.Specialty == of.Specialty {
			credit = 100
		}
		for _, t := range s.brief.Transfers {
			if t.From == post.Specialty && t.CountsAs == of.Specialty && (t.Programme == "" || t.Programme == p.programme.Code) {
				credit = max(credit, hundredths(t.Credit))
			}
		}
		return credit
	}
	return 0
}

func (s *search) primaryAndCommunity(site *leftshift.Site) bool {
	return s.brief.Settings.PrimaryAndCommunity[site.Setting]
}

func (s *search) weighTarget(target *leftshift.Target) {
	row := sumRow{hard: target.Hard, goal: leftshift.LeftShift, scale: 100 * 100 * 100} // shares, target, months
	var in []bool
	var each []int64
	for _, b := range s.brief.Blocks {
		in = append(in, target.Block == "" || target.Block == b.Name)
	}
	accept := inScope(target.Scope)
	for i := range s.pairs {
		p := &s.pairs[i]
		left := s.share(p.post, func(site *leftshift.Site) bool { return accept(site) && s.primaryAndCommunity(site) })
		weight := left*100 - hundredths(target.Share)*s.share(p.post, accept)
		if target.Scope.Kind == leftshift.ScopeProgramme && p.programme.Code != target.Scope.Name {
			weight = 0
		}
		each = append(each, weight)
	}
	row.weight = s.over(in, each)
	s.sums = append(s.sums, row)
}
