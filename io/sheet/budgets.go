package sheet

import "leftshift"

func budgetsSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Budgets",
			Synonyms: []string{"Budget"},
			Purpose:  "The most that placements should cost at the rates of the Tariff sheet. Budgets are kept as far as they can be.",
			Columns: []Column{
				{Header: "Scope", Required: true, Type: Key, Example: "All", Help: scopeHelp},
				{Header: "Block", Type: Key, Example: "Aug 2026 to Dec 2026", Help: "Blank is the whole plan, all blocks together."},
				{Header: "Amount", Unit: "£", Required: true, Type: Decimal, Example: "250000", Synonyms: []string{"Budget"}, Help: "Pounds."},
			},
		},
		key:  []string{"Scope", "Block"},
		read: readBudget,
	}
}

func readBudget(r *reader, row *row) func() {
	budget := leftshift.Budget{
		Scope:  readScope(r, row),
		Block:  row.resolveBlock("Block"),
		Amount: valueOr(row.decimal("Amount", 0, largest, false), 0),
		Origin: row.origin(),
	}
	r.needsTariff(row, "Scope", "a budget")
	return func() { r.brief.Budgets = append(r.brief.Budgets, budget) }
}
