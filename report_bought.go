package leftshift

import "strings"

// GaveUp is what a plan makes of the leave to give up some of a goal.
type GaveUp struct {
	Goal   GoalKind
	Unit   string
	GiveUp float64 // what the brief allows
	Used   float64 // what the plan gave up for the sake of later goals
	Bought *Bought // nil where it was not worked out
}

// gaveUp lists the goals of which the brief lets later ones cost something.
func (x *reporter) gaveUp() []GaveUp {
	var list []GaveUp
	for _, result := range x.plan.Goals {
		for _, goal := range x.brief.Goals {
			if goal.Kind != result.Goal || goal.GiveUp == 0 {
				continue
			}
			g := GaveUp{Goal: goal.Kind, Unit: result.Unit, GiveUp: goal.GiveUp, Used: shortfall(result.Value, result.Best)}
			for i := range x.plan.Bought {
				if x.plan.Bought[i].Goal == goal.Kind {
					g.Bought = &x.plan.Bought[i]
				}
			}
			list = append(list, g)
		}
	}
	return list
}

// Text says what the give-up bought: "310 fewer trainee-minutes of travel;
// but 4 more trainees moved".
func (g *GaveUp) Text() string {
	if g.Bought == nil {
		return "not worked out"
	}
	if len(g.Bought.Changes) == 0 {
		if g.Used <= nearly {
			return "nothing: no later goal had a use for it"
		}
		return "nothing that solving again shows"
	}
	better, worse := exchangeTexts(g.Bought.Changes, func(c Exchange) float64 { return c.Without - c.With })
	text := strings.Join(better, ", ")
	switch {
	case text == "":
		text = strings.Join(worse, ", ")
	case len(worse) > 0:
		text += "; but " + strings.Join(worse, ", ")
	}
	return text
}

// exchangeTexts says by how much goals are better, and others worse, of which gain gives
// what each is better by.
func exchangeTexts(changes []Exchange, gain func(Exchange) float64) (better, worse []string) {
	for _, c := range changes {
		if by := gain(c); by > 0 {
			better = append(better, betterText(c.Aim(), by))
		} else {
			worse = append(worse, opposite.Replace(betterText(c.Aim(), -by)))
		}
	}
	return better, worse
}

// Aim says which goal it is.
func (c *Exchange) Aim() Aim { return Aim{c.Goal, c.Rank, c.Fairness} }

// Sentence says what was given up and what for: "For 2 trainee-months of
// Left shift given up: 4 fewer trainees moved".
func (g *GaveUp) Sentence() string {
	if g.Used <= nearly {
		return "Of " + g.Goal.String() + ", nothing was given up of the " + g.amount(g.GiveUp) + " allowed"
	}
	return "For " + g.amount(g.Used) + " of " + g.Goal.String() + " given up: " + g.Text()
}

// amount writes so much of the goal with its unit.
func (g *GaveUp) amount(v float64) string {
	switch g.Goal {
	case PlaceEveryone, FewestChanges, KeepPlan:
		return countedText(v, "trainee", "")
	case SafeRotas:
		return short(v, 2) + " WTE"
	case Curriculum, LeftShift:
		return countedText(v, "trainee-month", "")
	case ExistingStaff:
		return short(v, 3) + " PA"
	case FairChange:
		if g.Unit == (Aim{Goal: FairChange, Fairness: FairShare}).Unit() {
			return short(v, 2) + " WTE"
		}
		return short(100*v, 1) + " " + pointsNoun(100*v)
	case Money:
		return "£" + short(v, 0)
	case Travel:
		return countedText(v, "trainee-minute", "")
	}
	return short(v, 3)
}

// opposite turns the words of a goal that is better into those of one that is
// worse.
var opposite = strings.NewReplacer(" more ", " fewer ", " fewer ", " more ", " less ", " more ", " smaller", " larger", " better by ", " worse by ")
