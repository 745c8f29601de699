package solver

import (
	"fmt"
	"math"
	"strings"
	"time"

	"leftshift"
)

// What explain can say and try of each row of the brief. The numbers that a
// lever loosens are tried by the lever; these are the others.

const isLabel = "a name, shown in the plan; no plan changes with it"

func (m *model) siteRows() []briefRow {
	sites := func(b *leftshift.Brief) *[]leftshift.Site { return &b.Sites }
	var rows []briefRow
	for i := range m.brief.Sites {
		s := &m.brief.Sites[i]
		r := briefRow{origin: s.Origin, is: siteName(s), counts: Subject{site: s.Code}, notes: map[string]string{
			"Site name": isLabel, "Provider name": isLabel, "Postcode": "not used in making a plan", "Need weight": "not used in making a plan",
			"Setting":   "decides whether time here counts as primary and community, and which tariff prices it",
			"Area":      "decides which targets, limits and budgets of areas the site is in",
			"Latitude":  "used to estimate journeys that Travel doesn't give",
			"Longitude": "used to estimate journeys that Travel doesn't give",
			"MFF":       "multiplies the tariffs that it applies to",
		}}
		if s.Rooms == nil {
			r.notes["Rooms"] = "blank, so rooms limit nothing here"
		} else {
			r.variants = append(r.variants, rewritten("Rooms", "rooms here were not limited", i, sites, func(s *leftshift.Site) { s.Rooms = nil }))
		}
		for _, header := range []string{"Approved from", "Approved to"} {
			r.notes[header] = "decides in which blocks trainees may be here; blank is no limit"
		}
		if !s.ApprovedFrom.IsZero() {
			r.variants = append(r.variants, rewritten("Approved from", "the site were approved from the start", i, sites, func(s *leftshift.Site) { s.ApprovedFrom = time.Time{} }))
		}
		if !s.ApprovedTo.IsZero() {
			r.variants = append(r.variants, rewritten("Approved to", "the site's approval did not end", i, sites, func(s *leftshift.Site) { s.ApprovedTo = time.Time{} }))
		}
		rows = append(rows, r)
	}
	pools := func(b *leftshift.Brief) *[]leftshift.Supervision { return &b.Supervision }
	for i := range m.brief.Supervision {
		s := &m.brief.Supervision[i]
		r := briefRow{origin: s.Origin, is: "supervision at " + siteName(m.lookup.Site(s.Site)), variants: []variant{leftOut(i, pools)}, notes: map[string]string{}}
		if s.Specialty != "" {
			r.is += " for " + s.Specialty
		}
		if s.ApprovedTo.IsZero() {
			r.notes["Approved to"] = "blank, so the supervisors' approval does not end"
		} else {
			r.variants = append(r.variants, rewritten("Approved to", "the supervisors' approval did not end", i, pools, func(s *leftshift.Supervision) { s.ApprovedTo = time.Time{} }))
		}
		if s.NewRolePA == 0 {
			r.notes["New-role PA limit"] = "no new role is allowed here"
			r.variants = append(r.variants, rewritten("New-role PA limit", "new roles of 0.25 PA were allowed here", i, pools, func(s *leftshift.Supervision) { s.NewRolePA = leftshift.DefaultPAPerTrainee }))
		}
		rows = append(rows, r)
	}
	return rows
}

func (m *model) programmeRows() []briefRow {
	programmes := func(b *leftshift.Brief) *[]leftshift.Programme { return &b.Programmes }
	var rows []briefRow
	for i := range m.brief.Programmes {
		g := &m.brief.Programmes[i]
		r := briefRow{origin: g.Origin, is: "programme " + g.Code, counts: Subject{Programme: g.Code}, notes: map[string]string{
			"Name": isLabel, "Grade": isLabel,
			"Home area":    "where journeys start; with Most minutes it decides which posts are near enough",
			"Learner type": "decides which tariff prices these trainees",
		}}
		if g.Trainees == nil {
			r.notes["Trainees"] = "blank: the numbers are in Intake"
		} else {
			n := *g.Trainees
			add := func(by int) func(*leftshift.Programme) {
				return func(g *leftshift.Programme) { more := n + by; g.Trainees = &more }
			}
			r.variants = append(r.variants, rewritten("Trainees", "there were one trainee more in each block", i, programmes, add(1)))
			if n > 0 {
				r.variants = append(r.variants, rewritten("Trainees", "there were one trainee fewer in each block", i, programmes, add(-1)))
			}
		}
		if g.WTEEach > 0.1 {
			r.variants = append(r.variants, rewritten("WTE each", "each trainee were 0.1 WTE less", i, programmes, func(g *leftshift.Programme) {
				g.WTEEach = math.Round((g.WTEEach-0.1)*1e9) / 1e9
			}))
		}
		if len(m.brief.Supervision) == 0 {
			r.notes["PA per trainee"] = "not used: the brief has no supervision"
		} else if pa := g.PA(); pa >= 0.05 {
			r.variants = append(r.variants, rewritten("PA per trainee", "each trainee needed 0.05 PA less", i, programmes, func(g *leftshift.Programme) {
				less := math.Round((pa-0.05)*1e9) / 1e9
				g.PAPerTrainee = &less
			}))
		}
		if g.MostMinutes == nil {
			r.notes["Most minutes"] = "blank, so no journey is too long"
		} else {
			r.variants = append(r.variants, rewritten("Most minutes", "journeys might be 10 minutes longer", i, programmes, func(g *leftshift.Programme) {
				more := *g.MostMinutes + 10
				g.MostMinutes = &more
			}))
		}
		rows = append(rows, r)
	}
	intake := func(b *leftshift.Brief) *[]leftshift.Intake { return &b.Intake }
	for i := range m.brief.Intake {
		n := &m.brief.Intake[i]
		r := briefRow{origin: n.Origin, is: fmt.Sprintf("%s of %s in %s", counted(n.Trainees, "trainee"), n.Programme, n.Block), counts: Subject{Programme: n.Programme}}
		r.variants = append(r.variants, rewritten("Trainees", "there were one trainee more in "+n.Block, i, intake, func(n *leftshift.Intake) { n.Trainees++ }))
		if n.Trainees > 0 {
			r.variants = append(r.variants, rewritten("Trainees", "there were one trainee fewer in "+n.Block, i, intake, func(n *leftshift.Intake) { n.Trainees-- }))
		}
		rows = append(rows, r)
	}
	return rows
}

func (m *model) postRows() []briefRow {
	var rows []briefRow
	for i := range m.brief.Posts {
		p := &m.brief.Posts[i]
		r := briefRow{origin: p.Origin, is: fmt.Sprintf("post %s at %s", p.Code, siteName(m.lookup.MainSite(p))), counts: Subject{Post: p.Code}, notes: map[string]string{
			"Site":         "decides whose rooms, supervision and floors the post counts towards",
			"Other sites":  "a split post counts at each site by its share",
			"Specialty":    "decides which rules, floors and supervision the post counts towards",
			"Programmes":   "only these may be placed here: " + strings.Join(p.Programmes, ", "),
			"Funding type": isLabel,
			"Places":       fmt.Sprintf("%d WTE at once, and %d more that could open; where Current doesn't say, places also say how full the post is today", p.Places, p.ExtraPlaces),
		}}
		if p.LeastTrainees == 0 {
			r.notes["Least trainees"] = "0, so the post may be left empty"
		}
		if p.Movable {
			r.notes["Movable"] = "Y: trainees may move out of and into the post already"
		}
		rows = append(rows, r)
	}
	for i := range m.brief.Current {
		c := &m.brief.Current[i]
		rows = append(rows, briefRow{origin: c.Origin, is: fmt.Sprintf("%s of %s in post %s today", counted(c.Trainees, "trainee"), c.Programme, c.Post), counts: Subject{Post: c.Post}, notes: map[string]string{
			"Trainees": "what happens today; the plan's changes and losses count from it. For what it would take to stay there, explain --post " + c.Post,
		}})
	}
	return rows
}

func (m *model) ruleRows() []briefRow {
	var rows []briefRow
	add := func(o leftshift.Origin, is string, variants ...variant) {
		rows = append(rows, briefRow{origin: o, is: is, variants: variants, notes: map[string]string{"Source": isLabel}})
	}
	hardness := func(hard bool) string {
		if hard {
			return "it were soft"
		}
		return "it were hard"
	}
	floors := func(b *leftshift.Brief) *[]leftshift.Floor { return &b.Floors }
	for i, f := range m.brief.Floors {
		add(f.Origin, fmt.Sprintf("a floor of %s WTE at %s", formatNumber(f.LeastWTE), f.Provider+f.Site), leftOut(i, floors))
	}
	rules := func(b *leftshift.Brief) *[]leftshift.Rule { return &b.Rules }
	for i, r := range m.brief.Rules {
		variants := []variant{leftOut(i, rules), rewritten("Hard or soft", hardness(r.Hard), i, rules, func(r *leftshift.Rule) { r.Hard = !r.Hard })}
		if !r.EffectiveFrom.IsZero() {
			variants = append(variants, rewritten("Effective from", "it were in force from the start", i, rules, func(r *leftshift.Rule) { r.EffectiveFrom = time.Time{} }))
		}
		add(r.Origin, fmt.Sprintf("rule %s, %s of %s %s", r.Code, r.Kind, r.Of, formatNumber(r.Value)), variants...)
	}
	targets := func(b *leftshift.Brief) *[]leftshift.Target { return &b.Targets }
	for i, t := range m.brief.Targets {
		add(t.Origin, fmt.Sprintf("a target of %s%%, %s", formatNumber(math.Round(t.Share*1e4)/100), scopeWords(t.Scope)), leftOut(i, targets),
			rewritten("Hard or soft", hardness(t.Hard), i, targets, func(t *leftshift.Target) { t.Hard = !t.Hard }))
	}
	limits := func(b *leftshift.Brief) *[]leftshift.Limit { return &b.Limits }
	for i, l := range m.brief.Limits {
		add(l.Origin, fmt.Sprintf("%s %s, %s", l.Kind, formatNumber(l.Value), scopeWords(l.Scope)), leftOut(i, limits))
	}
	transfers := func(b *leftshift.Brief) *[]leftshift.Transfer { return &b.Transfers }
	for i, x := range m.brief.Transfers {
		variants := []variant{leftOut(i, transfers)}
		for _, by := range []float64{0.1, -0.1} {
			if to := math.Round((x.Credit+by)*1e9) / 1e9; to >= 0 && to <= 1 {
				variants = append(variants, rewritten("Credit", "the credit were "+formatNumber(to), i, transfers, func(x *leftshift.Transfer) { x.Credit = to }))
			}
		}
		add(x.Origin, fmt.Sprintf("%s counts as %s with a credit of %s", x.From, x.CountsAs, formatNumber(x.Credit)), variants...)
	}
	return rows
}
