package solver_test

import (
	"fmt"

	"leftshift"
)

// The rules, targets, limits, floors and goals of a random brief. Values are
// such that many sit exactly on what a plan can reach.

func (g *generator) floors() {
	for i := range pick(g, 0, 1, 1, 2) {
		f := leftshift.Floor{LeastWTE: pick(g, 0.5, 0.6, 1, 1.5, 2), Origin: origin("Floors", i)}
		site := pick(g, g.b.Sites...)
		if g.chance(50) {
			f.Provider = site.Provider
		} else {
			f.Site = site.Code
		}
		if g.chance(30) {
			f.Specialty = pick(g, g.b.Posts...).Specialty
		}
		if g.chance(40) {
			f.Block = pick(g, g.b.Blocks...).Name
		}
		g.b.Floors = append(g.b.Floors, f)
	}
}

func (g *generator) rules() {
	for i := range pick(g, 0, 1, 1, 2) {
		rule := leftshift.Rule{
			Code: fmt.Sprintf("R%d", i+1), Hard: g.chance(25), Of: g.of(), Origin: origin("Rules", i),
			Kind: pick(g, leftshift.MinShare, leftshift.MaxShare, leftshift.MinMonths, leftshift.MaxMonths),
		}
		rule.Value = pick(g, 0.2, 0.25, 0.4, 0.5, 0.75)
		if rule.Kind.InMonths() {
			rule.Value = pick(g, 1, 2, 2.5, 4)
		}
		for _, p := range g.b.Programmes {
			if len(rule.Programmes) == 0 || g.chance(40) {
				rule.Programmes = append(rule.Programmes, p.Code)
			}
		}
		if last := g.b.Blocks[len(g.b.Blocks)-1]; g.chance(20) {
			rule.EffectiveFrom = last.Start
		}
		g.b.Rules = append(g.b.Rules, rule)
	}
}

func (g *generator) of() leftshift.Of {
	switch g.Intn(4) {
	case 0:
		return leftshift.Of{Kind: leftshift.OfSetting, Setting: pick(g, g.b.Sites...).Setting}
	case 1:
		return leftshift.Of{Kind: leftshift.OfPrimaryAndCommunity}
	case 2:
		return leftshift.Of{Kind: leftshift.OfIntegrated}
	}
	if len(g.b.Transfers) > 0 && g.chance(70) {
		return leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: pick(g, g.b.Transfers...).CountsAs}
	}
	return leftshift.Of{Kind: leftshift.OfSpecialty, Specialty: pick(g, g.b.Posts...).Specialty}
}

// scope picks any of the four, about something that the brief has.
func (g *generator) scope() leftshift.Scope {
	site := pick(g, g.b.Sites...)
	switch g.Intn(5) {
	case 0:
		return leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: pick(g, g.b.Programmes...).Code}
	case 1:
		return leftshift.Scope{Kind: leftshift.ScopeProvider, Name: site.Provider}
	case 2:
		if site.Area != "" {
			return leftshift.Scope{Kind: leftshift.ScopeArea, Name: site.Area}
		}
	}
	return leftshift.Scope{Kind: leftshift.ScopeAll}
}

func (g *generator) targets() {
	for i := range pick(g, 0, 1, 1, 2) {
		t := leftshift.Target{
			Scope: g.scope(), Share: pick(g, 0.25, 0.5, 0.6, 0.8, 1), Hard: g.chance(20), Origin: origin("Targets", i),
		}
		if g.chance(30) {
			t.Block = pick(g, g.b.Blocks...).Name
		}
		g.b.Targets = append(g.b.Targets, t)
	}
}

func (g *generator) limits() {
	for i := range pick(g, 0, 0, 1, 2) {
		limit := leftshift.Limit{
			Scope: g.scope(), Origin: origin("Limits", i),
			Kind: pick(g, leftshift.MostLossPerBlock, leftshift.MostLossShare, leftshift.MostMovesPerBlock),
		}
		switch limit.Kind {
		case leftshift.MostLossShare:
			limit.Value = pick(g, 0, 0.25, 0.4, 0.5, 0.75)
		default:
			limit.Value = pick(g, 0.5, 0.6, 1, 1.2, 2)
		}
		g.b.Limits = append(g.b.Limits, limit)
	}
}

// goals shuffles every kind, drops some, and lets some be given up in part.
func (g *generator) goals() {
	kinds := ownGoals()
	g.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	for _, kind := range kinds {
		if g.chance(20) && kind != leftshift.PlaceEveryone {
			continue
		}
		goal := leftshift.Goal{Kind: kind, Origin: origin("Goals", len(g.b.Goals))}
		if g.chance(25) {
			goal.GiveUp = pick(g, 0.5, 1, 2)
			switch kind {
			case leftshift.FairChange:
				goal.GiveUp = pick(g, 0.1, 0.25)
			case leftshift.ExistingStaff:
				goal.GiveUp = pick(g, 0.25, 0.1)
			case leftshift.Money:
				goal.GiveUp = pick(g, 1000, 5000.0)
			case leftshift.Travel:
				goal.GiveUp = pick(g, 10, 60.0)
			}
		}
		g.b.Goals = append(g.b.Goals, goal)
	}
}
