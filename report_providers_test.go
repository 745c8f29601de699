package leftshift_test

import (
	"testing"

	"leftshift"
)

// worked is the two-block plan with floors and limits that it meets, just
// meets and misses.
func worked() *leftshift.Report {
	b := twoBlocks()
	b.Floors = []leftshift.Floor{
		{Provider: "TRUST", LeastWTE: 12.5, Origin: cells("Floors", 2, "Provider or site", "Specialty", "Block", "Least WTE")},
		{Site: "HOSP1", Specialty: "emergency MEDICINE", LeastWTE: 10, Origin: cells("Floors", 3, "Provider or site", "Specialty", "Block", "Least WTE")},
		{Provider: "ELM", Block: "Dec", LeastWTE: 1, Origin: cells("Floors", 4, "Provider or site", "Specialty", "Block", "Least WTE")},
	}
	all := leftshift.Scope{Kind: leftshift.ScopeAll}
	b.Limits = []leftshift.Limit{
		{Scope: all, Kind: leftshift.MostLossShare, Value: 0.2, Origin: cells("Limits", 2, "Scope", "Kind", "Value")},
		{Scope: all, Kind: leftshift.MostLossPerBlock, Value: 2.5, Origin: cells("Limits", 3, "Scope", "Kind", "Value")},
		{Scope: leftshift.Scope{Kind: leftshift.ScopeArea, Name: "south"}, Kind: leftshift.MostMovesPerBlock, Value: 5, Origin: cells("Limits", 4, "Scope", "Kind", "Value")},
		{Scope: all, Kind: leftshift.MostMovesPerBlock, Value: 6, Origin: cells("Limits", 5, "Scope", "Kind", "Value")},
	}
	return leftshift.NewReport(b, twoBlocksPlan(), nil)
}

// A provider's WTE is counted by the shares of split posts and averaged by
// months; its largest loss is that of its worst block.
func TestProviderByHand(t *testing.T) {
	r := worked()
	elm, trust := r.Providers[0], r.Providers[1]
	// Trust today: 10 F2 + 10 GP × 0.5 = 15. Aug: 5 + 5×0.6 + 5 = 13. Dec: 7 + 5 = 12.
	wantNumber(t, "today", trust.WTE.Before, 15)
	wantNumber(t, "Aug", trust.ByBlock[0].After, 13)
	wantNumber(t, "Dec", trust.ByBlock[1].After, 12)
	wantNumber(t, "mean over 4 and 8 months", trust.WTE.After, (13*4.0+12*8)/12)
	wantNumber(t, "largest loss", trust.LargestLoss, 3)
	wantNumber(t, "block of the largest loss", float64(trust.LargestLossBlock), 1)
	wantShare(t, "largest loss as a share", trust.LargestLossShare, 3.0/15)
	wantText(t, "floors", trust.FloorsText(), "1 of 2 not met, 0.5 WTE short over all blocks")
	// Of 20% of 15 WTE, 3 are lost in December: nothing is left.
	wantNumber(t, "headroom", trust.Tightest.Headroom(), 0)
	if trust.Limit.Kind != leftshift.MostLossShare {
		t.Errorf("the tightest limit is on the share, got %v", trust.Limit.Kind)
	}
	if elm.LargestLossShare != nil || elm.LargestLossBlock != -1 {
		t.Errorf("the practice has nothing to lose: %+v", elm)
	}
	wantNumber(t, "practice in Aug", elm.ByBlock[0].After, 5*0.4)
	wantText(t, "floors of the practice", elm.FloorsText(), "Met")
}

// A floor is for a provider or a site, in one specialty or all, in one block or
// each.
func TestFloorsByHand(t *testing.T) {
	r := worked()
	byRow := map[int]*leftshift.FloorResult{}
	for i := range r.Floors {
		byRow[r.Floors[i].Floor.Origin.Row] = &r.Floors[i]
	}
	// 13 in August and 12 in December, of 12.5.
	wantText(t, "trust", byRow[2].Result(r.Brief), "Short in 1 of 2 blocks, most in Dec (0.5 WTE)")
	wantText(t, "trust asks", byRow[2].Asks(), "City Trust (TRUST): at least 12.5 WTE in all specialties together")
	wantNumber(t, "trust short today", byRow[2].Short.Before, 0)
	// Emergency medicine: 5 + 5 in August, just the floor; 7 + 5 in December.
	wantText(t, "emergency medicine", byRow[3].Result(r.Brief), "Met, nothing to spare in 1 of 2 blocks")
	wantText(t, "practice", byRow[4].Result(r.Brief), "Met, at least 2 WTE to spare")
	wantNumber(t, "blocks of a floor for one", float64(len(byRow[4].Blocks)), 1)
}

// A limit says where it is used up, or how much it leaves.
func TestLimitsByHand(t *testing.T) {
	r := worked()
	byRow := map[int]*leftshift.LimitResult{}
	for i := range r.Limits {
		byRow[r.Limits[i].Limit.Origin.Row] = &r.Limits[i]
	}
	share, perBlock, south, moves := byRow[2], byRow[3], byRow[4], byRow[5]
	wantText(t, "share", share.Result(r.Brief), "Kept, used up once (TRUST in Dec)")
	wantNumber(t, "uses of the share", float64(len(share.Uses)), 2) // the practice has nothing to lose
	// The trust loses 2 WTE in August and 1 more in December, of 2.5.
	wantText(t, "per block", perBlock.Result(r.Brief), "Kept, 0.5 WTE to spare (TRUST in Aug)")
	// Five leave the hospital in August; in December only three are away. None of
	// them leaves the South.
	wantText(t, "moves", moves.Result(r.Brief), "Kept, 1 to spare (Aug)")
	wantNumber(t, "moves in Dec", moves.Uses[1].Used, 0)
	wantNumber(t, "moves out of the South", south.Uses[0].Used, 0)
	wantText(t, "asks", share.Asks(), "All: each provider loses at most 20% of today's WTE")
	wantText(t, "six moves", moves.Asks(), "All: at most 6 trainees start to move out of a post in a block")
	one := leftshift.LimitResult{Limit: &leftshift.Limit{Kind: leftshift.MostMovesPerBlock, Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Value: 1}}
	wantText(t, "one move", one.Asks(), "All: at most 1 trainee starts to move out of a post in a block")
}

// A loss limit for a programme counts the WTE of that programme alone.
func TestLimitForProgramme(t *testing.T) {
	b := twoBlocks()
	b.Limits = []leftshift.Limit{{Scope: leftshift.Scope{Kind: leftshift.ScopeProgramme, Name: "GP"}, Kind: leftshift.MostLossPerBlock, Value: 1}}
	r := leftshift.NewReport(b, twoBlocksPlan(), nil)
	for _, u := range r.Limits[0].Uses {
		wantNumber(t, "loss of GP at "+u.Provider, u.Used, 0)
	}
}

// A limit on the share lost is tightest where most of the share is used, not at
// the smallest provider. Of today's 15 WTE the trust loses 5·0.4 = 2 in August (the
// split post's part at the practice) and 3 in December, where it may lose 3.75. A
// practice of 1 WTE that loses nothing has only 0.25 to spare.
func TestTightestShareIsByShare(t *testing.T) {
	b, p := twoBlocks(), twoBlocksPlan()
	b.Sites = append(b.Sites, leftshift.Site{Code: "PRAC2", Name: "Oak Surgery", Provider: "OAK", Setting: leftshift.PrimaryCare})
	b.Posts = append(b.Posts, leftshift.Post{Code: "OAK", Sites: []leftshift.SiteShare{{Site: "PRAC2", Share: 1}}, Programmes: []string{"GP"}, Places: 1})
	for block := range b.Blocks {
		p.Placements = append(p.Placements, leftshift.Placement{Programme: "GP", Post: "OAK", Block: block, Before: leftshift.WholeTrainees(2), After: leftshift.WholeTrainees(2)})
	}
	b.Limits = []leftshift.Limit{{Kind: leftshift.MostLossShare, Scope: leftshift.Scope{Kind: leftshift.ScopeAll}, Value: 0.25}}
	r := leftshift.NewReport(b, p, nil)
	wantText(t, "result", r.Limits[0].Result(b), "Kept, 0.75 WTE to spare (TRUST in Dec)")
}
