package solver

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/solver/lp"
)

// What a plan rests on: the goals in order, as linear programs, once with every row of
// the brief and once without the unproven offer of each provider of which the plan uses
// something. Without it, for each post p at a site of the provider's,
//
//	Σ wte(c)·x(c,p,b) over c  ≤  Σ wte(c)·today(c,p,b) over c     b in B, not frozen
//
// as bounds of the rows places(p,b) and the columns extra(p,b). Where the answer with
// every row keeps within that already, nothing is solved: it is the answer without, too.
// Else the goals up to the last whose faces, and those before, still meet with these
// bounds come to the same, and only those after are solved.

// restSteps is how many steps of the simplex method may be spent, on those providers
// first of whose offer the plan uses most: a count, so that the same brief always gives
// the same answer.
const restSteps = 1000000

// resting is a provider's offer with what it is sorted by.
type resting struct {
	leftshift.Resting
	earliest int     // the first goal that is worse without it: fewer for one that hurts more
	by       float64 // how much worse
}

// rests gives what a plan would lose without each offer that it uses, by what all goals
// come to with them: nil where time ran out before that was known.
func (s *search) rests(ctx context.Context, own *linearAnswer) ([]leftshift.Resting, error) {
	list := s.offersUsed()
	for i, steps := 0, 0; i < len(list); i++ {
		r := &list[i]
		r.earliest = len(s.m.goals)
		if own == nil || steps > restSteps {
			r.Untried = true
			continue
		}
		if len(s.m.used(own.values, r.Code)) == 0 {
			continue
		}
		took, err := s.dropOne(ctx, own, r)
		if errors.Is(err, errStopped) {
			own, r.Untried = nil, true
			continue
		}
		if err != nil {
			return nil, err
		}
		steps += took
	}
	slices.SortStableFunc(list, func(x, y resting) int {
		return cmp.Or(cmp.Compare(x.earliest, y.earliest), cmp.Compare(y.by, x.by))
	})
	var rests []leftshift.Resting
	for i := range list {
		rests = append(rests, list[i].Resting)
	}
	return rests, nil
}

// dropOne solves everything without an offer, and gives the steps that it took.
func (s *search) dropOne(ctx context.Context, own *linearAnswer, r *resting) (steps int, err error) {
	withdraw := func(p *lp.Problem) { s.m.withdraw(p, r.Code) }
	from, steps, err := s.unchanged(ctx, own, withdraw)
	if err != nil || from == len(s.m.goals) {
		return steps, err
	}
	answer, err := s.otherwise(ctx, own, from, withdraw)
	if errors.Is(err, errInfeasible) {
		var possible bool
		if possible, _, err = s.possible(ctx, withdraw); possible {
			r.Untried = true // what earlier goals hold was too tight for the solver's noise
		} else if err == nil {
			r.NoPlan, r.earliest = true, -1
		}
		return steps, err
	}
	if err != nil {
		return steps, err
	}
	r.Changes = s.exchanges(-1, s.m.valuesOf(own.values), s.m.valuesOf(answer.values))
	if worst := r.Worst(); worst != nil {
		r.by = worst.Without - worst.With
		r.earliest = slices.IndexFunc(s.m.goals, func(g *goal) bool { return g.kind == worst.Goal && g.rank == worst.Rank })
	}
	return steps + answer.steps, nil
}

// unchanged gives the number of goals, from the first on, that come to the same with a
// program made tighter: something in it is best in all of them still. A goal that may
// be given up in part says nothing of that, nor do those after it.
func (s *search) unchanged(ctx context.Context, own *linearAnswer, tighten func(*lp.Problem)) (k, steps int, err error) {
	most := len(s.m.goals)
	if at := slices.IndexFunc(s.m.goals, func(g *goal) bool { return g.giveUp > 0 }); at >= 0 {
		most = at
	}
	low, high := 0, most+1
	for k = most; high-low > 1; k = (low + high) / 2 { // as a rule all come to the same
		possible, took, err := s.possible(ctx, func(p *lp.Problem) {
			for _, f := range own.faces[:k] {
				f.put(p)
			}
			tighten(p)
		})
		if err != nil {
			return 0, steps, err
		}
		steps += took
		if possible {
			low = k
		} else {
			high = k
		}
	}
	return low, steps, nil
}

// possible reports whether something keeps the hard rules of the brief with a change,
// whatever the goals, and in how many steps that was found.
func (s *search) possible(ctx context.Context, change func(*lp.Problem)) (yes bool, steps int, err error) {
	p := copyOf(&s.built)
	change(&p)
	p.Settled = true
	linear, err := s.o.LP.Load(&p)
	if err != nil {
		return false, 0, err
	}
	defer linear.Close()
	a := &linearAnswer{}
	_, err = a.solve(ctx, linear, make([]float64, len(p.Columns)))
	if errors.Is(err, errInfeasible) {
		return false, a.steps, nil
	}
	return err == nil, a.steps, err
}

// offersUsed lists the providers of whose offer the plan uses something, those of which
// it uses most first.
func (s *search) offersUsed() []resting {
	var list []resting
	length := 0.0
	for b := range s.m.brief.Blocks {
		length += s.m.brief.Blocks[b].Months
	}
	for _, provider := range s.m.brief.Providers() {
		r := resting{Resting: leftshift.Resting{Provider: provider}}
		for _, u := range s.m.used(s.best, provider.Code) {
			r.WTE += u.wte * s.m.brief.Blocks[u.block].Months / length
			if last := len(r.Offers) - 1; last >= 0 && r.Offers[last].Post == u.post.Code {
				r.Offers[last].WTE = math.Max(r.Offers[last].WTE, u.wte)
			} else {
				r.Offers = append(r.Offers, leftshift.Offer{Post: u.post.Code, WTE: u.wte})
			}
		}
		if len(r.Offers) > 0 {
			r.WTE = math.Round(r.WTE*1e6) / 1e6 // a mean over blocks, without the noise of the sum
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(x, y resting) int {
		return cmp.Or(cmp.Compare(y.WTE, x.WTE), strings.Compare(x.Code, y.Code))
	})
	return list
}

// offerUse is what a plan has of an offer in a post and a block.
type offerUse struct {
	post  *leftshift.Post
	block int
	wte   float64 // above today's
}

// used gives what a vector has of a provider's offer, by post and then block.
func (m *model) used(v []float64, provider string) []offerUse {
	var list []offerUse
	m.eachOffered(provider, func(post *leftshift.Post, b int, today float64) {
		now := 0.0
		for _, f := range m.index.ofPost[post.Code] {
			now += f.programme.WTEEach * f.count(v, b)
		}
		if now > today+tolerance {
			list = append(list, offerUse{post, b, now - today})
		}
	})
	return list
}

// withdraw takes a provider's offer out of a program of the model.
func (m *model) withdraw(p *lp.Problem, provider string) {
	rows := map[string]int{}
	for i := range p.Rows {
		if s := p.Rows[i].Name; strings.HasPrefix(s, "places(") {
			rows[s] = i
		}
	}
	m.eachOffered(provider, func(post *leftshift.Post, b int, today float64) {
		at, there := rows[m.name("places", post.Code, m.brief.Blocks[b].Name)]
		if !there {
			return
		}
		row := &p.Rows[at]
		var each []float64
		for _, t := range row.Terms {
			c := &p.Columns[t.Column]
			if t.Coefficient < 0 { // the extra places; today may have some of them
				c.Upper = math.Min(c.Upper, math.Max(0, today-row.Upper))
				continue
			}
			c.Upper = math.Min(c.Upper, math.Floor(today/t.Coefficient+tolerance)) // parts of trainees are whole
			each = append(each, t.Coefficient)
		}
		row.Upper = math.Min(row.Upper, -roundUp(-today, commonStep(each...)))
	})
}

// eachOffered goes through the posts at a provider's sites and the blocks that are not
// frozen, with today's WTE there.
func (m *model) eachOffered(provider string, do func(post *leftshift.Post, block int, today float64)) {
	for i := range m.brief.Posts {
		post := &m.brief.Posts[i]
		if m.lookup.ShareIn(post, func(site *leftshift.Site) bool { return site.Provider == provider }) == 0 {
			continue
		}
		for b := range m.brief.Blocks {
			if m.brief.Blocks[b].Timing(m.asOf, m.brief.Settings) == leftshift.Frozen {
				continue
			}
			today := 0.0
			for _, f := range m.index.ofPost[post.Code] {
				today += f.programme.WTEEach * float64(f.today[b])
			}
			do(post, b, today)
		}
	}
}
