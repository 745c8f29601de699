package leftshift

import (
	"fmt"
	"slices"
	"testing"
)

// Ranks that nobody is below are shown once, and so are those below which the same
// trainees are.
func TestStagesThatComeToTheSameAreOne(t *testing.T) {
	stage := func(rank int, value, bound float64) AssignStage {
		return AssignStage{Goal: AssignPreferences, Rank: rank, Name: fmt.Sprintf("Preferences, ranks up to %d", rank), Unit: fmt.Sprintf("at no rank up to %d", rank), Value: value, Bound: bound}
	}
	worst := func(rank int, value float64) AssignStage {
		return AssignStage{Goal: AssignPreferences, Rank: rank, Name: fmt.Sprintf("Preferences, rank %d and worse", rank), Unit: fmt.Sprintf("at %d or worse", rank), Value: value, Bound: value}
	}
	place, travel := AssignStage{Goal: AssignEveryone, Name: "Assign everyone"}, AssignStage{Goal: AssignTravel, Name: "Travel"}
	for _, c := range []struct {
		name   string
		stages []AssignStage
		want   []string
	}{
		{"none alike", []AssignStage{place, stage(1, 3, 3), stage(2, 1, 1), stage(3, 0, 0), travel},
			[]string{"1 Assign everyone: ", "2 Preferences, ranks up to 1: at no rank up to 1", "3 Preferences, ranks up to 2: at no rank up to 2",
				"4 Preferences, ranks up to 3: at no rank up to 3", "5 Travel: "}},
		{"nobody below the second", []AssignStage{place, stage(1, 3, 3), stage(2, 0, 0), stage(3, 0, 0), stage(4, 0, 0), travel},
			[]string{"1 Assign everyone: ", "2 Preferences, ranks up to 1: at no rank up to 1", "3–5 Preferences, ranks up to 2 to 4: at no rank up to 2", "6 Travel: "}},
		{"one without a place", []AssignStage{stage(1, 1, 1), stage(2, 1, 1), stage(3, 1, 0)},
			[]string{"1–2 Preferences, ranks up to 1 to 2: at no rank up to 1", "3 Preferences, ranks up to 3: at no rank up to 3"}},
		{"the worst first", []AssignStage{worst(5, 0), worst(4, 0), worst(3, 0), worst(2, 7)},
			[]string{"1–3 Preferences, ranks 5 to 3 and worse: at 3 or worse", "4 Preferences, rank 2 and worse: at 2 or worse"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, r := range (&Assignment{Stages: c.stages}).StageRuns() {
				got = append(got, fmt.Sprintf("%s %s: %s", r.Order(), r.Name, r.Unit))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}
