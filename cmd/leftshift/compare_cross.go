package main

import (
	"strings"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// cross puts each plan to the other's brief, where both briefs are known and can be
// used.
func (r *compareRun) cross() []*xlsx.Crossed {
	a, b := r.sides[0], r.sides[1]
	briefA, briefB := r.whole(a, b), r.whole(b, a)
	if briefA == nil || briefB == nil {
		return nil
	}
	return []*xlsx.Crossed{
		xlsx.Cross(a.name, a.book, b.name, briefB, b.figures),
		xlsx.Cross(b.name, b.book, a.name, briefA, a.figures),
	}
}

// whole makes the brief of a side of its workbooks, with the plan that its own was
// kept to, where that is the other one. It is nil where there are none, or they have
// errors.
func (r *compareRun) whole(s, other *side) *leftshift.Brief {
	if s.brief == nil {
		return nil
	}
	read := sheet.Read(s.brief)
	if read.Findings.HasErrors() {
		r.screen.warn("the brief of %s has errors, so no plan can be put to it: leftshift check says which", s.name)
		return nil
	}
	if strings.HasSuffix(s.figures.Kept(), other.book.SHA256) {
		plan, _ := xlsx.ReadPlan(other.book, read.Brief, s.figures.AsOf())
		read.Brief.Keep(plan)
	}
	return read.Brief
}
