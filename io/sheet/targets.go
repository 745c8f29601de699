package sheet

import "leftshift"

const shareColumn = "Primary and community share"

func targetsSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Targets",
			Synonyms: []string{"Target"},
			Purpose:  "The share of trainee-months that should be in primary and community care.",
			Columns: []Column{
				{Header: "Scope", Required: true, Type: Key, Example: "All", Help: scopeHelp},
				{Header: "Block", Type: Key, Example: "Aug 2026 to Dec 2026", Help: "Blank is the whole plan, all blocks together."},
				{Header: shareColumn, Required: true, Type: Share, Example: "0.4", Synonyms: []string{"Share", "Target", "Target share"},
					Help: "A share such as 0.4 or 40%."},
				hardness(),
			},
		},
		key:  []string{"Scope", "Block", hardOrSoft},
		read: readTarget,
	}
}

func readTarget(r *reader, row *row) func() {
	target := leftshift.Target{
		Scope:  readScope(r, row),
		Block:  row.resolveBlock("Block"),
		Share:  valueOr(row.share(shareColumn), 0),
		Hard:   row.choice(hardOrSoft) == "Hard",
		Origin: row.origin(),
	}
	return func() { r.brief.Targets = append(r.brief.Targets, target) }
}
