package solver_test

import (
	"slices"

	"leftshift"
)

// brutePool is a row of supervision in ten-thousandths of a PA times parts, by
// block.
type brutePool struct {
	row      *leftshift.Supervision
	exchange string // pools with the same one lend to each other
	has      []int64
	lendable []int64
	role     int64 // the most that a new role adds
}

// bruteNeed is what trainees in one specialty need at the site of a pool for
// that specialty, or for any where the specialty has none.
type bruteNeed struct {
	each  []int64 // of one trainee, by pair
	pools []int   // that may give it
}

// bruteSupervision is what supervisors do in one block.
type bruteSupervision struct {
	roles, in, out []int64 // by pool
	missing        int64   // that not even new roles give
}

// weighSupervision reads the pools and who draws on them.
func (s *search) weighSupervision() {
	rows := s.brief.Supervision
	at := func(site, specialty string) int {
		return slices.IndexFunc(rows, func(r leftshift.Supervision) bool { return r.Site == site && r.Specialty == specialty })
	}
	for i := range rows {
		row := &rows[i]
		q := brutePool{row: row, exchange: row.Specialty, role: hundredths(row.NewRolePA) * 100 * int64(s.parts)}
		if s.brief.Settings.LendWithinArea {
			q.exchange += "/" + s.find.Site(row.Site).Area
			if s.find.Site(row.Site).Area == "" {
				q.exchange += row.Site // a site without an area has nobody in its area
			}
		}
		for _, b := range s.brief.Blocks {
			pa := hundredths(row.PA) * int64(s.parts)
			if !row.ApprovedTo.IsZero() && !b.Undated() && row.ApprovedTo.Before(b.End) {
				pa = 0
			}
			q.has = append(q.has, pa*100)
			q.lendable = append(q.lendable, pa*hundredths(row.LendableShare))
		}
		s.pools = append(s.pools, q)
	}
	sites := map[string]bool{}
	for _, row := range rows {
		if sites[row.Site] {
			continue
		}
		sites[row.Site] = true
		var specialties []string
		for _, p := range s.brief.Posts {
			if !slices.Contains(specialties, p.Specialty) {
				specialties = append(specialties, p.Specialty)
			}
		}
		for _, specialty := range specialties {
			n := bruteNeed{each: make([]int64, len(s.pairs))}
			for _, pool := range []int{at(row.Site, specialty), at(row.Site, "")} {
				if pool >= 0 {
					n.pools = append(n.pools, pool)
				}
			}
			if len(n.pools) == 0 {
				continue // nobody limits it
			}
			for i, p := range s.pairs {
				pa := 0.25
				if p.programme.PAPerTrainee != nil {
					pa = *p.programme.PAPerTrainee
				}
				if p.post.Specialty == specialty {
					n.each[i] = hundredths(pa) * s.share(p.post, func(site *leftshift.Site) bool { return site.Code == row.Site })
				}
			}
			s.needs = append(s.needs, n)
		}
	}
}

// supervise finds the least new roles with which everybody in a block is
// supervised. Supervision flows from what each pool has, to its own site or, as
// far as it is lendable, to others of its exchange, and on to the needs that
// the pool may give. As much as possible flows so first. New roles then add the
// rest, and adding never sends anything back: the least is what they add.
func (s *search) supervise(block int, trainees []int) bruteSupervision {
	n := len(s.pools)
	var exchanges []string
	for _, q := range s.pools {
		if !slices.Contains(exchanges, q.exchange) {
			exchanges = append(exchanges, q.exchange)
		}
	}
	// The source, the sink, and for each pool what it has and what it gives.
	const source, sink, has = 0, 1, 2
	gives, exchange := has+n, has+2*n
	need := exchange + len(exchanges)
	const plenty = int64(1) << 40
	f := newFlow(need + len(s.needs))
	for i, q := range s.pools {
		e := exchange + slices.Index(exchanges, q.exchange)
		f.room[source][has+i] = q.has[block]
		f.room[has+i][gives+i] = plenty
		f.room[has+i][e] = q.lendable[block]
		f.room[e][gives+i] = plenty
	}
	total := int64(0)
	for i, one := range s.needs {
		amount := dot(one.each, trainees)
		total += amount
		f.room[need+i][sink] = amount
		for _, q := range one.pools {
			f.room[gives+q][need+i] = plenty
		}
	}
	r := bruteSupervision{roles: make([]int64, n), in: make([]int64, n), out: make([]int64, n)}
	given := f.push(source, sink)
	for i, q := range s.pools {
		f.room[source][gives+i] = q.role
	}
	given += f.push(source, sink)
	r.missing = total - given
	for i, q := range s.pools {
		e := exchange + slices.Index(exchanges, q.exchange)
		r.roles[i] = f.room[gives+i][source]
		lent, borrowed := q.lendable[block]-f.room[has+i][e], plenty-f.room[e][gives+i]
		both := min(lent, borrowed) // lent to itself
		r.out[i], r.in[i] = lent-both, borrowed-both
	}
	return r
}

// newRoles sums the new roles, in PA times parts.
func (r bruteSupervision) newRoles() float64 {
	sum := int64(0)
	for _, pa := range r.roles {
		sum += pa
	}
	return float64(sum) / unit
}

// flow is a network of whole numbers, with the room left from node to node.
type flow struct{ room [][]int64 }

func newFlow(nodes int) *flow {
	f := &flow{make([][]int64, nodes)}
	for i := range f.room {
		f.room[i] = make([]int64, nodes)
	}
	return f
}

// push sends as much as it can, along shortest ways that have room.
func (f *flow) push(source, sink int) int64 {
	pushed := int64(0)
	for {
		from := make([]int, len(f.room)) // the node before, plus one
		from[source] = source + 1
		queue := []int{source}
		for len(queue) > 0 && from[sink] == 0 {
			node := queue[0]
			queue = queue[1:]
			for next, room := range f.room[node] {
				if room > 0 && from[next] == 0 {
					from[next] = node + 1
					queue = append(queue, next)
				}
			}
		}
		if from[sink] == 0 {
			return pushed
		}
		most := int64(1) << 62
		for node := sink; node != source; node = from[node] - 1 {
			most = min(most, f.room[from[node]-1][node])
		}
		for node := sink; node != source; node = from[node] - 1 {
			f.room[from[node]-1][node] -= most
			f.room[node][from[node]-1] += most
		}
		pushed += most
	}
}

// staff gives the plan the new roles and loans of every block.
func (s *search) staff(p *leftshift.Plan, trainees [][]int) {
	for block := range s.brief.Blocks {
		r := s.supervise(block, trainees[block])
		for i, q := range s.pools {
			if r.roles[i] > 0 {
				p.NewRoles = append(p.NewRoles, leftshift.NewRole{Site: q.row.Site, Specialty: q.row.Specialty, Block: block, PA: float64(r.roles[i]) / unit / float64(s.parts)})
			}
			for j, to := range s.pools {
				if lent := min(r.out[i], r.in[j]); to.exchange == q.exchange && lent > 0 {
					r.out[i] -= lent
					r.in[j] -= lent
					p.Loans = append(p.Loans, leftshift.Loan{Specialty: q.row.Specialty, From: q.row.Site, To: to.row.Site, Block: block, PA: float64(lent) / unit / float64(s.parts)})
				}
			}
		}
	}
}
