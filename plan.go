package leftshift

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Status says what a run came to. Only the first two have a plan that may be
// used; TimeLimit may have one.
type Status string

// The statuses, as run.json writes them.
const (
	Optimal    Status = "optimal"    // every goal is best, one after the other: proven, or as the solver reports (see Grade)
	Feasible   Status = "feasible"   // every hard rule holds; some goal may not be best
	Infeasible Status = "infeasible" // the hard rules can't hold together
	Invalid    Status = "invalid"    // the brief has errors
	TimeLimit  Status = "time limit" // stopped by the clock
	Failed     Status = "failed"     // our failure
)

// Plan is the answer to a brief. Placements holds what is placed; everything a
// report shows besides is worked out from it and the brief.
type Plan struct {
	Status     Status
	AsOf       time.Time // the day the plan is made for: blocks that start soon after are frozen
	Placements []Placement
	Unplaced   []Unplaced
	Goals      []GoalResult // in the order they were solved
	NewRoles   []NewRole    // supervision that today's staff can't give
	Loans      []Loan       // supervision that sites lend each other
	Evidence   []Evidence
	Helps      []Help
	Helpless   *Helpless // nil unless something was tried and nothing helps
	Rests      []Resting // what it rests on: those that hurt the earliest goal most first; nil where it was not asked for, or uses no offer
	Bought     []Bought
	Stayed     *Bought // what staying close to a kept plan cost; nil without one, or where it was not worked out
	Prices     []Price
	Unpriced   []Unpriced
	Obstacles  []Obstacle      // what stands in the way of rows that fall short, those of the earliest goal first
	Fairness   []FairnessPrice // nil where at most one provider loses
	Model      ModelSize
	Methods    []Method // how each stage of the search was solved, in order
	Engines    []string // names and versions of the solvers, such as "Clp 1.17.6"
	TieBreak   string   // how equal plans were told apart, one sentence
}

// Method is how a stage of the search was solved: the way that the engine chose
// by size and shape.
type Method struct {
	Stage   string // "all goals together", a goal, "ties between equal plans", "whole numbers: ..."
	Name    string // "dual simplex after presolve", "branch and cut"
	Solves  int    // one after another
	Steps   int    // simplex iterations, or nodes of branch and cut, of all of them
	Rows    int    // of the largest program that was solved, after reduction
	Columns int
}

// Placement is the trainees of a cohort in a post during a block. Only
// placements where Before or After is not zero are kept.
type Placement struct {
	Programme string
	HomeArea  string
	Post      string
	Block     int      // position in Brief.Blocks
	Before    Trainees // today
	After     Trainees // in the plan
}

// Change is the number of trainees gained, or (negative) lost.
func (p *Placement) Change() Trainees { return p.After.Minus(p.Before) }

// Unplaced is the trainees of a cohort that a plan has no place for in a block.
type Unplaced struct {
	Programme string
	HomeArea  string
	Block     int
	Trainees  Trainees // > 0
}

// NewRole is supervision, at a site in a block, that today's staff can't give.
type NewRole struct {
	Site      string
	Specialty string // blank for any
	Block     int
	PA        float64 // > 0
}

// Loan is supervision that one site's staff give at another in a block.
type Loan struct {
	Specialty string // of both Supervision rows; blank for any
	From, To  string // site codes
	Block     int
	PA        float64 // > 0
}

// Evidence says what a plan without a new role would lose: the first goal that
// gets worse when everything is solved again without it.
type Evidence struct {
	Site      string
	Specialty string
	PA        float64 // the most PA in any block
	Goal      GoalKind
	Rank      int      // of the loss, where the goal is Fair change: see GoalResult
	Fairness  Fairness // how Fair change is measured
	With      float64  // the goal's value with the role, in its unit
	Without   float64  // and without it; larger than With
	Share     float64  // primary and community share that would be lost, 0 to 1; may be below 0
}

// Help is a row of the brief whose loosening by one unit would help the earliest
// goal that is not met in full, found by solving again.
type Help struct {
	At       Source
	Also     Source   // the second row, where two must be loosened together
	What     string   // "one more room at Elm Surgery (Y001)"
	Goal     GoalKind // the goal that gets better
	Fairness Fairness // how Fair change is measured
	Gain     float64  // by how much, in the goal's unit, > 0
}

// Helpless says that no row of the brief, loosened by one unit, helps the earliest
// goal that is not met in full, and neither do two together.
type Helpless struct {
	Goal  GoalKind
	Rows  int // how many were tried by themselves: those that press on the goal
	Pairs int // how many pairs of rows
}

// Price is what a rule, target or limit for everybody costs one area: how its
// figures would change if everything were solved again without that row.
type Price struct {
	At     Source
	Rule   string  // what the row asks
	Area   string  // blank for sites without an area
	Share  float64 // change of the area's primary and community share without the row, 0 to 1
	WTE    float64 // change of its mean WTE placed
	Placed float64 // change of its trainees placed, summed over blocks
}

// Unpriced is a rule, target or limit for everybody that costs something, but
// how much was not worked out: the work that may be spent on prices ran out.
type Unpriced struct {
	At   Source
	Rule string // what the row asks
}

// Bought is what the leave to give up some of a goal bought: what the goals after
// it would come to if everything were solved again without that leave.
type Bought struct {
	Goal    GoalKind
	Whole   bool // by plans of whole trainees; otherwise by linear programs, which may split trainees
	Changes []Exchange
}

// Exchange is a goal that something changes, in its own unit: a later one that a
// give-up does, or any that a provider's offer does.
type Exchange struct {
	Goal     GoalKind
	Rank     int      // of the loss, where the goal is Fair change: see GoalResult
	Fairness Fairness // how Fair change is measured
	With     float64  // with the give-up, or the offer
	Without  float64  // without it; below With where it made this goal worse
}

// Obstacle is what stands in the way of a row of the brief that the plan falls
// short of: rows that can't hold together with it, goals before its own kept at
// what they came to.
type Obstacle struct {
	Goal    GoalKind // that measures the row
	At      Source
	What    string        // what the row asks, without a full stop: "the target is 60% of ..."
	Short   float64       // by how much the plan falls short, in the goal's unit, > 0
	With    []ObstacleRow // without any one of them the row could be met, when Least
	Least   bool          // each row of With was shown to be needed; false where the work for that came to its end
	Unfound bool          // the work allowed came to its end before any row of With was found
	Whole   bool          // shown for whole trainees; else by the linear program, which may split them
	Repairs []Repair      // after each of which a plan meets the row, the cheapest first: each was tried
}

// ObstacleRow is one row of the user's that stands in the way.
type ObstacleRow struct {
	At   Source
	Text string // what it says, without a full stop
}

// FairnessPrice is what all comes to by one way of being fair, solved again as
// linear programs, which may split trainees.
type FairnessPrice struct {
	None    bool     // without Fair change among the goals
	Way     Fairness // else
	Used    bool     // the plan's own
	Largest float64  // the largest share of today's WTE that a provider loses in a block
	Second  float64  // the next largest
	Losing  int      // providers that lose
	Beyond  float64  // WTE lost beyond fair shares, summed over blocks
	Goals   []GoalValue
}

// Name says which way it is.
func (p *FairnessPrice) Name() string {
	if p.None {
		return "No fairness goal"
	}
	return p.Way.String()
}

// GoalValue is what a goal other than Fair change comes to in the end.
type GoalValue struct {
	Goal  GoalKind
	Value float64 // in the goal's unit
}

// GoalResult says how well one goal was met.
type GoalResult struct {
	Goal    GoalKind
	Rank    int // of Fair change: 1 for the largest loss, 2 for the next, and so on; 0 else
	Unit    string
	LPBound float64 // no plan that keeps the earlier goals can be below this; see Bounds that hold in solver/README.md
	Best    float64 // the best whole-number value found when the goal's turn came
	Value   float64 // in the plan; above Best only by what the user let later goals have
	Gap     float64 // Best - LPBound, in the goal's unit, ≥ 0
	Grade   Grade   // how it is known that no plan that keeps the earlier goals is better than Best
}

// Name gives the goal as the plan's table of goals writes it, such as "Fair
// change, 2nd largest loss".
func (g *GoalResult) Name() string { return Aim{Goal: g.Goal, Rank: g.Rank}.Name() }

// ModelSize is the size of the linear program.
type ModelSize struct {
	Rows           int `json:"rows"`
	Columns        int `json:"columns"`
	Nonzeros       int `json:"nonzeros"`
	IntegerColumns int `json:"integer_columns"`
}

// Sort orders placements by programme, home area, post and block, and unplaced
// trainees likewise: the order of the plan workbook.
func (p *Plan) Sort() {
	slices.SortFunc(p.Placements, func(x, y Placement) int {
		return cmp.Or(strings.Compare(x.Programme, y.Programme), strings.Compare(x.HomeArea, y.HomeArea),
			strings.Compare(x.Post, y.Post), cmp.Compare(x.Block, y.Block))
	})
	slices.SortFunc(p.Unplaced, func(x, y Unplaced) int {
		return cmp.Or(strings.Compare(x.Programme, y.Programme), strings.Compare(x.HomeArea, y.HomeArea), cmp.Compare(x.Block, y.Block))
	})
}
