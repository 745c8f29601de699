package leftshift

import (
	"cmp"
	"slices"
)

// Move is trainees of a programme who would be in another post than today in
// one block. From and To are posts; the sites are the main ones.
type Move struct {
	Programme string
	Block     int // position in Brief.Blocks
	From, To  *Post
	FromSite  *Site
	ToSite    *Site
	Trainees  Trainees // > 0
}

// moves pairs, for every programme and block, the posts that have fewer of its
// trainees than today with those that have more. Trainees are only counted, so
// a pair says where a place goes to, not who goes.
//
// A pair of an earlier block is kept while it lasts. What is left goes first to
// a post of the same specialty in the same area, then of the same specialty,
// then of the same area, then anywhere; within each in key order. Where there
// are fewer trainees than today, or more, the difference is in no move.
func (x *reporter) moves() []Move {
	var moves []Move
	for start := 0; start < len(x.stays); {
		end := start
		for end < len(x.stays) && x.stays[end].programme == x.stays[start].programme {
			end++
		}
		moves = append(moves, x.movesOf(x.stays[start:end])...)
		start = end
	}
	return moves
}

// pair is two posts, by position among the stays of a programme.
type pair struct{ from, to int }

// movesOf pairs the posts of one programme, block by block.
func (x *reporter) movesOf(stays []stay) []Move {
	var moves []Move
	earlier := map[pair]Trainees{}
	likeness := x.likeness(stays)
	for block := range x.brief.Blocks {
		fewer, more := make([]Trainees, len(stays)), make([]Trainees, len(stays))
		for i, s := range stays {
			fewer[i] = s.before[block].Beyond(s.after[block])
			more[i] = s.after[block].Beyond(s.before[block])
		}
		now := map[pair]Trainees{}
		take := func(p pair, most Trainees) {
			if n := most.AtMost(fewer[p.from]).AtMost(more[p.to]); n.Sign() > 0 {
				fewer[p.from], more[p.to] = fewer[p.from].Minus(n), more[p.to].Minus(n)
				now[p] = now[p].Plus(n)
			}
		}
		for _, p := range inOrder(earlier) {
			take(p, earlier[p])
		}
		for _, alike := range likeness {
			open := map[[2]string][]int{} // with more to pair
			for i := range stays {
				if more[i].Sign() > 0 {
					open[alike[i]] = append(open[alike[i]], i)
				}
			}
			for from := range stays {
				for key := alike[from]; fewer[from].Sign() > 0 && len(open[key]) > 0; {
					to := open[key][0]
					take(pair{from, to}, fewer[from])
					if more[to].Sign() == 0 {
						open[key] = open[key][1:]
					}
				}
			}
		}
		for _, p := range inOrder(now) {
			from, to := stays[p.from].post, stays[p.to].post
			moves = append(moves, Move{
				Programme: stays[p.from].programme.Code, Block: block, Trainees: now[p],
				From: from, FromSite: x.lookup.MainSite(from), To: to, ToSite: x.lookup.MainSite(to),
			})
		}
		earlier = now
	}
	return moves
}

// likeness gives what the posts of two stays must share to be paired, strictest
// first: a key for each stay.
func (x *reporter) likeness(stays []stay) [4][][2]string {
	var keys [4][][2]string
	for i := range stays {
		specialty, area := FoldKey(stays[i].post.Specialty), FoldKey(x.lookup.MainSite(stays[i].post).Area)
		for strictness, key := range [4][2]string{{specialty, area}, {specialty, ""}, {"", area}, {}} {
			keys[strictness] = append(keys[strictness], key)
		}
	}
	return keys
}

func inOrder(pairs map[pair]Trainees) []pair {
	list := make([]pair, 0, len(pairs))
	for p := range pairs {
		list = append(list, p)
	}
	slices.SortFunc(list, func(p, q pair) int { return cmp.Or(cmp.Compare(p.from, q.from), cmp.Compare(p.to, q.to)) })
	return list
}
