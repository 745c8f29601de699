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
	kind    string // how sentences group it
	at      Source
	touches func(programmes map[string]bool) bool // it concerns the trainees of one of these programmes
}

// boundKinds are the kinds of bound in the order of sentences.
var boundKinds = []string{"limit", "floor", "rule", "full site", "supervision row"}

// atBound lists what a plan has reached.
func (x *reporter) atBound(r *Report) []bound {
	var bounds []bound
	for i := range r.Limits {
		l := &r.Limits[i]
		full := l.FullUses()
		if len(full) == 0 {
			continue
		}
		at := map[string]bool{}
		for _, u := range full {
			at[u.Provider] = true
		}
		bounds = append(bounds, bound{"limit", l.Limit.Origin.At("Value"), func(programmes map[string]bool) bool {
			return x.anyone(programmes, func(s *stay, site *Site) bool {
				return l.Limit.Scope.covers(s.programme.Code) && inScope(site, l.Limit.Scope) && (at[""] || at[site.Provider])
			})
		}})
	}
	for i := range r.Floors {
		f := &r.Floors[i]
		if f.AtFloor() == 0 {
			continue
		}
		bounds = append(bounds, bound{"floor", f.Floor.Origin.At("Least WTE"), func(programmes map[string]bool) bool {
			return x.anyone(programmes, func(s *stay, site *Site) bool {
				return (f.Floor.Specialty == "" || FoldKey(f.Floor.Specialty) == FoldKey(s.post.Specialty)) &&
					site.Provider == f.Provider && (f.Floor.Site == "" || f.Floor.Site == site.Code)
			})
		}})
	}
	for i := range r.Rules {
		rule := &r.Rules[i]
		if rule.Met() && !rule.Tight {
			continue
		}
		bounds = append(bounds, bound{"rule", rule.Rule.Origin.At("Value"), func(programmes map[string]bool) bool {
			for _, p := range rule.Rule.Programmes {
				if programmes[p] {
					return true
				}
			}
			return false
		}})
	}
	bounds = append(bounds, x.roomBounds(r.Sites)...)
	return append(bounds, x.supervisionBounds(r.Supervision)...)
}

// roomBounds lists the sites whose rooms stop every post in some block.
func (x *reporter) roomBounds(sites []SiteRow) []bound {
	var bounds []bound
	for i := range sites {
		if sites[i].Binds[byRooms] == 0 {
			continue
		}
		site := sites[i].Site
		bounds = append(bounds, bound{"full site", site.Origin.At("Rooms"), func(programmes map[string]bool) bool {
			return slices.ContainsFunc(x.brief.Posts, func(p Post) bool { return takesAny(&p, programmes) && isAt(&p, site.Code) })
		}})
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
		row := p.Row
		bounds = append(bounds, bound{"supervision row", row.Origin.At("PA"), func(programmes map[string]bool) bool {
			for j := range x.brief.Posts {
				post := &x.brief.Posts[j]
				if (row.Specialty == "" || FoldKey(row.Specialty) == FoldKey(post.Specialty)) && takesAny(post, programmes) && isAt(post, row.Site) {
					return true
				}
			}
			return false
		}})
	}
	return bounds
}

// isAt reports whether some of a post's time is at a site.
func isAt(p *Post, site string) bool {
	for _, part := range p.Sites {
		if part.Site == site {
			return true
		}
	}
	return false
}

// anyone reports whether trainees of the programmes are placed, today or in the
// plan, at a part of a post that a test accepts.
func (x *reporter) anyone(programmes map[string]bool, accept func(*stay, *Site) bool) bool {
	for i := range x.stays {
		s := &x.stays[i]
		if !programmes[s.programme.Code] {
			continue
		}
		for _, part := range s.post.Sites {
			if accept(s, x.lookup.Site(part.Site)) {
				return true
			}
		}
	}
	return false
}

// boundsText says what the trainees of some programmes have reached: "With
// nothing to spare: 2 limits (Limits!C3 and Limits!C4)." It is blank when there
// is nothing.
func (x *reporter) boundsText(bounds []bound, programmes map[string]bool) string {
	var parts []string
	for _, kind := range boundKinds {
		var reached []Source
		for _, b := range bounds {
			if b.kind == kind && b.touches(programmes) {
				reached = append(reached, b.at)
			}
		}
		slices.SortFunc(reached, func(x, y Source) int {
			return cmp.Or(strings.Compare(x.File, y.File), strings.Compare(x.Sheet, y.Sheet), compareCells(x.Cell, y.Cell))
		})
		cells := make([]string, len(reached))
		for i, at := range reached {
			cells[i] = cmp.Or(cellText(x.brief, at), "given without a cell")
		}
		if len(cells) > 0 {
			parts = append(parts, plural(len(cells), kind)+" ("+listed(cells, 3)+")")
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
