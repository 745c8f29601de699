package solver

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"leftshift"
	"leftshift/solver/lp"
)

// loss is something that a plan rests on and that is gone: see stress.go.
type loss struct {
	kind       leftshift.LossKind
	code, name string
	closed     func(*leftshift.Post) bool  // posts whose places are gone
	dry        func(*leftshift.Site) bool  // sites whose supervision is gone
	noFloor    func(*leftshift.Floor) bool // floors that nothing is asked of
	places     map[string]int              // by post: how many places there are; nil where none were drawn

	hit      int // placements of the plan that are gone by force
	loosened []leftshift.Loosened
}

// losses lists what is withdrawn, one at a time: providers in the order of their
// codes, then the supervision of areas. What a plan makes no use of is left out.
func (s *stress) losses() []*loss {
	var list []*loss
	for _, p := range s.m.brief.Providers() {
		own := func(site *leftshift.Site) bool { return site.Provider == p.Code }
		l := &loss{
			kind: leftshift.ProviderLost, code: p.Code, name: p.Name, dry: own,
			closed: func(post *leftshift.Post) bool { return s.m.lookup.ShareIn(post, own) > 0 },
			noFloor: func(f *leftshift.Floor) bool {
				return f.Provider == p.Code || f.Site != "" && own(s.m.lookup.Site(f.Site))
			},
		}
		list = append(list, l)
	}
	for _, area := range s.m.brief.Areas() {
		list = append(list, &loss{
			kind: leftshift.SupervisionLost, code: area,
			dry: func(site *leftshift.Site) bool { return site.Area == area },
		})
	}
	list = slices.DeleteFunc(list, func(l *loss) bool { return !s.matters(l) })
	for _, l := range list {
		s.without(l)
	}
	// From one small loss to the next is a short way, and from a large one a long one.
	slices.SortStableFunc(list, func(x, y *loss) int { return cmp.Compare(x.hit, y.hit) })
	return list
}

// matters reports whether a plan uses anything of a loss.
func (s *stress) matters(l *loss) bool {
	if l.kind == leftshift.ProviderLost && slices.ContainsFunc(s.m.fillings, func(f *filling) bool { return l.closed(f.post) && s.used(f) > 0 }) {
		return true
	}
	return slices.ContainsFunc(s.m.pools, func(q *pool) bool {
		return l.dry(q.site) && q.row.PA > 0 && (slices.ContainsFunc(q.demand, func(d demand) bool { return s.used(d.filling) > 0 }) || s.lends(q))
	})
}

// used counts the placements of a filling in blocks that are not frozen.
func (s *stress) used(f *filling) int {
	n := 0.0
	for b := range f.placed {
		if s.open[b] {
			n += f.count(s.plan, b)
		}
	}
	return int(n + 0.5)
}

// lends reports whether a pool lends anything in the plan.
func (s *stress) lends(q *pool) bool {
	for b, column := range q.out {
		if s.open[b] && column != none && s.plan[column] > tolerance {
			return true
		}
	}
	return false
}

// without gives the linear program after a loss and the plan without what is gone,
// which keeps it, and notes what is gone by force and which rows it breaks.
func (s *stress) without(l *loss) (p lp.Problem, left []float64) {
	p, left = copyOf(&s.m.lp), slices.Clone(s.plan)
	l.hit, l.loosened = 0, nil
	s.closePosts(l, &p, left)
	s.dryUp(l, &p, left)
	s.dropFloors(l, &p)
	for _, f := range s.m.fillings {
		for b := range f.placed {
			l.hit += int(f.count(s.plan, b) - f.count(left, b) + 0.5)
		}
	}
	for _, work := range s.m.completions {
		work(&p, left)
	}
	l.loosened = s.loosenFor(&p, left)
	return p, left
}

// closePosts takes away the places of posts, or all but those that were drawn.
func (s *stress) closePosts(l *loss, p *lp.Problem, left []float64) {
	if l.places != nil {
		s.shrinkPosts(l.places, p, left)
	}
	if l.closed == nil {
		return
	}
	for _, f := range s.m.fillings {
		if l.closed(f.post) {
			s.eachOpen(f, func(column int) { p.Columns[column].Upper, left[column] = 0, 0 })
		}
	}
}

// eachOpen goes through the columns of placed trainees of a filling in blocks that are
// not frozen.
func (s *stress) eachOpen(f *filling, do func(column int)) {
	for b := range f.placed {
		if !s.open[b] {
			continue
		}
		for _, t := range f.placed[b] {
			do(t.column)
		}
	}
}

// shrinkPosts leaves posts so many places. Where the plan has more trainees there, the
// last of them by programme and home area are out.
func (s *stress) shrinkPosts(places map[string]int, p *lp.Problem, left []float64) {
	for i := range s.m.brief.Posts {
		post := &s.m.brief.Posts[i]
		n, drawn := places[post.Code]
		if !drawn {
			continue
		}
		for b := range s.m.brief.Blocks {
			at, there := s.rows[s.m.name("places", post.Code, s.m.brief.Blocks[b].Name)]
			if !there || !s.open[b] {
				continue
			}
			r := &p.Rows[at]
			r.Upper = math.Min(r.Upper, float64(n))
			for over := r.Activity(left) - r.Upper; over > tolerance; over = r.Activity(left) - r.Upper {
				t := lastUsed(r, left)
				if t == nil {
					break // only fewer extra places are left to close
				}
				left[t.Column] -= math.Min(left[t.Column], math.Ceil(over/t.Coefficient-tolerance))
			}
		}
	}
}

// lastUsed gives the last term of a row whose column takes something of it.
func lastUsed(r *lp.Row, v []float64) *lp.Term {
	for k := len(r.Terms) - 1; k >= 0; k-- {
		if t := &r.Terms[k]; t.Coefficient > 0 && v[t.Column] > 0.5 {
			return t
		}
	}
	return nil
}

// dryUp takes away the supervision of sites. The plan loses, by force, whom it
// supervised, and whom others did with what it lent.
func (s *stress) dryUp(l *loss, p *lp.Problem, left []float64) {
	if l.dry == nil {
		return
	}
	lent := map[string]bool{} // exchanges to which something is lent no more
	for _, q := range s.m.pools {
		if l.dry(q.site) && s.lends(q) {
			lent[s.m.exchange(q)] = true
		}
	}
	for _, q := range s.m.pools {
		dry := l.dry(q.site)
		for b := range s.m.brief.Blocks {
			if !s.open[b] {
				continue
			}
			block := s.m.brief.Blocks[b].Name
			if at, ok := s.rows[s.m.name("supervision", q.row.Site, q.row.Specialty, block)]; ok && dry {
				p.Rows[at].Upper = math.Min(0, p.Rows[at].Upper)
			}
			if dry && q.out[b] != none {
				p.Columns[q.out[b]].Upper = 0
			}
			if dry && l.kind == leftshift.ProviderLost && q.newRoles[b] != none {
				p.Columns[q.newRoles[b]].Upper = 0
			}
			borrows := q.in[b] != none && lent[s.m.exchange(q)] && left[q.in[b]] > tolerance
			if dry || borrows {
				s.unsupervised(q, b, left)
			}
			if lent[s.m.exchange(q)] {
				setNone(left, q.in[b], q.out[b])
			}
		}
	}
}

// unsupervised takes the trainees of a pool in a block out of a vector, with what the
// pool gives others.
func (s *stress) unsupervised(q *pool, b int, left []float64) {
	for _, each := range append([]*pool{q}, q.covers...) {
		for _, d := range each.demand {
			for _, t := range d.filling.placed[b] {
				left[t.column] = 0
			}
		}
		setNone(left, each.in[b], each.out[b], each.newRoles[b], each.cover[b])
	}
}

func setNone(v []float64, columns ...int) {
	for _, column := range columns {
		if column != none {
			v[column] = 0
		}
	}
}

// dropFloors asks nothing of the floors of a provider that is gone.
func (s *stress) dropFloors(l *loss, p *lp.Problem) {
	if l.noFloor == nil {
		return
	}
	for i := range s.m.brief.Floors {
		f := &s.m.brief.Floors[i]
		if !l.noFloor(f) {
			continue
		}
		for b := range s.m.brief.Blocks {
			if at, ok := s.rows[s.m.name("floor", fmt.Sprint(i+1), f.Provider, f.Site, f.Specialty, s.m.brief.Blocks[b].Name)]; ok && s.open[b] {
				p.Rows[at].Lower = 0
			}
		}
	}
}

// loosenFor moves the bounds of rows so that the plan without what is gone keeps them,
// and names the user's rows that it would break.
func (s *stress) loosenFor(p *lp.Problem, left []float64) []leftshift.Loosened {
	var broken []leftshift.Loosened
	for i := range p.Rows {
		r, info := &p.Rows[i], &s.m.rows[i]
		now := r.Activity(left)
		if info.family == "loss" {
			forced := now - r.Activity(s.plan)
			r.Lower += math.Min(0, forced)
			r.Upper += math.Max(0, forced)
			continue
		}
		if now >= r.Lower-tolerance/10 && now <= r.Upper+tolerance/10 {
			continue
		}
		r.Lower, r.Upper = math.Min(r.Lower, now), math.Max(r.Upper, now)
		if own := (leftshift.Loosened{At: info.rule.at, Text: info.rule.text}); own.Text != "" && !slices.Contains(broken, own) {
			broken = append(broken, own)
		}
	}
	slices.SortFunc(broken, func(x, y leftshift.Loosened) int {
		return cmp.Or(cmp.Compare(x.At.String(), y.At.String()), cmp.Compare(x.Text, y.Text))
	})
	return broken
}
