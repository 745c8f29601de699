package leftshift

// Post is a line of identical places at a site in one specialty. A split post
// has several sites.
type Post struct {
	Code          string      // National Post Number or any key
	Sites         []SiteShare // the main site first; shares are positive and sum to 1
	Specialty     string
	Programmes    []string // codes of the programmes that may be placed here, in brief order
	Places        int      // WTE at once, ≥ 0
	ExtraPlaces   int      // more that could open with today's staff, ≥ 0
	LeastTrainees int      // fewest trainees in every block, ≥ 0
	Movable       bool     // false: today's placements stay in every block
	FundingType   string
	Origin        Origin
}

// SiteShare is the share of a post's time that is spent at one site.
type SiteShare struct {
	Site  string
	Share float64 // (0, 1]
}

// Takes reports whether a programme may be placed in the post.
func (p *Post) Takes(programme string) bool {
	for _, code := range p.Programmes {
		if code == programme {
			return true
		}
	}
	return false
}

// Current is what happens today: the trainees of a programme in a post, in one
// block or (Block blank) in every block.
type Current struct {
	Post      string
	Programme string
	Block     string
	Trainees  int
	Origin    Origin
}
