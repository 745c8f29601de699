//go:build cgo

package clp_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"leftshift/solver/clp"
	"leftshift/solver/lp"
)

// placements makes a program with the shape of a brief: each group of ten
// columns shares a row, and each column takes part in two more that are spread
// over all groups. 127,000 columns are a region of 500 posts over ten blocks.
func placements(columns int) *lp.Problem {
	p := &lp.Problem{}
	rows := make([]lp.Row, columns/10)
	for i := range rows {
		rows[i] = lp.Row{Name: fmt.Sprintf("r%d", i), Lower: math.Inf(-1), Upper: 10}
	}
	for j := range columns {
		p.AddColumn(lp.Column{Name: fmt.Sprintf("x%d", j), Upper: 5})
		for k, i := range [3]int{j / 10, (7*j + 1) % len(rows), (13*j + 5) % len(rows)} {
			rows[i].Terms = append(rows[i].Terms, lp.Term{Column: j, Coefficient: float64(k + 1)})
		}
	}
	for _, r := range rows {
		p.AddRow(r)
	}
	return p
}

// BenchmarkLoad shows that loading takes time in proportion to the columns: the
// number of nanoseconds per column stays the same.
func BenchmarkLoad(b *testing.B) {
	for _, columns := range []int{1_270, 12_700, 127_000} {
		p := placements(columns)
		b.Run(fmt.Sprint(columns), func(b *testing.B) {
			for b.Loop() {
				m, err := clp.New().Load(p)
				if err != nil {
					b.Fatal(err)
				}
				m.Close()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(columns), "ns/column")
		})
	}
}

// BenchmarkSolve solves a Netlib instance of middling size (625 rows) that is
// badly scaled and degenerate, from nothing.
func BenchmarkSolve(b *testing.B) {
	optima(b, "lp", "clp_verified") // skips where the instances are not here
	p := netlib(b, "perold")
	for b.Loop() {
		m, err := clp.New().Load(p.problem)
		if err != nil {
			b.Fatal(err)
		}
		if err := m.SetCosts(p.costs); err != nil {
			b.Fatal(err)
		}
		if s, err := m.Solve(context.Background()); err != nil || s.Status != lp.Optimal {
			b.Fatalf("%v, %v", s, err)
		}
		m.Close()
	}
}
