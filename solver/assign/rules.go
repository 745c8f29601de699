package assign

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"leftshift"
)

// What curriculum rules ask of one trainee. With what a trainee has done, and m
// the months of a block times the trainee's WTE, each rule becomes a sum over
// blocks that must come to at least a need:
//
//	min months   Σ counts·m          ≥  value - counted so far
//	max months   Σ -counts·m         ≥  counted so far - value
//	min share    Σ (counts-value)·m  ≥  value·all so far - counted so far
//	max share    Σ (value-counts)·m  ≥  counted so far - value·all so far
//
// A block without a place brings as much as the rule could wish for: the trainee
// will be placed by hand, and only what is lost for certain counts as short. So do
// the months that are still to come after the blocks.

// asked is a rule as it meets one trainee.
type asked struct {
	rule  *leftshift.Rule
	place int // position in the brief's rules
}

// thresholds lists the rules that a trainee is under, and their needs.
func (s *builder) thresholds(t *leftshift.Trainee, u *unit) []asked {
	var list []asked
	for i := range s.brief.Rules {
		r := &s.brief.Rules[i]
		if !slices.Contains(r.Programmes, t.Programme) {
			continue
		}
		counted, all := s.find.MonthsDone(t, r.Of)
		need := 0.0
		switch r.Kind {
		case leftshift.MinMonths:
			need = r.Value - counted - t.ToCome
		case leftshift.MaxMonths:
			need = counted - r.Value
		case leftshift.MinShare:
			need = r.Value*(all+t.ToCome) - counted - t.ToCome
		case leftshift.MaxShare:
			need = counted - r.Value*(all+t.ToCome)
		}
		list = append(list, asked{r, i})
		u.rules = append(u.rules, threshold{rule: i, hard: r.Hard, need: months(need)})
	}
	return list
}

func months(m float64) int64 { return int64(math.Round(m * partsOfMonth)) }

// brings gives what a block brings a rule when a part of it counts.
func (a asked) brings(counts, length float64) int64 {
	switch a.rule.Kind {
	case leftshift.MinMonths:
		return months(counts * length)
	case leftshift.MaxMonths:
		return months(-counts * length)
	case leftshift.MinShare:
		return months((counts - a.rule.Value) * length)
	}
	return months((a.rule.Value - counts) * length)
}

// bring works out what an option brings each rule, and its group.
func (s *builder) bring(o *option, t *leftshift.Trainee, block int, rules []asked) {
	b := &s.brief.Blocks[block]
	o.brings = make([]int64, len(rules))
	for i, a := range rules {
		if !a.rule.Covers(b) {
			continue
		}
		counts := 0.0
		if o.post != none {
			counts = s.find.CountsFor(&s.brief.Posts[o.post], t.Programme, a.rule.Of)
		}
		o.brings[i] = a.brings(counts, b.Months*t.WTE)
	}
	if o.post != none {
		s.group(o, t, b.Months*t.WTE)
	}
}

// loose gives what a block without a place leaves open for each rule.
func (s *builder) loose(t *leftshift.Trainee, block int, rules []asked) []int64 {
	b := &s.brief.Blocks[block]
	list := make([]int64, len(rules))
	for i, a := range rules {
		if a.rule.Covers(b) {
			best := 1.0
			if !a.rule.Kind.AtLeast() {
				best = 0
			}
			list[i] = a.brings(best, b.Months*t.WTE)
		}
	}
	return list
}

// group puts an option into the group that may not come again.
func (s *builder) group(o *option, t *leftshift.Trainee, length float64) {
	p := &s.brief.Posts[o.post]
	for i := range s.brief.NoRepeats {
		r := &s.brief.NoRepeats[i]
		if !slices.Contains(r.Programmes, t.Programme) {
			continue
		}
		name := p.Specialty
		if r.Of != "" {
			if s.find.Credit(p, t.Programme, r.Of) == 0 {
				continue
			}
			name = r.Of
		}
		name = leftshift.FoldKey(name)
		at := slices.Index(s.names, name)
		if at < 0 {
			at = len(s.names)
			s.names = append(s.names, name)
		}
		o.group, o.repeats = int32(at), months(length)
		if r.Hard {
			o.repeats = forbidden
		}
		return
	}
}

// withoutDone takes away the options of groups that a trainee has done already,
// where the rule is hard, and charges for them where it is soft.
func (s *builder) withoutDone(t *leftshift.Trainee, st stay) []option {
	if st.booked {
		return st.options
	}
	done := map[int32]bool{}
	for _, d := range t.Done {
		for i := range s.brief.NoRepeats {
			r := &s.brief.NoRepeats[i]
			name := d.In
			if r.Of != "" {
				if s.find.Credit(&leftshift.Post{Specialty: d.In}, t.Programme, r.Of) == 0 {
					continue
				}
				name = r.Of
			}
			if at := slices.Index(s.names, leftshift.FoldKey(name)); at >= 0 && d.Months > 0 {
				done[int32(at)] = true
			}
		}
	}
	left := st.options[:0]
	for _, o := range st.options {
		if o.group != none && done[o.group] {
			if o.repeats == forbidden {
				continue
			}
			o.short, o.group = o.repeats, none // and is charged for each time
		}
		left = append(left, o)
	}
	return left
}

// soften makes the hard rules of a unit soft where no path keeps them all, so
// that the trainee can be placed at all; warnings say how many there are.
func (s *builder) soften(u *unit) {
	if !slices.ContainsFunc(u.rules, func(r threshold) bool { return r.hard }) {
		return
	}
	nothing := prices{stages: []int64{0}, pools: make([]int64, len(s.p.pools))}
	r := newPricer(s.p, []stage{{kind: tieStage}}, nothing, []bool{false})
	if _, _, ok := r.best(u, newDesk(), never); ok {
		return
	}
	for i := range u.rules {
		if u.rules[i].hard {
			u.rules[i].hard = false
			s.beyond[u.rules[i].rule]++
		}
	}
	u.graph = newGraph(u)
}

// warnings says which hard rules were out of reach.
func (s *builder) warnings() leftshift.Findings {
	var list leftshift.Findings
	for i := range s.brief.Rules {
		n := s.beyond[i]
		if n == 0 {
			continue
		}
		r := &s.brief.Rules[i]
		who := "trainees"
		if n == 1 {
			who = "trainee"
		}
		list = append(list, leftshift.Finding{
			Severity: leftshift.Warning, Code: "W601", At: r.Origin.At("Value"), Column: "Value",
			Problem: fmt.Sprintf("%d %s of %s can't keep rule %s in the blocks that there are, whatever posts they have", n, who, strings.Join(r.Programmes, ", "), r.Code),
			Mend:    "For them the rule was taken as soft. Check the months done, or let the rule's value be what these blocks are to bring",
		})
	}
	return list
}
