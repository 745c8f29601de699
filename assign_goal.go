package leftshift

// AssignGoal is one of the aims when named trainees are given the places of a
// plan.
type AssignGoal int

// The goals of an assignment in their default order.
const (
	_                 AssignGoal = iota
	AssignEveryone               // fewest blocks in which a trainee has no place
	AssignSpecial                // special circumstances are met first
	AssignCurriculum             // fewest months short of soft rules
	AssignPreferences            // what trainees prefer, as PreferenceMode measures it
	AssignTravel                 // fewest minutes travelled
	AssignContinuity             // fewest changes of site from one block to the next
	AssignOverTime               // those who did badly last time do better now
)

// AssignGoals lists the goals in their default order.
func AssignGoals() []AssignGoal {
	return []AssignGoal{AssignEveryone, AssignSpecial, AssignCurriculum, AssignPreferences, AssignTravel, AssignContinuity, AssignOverTime}
}

var assignGoalNames = map[AssignGoal]struct{ name, unit string }{
	AssignEveryone:    {"Assign everyone", "blocks without a place, summed over trainees"},
	AssignSpecial:     {"Special circumstances", "ranks below the first choice"},
	AssignCurriculum:  {"Trainees' curriculum", "months short of soft rules"},
	AssignPreferences: {"Preferences", "placements"},
	AssignTravel:      {"Trainees' travel", "minutes, summed over blocks"},
	AssignContinuity:  {"Continuity", "changes of site"},
	AssignOverTime:    {"Fair over time", "ranks below the first choice, times those of last time"},
}

// String gives the goal as the Goals sheet writes it, for example "Preferences".
func (g AssignGoal) String() string { return assignGoalNames[g].name }

// Unit says what the goal's value counts.
func (g AssignGoal) Unit() string { return assignGoalNames[g].unit }

// ParseAssignGoal reads a goal's name, folding case and spaces.
func ParseAssignGoal(text string) (g AssignGoal, ok bool) {
	for _, candidate := range AssignGoals() {
		if FoldKey(candidate.String()) == FoldKey(text) {
			return candidate, true
		}
	}
	return 0, false
}

// AssignGoalUse is one goal of an assignment in the order the user wants it.
type AssignGoalUse struct {
	Goal   AssignGoal
	Origin Origin
}

// PreferenceMode says which of two sets of ranks is the better one.
type PreferenceMode int

// The ways to weigh ranks against each other.
const (
	FewestLowRanks PreferenceMode = iota // the most first choices; among those the most second choices; and so on: rank-maximal
	LeastTotalRank                       // the least sum of ranks
	LeastWorstRank                       // the best worst rank; among those the fewest at it; and so on upwards
)

// PreferenceModes lists the modes, the default first.
func PreferenceModes() []PreferenceMode {
	return []PreferenceMode{FewestLowRanks, LeastTotalRank, LeastWorstRank}
}

// String gives the mode as the Settings sheet writes it.
func (m PreferenceMode) String() string {
	return [...]string{"Fewest low ranks first", "Least total rank", "Least worst rank"}[m]
}
