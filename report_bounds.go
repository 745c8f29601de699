package leftshift

import (
	"cmp"
	"slices"
	"strings"
)

// bound is a row of the brief that a plan has reached: a limit used up, a floor
// or a rule with nothing to spare. It may be what stops a target; only solving
// again without it would tell.
type bound struct {
	kind       string // how sentences group it
	at         Source
	programmes map[string]bool // whose trainees it concerns
}

// boundKinds are the kinds of bound in the order of sentences.
var boundKinds = []string{"limit", "floor", "rule", "full site", "supervision row"}

// atBound lists what a plan has reached, in order of cell.
func (x *reporter) atBound(r *Report) []bound {
	bounds := x.limitBounds(r.Limits)
	for i := range r.Floors {
		f := &r.Floors[i]
		if f.AtFloor() == 0 {
			continue
		}
		bounds = append(bounds, bound{"floor", f.Floor.Origin.At("Least WTE"), x.programmesAt(x.onRota(f.Floor), func(s *stay, site *Site) bool {
			return (f.Floor.Specialty == "" || FoldKey(f.Floor.Specialty) == FoldKey(s.post.Specialty)) &&
				site.Provider == f.Provider && (f.Floor.Site == "" || f.Floor.Site == site.Code)
		})})
	}
	for i := range r.Rules {
		if rule := &r.Rules[i]; !rule.Met() || rule.Tight {
			programmes := map[string]bool{}
			for _, code := range rule.Rule.Programmes {
				programmes[code] = true
			}
			bounds = append(bounds, bound{"rule", rule.Rule.Origin.At("Value"), programmes})
		}
	}
	bounds = append(bounds, x.roomBounds(r.Sites)...)
	bounds = append(bounds, x.supervisionBounds(r.Supervision)...)
	slices.SortStableFunc(bounds, func(x, y bound) int {
		return cmp.Or(strings.Compare(x.at.File, y.at.File), strings.Compare(x.at.Sheet, y.at.Sheet), compareCells(x.at.Cell, y.at.Cell))
	})
	return bounds
}

// limitBounds lists the limits that are used up somewhere.
func (x *reporter) limitBounds(limits []LimitResult) []bound {
	var bounds []bound
	for i := range limits {
		l := &limits[i]
		full := map[string]bool{}
		for _, u := range l.FullUses() {
			full[u.Provider] = true
		}
		if len(full) > 0 {
			bounds = append(bounds, bound{"limit", l.Limit.Origin.At("Value"), x.programmesAt(x.in(l.Limit.Scope), func(_ *stay, site *Site) bool {
				return inScope(site, l.Limit.Scope) && (full[""] || full[site.Provider])
			})})
		}
	}
	return bounds
}

// roomBounds lists the sites whose rooms stop every post in some block.
func (x *reporter) roomBounds(sites []SiteRow) []bound {
	var bounds []bound
	for i := range sites {
		if sites[i].Binds[byRooms] > 0 {
			site := sites[i].Site
			bounds = append(bounds, bound{"full site", site.Origin.At("Rooms"), takenBy(x.lists.postsAt[site.Code], "")})
		}
	}
	return bounds
}

// supervisionBounds lists the rows of Supervision that have nothing left in
// some block, not even a new role.
func (x *reporter) supervisionBounds(s *SupervisionReport) []bound {
	if s == nil {
		return nil
	}
	var bounds []bound
	listed := map[*Supervision]bool{}
	for i := range s.Pools {
		p := &s.Pools[i]
		if listed[p.Row] || p.Spare()+max(0, p.Row.NewRolePA-p.NewRole) > nearly {
			continue
		}
		listed[p.Row] = true
		bounds = append(bounds, bound{"supervision row", p.Row.Origin.At("PA"), takenBy(x.lists.postsAt[p.Row.Site], p.Row.Specialty)})
	}
	return bounds
}

// takenBy lists the programmes that posts in a specialty take; a blank specialty
// is any.
func takenBy(posts []*Post, specialty string) map[string]bool {
	programmes := map[string]bool{}
	for _, p := range posts {
		if specialty == "" || FoldKey(specialty) == FoldKey(p.Specialty) {
			for _, code := range p.Programmes {
				programmes[code] = true
			}
		}
	}
	return programmes
}

// programmesAt lists the programmes whose trainees are placed, today or in the
// plan, at a part of a post that a test accepts.
func (x *reporter) programmesAt(stays []*stay, accept func(*stay, *Site) bool) map[string]bool {
	programmes := map[string]bool{}
	for _, s := range stays {
		for _, part := range s.post.Sites {
			if !programmes[s.programme.Code] && accept(s, x.lookup.Site(part.Site)) {
				programmes[s.programme.Code] = true
			}
		}
	}
	return programmes
}

// concerns reports whether a bound is about the trainees of one of some programmes.
func (b *bound) concerns(programmes map[string]bool) bool {
	for code := range b.programmes {
		if programmes[code] {
			return true
		}
	}
	return false
}

// boundsText says what the trainees of some programmes have reached: "With
// nothing to spare: 2 limits (Limits!C3 and Limits!C4)." It is blank when there
// is nothing.
func (x *reporter) boundsText(bounds []bound, programmes map[string]bool) string {
	cells := map[string][]string{}
	for i := range bounds {
		if b := &bounds[i]; b.concerns(programmes) {
			cells[b.kind] = append(cells[b.kind], cmp.Or(cellText(x.brief, b.at), "given without a cell"))
		}
	}
	var parts []string
	for _, kind := range boundKinds {
		if n := len(cells[kind]); n > 0 {
			parts = append(parts, plural(n, kind)+" ("+listed(cells[kind], 3)+")")
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " With nothing to spare: " + listed(parts, len(parts)) + "."
}

// frozen reports whether a block keeps today's placements.
func (x *reporter) frozen(block int) bool {
	return x.brief.Blocks[block].Timing(x.plan.AsOf, x.brief.Settings) == Frozen
}

// room is how many WTE more a post could take in a block before it, or a site
// of it, is full.
func (x *reporter) room(p *Post, block int) float64 {
	left := float64(p.Places+p.ExtraPlaces) - x.inPost[p.Code][block]
	for _, part := range p.Sites {
		if rooms := x.lookup.Site(part.Site).Rooms; rooms != nil {
			left = min(left, (float64(*rooms)-x.atSite[part.Site][block])/part.Share)
		}
	}
	return max(0, left)
}
