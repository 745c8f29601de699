package leftshift

import "fmt"

// Text says what the help does: "4 more trainees placed".
func (h *Help) Text() string { return betterText(h.Goal, h.Gain) }

// helpSentence says for the headline what would help most.
func (r *Report) helpSentence() string {
	if len(r.Plan.Helps) == 0 {
		return ""
	}
	return fmt.Sprintf("What would help most is %s: %s.", r.Plan.Helps[0].What, r.Plan.Helps[0].Text())
}

// GaveUp is what a plan makes of the leave to give up some of a goal.
type GaveUp struct {
	Goal   GoalKind
	Unit   string
	GiveUp float64 // what the brief allows
	Used   float64 // what the plan gave up for the sake of later goals
}

// gaveUp lists the goals of which the brief lets later ones cost something.
func (x *reporter) gaveUp() []GaveUp {
	var list []GaveUp
	for _, result := range x.plan.Goals {
		for _, goal := range x.brief.Goals {
			if goal.Kind == result.Goal && goal.GiveUp > 0 {
				list = append(list, GaveUp{goal.Kind, result.Unit, goal.GiveUp, shortfall(result.Value, result.Best)})
			}
		}
	}
	return list
}
