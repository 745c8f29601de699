package leftshift

import (
	"math/big"
)

// countNeeded counts the trainees of every cohort by block from the brief's
// rows, for the audit alone: a mistake in Brief.Demand must show.
//
// The Trainees column of Programmes holds in every block, for the programme's
// home area, except where the Intake sheet has rows for that programme and
// block: then only those count, each for its own home area or, where it gives
// none, for the programme's.
func countNeeded(b *Brief) map[Cohort][]Trainees {
	needed := map[Cohort][]Trainees{}
	add := func(c Cohort, block, trainees int) {
		if needed[c] == nil {
			needed[c] = make([]Trainees, len(b.Blocks))
		}
		needed[c][block] = needed[c][block].Plus(WholeTrainees(trainees))
	}
	type named struct{ programme, block string }
	intake := map[named][]*Intake{}
	for i := range b.Intake {
		in := &b.Intake[i]
		intake[named{in.Programme, in.Block}] = append(intake[named{in.Programme, in.Block}], in)
	}
	for i := range b.Programmes {
		programme := &b.Programmes[i]
		for block := range b.Blocks {
			rows := intake[named{programme.Code, b.Blocks[block].Name}]
			for _, in := range rows {
				home := programme.HomeArea
				if in.HomeArea != "" {
					home = in.HomeArea
				}
				add(Cohort{programme.Code, home}, block, in.Trainees)
			}
			if len(rows) == 0 && programme.Trainees != nil {
				add(Cohort{programme.Code, programme.HomeArea}, block, *programme.Trainees)
			}
		}
	}
	return needed
}

// countToday counts today's trainees by post, programme and block from the
// brief's rows, for the audit alone: a mistake in Brief.Today must show.
//
// The Current row of a post, programme and block holds there; else the row of
// the post and programme that names no block; else nobody. A post that no
// Current row names and that takes a single programme is full: as many whole
// trainees as its places hold.
func countToday(b *Brief) map[Filling][]Trainees {
	type cell struct {
		filling Filling
		block   string
	}
	rows := map[cell]int{}
	named := map[string][]string{} // the programmes that Current names for each post
	for _, c := range b.Current {
		rows[cell{Filling{c.Post, c.Programme}, c.Block}] = c.Trainees
		named[c.Post] = append(named[c.Post], c.Programme)
	}
	full := func(post *Post, programme string) int {
		for i := range b.Programmes {
			if b.Programmes[i].Code == programme {
				trainees := new(big.Rat).Quo(whole(post.Places), exact(b.Programmes[i].WTEEach))
				return int(new(big.Int).Quo(trainees.Num(), trainees.Denom()).Int64())
			}
		}
		return 0
	}
	today := map[Filling][]Trainees{}
	for i := range b.Posts {
		post := &b.Posts[i]
		programmes, trainees := named[post.Code], 0
		if len(programmes) == 0 && len(post.Programmes) == 1 {
			programmes, trainees = post.Programmes, full(post, post.Programmes[0])
		}
		for _, programme := range programmes {
			f := Filling{post.Code, programme}
			counts := make([]Trainees, len(b.Blocks))
			anyone := false
			for block := range b.Blocks {
				if n, ok := rows[cell{f, b.Blocks[block].Name}]; ok {
					counts[block] = WholeTrainees(n)
				} else if n, ok := rows[cell{f, ""}]; ok {
					counts[block] = WholeTrainees(n)
				} else if named[post.Code] == nil {
					counts[block] = WholeTrainees(trainees)
				}
				anyone = anyone || counts[block].Sign() != 0
			}
			if anyone {
				today[f] = counts
			}
		}
	}
	return today
}
