package leftshift

import (
	"slices"
	"strconv"
	"strings"
)

// This file checks that the tariff prices what the brief has, and that budgets
// allow for what is there today.

// price is what a tariff is looked up by.
type price struct {
	setting     Setting
	learnerType string // folded
}

// unpriced is the placements that no tariff prices.
type unpriced struct {
	learnerType string // as the first programme writes it
	posts       map[string]bool
	blocks      map[int]bool
}

// tariffs warns of placements that no tariff prices, and refuses tariffs that
// want a market forces factor that a site lacks.
func (c *checker) tariffs() {
	if len(c.brief.Tariffs) == 0 {
		return
	}
	missing := map[price]*unpriced{}
	wanted := map[string]*Tariff{} // by site without a factor
	for i := range c.brief.Posts {
		p := &c.brief.Posts[i]
		for _, code := range p.Programmes {
			for _, share := range p.Sites {
				c.priceOf(p, c.lookup.Programme(code), c.lookup.Site(share.Site), missing, wanted)
			}
		}
	}
	c.reportUnpriced(missing)
	for i := range c.brief.Sites {
		site := &c.brief.Sites[i]
		if t := wanted[site.Code]; t != nil {
			c.add("E435", site.Origin, "MFF",
				"the tariff multiplies the rate of "+strconv.Quote(t.Setting.String())+" by the market forces factor, and that of the site "+strconv.Quote(site.Code)+" is blank",
				"Enter the site's MFF, or 1 if it has none", t.Origin.At("MFF applies"))
		}
	}
}

// priceOf looks up what a programme's trainees in a post bring a site, block by
// block.
func (c *checker) priceOf(p *Post, programme *Programme, site *Site, missing map[price]*unpriced, wanted map[string]*Tariff) {
	for block := range c.brief.Blocks {
		t := c.brief.TariffFor(site.Setting, programme.LearnerType, &c.brief.Blocks[block])
		switch {
		case t == nil:
			key := price{site.Setting, FoldKey(programme.LearnerType)}
			u := missing[key]
			if u == nil {
				u = &unpriced{programme.LearnerType, map[string]bool{}, map[int]bool{}}
				missing[key] = u
			}
			u.posts[p.Code], u.blocks[block] = true, true
		case t.MFF && site.MFF == nil && wanted[site.Code] == nil:
			wanted[site.Code] = t
		}
	}
}

// reportUnpriced warns once for each setting and learner type without a price.
func (c *checker) reportUnpriced(missing map[price]*unpriced) {
	keys := make([]price, 0, len(missing))
	for key := range missing {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(x, y price) int {
		if x.setting != y.setting {
			return int(x.setting - y.setting)
		}
		return strings.Compare(x.learnerType, y.learnerType)
	})
	first := c.brief.Tariffs[0].Origin
	for _, key := range keys {
		u := missing[key]
		who := "programmes without a learner type"
		if u.learnerType != "" {
			who = "the learner type " + strconv.Quote(u.learnerType)
		}
		c.add("W434", Origin{File: first.File, Sheet: first.Sheet}, "",
			"no row prices "+strconv.Quote(key.setting.String())+" for "+who+c.inBlocks(c.blocksWhere(func(b int) bool { return u.blocks[b] }))+
				", so trainees in "+numbered(len(u.posts), "post")+" bring no income there",
			"Add a row for it, with 0 if nothing is paid; check the column Learner type of Programmes and the dates under Effective from")
	}
}

// budgets warns of budgets that are below today's income in their scope.
func (c *checker) budgets() {
	for i := range c.brief.Budgets {
		budget := &c.brief.Budgets[i]
		today := 0.0
		for block := range c.brief.Blocks {
			if budget.Block == "" || budget.Block == c.brief.Blocks[block].Name {
				today += c.incomeToday(budget.Scope, block)
			}
		}
		if today > budget.Amount+0.005 { // half a penny
			c.add("W436", budget.Origin, "Amount",
				"today's placements come to £"+short(today, 0)+" in the scope "+strconv.Quote(budget.Scope.String())+", and the budget is £"+short(budget.Amount, 0),
				"Correct the amount; otherwise the budget is met only by moving trainees out of the scope or to cheaper posts")
		}
	}
}

// incomeToday gives the pounds that today's placements bring a scope in a
// block.
func (c *checker) incomeToday(scope Scope, block int) float64 {
	sum := 0.0
	posts := c.index.within(scope)
	if scope.Kind == ScopeProgramme {
		posts = c.index.holding[scope.Name]
	}
	for _, p := range posts { // in order, so that the sum always comes to the same bits
		for _, code := range c.todaysProgrammes(p) {
			if scope.Kind == ScopeProgramme && code != scope.Name {
				continue
			}
			for _, share := range p.Sites {
				site := c.lookup.Site(share.Site)
				if !inScope(site, scope) {
					continue
				}
				if pounds, ok := c.brief.IncomePerTrainee(c.lookup.Programme(code), share.Share, site, &c.brief.Blocks[block]); ok {
					sum += pounds * float64(c.today[Filling{p.Code, code}][block])
				}
			}
		}
	}
	return sum
}
