package leftshift

// CreditResult is what the Transfer sheet does for one rule in the plan.
type CreditResult struct {
	Rule         *Rule
	Own          float64 // trainee-months in the specialty that the rule names
	Credited     float64 // trainee-months that count through the Transfer sheet
	Short        float64 // trainee-months short of the rule, or over it; 0 when met
	ShortWithout float64 // the same if nothing counted through the Transfer sheet
	Uses         []CreditUse
}

// CreditUse is the time of one programme in one post that counts towards a rule
// through the Transfer sheet.
type CreditUse struct {
	Programme *Programme
	Post      *Post
	Site      *Site     // the post's main site
	Transfer  *Transfer // the row that gives the credit
	Months    float64   // trainee-months in the plan, in the blocks that the rule covers
	Credited  float64   // of them counted
}

// credits lists the rules that some placement of the plan counts towards by a
// row of the Transfer sheet. What a rule would be short by without such rows is
// arithmetic on this plan; a plan made without them might be another.
func (x *reporter) credits(rules []RuleResult) []CreditResult {
	var results []CreditResult
	for i := range rules {
		rule := rules[i].Rule
		if rule.Kind.InMonths() && rules[i].Months == 0 || rule.Of.Kind != OfSpecialty {
			continue
		}
		c := CreditResult{Rule: rule, Short: rules[i].Short}
		all := 0.0
		for _, s := range x.ofProgrammes(rule.Programmes) {
			months := 0.0
			for block := range x.brief.Blocks {
				if b := &x.brief.Blocks[block]; rule.Covers(b) {
					months += b.Months * s.after[block].Float()
				}
			}
			all += months
			if FoldKey(s.post.Specialty) == FoldKey(rule.Of.Specialty) {
				c.Own += months
			} else if t := x.transferFor(s.post, s.programme.Code, rule.Of.Specialty); t != nil && months > 0 {
				c.Credited += t.Credit * months
				c.Uses = append(c.Uses, CreditUse{s.programme, s.post, x.lookup.MainSite(s.post), t, months, t.Credit * months})
			}
		}
		wanted := rule.Value * all
		if rule.Kind.InMonths() {
			wanted /= rules[i].Months
		}
		c.ShortWithout = shortfall(wanted, c.Own)
		if !rule.Kind.AtLeast() {
			c.ShortWithout = shortfall(c.Own, wanted)
		}
		if len(c.Uses) > 0 {
			results = append(results, c)
		}
	}
	return results
}

// transferFor is the row that gives a programme's time in a post the most
// credit towards a name; nil when there is none above 0. Of equal ones it is
// the row for the programme.
func (x *reporter) transferFor(p *Post, programme, countsAs string) *Transfer {
	var best *Transfer
	for i := range x.brief.Transfers {
		t := &x.brief.Transfers[i]
		if FoldKey(t.From) != FoldKey(p.Specialty) || FoldKey(t.CountsAs) != FoldKey(countsAs) ||
			t.Programme != "" && t.Programme != programme || t.Credit == 0 {
			continue
		}
		if best == nil || t.Credit > best.Credit || t.Credit == best.Credit && best.Programme == "" {
			best = t
		}
	}
	return best
}

// Result says what credits do for the rule.
func (c *CreditResult) Result() string {
	what := "short"
	if !c.Rule.Kind.AtLeast() {
		what = "over"
	}
	with, without := short(c.Short, 1), short(c.ShortWithout, 1)
	switch {
	case c.Short == 0 && c.ShortWithout == 0:
		return "Met with credit and without"
	case c.Short == 0:
		return "Met through credit: without it, " + without + " trainee-months " + what
	case c.ShortWithout == 0:
		return "Met without credit: with it, " + with + " trainee-months " + what
	}
	return with + " trainee-months " + what + "; without credit, " + without
}
