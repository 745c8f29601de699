package leftshift

// Lookup finds the rows of a brief by key. It holds pointers into the brief,
// which must not change while the Lookup is in use.
type Lookup struct {
	brief      *Brief
	sites      map[string]*Site
	posts      map[string]*Post
	programmes map[string]*Programme
	blocks     map[string]int
}

// NewLookup indexes a brief.
func NewLookup(b *Brief) *Lookup {
	l := &Lookup{
		brief:      b,
		sites:      make(map[string]*Site, len(b.Sites)),
		posts:      make(map[string]*Post, len(b.Posts)),
		programmes: make(map[string]*Programme, len(b.Programmes)),
		blocks:     make(map[string]int, len(b.Blocks)),
	}
	for i := range b.Sites {
		l.sites[b.Sites[i].Code] = &b.Sites[i]
	}
	for i := range b.Posts {
		l.posts[b.Posts[i].Code] = &b.Posts[i]
	}
	for i := range b.Programmes {
		l.programmes[b.Programmes[i].Code] = &b.Programmes[i]
	}
	for i := range b.Blocks {
		l.blocks[b.Blocks[i].Name] = i
	}
	return l
}

// Site gives the site with a code, or nil.
func (l *Lookup) Site(code string) *Site { return l.sites[code] }

// Post gives the post with a key, or nil.
func (l *Lookup) Post(code string) *Post { return l.posts[code] }

// Programme gives the programme with a code, or nil.
func (l *Lookup) Programme(code string) *Programme { return l.programmes[code] }

// Block gives the position of a block in the brief, or -1.
func (l *Lookup) Block(name string) int {
	if i, ok := l.blocks[name]; ok {
		return i
	}
	return -1
}

// MainSite gives the first site of a post.
func (l *Lookup) MainSite(p *Post) *Site { return l.sites[p.Sites[0].Site] }

// ShareIn gives how much of a post's time is spent at sites that a test
// accepts, from 0 to 1.
func (l *Lookup) ShareIn(p *Post, accept func(*Site) bool) float64 {
	share := 0.0
	for _, s := range p.Sites {
		if accept(l.sites[s.Site]) {
			share += s.Share
		}
	}
	return min(share, 1)
}

// PrimaryAndCommunityShare gives the share of a post's time that counts as
// primary and community.
func (l *Lookup) PrimaryAndCommunityShare(p *Post) float64 {
	return l.ShareIn(p, func(s *Site) bool { return l.brief.Settings.PrimaryAndCommunity[s.Setting] })
}

// Open reports whether a post may have trainees in a block: every one of its
// sites is approved for the whole of it.
func (l *Lookup) Open(p *Post, b *Block) bool {
	for _, s := range p.Sites {
		if !l.sites[s.Site].ApprovedFor(b) {
			return false
		}
	}
	return true
}

// Credit gives how much of a programme's time in a post counts towards rules
// about a specialty or group: 1 for the post's own specialty, otherwise the
// largest credit that the Transfer sheet gives, 0 without a row. A row for the
// programme and one for every programme both count.
func (l *Lookup) Credit(p *Post, programme, countsAs string) float64 {
	if FoldKey(p.Specialty) == FoldKey(countsAs) {
		return 1
	}
	credit := 0.0
	for _, t := range l.brief.Transfers {
		if FoldKey(t.From) == FoldKey(p.Specialty) && FoldKey(t.CountsAs) == FoldKey(countsAs) &&
			(t.Programme == "" || t.Programme == programme) {
			credit = max(credit, t.Credit)
		}
	}
	return credit
}
