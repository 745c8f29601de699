package sheet

import (
	"math"
	"slices"
	"strings"

	"leftshift"
)

func postsSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Posts",
			Required: true,
			Synonyms: []string{"Post"},
			Purpose:  "What places there are: one row for each line of identical places at a site in one specialty.",
			Columns: []Column{
				{Header: "Post", Required: true, Type: Key, Example: "NTH/A89007/800/F2/003",
					Synonyms: []string{"National Post Number", "NPN", "Post number", "Post code"},
					Help:     "The National Post Number, or any key of your own."},
				{Header: "Site", Required: true, Type: Key, Example: "A89007", Synonyms: []string{"Main site (Known as)", "Main site", "Site code"},
					Help: "The main site: its code in the Sites sheet."},
				{Header: "Other sites", Type: KeyList, Example: "RXX01:0.4; RXX02:0.2", Synonyms: []string{"Other sites (Known as)"},
					Help: "For a split post, its other sites, each with its share of the time. The main site has the rest."},
				{Header: "Specialty", Required: true, Type: Key, Example: "General practice", Synonyms: []string{"Specialty1"},
					Help: "What trainees learn in the post."},
				{Header: "Programmes", Required: true, Type: KeyList, Example: "F2; GPST1", Synonyms: []string{"Programme", "TIS_Programme_ID"},
					Help: "The programmes whose trainees may be placed here."},
				{Header: "Places", Unit: "WTE", Required: true, Type: Whole, Example: "2", Synonyms: []string{"Capacity", "Number of places"},
					Help: "How many whole-time trainees the post has room for at once. 0 closes it."},
				{Header: "Extra places", Unit: "WTE", Type: Whole, Example: "1", Synonyms: []string{"Additional places"},
					Help: "How many more could open with today's staff. Blank is none."},
				{Header: "Least trainees", Type: Whole, Example: "1", Synonyms: []string{"Fewest trainees"},
					Help: "The fewest trainees that the post must have in every block. Blank is none."},
				{Header: "Movable", Type: YesNo, Example: "Y", Synonyms: []string{"Moveable"},
					Help: "N keeps today's trainees in the post in every block. Blank is Y."},
				{Header: "Funding type", Type: FreeText, Example: "Funded - Tariff", Help: "As in TIS. It is kept with the post."},
			},
		},
		key:   []string{"Post"},
		keys:  func(r *reader) *keys { return r.posts },
		read:  readPost,
		after: settlePosts,
	}
}

func readPost(r *reader, row *row) func() {
	post := leftshift.Post{
		Code:          row.newKey("Post"),
		Sites:         readSiteShares(r, row),
		Specialty:     row.text("Specialty"),
		Programmes:    row.referList(r.programmes, "Programmes"),
		Places:        valueOr(row.whole("Places"), 0),
		ExtraPlaces:   valueOr(row.whole("Extra places"), 0),
		LeastTrainees: valueOr(row.whole("Least trainees"), 0),
		Movable:       row.yesNo("Movable", true),
		FundingType:   row.text("Funding type"),
		Origin:        row.origin(),
	}
	slices.SortFunc(post.Programmes, func(x, y string) int {
		return r.programmes.order[leftshift.FoldKey(x)] - r.programmes.order[leftshift.FoldKey(y)]
	})
	r.specialty.known(row, "Specialty", post.Specialty)
	return func() { r.brief.Posts = append(r.brief.Posts, post) }
}

// settlePosts gives posts and specialties one spelling.
func settlePosts(r *reader) {
	r.specialty.variants(r)
	for i := range r.brief.Posts {
		p := &r.brief.Posts[i]
		p.Code = r.posts.spell[leftshift.FoldKey(p.Code)]
		p.Specialty = r.specialty.settled(p.Specialty)
	}
}

// readSiteShares reads the main site and the other sites of a post. The main
// site's share is what the others leave.
func readSiteShares(r *reader, row *row) []leftshift.SiteShare {
	const header = "Other sites"
	main := row.refer(r.sites, "Site")
	shares := []leftshift.SiteShare{{Site: main, Share: 1}}
	sum := 0.0
	for _, entry := range row.list(header) {
		share, ok := readSiteShare(r, row, entry)
		if !ok {
			continue
		}
		if slices.ContainsFunc(shares, func(s leftshift.SiteShare) bool { return s.Site == share.Site }) {
			row.fail(header, "E311", "the site "+quoted(share.Site)+" is there twice", "Name every site of the post once, the main site only in the column Site", row.at("Site"))
			continue
		}
		sum += share.Share
		shares = append(shares, share)
	}
	shares[0].Share = math.Round((1-sum)*1e12) / 1e12 // without what decimals leave over, whatever the order
	if shares[0].Share < 1e-6 {
		row.fail(header, "E310", "the other sites have "+percent(sum)+" of the time, which leaves nothing for the main site",
			"Lower the shares so that they come to less than 100%")
	}
	slices.SortFunc(shares[1:], func(x, y leftshift.SiteShare) int { return strings.Compare(x.Site, y.Site) })
	return shares
}

// readSiteShare reads one entry such as RXX01:0.4 or RXX01:40%.
func readSiteShare(r *reader, row *row, entry string) (leftshift.SiteShare, bool) {
	const header = "Other sites"
	colon := strings.LastIndex(entry, ":")
	if colon < 0 {
		row.fail(header, "E310", quoted(entry)+" has no share of the time", "Write the site's code, a colon and its share, for example "+clean(entry)+":0.4")
		return leftshift.SiteShare{}, false
	}
	text := clean(entry[colon+1:])
	site, ok := r.sites.find(row, header, clean(entry[:colon]))
	v, _, bad := parseShare(Cell{Kind: Text, Raw: text})
	switch {
	case bad != nil:
		row.fail(header, "E310", "the share in "+quoted(entry)+" is not a share from 0 to 1", "Write the site's code, a colon and its share, for example RXX01:0.4 or RXX01:40%")
		return leftshift.SiteShare{}, false
	case v == 0:
		row.fail(header, "E310", "the share in "+quoted(entry)+" is 0", "Leave out sites that have no share of the time")
		return leftshift.SiteShare{}, false
	}
	return leftshift.SiteShare{Site: site, Share: v}, ok
}

// percent writes a share for a message: 0.225 is 22.5%.
func percent(share float64) string { return trim(share*100) + "%" }
