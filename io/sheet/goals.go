package sheet

import (
	"slices"

	"leftshift"
)

// This file reads the Goals sheet, on which the goals of solve and those of
// assign stand together. Each command reads its own and leaves out the others.

func goalsSheet() kind {
	var names []string
	for _, k := range leftshift.GoalKinds() {
		names = append(names, k.String())
	}
	for _, g := range leftshift.AssignGoals() {
		names = append(names, g.String())
	}
	return kind{
		spec: Spec{
			Name:     "Goals",
			Synonyms: []string{"Goal", "Objectives"},
			Purpose:  "What matters most, in order: for solve and, from Assign everyone on, for assign. Goals that are not listed follow in their usual order.",
			Columns: []Column{
				{Header: "Order", Required: true, Type: Whole, Example: "1", Synonyms: []string{"Rank"},
					Help: "1 comes first. No two goals of solve may have the same number, and no two of assign."},
				{Header: "Goal", Required: true, Type: Choice, Choices: names, Example: "Left shift", Help: "One of the goals."},
				{Header: "Give up to", Type: Decimal, Example: "0", Synonyms: []string{"Give up"},
					Help: "How much of this goal later goals may cost, in its own unit. Blank is nothing. For solve alone."},
				{Header: "Use", Unit: "Y or N", Type: YesNo, Example: "Y", Help: "N leaves the goal out. Blank is Y."},
			},
		},
		key:   []string{"Goal"},
		read:  readGoal,
		after: settleGoals,
	}
}

// goalRow is a row of the Goals sheet, of solve or of assign.
type goalRow struct {
	order  int
	use    bool
	place  int // in the usual order
	giveUp float64
	origin leftshift.Origin
}

func readGoal(r *reader, row *row) func() {
	g := goalRow{
		order:  valueOr(row.whole("Order"), 0),
		use:    row.yesNo("Use", true),
		giveUp: valueOr(row.decimal("Give up to", 0, largest, false), 0),
		origin: row.origin(),
	}
	name := row.choice("Goal")
	if aim, ok := leftshift.ParseAssignGoal(name); ok {
		g.place = slices.Index(leftshift.AssignGoals(), aim)
		if g.giveUp > 0 && r.assign {
			row.fail("Give up to", "W329", "goals of assign give nothing up, so the number changes nothing", "Leave it blank, and order the goals by what matters")
		}
		return func() { r.aims = append(r.aims, g) }
	}
	kind, _ := leftshift.ParseGoal(name)
	g.place = slices.Index(leftshift.GoalKinds(), kind)
	return func() { r.goals = append(r.goals, g) }
}

// settleGoals puts the goals of both commands in the user's order. What is odd
// about those of the other command is not said.
func settleGoals(r *reader) {
	r.quiet = r.assign
	all := leftshift.GoalKinds()
	usual := make([]usualGoal, len(all))
	for i, k := range all {
		usual[i].name = k.String()
		usual[i].needs, usual[i].fed = r.feeds(k)
	}
	for _, g := range r.inOrder(r.goals, usual) {
		r.brief.Goals = append(r.brief.Goals, leftshift.Goal{Kind: all[g.place], GiveUp: g.giveUp, Origin: g.origin})
	}
	r.brief.Goals = placeKeepPlan(r.brief.Goals, slices.ContainsFunc(r.goals, func(g goalRow) bool { return all[g.place] == leftshift.KeepPlan }))
	r.quiet = !r.assign
	r.settleAims()
	r.quiet = false
}

// usualGoal is a goal in its usual place.
type usualGoal struct {
	name  string
	needs string // what feeds the goal
	fed   bool   // whether the brief has that
}

// inOrder puts goals in the user's order. Those that the sheet doesn't list
// follow in their usual order: to drop one the user must say so.
func (r *reader) inOrder(rows []goalRow, usual []usualGoal) []goalRow {
	slices.SortStableFunc(rows, func(x, y goalRow) int {
		if x.order != y.order {
			return x.order - y.order
		}
		return x.place - y.place
	})
	var used []goalRow
	listed := make([]bool, len(usual))
	for _, g := range rows {
		listed[g.place] = true
		if !g.use {
			continue
		}
		if n := len(used); n > 0 && used[n-1].order == g.order {
			last := used[n-1]
			r.add(leftshift.Finding{
				Code: "E317", At: g.origin.At("Order"), Also: []leftshift.Source{last.origin.At("Order")}, Column: "Order", Found: itoa(g.order),
				Problem: quoted(usual[g.place].name) + " and " + quoted(usual[last.place].name) + " both have the order " + itoa(g.order),
				Mend:    "Give every goal a number of its own",
			})
		}
		used = append(used, g)
		if of := usual[g.place]; !of.fed && of.needs != "" {
			r.add(leftshift.Finding{
				Code: "N319", At: g.origin.At("Goal"), Column: "Goal", Found: of.name,
				Problem: "the goal " + quoted(of.name) + " needs " + of.needs + ", so it changes nothing here",
			})
		}
	}
	var unlisted []string
	for place, of := range usual {
		if !listed[place] {
			used = append(used, goalRow{place: place})
			if of.fed {
				unlisted = append(unlisted, quoted(of.name))
			}
		}
	}
	if len(rows) > 0 && len(unlisted) > 0 {
		r.add(leftshift.Finding{
			Code: "N318", At: rows[0].origin.At("Goal"),
			Problem: "goals that are not listed follow those that are: " + samples(unlisted),
			Mend:    "List a goal with N under Use to leave it out",
		})
	}
	return used
}

// feeds says what a goal of solve needs in a brief, and whether it is there. ok
// is true for goals that every brief feeds, and where rows that could not be read
// may feed the goal.
func (r *reader) feeds(k leftshift.GoalKind) (needs string, ok bool) {
	b := r.brief
	switch k {
	case leftshift.KeepPlan:
		return "", false // a plan that is named beside the brief, of which the brief knows nothing
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
