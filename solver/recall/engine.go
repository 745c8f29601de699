package recall

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"leftshift/solver/lp"
)

// Engine keeps answers, or starts from them.
type Engine struct {
	inner lp.Engine
	from  []*Memory // the nearest first
	to    *Memory
}

// Record gives an engine that keeps the answers of programs that have a name. It may
// start from what was kept itself, as From does, and keeps then what it adds to that.
func Record(inner lp.Engine, kept ...*Memory) (Engine, *Memory) {
	to := &Memory{}
	return Engine{inner: inner, from: kept, to: to}, to
}

// From gives an engine that starts from what was kept, the nearest first.
func From(inner lp.Engine, kept ...*Memory) Engine { return Engine{inner: inner, from: kept} }

// Version names the engine behind.
func (e Engine) Version() string { return e.inner.Version() }

// Load checks a problem and copies it. The engine behind is given it when it has
// something to solve.
func (e Engine) Load(p *lp.Problem) (lp.Model, error) {
	if p.Name == "" {
		return e.inner.Load(p)
	}
	if err := p.Check(); err != nil {
		return nil, err
	}
	m := &model{engine: e, whole: &lp.Problem{Name: p.Name, Settled: p.Settled, Columns: slices.Clone(p.Columns), Rows: copyOf(p.Rows)}}
	m.first = start{columns: slices.Clone(p.Columns), rows: slices.Clone(m.whole.Rows)}
	for _, kept := range e.from {
		for _, of := range kept.named(p.Name) {
			m.known = append(m.known, &known{program: of})
		}
	}
	return m, nil
}

// model is a loaded program.
type model struct {
	engine Engine
	whole  *lp.Problem // with the bounds of now; nil when closed
	costs  []float64
	inner  lp.Model // nil until there is something to solve
	first  start    // what the program was at first
	known  []*known // programs of the same name
	kept   *program // what is kept of this one; nil for nothing yet
}

// copyOf copies rows and their terms.
func copyOf(rows []lp.Row) []lp.Row {
	list, terms := slices.Clone(rows), 0
	for _, r := range rows {
		terms += len(r.Terms)
	}
	all := make([]lp.Term, 0, terms)
	for i, r := range rows {
		all = append(all, r.Terms...)
		list[i].Terms = all[len(all)-len(r.Terms) : len(all) : len(all)]
	}
	return list
}

// start is a program as it was at first, with the columns and rows that joined it.
type start struct {
	columns []lp.Column
	rows    []lp.Row
	costs   []float64 // the first that it was given; nil for none yet
}

func (s *start) grow(columns []lp.Column, rows []lp.Row) {
	s.columns = append(s.columns, columns...)
	s.rows = append(s.rows, rows...)
	if s.costs != nil {
		s.costs = append(s.costs, make([]float64, len(columns))...)
	}
}

// settled marks the columns and rows that had one value.
func (s *start) settled() (columns, rows []bool) {
	for _, c := range s.columns {
		columns = append(columns, c.Lower == c.Upper)
	}
	for _, r := range s.rows {
		rows = append(rows, r.Lower == r.Upper)
	}
	return columns, rows
}

var errClosed = errors.New("recall: the model is closed")

// SetCosts replaces the objective.
func (m *model) SetCosts(costs []float64) error {
	if m.whole == nil {
		return errClosed
	}
	if err := m.whole.CheckCosts(costs); err != nil {
		return err
	}
	m.costs = append(m.costs[:0], costs...)
	if m.first.costs == nil {
		m.first.costs = append([]float64(nil), costs...)
	}
	if m.inner != nil {
		return m.inner.SetCosts(costs)
	}
	return nil
}

// SetColumnBounds replaces the bounds of one column.
func (m *model) SetColumnBounds(column int, lower, upper float64) error {
	if m.whole == nil {
		return errClosed
	}
	if err := m.whole.SetColumnBounds(column, lower, upper); err != nil {
		return fmt.Errorf("recall: %w", err)
	}
	if m.inner != nil {
		return m.inner.SetColumnBounds(column, lower, upper)
	}
	return nil
}

// SetRowBounds replaces the bounds of one row.
func (m *model) SetRowBounds(row int, lower, upper float64) error {
	if m.whole == nil {
		return errClosed
	}
	if err := m.whole.SetRowBounds(row, lower, upper); err != nil {
		return fmt.Errorf("recall: %w", err)
	}
	if m.inner != nil {
		return m.inner.SetRowBounds(row, lower, upper)
	}
	return nil
}

// Grow adds columns and rows at the end.
func (m *model) Grow(columns []lp.Column, rows []lp.Row) error {
	if m.whole == nil {
		return errClosed
	}
	grown := lp.Problem{Columns: append(m.whole.Columns[:len(m.whole.Columns):len(m.whole.Columns)], columns...), Rows: rows}
	if err := grown.Check(); err != nil {
		return err
	}
	rows = copyOf(rows)
	m.whole.Columns, m.whole.Rows = grown.Columns, append(m.whole.Rows, rows...)
	m.first.grow(columns, rows)
	if m.costs != nil {
		m.costs = append(m.costs, make([]float64, len(columns))...)
	}
	if m.inner != nil {
		return m.inner.Grow(columns, rows)
	}
	return nil
}

// Close frees the model.
func (m *model) Close() {
	if m.inner != nil {
		m.inner.Close()
	}
	m.whole, m.inner = nil, nil
}

// Solve minimises: by an answer that is known and proven here, or else by the engine
// behind.
func (m *model) Solve(ctx context.Context) (*lp.Solution, error) {
	if m.whole == nil {
		return nil, errClosed
	}
	if ended(ctx) {
		return &lp.Solution{Status: lp.Stopped}, nil
	}
	s, start := m.recalled()
	if s != nil {
		return s, nil
	}
	if m.inner == nil {
		if err := m.load(start); err != nil {
			return nil, err
		}
	}
	s, err := m.inner.Solve(ctx)
	if err == nil && m.engine.to != nil {
		m.keep(s)
	}
	return s, err
}

// ended reports whether a context is over. That is an outcome here, not an error.
func ended(ctx context.Context) bool { return ctx.Err() != nil }

// Recall gives an answer that is known and proven here, without solving anything; nil
// where there is none.
func (m *model) Recall() *lp.Solution {
	if m.whole == nil {
		return nil
	}
	s, _ := m.recalled()
	return s
}

// load hands the program to the engine behind. Where there is a basis to start from,
// that is of a program as it was at first, and what has changed since comes after: an
// engine that reduces programs would reduce another otherwise.
func (m *model) load(from *basis) error {
	p := m.whole
	if from != nil {
		p = &lp.Problem{Name: p.Name, Settled: p.Settled, Columns: m.first.columns, Rows: m.first.rows}
	}
	inner, err := m.engine.inner.Load(p)
	if err != nil {
		return err
	}
	m.inner = inner
	if starting, ok := inner.(lp.BasisModel); ok && from != nil {
		if m.first.costs != nil {
			if err := inner.SetCosts(m.first.costs); err != nil {
				return err
			}
		}
		starting.StartFrom(from.of.unpack(from.packed))
	}
	if from != nil {
		if err := m.bringUp(); err != nil {
			return err
		}
	}
	if m.costs != nil {
		return inner.SetCosts(m.costs)
	}
	return nil
}

// bringUp has the engine behind know what has changed since the program was loaded.
func (m *model) bringUp() error {
	for j, was := range m.first.columns {
		if c := &m.whole.Columns[j]; c.Lower != was.Lower || c.Upper != was.Upper {
			if err := m.inner.SetColumnBounds(j, c.Lower, c.Upper); err != nil {
				return err
			}
		}
	}
	for i, was := range m.first.rows {
		if r := &m.whole.Rows[i]; r.Lower != was.Lower || r.Upper != was.Upper {
			if err := m.inner.SetRowBounds(i, r.Lower, r.Upper); err != nil {
				return err
			}
		}
	}
	return nil
}

// keep takes up what the engine behind came to.
func (m *model) keep(s *lp.Solution) {
	if m.kept == nil {
		m.kept = m.engine.to.begin(m.whole, &m.first)
	}
	var basis *lp.Basis
	if b, ok := m.inner.(lp.BasisModel); ok {
		basis = b.Basis()
	}
	m.kept.keep(m.whole, m.costs, s, basis)
}
