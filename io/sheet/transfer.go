package sheet

import "leftshift"

func transferSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Transfer",
			Synonyms: []string{"Transfers", "Transferable skills"},
			Purpose:  "Time in one specialty that counts towards rules about another.",
			Columns: []Column{
				{Header: "From specialty", Required: true, Type: Key, Example: "Geriatric medicine", Synonyms: []string{"From"},
					Help: "The specialty of the posts where the time is spent."},
				{Header: "Counts as", Required: true, Type: Key, Example: "Care of older people",
					Help: "What it counts towards: a specialty, or a name of your own for a group of them, that a rule has under Of."},
				{Header: "Programme", Type: Key, Example: "GPST1", Help: "A programme of the Programmes sheet. Blank is every programme; where both fit, the larger credit counts."},
				{Header: "Credit", Unit: "0 to 1", Required: true, Type: Share, Example: "0.5", Help: "How much of the time counts, such as 0.5 or 50%."},
			},
		},
		key:    []string{"From specialty", "Counts as", "Programme"},
		refers: map[string]func(*reader) *keys{"Programme": theProgrammes},
		read:   readTransfer,
		after:  settleGroups,
	}
}

func readTransfer(r *reader, row *row) func() {
	transfer := leftshift.Transfer{
		From:      transferFrom(r, row),
		CountsAs:  row.text("Counts as"),
		Programme: row.refer(r.programmes, "Programme"),
		Credit:    valueOr(row.share("Credit"), 0),
		Origin:    row.origin(),
	}
	if transfer.From != "" && leftshift.FoldKey(transfer.From) == leftshift.FoldKey(transfer.CountsAs) {
		row.fail("Counts as", "E324", "time in "+quoted(transfer.From)+" counts in full as "+quoted(transfer.CountsAs)+" already",
			"Enter another specialty or group, or delete the row", row.at("From specialty"))
	}
	return func() {
		if _, isSpecialty := r.specialty.spelling(transfer.CountsAs); !isSpecialty {
			r.groups.use(transfer.CountsAs, row.at("Counts as"))
		}
		r.brief.Transfers = append(r.brief.Transfers, transfer)
	}
}

// transferFrom reads the specialty that credit is given for. For assign it may
// also be one in which trainees have done months, and they are read later.
func transferFrom(r *reader, row *row) string {
	if r.assign {
		return r.specialty.settled(row.text("From specialty"))
	}
	return anySpecialty(r, row, "From specialty")
}

// idleFroms warns of credit for a specialty that no post has and nobody has done.
// It runs when the trainees are read.
func idleFroms(r *reader) {
	if r.posts.partial || r.failed["Posts"] || r.trainees.partial || r.failed[traineesName] {
		return
	}
	done := map[string]bool{}
	for i := range r.brief.Trainees {
		for _, d := range r.brief.Trainees[i].Done {
			done[leftshift.FoldKey(d.In)] = true
		}
	}
	for _, t := range r.brief.Transfers {
		if _, taught := r.specialty.spelling(t.From); taught || done[leftshift.FoldKey(t.From)] {
			continue
		}
		r.add(leftshift.Finding{
			Code: "W323", At: t.Origin.At("From specialty"), Column: "From specialty", Found: t.From,
			Problem: "no post is in the specialty " + quoted(t.From) + " and no trainee has done it, so the row changes nothing",
			Mend:    didYouMean(t.From, r.specialty.list()) + "Enter the specialty of a post, or delete the row",
		})
	}
}

// settleGroups gives what time counts as one spelling: that of the specialty,
// or for a group that most rows have.
func settleGroups(r *reader) {
	r.groups.variants(r)
	for i := range r.brief.Transfers {
		t := &r.brief.Transfers[i]
		t.CountsAs = r.groups.settled(r.specialty.settled(t.CountsAs))
	}
}

// idleTransfers warns of credits that no rule counts, once for each name. It
// runs when the rules are read.
func idleTransfers(r *reader) {
	if r.failed["Rules"] {
		return
	}
	named := map[string]bool{}
	var wanted []string
	for _, rule := range r.brief.Rules {
		if rule.Of.Kind == leftshift.OfSpecialty && !named[rule.Of.Specialty] {
			named[rule.Of.Specialty] = true
			wanted = append(wanted, rule.Of.Specialty)
		}
	}
	for _, rule := range r.brief.NoRepeats {
		if rule.Of != "" && !named[rule.Of] {
			named[rule.Of] = true
			wanted = append(wanted, rule.Of)
		}
	}
	for _, t := range r.brief.Transfers {
		if named[t.CountsAs] {
			continue
		}
		named[t.CountsAs] = true
		r.add(leftshift.Finding{
			Code: "W325", At: t.Origin.At("Counts as"), Column: "Counts as", Found: t.CountsAs,
			Problem: "no rule has " + quoted(t.CountsAs) + " under Of, so the credit changes nothing",
			Mend:    didYouMean(t.CountsAs, wanted) + "Correct the name, or add the rule that the time counts towards",
		})
	}
}
