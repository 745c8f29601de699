package leftshift

import "fmt"

// TargetResult is how a plan meets one target.
type TargetResult struct {
	Target   *Target
	Achieved Share     // primary and community share in the scope; nil when nobody is placed
	Short    float64   // trainee-months short of the target; 0 when met
	Stops    string    // what stops it, one or two sentences; blank when met
	Carriers []Carrier // who is below its share, when it is not met
}

// Met reports whether the plan reaches the target. A target that covers nobody
// is met.
func (t *TargetResult) Met() bool { return t.Short == 0 }

func (x *reporter) targets(bounds []bound) []TargetResult {
	results := make([]TargetResult, 0, len(x.brief.Targets))
	for i := range x.brief.Targets {
		t := &x.brief.Targets[i]
		r := TargetResult{Target: t}
		counted, all := x.targetMonths(t)
		r.Achieved = shareOf(counted, all)
		if r.Short = shortfall(t.Share*all.After, counted.After); r.Short > 0 {
			r.Stops = x.whatStops(t, bounds)
			r.Carriers = x.carriers(t)
		}
		results = append(results, r)
	}
	return results
}

// targetMonths sums the trainee-months of a target's scope, and those of them
// in primary and community settings.
func (x *reporter) targetMonths(t *Target) (counted, all BeforeAfter) {
	for _, s := range x.in(t.Scope) {
		if !t.Scope.covers(s.programme.Code) {
			continue
		}
		in := x.shareAt(s.post, t.Scope)
		primary := x.primaryAt(s.post, t.Scope)
		for block := range x.brief.Blocks {
			if t.covers(&x.brief.Blocks[block]) {
				m := x.brief.Blocks[block].Months
				before, after := m*s.before[block].Float(), m*s.after[block].Float()
				counted = counted.plus(primary*before, primary*after)
				all = all.plus(in*before, in*after)
			}
		}
	}
	return counted, all
}

// covers reports whether a target is about a block.
func (t *Target) covers(b *Block) bool { return t.Block == "" || t.Block == b.Name }

// primaryAt is the share of a post's time at those sites of a scope that count
// as primary and community.
func (x *reporter) primaryAt(p *Post, s Scope) float64 {
	return x.lookup.ShareIn(p, func(site *Site) bool {
		return inScope(site, s) && x.brief.Settings.PrimaryAndCommunity[site.Setting]
	})
}

// whatStops says why a target is not reached, as far as the plan shows it: the
// primary and community places that are still empty, and what is at its limit.
func (x *reporter) whatStops(t *Target, bounds []bound) string {
	programmes := map[string]bool{}
	for i := range x.brief.Programmes {
		if t.Scope.covers(x.brief.Programmes[i].Code) {
			programmes[x.brief.Programmes[i].Code] = true
		}
	}
	blocks, frozen := 0, 0
	for block := range x.brief.Blocks {
		if !t.covers(&x.brief.Blocks[block]) {
			continue
		}
		blocks++
		if x.frozen(block) {
			frozen++
		}
	}
	if frozen == blocks {
		return fmt.Sprintf("%s within %s of %s, so today's placements stand.",
			startsOf(blocks), plural(x.brief.Settings.FreezeWeeks, "week"), x.plan.AsOf.Format("2 January 2006"))
	}
	text := x.emptyPlaces(t, programmes)
	if frozen > 0 {
		text += fmt.Sprintf(" %d of %s too soon to change.", frozen, plural(blocks, "block")+" "+startStarts(frozen))
	}
	text += x.boundsText(bounds, programmes)
	return text
}

// emptyPlaces says how much primary and community room a target's programmes
// leave unused in the blocks that may change.
func (x *reporter) emptyPlaces(t *Target, programmes map[string]bool) string {
	var posts []*Post // that may take them, when they are open
	for i := range x.brief.Posts {
		if p := &x.brief.Posts[i]; p.Movable && takesAny(p, programmes) && x.primaryAt(p, t.Scope) > 0 {
			posts = append(posts, p)
		}
	}
	places, empty, blocks := 0, 0.0, 0
	for block := range x.brief.Blocks {
		b := &x.brief.Blocks[block]
		if !t.covers(b) || x.frozen(block) {
			continue
		}
		blocks++
		for _, p := range posts {
			if x.lookup.Open(p, b) {
				places += p.Places + p.ExtraPlaces
				empty += x.room(p, block)
			}
		}
	}
	over := ""
	if blocks > 1 {
		over = fmt.Sprintf(", counted over %s,", plural(blocks, "block"))
	}
	switch {
	case places == 0:
		return "No primary and community place that may change is open to these trainees."
	case empty <= nearly:
		return fmt.Sprintf("All %s in primary and community care open to these trainees%s %s full.", plural(places, "place"), over, isAre(places))
	}
	return fmt.Sprintf("%s of %s in primary and community care open to these trainees%s stay empty.", short(empty, 1), plural(places, "place"), over)
}

func takesAny(p *Post, programmes map[string]bool) bool {
	for _, code := range p.Programmes {
		if programmes[code] {
			return true
		}
	}
	return false
}

// startsOf is "The block starts" of one and "All 6 blocks start" of several.
func startsOf(blocks int) string {
	if blocks == 1 {
		return "The block starts"
	}
	return "All " + plural(blocks, "block") + " start"
}

func startStarts(n int) string {
	if n == 1 {
		return "starts"
	}
	return "start"
}
