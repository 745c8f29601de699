package sheet

import "leftshift"

func supervisionSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Supervision",
			Synonyms: []string{"Supervisors"},
			Purpose:  "Programmed activities (PA) a week that the supervisors at a site have for trainees. A site without rows has no limit.",
			Columns: []Column{
				{Header: "Site", Required: true, Type: Key, Example: "A89007", Synonyms: []string{"Site code"}, Help: "A site of the Sites sheet."},
				{Header: "Specialty", Type: Key, Example: "General practice",
					Help: "A specialty of the Posts sheet. Blank is any: it carries what the site's rows for a specialty can't."},
				{Header: "PA", Unit: "a week", Required: true, Type: Decimal, Example: "1.5", Synonyms: []string{"Programmed activities"},
					Help: "Programmed activities for trainees. A trainee takes 0.25 unless Programmes says otherwise."},
				{Header: "Lendable share", Type: Share, Example: "0.2", Help: "How much of it other sites may use, such as 0.2 or 20%. Blank is none."},
				{Header: "New-role PA limit", Unit: "a week", Type: Decimal, Example: "0.5",
					Help: "The most that new roles may add. Blank is none. New roles come after extra places and lending."},
				{Header: "Approved to", Type: Date, Example: "04/08/2027", Synonyms: []string{"Trainer Approval End Date"},
					Help: "The last day that the supervisors may supervise. In blocks that end later there is none of it."},
			},
		},
		key:    []string{"Site", "Specialty"},
		refers: map[string]func(*reader) *keys{"Site": theSites},
		read:   readSupervision,
	}
}

func readSupervision(r *reader, row *row) func() {
	supervision := leftshift.Supervision{
		Site:          row.refer(r.sites, "Site"),
		Specialty:     anySpecialty(r, row, "Specialty"),
		PA:            valueOr(row.decimal("PA", 0, largest, false), 0),
		LendableShare: valueOr(row.share("Lendable share"), 0),
		NewRolePA:     valueOr(row.decimal("New-role PA limit", 0, largest, false), 0),
		ApprovedTo:    row.date("Approved to"),
		Origin:        row.origin(),
	}
	return func() { r.brief.Supervision = append(r.brief.Supervision, supervision) }
}

// anySpecialty reads a specialty. One that no post has is kept, with a warning:
// it changes nothing, but may be a slip.
func anySpecialty(r *reader, row *row, header string) string {
	text := row.text(header)
	if specialty, ok := r.specialty.spelling(text); ok || text == "" {
		return specialty
	}
	if !r.posts.partial && !r.failed["Posts"] {
		row.fail(header, "W323", "no post is in the specialty "+quoted(text)+", so the row changes nothing",
			didYouMean(text, r.specialty.list())+"Enter the specialty of a post, or delete the row")
	}
	return text
}
