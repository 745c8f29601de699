package solver

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/solver/lp"
)

// tidy settles supervision for placements that are settled: with every trainee
// where the plan has it, the least new-role PA, and of that the least lending.
// The search leaves both as its last linear program happened to have them.
func (s *search) tidy(ctx context.Context) error {
	if len(s.m.kept) == 0 {
		return nil
	}
	tidied, err := s.supervised(ctx, s.best)
	if err != nil || tidied == nil {
		return err // the plan stands as it was
	}
	if whole, ok := s.m.wholePlan(tidied); ok && !s.m.better(s.best, whole) { // an engine may say anything
		s.best = whole
	}
	return nil
}

// supervised gives a vector of placed trainees with the least supervision for
// them, or nil where there isn't enough.
func (s *search) supervised(ctx context.Context, placed []float64) ([]float64, error) {
	p := copyOf(&s.m.lp)
	for _, f := range s.m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				p.Columns[t.column].Lower, p.Columns[t.column].Upper = placed[t.column], placed[t.column]
			}
		}
	}
	costs := make([]float64, len(p.Columns))
	for _, q := range s.m.pools {
		for b := range s.m.brief.Blocks {
			for _, c := range []struct {
				column int
				cost   float64
			}{{q.newRoles[b], 1000}, {q.in[b], 10}, {q.out[b], 1}, {q.cover[b], 1}} {
				if c.column != none {
					costs[c.column] = c.cost
				}
			}
		}
	}
	linear, err := s.o.LP.Load(&p)
	if err != nil {
		return nil, err
	}
	defer linear.Close()
	if err := linear.SetCosts(costs); err != nil {
		return nil, err
	}
	answer, err := linear.Solve(ctx)
	if err != nil || answer.Status != lp.Optimal {
		return nil, err
	}
	tidied := slices.Clone(placed)
	for _, column := range s.m.kept {
		tidied[column] = math.Max(0, math.Round(answer.Values[column]*1e6)/1e6)
	}
	return tidied, nil
}

// newRoles lists the new roles of a vector, in order of site, specialty and
// block.
func (m *model) newRoles(v []float64) []leftshift.NewRole {
	var roles []leftshift.NewRole
	for _, q := range m.pools {
		for b, column := range q.newRoles {
			if column != none && v[column] > tolerance {
				roles = append(roles, leftshift.NewRole{Site: q.row.Site, Specialty: q.row.Specialty, Block: b, PA: v[column]})
			}
		}
	}
	return roles
}

// loans pairs what pools lend with what others borrow: within an exchange and a
// block, lenders and borrowers in order of site, each lender's to the first
// borrower that still needs some.
func (m *model) loans(v []float64) []leftshift.Loan {
	var loans []leftshift.Loan
	for b := range m.brief.Blocks {
		net := map[string][]side{}
		for _, q := range m.pools {
			pa := 0.0
			if q.in[b] != none {
				pa += v[q.in[b]]
			}
			if q.out[b] != none {
				pa -= v[q.out[b]]
			}
			if math.Abs(pa) > tolerance {
				net[m.exchange(q)] = append(net[m.exchange(q)], side{q, pa})
			}
		}
		for _, sides := range net {
			loans = append(loans, pair(sides, b)...)
		}
	}
	slices.SortFunc(loans, compareLoans)
	return loans
}

// side is what a pool borrows (above 0) or lends (below 0) in a block.
type side struct {
	pool *pool
	pa   float64
}

func pair(sides []side, block int) []leftshift.Loan {
	var loans []leftshift.Loan
	for i := range sides {
		for j := range sides {
			pa := math.Min(-sides[i].pa, sides[j].pa)
			if pa <= tolerance {
				continue
			}
			sides[i].pa += pa
			sides[j].pa -= pa
			loans = append(loans, leftshift.Loan{
				Specialty: sides[i].pool.row.Specialty, From: sides[i].pool.row.Site, To: sides[j].pool.row.Site,
				Block: block, PA: math.Round(pa*1e6) / 1e6,
			})
		}
	}
	return loans
}

func compareLoans(x, y leftshift.Loan) int {
	if x.Block != y.Block {
		return x.Block - y.Block
	}
	for _, pair := range [][2]string{{x.Specialty, y.Specialty}, {x.From, y.From}, {x.To, y.To}} {
		if c := strings.Compare(pair[0], pair[1]); c != 0 {
			return c
		}
	}
	return 0
}

// justify solves again without each new role in turn and keeps the first goal
// that gets worse as its evidence. A role without which no goal gets worse is
// taken out of the plan, and the others are tried again: without it they may be
// other roles, and needed for something else. When time runs out, the roles that
// are left have no evidence.
func (s *search) justify(ctx context.Context) ([]leftshift.Evidence, error) {
	found := make([]*leftshift.Evidence, len(s.m.pools))
	for i, tried := 0, 0; tried < len(found); i, tried = (i+1)%len(found), tried+1 {
		q := s.m.pools[i]
		most := s.mostNewRole(q)
		if most <= tolerance {
			continue
		}
		label := q.site.Label()
		if q.row.Specialty != "" {
			label += ", " + q.row.Specialty
		}
		s.o.Progress("explaining", "the new role at "+label)
		evidence, err := s.without(ctx, q)
		if errors.Is(err, errStopped) || err != nil && over(ctx) {
			break // the roles that are left have no evidence
		}
		if err != nil {
			return nil, err
		}
		if evidence == nil {
			clear(found)
			tried = 0
			continue
		}
		evidence.Site, evidence.Specialty, evidence.PA = q.row.Site, q.row.Specialty, most
		found[i] = evidence
	}
	var list []leftshift.Evidence
	for _, evidence := range found {
		if evidence != nil {
			list = append(list, *evidence)
		}
	}
	return list, nil
}

// mostNewRole gives the most PA that a pool's new role has in any block.
func (s *search) mostNewRole(q *pool) float64 {
	most := 0.0
	for _, column := range q.newRoles {
		if column != none {
			most = math.Max(most, s.best[column])
		}
	}
	return most
}

// without solves everything again without one pool's new role. It gives the
// first goal that gets worse, or takes the plan it finds when none does.
func (s *search) without(ctx context.Context, q *pool) (*leftshift.Evidence, error) {
	m := *s.m
	m.lp = copyOf(&s.pristine)
	m.lp.Name = "without new roles at " + q.site.Label() + ", " + q.row.Specialty
	m.goals = make([]*goal, len(s.m.goals))
	for k, g := range s.m.goals { // each search gives slack of its own
		own := *g
		own.slack = 0
		if own.giveUp > 0 {
			own.leave = s.results[k].best + own.giveUp
		}
		m.goals[k] = &own
	}
	for _, column := range q.newRoles {
		if column != none {
			m.lp.Columns[column].Upper = 0
		}
	}
	quiet := s.o
	quiet.Progress = func(string, string) {}
	again, err := newSearch(&m, quiet)
	if err != nil {
		return nil, err
	}
	defer again.close()
	again.enough = func(k int) bool {
		return s.worse(again, k, s.best, func(r result) float64 { return r.aim }) != nil
	}
	for k := range s.results { // what is worse without the role is worse than in this plan, not than in a linear program
		again.least = append(again.least, s.results[k].best)
	}
	again.outset = s.outset
	var vector []float64
	if err = again.start(ctx, 0); err == nil {
		vector, err = again.aims(ctx, 0)
	}
	if errors.Is(err, errInfeasible) {
		vector, err = nil, nil
	}
	if err != nil {
		return nil, err
	}
	if vector != nil {
		if found := s.worse(again, len(s.m.goals), vector, func(r result) float64 { return r.aim }); found != nil {
			return found, nil
		}
	}
	again.enough, again.least = nil, nil
	if err := again.release(0); err != nil {
		return nil, err
	}
	if err := again.run(ctx); err != nil {
		if errors.Is(err, errInfeasible) { // nothing holds without it: everybody it supervises would be unplaced
			return &leftshift.Evidence{Goal: leftshift.PlaceEveryone, With: s.m.goals[0].value(s.best), Without: math.Inf(1)}, nil
		}
		return nil, err
	}
	if found := s.worse(again, len(s.m.goals), again.best, func(r result) float64 { return r.best }); found != nil {
		return found, nil
	}
	if err := again.tidy(ctx); err != nil {
		return nil, err
	}
	s.m.lp.Columns, s.pristine.Columns, s.best = slices.Clone(m.lp.Columns), slices.Clone(m.lp.Columns), again.best
	s.admit()
	return nil, nil
}

// worse gives the first of the first n goals whose value without a role is above
// that with it, and above all that may be given up of it.
func (s *search) worse(again *search, n int, vector []float64, value func(result) float64) *leftshift.Evidence {
	for k, g := range s.m.goals[:n] {
		with, without := s.results[k].best, value(again.results[k])
		if without > with+g.spare()+math.Max(10*tolerance, g.step/2) {
			if g.giveUp > 0 {
				with = g.value(s.best) // some of it was given up with the role, too
			}
			return &leftshift.Evidence{
				Goal: g.kind, Rank: g.rank, Fairness: s.m.brief.Settings.Fairness, With: g.clean(with), Without: g.clean(without),
				Share: s.m.primaryAndCommunity(s.best) - s.m.primaryAndCommunity(vector),
			}
		}
		if without < with-10*tolerance {
			return nil // better here: whatever gets worse later is not for want of the role
		}
	}
	return nil
}

// primaryAndCommunity gives the primary and community share of the
// trainee-months placed in a vector.
func (m *model) primaryAndCommunity(v []float64) float64 {
	part, all := 0.0, 0.0
	for _, f := range m.fillings {
		share := m.lookup.PrimaryAndCommunityShare(f.post)
		for b := range f.placed {
			months := m.brief.Blocks[b].Months * f.count(v, b)
			part += share * months
			all += months
		}
	}
	if all == 0 {
		return 0
	}
	return part / all
}
