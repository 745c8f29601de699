package solver

import "math"

// What a row's bound comes to with whole units of a lever. In a program that prices
// levers a unit moves it by the same amount each time; in the brief the bound is
// rounded, after it has moved, to what whole trainees can reach (lattice.go):
//
//	bound(n) = ⌈(asked - change·n)/step⌉·step     of a row that asks for at least so much
//
// so that one unit may do nothing, or as much as several. An income limit in
// thousands of pounds moves when another trainee's income fits under it.

// eased is a row that a lever loosens.
type eased struct {
	row    int
	change float64 // by one unit, as the program has it

	measured bool    // what follows is known
	exact    bool    // and says all that a unit does to the row
	asked    float64 // the bound before it is rounded
	step     float64 // of what whole trainees can reach; 0 for any number
	atLeast  bool
}

// askedOf gives the bound of a row before it was rounded.
func (m *model) askedOf(row int) float64 {
	if row < len(m.asked) {
		return m.asked[row]
	}
	bound, _ := boundOf(&m.lp.Rows[row])
	return bound
}

// measure works out what is needed for the row's bound. others is whether another
// lever loosens the row, too; own whether the program has it as the model does.
func (e *eased) measure(m *model, own, others bool) {
	r := &m.lp.Rows[e.row]
	_, e.atLeast = boundOf(r)
	e.asked, e.step = m.askedOf(e.row), m.stepOfRow(r)
	e.measured = true
	e.exact = own && m.rows[e.row].of == none && !others && r.Lower != r.Upper && !math.IsInf(e.asked, 0)
}

// bound gives the row's bound with so many units.
func (e *eased) bound(units int) float64 {
	moved := e.change * float64(units)
	if !e.atLeast {
		moved = -moved
	}
	v := e.asked - moved
	switch {
	case e.step == 0:
		return v
	case e.atLeast:
		return math.Max(v, roundUp(v, e.step))
	}
	return math.Min(v, -roundUp(-v, e.step))
}

// units gives the fewest with which the row allows a value, and at least as many
// as given. What a value lacks of a number that whole trainees can reach may be a
// solver's noise.
func (e *eased) units(value float64, least, most int) int {
	noise := tolerance * math.Max(1, math.Abs(value))
	allowed := func(n int) bool {
		if e.atLeast {
			return e.bound(n) <= value+noise
		}
		return e.bound(n) >= value-noise
	}
	for n := least; n < most; n++ {
		if allowed(n) {
			return n
		}
	}
	return most
}
