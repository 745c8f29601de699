package sheet

import (
	"fmt"
	"math"
	"slices"

	"leftshift"
)

// faults lists what breaks the promises of leftshift.Brief: unique keys,
// references to rows that are there, and numbers in their range.
func faults(b *leftshift.Brief) []string {
	v := &validator{lookup: leftshift.NewLookup(b), seen: map[string]bool{}}
	v.things(b)
	v.demand(b)
	v.aims(b)
	v.means(b)
	v.named(b)
	return v.faults
}

type validator struct {
	lookup *leftshift.Lookup
	seen   map[string]bool
	faults []string
}

func (v *validator) check(ok bool, format string, args ...any) {
	if !ok {
		v.faults = append(v.faults, fmt.Sprintf(format, args...))
	}
}

// unique checks that a key is there and comes once.
func (v *validator) unique(kind string, key ...any) {
	id := leftshift.FoldKey(fmt.Sprintf("%s %q", kind, key))
	v.check(!v.seen[id], "%s twice", id)
	v.seen[id] = true
}

func (v *validator) number(what string, n, low, high float64) {
	v.check(!math.IsNaN(n) && n >= low && n <= high, "%s is %v", what, n)
}

func (v *validator) block(name string) {
	v.check(name == "" || v.lookup.Block(name) >= 0, "no block %q", name)
}

func (v *validator) programmes(codes []string) {
	v.check(len(codes) > 0, "no programmes")
	listed := map[string]bool{}
	for _, code := range codes {
		v.check(v.lookup.Programme(code) != nil && !listed[code], "programme %q", code)
		listed[code] = true
	}
}

func (v *validator) things(b *leftshift.Brief) {
	v.check(len(b.Blocks) > 0, "no blocks")
	for i, block := range b.Blocks {
		v.unique("block", block.Name)
		v.number("months", block.Months, 1e-9, 1200)
		v.check(block.Undated() == (len(b.Blocks) == 1 && block.Name == "Whole plan" && block.End.IsZero()), "block %q has no dates", block.Name)
		v.check(!block.End.Before(block.Start), "block %q ends early", block.Name)
		v.check(i == 0 || block.Start.After(b.Blocks[i-1].End), "block %q overlaps", block.Name)
	}
	for _, s := range b.Sites {
		v.unique("site", s.Code)
		v.check(s.Code != "" && s.Provider != "" && s.Setting >= leftshift.Acute && s.Setting <= leftshift.OtherSetting, "site %+v", s)
		if s.Rooms != nil {
			v.number("rooms", float64(*s.Rooms), 0, largest)
		}
	}
	for _, p := range b.Programmes {
		v.unique("programme", p.Code)
		v.check(p.Code != "", "a programme without a code")
		v.number("WTE each", p.WTEEach, 1e-12, 1)
	}
	for _, p := range b.Posts {
		v.unique("post", p.Code)
		v.check(p.Code != "" && p.Specialty != "" && len(p.Sites) > 0, "post %+v", p)
		v.programmes(p.Programmes)
		sum := 0.0
		for _, s := range p.Sites {
			v.unique("site of "+p.Code, s.Site)
			v.check(v.lookup.Site(s.Site) != nil, "no site %q", s.Site)
			v.number("share", s.Share, 1e-9, 1)
			sum += s.Share
		}
		v.number("sum of shares", sum, 1-1e-9, 1+1e-9)
		for _, n := range []int{p.Places, p.ExtraPlaces, p.LeastTrainees} {
			v.number("places", float64(n), 0, largest)
		}
	}
}

func (v *validator) demand(b *leftshift.Brief) {
	given := map[[2]string]bool{}
	for _, in := range b.Intake {
		v.unique("intake", in.Programme, in.Block, in.HomeArea)
		v.programmes([]string{in.Programme})
		v.check(in.Block != "" && in.Trainees >= 0, "intake %+v", in)
		v.block(in.Block)
		given[[2]string{in.Programme, in.Block}] = true
	}
	for _, p := range b.Programmes {
		for _, block := range b.Blocks {
			v.check(p.Trainees != nil && *p.Trainees >= 0 || given[[2]string{p.Code, block.Name}], "no trainees of %q in %q", p.Code, block.Name)
		}
	}
	for _, c := range b.Current {
		v.unique("current", c.Post, c.Programme, c.Block)
		v.check(v.lookup.Post(c.Post) != nil && c.Trainees >= 0, "current %+v", c)
		v.programmes([]string{c.Programme})
		v.block(c.Block)
	}
}

func (v *validator) aims(b *leftshift.Brief) {
	providers := map[string]bool{}
	for _, p := range b.Providers() {
		v.unique("provider", p.Code)
		providers[p.Code] = true
	}
	for _, f := range b.Floors {
		v.check(providers[f.Provider] != (v.lookup.Site(f.Site) != nil) && (f.Provider == "") != (f.Site == ""), "floor %+v", f)
		v.block(f.Block)
		v.number("floor", f.LeastWTE, 0, largest)
	}
	for _, r := range b.Rules {
		v.unique("rule", r.Code)
		v.programmes(r.Programmes)
		v.check(r.Code != "" && r.Kind >= leftshift.MinShare && r.Kind <= leftshift.MaxMonths, "rule %+v", r)
		v.check(r.Of.Kind > 0 && (r.Of.Kind == leftshift.OfSetting) == (r.Of.Setting > 0) && (r.Of.Kind == leftshift.OfSpecialty) == (r.Of.Specialty != ""), "rule of %+v", r.Of)
		high := 1.0
		if r.Kind.InMonths() {
			high = 600
		}
		v.number("rule value", r.Value, 0, high)
	}
	areas := map[string]bool{}
	for _, a := range b.Areas() {
		v.unique("area", a)
		areas[a] = true
	}
	scope := func(s leftshift.Scope) {
		switch s.Kind {
		case leftshift.ScopeAll:
		case leftshift.ScopeArea:
			v.check(areas[s.Name], "no area %q", s.Name)
		case leftshift.ScopeProgramme:
			v.programmes([]string{s.Name})
		case leftshift.ScopeProvider:
			v.check(providers[s.Name], "no provider %q", s.Name)
		default:
			v.check(false, "scope %+v", s)
		}
	}
	for _, t := range b.Targets {
		scope(t.Scope)
		v.block(t.Block)
		v.number("target", t.Share, 0, 1)
		v.unique("target", t.Scope, t.Block, t.Hard)
	}
	for _, l := range b.Limits {
		scope(l.Scope)
		v.unique("limit", l.Scope, l.Kind)
		v.check(l.Kind >= leftshift.MostLossPerBlock && l.Kind <= leftshift.MostMovesPerBlock, "limit %+v", l)
		v.check(l.Kind != leftshift.MostIncomeLoss || len(b.Tariffs) > 0, "limit %+v without a tariff", l)
		v.number("limit", l.Value, 0, largest)
		v.check(l.Kind != leftshift.MostLossShare || l.Value <= 1, "limit %+v", l)
	}
	for _, budget := range b.Budgets {
		scope(budget.Scope)
		v.block(budget.Block)
		v.unique("budget", budget.Scope, budget.Block)
		v.number("budget", budget.Amount, 0, largest)
		v.check(len(b.Tariffs) > 0, "budget %+v without a tariff", budget)
	}
	for _, g := range b.Goals {
		v.unique("goal", g.Kind)
		v.check(slices.Contains(leftshift.GoalKinds(), g.Kind), "goal %+v", g)
		v.number("give up", g.GiveUp, 0, largest)
	}
	v.check(b.Settings.FreezeWeeks >= 0 && b.Settings.WarnWeeks >= b.Settings.FreezeWeeks, "settings %+v", b.Settings)
}

func (v *validator) means(b *leftshift.Brief) {
	for _, s := range b.Supervision {
		v.unique("supervision", s.Site, s.Specialty)
		v.check(v.lookup.Site(s.Site) != nil, "supervision %+v", s)
		v.number("PA", s.PA, 0, largest)
		v.number("lendable share", s.LendableShare, 0, 1)
		v.number("new-role PA", s.NewRolePA, 0, largest)
	}
	for _, t := range b.Transfers {
		v.unique("transfer", t.From, t.CountsAs, t.Programme)
		v.check(t.From != "" && t.CountsAs != "" && leftshift.FoldKey(t.From) != leftshift.FoldKey(t.CountsAs), "transfer %+v", t)
		v.check(t.Programme == "" || v.lookup.Programme(t.Programme) != nil, "transfer %+v", t)
		v.number("credit", t.Credit, 0, 1)
	}
	for _, t := range b.Tariffs {
		v.unique("tariff", t.Setting, t.LearnerType, t.EffectiveFrom)
		v.check(t.Setting >= leftshift.Acute && t.Setting <= leftshift.OtherSetting, "tariff %+v", t)
		v.number("rate", t.Rate, 0, largest)
	}
	for _, t := range b.Travel {
		v.unique("travel", t.FromArea, t.Site)
		v.check(t.FromArea != "" && v.lookup.Site(t.Site) != nil, "travel %+v", t)
		v.number("minutes", t.Minutes, 0, largest)
	}
}
