package leftshift

import (
	"slices"
)

// CurriculumRow says how many trainees a rule is met for. Rules that no trainee
// is under have none.
type CurriculumRow struct {
	Rule     *Rule     // nil for a rule against repeats
	Repeat   *NoRepeat // nil for any other rule
	Trainees int       // under the rule
	Short    int       // of them, for whom it is not met
	Months   float64   // that they are short, summed
}

// CurriculumShort is a trainee who falls short of a rule.
type CurriculumShort struct {
	Trainee *Trainee
	Rule    *Rule     // nil for a rule against repeats
	Repeat  *NoRepeat // nil for any other rule
	Reached float64   // months, or for a share rule the share, done before or given now; 0 for a repeat
	Open    float64   // months without a place yet, or of training still to come
	Months  float64   // too few, or too many; for a repeat those spent on it
}

// ownRule is a rule with what its trainee had done before.
type ownRule struct {
	rule         *Rule
	counted, all float64 // months of whole time
}

func (x *assignReporter) ownRules(p *assignPerson) []ownRule {
	var list []ownRule
	for i := range x.brief.Rules {
		r := &x.brief.Rules[i]
		if slices.Contains(r.Programmes, p.trainee.Programme) {
			counted, all := x.lookup.MonthsDone(p.trainee, r.Of)
			list = append(list, ownRule{r, counted, all})
		}
	}
	return list
}

// spent gives the months that count towards a rule and all months, done before or
// given now, and those that are open: of blocks without a place, which will be
// filled by hand, and of training still to come. In the block at, when that is
// one, the trainee is taken to be in a post (nil: without a place).
func (x *assignReporter) spent(p *assignPerson, own ownRule, at int, instead *Post) (counted, all, open float64) {
	counted, all, open = own.counted, own.all, p.trainee.ToCome
	for block := range p.stays {
		s := &p.stays[block]
		b := &x.brief.Blocks[block]
		if !s.needed || !own.rule.Covers(b) {
			continue
		}
		post, placed := s.post, s.placed()
		if block == at {
			post, placed = instead, instead != nil
		}
		months := b.Months * p.trainee.WTE
		if !placed {
			open += months
			continue
		}
		all += months
		if post != nil {
			counted += months * x.lookup.CountsFor(post, p.trainee.Programme, own.rule.Of)
		}
	}
	return counted, all, open
}

// lack gives the months by which a trainee misses a rule; 0 where it is met, or
// may be yet in the months that are open.
func (x *assignReporter) lack(p *assignPerson, own ownRule, at int, instead *Post) float64 {
	counted, all, open := x.spent(p, own, at, instead)
	months := 0.0
	switch own.rule.Kind {
	case MinMonths:
		months = own.rule.Value - counted - open
	case MaxMonths:
		months = counted - own.rule.Value
	case MinShare:
		months = own.rule.Value*(all+open) - counted - open
	case MaxShare:
		months = counted - own.rule.Value*(all+open)
	}
	if months < nearly {
		return 0
	}
	return months
}

// repeatsDone reports whether a post repeats, under a rule, what its trainee had
// done before.
func (x *assignReporter) repeatsDone(p *assignPerson, r *NoRepeat, q *Post) bool {
	return slices.ContainsFunc(p.trainee.Done, func(d TimeDone) bool {
		return d.Months > 0 && x.sameGroup(p, r, q, &Post{Specialty: d.In})
	})
}

// sameGroup reports whether two posts are of one group under a rule.
func (x *assignReporter) sameGroup(p *assignPerson, r *NoRepeat, q, other *Post) bool {
	if r.Of == "" {
		return FoldKey(q.Specialty) == FoldKey(other.Specialty)
	}
	programme := p.trainee.Programme
	return x.lookup.Credit(q, programme, r.Of) > 0 && x.lookup.Credit(other, programme, r.Of) > 0
}

// repeated gives the months of a trainee's blocks that repeat what came before
// them. In the block at, when that is one, they are taken to be in a post.
func (x *assignReporter) repeated(p *assignPerson, r *NoRepeat, at int, instead *Post) float64 {
	if !slices.Contains(r.Programmes, p.trainee.Programme) {
		return 0
	}
	post := func(block int) *Post {
		if block == at {
			return instead
		}
		return p.stays[block].post
	}
	months := 0.0
	for block := range p.stays {
		q := post(block)
		if q == nil {
			continue
		}
		again := !p.stays[block].booked && x.repeatsDone(p, r, q)
		for earlier := 0; earlier < block && !again; earlier++ {
			other := post(earlier)
			again = other != nil && x.sameGroup(p, r, q, other)
		}
		if again {
			months += x.brief.Blocks[block].Months * p.trainee.WTE
		}
	}
	return months
}

// curriculum says, rule by rule, who falls short.
func (x *assignReporter) curriculum() ([]CurriculumRow, []CurriculumShort) {
	var rows []CurriculumRow
	var short []CurriculumShort
	for i := range x.brief.Rules {
		rows = append(rows, CurriculumRow{Rule: &x.brief.Rules[i]})
	}
	for i := range x.brief.NoRepeats {
		rows = append(rows, CurriculumRow{Repeat: &x.brief.NoRepeats[i]})
	}
	for k := range rows {
		row := &rows[k]
		for i := range x.people {
			p := &x.people[i]
			if !slices.ContainsFunc(p.stays, func(s assignStay) bool { return s.needed }) {
				continue
			}
			one := CurriculumShort{Trainee: p.trainee, Rule: row.Rule, Repeat: row.Repeat}
			if row.Repeat != nil {
				if !slices.Contains(row.Repeat.Programmes, p.trainee.Programme) {
					continue
				}
				one.Months = x.repeated(p, row.Repeat, -1, nil)
			} else {
				at := slices.IndexFunc(p.rules, func(own ownRule) bool { return own.rule == row.Rule })
				if at < 0 {
					continue
				}
				one.Months = x.lack(p, p.rules[at], -1, nil)
				counted, all, open := x.spent(p, p.rules[at], -1, nil)
				one.Reached, one.Open = counted, open
				if !row.Rule.Kind.InMonths() && all > 0 {
					one.Reached = counted / all
				}
			}
			row.Trainees++
			if one.Months > 0 {
				row.Short++
				row.Months += one.Months
				short = append(short, one)
			}
		}
	}
	rows = slices.DeleteFunc(rows, func(row CurriculumRow) bool { return row.Trainees == 0 })
	slices.SortStableFunc(short, func(a, b CurriculumShort) int { return byTrainee(a.Trainee, b.Trainee) })
	return rows, short
}
