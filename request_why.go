package leftshift

import (
	"fmt"
	"slices"
	"strings"
)

// Why a change is asked, in words for the provider that is asked: what of the
// brief it serves, as far as the plan shows it. A target, rule or floor is named
// where the change goes its way and today falls short of it, or the plan has
// nothing to spare. Nothing about another provider is said.

// mostReasons is how many reasons one change is given.
const mostReasons = 3

// whyAsked lists the reasons of a change, the weightiest first.
func (x *asker) whyAsked(s *stay, provider string, c *ChangeAsked) []string {
	more := c.Change().Sign() > 0
	var reasons []string
	add := func(list ...string) { reasons = append(reasons, list...) }
	if !more {
		add(x.whyNotOpen(s, c)...)
	}
	add(x.whyNumbers(s, c, more)...)
	if more {
		add(x.whyFloors(s, provider, c)...)
	}
	add(x.whyRules(s, c, more)...)
	add(x.whyTargets(s, provider, c, more)...)
	if len(reasons) == 0 {
		reasons = []string{"It goes with changes elsewhere that the plan needs; no target, rule or floor asks for it by itself."}
	}
	if len(reasons) > mostReasons {
		reasons = reasons[:mostReasons]
	}
	if !more && len(reasons) < mostReasons {
		reasons = append(reasons, x.whyNoMore(provider, c)...)
	}
	return reasons
}

// whyNotOpen says where a post may no longer have trainees.
func (x *asker) whyNotOpen(s *stay, c *ChangeAsked) []string {
	for block := c.From; block <= c.To; block++ {
		if !x.lookup.Open(s.post, &x.brief.Blocks[block]) {
			return []string{fmt.Sprintf("The post's site is not approved for all of %s.", x.brief.Blocks[block].Name)}
		}
	}
	if !s.post.Takes(s.programme.Code) {
		return []string{fmt.Sprintf("The post does not take %s.", s.programme.Code)}
	}
	return nil
}

// whyNumbers says where there are more trainees, or fewer, than have places today.
func (x *asker) whyNumbers(s *stay, c *ChangeAsked, more bool) []string {
	needed, today := x.needed[s.programme.Code][c.From], Trainees{}
	for _, other := range x.lists.ofProgramme[s.programme.Code] {
		today = today.Plus(other.before[c.From])
	}
	switch all := WholeTrainees(needed); {
	case more && all.Compare(today) > 0:
		return []string{fmt.Sprintf("%s %s %s a place, and today's placements have room for %s.", pluralOf(all, "trainee"), "of "+s.programme.Code, needs(all), inWords(today))}
	case !more && all.Compare(today) < 0:
		return []string{fmt.Sprintf("%s %s %s a place, fewer than today's %s.", pluralOf(all, "trainee"), "of "+s.programme.Code, needs(all), inWords(today))}
	}
	return nil
}

func needs(n Trainees) string {
	if n == WholeTrainees(1) {
		return "needs"
	}
	return "need"
}

// whyFloors says which of the provider's rotas are short today.
func (x *asker) whyFloors(s *stay, provider string, c *ChangeAsked) []string {
	var reasons []string
	for i := range x.report.Floors {
		f := &x.report.Floors[i]
		if f.Provider != provider || f.Floor.Specialty != "" && FoldKey(f.Floor.Specialty) != FoldKey(s.post.Specialty) ||
			f.Floor.Site != "" && !slices.ContainsFunc(s.post.Sites, func(p SiteShare) bool { return p.Site == f.Floor.Site }) {
			continue
		}
		if slices.ContainsFunc(f.Blocks, func(u FloorUse) bool {
			return u.Block >= c.From && u.Block <= c.To && u.WTE.Before < f.Floor.LeastWTE-nearly
		}) {
			reasons = append(reasons, fmt.Sprintf("Your rota is below its floor today (%s).", f.Asks()))
		}
	}
	return reasons
}

// whyRules says which curriculum rules the change serves.
func (x *asker) whyRules(s *stay, c *ChangeAsked, more bool) []string {
	var reasons []string
	for i := range x.report.Rules {
		rule := &x.report.Rules[i]
		if !slices.Contains(rule.Rule.Programmes, s.programme.Code) || rule.Achieved.Before == nil || !x.coversSome(c, func(b *Block) bool { return rule.Rule.Covers(b) }) {
			continue
		}
		counts := x.countsTowards(s.post, s.programme.Code, rule.Rule.Of) > 0
		wanted := rule.Rule.Value
		if rule.Rule.Kind.AtLeast() {
			if counts == more && (*rule.Achieved.Before < wanted-nearly || rule.Tight) {
				reasons = append(reasons, fmt.Sprintf("A curriculum rule asks for it (%s).", ruleWords(rule)))
			}
		} else if counts != more && (*rule.Achieved.Before > wanted+nearly || rule.Tight) {
			reasons = append(reasons, fmt.Sprintf("A curriculum rule asks for it (%s).", ruleWords(rule)))
		}
	}
	return reasons
}

// ruleWords is a rule with where it comes from.
func ruleWords(r *RuleResult) string {
	if r.Rule.Authority != "" {
		return r.Asks() + "; " + r.Rule.Authority
	}
	return r.Asks()
}

// whyTargets says which targets the change serves.
func (x *asker) whyTargets(s *stay, provider string, c *ChangeAsked, more bool) []string {
	var targets []string
	for i := range x.report.Targets {
		t := &x.report.Targets[i]
		in := x.shareAt(s.post, t.Target.Scope)
		if in == 0 || !t.Target.Scope.covers(s.programme.Code) || t.Achieved.Before == nil || !x.coversSome(c, t.Target.covers) {
			continue
		}
		if t.Target.Scope.Kind == ScopeProvider && t.Target.Scope.Name != provider {
			continue // of another provider of a split post
		}
		towards := x.primaryAt(s.post, t.Target.Scope)/in > t.Target.Share+nearly
		if towards == more && *t.Achieved.Before < t.Target.Share-nearly {
			targets = append(targets, fmt.Sprintf("%s of %s (today %s)", percentText(t.Target.Share), targetWords(t.Target), percentText(*t.Achieved.Before)))
		}
	}
	switch {
	case len(targets) == 0:
		return nil
	case more:
		return []string{"It brings time into primary and community care, where the target is " + listed(targets, mostReasons) + "."}
	}
	return []string{"It frees time for primary and community care, where the target is " + listed(targets, mostReasons) + "."}
}

// targetWords says whom a target is about.
func targetWords(t *Target) string {
	about := "all time"
	switch t.Scope.Kind {
	case ScopeAll:
	case ScopeArea:
		about = "time in " + t.Scope.Name
	case ScopeProgramme:
		about = "that of " + t.Scope.Name
	case ScopeProvider:
		about = "time at your sites"
	}
	if t.Block != "" {
		about += " in " + t.Block
	}
	return about
}

// coversSome reports whether something covers one of a change's blocks.
func (x *asker) coversSome(c *ChangeAsked, covers func(*Block) bool) bool {
	for block := c.From; block <= c.To; block++ {
		if covers(&x.brief.Blocks[block]) {
			return true
		}
	}
	return false
}

// whyNoMore names the limit that keeps a provider's loss from being larger.
func (x *asker) whyNoMore(provider string, c *ChangeAsked) []string {
	for i := range x.report.Limits {
		l := &x.report.Limits[i]
		for _, u := range l.FullUses() {
			if u.Provider == provider && u.Block >= c.From && u.Block <= c.To {
				_, limit, _ := strings.Cut(l.Asks(), ": ")
				return []string{"It is not more because of a limit (" + limit + ")."}
			}
		}
	}
	return nil
}
