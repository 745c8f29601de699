package tis

import (
	"math"

	"leftshift"
)

// life is one place that has moved, for as long as it stays moved: a new post at
// the receiving site, and an old one without its funding.
type life struct {
	programme *leftshift.Programme
	from, to  *leftshift.Post
	first     int // block in which it moves
	last      int // last block in which it stays; the plan's last block for good
	old       *numbered
	new       *numbered
}

// livesOf works out, from the moves of each block, how many places move when and
// for how long. Of the places between two posts, the one that moved last is the
// first to go back. Places, not people, are counted: where trainees are less than
// half time, two share one.
func livesOf(b *leftshift.Brief, moves []leftshift.Move) []*life {
	type pair struct{ programme, from, to string }
	find := leftshift.NewLookup(b)
	counts := map[pair][]int{}
	var order []pair
	for _, m := range moves {
		p := pair{m.Programme, m.From.Code, m.To.Code}
		if counts[p] == nil {
			counts[p] = make([]int, len(b.Blocks))
			order = append(order, p)
		}
		counts[p][m.Block] = posts(m.Trainees, find.Programme(m.Programme).WTEEach)
	}
	var lives []*life
	for _, p := range order {
		var going []*life
		for block, n := range counts[p] {
			for len(going) > n {
				going[len(going)-1].last = block - 1
				going = going[:len(going)-1]
			}
			for len(going) < n {
				l := &life{programme: find.Programme(p.programme), from: find.Post(p.from), to: find.Post(p.to), first: block, last: len(b.Blocks) - 1}
				going, lives = append(going, l), append(lives, l)
			}
		}
	}
	return lives
}

// forGood reports whether a place stays moved to the end of the plan.
func (l *life) forGood(b *leftshift.Brief) bool { return l.last == len(b.Blocks)-1 }

// posts is how many posts some trainees need: one each, or one for every two or
// more who fit into it together.
func posts(n leftshift.Trainees, wteEach float64) int {
	const nearly = 1e-9
	each := max(1, math.Floor(1/wteEach+nearly))
	return int(math.Ceil(n.Float()/each - nearly))
}
