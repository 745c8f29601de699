package solver

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"leftshift"
)

// The user's rows as sentences without a full stop, for saying which of them
// can't hold together.

// intakeRule is the row that says how many trainees a cohort has in a block: of
// Intake where that has one, of Programmes otherwise.
func (m *model) intakeRule(c *cohort, b int) rule {
	block := m.brief.Blocks[b].Name
	listed := m.index.intake[intakeKey{c.Programme, block}]
	for _, i := range listed {
		in := &m.brief.Intake[i]
		if orElse(in.HomeArea, c.programme.HomeArea) == c.HomeArea {
			from := ""
			if in.HomeArea != "" {
				from = " from " + in.HomeArea
			}
			return rule{at: in.Origin.At("Trainees"), text: fmt.Sprintf("%s has %s%s to place in %s", c.Programme, counted(in.Trainees, "trainee"), from, block)}
		}
	}
	r := rule{at: c.programme.Origin.At("Trainees"), text: c.Programme + " has no other trainees to place"}
	if len(listed) == 0 && c.programme.Trainees != nil {
		r.text = fmt.Sprintf("%s has %s to place in each block", c.Programme, counted(*c.programme.Trainees, "trainee"))
		if len(m.brief.Blocks) == 1 {
			r.text = strings.TrimSuffix(r.text, " in each block")
		}
	}
	return r
}

// postName gives a post with its site: "post P014 at Elm Surgery (Y001)".
func (m *model) postName(p *leftshift.Post) string {
	return fmt.Sprintf("post %s at %s", p.Code, siteName(m.lookup.MainSite(p)))
}

// postOf says where a row of a family for all posts binds. A rule about one post
// has said so already.
func (m *model) postOf(family string, f *filling) string {
	if family == "movable" {
		return ""
	}
	return m.index.posts[f.post.Code]
}

func (m *model) placesText(p *leftshift.Post) string {
	text := fmt.Sprintf("%s has %s", m.postName(p), counted(p.Places, "place"))
	if p.ExtraPlaces > 0 {
		text += fmt.Sprintf(" and %d more that could open", p.ExtraPlaces)
	}
	return text
}

func (m *model) freezeText(b *leftshift.Block) string {
	if b.Start.Before(m.asOf) {
		return fmt.Sprintf("%s had started on %s, so today's placements stay", b.Name, dayText(m.asOf))
	}
	return fmt.Sprintf("%s starts within %s of %s, so today's placements stay", b.Name, counted(m.brief.Settings.FreezeWeeks, "week"), dayText(m.asOf))
}

// limitText says what a limit allows.
func (m *model) limitText(l *leftshift.Limit) string {
	who, whose := m.losers(l.Scope), ""
	if l.Scope.Kind == leftshift.ScopeProgramme {
		whose = " of programme " + l.Scope.Name
	}
	percent := formatNumber(math.Round(l.Value*1e4)/100) + "%"
	switch {
	case l.Kind == leftshift.MostLossPerBlock:
		return fmt.Sprintf("%s may lose at most %s WTE%s from one block to the next", who, formatNumber(l.Value), whose)
	case l.Kind == leftshift.MostLossShare:
		return fmt.Sprintf("%s may lose at most %s of today's WTE%s", who, percent, whose)
	case l.Kind == leftshift.MostIncomeLoss && l.Value <= 1:
		return fmt.Sprintf("%s may lose at most %s of today's income%s", who, percent, whose)
	case l.Kind == leftshift.MostIncomeLoss:
		return fmt.Sprintf("%s may lose at most %s a year of today's income%s", who, poundsText(l.Value), whose)
	}
	return fmt.Sprintf("at most %s may move in each block, %s", counted(int(l.Value), "trainee"), scopeWords(l.Scope))
}

// floorText says what a floor asks.
func (m *model) floorText(f *leftshift.Floor) string {
	text := fmt.Sprintf("%s needs at least %s WTE", m.floorPlace(f), formatNumber(f.LeastWTE))
	if f.Block != "" {
		text += " in " + f.Block
	}
	return text
}

// floorPlace says where a floor is: "City Trust (RX1) in Surgery".
func (m *model) floorPlace(f *leftshift.Floor) string {
	where := ""
	if f.Site != "" {
		where = siteName(m.lookup.Site(f.Site))
	} else {
		where = m.providerName(f.Provider)
	}
	if f.Specialty != "" {
		where += " in " + f.Specialty
	}
	return where
}

// budgetText says what a budget allows.
func budgetText(t *leftshift.Budget) string {
	text := fmt.Sprintf("placements cost at most %s, %s", poundsText(t.Amount), scopeWords(t.Scope))
	if t.Block != "" {
		text += ", in " + t.Block
	}
	return text
}

// losers says whose loss a limit is about: each provider's in its scope.
func (m *model) losers(s leftshift.Scope) string {
	switch s.Kind {
	case leftshift.ScopeArea:
		return "each provider in area " + s.Name
	case leftshift.ScopeProvider:
		return m.providerName(s.Name)
	}
	return "each provider"
}

// poundsText writes whole pounds: "£10,000".
func poundsText(v float64) string {
	digits := fmt.Sprintf("%.0f", v)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return "£" + digits
}

// ruleText says what a rule asks.
func ruleText(r *leftshift.Rule) string {
	least := "at most"
	if r.Kind.AtLeast() {
		least = "at least"
	}
	amount := formatNumber(math.Round(r.Value*1e4)/100) + "% of the time"
	if r.Kind.InMonths() {
		amount = formatNumber(r.Value) + " months"
	}
	return fmt.Sprintf("rule %s asks for %s %s of %s in %s", r.Code, least, amount, strings.Join(r.Programmes, ", "), r.Of)
}

// targetText says what a target asks.
func targetText(t *leftshift.Target) string {
	text := fmt.Sprintf("the target is %s%% of the time in primary and community care, %s", formatNumber(math.Round(t.Share*1e4)/100), scopeWords(t.Scope))
	if t.Block != "" {
		text += ", in " + t.Block
	}
	return text
}

// providerName gives a provider as the user knows it, with its code.
func (m *model) providerName(code string) string {
	return orElse(m.index.providers[code], code)
}

// mostNamed is how many providers, posts or blocks one sentence names.
const mostNamed = 3

// whereText says where rows bind: "it binds at City Trust (RX1) in Block 2". It is
// blank where there is nothing to tell.
func (m *model) whereText(rows []int) string {
	var who []string
	var blocks []int
	for _, i := range rows {
		if r := m.rows[i]; r.who != "" && !slices.Contains(who, r.who) {
			who = append(who, r.who)
		}
		if b := m.rows[i].block; b != none && !slices.Contains(blocks, b) {
			blocks = append(blocks, b)
		}
	}
	text := someOf(who, func(s string) string { return s })
	if n := len(m.brief.Blocks); n > 1 && len(blocks) > 0 {
		slices.Sort(blocks)
		when := "every block"
		if len(blocks) < n {
			when = someOf(blocks, func(b int) string { return m.brief.Blocks[b].Name })
		}
		text = strings.TrimSpace(text + " in " + when)
	}
	if text == "" {
		return ""
	}
	return "it binds " + text
}

// someOf lists the first few of many: "Block 1, Block 2 and 3 more".
func someOf[T any](list []T, say func(T) string) string {
	var names []string
	for _, x := range list {
		names = append(names, say(x))
	}
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n <= mostNamed:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:mostNamed], ", "), len(names)-mostNamed)
}

// scopeWords says for whom a row is.
func scopeWords(s leftshift.Scope) string {
	switch s.Kind {
	case leftshift.ScopeArea:
		return "for area " + s.Name
	case leftshift.ScopeProgramme:
		return "for programme " + s.Name
	case leftshift.ScopeProvider:
		return "for provider " + s.Name
	}
	return "for all"
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
