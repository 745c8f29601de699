package assign

import (
	"math"
	"slices"

	"leftshift"
)

// This file is what the brute force knows of rules about one trainee.

// credit is how much of the time in one specialty counts as another.
func (b *brute) credit(from, as string) float64 {
	if from == as {
		return 1
	}
	for _, x := range b.brief.Transfers {
		if x.From == from && x.CountsAs == as {
			return x.Credit
		}
	}
	return 0
}

// counts is how much of a post counts towards a rule.
func (b *brute) counts(post string, of leftshift.Of) float64 {
	p := b.find.Post(post)
	if of.Kind == leftshift.OfSpecialty {
		return b.credit(p.Specialty, of.Specialty)
	}
	share := 0.0
	for _, part := range p.Sites {
		if b.brief.Settings.PrimaryAndCommunity[b.find.Site(part.Site).Setting] {
			share += part.Share
		}
	}
	return share
}

// lacks gives the months by which a trainee falls short of one rule, each number
// in ten-thousandths: blocks without a place count as whatever the rule would like
// best.
func (b *brute) lacks(i int, r *leftshift.Rule) float64 {
	t := &b.brief.Trainees[i]
	counted, bySpecialty, bySetting := 0.0, 0.0, 0.0
	for _, d := range t.Done {
		setting, isSetting := leftshift.ParseSetting(d.In)
		switch {
		case !isSetting:
			bySpecialty += d.Months
			if r.Of.Kind == leftshift.OfSpecialty {
				counted += d.Months * b.credit(d.In, r.Of.Specialty)
			}
		default:
			bySetting += d.Months
			if r.Of.Kind == leftshift.OfPrimaryAndCommunity && b.brief.Settings.PrimaryAndCommunity[setting] {
				counted += d.Months
			}
		}
	}
	// asks gives what the rule asks for of so many months, less what counts of them.
	asks := func(counted, all float64) float64 {
		switch r.Kind {
		case leftshift.MinMonths:
			return -counted
		case leftshift.MaxMonths:
			return counted
		case leftshift.MinShare:
			return r.Value*all - counted
		}
		return counted - r.Value*all
	}
	if r.Kind.AtLeast() {
		counted += t.ToCome
	}
	first := asks(counted, math.Max(bySpecialty, bySetting)+t.ToCome)
	switch r.Kind {
	case leftshift.MinMonths:
		first += r.Value
	case leftshift.MaxMonths:
		first -= r.Value
	}
	lack := rounded(first)
	for block, post := range b.choice[i] {
		months := b.brief.Blocks[block].Months * t.WTE
		_, stands := b.stands[i][block]
		in := 0.0
		switch {
		case post != "":
			in = b.counts(post, r.Of) * months
		case !stands && r.Kind.AtLeast():
			in = months
		}
		lack += rounded(asks(in, months))
	}
	return math.Max(0, rounded(lack))
}

// rounded gives months in ten-thousandths.
func rounded(months float64) float64 { return math.Round(months*1e4) / 1e4 }

// repeats gives the months in which a trainee has again what a rule says comes
// once; and of how many blocks that was for the assignment to decide.
func (b *brute) repeats(i int, r *leftshift.NoRepeat) (months float64, decided int) {
	t := &b.brief.Trainees[i]
	if !slices.Contains(r.Programmes, t.Programme) {
		return 0, 0
	}
	group := func(specialty string) string {
		switch {
		case r.Of == "":
			return specialty
		case b.credit(specialty, r.Of) > 0:
			return r.Of
		}
		return ""
	}
	seen, given := map[string]bool{"": false}, map[string]bool{}
	for _, d := range t.Done {
		seen[group(d.In)] = d.Months > 0
	}
	for block := range b.brief.Blocks {
		post := b.choice[i][block]
		if post == "" {
			continue
		}
		g := group(b.find.Post(post).Specialty)
		if g == "" {
			continue
		}
		_, stands := b.stands[i][block]
		if seen[g] {
			months += b.brief.Blocks[block].Months * t.WTE
			if !stands || given[g] {
				decided++
			}
		}
		seen[g] = true
		given[g] = given[g] || !stands
	}
	return months, decided
}

// allowed reports whether a trainee's blocks keep every hard rule. Who needs no
// place in any block is past them, or not yet there.
func (b *brute) allowed(i int) bool {
	if len(b.choice[i]) == 0 {
		return true
	}
	for j := range b.brief.Rules {
		r := &b.brief.Rules[j]
		if r.Hard && slices.Contains(r.Programmes, b.brief.Trainees[i].Programme) && b.lacks(i, r) > 2e-4 {
			return false
		}
	}
	for j := range b.brief.NoRepeats {
		if _, decided := b.repeats(i, &b.brief.NoRepeats[j]); b.brief.NoRepeats[j].Hard && decided > 0 {
			return false
		}
	}
	return true
}
