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

func (x *reporter) unplaced(supervision *SupervisionReport, bounds []bound) []UnplacedRow {
	journeys := NewJourneys(x.brief)
	reached := map[string]string{} // what boundsText says, by programme
	for _, u := range x.plan.Unplaced {
		if _, ok := reached[u.Programme]; !ok {
			reached[u.Programme] = x.boundsText(bounds, map[string]bool{u.Programme: true})
		}
	}
	rows := make([]UnplacedRow, 0, len(x.plan.Unplaced))
	for _, u := range x.plan.Unplaced {
		rows = append(rows, UnplacedRow{
			Unplaced: u,
			Row:      x.lookup.Programme(u.Programme),
			Block:    &x.brief.Blocks[u.Block],
			Reason:   x.whyUnplaced(u, supervision, journeys, reached[u.Programme]),
		})
	}
	return rows
}

// whyUnplaced sorts the posts that take a programme by what is in the way, and
// adds what its trainees have reached.
func (x *reporter) whyUnplaced(u Unplaced, supervision *SupervisionReport, journeys *Journeys, reached string) string {
	programme := x.lookup.Programme(u.Programme)
	block := &x.brief.Blocks[u.Block]
	wte := programme.WTEEach * x.brief.Settings.InParts(1).Float() // of the smallest part of a trainee
	if x.frozen(u.Block) {
		return fmt.Sprintf("The block starts on %s, within %s of %s, so today's placements stand and nobody can be added.",
			block.Start.Format("2 January 2006"), plural(x.brief.Settings.FreezeWeeks, "week"), x.plan.AsOf.Format("2 January 2006"))
	}
	var posts, full, noRoom, noSupervision, tooFar, notApproved, fixed, open, spare int
	for _, p := range x.lists.postsOf[u.Programme] {
		posts++
		places := float64(p.Places+p.ExtraPlaces) - x.inPost[p.Code][u.Block]
		switch fits := int((x.room(p, u.Block) + nearly) / wte); {
		case !x.lookup.Open(p, block):
			notApproved++
		case !p.Movable:
			fixed++
		case journeys.beyond(u.HomeArea, p, programme.MostMinutes):
			tooFar++
		case places < wte-nearly:
			full++
		case fits == 0:
			noRoom++
		case x.unsupervised(supervision, p, programme, u.Block):
			noSupervision++
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
	say(noSupervision, "at a site with no supervision left")
	say(tooFar, "further from home than "+u.Programme+" may travel")
	say(notApproved, "not approved for the whole block")
	say(fixed, "not movable, so nobody can be added")
	text := fmt.Sprintf("%s %s %s", plural(posts, "post"), takeTakes(posts), u.Programme)
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	text += "."
	if open > 0 {
		text += fmt.Sprintf(" %s could seat %s more, but that would break a hard rule, a limit or an earlier goal.",
			plural(open, "post"), pluralOf(x.brief.Settings.InParts(spare), "trainee"))
		text += reached
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

// unsupervised reports whether a site of the post has too little supervision
// left for one more trainee, or the smallest part of one, even with the new
// roles that the brief allows there. What other sites could lend is not counted.
func (x *reporter) unsupervised(s *SupervisionReport, p *Post, programme *Programme, block int) bool {
	pa := programme.PA() * x.brief.Settings.InParts(1).Float()
	for _, part := range p.Sites {
		if left, limited := s.left(part.Site, p.Specialty, block); limited && left < part.Share*pa-nearly {
			return true
		}
	}
	return false
}

// beyond reports whether a site of the post is known to be further from a home
// area than the most minutes.
func (j *Journeys) beyond(area string, p *Post, most *float64) bool {
	if most == nil {
		return false
	}
	for _, s := range p.Sites {
		if journey, ok := j.From(area, s.Site); ok && journey.Minutes > *most {
			return true
		}
	}
	return false
}
