package lp

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Write writes the problem in CPLEX .lp text, one row a line, for people to
// read and for other solvers to check, with numbers to 12 figures. Only rows that keep accepts are
// written (nil for all), with the columns that they or the costs use. A row with
// two bounds that differ becomes two, and a free row is left out.
func (p *Problem) Write(w io.Writer, costs []float64, keep func(row int) bool) error {
	out := bufio.NewWriter(w)
	used := make([]bool, len(p.Columns))
	names, _ := uniqueNames(len(p.Columns), func(j int) string { return p.Columns[j].Name })
	rows, unused := uniqueNames(len(p.Rows), func(i int) string { return p.Rows[i].Name })
	var objective []Term
	for j, c := range costs {
		if c != 0 {
			objective = append(objective, Term{j, c})
			used[j] = true
		}
	}
	fmt.Fprintf(out, "Minimize\n objective:%s\nSubject To\n", expression(objective, names))
	for i := range p.Rows {
		r := &p.Rows[i]
		if keep != nil && !keep(i) {
			continue
		}
		terms := r.Terms
		if len(terms) == 0 && len(p.Columns) > 0 {
			terms = []Term{{0, 0}} // readers want a name in every row
		}
		for _, t := range terms {
			used[t.Column] = true
		}
		body := expression(terms, names)
		switch {
		case r.Lower == r.Upper:
			fmt.Fprintf(out, " %s:%s = %s\n", rows[i], body, number(r.Lower))
		case math.IsInf(r.Lower, -1) && math.IsInf(r.Upper, 1): // a free row says nothing
		case math.IsInf(r.Lower, -1):
			fmt.Fprintf(out, " %s:%s <= %s\n", rows[i], body, number(r.Upper))
		case math.IsInf(r.Upper, 1):
			fmt.Fprintf(out, " %s:%s >= %s\n", rows[i], body, number(r.Lower))
		default:
			fmt.Fprintf(out, " %s:%s >= %s\n", unused(rows[i]+"_least"), body, number(r.Lower))
			fmt.Fprintf(out, " %s:%s <= %s\n", unused(rows[i]+"_most"), body, number(r.Upper))
		}
	}
	fmt.Fprintln(out, "Bounds")
	for j := range p.Columns {
		if c := &p.Columns[j]; used[j] {
			fmt.Fprintln(out, " "+bounds(c, names[j]))
		}
	}
	fmt.Fprintln(out, "Generals")
	for j := range p.Columns {
		if used[j] && p.Columns[j].Integer {
			fmt.Fprintln(out, " "+names[j])
		}
	}
	fmt.Fprintln(out, "End")
	return out.Flush()
}

// perLine and lineLength are how many terms, and about how many characters, go
// on one line: some readers stop at 500.
const (
	perLine    = 8
	lineLength = 400
)

func expression(terms []Term, names []string) string {
	if len(terms) == 0 {
		return " 0"
	}
	var b strings.Builder
	started := 0 // where the line starts
	for i, t := range terms {
		sign, size := "+", t.Coefficient
		if size < 0 {
			sign, size = "-", -size
		}
		if i > 0 && (i%perLine == 0 || b.Len()-started+len(names[t.Column]) > lineLength) {
			b.WriteString("\n  ")
			started = b.Len()
		}
		if i > 0 || sign == "-" {
			b.WriteString(" " + sign)
		}
		if size != 1 {
			b.WriteString(" " + number(size))
		}
		b.WriteString(" " + names[t.Column])
	}
	return b.String()
}

func bounds(c *Column, name string) string {
	switch {
	case c.Lower == c.Upper:
		return fmt.Sprintf("%s = %s", name, number(c.Lower))
	case math.IsInf(c.Lower, -1) && math.IsInf(c.Upper, 1):
		return name + " free"
	case math.IsInf(c.Upper, 1):
		return fmt.Sprintf("%s >= %s", name, number(c.Lower))
	case math.IsInf(c.Lower, -1):
		return fmt.Sprintf("-inf <= %s <= %s", name, number(c.Upper))
	}
	return fmt.Sprintf("%s <= %s <= %s", number(c.Lower), name, number(c.Upper))
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', 12, 64) }
