package solver_test

import (
	"cmp"
	"slices"

	"leftshift"
)

// pounds is the scale of incomes: hundredths of months, shares, WTE and market
// forces factors multiplied. Random rates are whole pounds a month.
const pounds = 100 * 100 * 100 * 100

// income gives what one trainee of a pair brings the accepted sites of the post
// in a block, in pounds.
func (s *search) income(p *pair, block int, accept func(*leftshift.Site) bool) int64 {
	b := &s.brief.Blocks[block]
	sum := int64(0)
	for _, at := range p.post.Sites {
		site := s.find.Site(at.Site)
		if !accept(site) {
			continue
		}
		var rows []leftshift.Tariff
		for _, t := range s.brief.Tariffs {
			if t.Setting == site.Setting && (t.LearnerType == "" || t.LearnerType == p.programme.LearnerType) &&
				(b.Undated() || !t.EffectiveFrom.After(b.Start)) {
				rows = append(rows, t)
			}
		}
		if len(rows) == 0 {
			continue
		}
		last := slices.MaxFunc(rows, func(x, y leftshift.Tariff) int {
			return cmp.Or(cmp.Compare(min(1, len(x.LearnerType)), min(1, len(y.LearnerType))), x.EffectiveFrom.Compare(y.EffectiveFrom))
		})
		factor := int64(100)
		if last.MFF {
			if site.MFF == nil {
				continue
			}
			factor = hundredths(*site.MFF)
		}
		sum += hundredths(last.Rate/12) / 100 * hundredths(b.Months) * hundredths(at.Share) * hundredths(p.programme.WTEEach) * factor
	}
	return sum
}

// An incomeRow is a limit on the income that one provider loses, by block.
type incomeRow struct {
	each [][]int64 // of one trainee, by block and pair
	most []int64
}

// weighIncome adds a row for each provider in the limit's scope.
func (s *search) weighIncome(limit *leftshift.Limit) {
	accept := inScope(limit.Scope)
	for _, v := range s.brief.Providers() {
		if !slices.ContainsFunc(s.brief.Sites, func(site leftshift.Site) bool { return site.Provider == v.Code && accept(&site) }) {
			continue
		}
		row := incomeRow{each: s.incomes(limit.Scope, func(site *leftshift.Site) bool { return site.Provider == v.Code })}
		for block, b := range s.brief.Blocks {
			today := int64(0)
			for i, each := range row.each[block] {
				today += each * int64(s.pairs[i].today[block])
			}
			if limit.Value <= 1 {
				row.most = append(row.most, hundredths(limit.Value)*today/100)
			} else { // pounds a year: whole ones that twelve divides
				row.most = append(row.most, int64(limit.Value)/12*hundredths(b.Months)*(pounds/100)*int64(s.parts))
			}
		}
		s.incomeLosses = append(s.incomeLosses, row)
	}
}

// incomes weighs one trainee of each pair, of the programme where the scope is
// one, by block.
func (s *search) incomes(scope leftshift.Scope, accept func(*leftshift.Site) bool) [][]int64 {
	each := make([][]int64, len(s.brief.Blocks))
	for block := range each {
		each[block] = make([]int64, len(s.pairs))
		for i := range s.pairs {
			if p := &s.pairs[i]; scope.Kind != leftshift.ScopeProgramme || p.programme.Code == scope.Name {
				each[block][i] = s.income(p, block, accept)
			}
		}
	}
	return each
}

// weighBudget adds a budget as a sum that may not be below nothing: what is
// left of it.
func (s *search) weighBudget(budget *leftshift.Budget) {
	row := sumRow{goal: leftshift.Money, scale: pounds, base: hundredths(budget.Amount) * (pounds / 100)}
	for block, each := range s.incomes(budget.Scope, inScope(budget.Scope)) {
		var weight []int64
		if name := s.brief.Blocks[block].Name; budget.Block == "" || budget.Block == name {
			for _, one := range each {
				weight = append(weight, -one)
			}
		}
		row.weight = append(row.weight, weight)
	}
	s.sums = append(s.sums, row)
}
