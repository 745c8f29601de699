package leftshift

// Fill is how many of some places were filled once: a row of the sheet Fill. It is
// about one post, or every post at a site, or every post in a specialty.
type Fill struct {
	Post, Site, Specialty string  // just one is given
	Period                string  // a year or block, as it is written
	Places                float64 // > 0
	Filled                float64 // ≥ 0
	Origin                Origin
}

// Share gives how much of the places was filled, at most all.
func (f *Fill) Share() float64 { return min(1, f.Filled/f.Places) }

// FillOf gives the fill that is known of each post, by its code: of the post itself,
// else of its main site, else of its specialty. Posts of which nothing is known are
// left out.
func (b *Brief) FillOf(fills []Fill) map[string][]float64 {
	byPost, bySite, bySpecialty := map[string][]float64{}, map[string][]float64{}, map[string][]float64{}
	for i := range fills {
		f := &fills[i]
		switch {
		case f.Post != "":
			byPost[f.Post] = append(byPost[f.Post], f.Share())
		case f.Site != "":
			bySite[f.Site] = append(bySite[f.Site], f.Share())
		default:
			key := FoldKey(f.Specialty)
			bySpecialty[key] = append(bySpecialty[key], f.Share())
		}
	}
	known := map[string][]float64{}
	for i := range b.Posts {
		p := &b.Posts[i]
		for _, shares := range [][]float64{byPost[p.Code], bySite[p.Sites[0].Site], bySpecialty[FoldKey(p.Specialty)]} {
			if len(shares) > 0 {
				known[p.Code] = shares
				break
			}
		}
	}
	return known
}
