package sheet

import (
	"strings"

	"leftshift"
)

func limitsSheet() kind {
	var kinds []string
	for k := leftshift.MostLossPerBlock; k <= leftshift.MostMovesPerBlock; k++ {
		kinds = append(kinds, k.String())
	}
	return kind{
		spec: Spec{
			Name:     "Limits",
			Synonyms: []string{"Limit"},
			Purpose:  "How fast and how far providers may lose placements. Limits are always kept.",
			Columns: []Column{
				{Header: "Scope", Required: true, Type: Key, Example: "Provider: RXX", Help: scopeHelp},
				{Header: "Kind", Required: true, Type: Choice, Choices: kinds, Example: "most loss per block WTE",
					Help: "Losses are of each provider in the scope by itself; moves are of the scope as a whole."},
				{Header: "Value", Required: true, Type: Decimal, Example: "3", Help: "WTE, a share such as 0.1 or 10%, or a number of trainees moved. For income, up to 1 is a share and more is pounds a year."},
			},
		},
		key:  []string{"Scope", "Kind"},
		read: readLimit,
	}
}

func readLimit(r *reader, row *row) func() {
	limit := leftshift.Limit{Scope: readScope(r, row), Origin: row.origin()}
	choice := row.choice("Kind")
	for k := leftshift.MostLossPerBlock; k <= leftshift.MostMovesPerBlock; k++ {
		if choice == k.String() {
			limit.Kind = k
		}
	}
	switch limit.Kind {
	case leftshift.MostLossShare:
		limit.Value = valueOr(row.share("Value"), 0)
	case leftshift.MostMovesPerBlock:
		limit.Value = float64(valueOr(row.whole("Value"), 0))
	case leftshift.MostLossPerBlock:
		limit.Value = valueOr(row.decimal("Value", 0, largest, false), 0)
	case leftshift.MostIncomeLoss:
		limit.Value = readIncomeLoss(row)
		r.needsTariff(row, "Kind", "a limit on income")
	}
	return func() { r.brief.Limits = append(r.brief.Limits, limit) }
}

// readIncomeLoss reads a share of today's income, or pounds a year.
func readIncomeLoss(row *row) float64 {
	if c := row.cell("Value"); c.Kind == Text && strings.HasSuffix(clean(c.Raw), "%") {
		return valueOr(row.share("Value"), 0)
	}
	return valueOr(row.decimal("Value", 0, largest, false), 0)
}
