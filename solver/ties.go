package solver

import "hash/fnv"

// TieBreak says how equal plans are told apart.
const TieBreak = "Among plans that meet every goal equally well, the one with the least sum of a fixed number for each trainee's programme and post, " +
	"worked out from their keys, is taken; the order of rows in the brief plays no part."

// TieBreakUnfinished says the same where that sum was not brought to its end.
const TieBreakUnfinished = "Among plans that meet every goal equally well, one with a small sum of a fixed number for each trainee's programme and post, " +
	"worked out from their keys, is taken; the search for the least such sum was cut short after a fixed number of steps or by the time limit."

// takeBack is what a trainee's worth of a goal that may be given up in part costs
// against the fixed number of one trainee: so much that nothing is given up for
// the sake of those numbers.
const takeBack = 1000

// tieCosts gives every placed trainee the fixed number of its programme, home
// area and post: from 1 to 2 in steps of 1/4096, spread by a hash of the keys
// (FNV-1a), so that no two plans are likely to have the same sum. Before that, it
// takes back what may be given up of a goal and no later goal has a use for; where that
// of two goals can't both be taken back, a trainee's worth of the one counts as that of
// the other.
func (m *model) tieCosts() []float64 {
	costs := make([]float64, len(m.lp.Columns))
	for _, g := range m.goals {
		if g.giveUp > 0 {
			for _, t := range g.terms {
				costs[t.Column] += takeBack / oneTrainee[g.kind] * t.Coefficient
			}
		}
	}
	for _, f := range m.fillings {
		for b := range f.placed {
			for _, t := range f.placed[b] {
				h := fnv.New32a()
				h.Write([]byte(m.cohorts[t.cohort].Programme + "\x00" + m.cohorts[t.cohort].HomeArea + "\x00" + f.post.Code))
				costs[t.column] += (1 + float64(h.Sum32()%4096)/4096) / m.parts
			}
		}
	}
	return costs
}
