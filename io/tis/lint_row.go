package tis

import (
	"slices"
	"strings"
)

// row judges what the cells of a row say together.
func (l *linter) row(e *entry) {
	switch l.out.Template.Kind {
	case PlacementImport:
		l.somebody(e)
		l.ordered(e, "Date From*", "Date To*", false)
		l.specialties(e, "Specialty1*")
		l.placementGrade(e, "Grade*")
		l.status(e)
		l.agree(e, "National Post Number*", "", "", "")
	case PlacementUpdate:
		l.ordered(e, "Date From", "Date To", false)
		l.specialties(e, "Specialty1")
		l.placementGrade(e, "Grade")
		l.something(e, "TIS_Placement_ID*")
		l.agree(e, "National Post Number", "", "", "")
	case PlacementDelete:
		l.status(e)
	case PostsCreate:
		l.ordered(e, "Funding Start Date*", "Funding End Date", true)
		l.funding(e, "Funding Type*")
		l.agree(e, "National Post Number*", "Owner*", "Approved grade*", "Old Post")
	case PostsUpdate:
		l.something(e, "TIS_Post_ID*")
	case PostFunding:
		l.ordered(e, "Start Date*", "End Date", true)
		l.funding(e, "Funding type")
	case FundingUpdate:
		l.ordered(e, "Start Date*", "End Date", true)
		l.funding(e, "Funding type")
		for _, header := range []string{"Funding subtype", "Funding Reason"} {
			if e.text(header) == "" && !(header == "Funding subtype" && e.text("Funding type") == tariff) { // which has none
				l.odd("W733", e, header, "Fill in what it is today, unless it has none", "TIS clears the %s of this funding, for the cell is blank", strings.ToLower(header))
			}
		}
	case MembershipUpdate:
		l.ordered(e, "Programme Start Date", "Programme End Date", false)
		l.something(e, "TIS_ProgrammeMembership_ID*")
	case CurriculumCreate:
		l.ordered(e, "Curriculum Start Date*", "Curriculum End Date*", false)
	case CurriculumUpdate:
		l.ordered(e, "Curriculum Start Date", "Curriculum End Date", false)
	case Unknown, People, PeopleUpdate, Assessments, AssessmentsUpdate, AssessmentsDelete: // never read
	}
}

// identifiers are the columns by which TIS finds a person, in its order.
var identifiers = []string{"TIS Person ID", "GDC Number", "GMC Number", "Public Health Number"}

// who gives the identifier that TIS would take; blank for none.
func (e *entry) who() string {
	for _, header := range identifiers {
		if v := e.text(header); v != "" && !strings.EqualFold(v, "unknown") {
			return header + " " + v
		}
	}
	return ""
}

func (l *linter) somebody(e *entry) {
	if e.who() == "" {
		l.wrong("E725", e, "TIS Person ID", "Enter the TIS Person ID, or a registration number", "At least one of the 4 identifying numbers should be provided to identify a person")
	}
}

// ordered compares two days; apart says that the second must be after the first.
func (l *linter) ordered(e *entry, from, to string, apart bool) {
	start, ok1 := e.good(from)
	end, ok2 := e.good(to)
	switch {
	case !ok1 || !ok2:
	case apart && end <= start:
		l.wrong("E724", e, to, "Correct one of the dates", "Post funding end date must not be equal to or before start date if included")
		l.also(e, from)
	case end < start:
		l.wrong("E724", e, to, "Correct one of the dates", "End date cannot be set before start date")
		l.also(e, from)
	}
}

// specialties refuses a specialty that a placement has twice.
func (l *linter) specialties(e *entry, first string) {
	var seen []string
	for _, header := range []string{first, "Specialty2", "Specialty3", "Sub specialty"} {
		if e.text(header) == "" {
			continue
		}
		for _, s := range listed(e.text(header)) {
			if slices.ContainsFunc(seen, func(other string) bool { return strings.EqualFold(other, s) }) {
				l.wrong("E727", e, header, "Delete one of them", "No two of primary/other/sub specialty(ies) can be set with the same value: %s is there twice", quoted(s))
			}
			seen = append(seen, s)
		}
	}
}

func (l *linter) placementGrade(e *entry, header string) {
	if g := gradeNamed(e.text(header)); g != nil && !g.placement {
		l.wrong("E722", e, header, "Enter the trainee's grade, such as Specialty Training Year 1", "Expected to find a placement grade for: %s", e.text(header))
	}
}

func (l *linter) status(e *entry) {
	if strings.EqualFold(e.text("Placement Status*"), "delete") {
		l.odd("W728", e, "Placement Status*", "Make sure that it should go", "TIS deletes this placement")
	}
}

// something notes a row that changes nothing.
func (l *linter) something(e *entry, key string) {
	for header, c := range e.cells {
		if header != key && header != "Intrepid_Placement_ID" && c.text != "" {
			return
		}
	}
	l.note("N735", e, key, "the row changes nothing: all but its number is blank")
}

// funding judges type, subtype and details together.
func (l *linter) funding(e *entry, typeHeader string) {
	kind, subtype := e.text(typeHeader), e.text("Funding subtype")
	if kind == "" {
		for _, header := range []string{"Funding subtype", "Funding Details"} {
			if e.text(header) != "" && typeHeader == "Funding type" {
				l.wrong("E732", e, header, "Fill in "+quoted(typeHeader), "Funding type is required when %s is filled", strings.ToLower(header))
			}
		}
		return
	}
	if subtype == "" {
		return
	}
	known := slices.ContainsFunc(nonTariffSubtypes, func(s string) bool { return strings.EqualFold(s, subtype) })
	switch {
	case kind == nonTariff && !known, kind == tariff:
		l.wrong("E732", e, "Funding subtype", subtypeMend(kind), "Funding subtype %q does not match funding type %q", subtype, kind)
		l.also(e, typeHeader)
	case known && !strings.EqualFold(kind, nonTariff):
		l.wrong("E732", e, "Funding subtype", "Write the type "+quoted(nonTariff)+", or another subtype", "Funding subtype %q does not match funding type %q: it is of %s", subtype, kind, nonTariff)
		l.also(e, typeHeader)
	}
}

func subtypeMend(kind string) string {
	if kind == tariff {
		return "Delete the subtype"
	}
	return "Enter one of " + alternatives(nonTariffSubtypes)
}

// agree compares a post number with what other cells of its row say.
func (l *linter) agree(e *entry, header, owner, gradeHeader, old string) {
	text, ok := e.good(header)
	if !ok {
		return
	}
	n, _ := ParseNumber(text) // it could be read
	if want, known := officeOwner[n.Office]; known && owner != "" && e.text(owner) != "" && e.text(owner) != want {
		l.odd("W734", e, header, "Correct the number or the owner", "the number %s is of %s, and the owner is %s", text, want, e.text(owner))
		l.also(e, owner)
	}
	if g, named := gradeNamed(n.Grade), gradeNamed(e.text(gradeHeader)); gradeHeader != "" && g != nil && named != nil && g != named {
		l.odd("W734", e, header, "Correct the number or the grade", "the number %s is of the grade %s, and the row of %s", text, g.name, named.name)
		l.also(e, gradeHeader)
	}
	if old != "" && strings.EqualFold(e.text(old), text) {
		l.wrong("E718", e, old, "Enter the number of the post that the place comes from", "the old post has the number of the new one")
	}
}
