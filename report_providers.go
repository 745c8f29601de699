package leftshift

// ProviderRow is what a plan does to one provider.
type ProviderRow struct {
	Provider
	WTE     BeforeAfter   // mean over the blocks, weighted by their months
	ByBlock []BeforeAfter // WTE in each block

	LargestLoss      float64  // WTE that it has lost in its worst block, against today; 0 for a provider that never loses
	LargestLossShare *float64 // the largest share of today's WTE lost in a block; nil when it has none today
	LargestLossBlock int      // the block of LargestLoss; -1 when there is no loss

	Floors      int     // floors at the provider or its sites
	FloorsShort int     // of which the plan leaves short in some block
	ShortWTE    float64 // summed over those floors and their blocks

	Tightest *LimitUse // the limit on loss with the least WTE to spare; nil when none covers it
	Limit    *Limit    // the limit that Tightest is about
}

func (x *reporter) providers(floors []FloorResult, limits []LimitResult) []ProviderRow {
	wte := map[string][]BeforeAfter{}
	months := 0.0
	for block := range x.brief.Blocks {
		months += x.brief.Blocks[block].Months
	}
	for _, s := range x.stays {
		for _, part := range s.post.Sites {
			provider := x.lookup.Site(part.Site).Provider
			if wte[provider] == nil {
				wte[provider] = make([]BeforeAfter, len(x.brief.Blocks))
			}
			weight := part.Share * s.programme.WTEEach
			for block := range x.brief.Blocks {
				wte[provider][block] = wte[provider][block].plus(weight*s.before[block].Float(), weight*s.after[block].Float())
			}
		}
	}
	var rows []ProviderRow
	for _, p := range x.brief.Providers() {
		row := ProviderRow{Provider: p, ByBlock: wte[p.Code], LargestLossBlock: -1}
		if row.ByBlock == nil {
			row.ByBlock = make([]BeforeAfter, len(x.brief.Blocks))
		}
		for block, w := range row.ByBlock {
			m := x.brief.Blocks[block].Months / months
			row.WTE = row.WTE.plus(m*w.Before, m*w.After)
			if loss := -w.Change(); loss > row.LargestLoss+nearly {
				row.LargestLoss, row.LargestLossBlock = loss, block
			}
			if share := ratio(max(0, -w.Change()), w.Before); share != nil && (row.LargestLossShare == nil || *share > *row.LargestLossShare) {
				row.LargestLossShare = share
			}
		}
		rows = append(rows, row)
	}
	at := map[string]*ProviderRow{}
	for i := range rows {
		at[rows[i].Code] = &rows[i]
	}
	countFloors(at, floors)
	findTightest(at, limits)
	return rows
}

// countFloors counts the floors of each provider.
func countFloors(providers map[string]*ProviderRow, floors []FloorResult) {
	for i := range floors {
		p := providers[floors[i].Provider]
		if p == nil {
			continue
		}
		p.Floors++
		if floors[i].Short.After > 0 {
			p.FloorsShort++
			p.ShortWTE += floors[i].Short.After
		}
	}
}

// findTightest finds the limit that leaves each provider least.
func findTightest(providers map[string]*ProviderRow, limits []LimitResult) {
	for i := range limits {
		if limits[i].Limit.Kind == MostIncomeLoss { // in pounds: the Money sheet has it
			continue
		}
		for _, u := range limits[i].Uses {
			if p := providers[u.Provider]; p != nil && (p.Tightest == nil || u.Headroom() < p.Tightest.Headroom()-nearly) {
				p.Tightest, p.Limit = &u, limits[i].Limit
			}
		}
	}
}
