package leftshift

import (
	"slices"
	"strconv"
	"strings"
)

// This file checks that rules, targets and goals ask for something that the
// brief has.

// ruleMonths refuses rules in months that the blocks can't hold.
func (c *checker) ruleMonths() {
	for i := range c.brief.Rules {
		rule := &c.brief.Rules[i]
		if !rule.Kind.InMonths() {
			continue
		}
		if c.brief.Blocks[0].Undated() {
			c.add("E420", rule.Origin, "Kind",
				"the rule "+strconv.Quote(rule.Code)+" is in months, and there is no Blocks sheet to count months in",
				"Add a sheet Blocks, or use a share")
			continue
		}
		months := 0.0
		for b := range c.brief.Blocks {
			if rule.Covers(&c.brief.Blocks[b]) {
				months += c.brief.Blocks[b].Months
			}
		}
		if rule.Kind == MinMonths && rule.Value > months+slack && months > 0 {
			c.add("E421", rule.Origin, "Value",
				"the rule "+strconv.Quote(rule.Code)+" asks for "+plainNumber(rule.Value)+" months, and the blocks that it covers have "+plainNumber(months),
				"Lower the months, add blocks, or enter an earlier day under Effective from")
		}
	}
}

// rulesCoverNothing reports rules that start after the last block.
func (c *checker) rulesCoverNothing() {
	for i := range c.brief.Rules {
		rule := &c.brief.Rules[i]
		if !slices.ContainsFunc(c.brief.Blocks, func(b Block) bool { return rule.Covers(&b) }) {
			c.add("W422", rule.Origin, "Effective from",
				"the rule "+strconv.Quote(rule.Code)+" is effective from "+rule.EffectiveFrom.Format("2 January 2006")+", after every block has started, so it changes nothing",
				"Correct the date, or delete the rule")
		}
	}
}

// rulesNothingMeets reports rules with a minimum that no post of their
// programmes counts towards.
func (c *checker) rulesNothingMeets() {
	for i := range c.brief.Rules {
		rule := &c.brief.Rules[i]
		if !rule.Kind.AtLeast() || rule.Value <= 0 {
			continue
		}
		taken, counted := false, false
		for _, programme := range rule.Programmes {
			posts := c.index.taking[programme]
			taken = taken || len(posts) > 0
			counted = counted || slices.ContainsFunc(posts, func(p *Post) bool { return c.countsTowards(rule, p) })
		}
		if !taken || counted {
			continue
		}
		problem := "no post that takes " + strings.Join(rule.Programmes, ", ") + " counts towards " + strconv.Quote(rule.Of.String())
		if rule.Hard {
			problem += ", so this hard rule would leave all their trainees unplaced"
		} else {
			problem += ", so the rule can't be met"
		}
		c.add("W423", rule.Origin, "Of", problem, "Correct what the rule counts, or add posts that count towards it")
	}
}

// countsTowards reports whether a post counts towards a rule at all.
func (c *checker) countsTowards(rule *Rule, p *Post) bool {
	switch rule.Of.Kind {
	case OfSetting:
		return c.lookup.ShareIn(p, func(s *Site) bool { return s.Setting == rule.Of.Setting }) > 0
	case OfPrimaryAndCommunity, OfIntegrated:
		return c.lookup.PrimaryAndCommunityShare(p) > 0
	case OfSpecialty:
		return slices.ContainsFunc(rule.Programmes, func(programme string) bool {
			return p.Takes(programme) && c.lookup.Credit(p, programme, rule.Of.Specialty) > 0
		})
	}
	return false
}

// targetsNothingMeets reports targets whose scope has no post in primary and
// community care, or no post at all.
func (c *checker) targetsNothingMeets() {
	for _, target := range c.brief.Targets {
		if target.Share <= 0 {
			continue
		}
		posts, counting := false, false
		candidates := c.index.within(target.Scope)
		if target.Scope.Kind == ScopeProgramme {
			candidates = c.index.taking[target.Scope.Name]
		}
		for _, p := range candidates {
			if len(p.Programmes) == 0 {
				continue
			}
			if counting {
				break
			}
			for _, share := range p.Sites {
				site := c.lookup.Site(share.Site)
				if !inScope(site, target.Scope) {
					continue
				}
				posts = true
				counting = counting || c.brief.Settings.PrimaryAndCommunity[site.Setting]
			}
		}
		switch {
		case !posts:
			c.add("W424", target.Origin, "Scope",
				"no post is in the scope "+strconv.Quote(target.Scope.String())+", so the target changes nothing", "Correct the scope, or delete the target")
		case !counting:
			c.add("W425", target.Origin, "Scope",
				"no post in the scope "+strconv.Quote(target.Scope.String())+" has a site in primary and community care, so the target can't be met",
				"Correct the settings of the sites, or add posts")
		}
	}
}

// goals warns of a brief that does not ask to place everyone.
func (c *checker) goals() {
	if slices.ContainsFunc(c.brief.Goals, func(g Goal) bool { return g.Kind == PlaceEveryone }) {
		return
	}
	c.findings = append(c.findings, Finding{
		Severity: Warning, Code: "W426",
		Problem: "the goal " + strconv.Quote(PlaceEveryone.String()) + " is not used, so a plan that places nobody may be the best",
		Mend:    "Set Use to Y for the goal on the Goals sheet",
	})
}
