package leftshift

import (
	"fmt"
	"slices"
)

// This file finds rules and targets that contradict each other, whatever the
// posts are. A rule in months is a share of the months of its blocks, and a
// target for All or for a programme is the least share of primary and community.

// aim is a rule or target as a bound on a share of trainee-months.
type aim struct {
	name       string // `the rule "R1"`
	atLeast    bool
	share      float64
	of         Of
	hard       bool
	programmes []string // with trainees, in the brief's order; counted together
	blocks     []int
	origin     Origin
	column     string
}

// contradictions reports the aims that no plan with trainees can meet together.
func (c *checker) contradictions() {
	aims := c.aims()
	for i := range aims {
		for j := range aims {
			a, b := &aims[i], &aims[j]
			switch {
			case !a.sameTrainees(b) || !a.atLeast:
			case !b.atLeast && c.within(a.of, b.of) && a.share > b.share+slack:
				c.contradict(a, fmt.Sprintf("%s wants at least %s of the time in %s, and %s at most %s in %s",
					a.name, percentage(a.share), a.of, b.name, percentage(b.share), b.of), []*aim{b})
			case b.atLeast && i < j && c.apart(a.of, b.of) && a.share+b.share > 1+slack:
				c.contradict(a, fmt.Sprintf("%s wants at least %s of the time in %s and %s at least %s in %s, which is more than all of it",
					a.name, percentage(a.share), a.of, b.name, percentage(b.share), b.of), []*aim{b})
			}
		}
		c.againstParts(&aims[i], aims)
	}
}

// againstParts compares an aim for several programmes with those for each of
// them alone: together they come to no more than the loosest maximum, and to no
// less than the lowest minimum.
func (c *checker) againstParts(whole *aim, aims []aim) {
	if len(whole.programmes) < 2 {
		return
	}
	var parts []*aim
	for _, programme := range whole.programmes {
		var tightest *aim
		for i := range aims {
			part := &aims[i]
			if part.atLeast == whole.atLeast || !slices.Equal(part.programmes, []string{programme}) || !slices.Equal(part.blocks, whole.blocks) {
				continue
			}
			if whole.atLeast && !c.within(whole.of, part.of) || !whole.atLeast && !c.within(part.of, whole.of) {
				continue
			}
			if tightest == nil || whole.atLeast && part.share < tightest.share || !whole.atLeast && part.share > tightest.share {
				tightest = part
			}
		}
		if tightest == nil {
			return
		}
		parts = append(parts, tightest)
	}
	loosest := slices.MaxFunc(parts, func(x, y *aim) int {
		if whole.atLeast == (x.share > y.share) {
			return 1
		}
		return -1
	})
	if whole.atLeast && whole.share > loosest.share+slack {
		c.contradict(whole, fmt.Sprintf("%s wants at least %s of the time in %s, and the rules of its programmes allow at most %s of it, %s the most",
			whole.name, percentage(whole.share), whole.of, percentage(loosest.share), loosest.name), parts)
	}
	if !whole.atLeast && whole.share < loosest.share-slack {
		c.contradict(whole, fmt.Sprintf("%s allows at most %s of the time in %s, and its programmes must have at least %s of it, %s the least",
			whole.name, percentage(whole.share), whole.of, percentage(loosest.share), loosest.name), parts)
	}
}

// contradict reports an aim that can't be met with others: an error when all of
// them are hard.
func (c *checker) contradict(a *aim, problem string, others []*aim) {
	hard := a.hard
	var also []Source
	for _, other := range others {
		hard = hard && other.hard
		if len(also) < 3 { // enough to know where to look
			also = append(also, other.origin.At(other.column))
		}
	}
	if hard {
		c.add("E442", a.origin, a.column, problem+"; no plan that places anybody can keep them", "Correct the values, or make one of them soft", also...)
		return
	}
	c.add("W443", a.origin, a.column, problem+"; no plan can meet them all", "Correct the values; otherwise one that is soft is missed", also...)
}

// aims gives every rule and target that is a bound on a share of whole
// programmes' time.
func (c *checker) aims() []aim {
	var aims []aim
	for i := range c.brief.Rules {
		rule := &c.brief.Rules[i]
		a := aim{name: fmt.Sprintf("the rule %q", rule.Code), atLeast: rule.Kind.AtLeast(), share: rule.Value, of: rule.Of, hard: rule.Hard, origin: rule.Origin, column: "Value"}
		a.blocks = c.blocksWhere(func(b int) bool { return rule.Covers(&c.brief.Blocks[b]) })
		a.programmes = c.withTrainees(func(code string) bool { return slices.Contains(rule.Programmes, code) })
		if rule.Kind.InMonths() {
			months := 0.0
			for _, b := range a.blocks {
				months += c.brief.Blocks[b].Months
			}
			if months == 0 || c.brief.Blocks[0].Undated() {
				continue
			}
			a.share /= months
			if a.atLeast && a.share > 1 {
				continue // reported by itself
			}
		}
		aims = append(aims, a)
	}
	for i := range c.brief.Targets {
		t := &c.brief.Targets[i]
		if t.Scope.Kind != ScopeAll && t.Scope.Kind != ScopeProgramme {
			continue
		}
		aims = append(aims, aim{
			name: "the target for " + t.Scope.String(), atLeast: true, share: t.Share, of: Of{Kind: OfPrimaryAndCommunity}, hard: t.Hard,
			programmes: c.withTrainees(func(code string) bool { return t.Scope.Kind == ScopeAll || code == t.Scope.Name }),
			blocks:     c.blocksWhere(func(b int) bool { return t.Block == "" || t.Block == c.brief.Blocks[b].Name }),
			origin:     t.Origin, column: "Primary and community share",
		})
	}
	return slices.DeleteFunc(aims, func(a aim) bool { return len(a.programmes) == 0 || len(a.blocks) == 0 })
}

// withTrainees lists the programmes that a test accepts and that have trainees
// to place.
func (c *checker) withTrainees(accept func(code string) bool) []string {
	var codes []string
	for i := range c.brief.Programmes {
		if code := c.brief.Programmes[i].Code; accept(code) && c.hasTrainees(code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// sameTrainees reports whether two aims are about the same trainees in the same
// blocks.
func (a *aim) sameTrainees(b *aim) bool {
	return slices.Equal(a.programmes, b.programmes) && slices.Equal(a.blocks, b.blocks)
}

// within reports whether all time that counts as one thing counts as another.
func (c *checker) within(inner, outer Of) bool {
	if inner.Kind == OfSpecialty || outer.Kind == OfSpecialty {
		return inner.Kind == outer.Kind && FoldKey(inner.Specialty) == FoldKey(outer.Specialty)
	}
	all := c.brief.Settings.PrimaryAndCommunity
	switch outer.Kind {
	case OfIntegrated:
		return inner.Kind != OfSetting || all[inner.Setting]
	case OfPrimaryAndCommunity:
		return inner.Kind == OfPrimaryAndCommunity || inner.Kind == OfSetting && all[inner.Setting]
	}
	return inner == outer
}

// apart reports whether no time counts as both.
func (c *checker) apart(a, b Of) bool {
	all := c.brief.Settings.PrimaryAndCommunity
	switch {
	case a.Kind == OfSetting && b.Kind == OfSetting:
		return a.Setting != b.Setting
	case a.Kind == OfSetting && b.Kind == OfPrimaryAndCommunity:
		return !all[a.Setting]
	case a.Kind == OfPrimaryAndCommunity && b.Kind == OfSetting:
		return !all[b.Setting]
	}
	return false
}

// percentage writes a share for a message: 0.225 is 22.5%.
func percentage(share float64) string { return plainNumber(100*share) + "%" }
