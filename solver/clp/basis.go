//go:build cgo

package clp

// #include "shim.h"
import "C"

import (
	"runtime"

	"leftshift/solver/lp"
)

// Basis gives where the last solve ended; nil where it had no answer.
func (m *model) Basis() *lp.Basis {
	if m.simplex == nil || !m.solved {
		return nil
	}
	columns, rows := m.statuses()
	C.shim_basis(pointerTo(m.simplex), &columns[0], &rows[0])
	runtime.KeepAlive(m.simplex)
	b := &lp.Basis{Columns: make(map[string]byte, len(columns)), Rows: make(map[string]byte, len(rows))}
	for j := range m.problem.Columns {
		b.Columns[m.problem.Columns[j].Name] = byte(columns[j])
	}
	for i := range m.problem.Rows {
		b.Rows[m.problem.Rows[i].Name] = byte(rows[i])
	}
	return b
}

// StartFrom has the next solve start from a basis. A column that the basis doesn't
// know is at its lower bound, and of a row the slack is basic, as if neither had been
// looked at yet. Clp mends a basis with too many columns in it, or too few.
func (m *model) StartFrom(b *lp.Basis) {
	if m.simplex == nil || m.empty || b == nil {
		return
	}
	columns, rows := m.statuses()
	for j := range m.problem.Columns {
		columns[j] = statusIn(b.Columns, m.problem.Columns[j].Name, C.shim_at_lower)
	}
	for i := range m.problem.Rows {
		rows[i] = statusIn(b.Rows, m.problem.Rows[i].Name, C.shim_basic)
	}
	m.forget()
	C.shim_set_basis(pointerTo(m.simplex), &columns[0], &rows[0])
	runtime.KeepAlive(m.simplex)
	m.solved, m.moved = true, true
}

// statuses makes room for a basis. One more of each, so that there is a first.
func (m *model) statuses() (columns, rows []C.uchar) {
	return make([]C.uchar, len(m.problem.Columns)+1), make([]C.uchar, len(m.problem.Rows)+1)
}

func statusIn(of map[string]byte, name string, otherwise C.uchar) C.uchar {
	if status, ok := of[name]; ok {
		return C.uchar(status)
	}
	return otherwise
}
