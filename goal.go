package leftshift

// GoalKind is one of the aims of a solve.
type GoalKind int

// The goals in their default order.
const (
	_             GoalKind = iota
	PlaceEveryone          // fewest trainees unplaced
	SafeRotas              // least WTE short of floors
	Curriculum             // fewest trainee-months short of (or over) soft rules
	LeftShift              // fewest trainee-months short of soft targets
	ExistingStaff          // least new-role supervision
	FairChange             // smallest largest proportional loss of a provider
	Money                  // least over budget
	Travel                 // fewest minutes travelled
	FewestChanges          // fewest trainees moved, summed over blocks
	KeepPlan               // fewest trainees elsewhere than in the plan that is kept to
)

// GoalKinds lists the goals in their default order. Keep the plan stands before
// the aims of a new plan, so that it is these that are improved within the plans
// that stay closest to the old; only a plan to keep to feeds it.
func GoalKinds() []GoalKind {
	return []GoalKind{PlaceEveryone, SafeRotas, Curriculum, KeepPlan, LeftShift, ExistingStaff, FairChange, Money, Travel, FewestChanges}
}

var goalNames = map[GoalKind]struct{ name, unit string }{
	PlaceEveryone: {"Place everyone", "trainees unplaced, summed over blocks"},
	SafeRotas:     {"Safe rotas", "WTE short of floors, summed over blocks"},
	Curriculum:    {"Curriculum", "trainee-months short of rules"},
	LeftShift:     {"Left shift", "trainee-months short of targets"},
	ExistingStaff: {"Existing staff first", "new-role PA"},
	FairChange:    {"Fair change", "largest share of today's WTE lost by a provider"},
	Money:         {"Money", "pounds over budget"},
	Travel:        {"Travel", "trainee-minutes"},
	FewestChanges: {"Fewest changes", "trainees moved, summed over blocks"},
	KeepPlan:      {"Keep the plan", "trainees not where the kept plan has them, summed over blocks"},
}

// String gives the goal as the Goals sheet writes it, for example "Left shift".
func (k GoalKind) String() string { return goalNames[k].name }

// Unit says what the goal's value counts.
func (k GoalKind) Unit() string { return goalNames[k].unit }

// ParseGoal reads a goal's name, folding case and spaces.
func ParseGoal(text string) (k GoalKind, ok bool) {
	for _, candidate := range GoalKinds() {
		if FoldKey(candidate.String()) == FoldKey(text) {
			return candidate, true
		}
	}
	return 0, false
}

// Goal is one goal in the order the user wants it.
type Goal struct {
	Kind   GoalKind
	GiveUp float64 // how much of it a later goal may cost, in its own unit, ≥ 0
	Origin Origin
}

// DefaultGoals is the order used when the brief has no Goals sheet, of the goals
// that a brief can feed by itself: Keep the plan is not among them.
func DefaultGoals() []Goal {
	goals := make([]Goal, 0, len(GoalKinds()))
	for _, k := range GoalKinds() {
		if k != KeepPlan {
			goals = append(goals, Goal{Kind: k})
		}
	}
	return goals
}
