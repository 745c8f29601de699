package sheet

import (
	"slices"

	"leftshift"
)

// settleAims puts the goals of assign in the user's order. A brief that lists
// none has them in their usual one.
func (r *reader) settleAims() {
	if len(r.aims) == 0 {
		return
	}
	goals := leftshift.AssignGoals()
	usual := make([]usualGoal, len(goals))
	for i, g := range goals {
		usual[i].name = g.String()
		usual[i].needs, usual[i].fed = r.feedsAim(g)
	}
	r.brief.AssignGoals = []leftshift.AssignGoalUse{}
	for _, g := range r.inOrder(r.aims, usual) {
		r.brief.AssignGoals = append(r.brief.AssignGoals, leftshift.AssignGoalUse{Goal: goals[g.place], Origin: g.origin})
	}
}

// feedsAim is feeds for a goal of assign.
func (r *reader) feedsAim(g leftshift.AssignGoal) (needs string, ok bool) {
	b := r.brief
	if !r.assign || r.failed[traineesName] || r.failed["Preferences"] {
		return "", true
	}
	someone := func(test func(leftshift.Trainee) bool) bool { return slices.ContainsFunc(b.Trainees, test) }
	switch g {
	case leftshift.AssignSpecial:
		return "Y under Special circumstances of Trainees",
			someone(func(t leftshift.Trainee) bool { return t.SpecialCircumstances })
	case leftshift.AssignCurriculum:
		return "the sheet Rules", r.failed["Rules"] || len(b.Rules)+len(b.NoRepeats) > 0
	case leftshift.AssignPreferences:
		return "the sheet Preferences", len(b.Preferences) > 0
	case leftshift.AssignTravel:
		return "homes of trainees, and the Travel sheet or coordinates of sites", r.failed["Travel"] || r.failed["Sites"] || r.knowsJourney()
	case leftshift.AssignContinuity:
		return "more than one block", r.failed["Blocks"] || len(b.Blocks) > 1
	case leftshift.AssignOverTime:
		return "a Last rank above 1 in Trainees, and the sheet Preferences",
			len(b.Preferences) > 0 && someone(func(t leftshift.Trainee) bool { return t.LastRank > 1 })
	}
	return "", true
}
