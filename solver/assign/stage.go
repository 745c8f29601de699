package assign

import (
	"fmt"

	"leftshift"
)

// stage is a part of a goal that is solved by itself: a sum, over trainees and
// blocks, of whole numbers that are not negative. Most goals have one stage;
// the ranks that trainees get have one for every rank.
type stage struct {
	goal leftshift.AssignGoal
	kind stageKind
	rank int32 // of the kinds that are about one rank
}

type stageKind int

const (
	unplacedStage   stageKind = iota // blocks in which a trainee has no place
	specialStage                     // ranks below the first that special circumstances meet with
	curriculumStage                  // ten-thousandths of a month short of soft rules
	beyondStage                      // placements at a rank worse than rank, or none
	totalStage                       // the sum of ranks
	atLeastStage                     // placements at rank or worse, or none
	travelStage                      // thousandths of a minute
	changeStage                      // changes of site from one block to the next
	overTimeStage                    // ranks, weighed by how trainees did last time
	tieStage                         // a draw
)

// stagesOf gives the stages of the goals in order. The tie-break is the last.
func stagesOf(p *problem, goals []leftshift.AssignGoalUse, mode leftshift.PreferenceMode) []stage {
	var stages []stage
	for _, g := range goals {
		add := func(kind stageKind, rank int32) { stages = append(stages, stage{g.Goal, kind, rank}) }
		switch g.Goal {
		case leftshift.AssignEveryone:
			add(unplacedStage, 0)
		case leftshift.AssignSpecial:
			add(specialStage, 0)
		case leftshift.AssignCurriculum:
			add(curriculumStage, 0)
		case leftshift.AssignPreferences:
			switch mode {
			case leftshift.FewestLowRanks:
				for r := int32(1); r <= p.worst; r++ {
					add(beyondStage, r)
				}
			case leftshift.LeastTotalRank:
				add(totalStage, 0)
			case leftshift.LeastWorstRank:
				for r := p.worst + 1; r > 1; r-- {
					add(atLeastStage, r)
				}
			}
		case leftshift.AssignTravel:
			add(travelStage, 0)
		case leftshift.AssignContinuity:
			add(changeStage, 0)
		case leftshift.AssignOverTime:
			add(overTimeStage, 0)
		}
	}
	return append(stages, stage{kind: tieStage})
}

// name says which stage it is, for progress and for the model's rows.
func (s stage) name() string {
	switch s.kind {
	case tieStage:
		return "ties between equal plans"
	case beyondStage:
		return fmt.Sprintf("%s, ranks up to %d", s.goal, s.rank)
	case atLeastStage:
		return fmt.Sprintf("%s, rank %d and worse", s.goal, s.rank)
	}
	return s.goal.String()
}

// ofRank gives what a placement of a rank costs a stage; the rank after the
// worst stands for a post that the trainee did not rank, and the one after that
// for no place at all. Rank 0 is that of options which nothing was asked of.
func (s stage) ofRank(p *problem, u *unit, rank int32) int64 {
	if rank == 0 {
		return 0 // no preferences, or it stands already: nothing to fall short of
	}
	missing := rank == p.worst+2
	yes := func(b bool) int64 {
		if b {
			return 1
		}
		return 0
	}
	switch s.kind {
	case unplacedStage:
		return yes(missing)
	case specialStage:
		if u.special && (u.ranked || missing) {
			return int64(rank - 1)
		}
	case beyondStage:
		return yes(u.ranked && rank > s.rank)
	case atLeastStage:
		return yes(u.ranked && rank >= s.rank)
	case totalStage:
		if u.ranked {
			return int64(rank)
		}
	case overTimeStage:
		if u.ranked {
			return u.last * int64(rank-1)
		}
	case tieStage:
		if u.ranked {
			return u.draw * int64(rank) * tieDraws
		}
	}
	return 0
}

// How finely ties are told apart: a trainee's own draw first, then a draw for
// each post that the trainee could have.
const (
	drawn    = 1 << 10 // a unit's draw is from 1 to this
	tieDraws = 1 << 8  // an option's is below this
)

// ofOption gives what an option costs a stage, its rank apart.
func (s stage) ofOption(o *option) int64 {
	switch s.kind {
	case travelStage:
		return o.minutes
	case curriculumStage:
		return o.short
	case tieStage:
		return o.tie
	}
	return 0
}

// rankOf gives the rank of an option as ofRank wants it.
func rankOf(p *problem, u *unit, b int, choice int32) int32 {
	if choice == none {
		return p.worst + 2
	}
	return u.blocks[b].options[choice].rank
}

// cost gives what a path costs a stage.
func (s stage) cost(p *problem, u *unit, way path) int64 {
	sum := int64(0)
	for b, choice := range way {
		sum += s.ofRank(p, u, rankOf(p, u, b, choice))
		if choice != none {
			sum += s.ofOption(&u.blocks[b].options[choice])
		}
	}
	switch s.kind {
	case changeStage:
		return sum + u.changes(way)
	case curriculumStage:
		short, _ := u.short(way)
		return sum + short
	}
	return sum
}

// changes counts the changes of site along a path. A block without a place is
// no change, and a site that is not known is none.
func (u *unit) changes(way path) int64 {
	changes, last := int64(0), u.before
	for b, choice := range way {
		if choice == none {
			continue
		}
		site := u.blocks[b].options[choice].site
		if last != none && site != none && site != last {
			changes++
		}
		last = site
	}
	return changes
}

// short gives how far a path falls short of the unit's soft rules, and whether
// it keeps the hard ones.
func (u *unit) short(way path) (short int64, kept bool) {
	kept = true
	for i := range u.rules {
		got := int64(0)
		for b, choice := range way {
			if choice == none {
				got += u.blocks[b].loose[i]
			} else {
				got += u.blocks[b].options[choice].brings[i]
			}
		}
		if lack := u.rules[i].need - got; lack > 0 {
			if u.rules[i].hard {
				kept = false
			} else {
				short += lack
			}
		}
	}
	for b, choice := range way {
		if choice == none {
			continue
		}
		o := &u.blocks[b].options[choice]
		for _, g := range o.repeats {
			for earlier := range b {
				if e := way[earlier]; e != none && u.blocks[earlier].options[e].in(g.group) {
					if g.cost == forbidden {
						kept = false
					} else {
						short += g.cost
					}
					break
				}
			}
		}
	}
	return short, kept
}

// unit says what the stage counts.
func (s stage) unit() string {
	switch s.kind {
	case beyondStage:
		return fmt.Sprintf("placements at no rank up to %d", s.rank)
	case atLeastStage:
		return fmt.Sprintf("placements at rank %d or worse", s.rank)
	case totalStage:
		return "ranks added up"
	}
	return s.goal.Unit()
}
