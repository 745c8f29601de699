package leftshift

// This file lists, once for all parts of a report, the stays and posts that each
// would otherwise look for among all of them: a plan of the size of a country has
// 40,000 stays in 15,000 posts at 7,000 sites.

// reportIndex lists stays and posts by what they are about, in the order of the
// reporter's stays and of the brief.
type reportIndex struct {
	all         []*stay
	ofProgramme map[string][]*stay
	atSite      map[string][]*stay // some of the post's time
	atProvider  map[string][]*stay
	inArea      map[string][]*stay // by folded area

	postsOf   map[string][]*Post // that take a programme
	postsAt   map[string][]*Post // by site
	providers map[string]string  // names
}

// index fills the reporter's lists.
func (x *reporter) index() {
	x.lists = reportIndex{
		ofProgramme: map[string][]*stay{}, atSite: map[string][]*stay{}, atProvider: map[string][]*stay{}, inArea: map[string][]*stay{},
		postsOf: map[string][]*Post{}, postsAt: map[string][]*Post{}, providers: map[string]string{},
	}
	for i := range x.stays {
		s := &x.stays[i]
		x.lists.all = append(x.lists.all, s)
		x.lists.ofProgramme[s.programme.Code] = append(x.lists.ofProgramme[s.programme.Code], s)
		for _, part := range s.post.Sites {
			site := x.lookup.Site(part.Site)
			listOnce(x.lists.atSite, site.Code, s)
			listOnce(x.lists.atProvider, site.Provider, s)
			listOnce(x.lists.inArea, FoldKey(site.Area), s)
		}
	}
	for i := range x.brief.Posts {
		p := &x.brief.Posts[i]
		for _, code := range p.Programmes {
			listOnce(x.lists.postsOf, code, p)
		}
		for _, part := range p.Sites {
			listOnce(x.lists.postsAt, part.Site, p)
		}
	}
	for i := range x.brief.Sites {
		if s := &x.brief.Sites[i]; s.ProviderName != "" && x.lists.providers[s.Provider] == "" {
			x.lists.providers[s.Provider] = s.ProviderName
		}
	}
}

// listOnce adds to a list what isn't its last already.
func listOnce[T comparable](lists map[string][]T, key string, item T) {
	if list := lists[key]; len(list) == 0 || list[len(list)-1] != item {
		lists[key] = append(list, item)
	}
}

// in lists the stays that have some part in a scope.
func (x *reporter) in(scope Scope) []*stay {
	switch scope.Kind {
	case ScopeProgramme:
		return x.lists.ofProgramme[scope.Name]
	case ScopeArea:
		return x.lists.inArea[FoldKey(scope.Name)]
	case ScopeProvider:
		return x.lists.atProvider[scope.Name]
	}
	return x.lists.all
}

// ofProgrammes lists the stays of some programmes, which are in code order.
func (x *reporter) ofProgrammes(codes []string) []*stay {
	var stays []*stay
	for i, code := range codes {
		if i == 0 || codes[i-1] != code {
			stays = append(stays, x.lists.ofProgramme[code]...)
		}
	}
	return stays
}

// onRota lists the stays at a floor's provider or site.
func (x *reporter) onRota(f *Floor) []*stay {
	if f.Site != "" {
		return x.lists.atSite[f.Site]
	}
	return x.lists.atProvider[f.Provider]
}
