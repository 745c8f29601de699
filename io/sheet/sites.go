package sheet

import "leftshift"

func sitesSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Sites",
			Required: true,
			Synonyms: []string{"Site"},
			Purpose:  "Where trainees can work: one row for each hospital, practice or other place.",
			Columns: []Column{
				{Header: "Site code", Unit: "ODS", Required: true, Type: Key, Example: "A89007", Synonyms: []string{"Site", "ODS code", "ODS site code"},
					Help: "The ODS code of the site."},
				{Header: "Site name", Type: FreeText, Example: "Elm Surgery", Synonyms: []string{"Site known as", "Known as"},
					Help: "The name that people know it by."},
				{Header: "Provider code", Required: true, Type: Key, Example: "RXX", Synonyms: []string{"Provider", "Trust code", "Organisation code", "Parent code"},
					Help: "The ODS code of the organisation that the site belongs to. A practice is often its own."},
				{Header: "Provider name", Type: FreeText, Example: "Northshire Hospitals", Synonyms: []string{"Trust", "Trust name", "Trust known as", "Organisation name", "Organisation"},
					Help: "The name of the organisation."},
				{Header: "Setting", Required: true, Type: Choice, Example: "Primary care", Choices: settingChoices(), Synonyms: []string{"Care setting"},
					Help: "The kind of care. It decides what counts as primary and community."},
				{Header: "Area", Type: Key, Example: "North", Synonyms: []string{"ICB", "Locality", "Integrated care board"},
					Help: "The ICB or locality, for targets and limits by area."},
				{Header: "Rooms", Unit: "most learners at once", Type: Whole, Example: "3", Synonyms: []string{"Most learners at once"},
					Help: "The most learners that the building has room for at once. Blank is no limit; 0 is none."},
				{Header: "Approved from", Type: Date, Example: "06/08/2025", Synonyms: []string{"Approval start date", "Approved start date"},
					Help: "The first day that trainees may work here. Blank if approved already."},
				{Header: "Approved to", Type: Date, Example: "04/08/2027", Synonyms: []string{"Approval end date", "Approved end date"},
					Help: "The last day that trainees may work here. Blank if approval has no end."},
				{Header: "Postcode", Type: FreeText, Example: "NE1 4LP", Help: "Kept with the site. Journeys are estimated from Latitude and Longitude."},
				{Header: "Latitude", Unit: "degrees", Type: Decimal, Example: "54.98", Help: "For journeys that the Travel sheet does not give."},
				{Header: "Longitude", Unit: "degrees", Type: Decimal, Example: "-1.61", Help: "West of Greenwich is below zero."},
				{Header: "Need weight", Type: Decimal, Example: "1.2", Help: "How much the area needs trainees, 1 being the average."},
				{Header: "MFF", Type: Decimal, Example: "1.05", Synonyms: []string{"Market forces factor"},
					Help: "The market forces factor of the provider, a multiplier. Needed where the tariff applies it."},
			},
		},
		key:   []string{"Site code"},
		keys:  func(r *reader) *keys { return r.sites },
		read:  readSite,
		after: settleSites,
	}
}

func readSite(r *reader, row *row) func() {
	site := leftshift.Site{
		Code:         row.newKey("Site code"),
		Name:         row.text("Site name"),
		Provider:     row.newKey("Provider code"),
		ProviderName: row.text("Provider name"),
		Setting:      readSiteSetting(row),
		Area:         row.text("Area"),
		Rooms:        row.whole("Rooms"),
		ApprovedFrom: row.date("Approved from"),
		ApprovedTo:   row.date("Approved to"),
		Postcode:     row.text("Postcode"),
		Latitude:     row.decimal("Latitude", -90, 90, false),
		Longitude:    row.decimal("Longitude", -180, 180, false),
		NeedWeight:   row.decimal("Need weight", 0, largest, false),
		MFF:          row.decimal("MFF", 0, 10, true),
		Origin:       row.origin(),
	}
	if !site.ApprovedFrom.IsZero() && !site.ApprovedTo.IsZero() && site.ApprovedTo.Before(site.ApprovedFrom) {
		row.fail("Approved to", "E312", "approval ends on "+day(site.ApprovedTo)+", before it starts on "+day(site.ApprovedFrom),
			"Correct one of the dates", row.at("Approved from"))
	}
	r.sites.label(site.Name, site.Code)
	r.providers.known(row, "Provider code", site.Provider)
	return func() {
		r.areas.use(site.Area, row.at("Area"))
		r.brief.Sites = append(r.brief.Sites, site)
	}
}

// readSiteSetting reads the setting with suggestions for the words that people
// use in its place.
func readSiteSetting(row *row) leftshift.Setting {
	const header = "Setting"
	c, column, ok := row.take(header)
	if !ok {
		return 0
	}
	choice, bad := parseChoice(c, column.Choices)
	if bad != nil {
		if _, near := nearest(keyText(c), column.Choices); !near {
			bad.mend = settingHint(keyText(c)) + bad.mend
		}
		row.refuse(header, bad)
		return 0
	}
	row.keep(header, choice)
	setting, _ := leftshift.ParseSetting(choice)
	return setting
}

// settleSites gives providers and areas one spelling, and every provider one
// name.
func settleSites(r *reader) {
	r.providers.variants(r)
	named := map[string]*names{}
	for i := range r.brief.Sites {
		site := &r.brief.Sites[i]
		site.Code = r.sites.spell[leftshift.FoldKey(site.Code)]
		site.Provider = r.providers.settled(site.Provider)
		if site.ProviderName == "" {
			continue
		}
		if named[site.Provider] == nil {
			named[site.Provider] = newNames("provider")
		}
		named[site.Provider].use(site.ProviderName, site.Origin.At("Provider name"))
	}
	for i := range r.brief.Sites {
		site := &r.brief.Sites[i]
		if n := named[site.Provider]; n != nil {
			site.ProviderName = n.mostUsed()
		}
	}
	for _, provider := range r.providers.list() {
		if n := named[provider]; n != nil && len(n.uses) > 1 {
			r.severalNames(provider, n)
		}
	}
}

func (r *reader) severalNames(provider string, n *names) {
	kept := n.mostUsed()
	for _, name := range n.list() {
		if leftshift.FoldKey(name) == leftshift.FoldKey(kept) {
			continue
		}
		r.add(leftshift.Finding{
			Code: "W306", At: n.firstUse(name), Also: []leftshift.Source{n.firstUse(kept)}, Column: "Provider name", Found: name,
			Problem: "the provider " + quoted(provider) + " is named " + quoted(name) + " here and " + quoted(kept) + " elsewhere; the plan shows " + quoted(kept),
			Mend:    "Give a provider the same name in every row; check that the code is right",
		})
	}
}

// mostUsed gives the name that most rows use, whatever their order.
func (n *names) mostUsed() string {
	best, most := "", 0
	for _, name := range n.list() {
		uses := 0
		for _, cells := range n.uses[leftshift.FoldKey(name)] {
			uses += len(cells)
		}
		if uses > most {
			best, most = name, uses
		}
	}
	return best
}

// firstUse gives the first cell with a name in a spelling.
func (n *names) firstUse(spelling string) leftshift.Source {
	return n.uses[leftshift.FoldKey(spelling)][spelling][0]
}
