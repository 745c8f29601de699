package leftshift

import "slices"

// This file lists, once for all checks, what they would otherwise look for
// among all posts, programmes and rows: a brief of the size of a country has
// 15,000 posts at 7,000 sites.

// index finds posts by what they have in common. Its lists of posts are in the
// brief's order, each post once.
type index struct {
	posts      []*Post              // all of them
	taking     map[string][]*Post   // by programme: those that take it
	holding    map[string][]*Post   // by programme: those with its trainees today
	atSite     map[string][]*Post   // by site: those with a share of their time there
	atProvider map[string][]*Post   // by provider of any of their sites
	inArea     map[string][]*Post   // by folded area of any of their sites
	providers  []string             // of the sites of posts, each once
	areas      []string             // of the sites of posts as the sites write them, each once
	there      map[string][]string  // by post: the programmes with trainees in it today, in the brief's order
	wte        map[string][]float64 // by post: whole-time equivalents in it today, by block; nil for none
}

func newIndex(b *Brief, lookup *Lookup, today map[Filling][]int) index {
	x := index{
		taking: map[string][]*Post{}, holding: map[string][]*Post{}, atSite: map[string][]*Post{},
		atProvider: map[string][]*Post{}, inArea: map[string][]*Post{},
		there: map[string][]string{}, wte: map[string][]float64{},
	}
	x.whoIsThere(b, today)
	for i := range b.Posts {
		p := &b.Posts[i]
		x.posts = append(x.posts, p)
		for _, code := range p.Programmes {
			appendOnce(x.taking, code, p)
		}
		for _, code := range x.there[p.Code] {
			appendOnce(x.holding, code, p)
		}
		for _, share := range p.Sites {
			if share.Share > 0 {
				appendOnce(x.atSite, share.Site, p)
			}
			site := lookup.Site(share.Site)
			if x.atProvider[site.Provider] == nil {
				x.providers = append(x.providers, site.Provider)
			}
			if !slices.Contains(x.areas, site.Area) {
				x.areas = append(x.areas, site.Area)
			}
			appendOnce(x.atProvider, site.Provider, p)
			appendOnce(x.inArea, FoldKey(site.Area), p)
		}
		for _, code := range x.there[p.Code] {
			if x.wte[p.Code] == nil {
				x.wte[p.Code] = make([]float64, len(b.Blocks))
			}
			for block, n := range today[Filling{p.Code, code}] {
				x.wte[p.Code][block] += float64(n) * lookup.Programme(code).WTEEach
			}
		}
	}
	return x
}

// whoIsThere lists the programmes in each post today.
func (x *index) whoIsThere(b *Brief, today map[Filling][]int) {
	position := make(map[string]int, len(b.Programmes))
	for i := range b.Programmes {
		position[b.Programmes[i].Code] = i
	}
	for filling := range today {
		x.there[filling.Post] = append(x.there[filling.Post], filling.Programme)
	}
	for _, programmes := range x.there {
		slices.SortFunc(programmes, func(x, y string) int { return position[x] - position[y] })
	}
}

// appendOnce adds a post to a list unless it is the last of it already.
func appendOnce(lists map[string][]*Post, key string, p *Post) {
	if list := lists[key]; len(list) == 0 || list[len(list)-1] != p {
		lists[key] = append(list, p)
	}
}

// within lists the posts with a site in a scope: all of them for a scope that is
// no area or provider.
func (x *index) within(s Scope) []*Post {
	switch s.Kind {
	case ScopeArea:
		return x.inArea[FoldKey(s.Name)]
	case ScopeProvider:
		return x.atProvider[s.Name]
	}
	return x.posts
}
