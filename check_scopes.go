package leftshift

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// This file compares targets, limits, budgets and credits with those of the
// same kind for a wider scope: what is devolved should come to what is asked of
// the whole.

// targetTree compares targets for All with those of all areas, programmes or
// providers, and soft targets with hard ones of the same scope.
func (c *checker) targetTree() {
	for i := range c.brief.Targets {
		whole := &c.brief.Targets[i]
		c.idleTarget(whole)
		if whole.Scope.Kind != ScopeAll {
			continue
		}
		for _, kind := range []ScopeKind{ScopeArea, ScopeProgramme, ScopeProvider} {
			highest := map[string]*Target{} // by scope, of hard and soft
			var order []string
			for j := range c.brief.Targets {
				part := &c.brief.Targets[j]
				if part.Scope.Kind != kind || part.Block != whole.Block {
					continue
				}
				if highest[part.Scope.Name] == nil {
					order = append(order, part.Scope.Name)
				}
				if best := highest[part.Scope.Name]; best == nil || part.Share > best.Share {
					highest[part.Scope.Name] = part
				}
			}
			if len(order) < 2 || !c.complete(kind, order) {
				continue
			}
			slices.SortStableFunc(order, func(x, y string) int { return cmp.Compare(highest[y].Share, highest[x].Share) })
			if top := highest[order[0]]; top.Share < whole.Share-slack {
				c.add("W444", whole.Origin, "Primary and community share",
					fmt.Sprintf("the target for All is %s, and that of every %s is lower, %s for %s the highest: all of them met do not come to it",
						percentage(whole.Share), kindName(kind), percentage(top.Share), top.Scope),
					"Raise those targets, or lower the one for All; otherwise some have to go beyond theirs", top.Origin.At("Primary and community share"))
			}
		}
	}
}

// idleTarget notes a soft target that asks no more than a hard one of the same
// scope.
func (c *checker) idleTarget(soft *Target) {
	for i := range c.brief.Targets {
		hard := &c.brief.Targets[i]
		if !soft.Hard && hard.Hard && hard.Scope == soft.Scope && hard.Block == soft.Block && soft.Share <= hard.Share {
			c.add("N445", soft.Origin, "Primary and community share",
				fmt.Sprintf("the soft target of %s for %s asks no more than the hard one of %s, so it changes nothing", percentage(soft.Share), soft.Scope, percentage(hard.Share)),
				"Raise it, or delete it", hard.Origin.At("Primary and community share"))
		}
	}
}

// limitTree notes limits that a tighter one for a wider scope makes idle.
func (c *checker) limitTree() {
	for i := range c.brief.Limits {
		for j := range c.brief.Limits {
			wide, narrow := &c.brief.Limits[i], &c.brief.Limits[j]
			if i == j || wide.Kind != narrow.Kind || narrow.Value <= wide.Value || !c.limitCovers(wide, narrow) {
				continue
			}
			c.add("N446", narrow.Origin, "Value",
				fmt.Sprintf("the limit for %s (%s %s) is looser than the one for %s (%s), which holds there too, so it changes nothing",
					narrow.Scope, narrow.Kind, plainNumber(narrow.Value), wide.Scope, plainNumber(wide.Value)),
				"Loosen the wider limit if this one is meant to allow more, or delete this one", wide.Origin.At("Value"))
			break
		}
	}
}

// limitCovers reports whether keeping one limit keeps another of the same kind
// and a larger value.
func (c *checker) limitCovers(wide, narrow *Limit) bool {
	if wide.Kind == MostMovesPerBlock { // of the scope as a whole
		return wide.Scope.Kind == ScopeAll && narrow.Scope.Kind != ScopeAll ||
			wide.Scope.Kind == ScopeArea && narrow.Scope.Kind == ScopeProvider && c.sitesIn(narrow.Scope, wide.Scope)
	}
	if wide.Kind == MostIncomeLoss && (wide.Value <= 1) != (narrow.Value <= 1) {
		return false // a share and pounds
	}
	// Losses are of each provider by itself, those in a programme apart.
	if wide.Scope.Kind == ScopeProgramme || narrow.Scope.Kind == ScopeProgramme {
		return false
	}
	wider := c.providersIn(wide.Scope)
	for code := range c.providersIn(narrow.Scope) {
		if !wider[code] {
			return false
		}
	}
	return true
}

// providersIn gives the providers with a site in a scope, looked for once.
func (c *checker) providersIn(s Scope) map[string]bool {
	if known, ok := c.providers[s]; ok {
		return known
	}
	codes := map[string]bool{}
	for i := range c.brief.Sites {
		if site := &c.brief.Sites[i]; inScope(site, s) {
			codes[site.Provider] = true
		}
	}
	c.providers[s] = codes
	return codes
}

// sitesIn reports whether every site in one scope is in another.
func (c *checker) sitesIn(inner, outer Scope) bool {
	return !slices.ContainsFunc(c.brief.Sites, func(s Site) bool { return inScope(&s, inner) && !inScope(&s, outer) })
}

// budgetTree compares the budget for All with those of areas, programmes and
// providers, and the budget for the whole plan with those of its blocks.
func (c *checker) budgetTree() {
	for i := range c.brief.Budgets {
		whole := &c.brief.Budgets[i]
		if whole.Scope.Kind == ScopeAll {
			for _, kind := range []ScopeKind{ScopeArea, ScopeProgramme, ScopeProvider} {
				parts, names := c.budgetsWhere(func(b *Budget) bool { return b.Scope.Kind == kind && b.Block == whole.Block })
				c.reconcile(whole, parts, kindName(kind)+"s", c.complete(kind, names))
			}
		}
		if whole.Block == "" && len(c.brief.Blocks) > 1 {
			parts, _ := c.budgetsWhere(func(b *Budget) bool { return b.Scope == whole.Scope && b.Block != "" })
			c.reconcile(whole, parts, "blocks", len(parts) == len(c.brief.Blocks))
		}
	}
}

func (c *checker) budgetsWhere(accept func(*Budget) bool) (parts []*Budget, names []string) {
	for i := range c.brief.Budgets {
		if b := &c.brief.Budgets[i]; accept(b) {
			parts = append(parts, b)
			names = append(names, b.Scope.Name)
		}
	}
	return parts, names
}

// reconcile compares a budget with those of its parts. complete says that the
// parts make up the whole.
func (c *checker) reconcile(whole *Budget, parts []*Budget, what string, complete bool) {
	if len(parts) == 0 {
		return
	}
	sum := 0.0
	var cells []Source
	for _, part := range parts {
		sum += part.Amount
		if len(cells) < 3 { // enough to know where to look
			cells = append(cells, part.Origin.At("Amount"))
		}
	}
	const penny = 0.01
	name := "the budget for " + whole.Scope.String()
	if what == "blocks" {
		name += " over the whole plan"
	}
	switch {
	case sum > whole.Amount+penny:
		c.add("W447", whole.Origin, "Amount",
			fmt.Sprintf("the budgets of its %s come to £%s, and %s is £%s: they can't all be spent", what, short(sum, 0), name, short(whole.Amount, 0)),
			"Correct the amounts so that they come to the whole", cells...)
	case complete && sum < whole.Amount-penny:
		c.add("N448", whole.Origin, "Amount",
			fmt.Sprintf("the budgets of its %s come to £%s, and %s is £%s: kept, they leave £%s of it unspent", what, short(sum, 0), name, short(whole.Amount, 0), short(whole.Amount-sum, 0)),
			"Correct the amounts if they should come to the whole", cells...)
	}
}

// complete reports whether areas, programmes or providers with these names have
// all the trainees between them.
func (c *checker) complete(kind ScopeKind, names []string) bool {
	if len(names) == 0 {
		return false
	}
	if kind == ScopeProgramme {
		return !slices.ContainsFunc(c.withTrainees(func(string) bool { return true }), func(code string) bool { return !slices.Contains(names, code) })
	}
	all := c.index.providers
	if kind == ScopeArea {
		all = c.index.areas
	}
	return !slices.ContainsFunc(all, func(name string) bool { return !slices.Contains(names, name) })
}

// idleCredits notes credits for one programme that are no larger than the
// credit for every programme, which counts too.
func (c *checker) idleCredits() {
	for i := range c.brief.Transfers {
		one := &c.brief.Transfers[i]
		for j := range c.brief.Transfers {
			all := &c.brief.Transfers[j]
			if one.Programme == "" || all.Programme != "" || one.Credit >= all.Credit ||
				FoldKey(one.From) != FoldKey(all.From) || FoldKey(one.CountsAs) != FoldKey(all.CountsAs) {
				continue
			}
			c.add("N449", one.Origin, "Credit",
				fmt.Sprintf("the credit of %s for %q is less than the %s for every programme, and the larger counts, so it changes nothing", plainNumber(one.Credit), one.Programme, plainNumber(all.Credit)),
				"Give each programme a row of its own in place of the one for all, or delete this one", all.Origin.At("Credit"))
		}
	}
}

// kindName gives the word for a scope of a kind.
func kindName(kind ScopeKind) string {
	word, _, _ := strings.Cut(Scope{Kind: kind}.String(), ":")
	return strings.ToLower(word)
}
