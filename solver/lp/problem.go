// Package lp describes linear programs and their solutions: columns, rows,
// what a solver must offer, and a readable text form. It knows nothing of
// training, and imports the standard library only.
package lp

import (
	"errors"
	"fmt"
	"math"
)

// Infinity stands for "no bound". Clp treats anything from 1e27 up as infinite
// and aborts the process on objective coefficients from 1e25 up, so every
// number that is not a bound must stay below Largest.
var Infinity = math.Inf(1)

// Largest is the largest magnitude that a coefficient, a cost or a finite bound
// may have: far above any count of trainees, far below what upsets Clp.
const Largest = 1e15

// Column is one decision variable.
type Column struct {
	Name         string
	Lower, Upper float64
	Integer      bool // must be a whole number in an integer solve
	Whole        bool // follows from the Integer ones: may be taken as whole without losing the best solution

	// Dormant says that the column is expected at its lower bound in most good
	// solutions. It is a hint that an engine may use, and changes no answer.
	Dormant bool
}

// Term is a coefficient times a column.
type Term struct {
	Column      int
	Coefficient float64
}

// Row is one constraint: Lower ≤ Σ coefficient · column ≤ Upper.
type Row struct {
	Name         string
	Lower, Upper float64
	Terms        []Term // no column twice
}

// Problem is a linear program without an objective: costs are given per solve.
type Problem struct {
	Name    string // what it is for, the same in every run of a brief; blank where that is of no use
	Columns []Column
	Rows    []Row
	Settled bool // columns and rows that have one value keep it: an engine may leave them out
}

// AddColumn appends a column and gives its index.
func (p *Problem) AddColumn(c Column) int {
	p.Columns = append(p.Columns, c)
	return len(p.Columns) - 1
}

// AddRow appends a row and gives its index. Terms that name a column twice are
// added up; terms that come to zero are dropped.
func (p *Problem) AddRow(r Row) int {
	r.Terms = merged(r.Terms)
	p.Rows = append(p.Rows, r)
	return len(p.Rows) - 1
}

// merged adds up terms of the same column, keeping the order of first mention.
func merged(terms []Term) []Term {
	at := make(map[int]int, len(terms))
	sum := make([]Term, 0, len(terms))
	for _, t := range terms {
		if i, ok := at[t.Column]; ok {
			sum[i].Coefficient += t.Coefficient
			continue
		}
		at[t.Column] = len(sum)
		sum = append(sum, t)
	}
	kept := sum[:0]
	for _, t := range sum {
		if math.Abs(t.Coefficient) <= 1e-12 {
			continue // NaN stays, for Check to find
		}
		kept = append(kept, t)
	}
	return kept
}

// Nonzeros counts the coefficients of all rows.
func (p *Problem) Nonzeros() int {
	n := 0
	for i := range p.Rows {
		n += len(p.Rows[i].Terms)
	}
	return n
}

// IntegerColumns counts the columns that must be whole.
func (p *Problem) IntegerColumns() int {
	n := 0
	for i := range p.Columns {
		if p.Columns[i].Integer {
			n++
		}
	}
	return n
}

// Check reports every number that must not reach a solver: NaN anywhere,
// infinite or huge coefficients, bounds that cross, columns out of range. Clp
// answers some of these with a wrong "optimal" and others by ending the
// process, so nothing is loaded without this check.
func (p *Problem) Check() error {
	var errs []error
	for j := range p.Columns {
		c := &p.Columns[j]
		if err := CheckBounds(c.Lower, c.Upper); err != nil {
			errs = append(errs, fmt.Errorf("lp: column %s: %w", c.Name, err))
		}
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		if err := CheckBounds(r.Lower, r.Upper); err != nil {
			errs = append(errs, fmt.Errorf("lp: row %s: %w", r.Name, err))
		}
		for _, t := range r.Terms {
			if t.Column < 0 || t.Column >= len(p.Columns) {
				errs = append(errs, fmt.Errorf("lp: row %s: no column %d", r.Name, t.Column))
			} else if !usable(t.Coefficient) {
				errs = append(errs, fmt.Errorf("lp: row %s: coefficient of %s is %v", r.Name, p.Columns[t.Column].Name, t.Coefficient))
			}
		}
	}
	return errors.Join(errs...)
}

// CheckCosts reports costs that must not reach a solver.
func (p *Problem) CheckCosts(costs []float64) error {
	if len(costs) != len(p.Columns) {
		return fmt.Errorf("lp: %d costs for %d columns", len(costs), len(p.Columns))
	}
	var errs []error
	for j, c := range costs {
		if !usable(c) {
			errs = append(errs, fmt.Errorf("lp: cost of %s is %v", p.Columns[j].Name, c))
		}
	}
	return errors.Join(errs...)
}

// SetColumnBounds replaces the bounds of one column, of which there must be one, and
// which Check would take.
func (p *Problem) SetColumnBounds(column int, lower, upper float64) error {
	if column < 0 || column >= len(p.Columns) {
		return fmt.Errorf("no column %d", column)
	}
	c := &p.Columns[column]
	if err := CheckBounds(lower, upper); err != nil {
		return fmt.Errorf("column %s: %w", c.Name, err)
	}
	c.Lower, c.Upper = lower, upper
	return nil
}

// SetRowBounds replaces the bounds of one row, as SetColumnBounds does a column's.
func (p *Problem) SetRowBounds(row int, lower, upper float64) error {
	if row < 0 || row >= len(p.Rows) {
		return fmt.Errorf("no row %d", row)
	}
	r := &p.Rows[row]
	if err := CheckBounds(lower, upper); err != nil {
		return fmt.Errorf("row %s: %w", r.Name, err)
	}
	r.Lower, r.Upper = lower, upper
	return nil
}

// CheckBounds reports a pair of bounds that must not reach a solver.
func CheckBounds(lower, upper float64) error {
	switch {
	case math.IsNaN(lower) || math.IsNaN(upper):
		return errors.New("a bound is not a number")
	case lower > upper:
		return fmt.Errorf("lower bound %v is above upper bound %v", lower, upper)
	case math.IsInf(lower, 1) || math.IsInf(upper, -1):
		return fmt.Errorf("bounds %v to %v leave nothing", lower, upper)
	case !math.IsInf(lower, 0) && !usable(lower), !math.IsInf(upper, 0) && !usable(upper):
		return fmt.Errorf("bounds %v to %v are too large", lower, upper)
	}
	return nil
}

func usable(v float64) bool { return !math.IsNaN(v) && math.Abs(v) <= Largest }

// Violation gives the largest amount by which a vector misses a bound of a
// column or row, and the name of that column or row. A value that is no number,
// or infinite, misses by Infinity.
func (p *Problem) Violation(x []float64) (worst float64, where string) {
	note := func(v, lower, upper float64, name string) {
		d := max(lower-v, v-upper)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			d = Infinity
		}
		if d > worst {
			worst, where = d, name
		}
	}
	for j := range p.Columns {
		note(x[j], p.Columns[j].Lower, p.Columns[j].Upper, p.Columns[j].Name)
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		note(r.Activity(x), r.Lower, r.Upper, r.Name)
	}
	return worst, where
}

// Activity gives Σ coefficient · column for a vector.
func (r *Row) Activity(x []float64) float64 {
	sum := 0.0
	for _, t := range r.Terms {
		sum += t.Coefficient * x[t.Column]
	}
	return sum
}
