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
		in := threshold{rule: i, hard: r.Hard, need: months(need)}
		if r.Hard {
			in.need -= spare(len(s.brief.Blocks))
		}
		u.rules = append(u.rules, in)
	}
	return list
}

// spare is what a hard rule may lack for months having been rounded: half a part,
// less than three minutes, for what was done and for each block.
func spare(blocks int) int64 { return int64(blocks+1) / 2 }

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

// group puts an option into the groups that may not come again.
func (s *builder) group(o *option, t *leftshift.Trainee, length float64) {
	specialty := s.brief.Posts[o.post].Specialty
	for i := range s.brief.NoRepeats {
		at := s.groupOf(i, t, specialty)
		if at == none {
			continue
		}
		cost := months(length)
		if s.brief.NoRepeats[i].Hard {
			cost = forbidden
		}
		o.repeats = append(o.repeats, repeat{at, cost})
	}
}

// groupOf gives the group that a specialty is in by a rule against repeats; none
// where the rule has nothing to say.
func (s *builder) groupOf(rule int, t *leftshift.Trainee, specialty string) int32 {
	r := &s.brief.NoRepeats[rule]
	if !slices.Contains(r.Programmes, t.Programme) {
		return none
	}
	name := specialty
	if r.Of != "" {
		if s.find.Credit(&leftshift.Post{Specialty: specialty}, t.Programme, r.Of) == 0 {
			return none
		}
		name = r.Of
	}
	k := group{rule, leftshift.FoldKey(name)}
	at, known := s.groups[k]
	if !known {
		at = int32(len(s.groups))
		s.groups[k] = at
	}
	return at
}

// withoutDone takes away the options of groups that a trainee has done already,
// where the rule is hard, and charges for them where it is soft. A placement that
// stands is never taken away.
func (s *builder) withoutDone(t *leftshift.Trainee, st stay) []option {
	done := map[int32]bool{}
	for _, d := range t.Done {
		for i := range s.brief.NoRepeats {
			if d.Months > 0 {
				done[s.groupOf(i, t, d.In)] = true
			}
		}
	}
	left := st.options[:0]
	for _, o := range st.options {
		refused := false
		o.repeats = slices.DeleteFunc(o.repeats, func(r repeat) bool {
			switch {
			case !done[r.group]:
				return false
			case r.cost == forbidden:
				refused = !st.booked
			default:
				o.short += r.cost // and is charged for each time
			}
			return true
		})
		if !refused {
			left = append(left, o)
		}
	}
	return left
}

// standTogether lets placements that stand be of one group, though a hard rule
// says that nobody has it twice: what is given may still not repeat them.
func (u *unit) standTogether() {
	stands := map[int32]bool{}
	for b := range u.blocks {
		if !u.blocks[b].booked {
			continue
		}
		o := &u.blocks[b].options[0]
		o.repeats = slices.DeleteFunc(o.repeats, func(r repeat) bool {
			twice := r.cost == forbidden && stands[r.group]
			stands[r.group] = true
			return twice
		})
	}
}

// soften makes a hard rule of a unit soft where nothing keeps it, so that the
// trainee can be placed at all; warnings say how many there are. No places at all
// is what every rule likes best, but for placements that stand, so the rules that
// are within reach are within reach together.
func (s *builder) soften(u *unit) {
	for i := range u.rules {
		r := &u.rules[i]
		if !r.hard {
			continue
		}
		most := int64(0)
		for b := range u.blocks {
			most += u.blocks[b].loose[i]
		}
		if most < r.need {
			r.hard, r.soft = false, true
			r.need += spare(len(s.brief.Blocks))
		}
	}
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
