package leftshift

import "fmt"

// StageRun is one stage of an assignment; or several of Preferences that come to
// the same, one after the other, which a reader need see once only.
type StageRun struct {
	AssignStage     // the name of all, and what those that say most say
	First, Last int // the numbers of the stages, from 1
}

// Order gives the numbers: "4", or "4–21".
func (r *StageRun) Order() string {
	if r.First == r.Last {
		return fmt.Sprint(r.First)
	}
	return fmt.Sprintf("%d–%d", r.First, r.Last)
}

// StageRuns gives the stages in order, those of ranks as one where value and bound
// are the same: who is below the fifth rank is then below the sixth too, and so on.
func (a *Assignment) StageRuns() []StageRun {
	var runs []StageRun
	for i := 0; i < len(a.Stages); {
		end := i + 1
		for end < len(a.Stages) && sameRanks(&a.Stages[i], &a.Stages[end]) {
			end++
		}
		first, last := a.Stages[i], a.Stages[end-1]
		run := StageRun{first, i + 1, end}
		switch {
		case first.Rank < last.Rank:
			run.Name = fmt.Sprintf("%s to %d", first.Name, last.Rank)
		case first.Rank > last.Rank: // the last has all of those before it
			run.AssignStage = last
			run.Name = fmt.Sprintf("%s, ranks %d to %d and worse", first.Goal, first.Rank, last.Rank)
		}
		runs = append(runs, run)
		i = end
	}
	return runs
}

func sameRanks(x, y *AssignStage) bool {
	return x.Goal == AssignPreferences && y.Goal == x.Goal && x.Rank > 0 && y.Rank > 0 && x.Value == y.Value && x.Bound == y.Bound && x.Grade == y.Grade
}
