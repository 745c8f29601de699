package leftshift

// RuleResult is how a plan meets one curriculum rule.
type RuleResult struct {
	Rule     *Rule
	Blocks   int     // blocks that the rule covers
	Months   float64 // in those blocks
	Achieved Share   // in the unit of the rule's value; nil when nobody is placed
	Short    float64 // trainee-months short of a minimum, or over a maximum; 0 when met
	Tight    bool    // met with nothing to spare
}

// Met reports whether the plan keeps the rule. A rule that covers nobody is met.
func (r *RuleResult) Met() bool { return r.Short == 0 }

func (x *reporter) rules() []RuleResult {
	results := make([]RuleResult, 0, len(x.brief.Rules))
	for i := range x.brief.Rules {
		results = append(results, x.rule(&x.brief.Rules[i]))
	}
	return results
}

func (x *reporter) rule(rule *Rule) RuleResult {
	r := RuleResult{Rule: rule}
	covered := make([]bool, len(x.brief.Blocks))
	for block := range x.brief.Blocks {
		b := &x.brief.Blocks[block]
		if covered[block] = rule.Covers(b); covered[block] {
			r.Blocks++
			r.Months += b.Months
		}
	}
	var counted, all BeforeAfter
	for _, s := range x.ofProgrammes(rule.Programmes) {
		of := x.countsTowards(s.post, s.programme.Code, rule.Of)
		for block := range x.brief.Blocks {
			if covered[block] {
				m := x.brief.Blocks[block].Months
				before, after := m*s.before[block].Float(), m*s.after[block].Float()
				counted = counted.plus(of*before, of*after)
				all = all.plus(before, after)
			}
		}
	}
	unit, wanted := 1.0, rule.Value
	if rule.Kind.InMonths() {
		if r.Months == 0 {
			return r
		}
		unit, wanted = r.Months, rule.Value/r.Months
	}
	r.Achieved = shareOf(BeforeAfter{unit * counted.Before, unit * counted.After}, all)
	r.Short = shortfall(wanted*all.After, counted.After)
	if !rule.Kind.AtLeast() {
		r.Short = shortfall(counted.After, wanted*all.After)
	}
	r.Tight = r.Met() && all.After > 0 && max(wanted*all.After-counted.After, counted.After-wanted*all.After) <= nearly
	return r
}

// countsTowards is how much of a programme's time in a post a rule counts, from
// 0 to 1.
func (x *reporter) countsTowards(p *Post, programme string, of Of) float64 {
	whole := func(counts bool) float64 {
		if counts {
			return 1
		}
		return 0
	}
	switch of.Kind {
	case OfSetting:
		return x.lookup.ShareIn(p, func(s *Site) bool { return s.Setting == of.Setting })
	case OfPrimaryAndCommunity:
		return x.lookup.PrimaryAndCommunityShare(p)
	case OfIntegrated:
		return whole(x.lookup.PrimaryAndCommunityShare(p) > 0)
	case OfSpecialty:
		return x.lookup.Credit(p, programme, of.Specialty)
	}
	return 0
}
