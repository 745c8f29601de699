package sheet

import (
	"strings"

	"leftshift"
)

func floorsSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Floors",
			Synonyms: []string{"Floor"},
			Purpose:  "The fewest whole-time trainees that a provider or site needs to staff a safe rota.",
			Columns: []Column{
				{Header: "Provider or site", Required: true, Type: Key, Example: "RXX", Synonyms: []string{"Provider", "Site", "Provider code", "Site code"},
					Help: "The code of a provider or a site. Write Provider: RXX or Site: RXX where both have the same code."},
				{Header: "Specialty", Type: Key, Example: "Acute medicine", Help: "A specialty of the Posts sheet. Blank is all of them together."},
				{Header: "Block", Type: Key, Example: "Aug 2026 to Dec 2026", Help: "Blank is every block, each by itself."},
				{Header: "Least WTE", Required: true, Type: Decimal, Example: "6", Synonyms: []string{"Minimum WTE", "Fewest WTE"},
					Help: "The fewest whole-time equivalents."},
			},
		},
		key:  []string{"Provider or site", "Specialty", "Block"},
		read: readFloor,
	}
}

func readFloor(r *reader, row *row) func() {
	floor := leftshift.Floor{
		Specialty: readSpecialty(r, row, "Specialty"),
		Block:     row.resolveBlock("Block"),
		LeastWTE:  valueOr(row.decimal("Least WTE", 0, largest, false), 0),
		Origin:    row.origin(),
	}
	floor.Provider, floor.Site = readPlace(r, row)
	return func() { r.brief.Floors = append(r.brief.Floors, floor) }
}

// readPlace reads a code that is a provider's or a site's. A provider whose
// only site has the provider's own code is the same either way.
func readPlace(r *reader, row *row) (provider, site string) {
	const header = "Provider or site"
	text := row.text(header)
	if text == "" {
		return "", ""
	}
	if prefix, name, found := strings.Cut(text, ":"); found {
		switch leftshift.FoldKey(prefix) {
		case "provider":
			return findProvider(r, row, header, clean(name)), ""
		case "site":
			site, _ = r.sites.find(row, header, clean(name))
			return "", site
		}
	}
	provider, isProvider := r.providers.spelling(text)
	site, isSite := r.sites.spell[leftshift.FoldKey(text)]
	switch {
	case isProvider && isSite:
		for i := range r.brief.Sites {
			if s := &r.brief.Sites[i]; s.Provider == provider && s.Code != site {
				row.fail(header, "E307", quoted(text)+" is the code of a provider and of one of its sites",
					"Write Provider: "+provider+" or Site: "+site)
				return "", ""
			}
		}
		return provider, ""
	case isProvider:
		return provider, ""
	case isSite:
		return "", site
	}
	if len(r.sites.labels[leftshift.FoldKey(text)]) > 0 {
		site, _ = r.sites.find(row, header, text)
		return "", site
	}
	row.failed = true
	if !r.sites.partial {
		row.fail(header, "E301", quoted(text)+" is not the code of a provider or a site of the Sites sheet",
			strings.TrimSpace(didYouMean(text, append(r.providers.list(), r.sites.list()...))+"Enter a code that is there, or add the site"))
	}
	return "", ""
}

// findProvider resolves a provider's code.
func findProvider(r *reader, row *row, header, text string) string {
	if provider, ok := r.providers.spelling(text); ok {
		return provider
	}
	row.failed = true
	if !r.sites.partial {
		row.fail(header, "E301", quoted(text)+" is not a provider of the Sites sheet",
			strings.TrimSpace(didYouMean(text, r.providers.list())+"Enter a provider code that is there, or add its sites"))
	}
	return ""
}

// readSpecialty resolves a specialty of the Posts sheet; blank when not given.
func readSpecialty(r *reader, row *row, header string) string {
	text := row.text(header)
	if text == "" {
		return ""
	}
	specialty, ok := r.specialty.spelling(text)
	if !ok {
		row.failed = true
		if !r.posts.partial {
			row.fail(header, "E301", quoted(text)+" is not a specialty of the Posts sheet",
				strings.TrimSpace(didYouMean(text, r.specialty.list())+"Enter the specialty of a post, or leave the cell blank"))
		}
	}
	return specialty
}
