package assign

import (
	"fmt"
	"slices"

	"leftshift"
)

// Certificate holds what anyone needs to work out again, without a solver, how
// good an assignment can be: the prices of the bound, stage by stage. It proves
// nothing by itself; Check works the bounds out from it, and from wrong prices
// only weaker bounds come. It says nothing of any trainee.
type Certificate struct {
	Schema string              `json:"schema"`          // "leftshift/assign-certificate/1"
	Parts  int64               `json:"parts"`           // of a price of 1
	Order  bool                `json:"order,omitempty"` // prices of all stages at once, in portions of each: see inOrderBound
	Places []CertificatePlaces `json:"places"`          // those that have a price in some stage
	Stages []CertificateStage  `json:"stages"`          // in the order they were solved
}

// CertificatePlaces is the places of a post in a block.
type CertificatePlaces struct {
	Post      string `json:"post"`
	Block     string `json:"block"`
	Programme string `json:"programme"` // blank for any that the post takes
}

// CertificateStage is what bounds one stage. Prices that are left out at the end
// of a list are zero.
type CertificateStage struct {
	Stage    string  `json:"stage"`
	Before   []int64 `json:"before"`             // the price of each stage before it, for what a path costs that in whole parts
	Places   []int64 `json:"places"`             // the price of a thousandth of a WTE in each of the certificate's places; in order, of a place
	Portions int64   `json:"portions,omitempty"` // in order: how many one whole part of the stage has in prices; 1 where it is left out
}

// certificateSchema names this form of certificate.
const certificateSchema = "leftshift/assign-certificate/1"

// certify writes down the prices of every stage.
func (m *master) certify(b *leftshift.Brief, results []found) *Certificate {
	c := &Certificate{Schema: certificateSchema, Parts: scale, Places: []CertificatePlaces{}}
	at := map[int]int{} // of a pool, among the certificate's
	for i := range m.p.pools {
		priced := slices.ContainsFunc(results, func(f found) bool { return f.prices.pools != nil && f.prices.pools[i] != 0 })
		if m.worth != nil {
			priced = slices.ContainsFunc(m.worth[i], func(v int64) bool { return v != 0 })
		}
		if !priced {
			continue
		}
		at[i] = len(c.Places)
		k := m.p.pools[i].at
		c.Places = append(c.Places, CertificatePlaces{k.post, b.Blocks[k.block].Name, k.programme})
	}
	if m.worth != nil {
		c.inOrder(m, at)
		return c
	}
	for k, st := range m.stages {
		if st.kind == tieStage {
			break
		}
		s := CertificateStage{Stage: st.name(), Before: slices.Clone(results[k].prices.stages[:k]), Places: make([]int64, len(c.Places))}
		for i, price := range results[k].prices.pools {
			if price != 0 {
				s.Places[at[i]] = price
			}
		}
		s.Before, s.Places = trimmed(s.Before), trimmed(s.Places)
		c.Stages = append(c.Stages, s)
	}
	return c
}

// trimmed leaves out the zeros at the end of a list.
func trimmed(list []int64) []int64 {
	for len(list) > 0 && list[len(list)-1] == 0 {
		list = list[:len(list)-1]
	}
	return list
}

// Checked is what Check works out of an assignment.
type Checked struct {
	Stages   []leftshift.AssignStage // values as the places come to, bounds as the certificate proves
	Warnings leftshift.Findings      // what could not be asked of the trainees as it stands
	Units    int                     // trainees who are alike counted once
}

// Check builds the problem of a brief afresh and works out what an assignment
// comes to, stage by stage, and what a certificate proves of each: for the stages
// before at what they came to. A nil certificate proves nothing. It gives an error
// where the certificate is for another brief or another version, and then proves
// nothing of any stage; and where the assignment has a place that its trainee may
// not have, of which AuditAssignment says more, and then there are no stages.
func (c *Certificate) Check(b *leftshift.Brief, openings []leftshift.Opening, a *leftshift.Assignment) (*Checked, error) {
	b, openings = inKeyOrder(b, openings)
	p, warnings := build(b, openings, a.Seed)
	checked := &Checked{Warnings: warnings, Units: len(p.units)}
	m := &master{p: p, stages: stagesOf(p, goalsOf(b), b.Preferring), desks: newDesks()}
	m.banned = make([]bool, len(m.stages))
	values, err := m.valuesOf(b, a)
	if err != nil {
		return checked, err
	}
	prices, err := c.prices(m, b)
	var inOrder []int64
	if err == nil && c != nil && c.Order {
		if err = m.take(c, prices); err == nil {
			inOrder, err = m.boundInOrder(values)
		}
	}
	for k, st := range m.stages {
		if st.kind == tieStage {
			break
		}
		bound := int64(0)
		if inOrder != nil {
			bound = inOrder[k]
		} else if err == nil && prices != nil && values[k] > 0 {
			bound = min(m.proves(k, prices[k], values), values[k])
		}
		m.banned[k] = values[k] == 0
		checked.Stages = append(checked.Stages, st.result(values[k], bound))
	}
	return checked, err
}

// prices gives the prices of every stage, as the problem counts places.
func (c *Certificate) prices(m *master, b *leftshift.Brief) ([]prices, error) {
	if c == nil {
		return nil, nil
	}
	if c.Schema != certificateSchema || c.Parts != scale {
		return nil, fmt.Errorf("the certificate is not of the form %s with prices of %d parts", certificateSchema, scale)
	}
	at := map[place]int{}
	for i := range m.p.pools {
		at[m.p.pools[i].at] = i
	}
	var pools []int
	for _, q := range c.Places {
		block := slices.IndexFunc(b.Blocks, func(k leftshift.Block) bool { return k.Name == q.Block })
		i, known := at[place{q.Post, block, q.Programme}]
		if !known {
			return nil, fmt.Errorf("the certificate has a price for places of post %s in %s, and there are none to give", q.Post, q.Block)
		}
		pools = append(pools, i)
	}
	if len(c.Stages) != len(m.stages)-1 {
		return nil, fmt.Errorf("the certificate has %d stages, and the brief %d", len(c.Stages), len(m.stages)-1)
	}
	var list []prices
	for k, s := range c.Stages {
		if name := m.stages[k].name(); s.Stage != name {
			return nil, fmt.Errorf("stage %d of the certificate is %s, and of the brief %s", k+1, s.Stage, name)
		}
		if len(s.Before) > k || len(s.Places) > len(pools) {
			return nil, fmt.Errorf("the certificate has more prices for %s than there are stages before it and places", s.Stage)
		}
		w := prices{stages: make([]int64, len(m.stages)), pools: make([]int64, len(m.p.pools))}
		copy(w.stages, s.Before)
		for i, price := range s.Places {
			w.pools[pools[i]] = price
		}
		if !c.Order && slices.Min(append(w.stages, w.pools...)) < 0 {
			return nil, fmt.Errorf("the certificate has a price below zero for %s, and such prices prove nothing", s.Stage)
		}
		list = append(list, w)
	}
	return list, nil
}

// proves gives what no assignment can be below in a stage that comes to as much as
// the values in those before.
func (m *master) proves(k int, w prices, values []int64) int64 {
	if !m.small(w, k) {
		return 0
	}
	return wholeBound(m.lagrange(k, w, values))
}

// small reports whether no path can come to more than whole numbers hold at some
// prices: larger ones prove nothing here.
func (m *master) small(w prices, k int) bool {
	price := slices.Clone(w.stages[:k+1])
	price[k] = scale
	for i := range m.p.units {
		u := &m.p.units[i]
		sum := 0.0
		for s, v := range price {
			if v > 0 {
				sum += float64(v) * float64(m.stages[s].most(m.p, u))
			}
		}
		for b := range u.blocks {
			dearest := 0.0
			for j := range u.blocks[b].options {
				if o := &u.blocks[b].options[j]; o.pool != none {
					dearest = max(dearest, float64(w.pools[o.pool])*float64(o.takes))
				}
			}
			sum += dearest
		}
		if sum > never/4 {
			return false
		}
	}
	return true
}

// most is no less than what any path costs a stage.
func (s stage) most(p *problem, u *unit) int64 {
	sum := int64(0)
	for b := range u.blocks {
		dearest := s.ofRank(p, u, p.worst+2)
		for k := range u.blocks[b].options {
			o := &u.blocks[b].options[k]
			cost := s.ofRank(p, u, o.rank) + s.ofOption(o)
			if s.kind == curriculumStage {
				for _, r := range o.repeats {
					if r.cost < forbidden {
						cost += r.cost
					}
				}
			}
			dearest = max(dearest, cost)
		}
		sum += dearest
	}
	switch s.kind {
	case changeStage:
		sum += int64(len(u.blocks))
	case curriculumStage:
		for i, rest := range restOf(u)[0] {
			sum += max(0, u.rules[i].need-rest)
		}
	}
	return sum
}

// valuesOf gives what an assignment comes to at every stage but the draw.
func (m *master) valuesOf(b *leftshift.Brief, a *leftshift.Assignment) ([]int64, error) {
	unitOf, trainee := map[int]*unit{}, map[string]int{}
	for i := range m.p.units {
		for _, member := range m.p.units[i].members {
			unitOf[member] = &m.p.units[i]
		}
	}
	ways := map[int]path{}
	for i := range b.Trainees {
		trainee[b.Trainees[i].Key] = i
		if u := unitOf[i]; u != nil {
			ways[i] = u.nowhere()
		}
	}
	for _, g := range a.Places {
		i, known := trainee[g.Trainee]
		if !known || unitOf[i] == nil {
			return nil, fmt.Errorf("a place in %s is of nobody who needs one", g.Post)
		}
		u := unitOf[i]
		at := slices.IndexFunc(u.blocks, func(s stay) bool { return s.block == g.Block })
		if at < 0 {
			return nil, fmt.Errorf("a trainee has a place in post %s in a block in which they need none", g.Post)
		}
		if u.blocks[at].booked {
			continue
		}
		option := slices.IndexFunc(u.blocks[at].options, func(o option) bool { return b.Posts[o.post].Code == g.Post })
		if option < 0 {
			return nil, fmt.Errorf("a trainee has a place in post %s in %s that they may not have", g.Post, b.Blocks[g.Block].Name)
		}
		ways[i][at] = int32(option)
	}
	values := make([]int64, len(m.stages))
	for i := range b.Trainees {
		if u := unitOf[i]; u != nil {
			for k := range m.stages {
				values[k] += m.stages[k].cost(m.p, u, ways[i])
			}
		}
	}
	return values, nil
}
