//go:build cgo

package clp

// #include "shim.h"
import "C"

import (
	"fmt"
	"runtime"

	"leftshift/solver/lp"
)

// AddColumns adds columns with entries in rows that are there, and keeps the
// basis: column generation goes on from where the last solve ended.
func (m *model) AddColumns(columns []lp.NewColumn) error {
	if m.simplex == nil {
		return errClosed
	}
	if len(columns) == 0 {
		return nil
	}
	grown := lp.Problem{Columns: m.problem.Columns[:len(m.problem.Columns):len(m.problem.Columns)]}
	lower, upper, costs := make([]C.double, len(columns)), make([]C.double, len(columns)), make([]C.double, len(columns))
	starts := make([]C.int, len(columns)+1)
	var rows []C.int
	var values []C.double
	added := lp.Problem{}
	terms := make([]lp.Term, 0, len(columns))
	for j, c := range columns {
		added.Columns = append(added.Columns, c.Column)
		lower[j], upper[j], costs[j] = C.double(c.Lower), C.double(c.Upper), C.double(c.Cost)
		for _, e := range c.Entries {
			if e.Row < 0 || e.Row >= len(m.problem.Rows) {
				return fmt.Errorf("clp: column %s: no row %d", c.Name, e.Row)
			}
			rows, values = append(rows, C.int(e.Row)), append(values, C.double(e.Coefficient))
			terms = append(terms, lp.Term{Column: j, Coefficient: e.Coefficient})
		}
		starts[j+1] = C.int(len(rows))
	}
	added.Rows = []lp.Row{{Name: "entries of new columns", Lower: -lp.Infinity, Upper: lp.Infinity, Terms: terms}}
	if err := added.Check(); err != nil {
		return err
	}
	if err := added.CheckCosts(costsOf(columns)); err != nil {
		return err
	}
	grown.Columns = append(grown.Columns, added.Columns...)
	first := len(m.problem.Columns)
	for j, c := range columns {
		for _, e := range c.Entries {
			row := &m.problem.Rows[e.Row]
			row.Terms = append(row.Terms, lp.Term{Column: first + j, Coefficient: e.Coefficient})
			m.empty = m.empty && e.Coefficient == 0
		}
	}
	m.problem.Columns = grown.Columns
	if m.costs == nil {
		m.costs = make([]float64, first)
	}
	m.costs = append(m.costs, costsOf(columns)...)
	if len(rows) == 0 { // no address to give
		rows, values = make([]C.int, 1), make([]C.double, 1)
	}
	m.forget()
	C.shim_add_columns(pointerTo(m.simplex), C.int(len(columns)), &lower[0], &upper[0], &costs[0], &starts[0], &rows[0], &values[0])
	runtime.KeepAlive(m.simplex)
	return nil
}

func costsOf(columns []lp.NewColumn) []float64 {
	costs := make([]float64, len(columns))
	for j := range columns {
		costs[j] = columns[j].Cost
	}
	return costs
}
