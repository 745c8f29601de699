//go:build cgo

package clp_test

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leftshift/solver/lp"
)

// readFlow reads a network of DIMACS text as a linear program: a column for
// each arc, and for each node a row that what leaves less what comes is its
// supply. In an assignment every listed node supplies 1 and every other wants 1.
func readFlow(r io.Reader) (*program, error) {
	p := &program{problem: &lp.Problem{}}
	lines := bufio.NewScanner(r)
	assignment := false
	for number := 1; lines.Scan(); number++ {
		var err error
		switch text := lines.Text(); {
		case strings.HasPrefix(text, "p "):
			var kind string
			var nodes, arcs int
			if _, err = fmt.Sscan(text[2:], &kind, &nodes, &arcs); err == nil {
				assignment = kind == "asn"
				p.nodes(nodes, assignment)
			}
		case strings.HasPrefix(text, "n "):
			id, supply := 0, 1.0
			if assignment {
				_, err = fmt.Sscan(text[2:], &id)
			} else {
				_, err = fmt.Sscan(text[2:], &id, &supply)
			}
			if err == nil {
				p.problem.Rows[id-1].Lower, p.problem.Rows[id-1].Upper = supply, supply
			}
		case strings.HasPrefix(text, "a "):
			from, to, lower, upper, cost := 0, 0, 0.0, math.Inf(1), 0.0
			if assignment {
				_, err = fmt.Sscan(text[2:], &from, &to, &cost)
			} else {
				_, err = fmt.Sscan(text[2:], &from, &to, &lower, &upper, &cost)
			}
			if err == nil {
				p.arc(from-1, to-1, lower, upper, cost)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	return p, lines.Err()
}

func (p *program) nodes(count int, assignment bool) {
	for i := range count {
		row := lp.Row{Name: fmt.Sprintf("node%d", i+1)}
		if assignment {
			row.Lower, row.Upper = -1, -1
		}
		p.problem.AddRow(row)
	}
}

func (p *program) arc(from, to int, lower, upper, cost float64) {
	j := p.problem.AddColumn(lp.Column{Name: fmt.Sprintf("arc%d_%d", from+1, to+1), Lower: lower, Upper: upper})
	p.costs = append(p.costs, cost)
	for node, sign := range map[int]float64{from: 1, to: -1} {
		row := &p.problem.Rows[node]
		row.Terms = append(row.Terms, lp.Term{Column: j, Coefficient: sign})
	}
}

// Every published network comes to the optimum on which two other solvers
// agreed. Placing trainees is such a network at heart, and as degenerate.
func TestFlow(t *testing.T) {
	all := optima(t, "flow", "highs")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Run(name, func(t *testing.T) {
			file, err := os.Open(filepath.Join(published, "flow", name))
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			p, err := readFlow(file)
			if err != nil {
				t.Fatal(err)
			}
			minimise(t, p, all[name])
		})
	}
	t.Logf("%d networks", len(all))
}
