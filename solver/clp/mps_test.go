//go:build cgo

package clp_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"leftshift/solver/lp"
)

// program is a published instance: it minimises costs·x + constant.
type program struct {
	problem  *lp.Problem
	costs    []float64
	constant float64
}

// mpsReader reads MPS text as the Netlib instances have it: fields parted by
// blanks, since no name in them holds one; one objective row; names of sets of
// right-hand sides, ranges and bounds that may be left out.
type mpsReader struct {
	program
	objective string
	senses    []byte // of the rows
	rows      map[string]int
	columns   map[string]int
}

func readMPS(r io.Reader) (*program, error) {
	m := &mpsReader{program: program{problem: &lp.Problem{}}, rows: map[string]int{}, columns: map[string]int{}}
	lines := bufio.NewScanner(r)
	section := ""
	for number := 1; lines.Scan(); number++ {
		text := lines.Text()
		fields := strings.Fields(text)
		switch {
		case len(fields) == 0 || text[0] == '*':
		case text[0] != ' ':
			section = fields[0]
		default:
			if err := m.line(section, fields); err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
		}
	}
	if section != "ENDATA" {
		return nil, errors.Join(errors.New("the text ends before ENDATA"), lines.Err())
	}
	return &m.program, lines.Err()
}

func (m *mpsReader) line(section string, fields []string) error {
	unnamed := fields[len(fields)%2:] // pairs, without the name of the set
	switch section {
	case "ROWS":
		return m.row(fields)
	case "COLUMNS":
		return m.pairs(fields[1:], func(row int, value float64) error { return m.coefficient(fields[0], row, value) })
	case "RHS":
		return m.pairs(unnamed, m.rightHandSide)
	case "RANGES":
		return m.pairs(unnamed, m.stretch)
	case "BOUNDS":
		return m.bound(fields)
	}
	return fmt.Errorf("unknown section %q", section)
}

// onObjective stands for the objective among the rows.
const onObjective = -1

func (m *mpsReader) row(fields []string) error {
	if len(fields) != 2 {
		return fmt.Errorf("%d fields for a row", len(fields))
	}
	row := lp.Row{Name: fields[1]}
	switch fields[0] {
	case "N":
		if m.objective != "" {
			return errors.New("a second objective")
		}
		m.objective = fields[1]
		m.rows[fields[1]] = onObjective
		return nil
	case "L":
		row.Lower = math.Inf(-1)
	case "G":
		row.Upper = math.Inf(1)
	case "E":
	default:
		return fmt.Errorf("a row of kind %q", fields[0])
	}
	m.rows[row.Name] = m.problem.AddRow(row)
	m.senses = append(m.senses, fields[0][0])
	return nil
}

// pairs goes through rows and numbers.
func (m *mpsReader) pairs(fields []string, each func(row int, value float64) error) error {
	if len(fields)%2 != 0 {
		return errors.New("a row without a number")
	}
	for i := 0; i < len(fields); i += 2 {
		row, ok := m.rows[fields[i]]
		value, err := strconv.ParseFloat(fields[i+1], 64)
		if !ok {
			err = fmt.Errorf("no row %q", fields[i])
		}
		if err == nil {
			err = each(row, value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *mpsReader) coefficient(name string, row int, value float64) error {
	j, ok := m.columns[name]
	if !ok {
		j = m.problem.AddColumn(lp.Column{Name: name, Upper: math.Inf(1)})
		m.columns[name] = j
		m.costs = append(m.costs, 0)
	}
	if row == onObjective {
		m.costs[j] = value
		return nil
	}
	m.problem.Rows[row].Terms = append(m.problem.Rows[row].Terms, lp.Term{Column: j, Coefficient: value})
	return nil
}

// rightHandSide sets a row's bound. On the objective it is taken off, as Clp
// does; others add it or leave it out.
func (m *mpsReader) rightHandSide(row int, value float64) error {
	if row == onObjective {
		m.constant = -value
		return nil
	}
	r := &m.problem.Rows[row]
	if m.senses[row] != 'L' {
		r.Lower = value
	}
	if m.senses[row] != 'G' {
		r.Upper = value
	}
	return nil
}

// stretch gives a row its other bound. An equality goes up for a number above
// zero and down for one below.
func (m *mpsReader) stretch(row int, value float64) error {
	r := &m.problem.Rows[row]
	switch sense := m.senses[row]; {
	case sense == 'L', sense == 'E' && value < 0:
		r.Lower = r.Upper - math.Abs(value)
	default:
		r.Upper = r.Lower + math.Abs(value)
	}
	return nil
}

// bound reads a bound. Readers differ on an upper bound below zero where no
// lower bound is given, so that is refused.
func (m *mpsReader) bound(fields []string) error {
	kind, rest := fields[0], fields[1:]
	value := 0.0
	if kind != "FR" && kind != "MI" && kind != "PL" {
		number := rest[len(rest)-1]
		rest = rest[:len(rest)-1]
		var err error
		if value, err = strconv.ParseFloat(number, 64); err != nil {
			return err
		}
	}
	j, ok := m.columns[rest[len(rest)-1]]
	if !ok {
		return fmt.Errorf("no column %q", rest[len(rest)-1])
	}
	c := &m.problem.Columns[j]
	switch kind {
	case "UP":
		if value < 0 && c.Lower == 0 {
			return fmt.Errorf("%s is at most %v, and its lower bound is left to custom", c.Name, value)
		}
		c.Upper = value
	case "LO":
		c.Lower = value
	case "FX":
		c.Lower, c.Upper = value, value
	case "FR":
		c.Lower, c.Upper = math.Inf(-1), math.Inf(1)
	case "MI":
		c.Lower = math.Inf(-1)
	case "PL":
		c.Upper = math.Inf(1)
	default:
		return fmt.Errorf("a bound of kind %q", kind)
	}
	return nil
}

// The reader takes every kind of row, range and bound as the instances mean it.
func TestReadMPS(t *testing.T) {
	p, err := readMPS(strings.NewReader(`NAME          SMALL
ROWS
 N  cost
 L  most
 G  least
 E  up
 E  down
COLUMNS
    x  cost  1.5  most  1
    x  up  2
    y  least  -1  down  1
    z  cost  -2
RHS
    RHS  cost  -7  most  4
    least  1  up  2
    down  3
RANGES
    R  most  3  least  5
    up  1  down  -1
BOUNDS
 LO B  x  -1
 UP B  x  9
 FR B  y
 FX z  6
ENDATA
`))
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(p.constant, p.costs, p.problem.Columns, p.problem.Rows)
	want := "7 [1.5 0 -2]" +
		" [{x -1 9 false false false} {y -Inf +Inf false false false} {z 6 6 false false false}]" +
		" [{most 1 4 [{0 1}]} {least 1 6 [{1 -1}]} {up 2 3 [{0 2}]} {down 2 3 [{1 1}]}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
