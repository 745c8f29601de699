package lp

import "context"

// Status says why a solver stopped. Only Optimal means that the vector is an
// answer; an unknown code of a solver becomes Failed, never Optimal.
type Status int

// The statuses. The zero value is no answer.
const (
	NotSolved Status = iota
	Optimal
	Infeasible
	Unbounded
	Stopped // by the clock, a limit or the user
	Failed
)

// String gives the status in lower case.
func (s Status) String() string {
	return [...]string{"not solved", "optimal", "infeasible", "unbounded", "stopped", "failed"}[s]
}

// Solution is what a linear solve came to. The slices are set for Optimal only,
// save Refutation, which is for Infeasible, where there is one.
type Solution struct {
	Status       Status
	Objective    float64
	Values       []float64 // of the columns
	ReducedCosts []float64 // of the columns: cost less the worth of what a unit uses
	RowDuals     []float64 // change of the objective per unit of a row's bound
	Refutation   []float64 // multipliers of the rows that prove that nothing is feasible: see Problem.Refutation
	Iterations   int

	Method        string // the last method used, in words: "dual simplex from the last basis"
	Rows, Columns int    // of the program that was solved; smaller than the model's where it was reduced
}

// IntegerSolution is what an integer solve came to.
type IntegerSolution struct {
	Status    Status    // Optimal: within the gap asked for. Stopped: Values may hold the best found so far
	Values    []float64 // nil when no whole-number solution was found
	Objective float64   // of Values
	Bound     float64   // no whole-number solution is below this; -Inf when unknown
	Nodes     int

	Rows, Columns int // of the program that was solved; smaller than the problem's where it was reduced
}

// Engine loads linear programs.
type Engine interface {
	// Version names the solver and its version, such as "Clp 1.17.6".
	Version() string
	// Load checks a problem and copies it. The Model must be closed.
	Load(p *Problem) (Model, error)
}

// Model is a loaded linear program. Costs and bounds can be changed between
// solves; every solve starts from the basis where the last one ended. A Model
// is for one goroutine at a time.
type Model interface {
	// SetCosts replaces the objective, which is minimised.
	SetCosts(costs []float64) error
	// SetColumnBounds and SetRowBounds replace the bounds of one column or row.
	SetColumnBounds(column int, lower, upper float64) error
	SetRowBounds(row int, lower, upper float64) error
	// Grow adds columns and rows at the end; the basis stays.
	Grow(columns []Column, rows []Row) error
	// Solve minimises. Cancelling ctx, or its deadline, stops it within a few
	// iterations with Status Stopped. It gives an error only when the solver
	// itself went wrong.
	Solve(ctx context.Context) (*Solution, error)
	// Close frees the model.
	Close()
}

// NewColumn is a column that joins a program that is loaded already.
type NewColumn struct {
	Column
	Cost    float64
	Entries []Entry // no row twice
}

// Entry is a coefficient of a column in a row.
type Entry struct {
	Row         int
	Coefficient float64
}

// ColumnModel is a Model to which columns can be added that have coefficients in
// rows which are there: what column generation needs. The basis stays, and what
// was feasible is feasible still, the new columns at their lower bounds of 0.
type ColumnModel interface {
	Model
	// AddColumns adds columns at the end, with their costs.
	AddColumns(columns []NewColumn) error
}

// Basis is where a solve of a linear program ended: of each column and row, by name,
// what an engine needs to start there. It is a hint for a program with columns and
// rows of the same names, and changes no answer but among equals.
type Basis struct {
	Columns, Rows map[string]byte
}

// BasisModel is a Model that can start where another ended.
type BasisModel interface {
	Model
	// Basis gives where the last solve ended; nil where it had no answer.
	Basis() *Basis
	// StartFrom has the next solve start from a basis, which may be of another
	// program: what it doesn't know starts at a bound.
	StartFrom(b *Basis)
}

// IntegerOptions steer one integer solve.
type IntegerOptions struct {
	Start []float64 // a known whole-number solution, or nil
	Gap   float64   // stop once the objective is within this of the bound
	Nodes int       // stop after this many nodes; 0 for no limit
}

// IntegerEngine solves linear programs in which some columns are whole.
type IntegerEngine interface {
	// Version names the solver and its version.
	Version() string
	// SolveInteger minimises costs over p with its Integer columns whole. It
	// stops early as Model.Solve does.
	SolveInteger(ctx context.Context, p *Problem, costs []float64, o IntegerOptions) (*IntegerSolution, error)
}
