package xlsx

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"leftshift"
)

// This file works out what the workbook about a batch says of its runs: counts, the
// best, the goals that any of them has.

// mostOf gives the largest value that a goal comes to in any run.
func (b *batchBook) mostOf(kind leftshift.GoalKind) float64 {
	most := 0.0
	for i := range b.Runs {
		if v, ok := b.Runs[i].goalOf(kind).(amount); ok {
			most = max(most, float64(v))
		}
	}
	return most
}

// roundCeiling gives where an axis from 0 ends for a largest value: 1, 2, 5 or 10 times
// a tenth of the power of ten above it.
func roundCeiling(v float64) float64 {
	if v <= 0 {
		return 1
	}
	tenth := math.Pow10(int(math.Ceil(math.Log10(v)))) / 10
	for _, times := range []float64{1, 2, 5} {
		if v <= times*tenth {
			return times * tenth
		}
	}
	return 10 * tenth
}

// mostShare is where the axis of shares ends: the largest, up to the next tenth.
func (b *batchBook) mostShare() float64 {
	most := 0.1
	for i := range b.Runs {
		if _, after := b.Runs[i].share(); after != nil {
			most = max(most, math.Ceil(*after*10)/10)
		}
	}
	return most
}

// countSentence counts the runs by their status.
func (b *batchBook) countSentence() string {
	counts := map[string]int{}
	var order []string
	for _, r := range b.Runs {
		if counts[r.Status]++; counts[r.Status] == 1 {
			order = append(order, r.Status)
		}
	}
	parts := make([]string, len(order))
	for i, status := range order {
		parts[i] = fmt.Sprintf("%d %s", counts[status], status)
	}
	return fmt.Sprintf("%s: %s.", counted(len(b.Runs), "run"), strings.Join(parts, ", "))
}

// bestSentences says between what the runs with a plan lie.
func (b *batchBook) bestSentences() []string {
	var low, high *BatchRun
	for i := range b.Runs {
		r := &b.Runs[i]
		_, after := r.share()
		if after == nil {
			continue
		}
		if _, least := low.share(); least == nil || *after < *least {
			low = r
		}
		if _, most := high.share(); most == nil || *after > *most {
			high = r
		}
	}
	if low == nil {
		return nil
	}
	_, least := low.share()
	_, most := high.share()
	if rounded(*most-*least) == 0 {
		return []string{fmt.Sprintf("Every plan has the same primary and community share, %.1f%%.", 100**least)}
	}
	return []string{fmt.Sprintf("The primary and community share in the plans lies between %.1f%% (%s) and %.1f%% (%s).", 100**least, low.Name, 100**most, high.Name)}
}

// share gives the primary and community share before and after; nil without a plan.
func (r *BatchRun) share() (before, after *float64) {
	if r == nil || r.Shares == nil {
		return nil, nil
	}
	return r.Shares.Overall.Before, r.Shares.Overall.After
}

// goal gives the value of a goal that is counted in a unit, or nil.
func (r *BatchRun) goal(name, unit string) any {
	for _, g := range r.Goals {
		if g.Name == name && g.Unit == unit && g.Value != nil {
			return amount(*g.Value)
		}
	}
	return nil
}

func (r *BatchRun) goalOf(kind leftshift.GoalKind) any { return r.goal(kind.String(), kind.Unit()) }

func (b *batchBook) anyGoal(kind leftshift.GoalKind) bool {
	return slices.ContainsFunc(b.Runs, func(r BatchRun) bool { return r.goalOf(kind) != nil })
}

// goals lists the goals of all runs, in the usual order. One that some runs count in
// another unit, as Fair change by fair shares is, is there once for each.
func (b *batchBook) goals() []BatchGoal {
	var list []BatchGoal
	for _, r := range b.Runs {
		for _, g := range r.Goals {
			if !slices.ContainsFunc(list, func(of BatchGoal) bool { return of.Name == g.Name && of.Unit == g.Unit }) {
				list = append(list, g)
			}
		}
	}
	place := func(g BatchGoal) int {
		for i, kind := range leftshift.GoalKinds() {
			if strings.HasPrefix(g.Name, kind.String()) {
				return i
			}
		}
		return len(leftshift.GoalKinds())
	}
	slices.SortFunc(list, func(x, y BatchGoal) int {
		return cmp.Or(cmp.Compare(place(x), place(y)), cmp.Compare(rankIn(x), rankIn(y)))
	})
	return list
}

// rankIn gives which of the largest losses a goal is about; 1 for all others.
func rankIn(g BatchGoal) int {
	rank := 1
	if _, which, ok := strings.Cut(g.Name, ", "); ok {
		if _, err := fmt.Sscanf(which, "%d", &rank); err != nil {
			return 1
		}
	}
	return rank
}
