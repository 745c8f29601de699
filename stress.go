package leftshift

import (
	"math"
	"slices"
	"time"
)

// Stress is what becomes of a plan when something that it rests on is gone: each
// provider by itself, each area's supervision, and places that stay empty by chance.
// The plan is taken to be in force: what it places is what happens, and what a loss
// doesn't touch stays where it can.
type Stress struct {
	AsOf       time.Time
	First      int          // the first block that is not frozen, from which all is lost
	Placements int          // of the plan from then on: trainees, summed over blocks
	Goals      []StressGoal // in the order in which plans are made again
	Losses     []StressLoss // the one that hurts most first
	Draws      *StressDraws // nil where no historic fill was given
	Cold       int          // steps of the simplex method for all goals from nothing
	Engines    []string     // names and versions of the solvers
	Model      ModelSize    // of the linear program
}

// StressGoal is a goal as the plan has it.
type StressGoal struct {
	Aim
	Value float64
}

// LossKind says what is lost.
type LossKind int

// What can be lost.
const (
	ProviderLost    LossKind = iota // every place at a provider's sites, and its supervision
	SupervisionLost                 // what the supervisors at an area's sites have
)

// String names the kind for people.
func (k LossKind) String() string {
	return [...]string{"Provider", "Area's supervision"}[k]
}

// StressLoss is what becomes of the plan without something.
type StressLoss struct {
	Kind     LossKind
	Code     string    // of a provider; the name of an area
	Name     string    // of a provider; blank where it has none
	Hit      int       // placements of the plan at the provider, or under supervision that is gone
	Values   []float64 // of each goal, in the best answer of the linear programs
	Stands   float64   // the largest share of the plan's placements that can stay, 0 to 1
	Loosened []Loosened
	Steps    int     // of the simplex method
	Again    *Replan // by whole trainees; nil but for the worst
}

// Loosened is a hard row of the brief that a loss breaks by itself, and that is
// therefore asked to hold as far as it can.
type Loosened struct {
	At   Source
	Text string
}

// Replan is a plan of whole trainees made again after a loss.
type Replan struct {
	Values   []float64 // of each goal
	Stands   float64   // the share of the plan's placements that stay
	Proven   bool      // each goal is best, one after the other, as the solver reports
	Moves    []Move    // of trainees, from where the plan has them
	Unplaced int       // trainees without a place, summed over blocks, more than in the plan
	Plan     *Plan     // what is placed; the plan that is in force is today's
	Left     *Plan     // the plan in force without what is gone by force
}

// Label names what is lost: "Northmoor Hospitals NHS Trust (RZ1)", or "supervision in
// North".
func (l *StressLoss) Label() string {
	switch {
	case l.Kind == SupervisionLost:
		return "supervision in " + l.Code
	case l.Name == "" || l.Name == l.Code:
		return l.Code
	}
	return l.Name + " (" + l.Code + ")"
}

// stressNoise is by how much a goal may be above the plan's, as a part of it, and still
// survive: above what linear programs are exact to.
const stressNoise = 1e-5

// Harm gives by how much a loss makes each goal worse, at least 0.
func (s *Stress) Harm(values []float64) []float64 {
	harm := make([]float64, len(values))
	for k, v := range values {
		if more := v - s.Goals[k].Value; more > stressNoise*math.Max(1, math.Abs(s.Goals[k].Value)) {
			harm[k] = more
		}
	}
	return harm
}

// Survive counts the goals that a loss makes no worse. Fewest changes, which is how
// much of the plan gives way, is not counted.
func (s *Stress) Survive(values []float64) (survive, of int) {
	for k, more := range s.Harm(values) {
		if s.Goals[k].Goal == FewestChanges {
			continue
		}
		of++
		if more == 0 {
			survive++
		}
	}
	return survive, of
}

// worse compares two losses: the one with the greater harm to the first goal that
// tells them apart hurts more, then the one with less of the plan standing.
func (s *Stress) worse(x, y *StressLoss) int {
	for k, more := range s.Harm(x.Values) {
		if other := s.Harm(y.Values)[k]; math.Abs(more-other) > stressNoise*math.Max(1, more) {
			if more > other {
				return -1
			}
			return 1
		}
	}
	switch {
	case x.Kind != y.Kind:
		return int(x.Kind) - int(y.Kind)
	case x.Code < y.Code:
		return -1
	}
	return 1
}

// Sort puts the losses in order, the one that hurts most first.
func (s *Stress) Sort() {
	slices.SortStableFunc(s.Losses, func(x, y StressLoss) int { return s.worse(&x, &y) })
}

// StressDraws is what becomes of the plan where places stay empty as they did before.
type StressDraws struct {
	Seed  uint64
	Posts int // whose fill is known
	Draws []StressDraw
}

// StressDraw is one draw of capacities.
type StressDraw struct {
	Hit    int       // placements of the plan in places that are not there
	Values []float64 // of each goal
	Stands float64
	Steps  int
}

// Percentiles gives, of the values of a goal in order, those below which a share of
// draws are: by the nearest rank, so each is a value that was drawn.
func (d *StressDraws) Percentiles(goal int, shares ...float64) []float64 {
	values := make([]float64, len(d.Draws))
	for i := range d.Draws {
		values[i] = d.Draws[i].Values[goal]
	}
	return percentiles(values, shares)
}

// Standing is Percentiles of the share of the plan that stands.
func (d *StressDraws) Standing(shares ...float64) []float64 {
	values := make([]float64, len(d.Draws))
	for i := range d.Draws {
		values[i] = d.Draws[i].Stands
	}
	return percentiles(values, shares)
}

func percentiles(values, shares []float64) []float64 {
	slices.Sort(values)
	list := make([]float64, len(shares))
	for i, share := range shares {
		rank := int(math.Ceil(share*float64(len(values)) - 1e-9))
		list[i] = values[min(max(rank, 1), len(values))-1]
	}
	return list
}
