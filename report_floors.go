package leftshift

// FloorResult is how a plan meets one floor.
type FloorResult struct {
	Floor    *Floor
	Where    string      // name and code of the provider or site
	Provider string      // code of the provider whose floor it is
	Blocks   []FloorUse  // every block that the floor is about
	Short    BeforeAfter // WTE, summed over the blocks
	Worst    int         // position in Blocks of the largest shortfall, else of the least to spare
}

// FloorUse is one floor in one block.
type FloorUse struct {
	Block int
	WTE   BeforeAfter
	Short float64 // WTE below the floor in the plan, ≥ 0
}

// AtFloor counts the blocks in which the plan has just the floor, or less.
func (f *FloorResult) AtFloor() int {
	n := 0
	for _, u := range f.Blocks {
		if u.WTE.After <= f.Floor.LeastWTE+nearly {
			n++
		}
	}
	return n
}

// BlocksShort counts the blocks in which the plan is short of the floor.
func (f *FloorResult) BlocksShort() int {
	n := 0
	for _, u := range f.Blocks {
		if u.Short > 0 {
			n++
		}
	}
	return n
}

func (x *reporter) floors() []FloorResult {
	results := make([]FloorResult, 0, len(x.brief.Floors))
	for i := range x.brief.Floors {
		f := &x.brief.Floors[i]
		r := FloorResult{Floor: f, Where: x.providerName(f.Provider), Provider: f.Provider}
		if f.Site != "" {
			site := x.lookup.Site(f.Site)
			r.Where, r.Provider = named(site.Name, site.Code), site.Provider
		}
		for block := range x.brief.Blocks {
			if f.Block != "" && f.Block != x.brief.Blocks[block].Name {
				continue
			}
			u := FloorUse{Block: block, WTE: x.wteAt(x.onRota(f), block, func(s *stay, site *Site) bool {
				return (f.Specialty == "" || FoldKey(f.Specialty) == FoldKey(s.post.Specialty)) &&
					(site.Code == f.Site || f.Site == "" && site.Provider == f.Provider)
			})}
			u.Short = shortfall(f.LeastWTE, u.WTE.After)
			r.Short = r.Short.plus(shortfall(f.LeastWTE, u.WTE.Before), u.Short)
			r.Blocks = append(r.Blocks, u)
			if u.WTE.After < r.Blocks[r.Worst].WTE.After-nearly {
				r.Worst = len(r.Blocks) - 1
			}
		}
		results = append(results, r)
	}
	return results
}

// shortfall is how much less there is than wanted, never negative, with the
// dust of floating-point sums swept away.
func shortfall(wanted, found float64) float64 {
	if short := wanted - found; short > nearly {
		return short
	}
	return 0
}

// wteAt sums the WTE of some stays in a block over the parts of posts that a test
// accepts.
func (x *reporter) wteAt(stays []*stay, block int, accept func(*stay, *Site) bool) BeforeAfter {
	var sum BeforeAfter
	for _, s := range stays {
		if s.before[block].Sign() == 0 && s.after[block].Sign() == 0 {
			continue
		}
		for _, part := range s.post.Sites {
			if accept(s, x.lookup.Site(part.Site)) {
				weight := part.Share * s.programme.WTEEach
				sum = sum.plus(weight*s.before[block].Float(), weight*s.after[block].Float())
			}
		}
	}
	return sum
}

// providerName names a provider for people, its code last.
func (x *reporter) providerName(code string) string {
	return named(x.lists.providers[code], code)
}

// named is a name with its code in brackets, or the code alone.
func named(name, code string) string {
	if name == "" || name == code {
		return code
	}
	return name + " (" + code + ")"
}
