package lp

import (
	"bufio"
	"io"
	"math"
	"strconv"
)

// WriteMPS writes the problem with its costs as a linear program in free MPS,
// the text that every solver reads. Columns are x1, x2, … and rows r1, r2, … in
// the problem's order, since readers differ in what a name may hold; numbers
// are exact. A row without bounds is left out, and columns need not be whole.
// Costs are as Check and CheckCosts allow them, one for each column.
//
// The word FREE on the first line tells Coin's readers that fields are parted by
// blanks and not by position.
func (p *Problem) WriteMPS(w io.Writer, costs []float64) error {
	out := mpsWriter{bufio.NewWriter(w)}
	out.line("NAME leftshift FREE")
	out.line("ROWS")
	out.line(" N cost")
	for i := range p.Rows {
		if sense := p.Rows[i].mpsSense(); sense != "" {
			out.line(" " + sense + " " + mpsName("r", i))
		}
	}
	out.line("COLUMNS")
	starts, entries := p.byColumn()
	for j, cost := range costs {
		in := entries[starts[j]:starts[j+1]]
		name := " " + mpsName("x", j) + " "
		if cost != 0 || len(in) == 0 { // a column in no row must be named all the same
			out.line(name + "cost " + exact(cost))
		}
		for _, e := range in {
			out.line(name + mpsName("r", e.row) + " " + exact(e.coefficient))
		}
	}
	out.line("RHS")
	for i := range p.Rows {
		r := &p.Rows[i]
		side := r.Upper
		if r.mpsSense() == "G" {
			side = r.Lower
		}
		if r.mpsSense() != "" && side != 0 {
			out.line(" rhs " + mpsName("r", i) + " " + exact(side))
		}
	}
	out.line("RANGES")
	for i := range p.Rows {
		if r := &p.Rows[i]; r.mpsSense() == "L" && !math.IsInf(r.Lower, -1) {
			out.line(" range " + mpsName("r", i) + " " + exact(r.Upper-r.Lower))
		}
	}
	out.line("BOUNDS")
	for j := range p.Columns {
		for _, bound := range p.Columns[j].mpsBounds() {
			out.line(" " + bound.kind + " bound " + mpsName("x", j) + bound.value)
		}
	}
	out.line("ENDATA")
	return out.Flush()
}

// mpsWriter writes lines and keeps the first error for Flush, as bufio does.
type mpsWriter struct{ *bufio.Writer }

func (w mpsWriter) line(text string) {
	_, _ = w.WriteString(text + "\n") // Flush gives the error
}

func mpsName(letter string, index int) string { return letter + strconv.Itoa(index+1) }

// exact gives a number that reads back as the same bits.
func exact(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// mpsSense gives the letter of a row: E, L (also for one with two bounds) or G;
// blank for a row without bounds.
func (r *Row) mpsSense() string {
	switch {
	case r.Lower == r.Upper:
		return "E"
	case !math.IsInf(r.Upper, 1):
		return "L"
	case !math.IsInf(r.Lower, -1):
		return "G"
	}
	return ""
}

// mpsBound is one line of bounds: its kind, and its value with a blank in front.
type mpsBound struct{ kind, value string }

// mpsBounds gives the lines for a column. From 0 up is what a column has
// without any.
func (c *Column) mpsBounds() []mpsBound {
	var bounds []mpsBound
	switch noLower, noUpper := math.IsInf(c.Lower, -1), math.IsInf(c.Upper, 1); {
	case c.Lower == c.Upper:
		return []mpsBound{{"FX", " " + exact(c.Lower)}}
	case noLower && noUpper:
		return []mpsBound{{"FR", ""}}
	case noLower:
		bounds = append(bounds, mpsBound{"MI", ""})
	case c.Lower != 0:
		bounds = append(bounds, mpsBound{"LO", " " + exact(c.Lower)})
	}
	if !math.IsInf(c.Upper, 1) {
		bounds = append(bounds, mpsBound{"UP", " " + exact(c.Upper)})
	}
	return bounds
}

// entry is a coefficient with its row.
type entry struct {
	row         int
	coefficient float64
}

// byColumn lists the coefficients column by column, those of column j from
// starts[j] up to starts[j+1]. Rows without bounds are left out.
func (p *Problem) byColumn() (starts []int, entries []entry) {
	starts = make([]int, len(p.Columns)+1)
	each := func(do func(row int, t Term)) {
		for i := range p.Rows {
			if p.Rows[i].mpsSense() == "" {
				continue
			}
			for _, t := range p.Rows[i].Terms {
				do(i, t)
			}
		}
	}
	each(func(_ int, t Term) { starts[t.Column+1]++ })
	for j := range p.Columns {
		starts[j+1] += starts[j]
	}
	entries = make([]entry, starts[len(p.Columns)])
	next := append([]int(nil), starts...)
	each(func(row int, t Term) {
		entries[next[t.Column]] = entry{row, t.Coefficient}
		next[t.Column]++
	})
	return starts, entries
}
