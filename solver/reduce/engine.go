package reduce

import (
	"context"
	"errors"
	"fmt"
	"math"

	"leftshift/solver/lp"
)

// Engine reduces programs before another engine solves them.
type Engine struct{ inner lp.Engine }

// New puts an engine behind the reduction.
func New(inner lp.Engine) Engine { return Engine{inner} }

// Version names the engine behind.
func (e Engine) Version() string { return e.inner.Version() }

// Load checks a problem and copies it. It is reduced at the first solve, when its
// costs and bounds are known.
func (e Engine) Load(p *lp.Problem) (lp.Model, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	return &model{engine: e.inner, whole: copyOf(p), costs: make([]float64, len(p.Columns)), stay: map[int]bool{}}, nil
}

// copyOf copies a problem, without terms of nothing.
func copyOf(p *lp.Problem) *lp.Problem {
	c := &lp.Problem{Columns: append([]lp.Column(nil), p.Columns...), Settled: p.Settled}
	appendRows(c, p.Rows)
	return c
}

func appendRows(p *lp.Problem, rows []lp.Row) {
	for _, r := range rows {
		terms := make([]lp.Term, 0, len(r.Terms))
		for _, t := range r.Terms {
			if t.Coefficient != 0 {
				terms = append(terms, t)
			}
		}
		r.Terms = terms
		p.Rows = append(p.Rows, r)
	}
}

// model is a loaded program.
type model struct {
	engine  lp.Engine
	whole   *lp.Problem // with the bounds of now; nil when closed
	costs   []float64
	stay    map[int]bool // columns that must stand for themselves
	reduced *program     // nil until the first solve
	small   lp.Model     // the reduced program, loaded
	applied lp.Problem   // the bounds that small has, and how much of the program
	recosts bool         // small has other costs
	basis   *lp.Basis    // where small ended before the program was reduced anew; nil for nowhere
	asked   lp.Model     // the whole program, loaded, once an answer of the small one could not be proven
}

var errClosed = errors.New("reduce: the model is closed")

// SetCosts replaces the objective.
func (m *model) SetCosts(costs []float64) error {
	if m.whole == nil {
		return errClosed
	}
	if err := m.whole.CheckCosts(costs); err != nil {
		return err
	}
	m.costs = append(m.costs[:0], costs...)
	m.recosts = true
	if m.reduced == nil {
		return nil
	}
	for j, c := range costs {
		if c != 0 && m.reduced.shape.columns[j] == spare {
			m.stay[j] = true
		}
	}
	m.forgetIfStaying()
	return nil
}

// forgetIfStaying drops the reduction when a column can no longer be reduced
// away in the way it was.
func (m *model) forgetIfStaying() {
	if m.reduced == nil {
		return
	}
	for j := range m.stay {
		if j < len(m.reduced.shape.columns) && m.reduced.shape.columns[j] != kept {
			m.forget()
			return
		}
	}
}

func (m *model) forget() {
	if m.small != nil {
		m.basis = nil
		if small, ok := m.small.(lp.BasisModel); ok {
			m.basis = small.Basis()
		}
		m.small.Close()
	}
	m.reduced, m.small = nil, nil
}

// SetColumnBounds replaces the bounds of one column.
func (m *model) SetColumnBounds(column int, lower, upper float64) error {
	if m.whole == nil {
		return errClosed
	}
	if err := m.whole.SetColumnBounds(column, lower, upper); err != nil {
		return fmt.Errorf("reduce: %w", err)
	}
	return nil
}

// SetRowBounds replaces the bounds of one row.
func (m *model) SetRowBounds(row int, lower, upper float64) error {
	if m.whole == nil {
		return errClosed
	}
	if err := m.whole.SetRowBounds(row, lower, upper); err != nil {
		return fmt.Errorf("reduce: %w", err)
	}
	return nil
}

// Grow adds columns and rows at the end. They stand for themselves.
func (m *model) Grow(columns []lp.Column, rows []lp.Row) error {
	if m.whole == nil {
		return errClosed
	}
	grown := lp.Problem{Columns: append(m.whole.Columns[:len(m.whole.Columns):len(m.whole.Columns)], columns...), Rows: rows}
	if err := grown.Check(); err != nil {
		return err
	}
	m.whole.Columns = grown.Columns
	appendRows(m.whole, rows)
	m.costs = append(m.costs, make([]float64, len(columns))...)
	if m.asked != nil {
		m.asked.Close()
		m.asked = nil
	}
	if m.reduced == nil {
		return nil
	}
	for _, r := range rows {
		for _, t := range r.Terms {
			if t.Column < len(m.reduced.shape.columns) && m.reduced.shape.columns[t.Column] == spare {
				m.stay[t.Column] = true
			}
		}
	}
	m.forgetIfStaying()
	if m.reduced != nil {
		m.reduced.extend()
	}
	return nil
}

// Close frees the model.
func (m *model) Close() {
	m.forget()
	if m.asked != nil {
		m.asked.Close()
	}
	m.whole, m.asked = nil, nil
}

// Solve minimises, from the last basis where there is one. Where the answer can't be
// proven for the whole program, and began where another program ended, it is begun anew
// before the whole program is solved instead.
func (m *model) Solve(ctx context.Context) (*lp.Solution, error) {
	if m.whole == nil {
		return nil, errClosed
	}
	for {
		s, err := m.solveSmall(ctx)
		if s != nil || err != nil {
			return s, err
		}
		if m.basis == nil {
			return m.solveWhole(ctx)
		}
		m.forget()
		m.basis = nil
	}
}

// solveSmall solves the small program. It gives nil for what is no answer of the whole
// one.
func (m *model) solveSmall(ctx context.Context) (*lp.Solution, error) {
	m.reduce()
	if m.reduced.empty() {
		return &lp.Solution{Status: lp.Infeasible}, nil
	}
	if err := m.bringUp(); err != nil {
		return nil, err
	}
	answer, err := m.small.Solve(ctx)
	if err != nil {
		answer = &lp.Solution{Status: lp.Failed} // the whole program may fare better
	}
	if answer.Status == lp.Failed {
		return nil, nil
	}
	if answer.Status != lp.Optimal {
		s := &lp.Solution{Status: answer.Status, Iterations: answer.Iterations}
		if answer.Refutation != nil {
			rows, _ := m.reduced.duals(make([]float64, len(m.whole.Columns)), answer.Refutation)
			s.Refutation = m.whole.Refutation(rows)
		}
		return s, nil
	}
	s := &lp.Solution{
		Status: lp.Optimal, Iterations: answer.Iterations, Values: m.reduced.values(answer.Values),
		Method: answer.Method, Rows: answer.Rows, Columns: answer.Columns,
	}
	s.RowDuals, s.ReducedCosts = m.reduced.duals(m.costs, answer.RowDuals)
	for j, c := range m.costs {
		s.Objective += c * s.Values[j]
	}
	if !m.whole.Feasible(s.Values) || !m.whole.Proven(m.costs, s) {
		return nil, nil
	}
	return s, nil
}

// reduce has the small program equal the whole one of now.
func (m *model) reduce() {
	if m.reduced != nil && (m.reduced.crossed || !m.reduced.grow()) {
		m.forget()
	}
	if m.reduced == nil {
		m.reduced = newProgram(m.whole, m.costs, m.stay, false)
	}
}

// bringUp has the loaded program equal the small one.
func (m *model) bringUp() error {
	if m.small == nil {
		small, err := m.engine.Load(&m.reduced.small)
		if err != nil {
			return err
		}
		m.small, m.recosts = small, true
		if small, ok := small.(lp.BasisModel); ok && m.basis != nil {
			small.StartFrom(m.basis)
		}
		m.note()
	}
	if err := m.apply(); err != nil {
		return err
	}
	if m.recosts {
		m.recosts = false
		return m.small.SetCosts(m.reduced.costs(m.costs))
	}
	return nil
}

// note notes the bounds that the loaded program has.
func (m *model) note() {
	small := &m.reduced.small
	m.applied = lp.Problem{Columns: append([]lp.Column(nil), small.Columns...), Rows: append([]lp.Row(nil), small.Rows...)}
}

// apply changes the loaded program where its bounds or size differ.
func (m *model) apply() error {
	small, applied := &m.reduced.small, &m.applied
	if columns, rows := small.Columns[len(applied.Columns):], small.Rows[len(applied.Rows):]; len(columns)+len(rows) > 0 {
		if err := m.small.Grow(columns, rows); err != nil {
			return err
		}
		m.recosts = m.recosts || len(columns) > 0
	}
	was := len(applied.Columns)
	applied.Columns = append(applied.Columns, small.Columns[was:]...)
	was = len(applied.Rows)
	applied.Rows = append(applied.Rows, small.Rows[was:]...)
	for j := range applied.Columns {
		if c := &small.Columns[j]; c.Lower != applied.Columns[j].Lower || c.Upper != applied.Columns[j].Upper {
			if err := m.small.SetColumnBounds(j, c.Lower, c.Upper); err != nil {
				return err
			}
			applied.Columns[j] = *c
		}
	}
	for i := range applied.Rows {
		if r := &small.Rows[i]; r.Lower != applied.Rows[i].Lower || r.Upper != applied.Rows[i].Upper {
			if err := m.small.SetRowBounds(i, r.Lower, r.Upper); err != nil {
				return err
			}
			applied.Rows[i] = *r
		}
	}
	return nil
}

// solveWhole solves the program as it was asked, where the small one was no help.
func (m *model) solveWhole(ctx context.Context) (*lp.Solution, error) {
	if m.asked == nil {
		asked, err := m.engine.Load(m.whole)
		if err != nil {
			return nil, err
		}
		m.asked = asked
	}
	for j := range m.whole.Columns {
		c := &m.whole.Columns[j]
		if err := m.asked.SetColumnBounds(j, c.Lower, c.Upper); err != nil {
			return nil, err
		}
	}
	for i := range m.whole.Rows {
		r := &m.whole.Rows[i]
		if err := m.asked.SetRowBounds(i, r.Lower, r.Upper); err != nil {
			return nil, err
		}
	}
	if err := m.asked.SetCosts(m.costs); err != nil {
		return nil, err
	}
	return m.asked.Solve(ctx)
}

// empty reports whether some column or row has no value left.
func (r *program) empty() bool {
	if r.crossed {
		return true
	}
	for j, k := range r.shape.columns {
		if v := r.constants[j]; r.exact && k == fixed && r.whole.Columns[j].Integer && math.Abs(v-math.Round(v)) > touching {
			return true
		}
	}
	for j := range r.small.Columns {
		if r.small.Columns[j].Lower > r.small.Columns[j].Upper {
			return true
		}
	}
	for i := range r.small.Rows {
		if r.small.Rows[i].Lower > r.small.Rows[i].Upper {
			return true
		}
	}
	return false
}

// extend takes up columns and rows that were added to the whole program.
func (r *program) extend() {
	s := r.shape
	for j := len(s.columns); j < len(r.whole.Columns); j++ {
		c := r.whole.Columns[j]
		s.columns = append(s.columns, kept)
		s.before, s.after, s.stepRow = append(s.before, none), append(s.after, none), append(s.stepRow, none)
		s.definition, s.spareIn, s.bounding = append(s.definition, none), append(s.spareIn, none), append(s.bounding, nil)
		r.place = append(r.place, r.small.AddColumn(lp.Column{Name: c.Name, Upper: math.Inf(1), Integer: c.Integer}))
		r.boxPlace = append(r.boxPlace, none)
	}
	for range len(r.whole.Rows) - len(s.rows) {
		s.rows, r.rowPlace = append(s.rows, kept), append(r.rowPlace, none)
	}
}
