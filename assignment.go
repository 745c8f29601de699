package leftshift

import (
	"cmp"
	"slices"
	"strings"
)

// Assignment says which post each named trainee has in each block.
type Assignment struct {
	Status   Status
	Seed     uint64 // of the draw that settles ties
	Places   []Assigned
	Unplaced []NotAssigned
	Stages   []AssignStage // in the order they were solved
	Warnings Findings      // what could not be asked of the trainees as it stands
	Units    int           // trainees who are alike counted once
	Paths    int           // that the linear program came to know
	Rows     int           // of it
	Steps    int           // simplex iterations
	Engines  []string
}

// Assigned is a trainee in a post during a block.
type Assigned struct {
	Trainee string
	Block   int // position in Brief.Blocks
	Post    string
	Rank    int  // that the trainee gave the post; 0 where they did not rank it
	Booked  bool // it stood already
}

// NotAssigned is a block in which a trainee has no place and needs one.
type NotAssigned struct {
	Trainee string
	Block   int
}

// AssignStage says how well one stage of a goal was met. Preferences has a stage
// for each rank; every other goal has one.
type AssignStage struct {
	Goal  AssignGoal
	Rank  int     // of Preferences by ranks: see Name
	Name  string  // "Preferences, ranks up to 2"
	Unit  string  // what Value counts
	Value float64 // in the assignment
	Bound float64 // no assignment that keeps the stages before it can be below this
}

// Gap is how far the value may be from the best, in its unit.
func (s *AssignStage) Gap() float64 { return max(0, s.Value-s.Bound) }

// Sort orders an assignment by trainee and block.
func (a *Assignment) Sort() {
	slices.SortFunc(a.Places, func(x, y Assigned) int {
		return cmp.Or(strings.Compare(x.Trainee, y.Trainee), cmp.Compare(x.Block, y.Block))
	})
	slices.SortFunc(a.Unplaced, func(x, y NotAssigned) int {
		return cmp.Or(strings.Compare(x.Trainee, y.Trainee), cmp.Compare(x.Block, y.Block))
	})
}
