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
	Bound float64 // exact arithmetic shows that no assignment which keeps the stages before it can be below this
	Grade Grade   // how it is known how good the value is
}

// Gap is how far the value may be from the best as exact arithmetic shows, in its
// unit.
func (s *AssignStage) Gap() float64 { return max(0, s.Value-s.Bound) }

// result gives the stage as a goal that has come to something, for its words.
func (s *AssignStage) result() GoalResult {
	return GoalResult{Unit: s.Unit, Value: s.Value, Best: s.Value, LPBound: s.Bound, Gap: s.Gap(), Grade: s.Grade}
}

// Settled reports whether the stage is best: proven, or as the solver reports.
func (s *AssignStage) Settled() bool {
	g := s.result()
	return g.Settled()
}

// Standing says how good the stage is, in a few words: "proven best".
func (s *AssignStage) Standing() string {
	g := s.result()
	return g.Standing()
}

// Standing says how good the assignment is on all its stages, in a clause: "every
// stage is proven best, one after the other".
func (a *Assignment) Standing() string {
	var results []GoalResult
	for i := range a.Stages {
		results = append(results, a.Stages[i].result())
	}
	return standingOf(results, "stage")
}

// Sort orders an assignment by trainee and block.
func (a *Assignment) Sort() {
	slices.SortFunc(a.Places, func(x, y Assigned) int {
		return cmp.Or(strings.Compare(x.Trainee, y.Trainee), cmp.Compare(x.Block, y.Block))
	})
	slices.SortFunc(a.Unplaced, func(x, y NotAssigned) int {
		return cmp.Or(strings.Compare(x.Trainee, y.Trainee), cmp.Compare(x.Block, y.Block))
	})
}
