//go:build cgo

package clp

// #cgo pkg-config: clp
// #cgo CXXFLAGS: -std=c++17 -O2
// #include "shim.h"
import "C"

import (
	"leftshift/solver/lp"

	lanl "github.com/lanl/clp"
)

// Engine loads problems into Clp.
type Engine struct{}

// New gives the engine.
func New() Engine { return Engine{} }

// Version names the library that is linked, such as "Clp 1.17.6".
func (Engine) Version() string { return "Clp " + C.GoString(C.shim_version()) }

// Load checks a problem and copies it into a new Clp model.
func (Engine) Load(p *lp.Problem) (lp.Model, error) {
	if modelFieldErr != nil {
		return nil, modelFieldErr
	}
	if err := p.Check(); err != nil {
		return nil, err
	}
	m := &model{problem: copyOf(p), simplex: lanl.NewSimplex(), empty: true}
	load(m.simplex, m.problem)
	for i := range p.Rows {
		for _, t := range p.Rows[i].Terms {
			m.empty = m.empty && t.Coefficient == 0
		}
	}
	return m, nil
}

// copyOf copies a problem whole, so that residuals are judged against what was
// loaded and the bounds of the solve, whatever the caller does to its own.
func copyOf(p *lp.Problem) *lp.Problem {
	c := &lp.Problem{
		Columns: append([]lp.Column(nil), p.Columns...),
		Rows:    append([]lp.Row(nil), p.Rows...),
	}
	terms := make([]lp.Term, 0, p.Nonzeros())
	for i := range c.Rows {
		from := len(terms)
		terms = append(terms, c.Rows[i].Terms...)
		c.Rows[i].Terms = terms[from:len(terms):len(terms)]
	}
	return c
}

// load hands the problem to lanl/clp by columns. Without SetDimensions a
// trailing row that no column touches is lost, and without Reserve appending
// takes quadratic time.
func load(s *lanl.Simplex, p *lp.Problem) {
	columns := make([][]lanl.Nonzero, len(p.Columns))
	rowBounds := make([]lanl.Bounds, len(p.Rows))
	for i := range p.Rows {
		r := &p.Rows[i]
		rowBounds[i] = lanl.Bounds{Lower: r.Lower, Upper: r.Upper}
		for _, t := range r.Terms {
			columns[t.Column] = append(columns[t.Column], lanl.Nonzero{Index: i, Value: t.Coefficient})
		}
	}
	matrix := lanl.NewPackedMatrix()
	matrix.SetDimensions(len(p.Rows), 0)
	matrix.Reserve(len(p.Columns), p.Nonzeros(), false)
	columnBounds := make([]lanl.Bounds, len(p.Columns))
	for j := range p.Columns {
		columnBounds[j] = lanl.Bounds{Lower: p.Columns[j].Lower, Upper: p.Columns[j].Upper}
		matrix.AppendColumn(columns[j])
	}
	s.LoadProblem(matrix, columnBounds, make([]float64, len(p.Columns)), rowBounds, nil)
	s.SetOptimizationDirection(lanl.Minimize)
}
