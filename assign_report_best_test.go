package leftshift_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"leftshift"
)

// The report of the best assignment there is never says that there is a better
// one. What is best is found here by trying all, and by a scoring of its own: no
// place, then ranks below the first with special circumstances, then ranks as the
// brief weighs them.
func TestBestAssignmentIsNotCalledWorse(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	draws := 0
	for n := range 150 {
		b := threeTrainees()
		b.Travel = nil
		b.Preferring = leftshift.PreferenceModes()[n%3]
		b.AssignGoals = []leftshift.AssignGoalUse{{Goal: leftshift.AssignEveryone}, {Goal: leftshift.AssignSpecial}, {Goal: leftshift.AssignPreferences}}
		b.Posts = append(b.Posts, leftshift.Post{Code: "MED", Sites: b.Posts[0].Sites, Specialty: "Medicine", Programmes: []string{"F2"}, Places: 1})
		b.Trainees = append(b.Trainees, leftshift.Trainee{Key: "D", Programme: "F2", WTE: 1})
		b.Preferences = nil
		for i := range b.Trainees {
			b.Trainees[i].SpecialCircumstances = random.IntN(4) == 0
			b.Trainees[i].WTE = []float64{1, 1, 0.5}[random.IntN(3)]
			for _, k := range random.Perm(3)[:1+random.IntN(3)] {
				b.Preferences = append(b.Preferences, leftshift.Preference{Trainee: b.Trainees[i].Key, Post: b.Posts[k].Code, Rank: 1 + random.IntN(3)})
			}
		}
		for i := range b.Posts {
			b.Posts[i].Places = 1 + random.IntN(2)
		}
		r := reportOf(b, bestOf(b))
		for _, row := range r.Rows {
			if strings.Contains(row.Why+row.Without, "not the best") {
				t.Fatalf("case %d, %s: %s: %s %s", n, b.Preferring, row.Trainee.Key, row.Why, row.Without)
			}
			if strings.Contains(row.Why, "the draw decided") {
				draws++
			}
		}
	}
	if draws == 0 {
		t.Error("no case was settled by the draw")
	}
}

// bestOf tries every assignment of a brief of one block.
func bestOf(b *leftshift.Brief) *leftshift.Assignment {
	var best []int
	var bestScore []int
	ranks, worst := b.RanksOf(), b.WorstRank()
	choice := make([]int, len(b.Trainees)) // a post, or none after the last
	var try func(i int)
	try = func(i int) {
		if i < len(choice) {
			for choice[i] = range len(b.Posts) + 1 {
				if at := choice[i]; at == len(b.Posts) || ranks[b.Trainees[i].Key][b.Posts[at].Code] > 0 {
					try(i + 1)
				}
			}
			return
		}
		taken := make([]float64, len(b.Posts)+1)
		got := make([]int, len(choice))
		none, special := 0, 0
		for i, at := range choice {
			taken[at] += b.Trainees[i].WTE
			if got[i] = worst + 2; at < len(b.Posts) {
				got[i] = ranks[b.Trainees[i].Key][b.Posts[at].Code]
			} else {
				none++
			}
			if b.Trainees[i].SpecialCircumstances {
				special += got[i] - 1
			}
		}
		for k := range b.Posts {
			if taken[k] > float64(b.Posts[k].Places) {
				return
			}
		}
		score := []int{none, special}
		slices.Sort(got)
		switch b.Preferring {
		case leftshift.FewestLowRanks: // the ranks from the best down, each as good as can be
			score = append(score, got...)
		case leftshift.LeastTotalRank:
			sum := 0
			for _, r := range got {
				sum += r
			}
			score = append(score, sum)
		case leftshift.LeastWorstRank:
			slices.Reverse(got)
			score = append(score, got...)
		}
		if best == nil || slices.Compare(score, bestScore) < 0 {
			best, bestScore = slices.Clone(choice), score
		}
	}
	try(0)
	a := &leftshift.Assignment{Status: leftshift.Optimal, Seed: 1}
	for i, at := range best {
		if at == len(b.Posts) {
			a.Unplaced = append(a.Unplaced, leftshift.NotAssigned{Trainee: b.Trainees[i].Key})
		} else {
			a.Places = append(a.Places, leftshift.Assigned{Trainee: b.Trainees[i].Key, Post: b.Posts[at].Code})
		}
	}
	return a
}

// Two who share one place by halves can't make room for a whole trainee one by one.
func TestHalvesMakeNoRoomForAWhole(t *testing.T) {
	b := threeTrainees()
	b.Trainees[0].WTE, b.Trainees[2].WTE = 0.5, 0.5
	b.Trainees[0].SpecialCircumstances = false
	r := reportOf(b, given([]string{"ELM"}, []string{"ED"}, []string{"ELM"}))
	wantWhy(t, r, "B", 0, "ELM (ranked 1st): full: its 1 place in Aug went to 2 trainees who ranked it 1st. Changing places would not make room enough.")
	for _, row := range r.Posts {
		wantText(t, row.Post.Code, fmt.Sprint(row.Taken, " ", row.Free), map[string]string{"ED": "1 1", "ELM": "1 0"}[row.Post.Code])
	}
}
