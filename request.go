package leftshift

import (
	"cmp"
	"slices"
	"strings"
)

// Request is everything that one provider is asked about a plan, and nothing
// about any other provider.
type Request struct {
	Provider
	Changes []ChangeAsked // in order of site, post, programme and block; at least one
	Income  *BeforeAfter  // at its sites, over all blocks, in pounds; nil where no tariff prices any of it
	Pools   []PoolRow     // supervision at its sites, in the blocks where a change needs more or frees some
}

// ChangeAsked is one change asked of a provider: of one programme in one post, by
// the same number in one block or in several after each other.
type ChangeAsked struct {
	Programme     *Programme
	Post          *Post
	Site          *Site    // the main site of those that are the provider's own
	Shared        bool     // the post has sites of other providers too, which are asked as well
	From, To      int      // blocks, by position in Brief.Blocks
	Before, After Trainees // in each of them, whatever the trainees' homes
	Income        *float64 // of the change, at the provider's sites over its blocks, in pounds; nil where nothing prices it
	PA            float64  // supervision that the change takes (or, below 0, frees) a week at the provider's sites
	Why           []string // sentences, the weightiest first; at least one
}

// Change is the number of trainees gained, or (negative) lost.
func (c *ChangeAsked) Change() Trainees { return c.After.Minus(c.Before) }

// NewRequests works out what a plan asks of each provider, in order of their
// codes. A provider of which nothing is asked has none. A post that is split
// between providers is asked of each of them.
func NewRequests(r *Report) []Request {
	x := newAsker(r)
	asked := map[string]*Request{}
	for i := range x.stays {
		s := &x.stays[i]
		for _, run := range runsOf(s) {
			for _, provider := range x.providersOf(s.post) {
				if asked[provider] == nil {
					asked[provider] = &Request{}
				}
				asked[provider].Changes = append(asked[provider].Changes, x.changeAsked(s, provider, run))
			}
		}
	}
	var requests []Request
	for _, p := range x.brief.Providers() {
		q := asked[p.Code]
		if q == nil {
			continue
		}
		q.Provider = p
		slices.SortStableFunc(q.Changes, func(c, d ChangeAsked) int {
			return cmp.Or(strings.Compare(c.Site.Code, d.Site.Code), strings.Compare(c.Post.Code, d.Post.Code),
				strings.Compare(c.Programme.Code, d.Programme.Code), cmp.Compare(c.From, d.From))
		})
		if r.Money != nil {
			for i := range r.Money.ByProvider {
				if income := &r.Money.ByProvider[i]; income.Code == p.Code {
					q.Income = &income.Pounds
				}
			}
		}
		q.Pools = poolsAsked(r.Supervision, p.Code)
		requests = append(requests, *q)
	}
	return requests
}

// asker works out requests.
type asker struct {
	*reporter
	report *Report
	needed map[string][]int // trainees who need a place, by programme and block
}

func newAsker(r *Report) *asker {
	x := &asker{newReporter(r.Brief, r.Plan), r, map[string][]int{}}
	for i := range r.Brief.Programmes {
		x.needed[r.Brief.Programmes[i].Code] = make([]int, len(r.Brief.Blocks))
	}
	for cohort, demand := range r.Brief.Demand() {
		for block, n := range demand {
			x.needed[cohort.Programme][block] += n
		}
	}
	return x
}

// run is blocks after each other in which a stay has the same trainees before,
// and the same after, and not the same of both.
type run struct {
	from, to int
}

// runsOf gives the runs of a stay.
func runsOf(s *stay) []run {
	var runs []run
	for block := range s.after {
		if s.before[block] == s.after[block] {
			continue
		}
		if n := len(runs) - 1; n >= 0 && runs[n].to == block-1 && s.before[block] == s.before[block-1] && s.after[block] == s.after[block-1] {
			runs[n].to = block
			continue
		}
		runs = append(runs, run{block, block})
	}
	return runs
}

// providersOf lists the providers of a post's sites, each once.
func (x *reporter) providersOf(p *Post) []string {
	var codes []string
	for _, part := range p.Sites {
		if code := x.lookup.Site(part.Site).Provider; !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// changeAsked is one run of a stay as it is asked of a provider.
func (x *asker) changeAsked(s *stay, provider string, over run) ChangeAsked {
	c := ChangeAsked{
		Programme: s.programme, Post: s.post, From: over.from, To: over.to,
		Before: s.before[over.from], After: s.after[over.from],
	}
	change := c.Change().Float()
	for _, part := range s.post.Sites {
		site := x.lookup.Site(part.Site)
		if site.Provider != provider {
			c.Shared = true
			continue
		}
		if c.Site == nil {
			c.Site = site
		}
		c.PA += change * part.Share * s.programme.PA()
		for block := over.from; block <= over.to; block++ {
			each, ok := x.brief.IncomePerTrainee(s.programme, part.Share, site, &x.brief.Blocks[block])
			if !ok {
				continue
			}
			if c.Income == nil {
				c.Income = new(float64)
			}
			*c.Income += change * each
		}
	}
	c.Why = x.whyAsked(s, provider, &c)
	return c
}

// poolsAsked lists a provider's rows of Supervision in the blocks in which the
// plan uses more or less of them than today, or makes a new role.
func poolsAsked(s *SupervisionReport, provider string) []PoolRow {
	if s == nil {
		return nil
	}
	var rows []PoolRow
	for _, p := range s.Pools {
		if p.Site.Provider == provider && (p.NewRole > nearly || p.Used.Change() > nearly || p.Used.Change() < -nearly) {
			rows = append(rows, p)
		}
	}
	return rows
}
