package leftshift

import (
	"fmt"
	"strings"
)

// UnplacedRow is trainees without a place, with the reason in words.
type UnplacedRow struct {
	Unplaced
	Row    *Programme
	Block  *Block
	Reason string // one to three sentences
}

func (x *reporter) unplaced(bounds []bound) []UnplacedRow {
	rows := make([]UnplacedRow, 0, len(x.plan.Unplaced))
	for _, u := range x.plan.Unplaced {
		rows = append(rows, UnplacedRow{
			Unplaced: u,
			Row:      x.lookup.Programme(u.Programme),
			Block:    &x.brief.Blocks[u.Block],
			Reason:   x.whyUnplaced(u, bounds),
		})
	}
	return rows
}

// whyUnplaced sorts the posts that take a programme by what is in the way.
func (x *reporter) whyUnplaced(u Unplaced, bounds []bound) string {
	block, wte := &x.brief.Blocks[u.Block], x.lookup.Programme(u.Programme).WTEEach
	if x.frozen(u.Block) {
		return fmt.Sprintf("The block starts on %s, within %s of %s, so today's placements stand and nobody can be added.",
			block.Start.Format("2 January 2006"), plural(x.brief.Settings.FreezeWeeks, "week"), x.plan.AsOf.Format("2 January 2006"))
	}
	var posts, full, noRoom, notApproved, fixed, open, spare int
	for i := range x.brief.Posts {
		p := &x.brief.Posts[i]
		if !p.Takes(u.Programme) {
			continue
		}
		posts++
		places := float64(p.Places+p.ExtraPlaces) - x.inPost[p.Code][u.Block]
		switch fits := int((x.room(p, u.Block) + nearly) / wte); {
		case !x.lookup.Open(p, block):
			notApproved++
		case !p.Movable:
			fixed++
		case places < wte-nearly:
			full++
		case fits == 0:
			noRoom++
		default:
			open++
			spare += fits
		}
	}
	if posts == 0 {
		return fmt.Sprintf("No post takes %s: no row of Posts names it in the Programmes column.", u.Programme)
	}
	if full == posts {
		return fmt.Sprintf("Every place is taken: %s %s %s, and %s full.", plural(posts, "post"), takeTakes(posts), u.Programme, allAre(posts))
	}
	var parts []string
	say := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s %s", n, isAre(n), what))
		}
	}
	say(full, "full")
	say(noRoom, "at a site with no room left")
	say(notApproved, "not approved for the whole block")
	say(fixed, "not movable, so nobody can be added")
	text := fmt.Sprintf("%s %s %s", plural(posts, "post"), takeTakes(posts), u.Programme)
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	text += "."
	if open > 0 {
		text += fmt.Sprintf(" %s could seat %s more, but that would break a hard rule, a limit or an earlier goal.",
			plural(open, "post"), plural(spare, "trainee"))
		text += x.boundsText(bounds, map[string]bool{u.Programme: true})
	}
	return text
}

func takeTakes(n int) string {
	if n == 1 {
		return "takes"
	}
	return "take"
}

// allAre refers back to a count: "it is", "all are".
func allAre(n int) string {
	if n == 1 {
		return "it is"
	}
	return "all are"
}
