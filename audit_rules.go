package leftshift

import (
	"math/big"
	"strings"
)

// checkRules checks every hard row of Rules, over the blocks that it covers and
// all its programmes together, with m the months of a block:
//
//	Σ of · m · trainees ≥ share · Σ m · trainees        (min share, min months)
//	Σ of · m · trainees ≤ share · Σ m · trainees        (max share, max months)
//
// Months per trainee are a share too: value over the months of the blocks.
// Soft rows are counted by GoalValues.
func (a *auditor) checkRules() {
	for i := range a.brief.Rules {
		rule := &a.brief.Rules[i]
		if !rule.Hard {
			continue
		}
		r := a.weighRule(rule)
		if a.chosen(r.broken(), rule, "", 0).Sign() <= 0 {
			continue
		}
		words, code, mend := "at least", "E530", "Place more of their time there, or make the rule soft"
		if !r.atLeast {
			words, code, mend = "at most", "E531", "Place less of their time there, or make the rule soft"
		}
		found, wanted := apart(r.counted, r.wanted)
		a.broken(code, rule.Origin.At("Value"), mend,
			"rule %s: %s spend %s trainee-months in %s in %s, and should spend %s %s",
			rule.Code, strings.Join(rule.Programmes, " and "), found, rule.Of, strings.Join(r.blocks, ", "), words, wanted)
	}
}

// weighed is the two sides of a rule or target in trainee-months.
type weighed struct {
	atLeast bool
	counted *big.Rat
	wanted  *big.Rat
	blocks  []string // the names of the blocks that it is about
}

// broken gives the trainee-months short of a minimum or over a maximum.
func (w weighed) broken() *big.Rat {
	if w.atLeast {
		return above(w.wanted, w.counted)
	}
	return above(w.counted, w.wanted)
}

func (a *auditor) weighRule(rule *Rule) weighed {
	minimum := rule.Kind == MinShare || rule.Kind == MinMonths
	r := weighed{atLeast: minimum, counted: whole(0), wanted: whole(0)}
	covered := make([]bool, len(a.brief.Blocks))
	length := whole(0) // months of the covered blocks
	for i := range a.brief.Blocks {
		b := &a.brief.Blocks[i]
		covered[i] = b.Start.IsZero() || !rule.EffectiveFrom.After(b.Start)
		if covered[i] {
			r.blocks = append(r.blocks, b.Name)
			length.Add(length, a.months[i])
		}
	}
	if len(r.blocks) == 0 {
		return r
	}
	share := exact(rule.Value)
	if rule.Kind == MinMonths || rule.Kind == MaxMonths {
		share.Quo(share, length)
	}
	for _, s := range a.ofProgrammes(rule.Programmes) {
		time := a.traineeMonths(s, covered)
		r.counted.Add(r.counted, product(a.countsTowards(s.post, s.programme.Code, rule.Of), time))
		r.wanted.Add(r.wanted, time)
	}
	r.wanted.Mul(r.wanted, share)
	return r
}

// traineeMonths sums the months of a programme's trainees in a post over some
// of the blocks.
func (a *auditor) traineeMonths(s *filled, in []bool) *big.Rat {
	sum := whole(0)
	for block, n := range s.after {
		if in[block] && n.Sign() != 0 {
			sum.Add(sum, product(a.months[block], n.Rat()))
		}
	}
	return sum
}

// countsTowards gives the share of a programme's time in a post that a rule
// counts.
func (a *auditor) countsTowards(post *Post, programme string, of Of) *big.Rat {
	if of.Kind == OfSpecialty {
		return a.credited(post.Specialty, of.Specialty, programme)
	}
	sum := whole(0)
	for _, s := range a.shares[post.Code] {
		switch {
		case of.Kind == OfSetting && s.site.Setting == of.Setting:
			sum.Add(sum, s.share)
		case of.Kind == OfPrimaryAndCommunity && a.features[s.site.Code].primaryAndCommunity:
			sum.Add(sum, s.share)
		case of.Kind == OfIntegrated && a.features[s.site.Code].primaryAndCommunity:
			return whole(1)
		}
	}
	return sum
}

// credited gives the part of a programme's time in one specialty that counts
// towards rules about a specialty or group: all of it for the same specialty,
// else the largest credit of the Transfer rows for the programme or for every
// programme, nothing without a row.
func (a *auditor) credited(from, towards, programme string) *big.Rat {
	from, towards = FoldKey(from), FoldKey(towards)
	if from == towards {
		return whole(1)
	}
	largest := whole(0)
	for _, t := range a.brief.Transfers {
		if FoldKey(t.From) != from || FoldKey(t.CountsAs) != towards || t.Programme != "" && t.Programme != programme {
			continue
		}
		if credit := exact(t.Credit); credit.Cmp(largest) > 0 {
			largest = credit
		}
	}
	return largest
}
