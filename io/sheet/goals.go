package sheet

import (
	"slices"

	"leftshift"
)

func goalsSheet() kind {
	var names []string
	for _, k := range leftshift.GoalKinds() {
		names = append(names, k.String())
	}
	return kind{
		spec: Spec{
			Name:     "Goals",
			Synonyms: []string{"Goal", "Objectives"},
			Purpose:  "What matters most, in order. Goals that are not listed follow in their usual order.",
			Columns: []Column{
				{Header: "Order", Required: true, Type: Whole, Example: "1", Synonyms: []string{"Rank"}, Help: "1 comes first. No two goals may have the same number."},
				{Header: "Goal", Required: true, Type: Choice, Choices: names, Example: "Left shift", Help: "One of the goals."},
				{Header: "Give up to", Type: Decimal, Example: "0", Synonyms: []string{"Give up"},
					Help: "How much of this goal later goals may cost, in its own unit. Blank is nothing."},
				{Header: "Use", Unit: "Y or N", Type: YesNo, Example: "Y", Help: "N leaves the goal out. Blank is Y."},
			},
		},
		key:   []string{"Goal"},
		read:  readGoal,
		after: orderGoals,
	}
}

// goalRow is a row of the Goals sheet.
type goalRow struct {
	order int
	use   bool
	goal  leftshift.Goal
}

type goalRows []goalRow

func readGoal(r *reader, row *row) func() {
	g := goalRow{
		order: valueOr(row.whole("Order"), 0),
		use:   row.yesNo("Use", true),
		goal:  leftshift.Goal{GiveUp: valueOr(row.decimal("Give up to", 0, largest, false), 0), Origin: row.origin()},
	}
	g.goal.Kind, _ = leftshift.ParseGoal(row.choice("Goal"))
	return func() { r.goals = append(r.goals, g) }
}

// feeds says what a goal needs in a brief, and whether it is there. ok is true
// for goals that every brief feeds, and where rows that could not be read may
// feed the goal.
func (r *reader) feeds(k leftshift.GoalKind) (needs string, ok bool) {
	b := r.brief
	switch k {
	case leftshift.ExistingStaff:
		return "a New-role PA limit above 0 in the Supervision sheet",
			r.failed["Supervision"] || slices.ContainsFunc(b.Supervision, func(s leftshift.Supervision) bool { return s.NewRolePA > 0 })
	case leftshift.Money:
		return "the sheets Tariff and Budgets", r.failed["Budgets"] || r.failed["Tariff"] || len(b.Budgets) > 0
	case leftshift.Travel:
		return "home areas, and the Travel sheet or coordinates of sites",
			r.failed["Travel"] || r.failed["Programmes"] || r.failed["Intake"] || r.failed["Sites"] || r.knowsJourney()
	}
	return "", true
}

// knowsJourney reports whether any journey from a home area is known.
func (r *reader) knowsJourney() bool {
	journeys := leftshift.NewJourneys(r.brief)
	return slices.ContainsFunc(r.homes(), func(home area) bool {
		return slices.ContainsFunc(r.brief.Sites, func(s leftshift.Site) bool {
			_, known := journeys.From(home.name, s.Code)
			return known
		})
	})
}

// orderGoals puts the goals in the user's order. Those that the sheet doesn't
// list follow in their usual order: to drop one the user must say so.
func orderGoals(r *reader) {
	slices.SortStableFunc(r.goals, func(x, y goalRow) int {
		if x.order != y.order {
			return x.order - y.order
		}
		return int(x.goal.Kind - y.goal.Kind)
	})
	listed := map[leftshift.GoalKind]bool{}
	var last *goalRow
	for i := range r.goals {
		g := &r.goals[i]
		listed[g.goal.Kind] = true
		if !g.use {
			continue
		}
		if last != nil && last.order == g.order {
			r.add(leftshift.Finding{
				Code: "E317", At: g.goal.Origin.At("Order"), Also: []leftshift.Source{last.goal.Origin.At("Order")}, Column: "Order", Found: itoa(g.order),
				Problem: quoted(g.goal.Kind.String()) + " and " + quoted(last.goal.Kind.String()) + " both have the order " + itoa(g.order),
				Mend:    "Give every goal a number of its own",
			})
		}
		last = g
		if needs, fed := r.feeds(g.goal.Kind); !fed {
			r.add(leftshift.Finding{
				Code: "N319", At: g.goal.Origin.At("Goal"), Column: "Goal", Found: g.goal.Kind.String(),
				Problem: "the goal " + quoted(g.goal.Kind.String()) + " needs " + needs + ", so it changes nothing here",
			})
		}
		r.brief.Goals = append(r.brief.Goals, g.goal)
	}
	var unlisted []string
	for _, g := range leftshift.DefaultGoals() {
		if !listed[g.Kind] {
			r.brief.Goals = append(r.brief.Goals, g)
			if _, fed := r.feeds(g.Kind); fed {
				unlisted = append(unlisted, quoted(g.Kind.String()))
			}
		}
	}
	if len(r.goals) > 0 && len(unlisted) > 0 {
		r.add(leftshift.Finding{
			Code: "N318", At: r.goals[0].goal.Origin.At("Goal"),
			Problem: "goals that are not listed follow those that are: " + samples(unlisted),
			Mend:    "List a goal with N under Use to leave it out",
		})
	}
}
