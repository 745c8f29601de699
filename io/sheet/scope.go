package sheet

import (
	"strings"

	"leftshift"
)

// This file reads the Scope columns of Targets and Limits.

const scopeHelp = "All, or Area:, Programme: or Provider: with a name or code, for example Area: North."

// readScope reads a scope and resolves what it names.
func readScope(r *reader, row *row) leftshift.Scope {
	const header = "Scope"
	text := row.text(header)
	if text == "" {
		return leftshift.Scope{}
	}
	if leftshift.FoldKey(text) == "all" {
		return leftshift.Scope{Kind: leftshift.ScopeAll}
	}
	kind, name, found := strings.Cut(text, ":")
	name = clean(name)
	if !found || name == "" {
		row.fail(header, "E309", quoted(text)+" is not a scope", "Enter "+scopeExamples(r, text))
		return leftshift.Scope{}
	}
	switch foldName(kind) {
	case "area":
		area, ok := r.siteArea(name)
		if !ok {
			row.failed = true
			if !r.sites.partial {
				row.fail(header, "E301", quoted(name)+" is not an area of the Sites sheet",
					strings.TrimSpace(didYouMean(name, r.brief.Areas())+"Enter the area of a site"))
			}
		}
		return leftshift.Scope{Kind: leftshift.ScopeArea, Name: area}
	case "programme":
		programme, _ := r.programmes.find(row, header, name)
		return leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: programme}
	case "provider":
		return leftshift.Scope{Kind: leftshift.ScopeProvider, Name: findProvider(r, row, header, name)}
	}
	mend := "Enter All, Area: " + name + ", Programme: " + name + " or Provider: " + name
	if near, ok := nearest(kind, []string{"Area", "Programme", "Provider"}); ok {
		mend = "If " + quoted(near+": "+name) + " is meant, write that"
	}
	row.fail(header, "E309", quoted(text)+" is not a scope", mend)
	return leftshift.Scope{}
}

// siteArea gives the area of sites with a name, in its settled spelling. The
// home of trainees is no scope unless sites are there too.
func (r *reader) siteArea(name string) (area string, ok bool) {
	for i := range r.brief.Sites {
		if a := r.brief.Sites[i].Area; a != "" && leftshift.FoldKey(a) == leftshift.FoldKey(name) {
			return a, true
		}
	}
	return "", false
}

// scopeExamples says how the thing that a scope seems to name is written.
func scopeExamples(r *reader, text string) string {
	if area, ok := r.siteArea(text); ok {
		return "Area: " + area
	}
	if programme, ok := r.programmes.spell[leftshift.FoldKey(text)]; ok {
		return "Programme: " + programme
	}
	if provider, ok := r.providers.spelling(text); ok {
		return "Provider: " + provider
	}
	return strings.TrimSuffix(scopeHelp, ".")
}
