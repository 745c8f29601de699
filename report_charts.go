package leftshift

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// This file says in a sentence what each chart of a plan shows, to stand as its
// title: the finding, and not the axes.

// PathTarget gives the target for all trainees to draw beside the path over the
// blocks, a share for each block, and whether it is one target for the whole plan;
// nil where there is none to draw. Of several for the whole plan it is the
// highest; where there is none, each block must have one of its own.
func (r *Report) PathTarget() (byBlock []float64, whole bool) {
	own := map[string]float64{}
	for i := range r.Brief.Targets {
		if t := &r.Brief.Targets[i]; t.Scope.Kind == ScopeAll {
			own[t.Block] = max(own[t.Block], t.Share)
		}
	}
	target, whole := own[""]
	for i := range r.Brief.Blocks {
		share, ok := own[r.Brief.Blocks[i].Name]
		if whole {
			share, ok = target, true
		}
		if !ok {
			return nil, false
		}
		byBlock = append(byBlock, share)
	}
	return byBlock, whole
}

// PathTitle says where the path over the blocks leads.
func (r *Report) PathTitle() string {
	last := r.ByBlock[len(r.ByBlock)-1]
	switch before, after := last.Share.Before, last.Share.After; {
	case after == nil:
		return "Nobody is placed in " + last.Name
	case before == nil:
		return fmt.Sprintf("Primary and community care has %s of time in %s", percentText(*after), last.Name)
	case percentText(*before) == percentText(*after):
		return fmt.Sprintf("Primary and community care stays at %s of time", percentText(*after))
	default:
		return fmt.Sprintf("Primary and community care goes from %s of time to %s in %s", percentText(*before), percentText(*after), last.Name)
	}
}

// ByShift orders programmes or areas by how much their primary and community
// share changes, the largest change first, and counts those that change.
func ByShift(groups []GroupRow) (sorted []GroupRow, changed int) {
	by := func(g GroupRow) float64 {
		if g.Share.Before == nil || g.Share.After == nil {
			return 0
		}
		change := *g.Share.After - *g.Share.Before
		return math.Round(max(change, -change) / nearly)
	}
	sorted = slices.Clone(groups)
	slices.SortStableFunc(sorted, func(x, y GroupRow) int { return cmp.Compare(by(y), by(x)) })
	for _, g := range sorted {
		if by(g) > 0 {
			changed++
		}
	}
	return sorted, changed
}

// ShiftTitle says how many programmes or areas shift, and which most. The noun
// is one of them: "programme".
func ShiftTitle(groups []GroupRow, noun string) string {
	sorted, changed := ByShift(groups)
	if changed == 0 {
		return fmt.Sprintf("No %s has another share of primary and community care than today", noun)
	}
	most, more := sorted[0], 0
	for _, g := range sorted[:changed] {
		if *g.Share.After > *g.Share.Before {
			more++
		}
	}
	text := fmt.Sprintf("%d of %s %s more time in primary and community care", more, plural(len(groups), noun), hasHave(more))
	switch {
	case more == len(groups) && more > 1:
		text = fmt.Sprintf("All %s have more time in primary and community care", plural(more, noun))
	case len(groups) == 1:
		return fmt.Sprintf("%s goes from %s of time in primary and community care to %s", most.Name, percentText(*most.Share.Before), percentText(*most.Share.After))
	}
	return fmt.Sprintf("%s; %s changes most, from %s to %s", text, most.Name, percentText(*most.Share.Before), percentText(*most.Share.After))
}

// ProvidersTitle says how many providers lose and gain, and which lose and gain
// most, in the mean over the blocks.
func (r *Report) ProvidersTitle() string {
	var loses, gains *ProviderRow
	losing, gaining := 0, 0
	for i := range r.Providers {
		p := &r.Providers[i]
		switch change := p.WTE.Change(); {
		case change < -nearly:
			if losing++; loses == nil || change < loses.WTE.Change()-nearly {
				loses = p
			}
		case change > nearly:
			if gaining++; gains == nil || change > gains.WTE.Change()+nearly {
				gains = p
			}
		}
	}
	if losing+gaining == 0 {
		return "No provider gains or loses trainees"
	}
	text := fmt.Sprintf("%s %s trainees and %s %s them", plural(losing, "provider"), verb(losing, "lose"), short(float64(gaining), 0), verb(gaining, "gain"))
	if loses != nil {
		text += fmt.Sprintf("; %s loses most, %s WTE", loses.Label(), short(-loses.WTE.Change(), 1))
	}
	if gains != nil && loses == nil {
		text += fmt.Sprintf("; %s gains most, %s WTE", gains.Label(), short(gains.WTE.Change(), 1))
	}
	return text
}

// Title says how many of the sites on the map lose and gain trainees.
func (m *MapReport) Title() string {
	losing, gaining := 0, 0
	for i := range m.Sites {
		switch change := m.Sites[i].WTE.Change(); {
		case change < -nearly:
			losing++
		case change > nearly:
			gaining++
		}
	}
	return fmt.Sprintf("Of %s on the map, %s %s trainees and %s %s them", plural(len(m.Sites), "site"),
		short(float64(losing), 0), verb(losing, "lose"), short(float64(gaining), 0), verb(gaining, "gain"))
}

// verb is a verb for a count: "1 loses", "2 lose".
func verb(n int, plain string) string {
	if n == 1 {
		return plain + "s"
	}
	return plain
}
