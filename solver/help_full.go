package solver

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"leftshift"
	"leftshift/solver/lp"
)

// What one place more would be worth in a post that is full today. The model has no
// column for what such a post gains, so no dual speaks of it: what the column would
// save follows from the row that would have it.

// fullPosts gives the posts that are full today of a programme in every block and
// are worth a closer look, with the gain of one place more in each. They are
// loosened all at once first, since seldom is any of them worth anything. They are
// not paired with other rows.
func (g *loosening) fullPosts(ctx context.Context) ([]lever, []float64, error) {
	m := g.s.m
	levers, worth := m.fullLevers(g.own)
	for i := range levers {
		levers[i].key = "" // duals of other answers don't speak of it either
	}
	order := make([]int, len(levers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(worth[y], worth[x]) })
	var list []lever
	for _, i := range order[:min(mostTried, len(order))] {
		list = append(list, levers[i])
	}
	if len(list) > 1 {
		all := lever{loosen: func(b *leftshift.Brief) {
			for i := range list {
				list[i].loosen(b)
			}
		}}
		gains, _, err := g.gains(ctx, []lever{all})
		if err != nil || gains[0] <= worthwhile {
			return list, make([]float64, len(list)), err
		}
	}
	gains, _, err := g.gains(ctx, list)
	return list, gains, err
}

// fullLevers gives the levers of posts that are full today and what they would be
// worth by the duals of an answer, if anything.
func (m *model) fullLevers(answer *lp.Solution) (levers []lever, worth []float64) {
	by := map[string]float64{}
	for _, f := range m.fillings {
		if m.fullToday(f) {
			post := nameOf(f.post.Code)
			by[post] = math.Max(by[post], m.gainWorth(f, answer))
		}
	}
	all := m.postLevers()
	known := m.worths(all, answer)
	for i := range all {
		if post, ok := strings.CutPrefix(all[i].key, "places("); ok && by[post] > worthwhile/10 && known[i] <= worthwhile/10 {
			levers, worth = append(levers, all[i]), append(worth, by[post])
		}
	}
	return levers, worth
}

// fullToday reports whether a post has no room for a programme to gain there in any
// block, so that the model has no column for that.
func (m *model) fullToday(f *filling) bool {
	for b := range f.placed {
		if f.up[b] != none || f.change[b] == none {
			return false
		}
	}
	return true
}

// gainWorth gives what one trainee of a programme more would be worth, by the duals
// of an answer, in a post that is full of them today: in the blocks where that is
// worth most, and in all that follow where what has moved stays moved.
func (m *model) gainWorth(f *filling, answer *lp.Solution) float64 {
	most, sum := 0.0, 0.0
	for b := len(f.placed) - 1; b >= 0; b-- {
		if m.demandFor(f, b) <= m.parts*float64(f.today[b]) {
			sum = 0 // nobody is left to place there
			continue
		}
		least := math.Inf(1)
		for _, t := range f.placed[b] {
			least = math.Min(least, answer.ReducedCosts[t.column])
		}
		worth := -answer.RowDuals[f.change[b]] - least
		if sum += worth; m.brief.Settings.AllowBack {
			sum = most + math.Max(0, worth)
		}
		most = math.Max(most, sum)
	}
	return most
}
