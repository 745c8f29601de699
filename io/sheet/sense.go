package sheet

import (
	"slices"

	"leftshift"
)

// checkSense checks the brief as a whole. While cells have errors, the rows
// that could be read are checked too, so that as much as possible is mended in
// one go; but only for errors, and only for those that rows which could not be
// read can't have caused.
func (r *reader) checkSense() {
	if !r.findings.HasErrors() && len(r.failed) == 0 {
		r.findings = append(r.findings, r.brief.Check()...)
		return
	}
	b := r.readable()
	if len(b.Blocks) == 0 {
		return
	}
	for _, f := range b.Check() {
		if f.Severity == leftshift.Error && !r.mayBeCausedByFailed(f.Code) {
			r.findings = append(r.findings, f)
		}
	}
}

// mayBeCausedByFailed reports whether a finding may only be there because rows
// of another sheet could not be read.
func (r *reader) mayBeCausedByFailed(code string) bool {
	switch code {
	case "E401", "E403", "E405", "E414": // who is in the post today
		return r.failed["Current"] || r.failed["Blocks"]
	case "E409": // and how many there are to place
		return r.failed["Current"] || r.failed["Blocks"] || r.failed["Intake"]
	case "E420", "E421": // how many months there are
		return r.failed["Blocks"] || r.blocks.partial
	}
	return false
}

// readable gives the part of the brief that refers to nothing outside it.
func (r *reader) readable() *leftshift.Brief {
	b := *r.brief
	lookup := leftshift.NewLookup(&b)
	programme := func(code string) bool { return lookup.Programme(code) != nil }
	block := func(name string) bool { return name == "" || lookup.Block(name) >= 0 }
	b.Posts = kept(b.Posts, func(p leftshift.Post) bool {
		return !slices.ContainsFunc(p.Sites, func(s leftshift.SiteShare) bool { return lookup.Site(s.Site) == nil }) &&
			!slices.ContainsFunc(p.Programmes, func(code string) bool { return !programme(code) })
	})
	lookup = leftshift.NewLookup(&b)
	post := func(code string) bool { return lookup.Post(code) != nil }
	b.Intake = kept(b.Intake, func(in leftshift.Intake) bool { return programme(in.Programme) && block(in.Block) })
	b.Current = kept(b.Current, func(c leftshift.Current) bool { return post(c.Post) && programme(c.Programme) && block(c.Block) })
	b.Floors = kept(b.Floors, func(f leftshift.Floor) bool { return block(f.Block) })
	b.Rules = kept(b.Rules, func(rule leftshift.Rule) bool {
		return !slices.ContainsFunc(rule.Programmes, func(code string) bool { return !programme(code) })
	})
	b.Supervision = kept(b.Supervision, func(s leftshift.Supervision) bool { return lookup.Site(s.Site) != nil })
	b.Transfers = kept(b.Transfers, func(t leftshift.Transfer) bool { return t.Programme == "" || programme(t.Programme) })
	b.Budgets = kept(b.Budgets, func(budget leftshift.Budget) bool { return block(budget.Block) })
	b.Travel = kept(b.Travel, func(t leftshift.TravelTime) bool { return lookup.Site(t.Site) != nil })
	b.Targets = kept(b.Targets, func(t leftshift.Target) bool { return block(t.Block) })
	return &b
}

// kept gives the rows of a list that a test accepts.
func kept[T any](rows []T, accept func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(rows), func(row T) bool { return !accept(row) })
}
