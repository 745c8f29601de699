package xlsx

// This file compares two plans, side by side.

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// PlanComparison is two plans side by side.
type PlanComparison struct {
	A, B      *PlanFigures
	Goals     []GoalPair
	Shares    []SharePair
	Posts     []PostPair // those that differ, in either plan or today
	Providers []ProviderPair
	Settings  []SettingPair
	Briefs    []BriefDifference // those that speak against a plan first
	Crossed   []*Crossed        // each plan put to the other's brief; none where the briefs could not be compared or are the same
	Unknown   string            // why the briefs could not be compared, a sentence without a full stop; blank where they were
	SameBrief bool              // both plans were made from the same files
}

// GoalPair is a goal in both plans; nil where a plan does not have it.
type GoalPair struct {
	Name, Unit string
	A, B       *GoalFigure
}

// SharePair is a share in both plans; nil where a plan does not have it.
type SharePair struct {
	Of, Name string
	A, B     *ShareFigure
}

// PostPair is the trainees of a programme in a post during a block, in both plans.
type PostPair struct {
	PostFigure // keys only
	A, B       PostFigure
}

// Change is the trainees that B has beyond A.
func (p *PostPair) Change() leftshift.Trainees { return p.B.After.Minus(p.A.After) }

// ProviderPair is a provider in both plans; nil where a plan does not have it.
type ProviderPair struct {
	Code, Name string
	A, B       *ProviderFigure
}

// SettingPair is a setting that differs.
type SettingPair struct{ Name, A, B string }

// BriefDifference is a difference between the briefs, and what differs between
// the plans where its row is about.
type BriefDifference struct {
	sheet.Difference
	InPlans string   // such as "post P1: 4 trainees, summed over blocks, and 6"
	Against []string // the plans, "A" or "B", that break what the other's brief says in its row
}

// Same reports whether the plans place everybody alike.
func (c *PlanComparison) Same() bool { return len(c.Posts) == 0 }

// ComparePlans puts two plans side by side. briefs are the differences between
// what they were made from, if they could be found, and crossed what came of putting
// each plan to the other's.
func ComparePlans(a, b *PlanFigures, briefs []sheet.Difference, crossed ...*Crossed) *PlanComparison {
	c := &PlanComparison{A: a, B: b}
	paired(a.Goals, b.Goals, func(g *GoalFigure) string { return g.Name }, func(x, y *GoalFigure) {
		one := cmp.Or(x, y)
		c.Goals = append(c.Goals, GoalPair{one.Name, one.Unit, x, y})
	})
	paired(a.Shares, b.Shares, func(s *ShareFigure) string { return s.Of + "\x00" + s.Name }, func(x, y *ShareFigure) {
		one := cmp.Or(x, y)
		c.Shares = append(c.Shares, SharePair{one.Of, one.Name, x, y})
	})
	paired(a.Providers, b.Providers, func(p *ProviderFigure) string { return p.Code }, func(x, y *ProviderFigure) {
		one := cmp.Or(x, y)
		c.Providers = append(c.Providers, ProviderPair{one.Code, one.Name, x, y})
	})
	slices.SortStableFunc(c.Providers, func(x, y ProviderPair) int { return cmp.Compare(-math.Abs(x.Change()), -math.Abs(y.Change())) })
	paired(a.Settings, b.Settings, func(s *Named) string { return s.Name }, func(x, y *Named) {
		none := &Named{}
		if x, y := cmp.Or(x, none), cmp.Or(y, none); x.Value != y.Value {
			c.Settings = append(c.Settings, SettingPair{cmp.Or(x.Name, y.Name), x.Value, y.Value})
		}
	})
	c.posts()
	for _, d := range briefs {
		c.Briefs = append(c.Briefs, BriefDifference{Difference: d, InPlans: c.inPlans(&d)})
	}
	c.setCrossed(crossed)
	return c
}

// Change is the WTE that a provider has in B beyond A.
func (p *ProviderPair) Change() float64 {
	none := &ProviderFigure{}
	return rounded(cmp.Or(p.B, none).After - cmp.Or(p.A, none).After)
}

// paired hands over the items of two lists by their keys: those of A in its order,
// and then those that only B has.
func paired[T any](a, b []T, key func(*T) string, pair func(x, y *T)) {
	inB := map[string]*T{}
	for i := range b {
		inB[key(&b[i])] = &b[i]
	}
	for i := range a {
		k := key(&a[i])
		pair(&a[i], inB[k])
		delete(inB, k)
	}
	for i := range b {
		if inB[key(&b[i])] == &b[i] {
			pair(nil, &b[i])
		}
	}
}

// posts gathers the placements that differ.
func (c *PlanComparison) posts() {
	key := func(p *PostFigure) string {
		return strings.Join([]string{p.Programme, p.HomeArea, p.Post, p.Block}, "\x00")
	}
	paired(c.A.Posts, c.B.Posts, key, func(x, y *PostFigure) {
		none := &PostFigure{}
		pair := PostPair{*cmp.Or(x, y), *cmp.Or(x, none), *cmp.Or(y, none)}
		if pair.A.After != pair.B.After {
			c.Posts = append(c.Posts, pair)
		}
	})
	slices.SortStableFunc(c.Posts, func(x, y PostPair) int {
		return cmp.Or(strings.Compare(x.Programme, y.Programme), strings.Compare(x.HomeArea, y.HomeArea), strings.Compare(x.Post, y.Post))
	})
}

// inPlans says what the plans have where a row of the brief is about.
func (c *PlanComparison) inPlans(d *sheet.Difference) string {
	about := func(what, name string, has func(p *PostFigure) bool) string {
		sum := func(posts []PostFigure) (n leftshift.Trainees) {
			for i := range posts {
				if has(&posts[i]) {
					n = n.Plus(posts[i].After)
				}
			}
			return n
		}
		a, b := sum(c.A.Posts), sum(c.B.Posts)
		if a == b {
			return what + " " + name + ": " + a.String() + " in both"
		}
		return what + " " + name + ": " + a.String() + " in A, " + b.String() + " in B"
	}
	same := func(x, y string) bool { return leftshift.FoldKey(x) == leftshift.FoldKey(y) }
	scope, name, _ := strings.Cut(d.Keys["Scope"], ":")
	name = strings.TrimSpace(name)
	switch {
	case d.Keys["Post"] != "":
		return about("post", d.Keys["Post"], func(p *PostFigure) bool { return same(p.Post, d.Keys["Post"]) })
	case cmp.Or(d.Keys["Site code"], d.Keys["Site"], d.Keys["To site"]) != "":
		site := cmp.Or(d.Keys["Site code"], d.Keys["Site"], d.Keys["To site"])
		return about("site", site, func(p *PostFigure) bool { return same(p.Site, site) })
	case d.Keys["Provider or site"] != "":
		of := d.Keys["Provider or site"]
		return about("posts of", of, func(p *PostFigure) bool {
			return (same(p.Provider, of) || same(p.Site, of)) && (d.Keys["Specialty"] == "" || same(p.Specialty, d.Keys["Specialty"]))
		})
	case d.Keys["Programme"] != "":
		return about("programme", d.Keys["Programme"], func(p *PostFigure) bool { return same(p.Programme, d.Keys["Programme"]) })
	case same(scope, "Programme"):
		return about("programme", name, func(p *PostFigure) bool { return same(p.Programme, name) })
	case same(scope, "Provider"):
		return about("provider", name, func(p *PostFigure) bool { return same(p.Provider, name) })
	case same(scope, "Area"):
		return about("area", name, func(p *PostFigure) bool { return same(p.Area, name) })
	case d.Keys["Setting"] != "" && d.Sheet == "Tariff":
		return about("setting", d.Keys["Setting"], func(p *PostFigure) bool { return same(p.Setting, d.Keys["Setting"]) })
	}
	return "the whole plan"
}
