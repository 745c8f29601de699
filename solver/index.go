package solver

import (
	"leftshift"
)

// index lists fillings, cohorts and names by what rows ask of them, so that a row
// looks at what it is about and at nothing else: a brief of the size of a country
// has 40,000 fillings and a million rows. Every list is in the model's own order.
type index struct {
	ofProgramme map[string][]*filling
	ofPost      map[string][]*filling
	atSite      map[string][]*filling // some of the post's time
	atProvider  map[string][]*filling
	inArea      map[string][]*filling
	cohorts     map[string][]int    // of a programme, by position
	providers   map[string]string   // names as the user knows them, with the code
	posts       map[string]string   // where they are, in words: "in post P014 at Elm Surgery (Y001)"
	intake      map[intakeKey][]int // rows of the Intake sheet
}

// intakeKey finds the rows of Intake about a programme in a block.
type intakeKey struct{ programme, block string }

// newIndex lists what is in the brief and the cohorts. Fillings are added as they
// are made.
func (m *model) newIndex() {
	x := &m.index
	x.ofProgramme, x.ofPost = map[string][]*filling{}, map[string][]*filling{}
	x.atSite, x.atProvider, x.inArea = map[string][]*filling{}, map[string][]*filling{}, map[string][]*filling{}
	x.cohorts = map[string][]int{}
	for i := range m.cohorts {
		c := &m.cohorts[i]
		x.cohorts[c.Programme] = append(x.cohorts[c.Programme], i)
	}
	x.providers = map[string]string{}
	for i := range m.brief.Sites {
		if s := &m.brief.Sites[i]; s.ProviderName != "" && x.providers[s.Provider] == "" {
			x.providers[s.Provider] = s.ProviderName + " (" + s.Provider + ")"
		}
	}
	x.posts = make(map[string]string, len(m.brief.Posts))
	for i := range m.brief.Posts {
		x.posts[m.brief.Posts[i].Code] = "in " + m.postName(&m.brief.Posts[i])
	}
	x.intake = map[intakeKey][]int{}
	for i := range m.brief.Intake {
		in := &m.brief.Intake[i]
		key := intakeKey{in.Programme, in.Block}
		x.intake[key] = append(x.intake[key], i)
	}
}

// addToIndex lists a filling.
func (m *model) addToIndex(f *filling) {
	x := &m.index
	x.ofProgramme[f.programme.Code] = append(x.ofProgramme[f.programme.Code], f)
	x.ofPost[f.post.Code] = append(x.ofPost[f.post.Code], f)
	for _, s := range f.post.Sites {
		site := m.lookup.Site(s.Site)
		listOnce(x.atSite, site.Code, f)
		listOnce(x.atProvider, site.Provider, f)
		listOnce(x.inArea, site.Area, f)
	}
}

// listOnce adds a filling to a list where it isn't its last already.
func listOnce(lists map[string][]*filling, key string, f *filling) {
	if list := lists[key]; len(list) == 0 || list[len(list)-1] != f {
		lists[key] = append(list, f)
	}
}

// in lists the fillings that have some part in a scope.
func (m *model) in(scope leftshift.Scope) []*filling {
	switch scope.Kind {
	case leftshift.ScopeProgramme:
		return m.index.ofProgramme[scope.Name]
	case leftshift.ScopeArea:
		return m.index.inArea[scope.Name]
	case leftshift.ScopeProvider:
		return m.index.atProvider[scope.Name]
	}
	return m.fillings
}
