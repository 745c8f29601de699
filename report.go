package leftshift

import (
	"cmp"
	"slices"
	"strings"
)

// Report is everything a reader of a plan wants to know, worked out from the
// brief and the plan alone. All lists are in a fixed order that does not
// depend on the order of rows in the brief.
type Report struct {
	Brief    *Brief // in key order
	Plan     *Plan  // in the order of its sheets
	Findings Findings

	Shares      Shares
	Totals      Totals
	BySetting   []SettingRow
	ByProgramme []GroupRow
	ByArea      []GroupRow
	ByBlock     []BlockRow
	Placements  []PlacementRow
	Moves       []Move
	Providers   []ProviderRow
	Rules       []RuleResult
	Targets     []TargetResult
	Floors      []FloorResult
	Limits      []LimitResult
	Sites       []SiteRow // none for a brief without rooms and supervision
	Unplaced    []UnplacedRow

	Supervision *SupervisionReport // nil for a brief without supervision
	Credits     []CreditResult
	Money       *MoneyReport  // nil for a brief without a tariff
	Travel      *TravelReport // nil where no journey is known
	Map         *MapReport    // nil where fewer than two sites have coordinates
	GaveUp      []GaveUp
	Prices      []RulePrice
	Answers     []AnswerResult

	HomeAreas  bool // some trainees have a home area
	SplitPosts bool // some placement is in a post with several sites
}

// Totals are the counts of a whole plan, summed over its blocks.
type Totals struct {
	Needed   Trainees // who need a place
	Placed   Trainees // with a place in the plan
	Unplaced Trainees // without
	Moved    Trainees // who would be in another post than today
	Left     Trainees // fewer than today in a post, with nowhere they moved to
	New      Trainees // more than today in a post, with nowhere they moved from
}

// reporter gathers a report.
type reporter struct {
	brief  *Brief
	plan   *Plan
	lookup *Lookup
	stays  []stay
	inPost map[string][]float64 // WTE of each post in the plan, by block
	atSite map[string][]float64 // WTE at each site in the plan, by block
	lists  reportIndex
}

// stay is the trainees of one programme in one post, whatever their home, by
// block.
type stay struct {
	programme     *Programme
	post          *Post
	before, after []Trainees
}

// nearly is the tolerance of comparisons of WTE, months and shares in reports.
// The audit, which decides whether a rule holds, has none.
const nearly = 1e-6

// NewReport works out the report of a plan. Neither brief nor plan is changed;
// findings are sorted. The plan must be one for this brief: every programme,
// post and block of it must be there.
func NewReport(b *Brief, p *Plan, findings Findings) *Report {
	plan := *p
	plan.Placements = slices.Clone(p.Placements)
	plan.Unplaced = slices.Clone(p.Unplaced)
	plan.NewRoles = sortedBy(p.NewRoles, func(x, y NewRole) int {
		return cmp.Or(strings.Compare(x.Site, y.Site), strings.Compare(x.Specialty, y.Specialty), cmp.Compare(x.Block, y.Block))
	})
	plan.Loans = sortedBy(p.Loans, func(x, y Loan) int {
		return cmp.Or(strings.Compare(x.From, y.From), strings.Compare(x.To, y.To), strings.Compare(x.Specialty, y.Specialty), cmp.Compare(x.Block, y.Block))
	})
	plan.Sort()
	r := &Report{Brief: b.Sorted(), Plan: &plan, Findings: slices.Clone(findings)}
	r.Findings.Sort()

	x := newReporter(r.Brief, r.Plan)
	r.Shares = r.Plan.Shares(r.Brief)
	r.Placements, r.HomeAreas, r.SplitPosts = x.placements()
	r.Moves = x.moves()
	r.Totals = x.totals(r.Moves)
	r.BySetting, r.ByProgramme, r.ByArea, r.ByBlock = x.groups(r.Moves)
	r.Floors = x.floors()
	r.Limits = x.limits()
	r.Rules = x.rules()
	r.Supervision = x.supervision()
	r.Sites = x.sites(r.Supervision)
	r.Credits = x.credits(r.Rules)
	r.Money = x.money()
	r.Travel = x.travel()
	r.Map = x.mapped()
	r.GaveUp = x.gaveUp()
	r.Prices = x.prices()
	r.Answers = x.answers()
	r.Providers = x.providers(r.Floors, r.Limits)
	atBound := x.atBound(r)
	r.Targets = x.targets(atBound)
	r.Unplaced = x.unplaced(r.Supervision, atBound)
	return r
}

func newReporter(b *Brief, p *Plan) *reporter {
	x := &reporter{brief: b, plan: p, lookup: NewLookup(b), inPost: map[string][]float64{}, atSite: map[string][]float64{}}
	at := map[Filling]int{}
	for i := range p.Placements {
		pl := &p.Placements[i]
		f := Filling{pl.Post, pl.Programme}
		n, ok := at[f]
		if !ok {
			n = len(x.stays)
			at[f] = n
			x.stays = append(x.stays, stay{
				x.lookup.Programme(pl.Programme), x.lookup.Post(pl.Post),
				make([]Trainees, len(b.Blocks)), make([]Trainees, len(b.Blocks)),
			})
		}
		s := &x.stays[n]
		s.before[pl.Block], s.after[pl.Block] = s.before[pl.Block].Plus(pl.Before), s.after[pl.Block].Plus(pl.After)
	}
	slices.SortFunc(x.stays, func(s, t stay) int {
		return cmp.Or(strings.Compare(s.programme.Code, t.programme.Code), strings.Compare(s.post.Code, t.post.Code))
	})
	x.index()
	for i := range b.Posts {
		x.inPost[b.Posts[i].Code] = make([]float64, len(b.Blocks))
	}
	for i := range b.Sites {
		x.atSite[b.Sites[i].Code] = make([]float64, len(b.Blocks))
	}
	for _, s := range x.stays {
		for block, n := range s.after {
			wte := s.programme.WTEEach * n.Float()
			x.inPost[s.post.Code][block] += wte
			for _, part := range s.post.Sites {
				x.atSite[part.Site][block] += part.Share * wte
			}
		}
	}
	return x
}

func (x *reporter) totals(moves []Move) Totals {
	var t Totals
	for _, counts := range x.brief.Demand() {
		for _, n := range counts {
			t.Needed = t.Needed.Plus(WholeTrainees(n))
		}
	}
	for _, u := range x.plan.Unplaced {
		t.Unplaced = t.Unplaced.Plus(u.Trainees)
	}
	for _, m := range moves {
		t.Moved = t.Moved.Plus(m.Trainees)
	}
	for _, s := range x.stays {
		for block := range s.after {
			t.Placed = t.Placed.Plus(s.after[block])
			t.Left = t.Left.Plus(s.before[block].Beyond(s.after[block]))
			t.New = t.New.Plus(s.after[block].Beyond(s.before[block]))
		}
	}
	t.Left, t.New = t.Left.Minus(t.Moved), t.New.Minus(t.Moved)
	return t
}

// shareAt is the share of a post's time at the sites that a scope takes in.
// The scope of a programme takes in every site.
func (x *reporter) shareAt(p *Post, s Scope) float64 {
	return x.lookup.ShareIn(p, func(site *Site) bool { return inScope(site, s) })
}

// inScope reports whether a site's part of a post belongs to a scope.
func inScope(site *Site, s Scope) bool {
	switch s.Kind {
	case ScopeArea:
		return FoldKey(site.Area) == FoldKey(s.Name)
	case ScopeProvider:
		return site.Provider == s.Name
	}
	return true
}

// covers reports whether the trainees of a programme belong to a scope.
func (s Scope) covers(programme string) bool {
	return s.Kind != ScopeProgramme || s.Name == programme
}
