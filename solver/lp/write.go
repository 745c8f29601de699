package lp

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// SafeName turns a key into a name that .lp readers accept: letters, digits and
// _ . , ( ) are kept, everything else becomes _. Different keys can meet in one
// name, so names are for reading; columns and rows are told apart by index.
func SafeName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune("_.,()", r):
			return r
		}
		return '_'
	}, s)
}

// Write writes the problem in CPLEX .lp text, one row a line, for people to
// read and for other solvers to check. Only rows that keep accepts are
// written (nil for all), with the columns that they use.
func (p *Problem) Write(w io.Writer, costs []float64, keep func(row int) bool) error {
	out := bufio.NewWriter(w)
	used := make([]bool, len(p.Columns))
	names := uniqueNames(len(p.Columns), func(j int) string { return p.Columns[j].Name })
	rows := uniqueNames(len(p.Rows), func(i int) string { return p.Rows[i].Name })
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
		for _, t := range r.Terms {
			used[t.Column] = true
		}
		body := expression(r.Terms, names)
		switch {
		case r.Lower == r.Upper:
			fmt.Fprintf(out, " %s:%s = %s\n", rows[i], body, number(r.Lower))
		case math.IsInf(r.Lower, -1) && math.IsInf(r.Upper, 1): // a free row says nothing
		case math.IsInf(r.Lower, -1):
			fmt.Fprintf(out, " %s:%s <= %s\n", rows[i], body, number(r.Upper))
		case math.IsInf(r.Upper, 1):
			fmt.Fprintf(out, " %s:%s >= %s\n", rows[i], body, number(r.Lower))
		default:
			fmt.Fprintf(out, " %s_least:%s >= %s\n %s_most:%s <= %s\n", rows[i], body, number(r.Lower), rows[i], body, number(r.Upper))
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

// uniqueNames makes names safe, and numbers those that then coincide.
func uniqueNames(n int, name func(int) string) []string {
	seen := make(map[string]bool, n)
	names := make([]string, n)
	for i := range names {
		base := SafeName(name(i))
		names[i] = base
		for k := 2; seen[names[i]]; k++ {
			names[i] = fmt.Sprintf("%s_%d", base, k)
		}
		seen[names[i]] = true
	}
	return names
}

func expression(terms []Term, names []string) string {
	if len(terms) == 0 {
		return " 0"
	}
	var b strings.Builder
	for i, t := range terms {
		sign, size := "+", t.Coefficient
		if size < 0 {
			sign, size = "-", -size
		}
		if i > 0 && i%8 == 0 {
			b.WriteString("\n  ")
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
