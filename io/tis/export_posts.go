package tis

import (
	"cmp"
	"slices"
	"strings"

	"leftshift"
)

// posts makes a new post for every place that moves, at the site that it moves to.
// A post number says its site, so a place that moves is a new post in TIS, never a
// change to the old one.
func (x *exporter) posts() {
	x.lives = livesOf(x.brief, x.in.Moves)
	slices.SortStableFunc(x.lives, func(a, b *life) int { return cmp.Compare(a.first, b.first) })
	x.gained()
	for _, l := range x.lives {
		l.old = x.donor(x.line(l.from))
		if l.old != x.line(l.from).whole {
			l.old.gone = l.first
			if !l.forGood(x.brief) {
				l.old.back = l.last + 1
			}
		} else {
			x.many(l)
		}
		block := &x.brief.Blocks[l.first]
		inside := x.timing(block.Start) == leftshift.Frozen
		l.old.inside = l.old.inside || inside
		l.new = x.listed(map[string]string{"Programme": l.programme.Code})
		l.new.number, l.new.isNew, l.new.since, l.new.inside = x.newNumber(l), true, l.first, inside
		l.new.gone = l.last + 1
		to := x.line(l.to)
		to.made = append(to.made, l.new)
		if x.in.wants(PostsCreate) {
			x.post(l, inside)
		}
	}
}

// many warns once for each line whose places all go by one number.
func (x *exporter) many(l *life) {
	for _, f := range x.found {
		if f.Code == "W758" && f.At == l.from.Origin.At("Post") {
			return
		}
	}
	x.warn("W758", l.from.Origin.At("Post"), "List the numbers of its places on the sheet Post numbers of details, so that each new post has its own",
		"post %s stands for %s, and its one number is the Old Post of every place that moves from it", l.from.Code, count(l.from.Places, "place"))
}

// gained counts the places that come from no other post: they are new money, not a
// redistribution, and are in no file.
func (x *exporter) gained() {
	type place struct {
		programme, post string
		block           int
	}
	more := map[place]float64{}
	for _, p := range x.in.Plan.Placements {
		more[place{p.Programme, p.Post, p.Block}] += p.Change().Float()
	}
	for _, m := range x.in.Moves {
		more[place{m.Programme, m.To.Code, m.Block}] -= m.Trainees.Float()
		more[place{m.Programme, m.From.Code, m.Block}] += m.Trainees.Float()
	}
	for _, n := range more {
		if n > 1e-9 {
			x.out.Without += int(n + 0.999)
		}
	}
}

// post adds the row that creates a post.
func (x *exporter) post(l *life, inside bool) {
	const purpose = "Posts Create"
	site := x.find.MainSite(l.to)
	kind, subtype := x.fundingOf(l.to, l.programme, site)
	owner := x.in.Details.byDefault("Owner")
	if n, err := ParseNumber(l.new.number); err == nil && owner == "" {
		owner = officeOwner[n.Office]
	}
	if owner == "" {
		owner = x.asks.ask(detailDefaults, "Owner", "Value", "", purpose)
	}
	grade := x.asks.ask(detailProgrammes, l.programme.Code, "Post grade", x.postGrade(l), purpose)
	values := map[string]any{
		"National Post Number*": l.new.number,
		"Approved grade*":       grade,
		"Specialty*":            x.asks.ask(detailSpecialties, l.to.Specialty, "TIS name", l.to.Specialty, purpose),
		"Main site (Known as)*": x.knownAs(site, purpose),
		"Training body*":        x.asks.ask(detailProviders, site.Provider, "Training body", site.ProviderName, purpose),
		"Employing body*":       x.asks.ask(detailProviders, site.Provider, "Employing body", x.in.Details.byDefault("Employing body"), purpose+" (or one for all on "+detailDefaults+")"),
		"TIS_Programme_ID*":     x.asks.ask(detailProgrammes, l.programme.Code, "TIS_Programme_ID", "", purpose),
		"Owner*":                owner,
		"Funding Type*":         kind,
		"Funding subtype":       subtype,
		"Funding Start Date*":   x.brief.Blocks[l.first].Start,
		"Funding Reason":        redistribution,
		"Old Post":              l.old.number,
	}
	values["Funding Body"] = x.in.Details.byDefault("Funding body")
	if !l.forGood(x.brief) {
		values["Funding End Date"] = x.brief.Blocks[l.last].End
	}
	var others []string
	for _, s := range l.to.Sites[1:] {
		others = append(others, x.knownAs(x.find.Site(s.Site), purpose))
	}
	values["Other sites (Known as)"] = strings.Join(others, "; ")
	x.put(PostsCreate, inside, x.brief.Blocks[l.first].Start,
		Change{What: "New post", Number: l.new.number, Other: l.old.number, Who: l.programme.Code, Site: site.Label()}, values)
}

// postGrade suggests the grade of a new post: the one that its number says.
func (x *exporter) postGrade(l *life) string {
	if n, err := ParseNumber(l.new.number); err == nil {
		if g := gradeNamed(n.Grade); g != nil {
			return g.name
		}
	}
	return x.grade(l.programme)
}

// grade suggests the grade of a programme's trainees.
func (x *exporter) grade(p *leftshift.Programme) string {
	for _, text := range []string{p.Grade, p.Code} {
		if g := gradeNamed(text); g != nil {
			return g.name
		}
	}
	return ""
}

// knownAs gives a site's name in TIS.
func (x *exporter) knownAs(s *leftshift.Site, purpose string) string {
	return x.asks.ask(detailSites, s.Code, "Known as", s.Name, purpose)
}

// fundingOf gives the funding type and subtype of a place: what the details say of
// the setting, else what the post has in the brief, else what TIS has for the
// setting. Hospitals' places are paid by the tariff and others are not.
func (x *exporter) fundingOf(p *leftshift.Post, programme *leftshift.Programme, site *leftshift.Site) (kind, subtype string) {
	setting := site.Setting.String()
	for _, key := range []string{setting + ", " + programme.Code, setting + ", " + programme.Grade, setting} {
		if row := x.in.Details.find(detailFunding, key); row != nil && row.values["Funding type"] != "" {
			return row.values["Funding type"], row.values["Funding subtype"]
		}
	}
	key := setting
	kind, subtype = nonTariff, "Other post funding"
	switch site.Setting {
	case leftshift.Acute, leftshift.MentalHealth:
		kind, subtype = tariff, ""
	case leftshift.Community:
		subtype = "Community setting"
	case leftshift.PrimaryCare:
		subtype = "Community setting"
		if g := x.grade(programme); g == "Foundation Year 2" {
			key, subtype = setting+", "+programme.Code, "FY2GP"
		}
	case leftshift.Hospice:
		subtype = "Hospice or Charity"
	case leftshift.PublicHealth:
		subtype = "Public Health"
	default:
	}
	if p.FundingType != "" && p.FundingType != kind {
		if kind = p.FundingType; kind != nonTariff {
			subtype = ""
		}
	}
	x.asks.ask(detailFunding, key, "Funding type", kind, "")
	x.asks.ask(detailFunding, key, "Funding subtype", subtype, "")
	return kind, subtype
}

// funding ends the funding of each post that gives up its place, on the day before
// the place moves; where the place comes back, it is funded anew from the day after.
func (x *exporter) funding() {
	if !x.in.wants(FundingUpdate) {
		return
	}
	const purpose = "the end of the funding of a post that gives up its place"
	for _, l := range x.lives {
		row := l.old
		start := x.brief.Blocks[l.first].Start
		values := map[string]any{
			"TIS_PostFunding_ID*": row.need("TIS_PostFunding_ID", purpose),
			"TIS_Post_ID*":        row.need("TIS_Post_ID", purpose),
			"Funding type":        row.values["Funding type"],
			"Funding subtype":     row.values["Funding subtype"],
			"Funding Reason":      row.values["Funding reason"],
			"Start Date*":         parseDay(row.need("Funding start", purpose)),
			"End Date":            start.AddDate(0, 0, -1),
		}
		from := x.find.MainSite(l.from)
		c := Change{What: "End of funding", Number: row.number, Other: l.new.number, Who: l.programme.Code, Site: from.Label()}
		inside := l.new.inside
		x.put(FundingUpdate, inside, start, c, values)
		if l.forGood(x.brief) {
			continue
		}
		c.What = "Funding anew"
		back := x.brief.Blocks[l.last].End.AddDate(0, 0, 1)
		x.put(PostFunding, inside, back, c, map[string]any{
			"TIS_Post_ID*":    row.values["TIS_Post_ID"],
			"Funding type":    row.values["Funding type"],
			"Funding subtype": row.values["Funding subtype"],
			"Funding Reason":  row.values["Funding reason"],
			"Start Date*":     back,
		})
	}
}
