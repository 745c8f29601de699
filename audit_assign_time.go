package leftshift

import (
	"math/big"
	"slices"
	"strings"
)

// timeTolerance is how many months a rule about one trainee may be missed by and
// still be kept: a ten-thousandth, four minutes, for what was done before and for
// each block.
func (x *assignAuditor) timeTolerance() *big.Rat {
	return big.NewRat(int64(1+len(x.brief.Blocks)), partsOfMonth)
}

// partsOfMonth is how finely an assignment tells time apart.
const partsOfMonth = 10000

// lack is by how many months a trainee misses a rule, at least 0; and would at
// best, were all blocks placed as the rule would like best that are not taken by a
// placement which stands already.
type lack struct {
	months, best *big.Rat
	odd          int // numbers in it that are no ten-thousandths of a month
}

// lackOf works out how a trainee stands to a rule, with what they have done, over
// the blocks that it covers, m being the months of a block times their WTE:
//
//	min months   value - done - Σ counts·m
//	max months   done + Σ counts·m - value
//	min share    value·(all done + Σ m) - done - Σ counts·m
//	max share    done + Σ counts·m - value·(all done + Σ m)
//
// A block without a place counts wholly towards a minimum and not at all towards a
// maximum: the trainee will be placed by hand. So do the months to come after the
// blocks, which are in what was done here.
func (x *assignAuditor) lackOf(p *audited, r *Rule) lack {
	atLeast := r.Kind == MinMonths || r.Kind == MinShare
	value := exact(r.Value)
	l := lack{}
	side := func(counted, all *big.Rat) *big.Rat { // wanted less counted, or the other way round
		wanted := value
		if r.Kind == MinShare || r.Kind == MaxShare {
			wanted = product(value, all)
		}
		if atLeast {
			return whole(0).Sub(wanted, counted)
		}
		return whole(0).Sub(counted, wanted)
	}
	done, spent := x.done(p, r.Of)
	later := exact(p.trainee.ToCome)
	spent.Add(spent, later)
	if atLeast {
		done.Add(done, later)
	}
	l.odd += odd(side(done, spent))
	counted, best, all := whole(0).Set(done), whole(0).Set(done), whole(0).Set(spent)
	for block := range p.stays {
		s, b := &p.stays[block], &x.brief.Blocks[block]
		if !s.needed || !b.Start.IsZero() && r.EffectiveFrom.After(b.Start) {
			continue
		}
		months := product(x.months[block], p.wte)
		all.Add(all, months)
		liked, counts := whole(0), whole(0)
		if atLeast {
			liked = months
		}
		switch {
		case s.place == nil:
			counts = liked
		case s.post != nil:
			counts = product(months, x.countsTowards(s.post, p.trainee.Programme, r.Of))
		}
		if s.stands != nil {
			liked = counts
		}
		counted.Add(counted, counts)
		best.Add(best, liked)
		part := counts
		if r.Kind == MinShare || r.Kind == MaxShare {
			part = whole(0).Sub(counts, product(value, months))
		}
		l.odd += odd(part)
	}
	l.months, l.best = above(side(counted, all), whole(0)), above(side(best, all), whole(0))
	return l
}

// under reports whether a rule for some programmes is about a trainee: those who
// need no place in any block are past it, or not yet there.
func (p *audited) under(programmes []string) bool {
	return slices.Contains(programmes, p.trainee.Programme) && slices.ContainsFunc(p.stays, func(s auditedStay) bool { return s.needed })
}

// odd is 1 for a number that is not in ten-thousandths of a month.
func odd(months *big.Rat) int {
	if product(months, whole(partsOfMonth)).IsInt() {
		return 0
	}
	return 1
}

// done gives the months of whole time that a trainee has done of what a rule
// counts, and of anything: what they have by specialty and by setting tells of the
// same time, so the larger sum is all of it.
func (x *assignAuditor) done(p *audited, of Of) (counted, all *big.Rat) {
	counted = whole(0)
	bySetting, bySpecialty := whole(0), whole(0)
	for _, d := range p.trainee.Done {
		months := exact(d.Months)
		setting, isSetting := settingNamed(d.In)
		if isSetting {
			bySetting.Add(bySetting, months)
			if of.Kind == OfSetting && of.Setting == setting ||
				(of.Kind == OfPrimaryAndCommunity || of.Kind == OfIntegrated) && x.brief.Settings.PrimaryAndCommunity[setting] {
				counted.Add(counted, months)
			}
			continue
		}
		bySpecialty.Add(bySpecialty, months)
		if of.Kind == OfSpecialty {
			counted.Add(counted, product(months, x.credited(d.In, of.Specialty, p.trainee.Programme)))
		}
	}
	if bySetting.Cmp(bySpecialty) > 0 {
		return counted, bySetting
	}
	return counted, bySpecialty
}

func settingNamed(text string) (Setting, bool) {
	for _, s := range Settings() {
		if FoldKey(s.String()) == FoldKey(text) {
			return s, true
		}
	}
	return 0, false
}

// checkTime checks every hard row of Rules for every trainee by themselves:
//
//	lack ≤ timeTolerance
//
// A rule that the trainee would miss with every block that is free placed as the
// rule would like best is soft for them, and the assignment must carry the warning
// W601 at the rule's cell.
func (x *assignAuditor) checkTime() {
	for i := range x.brief.Rules {
		r := &x.brief.Rules[i]
		if !r.Hard {
			continue
		}
		var out []*audited // whom the rule is out of reach for, beyond doubt
		missed := whole(0)
		for j := range x.people {
			p := &x.people[j]
			if !p.under(r.Programmes) {
				continue
			}
			l := x.lackOf(p, r)
			if x.outOfReach(r, l) {
				if l.best.Cmp(x.timeTolerance()) > 0 {
					out = append(out, p)
					missed.Add(missed, l.best)
				}
				continue
			}
			if l.months.Cmp(x.timeTolerance()) <= 0 {
				continue
			}
			x.broken("E621", p.trainee.Origin.At("Trainee"), "Place the trainee as the rule asks, or make the rule soft",
				"rule %s: the trainee misses %s %s of %s by %s months, and may by 0", r.Code, r.Kind, ruleValue(r), r.Of, decimal(l.months, 4))
			x.findings[len(x.findings)-1].Also = []Source{r.Origin.At("Value")}
		}
		if len(out) > 0 && !x.saidSoft(r) {
			x.broken("E622", r.Origin.At("Value"), "Make the assignment again, or check the trainee's months done",
				"rule %s is out of reach for %d of its trainees, who miss it by %s months at the least, and the assignment warns of 0",
				r.Code, len(out), decimal(missed, 4))
			x.findings[len(x.findings)-1].Also = []Source{out[0].trainee.Origin.At("Months done")}
		}
	}
}

func ruleValue(r *Rule) string { return decimal(exact(r.Value), 4) }

// outOfReach reports whether a hard rule is soft for a trainee. Within the
// tolerance either may be so, and the warning decides.
func (x *assignAuditor) outOfReach(r *Rule, l lack) bool {
	if l.best.Sign() == 0 {
		return false
	}
	return l.best.Cmp(x.timeTolerance()) > 0 || x.saidSoft(r)
}

// saidSoft reports whether the assignment warns that a rule is out of reach.
func (x *assignAuditor) saidSoft(r *Rule) bool {
	return slices.ContainsFunc(x.given.Warnings, func(f Finding) bool {
		return f.Code == "W601" && f.At == r.Origin.At("Value") && strings.Contains(f.Problem, r.Code)
	})
}

// repeat is the months of a trainee's blocks that have, under a rule, what they
// had before; and those of them that the assignment could have kept from it.
type repeat struct {
	blocks  []int
	free    []bool // of those blocks: it or the one that it repeats was free
	months  *big.Rat
	done    bool // what the first of them repeats was done before
	odd     int
	special string // what is repeated first
}

// repeatsOf lists the blocks in which a trainee has a specialty or group again.
// Time done before counts as had.
func (x *assignAuditor) repeatsOf(p *audited, r *NoRepeat) repeat {
	list := repeat{months: whole(0)}
	had := map[string]bool{} // group to whether all of it stands already
	before := map[string]bool{}
	for _, d := range p.trainee.Done {
		if group := x.groupOf(p, r, d.In); group != "" && d.Months > 0 {
			had[group], before[group] = true, true
		}
	}
	for block := range p.stays {
		s := &p.stays[block]
		if !s.needed || s.post == nil {
			continue
		}
		group := x.groupOf(p, r, s.post.Specialty)
		if group == "" {
			continue
		}
		fixed, again := had[group]
		if again {
			if len(list.blocks) == 0 {
				list.done, list.special = before[group], s.post.Specialty
			}
			months := product(x.months[block], p.wte)
			list.blocks = append(list.blocks, block)
			list.free = append(list.free, !fixed || s.free())
			list.months.Add(list.months, months)
			list.odd += odd(months)
		}
		had[group] = (fixed || !again) && !s.free()
	}
	return list
}

// groupOf gives what a specialty may not come again as; blank where it may.
func (x *assignAuditor) groupOf(p *audited, r *NoRepeat, specialty string) string {
	switch {
	case r.Of == "":
		return FoldKey(specialty)
	case x.credited(specialty, r.Of, p.trainee.Programme).Sign() > 0:
		return FoldKey(r.Of)
	}
	return ""
}

// checkRepeats checks every hard rule against repeats for every trainee: no block
// of a specialty or group that was done, or is in an earlier block. Two placements
// that stand already may be of one group, and one may repeat what was done.
func (x *assignAuditor) checkRepeats() {
	for i := range x.brief.NoRepeats {
		r := &x.brief.NoRepeats[i]
		if !r.Hard {
			continue
		}
		for j := range x.people {
			p := &x.people[j]
			if !p.under(r.Programmes) {
				continue
			}
			again := x.repeatsOf(p, r)
			n := 0
			for _, free := range again.free {
				if free {
					n++
				}
			}
			if n == 0 {
				continue
			}
			at := p.trainee.Origin.At("Trainee")
			if again.done {
				at = p.trainee.Origin.At("Months done")
			}
			x.broken("E623", at, "Place the trainee in another specialty, or make the rule soft",
				"rule %s: the trainee has %s again, %s in all that repeat what came before, and may have 0", r.Code, again.special, plural(n, "block"))
			x.findings[len(x.findings)-1].Also = []Source{r.Origin.At("Of")}
		}
	}
}
