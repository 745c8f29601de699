package reduce

import "leftshift/solver/lp"

// Where a reduced program ends, and starts, by the names of what is left of it.

// Basis gives where the last solve ended; nil where it had no answer, or the whole
// program was solved.
func (m *model) Basis() *lp.Basis {
	if small, ok := m.small.(lp.BasisModel); ok {
		return small.Basis()
	}
	return nil
}

// StartFrom has the next solve start from a basis: that of a program that was reduced
// when its bounds and costs were like those of now. So this one is reduced at once.
func (m *model) StartFrom(b *lp.Basis) {
	if m.whole == nil || b == nil {
		return
	}
	m.reduce()
	if m.reduced.empty() || m.bringUp() != nil { // the solve says what is wrong
		return
	}
	if small, ok := m.small.(lp.BasisModel); ok {
		small.StartFrom(b)
		m.basis = b
	}
}
