package tis

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"leftshift"
)

// stay is a trainee in one post in TIS for one block or several that follow each
// other without a gap.
type stay struct {
	Place
	in       *numbered
	last     int // last block
	from, to time.Time
}

// placements makes a row for each stay: an update where TIS has a placement of the
// trainee in those days, else an import.
func (x *exporter) placements() {
	if !x.in.wants(PlacementImport) && !x.in.wants(PlacementUpdate) {
		return
	}
	existing := x.existing()
	for _, s := range x.stays() {
		if math.Abs(s.WTE*100-math.Round(s.WTE*100)) > 1e-6 {
			x.fail("E761", s.At, "Give the trainee a WTE with two decimals on the sheet Trainees, and assign again", "%s has a WTE of %v, and TIS takes two decimals at most", s.Trainee, s.WTE)
			continue
		}
		post := x.find.Post(s.Post)
		programme := x.find.Programme(s.Programme)
		site := x.find.MainSite(post)
		const purpose = "placements"
		var others []string
		for _, o := range post.Sites[1:] {
			others = append(others, x.knownAs(x.find.Site(o.Site), purpose))
		}
		common := map[string]any{
			"Site": x.knownAs(site, purpose), "WTE": s.WTE, "Other Sites": strings.Join(others, "; "),
			"Specialty1": x.asks.ask(detailSpecialties, post.Specialty, "TIS name", post.Specialty, purpose),
			"Date From":  s.from, "Date To": s.to, "National Post Number": s.in.number,
			"Grade": x.asks.ask(detailProgrammes, s.Programme, "Grade", x.grade(programme), purpose),
		}
		apart := x.timing(s.from) == leftshift.Frozen || s.in.inside
		c := Change{What: "Placement", Number: s.in.number, Who: s.Trainee, Site: site.Label()}
		there := overlapping(existing[leftshift.FoldKey(s.Trainee)], s.from, s.to)
		switch {
		case len(there) == 1 && there[0].same(s):
			there[0].used = true
			x.out.Standing++
		case len(there) > 0 && !there[0].used:
			there[0].used = true
			if len(there) > 1 {
				x.warn("W762", there[1].at, "End or delete the other placement in TIS", "%s has more than one placement in TIS in the days of one of the plan; the first is updated", s.Trainee)
			}
			if x.in.wants(PlacementUpdate) {
				x.update(s, there[0], common, apart, c)
			}
		case x.in.wants(PlacementImport):
			x.create(s, common, apart, c)
		}
	}
}

// create adds a row of Placement Import.
func (x *exporter) create(s stay, common map[string]any, apart bool, c Change) {
	values := map[string]any{}
	for header, v := range common {
		if templateOf(PlacementImport).column(header) == nil {
			header += "*"
		}
		values[header] = v
	}
	who := x.in.People[leftshift.FoldKey(s.Trainee)]
	if who.PersonID == "" && who.GMC == "" && who.GDC == "" && who.PublicHealth == "" && figures.MatchString(s.Trainee) {
		who.PersonID = s.Trainee
	}
	switch {
	case x.in.People == nil:
		for _, f := range x.found {
			if f.Code == "E763" {
				return
			}
		}
		x.fail("E763", leftshift.Source{}, "Give a workbook with the columns Trainee, Surname and TIS Person ID or GMC Number with --with-names, or leave placement-import out with --only",
			"a Placement Import has the trainees' surnames in it, and no names are given")
		return
	case x.unknown[s.Trainee]: // said already, of an earlier placement
		return
	case who.Surname == "":
		x.unknown[s.Trainee] = true
		x.fail("E764", s.At, "Add the trainee to the workbook of --with-names", "there is no surname for %s", s.Trainee)
		return
	case who.PersonID == "" && who.GMC == "" && who.GDC == "" && who.PublicHealth == "":
		x.unknown[s.Trainee] = true
		x.fail("E764", s.At, "Add a TIS Person ID or a registration number to the workbook of --with-names", "there is no number by which TIS knows %s", s.Trainee)
		return
	}
	values["Surname*"], values["TIS Person ID"], values["GMC Number"] = who.Surname, who.PersonID, who.GMC
	values["GDC Number"], values["Public Health Number"] = who.GDC, who.PublicHealth
	values["Placement Type*"], values["Placement Status*"] = inPost, "Future"
	if !s.from.After(x.in.AsOf) {
		values["Placement Status*"] = "Current"
	}
	x.put(PlacementImport, apart, s.from, c, values)
}

// update adds a row of Placement Update.
func (x *exporter) update(s stay, old *standing, common map[string]any, apart bool, c Change) {
	values := maps.Clone(common)
	values["TIS_Placement_ID*"] = old.id
	c.What = "Change of placement"
	starts := s.from
	if old.from.Before(starts) {
		starts = old.from
	}
	x.put(PlacementUpdate, apart || x.timing(starts) == leftshift.Frozen, s.from, c, values)
}

// stays gives each trainee's places their posts in TIS, block by block, and joins
// those that go on. Trainees come in the order of their keys.
func (x *exporter) stays() []stay {
	places := slices.Clone(x.in.Places)
	slices.SortStableFunc(places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), strings.Compare(a.Trainee, b.Trainee))
	})
	open := map[string]*stay{} // by trainee: the last
	var all []*stay
	for pass := range x.brief.Blocks {
		// Those who go on in a post keep theirs; then the others take what is left.
		for _, goingOn := range []bool{true, false} {
			for _, p := range places {
				before := open[p.Trainee]
				continues := before != nil && before.Post == p.Post && before.last == p.Block-1
				if p.Block != pass || before != nil && before.last == p.Block || continues != goingOn {
					continue
				}
				var had *numbered
				if continues {
					had = before.in
				}
				l := x.line(x.find.Post(p.Post))
				in := x.place(l, p.Block, int(math.Round(p.WTE*100)), had, p.Programme)
				if in == nil {
					in = x.room(l, p)
				}
				block := &x.brief.Blocks[p.Block]
				if continues && in == had && !before.to.AddDate(0, 0, 1).Before(block.Start) {
					before.last, before.to = p.Block, block.End
					continue
				}
				s := &stay{Place: p, in: in, last: p.Block, from: block.Start, to: block.End}
				open[p.Trainee], all = s, append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *stay) int {
		return cmp.Or(strings.Compare(a.Trainee, b.Trainee), a.from.Compare(b.from))
	})
	list := make([]stay, len(all))
	for i, s := range all {
		list[i] = *s
	}
	return list
}

// room asks for another post of a line that has none for a trainee.
func (x *exporter) room(l *line, p Place) *numbered {
	n := x.listed(map[string]string{"Post": l.post.Code})
	n.need("National Post Number", "a placement in "+x.brief.Blocks[p.Block].Name)
	n.number = ""
	n.filled[p.Block] = 100
	l.posts = append(l.posts, n)
	return n
}

// standing is a placement that TIS has.
type standing struct {
	id, number string
	from, to   time.Time
	at         leftshift.Source
	used       bool
}

// same reports whether a stay is what TIS has already.
func (e *standing) same(s stay) bool {
	return strings.EqualFold(e.number, s.in.number) && e.from.Equal(s.from) && e.to.Equal(s.to)
}

// existing gives the placements that TIS has by trainee, folded.
func (x *exporter) existing() map[string][]*standing {
	keys := map[string]string{} // TIS Person ID to key
	for key, p := range x.in.People {
		if p.PersonID != "" {
			keys[leftshift.FoldKey(p.PersonID)] = key
		}
	}
	by := map[string][]*standing{}
	for i := range x.in.Details.rows[detailPlacements] {
		row := &x.in.Details.rows[detailPlacements][i]
		e := &standing{id: row.values["TIS_Placement_ID"], number: row.values["National Post Number"],
			from: parseDay(row.values["Date From"]), to: parseDay(row.values["Date To"]), at: row.at}
		if e.id == "" || e.number == "" || e.from.IsZero() || e.to.IsZero() {
			x.fail("E753", row.at, "Fill in the row, or delete it", "a placement that TIS has needs its TIS_Placement_ID, National Post Number, Date From and Date To")
			continue
		}
		key := leftshift.FoldKey(row.values["Trainee"])
		if k, known := keys[key]; known {
			key = k
		}
		by[key] = append(by[key], e)
	}
	for _, list := range by {
		slices.SortStableFunc(list, func(a, b *standing) int { return a.from.Compare(b.from) })
	}
	return by
}

// overlapping gives those that share a day with a stretch and are not yet updated.
func overlapping(list []*standing, from, to time.Time) []*standing {
	var there []*standing
	for _, e := range list {
		if !e.used && !e.to.Before(from) && !e.from.After(to) {
			there = append(there, e)
		}
	}
	return there
}
