package sheet

import "leftshift"

func currentSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Current",
			Synonyms: []string{"Current placements", "Placements today", "Today"},
			Purpose:  "What happens today. A post with one programme and no row here is taken to be full.",
			Columns: []Column{
				{Header: "Post", Required: true, Type: Key, Example: "NTH/A89007/800/F2/003", Synonyms: []string{"National Post Number", "NPN"},
					Help: "A post of the Posts sheet."},
				{Header: "Programme", Required: true, Type: Key, Example: "F2", Help: "A programme of the Programmes sheet."},
				{Header: "Trainees", Required: true, Type: Whole, Example: "2", Help: "How many of its trainees are in the post today. 0 is an answer."},
				{Header: "Block", Type: Key, Example: "Aug 2026 to Dec 2026", Help: "Blank is every block. A row with a block replaces the row without one, in that block."},
			},
		},
		key:    []string{"Post", "Programme", "Block"},
		refers: map[string]func(*reader) *keys{"Post": thePosts, "Programme": theProgrammes},
		read:   readCurrent,
	}
}

func readCurrent(r *reader, row *row) func() {
	current := leftshift.Current{
		Post:      row.refer(r.posts, "Post"),
		Programme: row.refer(r.programmes, "Programme"),
		Trainees:  valueOr(row.whole("Trainees"), 0),
		Block:     row.resolveBlock("Block"),
		Origin:    row.origin(),
	}
	return func() { r.brief.Current = append(r.brief.Current, current) }
}
